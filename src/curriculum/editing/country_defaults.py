"""What the calendars and the CLDR say of a country: the first values of a profile that somebody begins to write."""

from __future__ import annotations

from functools import cached_property
from importlib.resources import files

import holidays
from babel import Locale
from babel.core import get_global
from babel.languages import get_official_languages

from curriculum.library.fields import Weekday, words
from curriculum.library.language_file import locale_of

_SPECIAL = ("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ")
"""Codes of the Unicode CLDR that are no countries."""


class CountryDefaults:
    """Name, languages, time zone and weekend of a country, and what is to be said of them."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.zones = _zones(code) or sorted(get_global("territory_zones").get(code, []))
        self.calendar = code in holidays.list_supported_countries()

    @property
    def name(self) -> str:
        """The name in English, by the Unicode CLDR; empty for what is no country."""
        return "" if self.code in _SPECIAL else str(Locale("en").territories.get(self.code, ""))

    @property
    def languages(self) -> list[str]:
        """Official languages but English."""
        official = get_official_languages(self.code, de_facto=True)
        return [code.replace("_", "-") for code in official if code.partition("_")[0] != "en"]

    @property
    def timezone(self) -> str:
        """The time zone; of several the one that the table of zones names first."""
        return self.zones[0] if self.zones else "Etc/UTC"

    @cached_property
    def weekend(self) -> list[str]:
        """Days of the weekend: by the calendar library, else by the CLDR, else Saturday and Sunday."""
        if self.calendar:
            # the calendar library first, since the dates of courses are counted with it
            days = sorted(holidays.country_holidays(self.code).weekend)
        else:
            days = sorted(_cldr_weekend(self.code, self.languages))
        return [words(Weekday)[day] for day in days]

    @property
    def remarks(self) -> dict[str, str]:
        """What is to be said of each, by field."""
        zones = f"A guess: the country has several: {', '.join(self.zones)}."
        listed = "The public holidays of the country are known; days_off adds others."
        unlisted = "The public holidays of the country are not known: write them here."
        return {
            "languages": "A guess: the official languages.",
            "timezone": zones if len(self.zones) > 1 else "" if self.zones else "Not known: write it.",
            "weekend": "A guess: look whether courses keep these days free.",
            "days_off": listed if self.calendar else unlisted,
        }


def _zones(code: str) -> list[str]:
    """The time zones of a country, in the order of zone1970.tab of the IANA time zone database.

    A row of it is: codes of countries with commas, place, name. Those come first in which the country does.
    """
    table = files("tzdata").joinpath("zoneinfo/zone1970.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    rows = [row for row in rows if code in row[0].split(",")]
    return [row[2] for row in sorted(rows, key=lambda row: not row[0].startswith(code))]


def _cldr_weekend(code: str, languages: list[str]) -> set[int]:
    for language in [*languages, "en"]:
        locale = locale_of(f"{language}-{code}")
        if locale is None:
            continue
        first, last = locale.weekend_start, locale.weekend_end
        # weekdays count from Monday here, so a weekend that begins on a Sunday runs over the end of the week
        return {(first + distance) % 7 for distance in range((last - first) % 7 + 1)}
    return {5, 6}
