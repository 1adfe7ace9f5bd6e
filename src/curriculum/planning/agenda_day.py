"""The search through one day of an agenda: from the states in which it may begin to those in which it may end."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from curriculum.planning.agenda_parts import (
    ENOUGH_OF_MODULE,
    LONGEST_STRETCH,
    SHORTEST_PART,
    Content,
    Cost,
    Frame,
    Pause,
    Piece,
    PlacedPiece,
    waiting_helps,
)
from curriculum.planning.time_grid import STEP

Arrivals = dict[tuple[int, int], "Path"]
"""The best ways to the ends of a day, by sessions taught and the day on which the module under way began."""


class Bound(NamedTuple):
    """Costs that a search stays within."""

    worst: tuple[float, ...]
    """The first terms of the worst cost."""
    empty: float = math.inf
    """The most empty minutes. Where they are known, a break may also wait in place of a later one."""


class _State(NamedTuple):
    """All that the rest of the agenda depends on, besides the day and the clock."""

    taught: int
    """Sessions that are over."""
    head: int
    """Items of the day's beginning that are over."""
    tail: int
    """Items of the day's end that are over, plus one once the end has begun."""
    pauses: int
    anchors: int
    left: int
    """Minutes left of a cut session."""
    part: int
    after_lunch: bool
    fresh: bool
    """No session has been taught on this day."""
    began: int
    """The day on which the module under way began; 0 where no session asks for it."""
    since: int
    """When the stretch without a break began, as far as that can still matter."""
    owed: int
    """Minutes that the module under way must still have today, so that what a night has cut off is long enough."""


class Path(NamedTuple):
    """The best way to a state; compared by cost, then by the starts of its slots."""

    cost: Cost
    starts: tuple[int, ...]
    slots: tuple[tuple[PlacedPiece, ...], ...]


def _minutes_so_far(sessions: Sequence[Piece]) -> list[int]:
    """Minutes that the module under way has had by the end of a session, by the number of sessions taught."""
    minutes, module = [0], ""
    for piece in sessions:
        minutes.append(piece.minutes + (minutes[-1] if piece.module == module else 0))
        module = piece.module
    return minutes


class DaySearch:
    """One day: its items, its hours, and the best way to each state at each time."""

    def __init__(self, content: Content, frame: Frame, day: int, last: bool, reserve: int, bound: Bound) -> None:
        self.sessions = content.sessions
        self.head = content.first if day else content.opening
        self.tail = content.closing if last else content.last
        self.frame, self.day, self.last, self.bound = frame, day, last, bound
        self.limit = frame.end - reserve
        self.by_day = frozenset(piece.module for piece in content.sessions if piece.from_day > 1)
        self.minutes_of_module = _minutes_so_far(content.sessions)
        self.waits = [waiting_helps(frame.pauses[over:]) for over in range(len(frame.pauses))]
        self.clock: dict[int, dict[_State, Path]] = {}
        self.ends: Arrivals = {}

    def run(self, arrivals: Arrivals) -> Arrivals:
        """Best paths to the day's possible ends, by sessions taught and the day their module began."""
        begin = self.clock.setdefault(self.frame.start, {})
        for (taught, began), path in arrivals.items():
            owed = ENOUGH_OF_MODULE if self._goes_on(taught) else 0
            state = _State(taught, 0, 0, 0, 0, 0, 0, False, True, began, self.frame.start, owed)
            begin[state] = path._replace(slots=(*path.slots, ()))
        # Nothing leads back in time, so all paths to a state are there before the search leaves from it.
        for now in range(self.frame.start, self.limit + 1, STEP):
            for state, path in self.clock.pop(now, {}).items():
                self._advance(now, state, path)
        return self.ends

    def _advance(self, now: int, state: _State, path: Path) -> None:
        for piece, following in self._next_pieces(state):
            self._place(now, state, path, piece, following)
        if state.left:
            return
        anchor = self.frame.anchor(state.anchors)
        if anchor and now <= anchor.first and anchor.first + anchor.minutes <= self._latest(state):
            after = state._replace(anchors=state.anchors + 1, after_lunch=anchor.lunch)
            self._take_pause(now, anchor.first, after, path, anchor)
        if pause := self.frame.pause(state.pauses):
            earliest = max(now, pause.first)
            latest = min(pause.last, anchor.first - pause.whole) if anchor else self._latest_wait(state, earliest)
            for start in range(earliest, latest + 1, STEP):
                after = state._replace(pauses=state.pauses + 1, after_lunch=pause.lunch and not pause.then)
                self._take_pause(now, start, after, path, pause)

    def _latest(self, state: _State) -> int:
        """When the next break starts at the latest; the end of the day when all are over."""
        pause = self.frame.pause(state.pauses)
        return pause.last if pause else self.limit

    def _latest_wait(self, state: _State, earliest: int) -> int:
        """Until when to wait for a break at most, where no slot at a fixed time is ahead."""
        pause = self.frame.pauses[state.pauses]
        if self.waits[state.pauses]:
            return pause.last
        # waiting before the middle of a window is worth it only in place of a wait for a later break
        patient = self.bound.empty < math.inf and state.pauses + 1 < len(self.frame.pauses)
        return min(pause.last, max(earliest, pause.middle) if patient else earliest)

    def _take_pause(self, now: int, start: int, after: _State, path: Path, pause: Pause) -> None:
        """Take a break, or an anchor, at `start`; `after` is the state behind it but for its new stretch."""
        cost, since, end = path.cost, after.since, start + pause.minutes
        if pause.rests:
            cost, since = _sat(cost, since, start), end
        # twice the distance from the middle, halved at the end: the middle of a window may lie between two minutes
        off = abs(2 * start - pause.first - pause.last) // 2
        cost = _sat(cost, since, start + pause.whole)
        cost = cost._replace(empty=cost.empty + start - now, off_centre=cost.off_centre + off)
        path = _with(path, cost, PlacedPiece(start, end, pause))
        if pause.then:
            path = _with(path, cost, PlacedPiece(end, start + pause.whole, pause.then))
        self._reach(start + pause.whole, after._replace(since=since), path)

    def _next_pieces(self, state: _State) -> Iterator[tuple[Piece, _State]]:
        """What may come next, with the state after it: an item of the beginning, a session, an item of the end."""
        if state.head < len(self.head):
            yield self.head[state.head], state._replace(head=state.head + 1)
            return
        if not state.tail and state.taught < len(self.sessions):
            piece = self.sessions[state.taught]
            began = self._began(piece, state)
            if self.day + 1 >= began + piece.from_day - 1 or not began:
                owed = max(0, state.owed - piece.minutes)
                yield piece, state._replace(taught=state.taught + 1, fresh=False, began=began, owed=owed)
        if self._may_end(state) and max(state.tail - 1, 0) < len(self.tail):
            position = max(state.tail - 1, 0)
            # one more than the items that are over: 1 also says that the end of the day has begun
            yield self.tail[position], state._replace(tail=position + 2)

    def _may_end(self, state: _State) -> bool:
        everything = state.taught == len(self.sessions)
        return not state.left and not state.fresh and (everything if self.last else not everything)

    def _began(self, piece: Piece, state: _State) -> int:
        if piece.module not in self.by_day:
            return 0
        return state.began if self._goes_on(state.taught) else self.day + 1

    def _goes_on(self, taught: int) -> bool:
        """Whether the next session belongs to the module of the last of those taught."""
        return 0 < taught < len(self.sessions) and self.sessions[taught - 1].module == self.sessions[taught].module

    def _place(self, now: int, state: _State, path: Path, piece: Piece, following: _State) -> None:
        """Place a piece at `now`, whole, or cut by the next break where that is allowed."""
        left = state.left or piece.minutes
        cost = path.cost
        if piece.lecture and state.after_lunch:
            cost = cost._replace(lectures_after_lunch=cost.lectures_after_lunch + 1)
        pause, anchor = self.frame.pause(state.pauses), self.frame.anchor(state.anchors)
        latest = min(self._latest(state), anchor.first if anchor else self.limit, self.limit)
        # Idea: all that can be done with the piece now: teach it whole, or a part of each possible length.
        if now + left <= latest:
            slot = PlacedPiece(now, now + left, piece, state.part + 1 if state.left else 0)
            after = following._replace(left=0, part=0, after_lunch=False)
            whole = _sat(cost, state.since, now + left)
            if after.owed and not self._goes_on(after.taught):
                after, whole = after._replace(owed=0), whole._replace(short_parts=whole.short_parts + 1)
            self._reach(now + left, after, _with(path, whole, slot))
        if not piece.may_be_cut or not pause or cost._replace(cuts=cost.cuts + 1) > self.bound.worst:
            return
        # between the break and a slot at a fixed time there must be time for the second part
        last = min(pause.last, anchor.first - pause.whole - SHORTEST_PART) if anchor else pause.last
        for cut in range(max(now, pause.first), min(last, now + left) + 1, STEP):
            for start in self._starts(now, cut, state, left):
                self._cut(now, start, cut, path._replace(cost=cost), piece, pause, following, state)

    def _starts(self, now: int, cut: int, state: _State, left: int) -> Iterator[int]:
        """When a session may start that is cut at `cut`: at once, or later where a part would be too short.

        Only a second break can make it useful to wait longer than that.
        """
        earliest = max(now, cut + SHORTEST_PART - left)
        latest = cut - SHORTEST_PART
        if state.left or (earliest == now and state.pauses + 1 == len(self.frame.pauses)):
            latest = min(latest, now)
        elif state.pauses + 1 == len(self.frame.pauses):
            latest = min(latest, earliest)
        yield from range(earliest, latest + 1, STEP)

    def _cut(
        self, now: int, start: int, cut: int, path: Path, piece: Piece, pause: Pause, following: _State, state: _State
    ) -> None:
        """Teach a part from `start` to the break at `cut`; the rest waits behind the break."""
        cost = path.cost._replace(cuts=path.cost.cuts + 1, empty=path.cost.empty + start - now)
        held = following._replace(
            taught=state.taught,
            left=(state.left or piece.minutes) - (cut - start),
            part=state.part + 1,
            pauses=state.pauses + 1,
            after_lunch=pause.lunch and not pause.then,
        )
        self._take_pause(cut, cut, held, _with(path, cost, PlacedPiece(start, cut, piece, state.part + 1)), pause)

    def _reach(self, now: int, state: _State, path: Path) -> None:
        """Keep the path if it is the best to this state; note the end of the day where it may end here."""
        if now > self.limit or path.cost > self.bound.worst or path.cost.empty > self.bound.empty:
            return
        # Idea: a stretch that is long already grows by every minute, and one that cannot become long before the next
        # break never will; so only the beginnings between the two have to be told apart.
        since = max(now, min(state.since + LONGEST_STRETCH, self._latest(state))) - LONGEST_STRETCH
        if since != state.since:
            state = state._replace(since=since)
        if self._may_end(state) and state.tail == (len(self.tail) + 1 if self.tail else 0):
            self._end(now, state, path)
        states = self.clock.setdefault(now, {})
        best = states.get(state)
        if best is None or path[:2] < best[:2]:
            states[state] = path

    def _end(self, now: int, state: _State, path: Path) -> None:
        last = path.slots[-1][-1].piece
        # no day ends with a break or its energiser, nor before its slots at fixed times
        resting = isinstance(last, Pause) and not last.anchor
        if resting or any(last is pause.then for pause in self.frame.pauses) or state.anchors < len(self.frame.anchors):
            return
        cost = path.cost
        split = self._goes_on(state.taught)
        # a module that began today has had all its minutes today
        short = split and (state.owed > 0 or self.minutes_of_module[state.taught] < ENOUGH_OF_MODULE)
        # squared below, so that minutes left are spread over the days and not heaped on the last
        left = self.frame.end - now - sum(pause.whole for pause in self.frame.pauses[state.pauses :])
        cost = cost._replace(
            short_parts=cost.short_parts + short,
            split_modules=cost.split_modules + split,
            left_squared=cost.left_squared + left * left,
        )
        ended = path._replace(cost=cost)
        key = state.taught, state.began
        if key not in self.ends or ended[:2] < self.ends[key][:2]:
            self.ends[key] = ended


def _with(path: Path, cost: Cost, slot: PlacedPiece) -> Path:
    return Path(cost, (*path.starts, slot.start), (*path.slots[:-1], (*path.slots[-1], slot)))


def _sat(cost: Cost, since: int, until: int) -> Cost:
    """The cost of sitting on until some time in a stretch; `since` is at most the longest stretch before now."""
    beyond = until - since - LONGEST_STRETCH
    return cost._replace(beyond=cost.beyond + beyond) if beyond > 0 else cost
