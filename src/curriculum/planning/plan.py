"""The first set of modules that the agenda can lay out: a set fits when its agenda exists."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from curriculum.planning.agenda_parts import Agenda
from curriculum.planning.anchor_faults import anchor_faults
from curriculum.planning.day_refusals import day_refusals
from curriculum.planning.fixes import MOST_DAYS, least
from curriculum.planning.hours import Hours
from curriculum.planning.left_out import free_minutes, with_true_reasons
from curriculum.planning.refusals import refusals
from curriculum.planning.selection import Selection
from curriculum.planning.time_grid import STEP
from curriculum.problems.problem import CurriculumError, raise_if_any

MOST_SETS = 500
"""After so many sets without an agenda the search gives up its claim to the best and looks for one that fits."""

Selections = Callable[..., Iterator[Selection]]
"""Sets of at most so many minutes, in falling value; `hasty=True` takes good ones instead of the best."""


@dataclass(frozen=True)
class Plan:
    """A selection with the agenda that holds it."""

    selection: Selection
    agenda: Agenda
    free: int = 0
    """Minutes of the longest further session that the days could hold."""
    proven_best: bool = True


def plan(selections: Selections, hours: Hours, days: int, asked_days: bool = True) -> Plan:
    """The first set that fits into `days`, with its best agenda. Raises CurriculumError as `first_that_fits` does."""
    selection = first_that_fits(selections, hours, days, asked_days)
    agenda = hours.agenda(selection, days)
    assert agenda, "what fits has an agenda"
    free = free_minutes(selection, hours, days)
    return Plan(with_true_reasons(selection, hours, days, free), agenda, free, selection.proven_best)


def first_that_fits(selections: Selections, hours: Hours, days: int, asked_days: bool = True) -> Selection:
    """The first of the sets that has an agenda in so many days, which somebody `asked` for or which were guessed.

    Raises CurriculumError with the reason where none has: slots at fixed times that cannot stand, days that are too
    short, sessions that are too long, more than the days hold; with changes that were tried and work.
    """
    raise_if_any(list(anchor_faults(hours, days)))
    capacity = hours.capacity(days)
    tried = 0
    # where days cannot be held whatever is chosen, no set needs to be tried
    hopeless = any(day_refusals(hours.content(Selection(())), hours, days))
    for selection in islice(selections(capacity), 0 if hopeless else MOST_SETS):
        if hours.fits(selection, days):
            return selection
        tried += 1
    if tried == MOST_SETS and (shorter := _one_that_fits(selections, hours, days, capacity)):
        return shorter
    smallest = _smallest(selections)
    if tried == MOST_SETS and hours.fits(smallest, days):
        return dataclasses.replace(smallest, proven_best=False)
    raise CurriculumError(refusals(smallest, hours, days, asked_days))


def _one_that_fits(selections: Selections, hours: Hours, days: int, capacity: int) -> Selection | None:
    """The best of ever shorter sets that fits, which is not proven to be the best of all."""
    # Idea: shorter sets leave gaps that any agenda finds use for. Each length costs a ranking, so the steps grow.
    less = STEP
    while less < capacity:
        for selection in islice(selections(capacity - less, hasty=True), 1):
            if hours.fits(selection, days):
                return dataclasses.replace(selection, proven_best=False)
        less += max(STEP, less // 4)
    return None


def _smallest(selections: Selections) -> Selection:
    """The set that takes least: what is required, or was named."""
    fewest = least(lambda minutes: next(selections(minutes), None), MOST_DAYS * 24 * 60)
    return next(selections(fewest), Selection(()))


def fewest_days(selection: Selection, hours: Hours) -> int | None:
    """The fewest days that hold a selection; None when no number does."""
    # the most days have the roomiest ones: a session that none of them can hold is not tried with fewer
    if not all(map(hours.holder(MOST_DAYS), selection.choices)):
        return None
    return next((days for days in range(1, MOST_DAYS + 1) if hours.fits(selection, days)), None)


def likely_days(selection: Selection, hours: Hours) -> int:
    """Where no number of days holds a selection, the first that has minutes enough: it shows best what is wrong."""
    most = max(1, min(MOST_DAYS, sum(len(choice.sessions) for choice in selection.choices)))
    numbers = range(1, most + 1)
    return next((days for days in numbers if hours.capacity(days) >= hours.needed(selection)), most)
