"""The gain: figures that can be checked by hand, and the same figures counted in another way."""

from __future__ import annotations

import csv
import io
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curriculum.planning import question_forms
from curriculum.planning.course import Course
from curriculum.planning.form_codes import form_codes
from curriculum.scoring import gain
from curriculum.scoring.forms import forms_of
from curriculum.scoring.gain import Gain, KnowledgeGain, Line
from curriculum.scoring.results import Pair, Results, read_results
from support.example_results import FILES, PAIRS, QUESTIONS, RESULTS, english, lines, sheet, small_course, table
from support.workspaces import MakeWorkspace

KNOWN = ("", "health", "social", "justice")


@pytest.fixture
def course(make_workspace: MakeWorkspace) -> Course:
    return small_course(make_workspace(FILES, inherits=True))


def scored(course: Course, path: Path = RESULTS) -> KnowledgeGain:
    forms = forms_of(course)
    return gain.knowledge_gain(forms, read_results(path, english(), forms.letters).results)


def printed(lines: tuple[Line, ...]) -> list[tuple[str, int, str, str, str]]:
    """People and figures of each line, as percent with one decimal."""
    figures = [(line, [str(gain.rounded(value)) for value in (line.gain.before, line.gain.after, line.gain.points)])
               for line in lines]  # fmt: skip
    return [(line.id, line.gain.people, before, after, points) for line, (before, after, points) in figures]


def test_the_invented_tests_are_as_their_rule_says(course: Course) -> None:
    assert RESULTS.read_text(encoding="utf-8") == table(lines(course))
    assert len({line[0] for line in lines(course)}) == PAIRS + 2


def test_figures_that_can_be_checked_by_hand(course: Course) -> None:
    """Right before: 2 + 4 + ... + 24 = 156 of 26 x 12 = 312. After: 3 + 6 + ... + 24 + 4 x 26 = 212."""
    found = scored(course)
    assert (found.pairs, found.results.pre_only, found.results.post_only) == (26, 1, 1)
    assert found.whole == Gain(26, 12, 156, 212)
    assert found.whole.before == 50
    assert found.whole.after == Fraction(21200, 312)
    assert found.whole.points == Fraction(5600, 312)
    assert found.whole.normalised == Fraction(56, 156)
    assert printed(found.modules) == [
        ("alpha", 26, "19.2", "28.8", "9.6"),  # 20 and 30 of 104
        ("beta", 26, "50.0", "75.0", "25.0"),  # 52 and 78
        ("gamma", 26, "80.8", "100.0", "19.2"),  # 84 and 104
    ]
    assert [line.title for line in found.modules] == ["Alpha", "Beta", "Gamma"]
    assert printed(found.objectives)[:2] == [
        ("alpha/name-it", 26, "11.5", "17.3", "5.8"),  # 6 and 9 of 52
        ("alpha/use-it", 26, "26.9", "40.4", "13.5"),  # 14 and 21
    ]
    assert len(found.objectives) == 6
    assert [(line.id, line.gain.pre, line.gain.post) for line in found.items] == [
        (f"{module}/{module}-{n}", 2 * (4 * place + n), min(26, 3 * (4 * place + n)))
        for place, module in enumerate(("alpha", "beta", "gamma"))
        for n in (1, 2, 3, 4)
    ]
    # women are the odd numbers: 2 + 3 + 5 + 6 + 8 + 9 + 11 + 12 + 4 x 13 = 108 of 156 right after
    assert printed(found.sexes) == [("female", 13, "50.0", "69.2", "19.2"), ("male", 13, "50.0", "66.7", "16.7")]
    assert printed(found.sectors) == [  # twelve, eight, and four with two others
        ("health", 12, "79.2", "87.5", "8.3"),
        ("social", 8, "37.5", "59.4", "21.9"),  # after: persons 13 to 20, 3 + 6 + 6 x 8 = 57 of 96
        ("others", 6, "8.3", "40.3", "31.9"),  # after: persons 21 to 26, 1 + 4 + 4 x 6 = 29 of 72
    ]


@pytest.mark.parametrize(
    ("before", "after", "normalised"),
    [(5, 10, Fraction(1)), (10, 10, None), (10, 5, None), (0, 0, Fraction(0)), (4, 1, Fraction(-1, 2))],
)
def test_the_normalised_gain_is_what_could_still_be_gained(
    before: int, after: int, normalised: Fraction | None
) -> None:
    assert Gain(5, 2, before, after).normalised == normalised


@pytest.mark.parametrize(("value", "shown"), [("1/8", "0.1"), ("1/4", "0.3"), ("-1/4", "-0.3"), ("200/3", "66.7")])
def test_halves_are_rounded_away_from_zero(value: str, shown: str) -> None:
    assert str(gain.rounded(Fraction(value))) == shown


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_the_gain_is_what_counting_letter_by_letter_gives(course: Course, data: st.DataObject) -> None:
    keys = [question_forms.form_items(course, form) for form in ("A", "B")]
    letter = st.sampled_from(["", "A", "B", "C", "D"])
    answers = st.lists(letter, min_size=QUESTIONS, max_size=QUESTIONS).map(tuple)
    person = st.builds(Pair, answers, answers, st.sampled_from(KNOWN), st.sampled_from(["", "female", "male"]))
    pairs = data.draw(st.lists(person, max_size=16))
    found = gain.knowledge_gain(forms_of(course), Results(tuple(pairs)))
    if len(pairs) < 5:
        assert found == KnowledgeGain(Results(tuple(pairs)), QUESTIONS)
        return
    right = [[0] * QUESTIONS for _ in keys]
    for pair in pairs:
        for test, sheet_ in enumerate((pair.pre, pair.post)):
            for question, item in enumerate(keys[test]):
                place = "ABCD".find(sheet_[question]) if sheet_[question] else -1
                right[test][question] += place >= 0 and item.options[place].correct
    assert [(line.gain.pre, line.gain.post) for line in found.items] == list(zip(*right, strict=True))
    assert found.whole == Gain(len(pairs), QUESTIONS, sum(right[0]), sum(right[1]))
    for parts in (found.modules, found.objectives):
        assert sum(line.gain.pre for line in parts) == sum(right[0])
        assert sum(line.gain.post for line in parts) == sum(right[1])
    for groups in (found.sexes, found.sectors):
        assert all(line.gain.people >= 5 for line in groups)
        assert not groups or sum(line.gain.people for line in groups) == len(pairs)
        assert not groups or sum(line.gain.post for line in groups) == sum(right[1])


def test_the_order_of_lines_and_columns_does_not_matter(course: Course, tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO(RESULTS.read_text(encoding="utf-8"))))
    wanted = gain.as_json(scored(course))
    assert wanted["whole"]["before"] == 50.0
    for seed in range(5):
        order = Random(seed)
        columns = list(range(len(rows[0])))
        order.shuffle(columns)
        below = rows[1:]
        order.shuffle(below)
        path = tmp_path / f"{seed}.csv"
        path.write_text("".join(",".join(row[n] for n in columns) + "\n" for row in [rows[0], *below]))
        assert gain.as_json(scored(course, path)) == wanted


def test_tests_without_a_partner_enter_no_figure(course: Course, tmp_path: Path) -> None:
    path = tmp_path / "results.csv"
    more = [[f"alone{n}", "post", form_codes(course)["B"], "f", "health", *sheet(course, 1, "post")] for n in range(3)]
    path.write_text(table([*lines(course), *more]))
    found, before = gain.as_json(scored(course, path)), gain.as_json(scored(course))
    assert found.pop("counts")["post_only"] == before.pop("counts")["post_only"] + 3
    assert found == before
