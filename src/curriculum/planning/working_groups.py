"""Working groups that mix sectors and sexes: equal in size, and always the same for the same people."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from curriculum.library.participants import Participant

SEED = 20260101
"""Seed of every shuffle: groups and test forms come out the same on every machine and day."""

GROUP_SIZE = 6
"""People in a working group, at most, where nothing else is said: 25 to 30 people make five tables."""


def working_groups(people: Sequence[Participant], number: int) -> list[list[Participant]]:
    """The participants in so many groups; no two of them differ by more than one in people or in any sector.

    People of one sector and sex are dealt one after the other, each to the group that has fewest people, then fewest
    of the sector, then fewest of the sex; who of them comes first is drawn by lot.
    """
    participants = [person for person in people if person.role == "participant"]
    if not participants:
        return []
    # sort is stable, so within one sector and sex the order of the lot stays
    Random(SEED).shuffle(participants)
    participants.sort(key=lambda person: (person.sector, person.sex))
    groups: list[list[Participant]] = [[] for _ in range(number)]
    for person in participants:
        least = min(
            groups, key=lambda group: (len(group), _count(group, "sector", person), _count(group, "sex", person))
        )
        least.append(person)
    return [sorted(group, key=lambda person: person.sort_key) for group in groups]


def groups_by_city(people: Sequence[Participant], names: Sequence[str]) -> list[list[Participant]]:
    """The participants in a group for each name, people of one city together.

    Whose city is one of the names sits there. All others come in teams of their cities, the largest first, and each
    team goes where it fits whole; those without a city fill what is left.
    """
    participants = [person for person in people if person.role == "participant"]
    groups: list[list[Participant]] = [[] for _ in names]
    of_city = {name.casefold(): group for name, group in zip(names, groups, strict=True) if name}
    share = -(-len(participants) // max(len(names), 1))
    teams: dict[str, list[Participant]] = {}
    for person in participants:
        city = person.city.casefold()
        (of_city[city] if city in of_city else teams.setdefault(city, [])).append(person)
    # nobody knows that two people without a city belong together
    alone = [[person] for person in teams.pop("", [])]
    for team in [*sorted(teams.values(), key=lambda team: (-len(team), team[0].city.casefold())), *alone]:
        for start in range(0, len(team), share):
            _seat(team[start : start + share], groups, share)
    return groups


def _seat(team: Sequence[Participant], groups: Sequence[list[Participant]], share: int) -> None:
    """Put a team into the first group that has room for all of it, else each of them where most room is."""
    whole = next((group for group in groups if len(group) + len(team) <= share), None)
    for person in team:
        (min(groups, key=len) if whole is None else whole).append(person)


def number_of_groups(people: int, size: int) -> int:
    """How many groups of about `size` there are: 30 people in fives are 6 groups, 28 too."""
    return max(1, -(-people // max(size, 1)))


def _count(group: Sequence[Participant], name: str, person: Participant) -> int:
    return sum(getattr(other, name) == getattr(person, name) for other in group)
