"""Why modules are not in a course where the country decided: each reason is tried by laying the course out with it."""

from __future__ import annotations

import dataclasses

from curriculum.planning.agenda_parts import Piece
from curriculum.planning.fitting import fits
from curriculum.planning.hours import Hours
from curriculum.planning.selection import Choice, LeftOut, Selection
from curriculum.planning.time_grid import STEP

NOT_TO_BE_HAD = frozenset({"unwanted", "sectors", "too-long"})
"""Why a module is out that no other can bring in."""


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
    unmet, wanted = _with_what_it_builds_on(left.module.id, selection)
    others = tuple(name for name in wanted if name != left.module.id)
    if unmet:
        return dataclasses.replace(left, kind="unmet", others=unmet)
    added = [selection.shortest[name] for name in wanted]
    minutes = sum(map(hours.minutes, added))
    left = dataclasses.replace(left, minutes=minutes, others=others)
    if hours.fits(_with_added(selection, added), days):
        return dataclasses.replace(left, kind="not-tried")
    if minutes <= free:
        return dataclasses.replace(left, kind="no-place")
    return dataclasses.replace(left, kind="no-room-with" if others else "no-room")


def _with_what_it_builds_on(module_id: str, selection: Selection) -> tuple[tuple[str, ...], list[str]]:
    """Modules that it needs and that cannot be had; else those that have to come with it, itself included."""
    out = {left.module.id: left for left in selection.left_out}
    met = {choice.module.id for choice in selection.choices} | set(selection.prior)
    wanted = [module_id]
    for name in wanted:
        for group in out[name].module.required_modules():
            if not met.isdisjoint(group) or not set(wanted).isdisjoint(group):
                continue
            possible = [other for other in group if other in out and out[other].kind not in NOT_TO_BE_HAD]
            if not possible:
                return tuple(group), wanted
            # of several that would do, the one that takes least has the best chance
            wanted.append(min(possible, key=lambda other: out[other].minutes))
    return (), wanted


def _with_added(selection: Selection, added: list[Choice]) -> Selection:
    """The modules of a selection and others, in teaching order."""
    choices = sorted([*selection.choices, *added], key=lambda choice: selection.order.index(choice.module.id))
    return dataclasses.replace(selection, choices=tuple(choices))
