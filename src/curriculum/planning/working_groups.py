"""Working groups that mix sectors and sexes: equal in size, and always the same for the same people."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from curriculum.library.participants import Participant

SEED = 20260101
"""Seed of every shuffle: groups and test forms come out the same on every machine and day."""


def working_groups(people: Sequence[Participant], size: int) -> list[list[Participant]]:
    """The participants in groups of about `size`; no two groups differ by more than one in people or in any sector.

    People of one sector and sex are dealt one after the other, each to the group that has fewest people, then fewest
    of the sector, then fewest of the sex; who of them comes first is drawn by lot.
    """
    participants = [person for person in people if person.role == "participant"]
    if not participants:
        return []
    # sort is stable, so within one sector and sex the order of the lot stays
    Random(SEED).shuffle(participants)
    participants.sort(key=lambda person: (person.sector, person.sex))
    groups: list[list[Participant]] = [[] for _ in range(number_of_groups(len(participants), size))]
    for person in participants:
        least = min(
            groups, key=lambda group: (len(group), _count(group, "sector", person), _count(group, "sex", person))
        )
        least.append(person)
    return [sorted(group, key=lambda person: person.sort_key) for group in groups]


def number_of_groups(people: int, size: int) -> int:
    """How many groups of about `size` there are: 30 people in fives are 6 groups, 28 too."""
    return max(1, -(-people // max(size, 1)))


def _count(group: Sequence[Participant], name: str, person: Participant) -> int:
    return sum(getattr(other, name) == getattr(person, name) for other in group)
