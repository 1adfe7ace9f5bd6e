"""Style files of the workspace can be opened, as building a pack opens them.

A Word file that is damaged, locked, or was only renamed to .docx would stop every build that uses it.

Wrong:
    packs/countries/KG.docx          # a letter that was saved as .doc, and renamed

Right:
    packs/countries/KG.docx          # made by `curriculum new style KG`, changed in Word
"""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.documents.style_files import style_file
from curriculum.files.existing import files_below
from curriculum.library.library import Library
from curriculum.problems import codes
from curriculum.problems.problem import CurriculumError, Problem

KINDS = (codes.STYLE_FILE, codes.STYLE_FILE_UNSAFE, codes.STYLE_DIRECTION)
WHOLE_LIBRARY = False


def check(library: Library) -> Iterator[Problem]:
    """What is wrong with the workspace's own style files."""
    workspace = library.workspace
    references = [_reference(name) for name in _word_files(library, "templates/styles") if "/reference" in name.lower()]
    countries = [_of_country(name) for name in _word_files(library, "packs/countries")]
    broken: set[str] = set()
    for name in (*references, *countries):
        direction = "rtl" if name.endswith("-rtl.docx") else "ltr"
        # a country's file is completed by the reference file, so nothing can be said of it without that
        if direction in broken:
            continue
        try:
            style_file(workspace, "", direction, workspace.find(name))
        except CurriculumError as error:
            yield from error.problems
            broken |= {direction} if name in references else set()


def _word_files(library: Library, folder: str) -> list[str]:
    return [name for name in files_below(library.workspace.root, folder) if name.lower().endswith(".docx")]


def _reference(name: str) -> str:
    return name.lower()


def _of_country(name: str) -> str:
    """The name as it should be: looking for it tells where it is another."""
    folder, _, file = name.rpartition("/")
    code, dash, rest = file.removesuffix(file[-5:]).partition("-")
    return f"{folder.lower()}/{code.upper()}{dash}{rest.lower()}.docx"
