"""What a course promises, and what of it a set of modules keeps: outputs, pillars, the priorities of its country."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from curriculum.library.country import Country
from curriculum.library.fields import CROSS_CUTTING
from curriculum.library.module import Module
from curriculum.library.programme import Programme
from curriculum.planning.selection import ShortPillar, Unserved

CHAPTER = 1
"""What each module of a programme counts, even where it meets no priority of the country."""
TREATS = 2
"""The weight from which on a module treats a priority; below, it touches it."""


def weights(holder: Module | Country) -> dict[str, int]:
    """Priorities with weights from 1 to 3: a module touches, treats or centres on them; a country wants them."""
    return {str(tag): weight for tag, weight in holder.priorities.items()}


def points_of(module: Module, priorities: Mapping[str, int]) -> tuple[tuple[str, float], ...]:
    """Priorities that a module and a country share, with weight times weight, the greatest first.

    What is cross-cutting counts half: most modules touch it, so it says little about any of them.
    """
    points = [
        (tag, priorities[tag] * weight * (0.5 if tag in CROSS_CUTTING else 1))
        for tag, weight in module.priorities.items()
        if tag in priorities
    ]
    return tuple(sorted(points, key=lambda pair: -pair[1]))


def score_of(points: Iterable[tuple[str, float]]) -> float:
    """A point for the chapter, and the points of all shared priorities."""
    return CHAPTER + sum(value for _, value in points)


def short_pillars(programme: Programme, chosen: Iterable[str]) -> Iterator[ShortPillar]:
    """Pillars that have fewer of the chosen modules than they ask for."""
    names = frozenset(chosen)
    for pillar in programme.pillars:
        if (number := len(names.intersection(pillar.modules))) < pillar.at_least:
            yield ShortPillar(pillar, number)


def unserved_priorities(
    priorities: Iterable[str], chosen: Sequence[Module], left_out: Sequence[Module]
) -> Iterator[Unserved]:
    """Priorities of a country that no chosen module treats."""
    for tag in priorities:
        if any(weights(module).get(tag, 0) >= TREATS for module in chosen):
            continue
        touching = tuple(module.id for module in chosen if weights(module).get(tag, 0))
        treating = tuple(module.id for module in left_out if weights(module).get(tag, 0) >= TREATS)
        yield Unserved(tag, touching, treating)
