"""Choosing sets of modules: equal to trying every set."""

from __future__ import annotations

import itertools
from random import Random

import pytest

from curriculum.planning import ranking, value_bound
from curriculum.planning.ranking import OUT, Ranked, ranked
from curriculum.planning.time_grid import STEP
from curriculum.planning.value_bound import ONE_STEP_LESS, Candidate, ValueBound
from planning import entangled


def random_candidates(chance: Random, count: int) -> list[Candidate]:
    candidates = []
    for number in range(count):
        full, score = chance.choice((20, 45, 60, 90)), chance.choice((0, 0, 1, 2, 5, 9))
        core = full - chance.choice((0, 10, 20))
        versions = ((full, score * full), (core, score * core)) if core < full else ((full, score * full),)
        others = [f"m{other}" for other in range(count) if other != number]
        groups = chance.choice((0, 0, 0, 1, 2)) if others else 0
        needs = tuple(frozenset(chance.choices(others, k=chance.choice((1, 1, 2)))) for _ in range(groups))
        required = chance.random() < 0.1
        candidates.append(Candidate(f"m{number}", versions, needs, required, filler=score == 0 and not required))
    return candidates


def brute_force(candidates: list[Candidate], minutes: int) -> list[tuple[int, ...]]:
    """All sets that keep the rules, sorted by the whole order of preference."""
    found = []
    for picks in itertools.product(*(range(len(one.versions) + 1) for one in candidates)):
        pairs = list(zip(candidates, picks, strict=True))
        taken = {one.id for one, pick in pairs if pick < len(one.versions)}
        named = set().union(*(group for one in candidates if one.id in taken for group in one.needs))
        used = sum(-(-one.versions[pick][0] // STEP) * STEP for one, pick in pairs if one.id in taken)
        allowed = (
            used <= minutes
            and all(one.id in taken for one in candidates if one.required)
            and all(group & taken for one in candidates if one.id in taken for group in one.needs)
            and all(one.id in named for one in candidates if one.filler and one.id in taken)
        )
        if allowed:
            value = sum(one.versions[pick][1] for one, pick in pairs if one.id in taken)
            found.append(((-value, used, picks), tuple(OUT if one.id not in taken else pick for one, pick in pairs)))
    return [chosen for _, chosen in sorted(found)]


def test_equals_trying_every_set() -> None:
    chance = Random(3)
    compared = 0
    for _ in range(300):
        candidates = random_candidates(chance, chance.randint(1, 6))
        minutes = chance.choice((60, 120, 180, 300))
        best = brute_force(candidates, minutes)
        assert list(itertools.islice(ranked(candidates, minutes), 12)) == [Ranked(one) for one in best[:12]], candidates
        compared += bool(best)
    assert compared > 200, "too few of the cases allow any set"


@pytest.mark.parametrize("live", [0, 1])
def test_a_loose_bound_costs_time_and_never_the_answer(monkeypatch: pytest.MonkeyPatch, live: int) -> None:
    monkeypatch.setattr(value_bound, "MOST_LIVE", live)
    chance = Random(4)
    loose = 0
    for _ in range(150):
        candidates = random_candidates(chance, chance.randint(3, 6))
        best = brute_force(candidates, 180)
        assert list(itertools.islice(ranked(candidates, 180), 12)) == [Ranked(one) for one in best[:12]], candidates
        if best:
            reached = sum(one.versions[pick][1] for one, pick in zip(candidates, best[0], strict=True) if pick != OUT)
            loose += -(-ValueBound(candidates, 36)(0, frozenset(), 36) // ONE_STEP_LESS) > reached
    assert loose > 10, "the bound was never loose"


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
    values = [
        sum(one.versions[pick][1] for one, pick in zip(candidates, found.picks, strict=True) if pick != OUT)
        for found in sets
    ]
    assert values == sorted(values, reverse=True)


def test_beyond_that_the_claim_is_given_up_and_sets_still_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "MOST_NODES", 3000)
    candidates = entangled(Random(1), 100, 15)
    sets = list(itertools.islice(ranked(candidates, 5 * 330), 20))
    assert len({one.picks for one in sets}) == 20
    assert not any(one.proven for one in sets)
    assert all(allowed(candidates, one.picks, 5 * 330) for one in sets)
    hopeless = [Candidate(f"m{n}", ((60, 60),), (frozenset({"z"}),)) for n in range(60)]
    hopeless += [Candidate("z", ((900, 0),)), Candidate("r", ((900, 1),), required=True)]
    assert len(list(itertools.islice(ranked(hopeless, 1000), 5))) <= 1, "it ends"


def test_forty_candidates_give_distinct_sets() -> None:
    chance = Random(5)
    candidates = [
        Candidate(f"m{n}", ((90, 90 * chance.randint(1, 20)), (60, 60 * chance.randint(1, 20))),
                  (frozenset({f"m{n - 7}"}),) if n % 8 == 7 else ())
        for n in range(40)
    ]  # fmt: skip
    sets = list(itertools.islice(ranked(candidates, 5 * 360), 50))
    assert len(sets) == len(set(sets)) == 50
