"""Which Word file gives the looks: the one that was named, else that of the country, else the reference file."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from curriculum.documents.formats.word.style_file import opened, style_ids_of
from curriculum.documents.formats.word.style_repair import completed
from curriculum.files.reading import read_bytes
from curriculum.library.workspace import Workspace
from curriculum.problems.place import Place
from curriculum.problems.problem import CurriculumError

_SUFFIXES = {"ltr": "", "rtl": "-rtl"}


def reference(workspace: Workspace, direction: str) -> Path:
    """The reference file for languages written in one direction, "ltr" or "rtl"."""
    path = workspace.find(f"templates/styles/reference{_SUFFIXES[direction]}.docx")
    assert path is not None, "the bundled library has its reference files"
    return path


def of_country(country: str, direction: str) -> str:
    """Where the style file of a country lies, relative to its workspace."""
    return f"packs/countries/{country}{_SUFFIXES[direction]}.docx"


def style_ids(workspace: Workspace) -> frozenset[str]:
    """The ids of all styles that templates may name: those of the reference file, and of each country's own file.

    A country's file that cannot be read has none; whoever builds with it is told why.
    """
    paths = [reference(workspace, "ltr"), *sorted((workspace.root / "packs/countries").glob("*.docx"))]
    ids: set[str] = set()
    for path in paths:
        with suppress(CurriculumError, KeyError):
            ids |= style_ids_of(read_bytes(path))
    return frozenset(ids)


def style_file(workspace: Workspace, country: str, direction: str, named: Path | None = None) -> bytes:
    """The bytes of the style file for documents of a country that are written in one direction.

    That of a country lies beside it: `packs/countries/KG.docx`, for languages from the right `KG-rtl.docx`. It may
    lack what newer versions of the reference file have. Raises CurriculumError for a file that will not do.
    """
    default = reference(workspace, direction)
    path = named or workspace.find(of_country(country, direction))
    place = Place(path or default)
    try:
        if path is None:
            return read_bytes(default)
        style = completed(read_bytes(path), read_bytes(default))
        opened(style)
    except CurriculumError as error:
        raise CurriculumError(replace(problem, place=place) for problem in error.problems) from error
    return style
