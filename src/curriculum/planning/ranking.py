"""Sets of modules in falling value: a pure search that knows nothing of YAML or agendas.

Modules are decided one after the other in teaching order. A best-first search hands out the sets one by one, the best
first; an upper bound of what the rest can add leads it. However loose the bound, no set is handed out before all
better ones, unless the search is given up.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from curriculum.planning.time_grid import STEP, steps
from curriculum.planning.value_bound import IMPOSSIBLE, ONE_STEP_LESS, Candidate, Ids, ValueBound

OUT = -1
MOST_NODES = 50_000
"""Beginnings of sets that are looked into before the claim to the best is given up, for at most as many more."""


class Ranked(NamedTuple):
    """A set: the version chosen for each candidate by position, or OUT; whether it is known to be the next best."""

    picks: tuple[int, ...]
    proven: bool = True


class _State(NamedTuple):
    """What the decisions still to come depend on."""

    chosen: Ids
    """Chosen modules that a later candidate names."""
    needs: frozenset[Ids]
    """Groups of which a later candidate must be chosen."""
    idle: Ids
    """Chosen fillers that no chosen module has named yet."""
    welcome: Ids
    """Fillers still to come that a chosen module has named."""


class _Node(NamedTuple):
    """The beginning of a set; nodes compare in the order in which they are looked into."""

    depth: int
    """0; once the claim is given up, minus the candidates decided: then the longest beginnings come first."""
    total: int
    """Minus the greatest total that it can reach."""
    picks: tuple[int, ...]
    """Versions chosen; a candidate left out counts as one more version, so that it sorts last."""
    used: int = 0
    """Steps of what is chosen."""
    chosen_total: int = 0
    """The total of what is chosen."""
    state: _State = _State(frozenset(), frozenset(), frozenset(), frozenset())


def ranked(candidates: Sequence[Candidate], minutes: int) -> Iterator[Ranked]:
    """Sets that take at most `minutes`, the greatest total value first.

    Ties: fewer minutes, then the set that has the earlier candidate in the fuller version. After MOST_NODES beginnings
    sets still come that keep every rule, but they are not proven to be the best; after twice as many none.
    """
    search = _Ranking(candidates, minutes // STEP)
    heap = [_Node(0, 0, ())] if minutes >= 0 else []
    looked = 0
    while heap and looked < 2 * MOST_NODES:
        node = heapq.heappop(heap)
        # Idea: best-first search (A*). The bound never promises too little, so a set that is complete when it comes out
        # of the heap is better than or equal to all that is still in it.
        if len(node.picks) == len(candidates):
            picks = (OUT if pick == search.out(position) else pick for position, pick in enumerate(node.picks))
            yield Ranked(tuple(picks), looked < MOST_NODES)
            continue
        looked += 1
        if looked == MOST_NODES:
            heap = [other._replace(depth=-len(other.picks)) for other in heap]
            # Depth comes first in the order of nodes now, so what is longest is finished first: some set soon fits.
            heapq.heapify(heap)
        depth = 0 if looked < MOST_NODES else -len(node.picks) - 1
        for following in search.following(node):
            heapq.heappush(heap, following._replace(depth=depth) if depth else following)


class _Ranking:
    """The candidates, and what the search knows of each position."""

    def __init__(self, candidates: Sequence[Candidate], capacity: int) -> None:
        self.candidates, self.capacity = candidates, capacity
        self.bound = ValueBound(candidates, max(capacity, 0))
        names = [frozenset().union(*candidate.needs) for candidate in candidates]
        ids = [candidate.id for candidate in candidates]
        self.later = [frozenset(ids[position:]) for position in range(len(candidates) + 1)]
        self.named_later = [frozenset().union(*names[position:]) for position in range(len(candidates) + 1)]
        self.fillers = frozenset(candidate.id for candidate in candidates if candidate.filler)

    def out(self, position: int) -> int:
        """The number that stands for leaving a candidate out."""
        return len(self.candidates[position].versions)

    def following(self, node: _Node) -> Iterator[_Node]:
        """What can be done with the next candidate."""
        position = len(node.picks)
        candidate = self.candidates[position]
        if (state := self._state(position, node.state, True)) is not None:
            for number, (minutes, value) in enumerate(candidate.versions):
                length = steps(minutes)
                yield from self._node(node, number, length, value * ONE_STEP_LESS - length, state)
        if not candidate.required and (state := self._state(position, node.state, False)) is not None:
            yield from self._node(node, self.out(position), 0, 0, state)

    def _node(self, node: _Node, pick: int, length: int, gain: int, state: _State) -> Iterator[_Node]:
        picks, used, chosen_total = (*node.picks, pick), node.used + length, node.chosen_total + gain
        rest = self.bound(len(picks), state.chosen, self.capacity - used)
        # totals are added to IMPOSSIBLE, too, so it is told by its size
        if rest > IMPOSSIBLE // 2:
            yield _Node(0, -chosen_total - rest, picks, used, chosen_total, state)

    def _state(self, position: int, state: _State, is_chosen: bool) -> _State | None:
        """The state after taking or leaving a candidate; None where a need can no longer be met."""
        candidate = self.candidates[position]
        chosen, needs, idle, welcome = state
        if is_chosen:
            named = frozenset().union(*candidate.needs)
            # Idea: what matters of the past is what later candidates name, what is still owed to chosen ones, and
            # fillers that nobody has asked for: they must be asked for by the end.
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
