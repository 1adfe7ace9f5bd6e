"""Sets of modules in falling value: a pure search that knows nothing of YAML or agendas.

Modules are decided one after the other in teaching order. What the rest depends on is small: the minutes left, modules
that a later one names, needs that are still open, and fillers that nobody has asked for yet. For that state the best
possible rest is computed once (dynamic programming); with it as an exact bound, a best-first search hands out the sets
one by one, the best first. Nothing is approximated.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

STEP = 5
"""Minutes are counted on the grid of the agenda."""
OUT = -1


@dataclass(frozen=True, slots=True)
class Candidate:
    """A module that may be chosen: for each version its minutes and its value, the fuller version first."""

    id: str
    versions: tuple[tuple[int, int], ...]
    needs: tuple[frozenset[str], ...] = ()
    """Hard prerequisites: of each group one must be chosen."""
    required: bool = False
    filler: bool = False
    """Worth nothing by itself: chosen only as a prerequisite of a chosen module."""


class _State(NamedTuple):
    """What the decisions still to come depend on."""

    chosen: frozenset[str]
    """Chosen modules that a later candidate names."""
    needs: frozenset[frozenset[str]]
    """Groups of which a later candidate must be chosen."""
    idle: frozenset[str]
    """Chosen fillers that no chosen module has named yet."""
    welcome: frozenset[str]
    """Fillers still to come that a chosen module has named."""


_START = _State(frozenset(), frozenset(), frozenset(), frozenset())
_IMPOSSIBLE = (-1, 0)


def ranked(candidates: Sequence[Candidate], minutes: int) -> Iterator[tuple[int, ...]]:
    """Sets that take at most `minutes`, the greatest total value first.

    A set is a tuple with the version chosen for each candidate, by position, or OUT. Ties: fewer minutes, then the set
    that has the earlier candidate in the fuller version.
    """
    search = _Ranking(candidates)
    room = minutes // STEP
    bound = search.best(0, _START, room)
    if bound == _IMPOSSIBLE:
        return
    heap: list[tuple[int, int, tuple[int, ...], int, int, _State]] = [(-bound[0], -bound[1], (), 0, 0, _START)]
    count = len(candidates)
    while heap:
        *_, picks, value, used, state = heapq.heappop(heap)
        if len(picks) == count:
            yield tuple(OUT if pick == search.out(position) else pick for position, pick in enumerate(picks))
            continue
        for pick, worth, cost, following in search.choices(len(picks), state):
            rest = search.best(len(picks) + 1, following, room - used - cost)
            if rest != _IMPOSSIBLE:
                total, spent = value + worth, used + cost
                key = -(total + rest[0]), spent - rest[1]
                heapq.heappush(heap, (*key, (*picks, pick), total, spent, following))


class _Ranking:
    """The candidates, and the best rest of every state met."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self.candidates = candidates
        names = [frozenset().union(*candidate.needs) for candidate in candidates]
        self.later = [frozenset(one.id for one in candidates[position:]) for position in range(len(candidates) + 1)]
        self.named_later = [frozenset().union(*names[position:]) for position in range(len(candidates) + 1)]
        self.fillers = frozenset(one.id for one in candidates if one.filler)
        self.known: dict[tuple[int, _State, int], tuple[int, int]] = {}

    def out(self, position: int) -> int:
        """The number that stands for leaving a candidate out; greater than any version, so that it sorts last."""
        return len(self.candidates[position].versions)

    def choices(self, position: int, state: _State) -> Iterator[tuple[int, int, int, _State]]:
        """What can be done with a candidate: pick, value, grid steps, and the state after it."""
        candidate = self.candidates[position]
        if (following := self._following(position, state, True)) is not None:
            for number, (minutes, value) in enumerate(candidate.versions):
                yield number, value, minutes // STEP + (minutes % STEP > 0), following
        if not candidate.required and (following := self._following(position, state, False)) is not None:
            yield self.out(position), 0, 0, following

    def _following(self, position: int, state: _State, taken: bool) -> _State | None:
        """The state after taking or leaving a candidate; None where a need can no longer be met."""
        candidate = self.candidates[position]
        chosen, needs, idle, welcome = state
        if taken:
            named = frozenset().union(*candidate.needs)
            idle, welcome = idle - named, welcome | (named & self.fillers)
            if candidate.filler and candidate.id not in welcome:
                idle |= {candidate.id}
            needs = frozenset(group for group in needs if candidate.id not in group)
            needs |= {group for group in candidate.needs if group.isdisjoint(chosen)}
            chosen |= {candidate.id}
        later = self.later[position + 1]
        if any(group.isdisjoint(later) for group in needs) or not idle <= self.named_later[position + 1]:
            return None
        return _State(chosen & self.named_later[position + 1], needs, idle, welcome & later)

    def best(self, position: int, state: _State, room: int) -> tuple[int, int]:
        """The greatest value that the candidates from `position` on can add in `room`, and minus the steps it takes."""
        if room < 0:
            return _IMPOSSIBLE
        if position == len(self.candidates):
            return (0, 0) if not state.needs and not state.idle else _IMPOSSIBLE
        key = position, state, room
        if key not in self.known:
            found = _IMPOSSIBLE
            for _, value, steps, following in self.choices(position, state):
                rest = self.best(position + 1, following, room - steps)
                if rest != _IMPOSSIBLE:
                    found = max(found, (value + rest[0], rest[1] - steps))
            self.known[key] = found
        return self.known[key]
