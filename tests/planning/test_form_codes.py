"""Codes of forms: every slip of one sign and every swap of two is told."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.library.module import Option
from curriculum.planning.course import Course
from curriculum.planning.form_codes import LENGTH, SIGNS, code_as_printed, form_code, form_codes, is_form_code
from curriculum.planning.forms_record import forms_record
from curriculum.planning.question_forms import form_items
from support.example_results import FILES, small_course
from support.workspaces import MakeWorkspace


@pytest.fixture
def course(make_workspace: MakeWorkspace) -> Course:
    return small_course(make_workspace(FILES, inherits=True))


def checked(first: str) -> str:
    """The code that begins with some signs."""
    return next(first + sign for sign in SIGNS if is_form_code(first + sign))


CODES = st.text(SIGNS, min_size=LENGTH - 1, max_size=LENGTH - 1).map(checked)


@given(CODES, st.integers(0, LENGTH - 1), st.sampled_from(SIGNS))
def test_a_wrong_sign_is_told(code: str, place: int, sign: str) -> None:
    assert is_form_code(code[:place] + sign + code[place + 1 :]) is (sign == code[place])


@given(CODES)
def test_swapped_signs_are_told(code: str) -> None:
    for first, second in combinations(range(LENGTH), 2):
        signs = list(code)
        signs[first], signs[second] = signs[second], signs[first]
        assert is_form_code("".join(signs)) is (code[first] == code[second])


@pytest.mark.parametrize("text", ["", "A", "K7MX", "K7MXFK", "K7MX0", "Bakyt", "?????", "٣٤٦٧٩"])
def test_what_is_no_code(text: str) -> None:
    assert is_form_code("K7MXF")
    assert not is_form_code(text)


def test_signs_are_not_taken_for_each_other() -> None:
    assert len(set(SIGNS)) == 19
    for alike in ("0OQD", "1IL", "2Z", "5S", "8B", "UV"):
        assert len(set(alike) & set(SIGNS)) <= 1
    assert not set("AEIOU") & set(SIGNS)


@given(CODES)
def test_what_is_typed_in_other_ways_is_the_same_code(code: str) -> None:
    assert code_as_printed(f" {code[:2].lower()}-{code[2:]} ") == code


def test_a_code_follows_from_all_that_a_form_prints(course: Course) -> None:
    items = form_items(course, "A")
    codes = form_codes(course)
    assert form_code(items) == codes["A"] != codes["B"]
    assert all(is_form_code(code) for code in codes.values())
    first, *rest = items
    turned = replace(first, options=tuple(reversed(first.options)))
    asked = replace(first, item=first.item.model_copy(update={"question": "Another?"}))
    offered = replace(first, options=(Option(text="Else", correct=True), *first.options[1:]))
    others = [[turned, *rest], [asked, *rest], [offered, *rest], rest, [*rest, first]]
    assert len({codes["A"], *map(form_code, others)}) == 6
    assert form_code([]) == ""
    # who corrects a rationale changes no form
    noted = replace(first, item=first.item.model_copy(update={"rationale": "Another."}))
    assert form_code([noted, *rest]) == codes["A"]


def test_two_answers_of_the_same_words_keep_their_own_letters(make_workspace: MakeWorkspace) -> None:
    files = {name: text.replace("{text: Far}", "{text: Near}") for name, text in FILES.items()}
    record = forms_record(small_course(make_workspace(files, inherits=True)))
    for question in record["questions"]:
        for form in ("A", "B"):
            assert sorted(answer["letters"][form] for answer in question["answers"]) == list("ABCD")
