"""The item analysis: figures that can be checked by hand, and every flag."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.planning import question_forms
from curriculum.planning.course import Course
from curriculum.scoring.forms import forms_of
from curriculum.scoring.item_analysis import as_json, discrimination, item_analysis
from curriculum.scoring.results import Pair, Results, read_results
from support.example_results import FILES, QUESTIONS, RESULTS, english, small_course
from support.workspaces import MakeWorkspace


@pytest.fixture
def course(make_workspace: MakeWorkspace) -> Course:
    return small_course(make_workspace(FILES, inherits=True))


def people(course: Course, right: list[tuple[set[int], set[int]]]) -> Results:
    """Results of people of whom each names the questions (from 1) answered right before and after."""
    keys = [question_forms.form_items(course, form) for form in ("A", "B")]
    pairs = []
    for tests in right:
        sheets = [
            tuple(question_forms.right_letter(item) if item.number in known else "" for item in key)
            for key, known in zip(keys, tests, strict=True)
        ]
        pairs.append(Pair(sheets[0], sheets[1]))
    return Results(tuple(pairs))


def test_figures_of_the_invented_tests(course: Course) -> None:
    forms = forms_of(course)
    found = item_analysis(forms, read_results(RESULTS, english(), forms.letters).results)
    assert len(found) == QUESTIONS
    first, last = found[0], found[-1]
    assert (first.gain.pre, first.gain.post) == (2, 3)
    assert first.flags == ("hard-after", "unused-answer")
    assert last.flags == ("easy-before", "unused-answer")
    assert last.discrimination[1] is None  # all are right
    assert {one.text: (one.right, one.pre, one.post) for one in first.options} == {
        "Right": (True, 2, 3), "Near": (False, 8, 8), "Far": (False, 8, 7), "Never": (False, 0, 0),
    }  # fmt: skip
    assert first.unanswered == (8, 8)
    for one in found:
        for test in (0, 1):
            taken = sum((option.pre, option.post)[test] for option in one.options)
            assert taken + one.unanswered[test] == 26


def test_discrimination_by_hand() -> None:
    """Five people, three questions. The first is right for those who know the rest: rest 2, 2, 1, 0, 0.

    Covariance x 25: 5 x 4 - 2 x 5 = 10. Spreads x 25: 5 x 2 - 4 = 6 and 5 x 9 - 25 = 20. 10 / sqrt(120) = 0.91.
    """
    assert discrimination(0, [0b00011, 0b00111, 0b00011], 5) == 0.91
    assert discrimination(0, [0b11000, 0b00111, 0b00011], 5) == -0.91
    assert discrimination(0, [0b11111, 0b00111, 0b00011], 5) is None
    assert discrimination(0, [0b00011, 0b11100, 0b00011], 5) is None


@given(st.lists(st.integers(0, 2**9 - 1), min_size=2, max_size=6), st.permutations(range(9)))
def test_discrimination_lies_between_minus_one_and_one_and_knows_no_order(right: list[int], order: list[int]) -> None:
    moved = [sum(1 << place for place, n in enumerate(order) if marks >> n & 1) for marks in right]
    found = discrimination(0, right, 9)
    assert found == discrimination(0, moved, 9)
    assert found is None or -1 <= found <= 1


def test_who_knows_more_and_gets_it_wrong_is_flagged(course: Course) -> None:
    everything = set(range(1, 13))
    known = [(set[int](), everything - {5})] * 3 + [(set[int](), {5})] * 3
    found = item_analysis(forms_of(course), people(course, known))
    assert found[4].discrimination == (None, -1.0)
    assert "negative-discrimination" in found[4].flags
    assert not any("negative-discrimination" in one.flags for one in found if one.question.number != 5)


@pytest.mark.parametrize(("before", "after", "flag"), [(4, 5, True), (3, 5, False)])
def test_too_easy_begins_at_eighty_per_cent(course: Course, before: int, after: int, flag: bool) -> None:
    known = [({1} if n < before else set[int](), {1} if n < after else set[int]()) for n in range(5)]
    assert ("easy-before" in item_analysis(forms_of(course), people(course, known))[0].flags) is flag


@pytest.mark.parametrize(("after", "flag"), [(2, True), (3, False)])
def test_too_hard_is_less_than_half(course: Course, after: int, flag: bool) -> None:
    known = [(set[int](), {1} if n < after else set[int]()) for n in range(6)]
    assert ("hard-after" in item_analysis(forms_of(course), people(course, known))[0].flags) is flag


def test_nothing_of_fewer_than_five_people(course: Course) -> None:
    found = item_analysis(forms_of(course), people(course, [({1}, {1})] * 4))
    assert as_json(found)["items"] == []
