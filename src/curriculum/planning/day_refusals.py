"""Why a day cannot be held: its items, its slots at fixed times and a first session do not fit into its hours."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from curriculum.library.course_file import Anchor
from curriculum.planning.agenda_parts import Content, Frame, Piece
from curriculum.planning.anchor_faults import named
from curriculum.planning.fitting import day_fits, items_of_day
from curriculum.planning.fixes import most_minutes
from curriculum.planning.hours import Hours
from curriculum.planning.time_grid import STEP
from curriculum.problems import codes
from curriculum.problems.problem import Problem
from curriculum.reading.clock import clock

SHORTEST_SESSION = Piece("", "", STEP, "session")
"""Every day needs a session; what cannot hold this one can hold none."""


@dataclasses.dataclass(frozen=True)
class _Day:
    """A day of the course with the items that stand in it."""

    number: int
    days: int
    """How many the course has."""
    frame: Frame
    reserve: int
    head: Sequence[Piece]
    tail: Sequence[Piece]

    def fits(self, frame: Frame | None = None, reserve: int | None = None) -> bool:
        """Whether the items and a shortest session fit, into other hours where they are given."""
        reserve = self.reserve if reserve is None else reserve
        return day_fits(self.head, [SHORTEST_SESSION], self.tail, frame or self.frame, reserve)

    @property
    def items(self) -> str:
        """What stands in the day besides sessions, for messages."""
        pieces = [*self.head, *self.tail]
        minutes = sum(piece.minutes for piece in pieces)
        return f"its items ({minutes} minutes) and a session" if pieces else "a session"


def day_refusals(content: Content, hours: Hours, days: int) -> Iterator[Problem]:
    """One problem for each day that cannot even hold its items and a shortest session."""
    usual = dataclasses.replace(hours, first_day_starts=None, last_day_ends=None).frames(days)
    for number, frame in enumerate(hours.frames(days), 1):
        day = _Day(number, days, frame, hours.reserve, *items_of_day(content, number - 1, days))
        if not day.fits():
            whole = usual[number - 1]
            yield _long_item(day, whole, hours) or _slot(day, hours) or _short_day(day, whole, hours)


def _long_item(day: _Day, usual: Frame, hours: Hours) -> Problem | None:
    """An item that is longer than every stretch of its day, even without slots at fixed times and at usual hours."""
    free = dataclasses.replace(usual, anchors=())
    for item in (*day.head, *day.tail):
        if not day_fits([], [item], [], free, 0):
            most = most_minutes(
                lambda minutes, item=item: day_fits([], [dataclasses.replace(item, minutes=minutes)], [], free, 0),  # type: ignore[misc]
                item.minutes,
            )
            message = f'"{item.title}" ({item.minutes} minutes) is longer than any time between breaks on day'
            hint = f"at most {most} minutes fit there: shorten or divide the item in the programme"
            return Problem(codes.ITEM_TOO_LONG, f"{message} {day.number}", hours.place(("programme",)), hint)
    return None


def _slot(day: _Day, hours: Hours) -> Problem | None:
    """A slot at a fixed time without which the day could be held, or all of the day where none alone is to blame."""
    todays = [position for position, anchor in enumerate(hours.anchors) if anchor.day == day.number]
    singles = [position for position in todays if _without(day, hours, [position])]
    blocking = singles[:1] or todays
    if not todays or not _without(day, hours, blocking):
        return None
    anchors = [hours.anchors[position] for position in blocking]
    names = " and ".join(named(anchor.title, anchor.at, anchor.minutes) for anchor in anchors)
    message = f"{names} on day {day.number} leave{'s' if singles else ''} no time there for {day.items}"
    hint = _better_slot(day, hours, singles[0]) if singles else ""
    return Problem(codes.ANCHOR_IN_THE_WAY, message, hours.place(("anchors", blocking[0])), hint)


def _without(day: _Day, hours: Hours, positions: Sequence[int]) -> bool:
    """Whether the day can be held without some slots; breaks that they stand in place of come back."""
    return _fits_with(day, hours, [anchor for n, anchor in enumerate(hours.anchors) if n not in positions])


def _fits_with(day: _Day, hours: Hours, anchors: Sequence[Anchor]) -> bool:
    return day.fits(dataclasses.replace(hours, anchors=tuple(anchors)).frames(day.days)[day.number - 1])


def _better_slot(day: _Day, hours: Hours, position: int) -> str:
    """The nearest time, and the greatest length, at which a slot leaves the day enough."""
    anchor, others = hours.anchors[position], [other for n, other in enumerate(hours.anchors) if n != position]
    todays = [other for other in others if other.day == anchor.day]

    def leaves_enough(at: int, minutes: int) -> bool:
        overlaps = any(at < other.at + other.minutes and other.at < at + minutes for other in todays)
        changed = anchor.model_copy(update={"at": at, "minutes": minutes})
        return not overlaps and _fits_with(day, hours, [*others, changed])

    starts = range(day.frame.start, day.frame.end - anchor.minutes + 1, STEP)
    nearest = sorted(starts, key=lambda start: (abs(start - anchor.at), start))
    start = next((start for start in nearest if leaves_enough(start, anchor.minutes)), None)
    minutes = most_minutes(lambda minutes: leaves_enough(anchor.at, minutes), anchor.minutes)
    ways = [f"at {clock(start)}"] if start is not None else []
    ways += [f"with {minutes} minutes"] if minutes else []
    return f"it leaves enough {' or '.join(ways)}" if ways else ""


def _short_day(day: _Day, usual: Frame, hours: Hours) -> Problem:
    """A day whose hours are too short: because it begins late or ends early, or for what stays free, or altogether."""
    frame, what = day.frame, f"day {day.number} ({clock(day.frame.start)}-{clock(day.frame.end)})"
    if day.reserve and day.fits(reserve=0):
        message = f"{what} has no time for {day.items} beside the {day.reserve} minutes that stay free"
        return Problem(codes.DAY_TOO_SHORT, message, hours.place(("reserve",)), "--reserve 0")
    message = f"{what} has no time for {day.items}"
    ends = (end for end in range(frame.end + STEP, max(usual.end, frame.end) + 1, STEP))
    if end := next((end for end in ends if day.fits(dataclasses.replace(frame, end=end))), None):
        hint = f"until {clock(end)} they fit"
        return Problem(codes.DAY_TOO_SHORT, message, hours.place(("last_day_ends",)), hint)
    starts = range(frame.start - STEP, usual.start - 1, -STEP) if day.number == 1 else ()
    earlier = (dataclasses.replace(hours, first_day_starts=start).frames(day.days)[0] for start in starts)
    if longer := next((other for other in earlier if day.fits(other)), None):
        hint = f"from {clock(longer.start)} they fit"
        return Problem(codes.DAY_TOO_SHORT, message, hours.place(("first_day_starts",)), hint)
    hint = "shorten the items of the programme, or lengthen the working day of the country or the course"
    return Problem(codes.DAY_TOO_SHORT, message, hours.place(("programme",)), hint)
