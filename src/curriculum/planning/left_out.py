"""Why modules are not in a course where the country decided: each reason is tried by laying the course out with it."""

from __future__ import annotations

import dataclasses
import heapq

from curriculum.planning.agenda_parts import Piece
from curriculum.planning.fitting import fits
from curriculum.planning.hours import Hours
from curriculum.planning.prerequisites import first_unmet
from curriculum.planning.selection import Choice, LeftOut, Selection
from curriculum.planning.time_grid import STEP

NOT_TO_BE_HAD = frozenset({"unwanted", "sectors", "too-long"})
"""Why a module is out that no other can bring in."""
MOST_WAYS = 1000
"""Ways to what a module builds on that are looked into; behind them, the module that takes least is taken each time."""


def with_true_reasons(selection: Selection, hours: Hours, days: int, free: int) -> Selection:
    """The selection; its left-out modules for which there seemed no room say why that is so.

    `free` are the minutes of the longest further session, as by `free_minutes`.
    """
    told = tuple(
        _tried(left, selection, hours, days, free) if left.kind == "no-room" else left for left in selection.left_out
    )
    return dataclasses.replace(selection, left_out=told)


def free_minutes(selection: Selection, hours: Hours, days: int) -> int:
    """Minutes of the longest further session that the course can hold behind the last one."""
    content, frames = hours.content(selection), hours.frames(days)

    def holds(minutes: int) -> bool:
        further = Piece("", "", minutes, "session", may_be_cut=True)
        more = dataclasses.replace(content, sessions=(*content.sessions, further))
        return fits(more, frames, hours.reserve)

    low, high = 0, max(frame.capacity() for frame in frames) // STEP + 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if holds(middle * STEP) else (low, middle)
    return low * STEP


def _tried(left: LeftOut, selection: Selection, hours: Hours, days: int, free: int) -> LeftOut:
    possible = _possible(selection)
    if left.module.id not in possible:
        met = {*possible, *selection.prior, *(choice.module.id for choice in selection.choices)}
        unmet = first_unmet([left.module], met)
        return dataclasses.replace(left, kind="unmet", others=unmet)
    needed = _with_what_it_builds_on(left.module.id, possible, selection, hours)
    others = tuple(name for name in needed if name != left.module.id)
    added = [selection.shortest[name] for name in needed]
    minutes = sum(map(hours.minutes, added))
    left = dataclasses.replace(left, minutes=minutes, others=others)
    if hours.fits(_with_added(selection, added), days):
        return dataclasses.replace(left, kind="not-tried")
    if minutes <= free:
        return dataclasses.replace(left, kind="no-place")
    return dataclasses.replace(left, kind="no-room-with" if others else "no-room")


def _possible(selection: Selection) -> set[str]:
    """The modules left out that could be in the course if it had more time, with all that they build on."""
    modules = {left.module.id: left.module for left in selection.left_out if left.kind not in NOT_TO_BE_HAD}
    met = {*modules, *selection.prior, *(choice.module.id for choice in selection.choices)}
    # each that cannot be had may be what others build on, so it goes on until none is left
    while stuck := {name for name in modules if first_unmet([modules[name]], met)}:
        met -= stuck - {*selection.prior}
        modules = {name: module for name, module in modules.items() if name not in stuck}
    return set(modules)


def _with_what_it_builds_on(module_id: str, possible: set[str], selection: Selection, hours: Hours) -> tuple[str, ...]:
    """A module and those that have to come with it, in the way that takes least.

    `possible` holds all of them, so there is a way.
    """
    out = {left.module.id: left.module for left in selection.left_out if left.module.id in possible}
    minutes = {name: hours.minutes(selection.shortest[name]) for name in out}
    met = {*selection.prior, *(choice.module.id for choice in selection.choices)}
    ways: list[tuple[int, tuple[str, ...]]] = [(minutes[module_id], (module_id,))]
    looked_into = 0
    while True:
        total, names = heapq.heappop(ways)
        unmet = first_unmet((out[name] for name in names), {*met, *names})
        if not unmet:
            return names
        looked_into += 1
        longer = [(total + minutes[name], (*names, name)) for name in unmet if name in out]
        if looked_into > MOST_WAYS:
            ways, longer = [], [min(longer)]
        for way in longer:
            heapq.heappush(ways, way)


def _with_added(selection: Selection, added: list[Choice]) -> Selection:
    """The modules of a selection and others, in teaching order."""
    choices = sorted([*selection.choices, *added], key=lambda choice: selection.order.index(choice.module.id))
    return dataclasses.replace(selection, choices=tuple(choices))
