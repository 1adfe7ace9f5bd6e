"""A document: all that a format sees."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

from curriculum.files.images import Picture
from curriculum.library.writing import Writing, writing_of
from curriculum.plugins import Folder
from curriculum.reading.tree import Tree

if TYPE_CHECKING:
    # a format that is used alone should not wait for the models of the library
    from curriculum.library.origins import Origin
    from curriculum.problems.place import Place
    from curriculum.problems.problem import Problem

Direction = Literal["ltr", "rtl"]
Page = Literal["manual", "form", "agenda", "sheet", "worksheet", "certificate", "cards"]
PAGES: tuple[Page, ...] = ("manual", "form", "agenda", "sheet", "worksheet", "certificate", "cards")
"""Kinds of page, in the order of the sections of the reference file."""


DEFAULT_DATE = 1767225600
"""2026-01-01 in seconds since 1970: the date of files where SOURCE_DATE_EPOCH gives none that a zip can hold."""
_ZIP_YEARS = range(315532800, 4354819200)
"""1980 to 2107."""


def file_date() -> int:
    """The date of all files in seconds since 1970: never the clock, so that the same sources give the same bytes."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = int(given) if given.isdecimal() and len(given) < 12 else 0
    return seconds if seconds in _ZIP_YEARS else DEFAULT_DATE


@dataclass(frozen=True)
class Citation:
    """A cited reference: as the list prints it, and in short for where it is cited again."""

    in_full: str
    short: str


@dataclass(frozen=True)
class Document:
    """What is printed: a tree with the words, sources and pictures that it refers to."""

    name: str
    title: str
    language: str
    direction: Direction
    page: Page
    tree: Tree
    labels: dict[str, str] = field(default_factory=dict)
    """The word that opens each container, by the container's name; `Note` for footnotes under `footnote`."""
    sources: dict[str, Citation] = field(default_factory=dict)
    """Cited references by id."""
    subject: str = ""
    pictures: dict[str, Picture] = field(default_factory=dict)
    """What images of the tree show, by their `src`: the path of the file from the folder of the pack."""
    writing: Writing = field(default_factory=lambda: writing_of("en"))
    """The letters that its answers are counted with, and what Word needs to know of its language."""
    origins: Mapping[Tree, Sequence[Origin]] = field(default_factory=dict)
    """The fields whose words a block or line holds, in their order; what stands inside such a node comes from there."""

    remarks: list[Problem] = field(default_factory=list)
    """What a writer has to say of a document that is written all the same: warnings."""

    def places_of(self, node: Tree) -> list[Place]:
        """The lines of the fields that a node came from, at whatever depth it stands; none for words of a template."""
        waiting: list[tuple[Tree, Sequence[Origin]]] = [(self.tree, ())]
        places: dict[Place, None] = {}
        while waiting:
            above, inherited = waiting.pop()
            origins = self.origins.get(above, inherited)
            if above is node:
                places |= dict.fromkeys(origin.place for origin in origins)
            waiting += [(child, origins) for child in above.children]
        return sorted(places, key=lambda place: place.sort_key)


StyleFile = Callable[[Direction], bytes]
"""Gives the file with the looks for languages of one direction; called by those formats only that have such files."""


class Format(Protocol):
    """A file of `documents/formats/`: how a document is written."""

    @property
    def SUFFIX(self) -> str:  # noqa: N802 (a constant of a file)
        """The ending of its files, without a dot; no other format has it."""

    @property
    def PICTURES_BESIDE(self) -> bool:  # noqa: N802
        """Whether pictures lie in files of their own beside the document."""

    def write(self, document: Document, style: StyleFile) -> bytes:
        """The file. Raises CurriculumError for what the format cannot carry."""


FORMATS: Folder[Format] = Folder("documents/formats")
