"""What the rest of a choice of modules can be worth at most: an upper bound that is nearly always exact.

It is computed once, backwards, for every number of candidates decided, every amount of room and every set of chosen
modules that the rest depends on. Where those would be too many, it leaves the least named ones out and allows what
needs them: too high a bound costs the search time, never the right answer.
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
"""Totals by the room there is, in steps."""


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
    """The tables of all candidates for at most `room` steps."""

    def __init__(self, candidates: Sequence[Candidate], room: int) -> None:
        groups = [_groups_before(candidates, position) for position in range(len(candidates))]
        tracked = _tracked(candidates, groups)
        self.groups = [[group for group in found if group <= tracked] for found in groups]
        self.live = _live(candidates, self.groups)
        self.room = min(room, sum(max(steps(minutes) for minutes, _ in one.versions) for one in candidates))
        self.tables: list[dict[Ids, Table]] = [{} for _ in candidates]
        self.tables.append({frozenset(): [0] * (self.room + 1)})
        for position in reversed(range(len(candidates))):
            for chosen in _subsets(self.live[position]):
                self.tables[position][chosen] = self._table(candidates[position], position, chosen)

    def __call__(self, position: int, chosen: Ids, room: int) -> int:
        """The greatest total that candidates from `position` on can add after `chosen`; IMPOSSIBLE or less if none."""
        if room < 0:
            return IMPOSSIBLE
        return self.tables[position][chosen & self.live[position]][min(room, self.room)]

    def _table(self, one: Candidate, position: int, chosen: Ids) -> Table:
        following, live = self.tables[position + 1], self.live[position + 1]
        tables = [] if one.required else [following[chosen & live]]
        if not any(group.isdisjoint(chosen) for group in self.groups[position]):
            rest = following[(chosen | {one.id}) & live]
            tables += [self._taken(rest, steps(minutes), value) for minutes, value in one.versions]
        if not tables:
            return [IMPOSSIBLE] * (self.room + 1)
        return list(map(max, *tables)) if len(tables) > 1 else tables[0]

    def _taken(self, rest: Table, taken: int, value: int) -> Table:
        gain = value * ONE_STEP_LESS - taken
        return [IMPOSSIBLE] * min(taken, self.room + 1) + [total + gain for total in rest[: max(len(rest) - taken, 0)]]


def _groups_before(candidates: Sequence[Candidate], position: int) -> list[Ids]:
    """The needs of a candidate that only earlier ones can meet."""
    before = {one.id for one in candidates[:position]}
    later = {one.id for one in candidates[position:]}
    return [group & before for group in candidates[position].needs if group.isdisjoint(later)]


def _tracked(candidates: Sequence[Candidate], groups: Sequence[Sequence[Ids]]) -> Ids:
    """Depended-on modules, the most named first, as long as few of them are live at one time."""
    named = [name for found in groups for group in found for name in group]
    order = [one.id for one in candidates if one.id in set(named)]
    tracked: Ids = frozenset()
    for name in sorted(order, key=lambda name: -named.count(name)):
        more = tracked | {name}
        kept = [[group & more for group in found] for found in groups]
        if max(map(len, _live(candidates, kept))) <= MOST_LIVE:
            tracked = more
    return tracked


def _live(candidates: Sequence[Candidate], groups: Sequence[Sequence[Ids]]) -> list[Ids]:
    """By position: modules decided before it that a candidate from it on names."""
    found: list[Ids] = [frozenset()]
    for position in reversed(range(len(candidates))):
        found.append(found[-1].union(*groups[position]) - {candidates[position].id})
    return found[::-1]


def _subsets(ids: Ids) -> Iterator[Ids]:
    ordered = sorted(ids)
    return (frozenset(some) for size in range(len(ordered) + 1) for some in combinations(ordered, size))
