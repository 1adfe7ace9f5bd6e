"""What a course needs and how much of it: materials of the sessions, scaled to people and groups."""

from __future__ import annotations

from dataclasses import dataclass

from curriculum.library.module import Activity, Material, Session
from curriculum.library.whole import Whole
from curriculum.planning.course import Course
from curriculum.planning.group_tables import are_settled, group_tables
from curriculum.planning.working_groups import GROUP_SIZE, number_of_groups

TRAINERS = 2
"""Trainers of a course that does not name them."""
_SIZES = {"individual": 1, "pairs": 2, "trios": 3}


@dataclass(frozen=True, repr=False)
class NeededMaterial(Whole):
    """A thing that the course needs: how many in all, how many on each day, and in which sessions."""

    item: str
    quantity: int
    reusable: bool
    by_day: tuple[int, ...]
    sessions: tuple[str, ...]


def needed_materials(course: Course) -> list[NeededMaterial]:
    """Everything that the sessions of the course name, in order of first use.

    What is used up adds up over the sessions. What is used again is counted once: the most that any session needs.
    """
    days = len(course.days)
    by_item: dict[str, list[tuple[Material, int, int, str]]] = {}
    for entry in (session for module in course.modules for session in module.sessions):
        for material in entry.session.materials:
            use = (material, entry.day - 1, quantity_needed(material, entry.session, course), entry.session.title)
            # by name without capitals: "Flip chart" of one module is the "flip chart" of another
            by_item.setdefault(material.item.casefold(), []).append(use)
    return [_supply(uses, days) for uses in by_item.values()]


def _supply(uses: list[tuple[Material, int, int, str]], days: int) -> NeededMaterial:
    reusable = all(material.reusable for material, _, _, _ in uses)
    # what is used again is needed as often as the fullest session of a day needs it
    together = max if reusable else sum
    by_day = tuple(together([many for _, on, many, _ in uses if on == day] or [0]) for day in range(days))
    sessions = tuple(dict.fromkeys(title for _, _, _, title in uses))
    total = max(by_day, default=0) if reusable else sum(by_day)
    return NeededMaterial(uses[0][0].item, total, reusable, by_day, sessions)


def quantity_needed(material: Material, session: Session, course: Course) -> int:
    """How many of a material a session of this course needs."""
    sets = {"participant": course.size, "group": _groups(session.activity, course), "course": 1}
    sets["trainer"] = len(course.file.trainers) or TRAINERS
    return material.quantity * sets[material.per]


def _groups(activity: Activity | None, course: Course) -> int:
    if activity and are_settled(course, activity.grouping):
        return len(group_tables(course))
    return groups_of(activity, course.size)


def groups_of(activity: Activity | None, people: int) -> int:
    """Groups that an activity makes of so many people; sessions without one work in groups of six at most."""
    if activity is None:
        return number_of_groups(people, GROUP_SIZE)
    if activity.grouping == "plenary":
        return 1
    return number_of_groups(people, activity.size or _SIZES.get(activity.grouping, GROUP_SIZE))
