"""Dates, counted words and lists in every language that the CLDR knows: what is offered in all is tested in all."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from curriculum.library.language import Language
from curriculum.library.language_file import locale_of
from curriculum.library.writing import writing_of

CODES = sorted(
    code
    for code in (name.replace("_", "-") for name in locale_identifiers())
    if not Locale.parse(code, sep="-").territory and locale_of(code)
)
DAYS = [date(2026, 1, 12) + timedelta(days=31 * number) for number in range(12)]
"""A day of each month, of every weekday."""


def language(code: str) -> Language:
    return Language(code, code, "ltr", {}, {"days": {"other": "{n} days"}}, {}, writing_of(code))


def locale(code: str) -> Locale:
    parsed = locale_of(code)
    assert parsed is not None
    return parsed


def numbers(text: str) -> list[int]:
    return [int(digits) for digits in re.findall(r"[0-9]+", text)]


def months(code: str, day: date) -> list[str]:
    return [locale(code).months[form]["wide"].get(day.month, "") for form in ("format", "stand-alone")]


def test_all_languages_of_the_cldr_are_tried() -> None:
    assert len(CODES) > 300 and {"uz", "kk", "tg", "ka", "km", "ar", "my", "fi", "ja", "sr-Latn"} <= set(CODES)
    assert len({day.weekday() for day in DAYS}) == 7 and len({day.month for day in DAYS}) == 12


@pytest.mark.parametrize("code", ["ba", "bm-Nkoo", "shn", "lrc", "qaa"])
def test_a_language_without_words_for_months_or_weekdays_is_not_offered(code: str) -> None:
    assert locale_of(code) is None


@pytest.mark.parametrize("code", CODES)
def test_the_heading_of_a_day_has_weekday_month_and_day_apart(code: str) -> None:
    for day in DAYS:
        heading = language(code).weekday(day)
        names = {locale(code).days[form]["wide"].get(day.weekday(), "") for form in ("format", "stand-alone")} - {""}
        assert any(name in heading for name in names), heading
        rest = heading
        for name in sorted({*names, *months(code, day)} - {""}, key=len, reverse=True):
            rest = rest.replace(name, " ")
        # a word of figures, such as "12月" or "tháng 12", is the name of its month
        assert numbers(rest) in ([day.day], [day.month, day.day], [day.day, day.month]), heading
        for name in names:
            for other in set(months(code, day)) - {""}:
                # languages that write without spaces put a mark or their word for "day" between the two
                assert name + other not in heading and other + name not in heading, heading
                assert f"{name}{day.day}" not in heading and f"{day.day}{name}" not in heading, heading


@pytest.mark.parametrize("code", CODES)
def test_spans_name_their_first_and_last_day_the_month_and_the_year_and_nothing_else(code: str) -> None:
    for first, last in ((7, 7), (7, 9), (18, 20), (2, 20), (20, 22)):
        days = [date(2026, 5, number) for number in range(first, last + 1)]
        text = language(code).dates(days)
        rest = text
        for name in months(code, days[0]):
            rest = rest.replace(name or " ", " ")
        figures = sorted(numbers(rest))
        # where months are counted (12月), the span says which
        assert figures in (sorted({first, last, 2026}), sorted([*{first, last}, 5, 2026])), text
        assert text.count("2026") == 1, text


@pytest.mark.parametrize("code", CODES)
def test_a_gap_and_a_new_year_show(code: str) -> None:
    text = language(code).dates([date(2026, 5, number) for number in (11, 13, 14, 18)])
    assert {11, 13, 14, 18, 2026} <= set(numbers(text)) and not {12, 15, 16, 17} & set(numbers(text)), text
    text = language(code).dates([date(2026, 12, 31), date(2027, 1, 1)])
    assert {2026, 31, 2027, 1} <= set(numbers(text)), text


@pytest.mark.parametrize("code", CODES)
def test_lists_and_numbers_have_all_that_they_are_given(code: str) -> None:
    for items in (["Q"], ["Q", "X"], ["Q", "X", "Z"], ["Q", "X", "Z", "Q"]):
        text = language(code).listed(items)
        assert re.findall("[QXZ]", text) == items, text
        assert not re.search("[QXZ][QXZ]", text), text
    for number in (0, 1, 2, 5, 11, 21, 100, 1000, 0.5):
        text = language(code).count("days", number)
        assert re.fullmatch(r"[0-9]+([.,٫][0-9]+)? days", text), text
