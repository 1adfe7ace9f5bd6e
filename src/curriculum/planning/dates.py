"""The dates of a course: its days, without weekends, public holidays and the country's own days off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from curriculum.library.country import Country
from curriculum.library.fields import Weekday, words
from curriculum.problems import Kind, stop

NO_DATES = Kind("CUR062", "no-dates")
FARTHEST = 120
"""Days after the start within which a course must have found its dates."""


@dataclass(frozen=True)
class Skipped:
    """A date that is no course day; `holiday` is its name, empty at a weekend."""

    date: date
    holiday: str = ""


def course_dates(starts: date, days: int, country: Country) -> tuple[list[date], list[Skipped]]:
    """The first `days` working dates from `starts`, and the dates passed over on the way.

    Holidays come from the calendar library, `days_off` are added to them and `working_dates` taken away.
    """
    off = {day.date: day.title for day in country.days_off}
    weekend = {words(Weekday).index(name) for name in country.weekend}
    found: list[date] = []
    skipped: list[Skipped] = []
    for distance in range(FARTHEST):
        day = starts + timedelta(days=distance)
        holiday = off.get(day) or _holiday(country.code, day)
        if day in country.working_dates or not (holiday or day.weekday() in weekend):
            found.append(day)
        else:
            skipped.append(Skipped(day, holiday))
        if len(found) == days:
            return found, skipped
    raise stop(
        NO_DATES, f"{days} course days were not found within {FARTHEST} days", hint="look at weekend and days_off"
    )


def _holiday(code: str, day: date) -> str:
    """The English name of a public holiday; empty for a working day or a country the library does not know."""
    import holidays

    try:
        calendar = holidays.country_holidays(code, years=day.year, language="en_US")
    except NotImplementedError:
        return ""
    return str(calendar.get(day, ""))
