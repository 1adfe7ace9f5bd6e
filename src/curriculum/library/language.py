"""The words of the documents in one language: labels, plurals, dates, lists, direction (CLDR through Babel)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list

from curriculum.library.fields import Language as LanguageCode
from curriculum.library.fields import Meaning, Strict, described
from curriculum.library.validation import validate
from curriculum.library.workspace import Workspace
from curriculum.reading.source import read

Words = Annotated[dict[str, str], Meaning("plain")]


class LanguageFile(Strict):
    """`templates/languages/<code>.yaml`."""

    language: LanguageCode = described("BCP 47 tag without region, equal to the file's name.", "en")
    name: Annotated[str, Meaning("plain")] = described("Name of the language in itself.", "English")
    direction: Annotated[Literal["ltr", "rtl"], Meaning("choice")] = described("Direction of writing.", "ltr")
    labels: Annotated[dict[str, Any], Meaning("plain")] = described("Fixed words of the documents.", {"say": "Say"})
    plurals: dict[str, Words] = described("Counted words by plural category.", {"days": {"other": "{n} days"}})
    words: dict[str, Words] = described("Words of the vocabularies.", {"level": {"advanced": "Advanced"}})


@dataclass(frozen=True)
class Language:
    """Labels and formats of one language."""

    code: str
    name: str
    direction: Literal["ltr", "rtl"]
    labels: dict[str, Any]
    plurals: dict[str, dict[str, str]]
    words: dict[str, dict[str, str]]

    @property
    def locale(self) -> Locale:
        """The CLDR locale; English as in Europe (day before month, 24 hours)."""
        try:
            return Locale.parse("en_GB" if self.code == "en" else self.code.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            return Locale.parse("en_GB")

    def count(self, word: str, n: int) -> str:
        """A number with its word in the right plural form: `count("minutes", 5)`."""
        forms = self.plurals[word]
        return forms.get(self.locale.plural_form(n), forms["other"]).format(n=n)

    def name_of(self, code: str) -> str:
        """The name of another language in this one."""
        return str(self.locale.languages.get(code.partition("-")[0], code))

    def listed(self, items: list[str]) -> str:
        """Items as an enumeration: "a, b and c"."""
        return format_list(items, locale=self.locale) if items else ""

    def date(self, day: datetime.date) -> str:
        """A date in full: "Monday 7 December 2026"."""
        return format_date(day, "full", locale=self.locale).replace(",", "")

    def weekday(self, day: datetime.date) -> str:
        """Weekday, day and month, as the agenda heads its days: "Monday 7 December"."""
        return format_date(day, _pattern(self.locale), locale=self.locale)

    def dates(self, days: list[datetime.date]) -> str:
        """The span of a course: "7–9 December 2026"; a gap does not show."""
        first, last = days[0], days[-1]
        end = format_date(last, "long", locale=self.locale)
        if first == last:
            return end
        if (first.year, first.month) == (last.year, last.month) and end.startswith(str(last.day)):
            return f"{first.day}–{end}"
        return f"{format_date(first, 'long', locale=self.locale)} – {end}"


def _pattern(locale: Locale) -> str:
    return "EEEE d MMMM" if locale.language in ("en", "ru", "ky", "sr", "uk") else "MMMMEEEEd"


def read_language(workspace: Workspace, code: str) -> Language:
    """The labels of a language. Raises CurriculumError: no such language, or a file that does not fit."""
    file = validate(LanguageFile, read(workspace.path("languages", code)))
    return Language(file.language, file.name, file.direction, file.labels, file.plurals, file.words)
