"""Where a block stands decides its styles: that is its `Setting`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType

BAR, PADDING = 284, 170
"""From the column of body text to the text of callouts, and from that to the margin at the end."""
IN_TABLE = "InTable"
"""How the ids end of the styles of a callout's paragraphs where the cell of a table is its box."""


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


@dataclass(frozen=True)
class Setting:
    """Styles of the paragraphs and lists in one place of a document."""

    style: str
    lists: Lists
    boxed: bool = False
    """Tables begin where body text does and not at the margin, and those with empty cells are forms to fill in."""
    margins: int = 0
    """Width that text has less than body text, in twips."""
    level: int = 0
    number: int = 0
    """The list under way, 0 outside of lists."""


BODY = Setting("BodyText", Lists(1, 2, 3, 11, "ListBullet", "ListNumber", "Checklist", "ListContinue"))
QUOTE = replace(BODY, style="Quote", margins=BAR)


def callout(style: str) -> Setting:
    """The setting inside a callout that is one box: every paragraph keeps the box's edge."""
    bullet = f"{style}Bullet"
    return Setting(style, Lists(6, 7, 8, 12, bullet, bullet, bullet, style), True, BAR + PADDING)


def in_table(style: str) -> Setting:
    """The setting inside a callout whose box is the cell of a table."""
    inside = style + IN_TABLE
    return Setting(inside, Lists(6, 7, 8, 12, inside, inside, inside, inside), True)


def cue(style: str) -> Setting:
    """The setting behind a bar: say, ask, expect."""
    bullets, numbers = (9, 10) if style == "Expect" else (6, 7)
    return Setting(style, Lists(bullets, numbers, 8, 12, style, style, style, style), True, 2 * BAR)


CALLOUTS = MappingProxyType({
    "key-message": "KeyMessage", "activity": "Activity", "trainer-note": "TrainerNote", "objection": "Objection",
    "handout": "Handout", "case": "Handout",
})  # fmt: skip
CUES = MappingProxyType({"say": "Say", "ask": "Ask", "expect": "Expect", "answer": "Expect"})
