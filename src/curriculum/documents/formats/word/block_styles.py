"""Where a block stands decides its styles and how much room it has: that is its `Setting`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType

BAR, PADDING = 284, 170
"""From the column of body text to the text of callouts, and from that to the margin at the end."""
LIST_STEP = 397
"""Twips that a list takes from the width of its text."""
IN_TABLE = "InTable"
"""How the ids end of the styles of a callout's paragraphs where the cell of a table is its box."""
BODY_STYLE = "BodyText"
BODY_PART, NOTES_PART = "document", "footnotes"


@dataclass(frozen=True)
class Lists:
    """The lists of the reference file that a setting uses, and the styles of their items."""

    bullets: int
    numbers: int
    boxes: int
    ticked: int
    bullet: str
    number: str
    box: str
    more: str
    """Style of further paragraphs of an item."""


BODY_LISTS = Lists(1, 2, 3, 11, "ListBullet", "ListNumber", "Checklist", "ListContinue")


@dataclass(frozen=True)
class Setting:
    """Styles and measures of one place in a document, in twips; handed down, and narrowed by `replace`."""

    width: int
    """Of the text of the page, or of the cell that is a box."""
    height: int
    """Of the text of the page, or of what is kept together in a box."""
    column: int
    """Where body text begins, from the margin or from the edge of a cell that is a box."""
    style: str = BODY_STYLE
    lists: Lists = BODY_LISTS
    boxed: bool = False
    """Tables begin where body text does and not at the margin, and those with empty cells are forms to fill in."""
    margins: int = 0
    """Width that text has less than body text."""
    level: int = 0
    number: int = 0
    """The list under way, 0 outside of lists."""
    part: str = BODY_PART
    """The part of the file that it is written to, which has the relationships of its links and pictures."""

    @property
    def text_width(self) -> int:
        """Width of a line, which a picture may take: that of the page, less what indents and lists take."""
        return self.width - self.column - self.margins - (LIST_STEP * (self.level + 1) if self.number else 0)

    @property
    def aside(self) -> bool:
        """Whether it is in a note or a footer, where the mark of another note cannot stand."""
        return self.part != BODY_PART

    def body(self, style: str = BODY_STYLE) -> Setting:
        """The setting of body text, or of another style with its lists, in the same place of a page."""
        return self._with(style, BODY_LISTS)

    def quotation(self) -> Setting:
        """The setting of a quotation in body text."""
        return self._with("Quote", BODY_LISTS, margins=BAR)

    def callout(self, style: str) -> Setting:
        """The setting inside a callout that is one box: every paragraph keeps the box's edge."""
        bullet = f"{style}Bullet"
        return self._with(style, Lists(6, 7, 8, 12, bullet, bullet, bullet, style), True, BAR + PADDING)

    def callout_table(self, style: str) -> Setting:
        """The setting inside a callout whose box is the cell of a table."""
        inside = style + IN_TABLE
        return self._with(inside, Lists(6, 7, 8, 12, inside, inside, inside, inside), True)

    def cue(self, style: str) -> Setting:
        """The setting behind a bar: say, ask, expect."""
        bullets, numbers = (9, 10) if style == "Expect" else (6, 7)
        return self._with(style, Lists(bullets, numbers, 8, 12, style, style, style, style), True, 2 * BAR)

    def line_of(self, width: int) -> Setting:
        """The same styles for a line of `width`, as in the cell of a table."""
        return replace(self, width=width, column=0, margins=0, level=0, number=0)

    def _with(self, style: str, lists: Lists, boxed: bool = False, margins: int = 0) -> Setting:
        return replace(self, style=style, lists=lists, boxed=boxed, margins=margins, level=0, number=0)


CALLOUTS = MappingProxyType({
    "key-message": "KeyMessage", "activity": "Activity", "trainer-note": "TrainerNote", "objection": "Objection",
    "handout": "Handout", "case": "Handout",
})  # fmt: skip
CUES = MappingProxyType({"say": "Say", "ask": "Ask", "expect": "Expect", "answer": "Expect"})
