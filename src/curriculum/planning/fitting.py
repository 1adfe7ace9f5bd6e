"""Whether sessions fit into days: answered by earliest ends alone, without looking for the best agenda.

For this question earlier is never worse: what can follow at a time can follow at any earlier time, since there may be
gaps before breaks and before slots at fixed times. So of all ways to the same point of a day only the earliest is kept.
A test compares the answer with trying everything.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from curriculum.planning.agenda_parts import SHORTEST_PART, Content, Frame, Pause, Piece
from curriculum.planning.time_grid import STEP


def fits(content: Content, frames: Sequence[Frame], reserve: int = 0) -> bool:
    """Whether an agenda of `content` exists in the days of `frames`, with `reserve` minutes of each day free."""
    # a sum is quick, and most selections that are tried are far too long
    if not frames or content.needed(len(frames)) > sum(frame.capacity(reserve) for frame in frames):
        return False
    course = _Course(allow_long_cuts(content, frames), frames, reserve)
    # with empty days allowed, as much as possible each day is best: what that cannot hold, nothing can
    return course.holds_with_empty_days() and course.holds(0, 0, 0)


def day_fits(
    head: Sequence[Piece], sessions: Sequence[Piece], tail: Sequence[Piece], frame: Frame, reserve: int
) -> bool:
    """Whether one day can hold items, then sessions, then items, with its breaks and its slots at fixed times."""
    return _Day(frame, reserve, head, tail).most_sessions(sessions) == len(sessions)


def fits_alone(
    content: Content, piece: Piece, frames: Sequence[Frame], reserve: int = 0, days: slice = slice(None)
) -> bool:
    """Whether a session can stand on one of `days`, beside the items and slots of that day, where there is no other."""
    (piece,) = allow_long_cuts(dataclasses.replace(content, sessions=(piece,)), frames).sessions
    # most days of a course are alike
    return any(day.most_sessions([piece]) for day in dict.fromkeys(_days(content, frames, reserve)[days]))


def possible_days(position: int, count: int, days: int) -> slice:
    """The days, from 0, on which one of `count` sessions can stand: every day has one, so the first is on the first."""
    return slice(max(0, days - count + position), min(position, days - 1) + 1)


def allow_long_cuts(content: Content, frames: Sequence[Frame]) -> Content:
    """A session longer than the longest stretch of a day may be cut whatever its method."""
    stretch = min((frame.longest_stretch for frame in frames), default=0)
    sessions = tuple(
        dataclasses.replace(piece, may_be_cut=True) if piece.minutes > stretch else piece for piece in content.sessions
    )
    return dataclasses.replace(content, sessions=sessions)


def items_of_day(content: Content, day: int, days: int) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The items of the beginning and of the end of a day; days count from 0."""
    return content.first if day else content.opening, content.closing if day == days - 1 else content.last


def _days(content: Content, frames: Sequence[Frame], reserve: int) -> list[_Day]:
    count = len(frames)
    return [_Day(frame, reserve, *items_of_day(content, day, count)) for day, frame in enumerate(frames)]


class _Course:
    """The days of a course, and what was seen to fit into each."""

    def __init__(self, content: Content, frames: Sequence[Frame], reserve: int) -> None:
        self.content, self.sessions = content, content.sessions
        self.days = _days(content, frames, reserve)
        self.by_day = frozenset(piece.module for piece in content.sessions if piece.from_day > 1)
        self.failed: set[tuple[int, int, int]] = set()
        self.held: dict[tuple[_Day, int, int], int] = {}
        """How many sessions a day can hold, by the first of them and by how many there are: most days are alike."""

    def holds_with_empty_days(self) -> bool:
        """Whether everything fits where days may lack sessions and no session waits for its day."""
        taught = 0
        for day in range(len(self.days)):
            taught += self._most(day, taught, len(self.sessions) - taught)
        return taught == len(self.sessions)

    def holds(self, day: int, taught: int, began: int) -> bool:
        """Whether what follows `taught` sessions fits from `day` on; `began`: the day of the module under way."""
        if day == len(self.days):
            return taught == len(self.sessions)
        if (day, taught, began) in self.failed:
            return False
        most = self._most(day, taught, self._available(day, taught, began))
        # Idea: a day that can end after many sessions can end after fewer, so all numbers are tried, the most first.
        following_days = len(self.days) - day - 1
        last = min(taught + most, len(self.sessions) - following_days)
        ends = range(last, taught, -1) if following_days else [last] * (last == len(self.sessions) > taught)
        if any(self.holds(day + 1, end, self._began(day, taught, end, began)) for end in ends):
            return True
        self.failed.add((day, taught, began))
        return False

    def _most(self, day: int, taught: int, available: int) -> int:
        """How many of so many sessions behind those taught the day can hold."""
        key = self.days[day], taught, available
        if key not in self.held:
            self.held[key] = self.days[day].most_sessions(self.sessions[taught : taught + available])
        return self.held[key]

    def _available(self, day: int, taught: int, began: int) -> int:
        """How many sessions may be taught on a day: up to the first that waits for a later one."""
        for position in range(taught, len(self.sessions)):
            piece = self.sessions[position]
            module_began = self._began(day, taught, position + 1, began)
            if module_began and day + 1 < module_began + piece.from_day - 1:
                return position - taught
        return len(self.sessions) - taught

    def _began(self, day: int, taught: int, end: int, began: int) -> int:
        """The day on which the module of the last of `end` sessions began; 0 where no session asks for it."""
        module = self.sessions[end - 1].module
        if module not in self.by_day:
            return 0
        # the sessions of a module follow each other, so it began before today only if it did before the first of today
        under_way = taught and all(piece.module == module for piece in self.sessions[taught - 1 : end])
        return began if under_way else day + 1


class _Point(NamedTuple):
    """Where a day is: breaks and fixed slots that are over, minutes left of a cut session, whether a break was last."""

    pauses: int
    anchors: int
    left: int = 0
    rested: bool = False


_Earliest = dict[_Point, int]
"""The earliest time at which a day can be at a point."""


@dataclasses.dataclass(frozen=True)
class _Day:
    """One day: its hours, breaks and slots at fixed times, and the items of its beginning and its end."""

    frame: Frame
    reserve: int
    head: Sequence[Piece]
    tail: Sequence[Piece]

    @property
    def limit(self) -> int:
        """When everything is over at the latest."""
        return self.frame.end - self.reserve

    def most_sessions(self, sessions: Sequence[Piece]) -> int:
        """How many of the sessions, from the first on, fit between the items of the beginning and of the end."""
        now = self._through(self.head, {_Point(0, 0): self.frame.start})
        after: list[_Earliest] = []
        for piece in sessions:
            if not now:
                break
            now = self._placed(piece, self._with_pauses(now))
            after.append(now)
        return next((count for count in range(len(after), 0, -1) if self._can_end(after[count - 1])), 0)

    def _can_end(self, now: _Earliest) -> bool:
        """Whether the day can end with these items: behind no break, and with every slot at a fixed time over."""
        ended = self._with_pauses(self._through(self.tail, now))
        return any(not point.rested and point.anchors == len(self.frame.anchors) for point in ended)

    def _through(self, pieces: Iterable[Piece], now: _Earliest) -> _Earliest:
        for piece in pieces:
            now = self._placed(piece, self._with_pauses(now))
        return now

    def _with_pauses(self, now: _Earliest) -> _Earliest:
        """The same, and what can be reached from it by breaks and slots at fixed times alone."""
        reached: _Earliest = {}
        waiting = list(now.items())
        while waiting:
            point, time = waiting.pop()
            if _keep(reached, point, time):
                waiting += self._pauses_after(point, time)
        return reached

    def _pauses_after(self, point: _Point, time: int) -> Iterator[tuple[_Point, int]]:
        pause, anchor = self.frame.pause(point.pauses), self.frame.anchor(point.anchors)
        if anchor and time <= anchor.first and anchor.first + anchor.whole <= min(self._latest(point), self.limit):
            yield _Point(point.pauses, point.anchors + 1), anchor.first + anchor.whole
        if pause:
            start = max(time, pause.first)
            end = start + pause.whole
            if start <= pause.last and end <= (min(anchor.first, self.limit) if anchor else self.limit):
                yield _Point(point.pauses + 1, point.anchors, rested=True), end

    def _placed(self, piece: Piece, now: _Earliest) -> _Earliest:
        """After a piece, whole or in parts."""
        after: _Earliest = {}
        waiting = list(now.items())
        seen = set(waiting)
        while waiting:
            point, time = waiting.pop()
            left = point.left or piece.minutes
            if time + left <= self._edge(point):
                _keep(after, _Point(point.pauses, point.anchors), time + left)
            if piece.may_be_cut:
                # each way of cutting leads on to the second part, which begins right behind the break
                parts = set(self._cuts(point, time, left)) - seen
                seen |= parts
                waiting += parts
        return after

    def _cuts(self, point: _Point, time: int, left: int) -> Iterator[tuple[_Point, int]]:
        pause, anchor = self.frame.pause(point.pauses), self.frame.anchor(point.anchors)
        if not pause:
            return
        last = min(pause.last, anchor.first - pause.whole - SHORTEST_PART) if anchor else pause.last
        last = min(last, self.limit - pause.whole - SHORTEST_PART)
        for cut in range(max(pause.first, time + SHORTEST_PART), last + 1, STEP):
            for taught in self._parts(point, time, cut, left):
                yield _Point(point.pauses + 1, point.anchors, left - taught), cut + pause.whole

    def _parts(self, point: _Point, time: int, cut: int, left: int) -> Iterable[int]:
        """Minutes that can be taught before a cut: as many as possible, or fewer where a second cut needs more left."""
        most = min(cut - time, left - SHORTEST_PART)
        if most < SHORTEST_PART or (point.left and most < cut - time):
            # what follows a cut begins at once, so the whole time to the next cut is taught
            return []
        if point.left:
            return [most]
        pause, *following = self.frame.pauses[point.pauses :]
        rests = _rests(tuple(following), cut + pause.whole)
        return {most} | {left - rest for rest in rests if SHORTEST_PART <= left - rest < most}

    def _edge(self, point: _Point) -> int:
        """The end of the stretch of a point at the latest."""
        anchor = self.frame.anchor(point.anchors)
        return min(self._latest(point), anchor.first if anchor else self.limit, self.limit)

    def _latest(self, point: _Point) -> int:
        pause = self.frame.pause(point.pauses)
        return pause.last if pause else self.limit


@lru_cache(maxsize=1000)
def _rests(pauses: tuple[Pause, ...], time: int) -> frozenset[int]:
    """Minutes left at a time that make a shortest last part behind one of the breaks to come, or behind several."""
    if not pauses:
        return frozenset()
    pause, *following = pauses
    cuts = range(max(pause.first, time + SHORTEST_PART), pause.last + 1, STEP)
    rests = ((cut, (SHORTEST_PART, *_rests(tuple(following), cut + pause.whole))) for cut in cuts)
    return frozenset(cut - time + rest for cut, lasting in rests for rest in lasting)


def _keep(reached: _Earliest, point: _Point, time: int) -> bool:
    """Note a time, unless an earlier one is there; whether it was noted."""
    if reached.get(point, time + 1) <= time:
        return False
    reached[point] = time
    return True
