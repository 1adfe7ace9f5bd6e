"""The first set of modules that the agenda can lay out; and, where there is none, why not and what would help."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from curriculum.library.country import WorkingDay
from curriculum.library.programme import Anchor, Item, Output, Programme
from curriculum.planning.agenda import lay_out
from curriculum.planning.agenda_parts import Agenda, Content, Frame, Pause, Piece
from curriculum.planning.selection import Choice, Selection
from curriculum.planning.time_grid import STEP, round_down, round_up
from curriculum.problems import codes
from curriculum.problems.problem import CurriculumError, Problem, raise_if_any

MOST_DAYS = 30
MOST_SETS = 500
"""After so many sets without an agenda the search gives up its claim to the best and looks for one that fits."""
MOST_OVERTIME = 16 * 60
CUTTABLE = frozenset({"working-groups", "action-planning", "simulation", "world-cafe"})
"""Methods that a break may interrupt."""
SPOKEN = frozenset({"opening", "introductions", "recap", "energiser", "presentation", "closing"})
"""Kinds of items that take longer where they are interpreted; forms and tests are written."""


@dataclass(frozen=True)
class Plan:
    """A selection with the agenda that holds it."""

    selection: Selection
    agenda: Agenda
    proven_best: bool = True


@dataclass(frozen=True)
class Hours:
    """The time there is: the programme's items, the hours of the days, slots at fixed times, minutes that stay free."""

    programme: Programme
    working_day: WorkingDay
    reserve: int = 0
    anchors: tuple[Anchor, ...] = ()
    first_day_starts: int | None = None
    last_day_ends: int | None = None
    interpretation: float = 1.0
    """What is spoken takes so many times as long where it is interpreted."""

    def frames(self, days: int, longer: int = 0, last_longer: int = 0) -> list[Frame]:
        """The frame of each day; each, and the last, `longer` by so many minutes."""
        energiser = next(map(self._item, self.programme.daily.after_lunch), None)
        usual = _frame(self.working_day, longer, energiser)
        frames = [dataclasses.replace(usual, anchors=self._anchors(number)) for number in range(1, days + 1)]
        if self.first_day_starts is not None:
            frames[0] = _later(frames[0], round_up(self.first_day_starts))
        end = round_down(self.last_day_ends) + longer if self.last_day_ends is not None else frames[-1].end
        frames[-1] = dataclasses.replace(frames[-1], end=end + last_longer)
        return frames

    def capacity(self, days: int) -> int:
        """Minutes for sessions that so many days have at most."""
        items = self.content(Selection(())).needed(days)
        return sum(frame.capacity - self.reserve for frame in self.frames(days)) - items

    def agenda(self, selection: Selection, days: int, longer: int = 0, last_longer: int = 0) -> Agenda | None:
        """The best agenda in so many days; each, and the last, `longer` by so many minutes."""
        return lay_out(self.content(selection), self.frames(days, longer, last_longer), self.reserve)

    def content(self, selection: Selection) -> Content:
        """Everything that has to be laid out, in its order."""
        idle = _idle_items(selection, self.programme)

        def items(listed: Iterable[Item]) -> tuple[Piece, ...]:
            return tuple(self._item(item) for item in listed if item.id not in idle)

        return Content(
            items(self.programme.opening),
            tuple(piece for choice in selection.choices for piece in _sessions(choice, self.interpretation)),
            items(self.programme.daily.first),
            items(self.programme.daily.last),
            items(self.programme.closing),
        )

    def _item(self, item: Item) -> Piece:
        factor = self.interpretation if item.kind in SPOKEN else 1.0
        return Piece(item.id, item.title, round_up(item.minutes, factor), item.kind)

    def _anchors(self, day: int) -> tuple[Pause, ...]:
        todays = sorted((anchor for anchor in self.anchors if anchor.day == day), key=lambda anchor: anchor.at)
        starts = [(anchor, round_up(anchor.at)) for anchor in todays]
        return tuple(Pause(anchor.title, round_up(anchor.minutes), at, at, anchor=True) for anchor, at in starts)


def plan(selections: Callable[[int], Iterator[Selection]], hours: Hours, days: int) -> Plan:
    """The first set that fits into `days`: a set fits when its agenda exists.

    `selections` gives sets of at most so many minutes in falling value. Raises CurriculumError: does-not-fit, with the
    day, the minutes over, and fixes that were tried and work; no-modules, where only the empty set is left.
    """
    # an anchor that no agenda can hold would make every set fail, and the diagnosis would speak of minutes
    _check_anchors(hours, days)
    capacity = hours.capacity(days)
    tried = 0
    for selection in islice(selections(capacity), MOST_SETS):
        if agenda := hours.agenda(selection, days):
            return Plan(selection, agenda, selection.proven_best)
        tried += 1
    # Shorter sets leave gaps that any agenda finds use for: one of them fits, though a longer one might have, too.
    for less in range(capacity - STEP, 0, -STEP) if tried == MOST_SETS else ():
        for selection in islice(selections(less), 1):
            if agenda := hours.agenda(selection, days):
                return Plan(selection, agenda, proven_best=False)
    raise CurriculumError([_diagnosis(_smallest(selections), hours, days)])


def _check_anchors(hours: Hours, days: int) -> None:
    """Raise CurriculumError for slots at fixed times that no agenda can hold."""
    messages = [message for anchor in hours.anchors if (message := _anchor_fault(anchor, hours, days))]
    raise_if_any([Problem(codes.ANCHOR, message, hint="look at `anchors` of the course") for message in messages])


def _anchor_fault(anchor: Anchor, hours: Hours, days: int) -> str:
    # Idea: only one fault of an anchor is told, the first in this order: mending it often mends the others.
    frame, end = hours.frames(max(days, anchor.day))[anchor.day - 1], anchor.at + anchor.minutes
    others = [other for other in hours.anchors if other is not anchor and other.day == anchor.day]
    if anchor.day > days:
        return f'"{anchor.title}" is on day {anchor.day}, but the course has {days}'
    if anchor.at < frame.start or end > frame.end:
        return f'"{anchor.title}" lies outside the hours of day {anchor.day}'
    if anchor.at % STEP or anchor.minutes % STEP:
        return f'"{anchor.title}": time and length must be multiples of {STEP} minutes'
    overlaps = any(other.at < end and anchor.at < other.at + other.minutes for other in others)
    return f'"{anchor.title}" overlaps another anchor' if overlaps else ""


def _smallest(selections: Callable[[int], Iterator[Selection]]) -> Selection:
    """The set that takes least: what is required, or was named."""
    least = _least(lambda minutes: next(selections(minutes), None), MOST_DAYS * 24 * 60)
    return next(selections(least), Selection(()))


def fewest_days(selection: Selection, hours: Hours) -> int:
    """The fewest days that hold a selection; 1 when no number does, so that the diagnosis speaks of one day."""
    return next((days for days in range(1, MOST_DAYS + 1) if hours.agenda(selection, days)), 1)


def _diagnosis(selection: Selection, hours: Hours, days: int) -> Problem:
    if not selection.choices and hours.capacity(days) > 0:
        message = "no module was chosen: the programme requires none, and none meets a priority of the country and fits"
        hint = "name modules with --modules or --also, or look at --sectors and --days"
        return Problem(codes.NO_MODULES, message, hint=hint)
    total = f"{selection.minutes} teaching minutes"
    shortest = next((n for n in range(1, days) if hours.agenda(selection, n)), None)
    if shortest:
        message = f"{total} do not fill {days} days: every day needs a session"
        return Problem(codes.DOES_NOT_FIT, message, hint=f"use --days {shortest}")
    over = _least(lambda minutes: hours.agenda(selection, days, last_longer=minutes))
    message = f"{total} do not fit into {days} {'day' if days == 1 else 'days'}"
    if over:
        message += f": day {days} is {over} minutes over"
    else:
        message += "".join(f"; {reason}" for reason in _too_long(selection, hours))
    fixes = list(_fixes(selection, hours, days))
    hint = "what would fit: " + "; or ".join(fixes) if fixes else "take modules out, or choose core versions"
    return Problem(codes.DOES_NOT_FIT, message, hint=hint)


def _too_long(selection: Selection, hours: Hours) -> Iterator[str]:
    stretch = hours.frames(1)[0].longest_stretch
    for choice in selection.choices:
        for session in choice.sessions:
            if session.minutes > stretch:
                name = f"{choice.module.id}/{session.id}"
                yield f"{name} ({session.minutes} minutes) is longer than any time between breaks"
    for item in hours.programme.items():
        if item.minutes > stretch:
            yield f'"{item.title}" ({item.minutes} minutes) is longer than any time between breaks'


def _fixes(selection: Selection, hours: Hours, days: int) -> Iterator[str]:
    """Small changes, each verified by planning with it, as options that can be pasted."""
    yield from map(_as_option, _smaller_selections(selection, hours, days))
    if more := next((n for n in range(days + 1, MOST_DAYS + 1) if hours.agenda(selection, n)), None):
        yield f"--days {more}"
    if longer := _least(lambda minutes: hours.agenda(selection, days, longer=minutes)):
        yield f"{longer} minutes more a day"


def _smaller_selections(selection: Selection, hours: Hours, days: int) -> Iterator[Selection]:
    """What fits with the least loss: one core version more; else all of them, or one module less, the shortest."""
    # Idea: what costs the user least is tried first, and nothing is proposed that has not been planned.
    cores = [(choice, core) for choice in selection.choices if (core := _core(choice)).minutes < choice.minutes]
    swapped = [(choice.minutes - core.minutes, _swap(selection, choice, core)) for choice, core in cores]
    fitting = [(saved, changed) for saved, changed in swapped if hours.agenda(changed, days)]
    if fitting:
        yield min(fitting, key=lambda pair: pair[0])[1]
        return
    everything = dataclasses.replace(selection, choices=tuple(map(_core, selection.choices)))
    if cores and hours.agenda(everything, days):
        yield everything
    for choice in sorted(selection.choices, key=lambda choice: choice.minutes):
        rest = dataclasses.replace(selection, choices=tuple(c for c in selection.choices if c is not choice))
        if rest.choices and hours.agenda(rest, days):
            yield rest
            return


def _least(attempt: Callable[[int], object], most: int = MOST_OVERTIME) -> int:
    """The fewest minutes, on the grid, with which an attempt succeeds; 0 when none does. More time never hurts.

    Few minutes are tried first: an attempt that fails is quick, and one with hours to spare takes longest.
    """
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


def _core(choice: Choice) -> Choice:
    sessions = tuple(session for session in choice.sessions if session.part == "core")
    return dataclasses.replace(choice, version="core", sessions=sessions)


def _swap(selection: Selection, old: Choice, new: Choice) -> Selection:
    return dataclasses.replace(selection, choices=tuple(new if c is old else c for c in selection.choices))


def _as_option(selection: Selection) -> str:
    names = (choice.module.id + (":core" if choice.version == "core" else "") for choice in selection.choices)
    return "--modules " + ",".join(names)


def _frame(day: WorkingDay, longer: int = 0, energiser: Piece | None = None) -> Frame:
    """The working day on the grid: lengths and starts are rounded up, ends down."""
    pauses = []
    for break_ in day.breaks:
        first = round_up(break_.from_)
        # a window of less than one step has no point of the grid in it, so the break then stands behind it
        last = max(first, round_down(break_.to))
        then = energiser if break_.lunch else None
        pauses.append(Pause(break_.title, round_up(break_.minutes), first, last, break_.lunch, then))
    return Frame(round_up(day.start), round_down(day.end) + longer, tuple(pauses))


def _later(frame: Frame, start: int) -> Frame:
    """A day that begins later, without the breaks that are over by then."""
    return dataclasses.replace(frame, start=start, pauses=tuple(pause for pause in frame.pauses if pause.last > start))


def outputs_of(selection: Selection, programme: Programme) -> list[Output]:
    """The programme's outputs that are made in a session of the selection."""
    taught = {f"{choice.module.id}/{session.id}" for choice in selection.choices for session in choice.sessions}
    return [output for output in programme.outputs if output.made_in in taught]


def _idle_items(selection: Selection, programme: Programme) -> frozenset[str]:
    """Items in which only outputs would be presented that nobody makes in this course."""
    # an item may present several outputs: it is idle only when none of them is made
    made = {output.presented_in for output in outputs_of(selection, programme)}
    return frozenset(output.presented_in for output in programme.outputs if output.presented_in) - made


def _sessions(choice: Choice, factor: float) -> Iterator[Piece]:
    for session in choice.sessions:
        yield Piece(
            id=f"{choice.module.id}/{session.id}",
            title=session.title,
            minutes=round_up(session.minutes, factor),
            kind="session",
            module=choice.module.id,
            may_be_cut=session.method in CUTTABLE,
            lecture=session.method == "mini-lecture",
            from_day=(session.day or 1) if choice.version == "full" else 1,
        )
