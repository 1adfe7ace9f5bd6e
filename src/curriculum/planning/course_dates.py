"""The dates of a course: its days, without weekends, public holidays and the country's own days off."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from curriculum.library.country import Country
from curriculum.library.fields import Weekday, words
from curriculum.library.whole import Whole
from curriculum.problems import codes
from curriculum.problems.problem import problem_error

_AMERICAN = re.compile(r"\b(\d\d)/(\d\d)/(\d{4})\b")
"""A date inside the name of a holiday, "Day off (substituted from 03/23/2020)"; everywhere else they are 2020-03-23."""
FARTHEST = 120
"""Days after the start within which a course must have found its dates."""

MOST_HOLIDAYS = 40
"""More public holidays than any country has within that time."""


@dataclass(frozen=True, repr=False)
class Skipped(Whole):
    """A date that is no course day; `holiday` is its name, empty at a weekend."""

    date: date
    holiday: str = ""


def course_dates(starts: date, days: int, country: Country) -> tuple[list[date], list[Skipped]]:
    """The first `days` working dates from `starts`, and the dates passed over on the way.

    Holidays come from the calendar library, `days_off` are added to them and `working_dates` taken away.
    """
    dates: list[date] = []
    skipped: list[Skipped] = []
    for distance in range(FARTHEST):
        day = starts + timedelta(days=distance)
        free = _free(day, country)
        if free is None:
            dates.append(day)
        else:
            skipped.append(free)
        if len(dates) == days:
            return dates, skipped
    message = f"{days} course days were not found within {FARTHEST} days"
    raise problem_error(codes.NO_DATES, message, hint="look at weekend and days_off")


def surely_has_dates(days: int, country: Country) -> bool:
    """Whether so many dates are found from any start, even with more public holidays than any country has."""
    weekdays = 7 - len(set(country.weekend))
    return weekdays * (FARTHEST // 7) - len(country.days_off) - MOST_HOLIDAYS >= days


def working_day(day: date, country: Country, step: int) -> date:
    """The day itself where people work on it, else the nearest one before (`step` -1) or after it (1)."""
    nearest = (day + timedelta(days=step * distance) for distance in range(FARTHEST))
    return next((candidate for candidate in nearest if _free(candidate, country) is None), day)


def _free(day: date, country: Country) -> Skipped | None:
    """Why nobody works on a day; None where people do."""
    # Idea: the country's own file wins over the calendar library: a day off that is worked is no day off.
    off = {day_off.date: day_off.title for day_off in country.days_off}
    holiday = off.get(day) or _holiday(country.code, day)
    weekend = {words(Weekday).index(name) for name in country.weekend}
    if day in country.working_dates or not (holiday or day.weekday() in weekend):
        return None
    return Skipped(day, holiday)


def _holiday(code: str, day: date) -> str:
    """The English name of a public holiday; empty for a working day or a country the library does not know."""
    return _holidays(code, day.year).get(day, "")


@cache
def _holidays(code: str, year: int) -> dict[date, str]:
    # the library takes long to load, and a course without dates needs none
    import holidays

    try:
        # in English, whatever the language of the machine; the documents translate no names of holidays
        calendar = holidays.country_holidays(code, years=year, language="en_US")
    except NotImplementedError:
        return {}
    return {day: _AMERICAN.sub(r"\3-\1-\2", str(name)) for day, name in calendar.items()}
