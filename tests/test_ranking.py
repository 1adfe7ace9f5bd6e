"""Choosing sets of modules: equal to trying every set."""

from __future__ import annotations

import itertools
from random import Random

from curriculum.planning.ranking import OUT, STEP, Candidate, ranked


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
        assert list(itertools.islice(ranked(candidates, minutes), 12)) == best[:12], candidates
        compared += bool(best)
    assert compared > 200, "too few of the cases allow any set"


def test_forty_candidates_give_distinct_sets() -> None:
    chance = Random(5)
    candidates = [
        Candidate(f"m{n}", ((90, 90 * chance.randint(1, 20)), (60, 60 * chance.randint(1, 20))),
                  (frozenset({f"m{n - 7}"}),) if n % 8 == 7 else ())
        for n in range(40)
    ]  # fmt: skip
    sets = list(itertools.islice(ranked(candidates, 5 * 360), 50))
    assert len(sets) == len(set(sets)) == 50
