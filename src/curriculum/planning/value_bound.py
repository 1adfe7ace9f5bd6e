"""What the rest of a choice of modules can be worth at most: an upper bound that is nearly always exact.

It is computed once, backwards, for every number of candidates decided, every number of steps left and every set of
chosen modules that the rest depends on. Where those would be too many, it leaves the least named ones out and allows
what needs them: too high a bound costs the search time, never the right answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from curriculum.planning.time_grid import steps

MOST_LIVE = 6
"""Depended-on modules that are kept apart at one time: 64 tables for each candidate."""
IMPOSSIBLE = -(1 << 60)
ONE_STEP_LESS = 1 << 20
"""A total is its value times this, less its steps: more value first, then fewer minutes."""

Ids = frozenset[str]
Table = list[int]
"""Totals by the steps that are left."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A module that may be chosen: for each version its minutes and its value, the fuller version first."""

    id: str
    versions: tuple[tuple[int, int], ...]
    needs: tuple[Ids, ...] = ()
    """Hard prerequisites: of each group one must be chosen."""
    required: bool = False
    filler: bool = False
    """Worth nothing by itself: chosen only as a prerequisite of a chosen module."""


class ValueBound:
    """The tables of all candidates for at most `capacity` steps."""

    def __init__(self, candidates: Sequence[Candidate], capacity: int) -> None:
        # Idea: dynamic programming from the last candidate to the first. A table holds, for each number of steps left,
        # the most that the candidates behind it can add; what was chosen before matters only where one of them needs
        # it.
        groups = [_groups_before(candidates, position) for position in range(len(candidates))]
        tracked = _tracked(candidates, groups)
        self.groups = [[group for group in needs if group <= tracked] for needs in groups]
        self.live = _live(candidates, self.groups)
        longest = (max(steps(minutes) for minutes, _ in candidate.versions) for candidate in candidates)
        self.capacity = min(capacity, sum(longest))
        self.tables: list[dict[Ids, Table]] = [{} for _ in candidates]
        self.tables.append({frozenset(): [0] * (self.capacity + 1)})
        for position in reversed(range(len(candidates))):
            for chosen in _subsets(self.live[position]):
                self.tables[position][chosen] = self._table(candidates[position], position, chosen)

    def __call__(self, position: int, chosen: Ids, capacity: int) -> int:
        """The greatest total that candidates from `position` on can add after `chosen`; IMPOSSIBLE or less if none."""
        if capacity < 0:
            return IMPOSSIBLE
        return self.tables[position][chosen & self.live[position]][min(capacity, self.capacity)]

    def _table(self, candidate: Candidate, position: int, chosen: Ids) -> Table:
        following, live = self.tables[position + 1], self.live[position + 1]
        tables = [] if candidate.required else [following[chosen & live]]
        if not any(group.isdisjoint(chosen) for group in self.groups[position]):
            rest = following[(chosen | {candidate.id}) & live]
            tables += [self._shifted(rest, steps(minutes), value) for minutes, value in candidate.versions]
        if not tables:
            return [IMPOSSIBLE] * (self.capacity + 1)
        # map works through both tables in C, which a comprehension does not: this is the hot loop of planning
        return list(map(max, *tables)) if len(tables) > 1 else tables[0]

    def _shifted(self, rest: Table, length: int, value: int) -> Table:
        gain = value * ONE_STEP_LESS - length
        shifted = [total + gain for total in rest[: max(len(rest) - length, 0)]]
        return [IMPOSSIBLE] * min(length, self.capacity + 1) + shifted


def _groups_before(candidates: Sequence[Candidate], position: int) -> list[Ids]:
    """The needs of a candidate that only earlier ones can meet."""
    before = {candidate.id for candidate in candidates[:position]}
    later = {candidate.id for candidate in candidates[position:]}
    return [group & before for group in candidates[position].needs if group.isdisjoint(later)]


def _tracked(candidates: Sequence[Candidate], groups: Sequence[Sequence[Ids]]) -> Ids:
    """Depended-on modules, the most named first, as long as few of them are live at one time."""
    named = [name for needs in groups for group in needs for name in group]
    order = [candidate.id for candidate in candidates if candidate.id in set(named)]
    tracked: Ids = frozenset()
    for name in sorted(order, key=lambda name: -named.count(name)):
        more = tracked | {name}
        # only groups whose members are all tracked count: to leave a group out makes the bound higher, never wrong
        kept = [[group & more for group in needs] for needs in groups]
        if max(map(len, _live(candidates, kept))) <= MOST_LIVE:
            tracked = more
    return tracked


def _live(candidates: Sequence[Candidate], groups: Sequence[Sequence[Ids]]) -> list[Ids]:
    """By position: modules decided before it that a candidate from it on names."""
    live: list[Ids] = [frozenset()]
    for position in reversed(range(len(candidates))):
        live.append(live[-1].union(*groups[position]) - {candidates[position].id})
    return live[::-1]


def _subsets(ids: Ids) -> Iterator[Ids]:
    ordered = sorted(ids)
    return (frozenset(some) for size in range(len(ordered) + 1) for some in combinations(ordered, size))
