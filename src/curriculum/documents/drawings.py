"""What a format draws from figures: they travel in the tree of a document as they are, beside plain words.

A template prints a drawing like any value. A format that cannot draw one shows the blocks below its node, which say the
same in words, signs and tables. The colours are those of LOOK: every picture of a course takes them from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from curriculum.library.whole import Whole
from curriculum.reading.clock import clock
from curriculum.reading.tree import Tree

INK, ACCENT, MUTED, RULE, HAIR = "1A2226", "0B4F5C", "47565B", "7B8F94", "B4C2C5"
"""Red, green and blue in hexadecimal digits: text, emphasis, small text, frames, fine lines."""

Mark = Literal["lecture", "practice", "groups", "item", "break"]
MARKS: tuple[Mark, ...] = ("lecture", "practice", "groups", "item", "break")
"""Kinds of boxes in the order of the legend; each has a bar of its own, so that colour alone says nothing."""
FILLS: MappingProxyType[Mark, str] = MappingProxyType({
    "lecture": "EAF2F3", "practice": "", "groups": "D2E3E6", "item": "", "break": "F2F2F0",
})  # fmt: skip
"""The tint of a box; empty for the white of the paper."""


@dataclass(frozen=True, repr=False)
class TimetableSlot(Whole):
    """A stretch of a day, in minutes after midnight; without words it belongs to the box of the one before it."""

    start: int
    end: int
    mark: Mark
    words: str


@dataclass(frozen=True, repr=False)
class TimetableDay(Whole):
    """The slots of a day in their order; the parts of its heading stand in lines of their own."""

    heading: Sequence[str]
    slots: Sequence[TimetableSlot]


@dataclass(frozen=True, repr=False)
class Timetable(Whole):
    """Some days to scale; `time` is the word above the clock times."""

    time: str
    days: Sequence[TimetableDay]

    @property
    def plain(self) -> Tree:
        """A table of the slots."""
        slots = [(", ".join(day.heading), slot) for day in self.days for slot in day.slots if slot.words]
        rows = [[heading, clock(slot.start), clock(slot.end), slot.words] for heading, slot in slots]
        return _table([["", self.time, "", ""], *rows])


@dataclass(frozen=True, repr=False)
class Legend(Whole):
    """What the marks of a timetable mean."""

    entries: Sequence[tuple[Mark, str]]

    @property
    def plain(self) -> Tree:
        """A table of the marks."""
        return _table([["", ""], *([mark, words] for mark, words in self.entries)])


@dataclass(frozen=True, repr=False)
class Bars(Whole):
    """Two shares in percent, from 0 to 100: where a course began and where it ended; `signs` say the same in a line."""

    before: Decimal
    after: Decimal
    signs: str

    @property
    def plain(self) -> Tree:
        """The signs, as wide as each other."""
        return Tree("code_inline", content=self.signs, markup="`")


Drawing = Timetable | Legend | Bars


@dataclass(slots=True, eq=False)
class DrawingNode(Tree):
    """The node of a drawing; its children say the same plainly."""

    drawing: Drawing | None = field(default=None)


def node_of(drawing: Drawing) -> Tree:
    """A tree that shows a drawing: a block, or for bars a line, which may stand in a cell."""
    node = DrawingNode("drawing", [drawing.plain], drawing=drawing)
    if isinstance(drawing, Bars):
        return Tree("root", [Tree("paragraph", [Tree("inline", [node])])])
    return Tree("root", [node])


def _table(rows: Iterable[Sequence[str]]) -> Tree:
    head, *body = rows
    parts = [Tree("thead", [_row(head, "th")]), *([Tree("tbody", [_row(row, "td") for row in body])] if body else [])]
    return Tree("table", parts, tag="table")


def _row(cells: Iterable[str], kind: str) -> Tree:
    return Tree("tr", [Tree(kind, [Tree("inline", [Tree("text", content=text)] if text else [])]) for text in cells])
