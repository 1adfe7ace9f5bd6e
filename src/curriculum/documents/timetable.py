"""The agenda as a picture: what stands in one box, and the mark of its method.

Word draws it as a table and the SVG export as shapes; both take it from here.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Literal

from curriculum.planning.course import Course, Day, Row, Slot

Mark = Literal["lecture", "practice", "groups", "item", "break"]
MARKS: tuple[Mark, ...] = ("lecture", "practice", "groups", "item", "break")
"""Kinds of boxes in the order of the legend; each has a bar of its own, so that colour alone says nothing."""

OF_METHOD: MappingProxyType[str, Mark] = MappingProxyType({
    "mini-lecture": "lecture", "demonstration": "practice", "role-play": "practice", "simulation": "practice",
    "debate": "practice", "quiz": "practice",
})  # fmt: skip
"""The mark of a method; that of all others is `groups`."""


def mark_of(slot: Slot) -> Mark:
    """How a slot is marked: by its method, or as an item of the programme, or as a break."""
    if slot.session:
        return OF_METHOD.get(slot.session.session.method, "groups")
    return "break" if slot.kind == "break" else "item"


def boxes(course: Course, day: Day) -> list[Row]:
    """The slots of a day by box: what follows each other in one module together, where there are several modules."""
    if len(course.modules) == 1:
        return [Row((slot,), slot.continued) for slot in day.slots]
    return day.rows


def marks_of(days: Iterable[Day]) -> list[Mark]:
    """The marks that some days use, in the order of the legend."""
    used = {mark_of(slot) for day in days for slot in day.slots}
    return [mark for mark in MARKS if mark in used]
