"""What a Word document gathers while it is written: lists, notes, links, bookmarks, pictures, problems."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from curriculum.documents.document import Document
from curriculum.documents.formats.word.block_styles import Setting
from curriculum.documents.formats.word.elements import Line, Paragraph
from curriculum.documents.formats.word.run_elements import NOTE_STYLE, PLAIN, NoteMark, Run, RunStyle
from curriculum.documents.formats.word.scripts import Script, script_of
from curriculum.files.images import Picture
from curriculum.problems import codes
from curriculum.problems.place import Place
from curriculum.problems.problem import Problem
from curriculum.reading.tree import Tree

FIRST_FREE_NUMBER = 13
"""Lists 1 to 12 belong to the reference file; each list that restarts takes the next number."""


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

    @property
    def line(self) -> Line:
        """The same line for a side of a cell."""
        return Line(self.kind, self.size, self.colour)


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


@dataclass(frozen=True, slots=True)
class Type:
    """The type of a paragraph style: its size in points, whether it is bold, and measures in twips."""

    size: float = 11
    bold: bool = False
    before: int = 0
    after: int = 0
    line: float = 1
    """Height of a line as a multiple of what the font has."""
    exact: int = 0
    """Height of a line where the style says it; else 0."""
    start: int = 0
    end: int = 0


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
    types: Mapping[str, Type]
    """How large the type of each paragraph style is, and what space it has."""
    line_end: int
    """Where the lines end that are written on, in twips from the margin."""

    @property
    def column(self) -> int:
        """Where body text begins, in twips from the margin."""
        return self.indents.get("BodyText", 0)

    def list_start(self, number: int, level: int) -> int:
        """Where the text of a list begins at a level; a list of a designer may have fewer levels than ours."""
        starts = self.list_starts[number]
        return starts[min(level, len(starts) - 1)] if starts else self.column


@dataclass(frozen=True)
class ListRestart:
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
    numbers: list[ListRestart] = field(default_factory=list)
    footnotes: list[Sequence[Paragraph]] = field(default_factory=list)
    """The paragraphs of each note; its number counts from 1."""
    links: dict[str, str] = field(default_factory=dict)
    """Relationship ids of addresses."""
    pictures: dict[str, Picture] = field(default_factory=dict)
    """Pictures shown so far, by name; the n-th has the relationship rPicture<n>."""
    relations: dict[str, dict[str, str | Picture]] = field(default_factory=dict)
    """For each part of the file what it leads to: addresses and pictures by relationship id."""
    drawings: int = 0
    """How often a picture was shown."""
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
    fitted: set[tuple[str, int, int]] = field(default_factory=set)
    """Styles that are needed with smaller type or less space: their ids, and how many hundredths of both."""
    script: Script = field(init=False)

    def __post_init__(self) -> None:
        self.script = script_of(self.document)
        self._main = self.script.properties[self.script.main]
        for node in self.document.tree.children:  # headings and notes stand at the top of every document
            if node.type == "heading" and "id" in node.attrs:
                target = str(node.attrs["id"])
                number = len(self.bookmarks) + 1
                name = re.sub(r"\W", "_", f"b{number}_{target}", flags=re.ASCII)
                self.bookmarks.setdefault(target, (number, name[:40]))
            elif node.type == "footnote_block":
                self.notes |= {note.meta["label"]: note for note in node.children}

    @property
    def rtl(self) -> bool:
        """Whether the document runs from the right."""
        return self.document.direction == "rtl"

    def run(self, text: str, look: RunStyle = PLAIN) -> list[Run]:
        """Runs of a text, one for each stretch in one script."""
        if self.script.is_simple(text):
            return [Run(text, look, self._main)]
        return [Run(piece, look, script) for piece, script in self.script.pieces(text)]

    def new_number(self, list_id: int, level: int = 0, start: int = 1) -> int:
        """The number of a list that starts anew."""
        number = FIRST_FREE_NUMBER + len(self.numbers)
        self.numbers.append(ListRestart(number, list_id, level, start))
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

    def link(self, address: str, setting: Setting) -> str:
        """The relationship of an address that is linked in a setting."""
        relation = self.links.setdefault(address, f"rLink{len(self.links) + 1}")
        self.relations.setdefault(setting.part, {})[relation] = address
        return relation

    def show(self, name: str, picture: Picture, setting: Setting) -> str:
        """The relationship of a picture that is shown in a setting."""
        self.pictures.setdefault(name, picture)
        relation = f"rPicture{[*self.pictures].index(name) + 1}"
        self.relations.setdefault(setting.part, {})[relation] = picture
        self.drawings += 1
        return relation

    @property
    def note_script(self) -> str:
        """What marks of notes and the comma between them carry: figures that run with the text around them."""
        return "<w:rtl/>" if self.rtl else ""

    def add_note(self, paragraphs: Sequence[Paragraph]) -> NoteMark:
        """The mark of a new footnote."""
        self.footnotes.append(paragraphs)
        return NoteMark(len(self.footnotes), self.note_script)

    def between_notes(self) -> Run:
        """The comma between the marks of two notes."""
        return Run(",", NOTE_STYLE, self.note_script)

    def cite(self, reference: str) -> str:
        """A source in full where a part cites it first, then in short."""
        source = self.document.sources[reference]
        text = source.short if reference in self.cited else source.in_full
        self.cited.add(reference)
        return text

    def cannot_carry(self, what: str, node: Tree | None = None) -> None:
        """Note something that Word files made here cannot hold, instead of dropping it; at the field that has it."""
        message = f"{self.document.name}: the docx format cannot carry {what}"
        places: list[Place] | list[None] = (self.document.places_of(node) if node else []) or [None]
        self.problems += [Problem(codes.FORMAT_CANNOT_CARRY, message, place) for place in places]


def plain_text(nodes: Iterable[Tree]) -> str:
    """The words of some nodes without their marks."""
    nodes = list(nodes)
    if all(node.type == "text" for node in nodes):
        return "".join(node.content for node in nodes)
    pieces = (node for top in nodes for node in top.walk() if node.type in ("text", "text_special", "code_inline"))
    return "".join(node.content for node in pieces)
