"""What the rest of a choice of modules can be worth at most: an upper bound that is nearly always exact.

It is computed once, backwards, for every number of candidates decided, every number of steps left and everything of
the past that the rest depends on: chosen modules that are needed, places of pillars that are filled. Where that would
be too much, it leaves the least named modules out and allows what needs them, and takes the places of a pillar for
filled: too high a bound costs the search time, never the right answer.

A total is one whole number. Its parts follow each other like digits, so that the first that differs decides: sessions
that make or present outputs, places of pillars that are filled, value, and last the fewest steps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import prod
from typing import NamedTuple

from curriculum.planning.time_grid import steps

MOST_TABLES = 64
"""Pasts that are kept apart at one position: a table for each of them."""
ONE_STEP_LESS = 1 << 20
ONE_SEAT = ONE_STEP_LESS << 30
"""More than the value of any course: 235 points in eighths for 30 days of 24 hours are less than 2 to the 27th."""
ONE_OUTPUT = ONE_SEAT << 20
IMPOSSIBLE = -(ONE_OUTPUT << 20)

Ids = frozenset[str]
Counts = tuple[int, ...]
"""By pillar: places that are filled."""
Table = list[int]
"""Totals by the steps that are left."""


class Version(NamedTuple):
    """A version of a module as the search sees it: minutes, value, sessions that make or present outputs."""

    minutes: int
    value: int
    outputs: int = 0

    @property
    def total(self) -> int:
        """What it adds to a total, but for places of pillars."""
        return self.outputs * ONE_OUTPUT + self.value * ONE_STEP_LESS - steps(self.minutes)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A module that may be chosen, in one of its versions, the fuller first."""

    id: str
    versions: tuple[Version, ...]
    needs: tuple[Ids, ...] = ()
    """Hard prerequisites: of each group one must be chosen."""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """A pillar as the search sees it: so many places for modules of a list."""

    modules: Ids
    at_least: int


class _Past(NamedTuple):
    """What the rest depends on: chosen modules that it needs, and places that are filled."""

    chosen: Ids
    filled: Counts


class ValueBound:
    """The tables of all candidates for at most `capacity` steps."""

    def __init__(self, candidates: Sequence[Candidate], capacity: int, pillars: Sequence[Places] = ()) -> None:
        # Idea: dynamic programming from the last candidate to the first. A table holds, for each number of steps left,
        # the most that the candidates behind it can add; what was chosen before matters only where one of them needs
        # it, or belongs to the same pillar.
        self.candidates, self.pillars = candidates, pillars
        self.later = _later(candidates, pillars)
        groups = [_groups_before(candidates, position) for position in range(len(candidates))]
        self.exact = self._exact_pillars()
        self.kept = [self._kept(position, self.exact) for position in range(len(candidates) + 1)]
        tracked = self._tracked_ids(groups)
        self.groups = [[group for group in needs if group <= tracked] for needs in groups]
        self.live = _live(candidates, self.groups)
        longest = (max(steps(version.minutes) for version in candidate.versions) for candidate in candidates)
        self.capacity = min(capacity, sum(longest))
        self.tables: list[dict[_Past, Table]] = [{} for _ in candidates]
        self.tables.append({_Past(frozenset(), (0,) * len(pillars)): [0] * (self.capacity + 1)})
        for position in reversed(range(len(candidates))):
            for past in self._pasts(position):
                self.tables[position][past] = self._table(position, past)

    def __call__(self, position: int, chosen: Ids, filled: Counts, capacity: int) -> int:
        """The greatest total that candidates from `position` on can add after `chosen`; IMPOSSIBLE or less if none."""
        if capacity < 0:
            return IMPOSSIBLE
        total = self.tables[position][self._past(position, chosen, filled)][min(capacity, self.capacity)]
        # of a pillar that is not followed exactly, every place is filled as long as there are modules for it
        for pillar, exact, count, later in zip(self.pillars, self.exact, filled, self.later[position], strict=True):
            total += 0 if exact else ONE_SEAT * min(pillar.at_least - count, later)
        return total

    def after(self, position: int, filled: Counts) -> Counts:
        """The places that are filled once the candidate at `position` is chosen, too."""
        name = self.candidates[position].id
        pairs = zip(self.pillars, filled, strict=True)
        return tuple(min(count + (name in pillar.modules), pillar.at_least) for pillar, count in pairs)

    def _kept(self, position: int, exact: Sequence[bool]) -> tuple[bool, ...]:
        """Which pillars matter at a position: those that are followed exactly and have modules on both sides of it."""
        parts = zip(exact, self.later[position], self.later[0], strict=True)
        return tuple(follows and 0 < later < whole for follows, later, whole in parts)

    def _past(self, position: int, chosen: Ids, filled: Counts) -> _Past:
        """What of the past the tables of a position keep apart."""
        kept = zip(filled, self.kept[position], strict=True)
        return _Past(chosen & self.live[position], tuple(count if matters else 0 for count, matters in kept))

    def _pasts(self, position: int) -> Iterator[_Past]:
        pairs = zip(self.pillars, self.kept[position], strict=True)
        counts = [range(pillar.at_least + 1 if matters else 1) for pillar, matters in pairs]
        ordered = sorted(self.live[position])
        for size in range(len(ordered) + 1):
            for chosen in combinations(ordered, size):
                yield from (_Past(frozenset(chosen), filled) for filled in product(*counts))

    def _table(self, position: int, past: _Past) -> Table:
        candidate, following = self.candidates[position], self.tables[position + 1]
        tables = [] if candidate.required else [following[self._past(position + 1, *past)]]
        if not any(group.isdisjoint(past.chosen) for group in self.groups[position]):
            filled = self.after(position, past.filled)
            rest = following[self._past(position + 1, past.chosen | {candidate.id}, filled)]
            more = zip(filled, past.filled, self.exact, strict=True)
            seats = ONE_SEAT * sum(after - before for after, before, exact in more if exact)
            tables += [self._shifted(rest, version.total + seats, version.minutes) for version in candidate.versions]
        if not tables:
            return [IMPOSSIBLE] * (self.capacity + 1)
        # map works through both tables in C, which a comprehension does not: this is the hot loop of planning
        return list(map(max, *tables)) if len(tables) > 1 else tables[0]

    def _shifted(self, rest: Table, gain: int, minutes: int) -> Table:
        length = steps(minutes)
        shifted = [total + gain for total in rest[: max(len(rest) - length, 0)]]
        return [IMPOSSIBLE] * min(length, self.capacity + 1) + shifted

    def _exact_pillars(self) -> tuple[bool, ...]:
        """Which pillars are followed exactly: the first ones, as long as they part few pasts at any position."""
        exact = [False] * len(self.pillars)
        for number in range(len(self.pillars)):
            more = [*exact[:number], True, *exact[number + 1 :]]
            if max(self._ways(position, more) for position in range(len(self.later))) <= MOST_TABLES:
                exact = more
        return tuple(exact)

    def _ways(self, position: int, exact: Sequence[bool]) -> int:
        """In how many ways the places of the pillars that matter at a position may be filled."""
        pairs = zip(self.pillars, self._kept(position, exact), strict=True)
        return prod(pillar.at_least + 1 for pillar, matters in pairs if matters)

    def _tracked_ids(self, groups: Sequence[Sequence[Ids]]) -> Ids:
        """Depended-on modules, the most named first, as long as few pasts are kept apart at one position."""
        ways = [self._ways(position, self.exact) for position in range(len(self.later))]
        named = [name for needs in groups for group in needs for name in group]
        order = [candidate.id for candidate in self.candidates if candidate.id in set(named)]
        tracked: Ids = frozenset()
        for name in sorted(order, key=lambda name: -named.count(name)):
            more = tracked | {name}
            # only groups whose members are all tracked count: to leave a group out makes the bound higher, never wrong
            live = _live(self.candidates, [[group & more for group in needs] for needs in groups])
            if max(count << len(ids) for count, ids in zip(ways, live, strict=True)) <= MOST_TABLES:
                tracked = more
        return tracked


def _later(candidates: Sequence[Candidate], pillars: Sequence[Places]) -> list[Counts]:
    """By position: how many modules of each pillar are still to come."""
    later = [(0,) * len(pillars)]
    for candidate in reversed(candidates):
        pairs = zip(later[-1], pillars, strict=True)
        later.append(tuple(count + (candidate.id in pillar.modules) for count, pillar in pairs))
    return later[::-1]


def _groups_before(candidates: Sequence[Candidate], position: int) -> list[Ids]:
    """The needs of a candidate that only earlier ones can meet."""
    before = {candidate.id for candidate in candidates[:position]}
    later = {candidate.id for candidate in candidates[position:]}
    return [group & before for group in candidates[position].needs if group.isdisjoint(later)]


def _live(candidates: Sequence[Candidate], groups: Sequence[Sequence[Ids]]) -> list[Ids]:
    """By position: modules decided before it that a candidate from it on names."""
    live: list[Ids] = [frozenset()]
    for position in reversed(range(len(candidates))):
        live.append(live[-1].union(*groups[position]) - {candidates[position].id})
    return live[::-1]
