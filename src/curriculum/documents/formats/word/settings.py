"""Where a block stands decides its styles: that is its `Setting`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType

COLUMN = 1588
"""Where body text begins, in twips from the margin."""
BAR, PADDING = 284, 170
"""From there to the text of callouts, and from that to the margin at the end."""


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
    indent: int = 0
    """Where tables begin."""
    margins: int = COLUMN
    """Width that text has less than the page, in twips."""
    level: int = 0
    number: int = 0
    """The list under way, 0 outside of lists."""


BODY = Setting("BodyText", Lists(1, 2, 3, 11, "ListBullet", "ListNumber", "Checklist", "ListContinue"))
QUOTE = replace(BODY, style="Quote", margins=COLUMN + BAR)


def callout(style: str) -> Setting:
    """The setting inside a callout that is one box: every paragraph keeps the box's edge."""
    bullet = f"{style}Bullet"
    return Setting(style, Lists(6, 7, 8, 12, bullet, bullet, bullet, style), COLUMN, COLUMN + BAR + PADDING)


def cue(style: str) -> Setting:
    """The setting behind a bar: say, ask, expect."""
    bullets, numbers = (9, 10) if style == "Expect" else (6, 7)
    return Setting(style, Lists(bullets, numbers, 8, 12, style, style, style, style), COLUMN, COLUMN + 2 * BAR)


CALLOUTS = MappingProxyType({
    "key-message": "KeyMessage", "activity": "Activity", "trainer-note": "TrainerNote", "objection": "Objection",
    "handout": "Handout", "case": "Handout",
})  # fmt: skip
CUES = MappingProxyType({"say": "Say", "ask": "Ask", "expect": "Expect", "answer": "Expect"})
