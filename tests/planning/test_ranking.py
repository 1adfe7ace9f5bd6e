"""Choosing sets of modules: equal to trying every set."""

from __future__ import annotations

import itertools
from random import Random

import pytest

from curriculum.planning import ranking, value_bound
from curriculum.planning.ranking import OUT, Ranked, ranked
from curriculum.planning.time_grid import STEP
from curriculum.planning.value_bound import ONE_SEAT, Candidate, Places, ValueBound, Version
from planning import entangled


def random_candidates(chance: Random, count: int) -> list[Candidate]:
    candidates = []
    for number in range(count):
        full, score = chance.choice((20, 45, 60, 90)), chance.choice((1, 2, 5, 9))
        core, outputs = full - chance.choice((0, 10, 20)), chance.choice((0, 0, 0, 1, 2))
        versions = [Version(full, score * (core + (full - core) // 5), outputs)]
        if core < full:
            versions.append(Version(core, score * core, chance.randint(0, outputs)))
        others = [f"m{other}" for other in range(count) if other != number]
        groups = chance.choice((0, 0, 0, 1, 2)) if others else 0
        needs = tuple(frozenset(chance.choices(others, k=chance.choice((1, 1, 2)))) for _ in range(groups))
        candidates.append(Candidate(f"m{number}", tuple(versions), needs, required=chance.random() < 0.1))
    return candidates


def random_pillars(chance: Random, count: int) -> list[Places]:
    """Pillars that may share modules, or name some that cannot be chosen."""
    ids = [f"m{number}" for number in range(count + 1)]
    lists = [frozenset(chance.sample(ids, chance.randint(1, len(ids)))) for _ in range(chance.choice((0, 1, 2, 3)))]
    return [Places(modules, chance.randint(1, len(modules))) for modules in lists]


def brute_force(
    candidates: list[Candidate], minutes: int, pillars: list[Places] | None = None
) -> list[tuple[int, ...]]:
    """All sets that keep the rules, sorted by the whole order of preference."""
    sets = []
    for picks in itertools.product(*(range(len(candidate.versions) + 1) for candidate in candidates)):
        pairs = list(zip(candidates, picks, strict=True))
        versions = {c.id: c.versions[pick] for c, pick in pairs if pick < len(c.versions)}
        chosen = versions.keys()
        used = sum(-(-version.minutes // STEP) * STEP for version in versions.values())
        allowed = (
            used <= minutes
            and all(candidate.id in chosen for candidate in candidates if candidate.required)
            and all(group & chosen for candidate in candidates if candidate.id in chosen for group in candidate.needs)
        )
        if allowed:
            outputs = sum(version.outputs for version in versions.values())
            seats = sum(min(len(pillar.modules & chosen), pillar.at_least) for pillar in pillars or [])
            value = sum(version.value for version in versions.values())
            picked = tuple(OUT if candidate.id not in chosen else pick for candidate, pick in pairs)
            sets.append(((-outputs, -seats, -value, used, picks), picked))
    return [chosen for _, chosen in sorted(sets)]


def test_equals_trying_every_set() -> None:
    chance = Random(3)
    compared, given_way = 0, 0
    for _ in range(1000):
        candidates = random_candidates(chance, chance.randint(1, 6))
        pillars = random_pillars(chance, len(candidates))
        minutes = chance.choice((60, 120, 180, 300))
        best = brute_force(candidates, minutes, pillars)
        sets = list(itertools.islice(ranked(candidates, minutes, pillars), 100))
        assert sets == [Ranked(picks) for picks in best[:100]], (candidates, pillars)
        compared += bool(best)
        if best:
            chosen = {c.id for c, pick in zip(candidates, best[0], strict=True) if pick != OUT}
            given_way += any(len(pillar.modules & chosen) < pillar.at_least for pillar in pillars)
    assert compared > 600, "too few of the cases allow any set"
    assert given_way > 100, "too few of the pillars have to give way"


def test_sets_of_beginnings_that_can_go_on_alike_come_in_order() -> None:
    """Few lengths and values, so that many beginnings are of one kind and wait for each other."""
    chance = Random(6)
    compared = 0
    for _ in range(60):
        count = chance.randint(5, 7)
        candidates = [
            Candidate(
                f"m{number}", tuple(Version(chance.choice((5, 10)), chance.choice((1, 2, 3))) for _ in range(2)),
                (frozenset({f"m{chance.randrange(number)}"}),) if number and chance.random() < 0.3 else (),
            )
            for number in range(count)
        ]  # fmt: skip
        pillars = random_pillars(chance, count)
        best = brute_force(candidates, 30, pillars)
        assert [entry.picks for entry in ranked(candidates, 30, pillars)] == best
        compared += len(best)
    assert compared > 5000


@pytest.mark.parametrize("tables", [1, 2])
def test_a_loose_bound_costs_time_and_never_the_answer(monkeypatch: pytest.MonkeyPatch, tables: int) -> None:
    monkeypatch.setattr(value_bound, "MOST_TABLES", tables)
    chance = Random(4)
    loose = 0
    for _ in range(300):
        candidates = random_candidates(chance, chance.randint(3, 6))
        pillars = random_pillars(chance, len(candidates))
        best = brute_force(candidates, 180, pillars)
        sets = list(itertools.islice(ranked(candidates, 180, pillars), 12))
        assert sets == [Ranked(picks) for picks in best[:12]], candidates
        bound = ValueBound(candidates, 36, pillars)
        if best:
            pairs = zip(candidates, best[0], strict=True)
            versions = {candidate.id: candidate.versions[pick] for candidate, pick in pairs if pick != OUT}
            seats = sum(min(len(pillar.modules & versions.keys()), pillar.at_least) for pillar in pillars)
            reached = sum(version.total for version in versions.values()) + seats * ONE_SEAT
            start = bound(0, frozenset(), (0,) * len(pillars), 36)
            assert start >= reached
            loose += start > reached
    assert loose > 10, "the bound was never loose"


def test_a_core_that_makes_the_plan_comes_before_any_value() -> None:
    """Outputs come first, then pillars, then value; each gives way only to those before it."""
    dear = Candidate("dear", (Version(60, 9000),))
    pillar = Candidate("pillar", (Version(60, 1),))
    maker = Candidate("maker", (Version(90, 2, outputs=2), Version(60, 2)))
    places = [Places(frozenset({"pillar"}), 1)]

    def best(minutes: int) -> tuple[int, ...]:
        return next(ranked([dear, pillar, maker], minutes, places)).picks

    assert best(60) == (OUT, 0, OUT), "a pillar before value"
    assert best(90) == (OUT, OUT, 0), "outputs before a pillar"
    assert best(120) == (OUT, OUT, 0), "two sessions that make outputs before a pillar and value together"
    assert best(150) == (OUT, 0, 0)
    assert best(210) == (0, 0, 0)


@pytest.mark.parametrize("apart", [1, 5])
def test_pillars_among_forty_candidates_are_proven(apart: int) -> None:
    """One behind the other as in a programme, or every fifth module of one pillar."""
    candidates = entangled(Random(2), 40, 10)
    ids = [candidate.id for candidate in candidates]
    pillars = [Places(frozenset(ids[n::5] if apart > 1 else ids[8 * n : 8 * n + 8]), 2) for n in range(5)]
    sets = list(itertools.islice(ranked(candidates, 5 * 330, pillars), 50))
    assert all(entry.proven for entry in sets)
    assert len({entry.picks for entry in sets}) == 50
    for entry in sets:
        chosen = {name for name, pick in zip(ids, entry.picks, strict=True) if pick != OUT}
        assert all(len(pillar.modules & chosen) >= pillar.at_least for pillar in pillars)


def allowed(candidates: list[Candidate], picks: tuple[int, ...], minutes: int) -> bool:
    pairs = [(one, pick) for one, pick in zip(candidates, picks, strict=True) if pick != OUT]
    taken = {one.id for one, _ in pairs}
    needs_met = all(group & taken for one, _ in pairs for group in one.needs)
    return needs_met and sum(one.versions[pick][0] for one, pick in pairs) <= minutes


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_forty_candidates_with_ten_depended_on_are_proven(seed: int) -> None:
    candidates = entangled(Random(seed), 40, 10)
    sets = list(itertools.islice(ranked(candidates, 5 * 330), 100))
    assert len({one.picks for one in sets}) == 100
    assert all(one.proven and allowed(candidates, one.picks, 5 * 330) for one in sets)
    totals = [
        sum(one.versions[pick].total for one, pick in zip(candidates, found.picks, strict=True) if pick != OUT)
        for found in sets
    ]
    assert totals == sorted(totals, reverse=True)


def test_beyond_that_the_claim_is_given_up_and_sets_still_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "MOST_NODES", 300)
    candidates = entangled(Random(1), 100, 15)
    sets = list(itertools.islice(ranked(candidates, 5 * 330), 20))
    assert len({one.picks for one in sets}) == 20
    assert not any(one.proven for one in sets)
    assert all(allowed(candidates, one.picks, 5 * 330) for one in sets)
    hopeless = [Candidate(f"m{n}", (Version(60, 60),), (frozenset({"z"}),)) for n in range(60)]
    hopeless += [Candidate("z", (Version(900, 0),)), Candidate("r", (Version(900, 1),), required=True)]
    assert len(list(itertools.islice(ranked(hopeless, 1000), 5))) <= 1, "it ends"


def test_forty_candidates_give_distinct_sets() -> None:
    chance = Random(5)
    candidates = [
        Candidate(f"m{n}", (Version(90, 90 * chance.randint(1, 20)), Version(60, 60 * chance.randint(1, 20))),
                  (frozenset({f"m{n - 7}"}),) if n % 8 == 7 else ())
        for n in range(40)
    ]  # fmt: skip
    sets = list(itertools.islice(ranked(candidates, 5 * 360), 50))
    assert len(sets) == len(set(sets)) == 50
