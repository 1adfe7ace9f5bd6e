"""Where a block stands decides its styles: that is its `Setting`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType

COLUMN = 1588
"""Where body text begins, in twips from the margin."""


@dataclass(frozen=True)
class Lists:
    """The lists of the reference file that a setting uses, and the styles of their items."""

    bullets: int
    numbers: int
    boxes: int
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
    level: int = 0
    number: int = 0
    """The list under way, 0 outside of lists."""


BODY = Setting("BodyText", Lists(1, 2, 3, "ListBullet", "ListNumber", "Checklist", "ListContinue"))
QUOTE = replace(BODY, style="Quote")


def callout(style: str) -> Setting:
    """The setting inside a callout that is one box: every paragraph keeps the box's edge."""
    return Setting(style, Lists(6, 7, 8, f"{style}Bullet", f"{style}Bullet", f"{style}Bullet", style), COLUMN)


def cue(style: str) -> Setting:
    """The setting behind a bar: say, ask, expect."""
    bullets, numbers = (9, 10) if style == "Expect" else (6, 7)
    return Setting(style, Lists(bullets, numbers, 8, style, style, style, style), COLUMN)


CALLOUTS = MappingProxyType({
    "key-message": "KeyMessage", "activity": "Activity", "trainer-note": "TrainerNote", "objection": "Objection",
    "handout": "Handout", "case": "Handout",
})  # fmt: skip
CUES = MappingProxyType({"say": "Say", "ask": "Ask", "expect": "Expect", "answer": "Expect"})
