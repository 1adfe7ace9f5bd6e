"""The working groups of a course: which there are, what they are called, and how many places each has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from curriculum.library.participants import Participant
from curriculum.library.whole import Whole
from curriculum.planning.course import Course
from curriculum.planning.working_groups import GROUP_SIZE, groups_by_city, number_of_groups, working_groups

SPARE_PLACES = 2
"""Places besides an equal share in a group that people choose: nobody knows which of the groups will be the fullest."""


@dataclass(frozen=True, repr=False)
class GroupTable(Whole):
    """A working group: its name, what it does, and for how many people its list has room."""

    name: str
    """Empty where the group has only a number."""
    brief: str | None
    places: int


def group_tables(course: Course) -> list[GroupTable]:
    """The groups that have a name, else one for each site that the course names, else as many as its people fill.

    Together they have a place for everybody whom the course is planned for.
    """
    if course.named_groups:
        places = _share(course.size, len(course.named_groups)) + SPARE_PLACES
        return [GroupTable(group.name, group.brief, places) for group in course.named_groups]
    if course.file.sites and works_by_site(course):
        return [GroupTable(site, None, _share(course.size, len(course.sites))) for site in course.sites]
    number = number_of_groups(course.size, course.file.group_size or GROUP_SIZE)
    return [GroupTable("", None, _share(course.size, number))] * number


def people_in_groups(people: Sequence[Participant], course: Course) -> list[list[Participant]]:
    """The participants in the groups of the course, in the order of `group_tables`; empty without a list of people."""
    names = [table.name for table in group_tables(course)]
    number = sum(person.role == "participant" for person in people)
    if not number:
        return []
    if not any(names):
        # a list may be shorter than the course is planned for
        names = names[: number_of_groups(number, course.file.group_size or GROUP_SIZE)]
    if follow_cities(course):
        return groups_by_city(people, names)
    return working_groups(people, len(names))


def follow_cities(course: Course) -> bool:
    """Whether people of one city sit together: where groups are sites, or teams of a size that the course names."""
    by_site = bool(course.file.sites) and works_by_site(course)
    return not course.named_groups and bool(course.file.group_size or by_site)


def works_by_site(course: Course) -> bool:
    """Whether groups work by site in any session."""
    sessions = (entry.session for module in course.modules for entry in module.sessions)
    return any(session.activity and session.activity.grouping == "site-groups" for session in sessions)


def are_settled(course: Course, grouping: str) -> bool:
    """Whether the groups of the course, and not the size of an activity, say how many groups it makes."""
    if grouping == "interest-groups":
        return bool(course.named_groups)
    return grouping == "site-groups" and bool(course.named_groups or course.file.sites or course.file.group_size)


def _share(people: int, groups: int) -> int:
    return max(1, -(-people // groups))
