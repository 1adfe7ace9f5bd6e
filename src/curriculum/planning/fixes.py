"""What would help a course that has no agenda: small changes, each tried before it is proposed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from itertools import islice

from curriculum.planning.hours import Hours
from curriculum.planning.selection import Choice, Selection
from curriculum.planning.time_grid import STEP
from curriculum.reading.clock import clock

MOST_DAYS = 30
MOST_OVERTIME = 16 * 60
MOST_MORE_A_DAY = 120
"""Minutes by which a day may be proposed to be longer: nobody learns for ten hours."""


def working_fixes(selection: Selection, hours: Hours, days: int) -> Iterator[str]:
    """Changes with which the course was laid out, what costs the user least first; options can be pasted."""
    yield from map(_as_option, _smaller_selections(selection, hours, days))
    # a slot on a day that the course would not have any more is no way out
    latest = max((anchor.day for anchor in hours.anchors), default=1)
    others = (*range(days + 1, MOST_DAYS + 1), *range(latest, days))
    if number := next((number for number in others if hours.fits(selection, number)), None):
        yield f"--days {number}"
    if hours.reserve and dataclasses.replace(hours, reserve=0).fits(selection, days):
        yield "--reserve 0"
    yield from _other_hours(selection, hours, days)
    longer = least(lambda minutes: hours.fits(selection, days, longer=minutes), MOST_MORE_A_DAY)
    if longer:
        yield f"{longer} minutes more a day"


def without_anchor(hours: Hours, position: int) -> Hours:
    """The same hours without one of the slots at fixed times."""
    return dataclasses.replace(hours, anchors=hours.anchors[:position] + hours.anchors[position + 1 :])


def _other_hours(selection: Selection, hours: Hours, days: int) -> Iterator[str]:
    """The course without a slot at a fixed time, or with a first or last day of the usual length."""
    for position, anchor in enumerate(hours.anchors):
        if without_anchor(hours, position).fits(selection, days):
            yield f'the course without "{anchor.title}"'
    if hours.first_day_starts is not None:
        begins = dataclasses.replace(hours, first_day_starts=None)
        if hours.first_day_starts > hours.working_day.start and begins.fits(selection, days):
            yield f"day 1 from {clock(hours.working_day.start)}"
    if hours.last_day_ends is not None:
        # as early as possible, so that the guests leave as early as they can
        later = least(lambda minutes: hours.fits(selection, days, last_longer=minutes), MOST_OVERTIME)
        if later and hours.last_day_ends + later <= hours.working_day.end:
            yield f"day {days} until {clock(hours.frames(days)[-1].end + later)}"


def _smaller_selections(selection: Selection, hours: Hours, days: int) -> Iterator[Selection]:
    """What fits with the least loss: one core version more; else all of them, or one module less, the shortest."""
    # Idea: what costs the user least is tried first, and nothing is proposed that has not been planned.
    cores = [
        (choice, core)
        for choice in selection.choices
        if 0 < hours.minutes(core := _core(choice)) < hours.minutes(choice)
    ]
    # to lay out a course of very many modules takes long, and a sum tells of most changes that they are no help
    too_much = hours.needed(selection) - dataclasses.replace(hours, reserve=0).capacity(days)
    savings = [(hours.minutes(choice) - hours.minutes(core), choice, core) for choice, core in cores]
    swapped = [(saved, _swap(selection, choice, core)) for saved, choice, core in savings if saved >= too_much]
    fitting = [(saved, changed) for saved, changed in swapped if hours.fits(changed, days)]
    if fitting:
        yield min(fitting, key=lambda pair: pair[0])[1]
        return
    smallest = selection
    for choice, core in cores:
        smallest = _swap(smallest, choice, core)
    if cores and hours.fits(smallest, days):
        yield smallest
    yield from islice((rest for rest in _rests(selection, hours, too_much) if hours.fits(rest, days)), 1)


def _rests(selection: Selection, hours: Hours, too_much: int) -> Iterator[Selection]:
    """The course with one module less that takes so many minutes at least, the shortest first."""
    if len(selection.choices) > 1:
        for choice in sorted(selection.choices, key=hours.minutes):
            if hours.minutes(choice) >= too_much:
                yield _without(selection, choice)


def least(attempt: Callable[[int], object], most: int = MOST_OVERTIME) -> int:
    """The fewest minutes, on the grid, with which an attempt succeeds; 0 when none does. More time never hurts."""
    # Idea: double until it succeeds, then halve the stretch between the last failure and the first success.
    low, high = 0, 1
    while not attempt(high * STEP):
        if high * STEP >= most:
            return 0
        low, high = high, min(2 * high, most // STEP)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if attempt(middle * STEP) else (middle, high)
    return high * STEP


def most_minutes(attempt: Callable[[int], bool], below: int) -> int:
    """The most minutes, on the grid and below a number with which it fails, with which an attempt succeeds; else 0."""
    # no halving here: a session that is a little longer may be cut by a break, and so fit where a shorter one does not
    return next((minutes for minutes in range(below - STEP, 0, -STEP) if attempt(minutes)), 0)


def _core(choice: Choice) -> Choice:
    sessions = tuple(session for session in choice.sessions if session.part == "core")
    return dataclasses.replace(choice, version="core", sessions=sessions)


def _swap(selection: Selection, old: Choice, new: Choice) -> Selection:
    return dataclasses.replace(selection, choices=tuple(new if c is old else c for c in selection.choices))


def _without(selection: Selection, choice: Choice) -> Selection:
    return dataclasses.replace(selection, choices=tuple(other for other in selection.choices if other is not choice))


def _as_option(selection: Selection) -> str:
    names = (choice.module.id + (":core" if choice.version == "core" else "") for choice in selection.choices)
    return "--modules " + ",".join(names)
