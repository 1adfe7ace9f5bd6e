"""The time that a course has: frames of its days, and everything of a selection that has to be laid out in them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from curriculum.library.country import WorkingDay
from curriculum.library.course_file import Anchor
from curriculum.library.module import Session
from curriculum.library.programme import Item, Output, Programme
from curriculum.planning.agenda import lay_out
from curriculum.planning.agenda_parts import Agenda, Content, Frame, Pause, Piece
from curriculum.planning.fitting import fits, fits_alone
from curriculum.planning.selection import Choice, Selection
from curriculum.planning.session_lengths import session_minutes, step_minutes
from curriculum.planning.time_grid import round_down, round_up
from curriculum.problems.place import Place
from curriculum.reading.source import Loc

CUTTABLE = frozenset({"working-groups", "action-planning", "simulation", "world-cafe"})
"""Methods that a break may interrupt."""
SPOKEN = frozenset({"opening", "introductions", "recap", "energiser", "presentation", "closing"})
"""Kinds of items that take longer where they are interpreted; forms and tests are written."""


def nowhere(_: Loc) -> None:
    """The place of any key of a course that no file holds."""


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
    place: Callable[[Loc], Place | None] = nowhere
    """Where a key of the course stands, for problems."""

    def frames(self, days: int, longer: int = 0, last_longer: int = 0) -> list[Frame]:
        """The frame of each day; each, and the last, `longer` by so many minutes."""
        energiser = next(map(self._item, self.programme.daily.after_lunch), None)
        usual = _frame(self.working_day, longer, energiser)
        frames = [dataclasses.replace(usual, anchors=self._anchors(number)) for number in range(1, days + 1)]
        if self.first_day_starts is not None:
            frames[0] = _later(frames[0], round_up(self.first_day_starts))
        end = round_down(self.last_day_ends) + longer if self.last_day_ends is not None else frames[-1].end
        frames[-1] = dataclasses.replace(frames[-1], end=end + last_longer)
        return [_without_replaced(frame) for frame in frames]

    def capacity(self, days: int) -> int:
        """Minutes for sessions that so many days have at most."""
        items = self.content(Selection(())).needed(days)
        return sum(frame.capacity(self.reserve) for frame in self.frames(days)) - items

    def minutes(self, choice: Choice) -> int:
        """Minutes that a module takes in this course: those that `capacity` counts, on the grid, interpreted."""
        return sum(session_minutes(session, self.interpretation) for session in choice.sessions)

    def needed(self, selection: Selection) -> int:
        """Minutes that all modules of a selection take in this course."""
        return sum(map(self.minutes, selection.choices))

    def step_minutes(self, session: Session) -> tuple[int, ...]:
        """Minutes of each step of a session in this course."""
        return step_minutes(session, self.interpretation)

    def agenda(self, selection: Selection, days: int) -> Agenda | None:
        """The best agenda in so many days."""
        return lay_out(self.content(selection), self.frames(days), self.reserve)

    def fits(self, selection: Selection, days: int, longer: int = 0, last_longer: int = 0) -> bool:
        """Whether there is an agenda in so many days; each, and the last, `longer` by so many minutes."""
        return fits(self.content(selection), self.frames(days, longer, last_longer), self.reserve)

    def holder(self, days: int) -> Callable[[Choice], bool]:
        """Whether every session of a choice can stand on some day, beside the items and slots of that day alone.

        None can that waits for a later day than the course has.
        """
        items, frames = self.content(Selection(())), self.frames(days)
        held: dict[tuple[int, bool], bool] = {}

        def holds(choice: Choice) -> bool:
            pieces = list(_sessions(choice, self.interpretation))
            for piece in pieces:
                # many sessions are of one length, and one that may be cut is all that they differ in
                if (key := (piece.minutes, piece.may_be_cut)) not in held:
                    held[key] = fits_alone(items, piece, frames, self.reserve)
            return all(held[piece.minutes, piece.may_be_cut] and piece.from_day <= days for piece in pieces)

        return holds

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
        return Piece(item.id, item.title, round_up(item.minutes * factor), item.kind)

    def _anchors(self, day: int) -> tuple[Pause, ...]:
        todays = sorted((anchor for anchor in self.anchors if anchor.day == day), key=lambda anchor: anchor.at)
        starts = [(anchor, round_up(anchor.at)) for anchor in todays]
        return tuple(Pause(anchor.title, round_up(anchor.minutes), at, at, anchor=True) for anchor, at in starts)


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


def _without_replaced(frame: Frame) -> Frame:
    """A day without the breaks that slots at fixed times leave no start: such a slot stands in place of the break."""
    pauses: list[Pause] = []
    replaced: list[tuple[Pause, Pause]] = []
    now = frame.start
    # Idea: each break as early as possible around the slots; one that would then start too late can stand nowhere.
    for pause in frame.pauses:
        start, blocking = max(now, pause.first), None
        for anchor in frame.anchors:
            if start < anchor.first + anchor.minutes and anchor.first < start + pause.whole:
                start, blocking = anchor.first + anchor.minutes, anchor
        if blocking and start > pause.last:
            replaced.append((pause, blocking))
        else:
            pauses.append(pause)
            now = start + pause.whole
    if not replaced:
        return frame
    meals = {anchor for pause, anchor in replaced if pause.lunch}
    # what stands in place of lunch is followed by the hour in which nobody should be lectured at
    anchors = tuple(dataclasses.replace(anchor, lunch=anchor in meals) for anchor in frame.anchors)
    return dataclasses.replace(frame, pauses=tuple(pauses), anchors=anchors, replaced=tuple(replaced))


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
            minutes=session_minutes(session, factor),
            kind="session",
            module=choice.module.id,
            may_be_cut=session.method in CUTTABLE,
            lecture=session.method == "mini-lecture",
            from_day=(session.day or 1) if choice.version == "full" else 1,
        )
