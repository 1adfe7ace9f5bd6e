from __future__ import annotations

from datetime import date

import pytest

from conftest import MakeWorkspace
from curriculum.library.language import Language, read_language
from curriculum.library.workspace import Workspace, bundled
from curriculum.problems import CurriculumError

DAYS = {
    "en": {"one": "{n} day", "other": "{n} days"},
    "ru": {"one": "{n} день", "few": "{n} дня", "many": "{n} дней", "other": "{n} дня"},
    "ar": {"two": "يومان", "few": "{n} أيام", "other": "{n} يوم"},
    "km": {"other": "{n} ថ្ងៃ"},
}


def plain(text: str) -> str:
    """Without the difference between spaces, which changes from one version of CLDR to the next."""
    return text.replace("\u202f", " ").replace("\xa0", " ")


def language(code: str) -> Language:
    return Language(code, code, "ltr", {}, {"days": DAYS.get(code, DAYS["en"])}, {})


@pytest.mark.parametrize(
    ("code", "n", "expected"),
    [
        ("en", 0, "0 days"), ("en", 1, "1 day"), ("en", 2, "2 days"), ("ru", 1, "1 день"), ("ru", 3, "3 дня"),
        ("ru", 5, "5 дней"), ("ru", 11, "11 дней"), ("ru", 21, "21 день"), ("ru", 22, "22 дня"), ("ar", 2, "يومان"),
        ("ar", 3, "3 أيام"), ("ar", 1, "1 يوم"), ("km", 1, "1 ថ្ងៃ"), ("km", 7, "7 ថ្ងៃ"),
    ],
)  # fmt: skip
def test_counted_words_take_the_plural_of_their_language(code: str, n: int, expected: str) -> None:
    assert language(code).count("days", n) == expected


@pytest.mark.parametrize(
    ("code", "items", "expected"),
    [
        ("en", [], ""), ("en", ["a"], "a"), ("en", ["a", "b"], "a and b"), ("en", ["a", "b", "c"], "a, b and c"),
        ("ru", ["a", "b", "c"], "a, b и c"), ("sr-Latn", ["a", "b"], "a i b"),
    ],
)  # fmt: skip
def test_lists(code: str, items: list[str], expected: str) -> None:
    assert language(code).listed(items) == expected


MONDAY = date(2026, 12, 7)


@pytest.mark.parametrize(
    ("code", "last", "expected"),
    [
        ("en", MONDAY, "7 December 2026"),
        ("en", date(2026, 12, 9), "7–9 December 2026"),
        ("en", date(2027, 1, 2), "7 December 2026 – 2 January 2027"),
        ("en", date(2027, 12, 9), "7 December 2026 – 9 December 2027"),
        ("ru", date(2026, 12, 9), "7–9 декабря 2026 г."),
        ("sr-Latn", date(2026, 12, 9), "7–9. decembar 2026."),
        ("hu", date(2026, 12, 9), "2026. december 7. – 2026. december 9."),
    ],
)
def test_the_dates_of_a_course(code: str, last: date, expected: str) -> None:
    assert plain(language(code).dates([MONDAY, last])) == expected


def test_a_gap_between_the_days_does_not_show() -> None:
    days = [date(2026, 12, 4), date(2026, 12, 7)]
    assert language("en").dates(days) == "4–7 December 2026"


@pytest.mark.parametrize(
    ("code", "in_full", "heading"),
    [
        ("en", "Monday 7 December 2026", "Monday 7 December"),
        ("ru", "понедельник 7 декабря 2026 г.", "понедельник 7 декабря"),
        ("uk", "понеділок 7 грудня 2026 р.", "понеділок 7 грудня"),
    ],
)
def test_single_days(code: str, in_full: str, heading: str) -> None:
    assert plain(language(code).date(MONDAY)) == in_full
    assert plain(language(code).weekday(MONDAY)) == heading


def test_a_language_that_babel_does_not_know_counts_as_english() -> None:
    assert language("qaa").dates([MONDAY]) == "7 December 2026"
    assert language("qaa").listed(["a", "b"]) == "a and b"


def test_the_words_of_english_are_complete() -> None:
    english = read_language(Workspace(bundled()), "en")
    assert (english.code, english.direction) == ("en", "ltr")
    assert english.count("minutes", 1) == "1 minute"
    assert english.count("minutes", 90) == "90 minutes"
    assert all("other" in forms for forms in english.plurals.values())
    assert len(english.labels) > 50


def test_a_language_file_is_validated(make_workspace: MakeWorkspace) -> None:
    text = "language: ky\nname: Кыргызча\ndirection: left\nlabels: {}\nplurals: {}\nwords: {}\n"
    workspace = make_workspace({"templates/languages/ky.yaml": text})
    with pytest.raises(CurriculumError) as caught:
        read_language(workspace, "ky")
    assert [str(problem.place) for problem in caught.value.problems] == ["templates/languages/ky.yaml:3:12"]
    with pytest.raises(CurriculumError) as caught:
        read_language(workspace, "kyr")
    assert caught.value.problems[0].hint == 'did you mean "ky"?'
