"""What a Word document remembers while it is written: lists, notes, links, bookmarks, sections."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from curriculum.documents.document import Document
from curriculum.documents.formats.word.elements import text_run
from curriculum.documents.formats.word.scripts import Script, script_of
from curriculum.files.images import Picture
from curriculum.problems import codes
from curriculum.problems.problem import Problem
from curriculum.reading.tree import Tree

FIRST_FREE_NUMBER = 13
"""Lists 1 to 12 belong to the reference file; each list that restarts takes the next number."""


SIDES = ("top", "left", "bottom", "right")
"""Sides of a cell as its properties name them, where left is the side at which reading begins."""


@dataclass(frozen=True)
class Border:
    """A line at one side: its kind as Word names it, width in eighths of a point, distance in points."""

    kind: str
    size: int
    space: int
    colour: str

    @property
    def reach(self) -> int:
        """How far it stands out from the text, in twips."""
        return self.space * 20 + self.size * 20 // 8

    def cell(self, side: str) -> str:
        """The same line at a side of a cell."""
        return f'<w:{side} w:val="{self.kind}" w:sz="{self.size}" w:space="0" w:color="{self.colour}"/>'


@dataclass(frozen=True)
class Box:
    """What the style of a callout draws around its paragraphs."""

    start: int
    """Where its text begins, in twips from the margin."""
    end: int
    """How far from the margin at the end its text ends."""
    borders: dict[str, Border]
    """By side, in the order of `SIDES`."""
    fill: str

    @property
    def first_edge(self) -> int:
        """Where the box begins, in twips from the margin."""
        return self.start - self._reach("left")

    def last_edge(self, width: int) -> int:
        """Where it ends, within `width`."""
        return min(width - self.end + self._reach("right"), width)

    def margin(self, side: str) -> int:
        """How far its text is from one of its sides, in twips."""
        if side == "right":
            return min(self.end, self._reach("right")) if self.end else 0
        return self._reach(side)

    def _reach(self, side: str) -> int:
        return self.borders[side].reach if side in self.borders else 0


@dataclass(frozen=True, eq=False)
class Look:
    """What the reference file offers: style ids by kind, and one section for each kind of page."""

    paragraphs: frozenset[str]
    characters: frozenset[str]
    tables: frozenset[str]
    list_starts: dict[int, tuple[int, ...]]
    """Where the text of each list begins at each level, in twips."""
    indents: dict[str, int]
    """Where the text of each paragraph style begins, in twips from the margin."""
    boxes: dict[str, Box]
    """What is drawn around a callout, by the style of its paragraphs."""
    line_end: int
    """Where the lines end that are written on, in twips from the margin."""

    @property
    def column(self) -> int:
        """Where body text begins, in twips from the margin."""
        return self.indents.get("BodyText", 0)


@dataclass(frozen=True)
class Restart:
    """A list that starts anew: its number, the list of the reference file it follows, its first number at its level."""

    number: int
    list_id: int
    level: int = 0
    start: int = 1


@dataclass
class State:
    """The growing parts of one document."""

    document: Document
    look: Look
    width: int
    """Text width of the page in twips."""
    height: int
    """Text height of the page in twips."""
    column: int = field(init=False)
    """Where body text begins, in twips from the margin, or from the edge of a cell that is a box."""
    numbers: list[Restart] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    """Relationship ids of addresses."""
    pictures: dict[str, Picture] = field(default_factory=dict)
    """Pictures shown so far, by name; the n-th has the relationship rPicture<n>."""
    drawings: int = 0
    """How often a picture was shown."""
    room: int = 0
    """Width that the paragraph under way has for a picture, in twips."""
    bookmarks: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Number and name of the bookmark of each heading that links lead to."""
    placed: set[str] = field(default_factory=set)
    """Ids whose bookmark is set."""
    notes: dict[str, Tree] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    heading: str = ""
    """Text of the last heading, which describes the tables below it."""
    steps: int = 0
    """Number of the list that numbers the steps under the last heading; 0 before the first step."""
    cited: set[str] = field(default_factory=set)
    """Sources cited in full since the last part began."""
    page_break: bool = False
    """The next block begins a page."""
    script: Script = field(init=False)
    aside: bool = False
    """Inside a note or a footer, where the mark of another note cannot stand."""

    def __post_init__(self) -> None:
        self.column = self.look.column
        self.script = script_of(self.document.language, self.document.direction)
        self._own = self.script.properties[self.script.own]
        for node in self.document.tree.children:  # headings and notes stand at the top of every document
            if node.type == "heading" and "id" in node.attrs:
                target = str(node.attrs["id"])
                number = len(self.bookmarks) + 1
                name = re.sub(r"\W", "_", f"b{number}_{target}", flags=re.ASCII)
                self.bookmarks.setdefault(target, (number, name[:40]))
            elif node.type == "footnote_block":
                self.notes |= {note.meta["label"]: note for note in node.children}

    def run(self, text: str, looks: str = "") -> str:
        """Runs of a text, each in its script; `looks` are properties that stand before direction and language."""
        if self.script.is_simple(text):
            return text_run(text, looks + self._own)
        return "".join(text_run(piece, looks + own) for piece, own in self.script.pieces(text))

    def new_number(self, list_id: int, level: int = 0, start: int = 1) -> int:
        """The number of a list that starts anew."""
        number = FIRST_FREE_NUMBER + len(self.numbers)
        self.numbers.append(Restart(number, list_id, level, start))
        return number

    def list_of(self, number: int) -> int:
        """The list of the reference file that a number follows."""
        return self.numbers[number - FIRST_FREE_NUMBER].list_id if number >= FIRST_FREE_NUMBER else number

    def place(self, target: str) -> tuple[int, str] | None:
        """The bookmark to set at a heading; only the first of two headings with one id gets it."""
        if target in self.placed:
            return None
        self.placed.add(target)
        return self.bookmarks.get(target)

    def link(self, address: str) -> str:
        """The relationship of an address."""
        return self.links.setdefault(address, f"rLink{len(self.links) + 1}")

    def cite(self, reference: str) -> str:
        """A source in full where a part cites it first, then in short."""
        source = self.document.sources[reference]
        text = source.short if reference in self.cited else source.in_full
        self.cited.add(reference)
        return text

    def cannot_carry(self, what: str) -> None:
        """Note something that Word files made here cannot hold, instead of dropping it."""
        self.problems.append(
            Problem(codes.FORMAT_CANNOT_CARRY, f"{self.document.name}: the docx format cannot carry {what}")
        )


def plain_text(nodes: Iterable[Tree]) -> str:
    """The words of some nodes without their marks."""
    nodes = list(nodes)
    if all(node.type == "text" for node in nodes):
        return "".join(node.content for node in nodes)
    return "".join(
        node.content for top in nodes for node in top.walk() if node.type in ("text", "text_special", "code_inline")
    )
