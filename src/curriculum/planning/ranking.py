"""Sets of modules in falling value: a pure search that knows nothing of YAML or agendas.

Modules are decided one after the other in teaching order. A best-first search hands out the sets one by one, the best
first; an upper bound of what the rest can add leads it. However loose the bound, no set is handed out before all
better ones, unless the search is given up.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from curriculum.planning.time_grid import STEP, steps
from curriculum.planning.value_bound import IMPOSSIBLE, ONE_SEAT, Candidate, Counts, Ids, Places, ValueBound

OUT = -1
MOST_NODES = 20_000
"""Beginnings of sets that are looked into before the claim to the best is given up, for at most as many more."""


HASTY_NODES = 500
"""The same where it is given up already and any good set will do."""


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
    filled: Counts
    """By pillar: places that are filled."""


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
    state: _State = _State(frozenset(), frozenset(), ())
    before: _Node | None = None
    """The beginning that is one candidate shorter."""


def ranked(
    candidates: Sequence[Candidate], minutes: int, pillars: Sequence[Places] = (), hasty: bool = False
) -> Iterator[Ranked]:
    """Sets that take at most `minutes`, the best first.

    Best: most sessions that make or present outputs, then most places of `pillars` that are filled, then most value.

    Ties: fewer minutes, then the set that has the earlier candidate in the fuller version. After MOST_NODES beginnings
    sets still come that keep every rule, but they are not proven to be the best; after twice as many none. A `hasty`
    search gives the claim up far sooner.
    """
    most = min(HASTY_NODES, MOST_NODES) if hasty else MOST_NODES
    search = _Ranking(candidates, minutes // STEP, pillars)
    nothing = _State(frozenset(), frozenset(), (0,) * len(pillars))
    heap = [_Node(0, 0, (), state=nothing)] if minutes >= 0 else []
    twins = _Twins()
    looked = 0
    while heap and looked < 2 * most:
        node = heapq.heappop(heap)
        # Idea: best-first search (A*). The bound never promises too little, so a set that is complete when it comes out
        # of the heap is better than or equal to all that is still in it.
        if len(node.picks) == len(candidates):
            picks = (OUT if pick == search.out(position) else pick for position, pick in enumerate(node.picks))
            yield Ranked(tuple(picks), looked < most)
            for twin in twins.released(node):
                heapq.heappush(heap, twin)
            continue
        if twins.must_wait(node):
            continue
        looked += 1
        if looked == most:
            heap = [other._replace(depth=-len(other.picks)) for other in heap]
            # Depth comes first in the order of nodes now, so what is longest is finished first: some set soon fits.
            heapq.heapify(heap)
        depth = 0 if looked < most else -len(node.picks) - 1
        for following in search.following(node):
            heapq.heappush(heap, following._replace(depth=depth) if depth else following)


class _Twins:
    """Beginnings that can go on in the same ways: the better goes first, the other waits until it has led to a set.

    What can follow depends on the number of candidates decided, the steps used and the state alone. So the best set of
    a beginning is never before that of a better one of the same kind, and where that leads to none, no other does.
    """

    def __init__(self) -> None:
        self.looked_into: Counter[tuple[int, int, _State]] = Counter()
        self.complete: Counter[tuple[int, int, _State]] = Counter()
        self.waiting: defaultdict[tuple[int, int, _State], list[_Node]] = defaultdict(list)

    def must_wait(self, node: _Node) -> bool:
        """Whether a beginning waits for another; if not, it counts as looked into."""
        kind = len(node.picks), node.used, node.state
        if self.looked_into[kind] > self.complete[kind]:
            # in order: a beginning whose own beginning has waited may come behind others and still be the better
            heapq.heappush(self.waiting[kind], node)
            return True
        self.looked_into[kind] += 1
        return False

    def released(self, node: _Node) -> Iterator[_Node]:
        """Beginnings that have waited for a set that is now complete, the best of each kind."""
        beginning = node.before
        while beginning:
            kind = len(beginning.picks), beginning.used, beginning.state
            self.complete[kind] += 1
            if self.waiting[kind]:
                yield heapq.heappop(self.waiting[kind])
            beginning = beginning.before


class _Ranking:
    """The candidates, and what the search knows of each position."""

    def __init__(self, candidates: Sequence[Candidate], capacity: int, pillars: Sequence[Places]) -> None:
        self.candidates, self.capacity = candidates, capacity
        self.bound = ValueBound(candidates, max(capacity, 0), pillars)
        names = [frozenset().union(*candidate.needs) for candidate in candidates]
        ids = [candidate.id for candidate in candidates]
        self.later = [frozenset(ids[position:]) for position in range(len(candidates) + 1)]
        self.named_later = [frozenset().union(*names[position:]) for position in range(len(candidates) + 1)]

    def out(self, position: int) -> int:
        """The number that stands for leaving a candidate out."""
        return len(self.candidates[position].versions)

    def following(self, node: _Node) -> Iterator[_Node]:
        """What can be done with the next candidate."""
        position = len(node.picks)
        candidate = self.candidates[position]
        if (state := self._chosen(position, node.state)) is not None:
            seats = ONE_SEAT * (sum(state.filled) - sum(node.state.filled))
            for number, version in enumerate(candidate.versions):
                yield from self._node(node, number, steps(version.minutes), version.total + seats, state)
        if not candidate.required and (state := self._possible(position, node.state)) is not None:
            yield from self._node(node, self.out(position), 0, 0, state)

    def _node(self, node: _Node, pick: int, length: int, gain: int, state: _State) -> Iterator[_Node]:
        picks, used, chosen_total = (*node.picks, pick), node.used + length, node.chosen_total + gain
        rest = self.bound(len(picks), state.chosen, state.filled, self.capacity - used)
        # totals are added to IMPOSSIBLE, too, so it is told by its size
        if rest > IMPOSSIBLE // 2:
            yield _Node(0, -chosen_total - rest, picks, used, chosen_total, state, node)

    def _chosen(self, position: int, state: _State) -> _State | None:
        """The state after taking a candidate, if there is one."""
        candidate = self.candidates[position]
        # Idea: what matters of the past is what later candidates name, what is still owed to chosen ones, and the
        # places that are filled.
        needs = frozenset(group for group in state.needs if candidate.id not in group)
        needs |= {group for group in candidate.needs if group.isdisjoint(state.chosen)}
        filled = self.bound.after(position, state.filled)
        return self._possible(position, _State(state.chosen | {candidate.id}, needs, filled))

    def _possible(self, position: int, state: _State) -> _State | None:
        """A state behind a candidate, as far as it matters; None where a need can no longer be met."""
        later = self.later[position + 1]
        if any(group.isdisjoint(later) for group in state.needs):
            return None
        return state._replace(chosen=state.chosen & self.named_later[position + 1])
