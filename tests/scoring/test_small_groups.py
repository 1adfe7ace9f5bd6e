"""Small groups of people: none is shown, and none can be worked out from what is shown."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.scoring.small_groups import LEAST, OTHERS, shown_groups

SEXES, SECTORS = st.sampled_from(["", "female", "male", "other"]), st.sampled_from(["", "a", "b", "c", "d", "e"])
KINDS = st.dictionaries(st.tuples(SEXES, SECTORS), st.integers(1, 9), min_size=1, max_size=6)
PEOPLE = KINDS.filter(lambda counts: sum(counts.values()) >= LEAST).map(
    lambda counts: [person for person, count in counts.items() for _ in range(count)]
)
"""Few kinds of people, so that whole sectors are often of one sex."""


def sizes(names: list[str], beside: list[int] | None = None) -> dict[str, int]:
    return {name: people.bit_count() for name, people in shown_groups(names, beside or []).items()}


def test_large_groups_stand_by_themselves() -> None:
    assert sizes(["a"] * 5 + ["b"] * 7) == {"a": 5, "b": 7}


def test_one_small_group_takes_the_smallest_other_with_it() -> None:
    assert sizes(["a"] * 3 + ["b"] * 7 + ["c"] * 6) == {"b": 7, OTHERS: 9}


def test_small_groups_that_are_large_enough_together_cost_nobody_else_a_line() -> None:
    assert sizes(["a"] * 3 + ["b"] * 2 + ["c"] * 6) == {"c": 6, OTHERS: 5}


def test_small_groups_that_are_still_too_few_take_another_with_them() -> None:
    assert sizes(["a"] * 2 + ["b"] * 2 + ["c"] * 6 + ["d"] * 9) == {"d": 9, OTHERS: 10}


def test_people_whose_group_is_unknown_are_a_group() -> None:
    assert sizes(["a"] * 6 + [""] * 5) == {"a": 6, "": 5}
    assert sizes(["a"] * 6 + [""] * 2) == {}
    assert sizes([""] * 12) == {}


def test_a_sector_within_a_sex_is_not_shown_beside_it() -> None:
    """Nine women, seven of them all of health: health beside women would show the two others."""
    sexes = ["female"] * 9 + ["male"] * 9
    sectors = ["health"] * 7 + ["social"] * 11
    assert sizes(sectors) == {"health": 7, "social": 11}
    assert sizes(sectors, list(shown_groups(sexes).values())) == {}


def rank(rows: list[list[int]]) -> int:
    """By elimination, in fractions."""
    left, found = [[Fraction(value) for value in row] for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in left if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        found += 1
        left = [
            [a - b * row[column] / pivot[column] for a, b in zip(row, pivot, strict=True)] if row[column] else row
            for row in left
        ]
    return found


@settings(max_examples=300, deadline=None)
@given(PEOPLE)
def test_no_group_of_fewer_than_five_can_be_worked_out(people: list[tuple[str, str]]) -> None:
    """Not by any sum or difference of what is shown: looked at with every group that sex and sector can make."""
    sexes = shown_groups([sex for sex, _ in people])
    sectors = shown_groups([sector for _, sector in people], sexes.values())
    shown = [(1 << len(people)) - 1, *sexes.values(), *sectors.values()]
    atoms: dict[tuple[bool, ...], int] = {}
    for person in range(len(people)):  # who stands in the same shown groups cannot be told apart
        key = tuple(bool(group >> person & 1) for group in shown)
        atoms[key] = atoms.get(key, 0) + 1
    rows = [[int(key[n]) for key in atoms] for n in range(len(shown))]
    known = rank(rows)
    small = [
        chosen
        for size in range(1, LEAST)
        for chosen in combinations(atoms, size)
        if sum(atoms[key] for key in chosen) < LEAST
    ]
    for chosen in small:
        assert rank([*rows, [int(key in chosen) for key in atoms]]) == known + 1
    assert all(group.bit_count() >= LEAST for group in shown)


@given(PEOPLE, st.randoms(use_true_random=False))
def test_the_order_of_people_does_not_matter(people: list[tuple[str, str]], random: object) -> None:
    names = [sector for _, sector in people]
    assert sizes(names) == sizes(sorted(names, reverse=True))
