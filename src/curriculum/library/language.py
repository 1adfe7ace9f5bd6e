"""The words of the documents in one language: labels, plurals, dates, lists, direction (CLDR through Babel)."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal

from curriculum.library import date_patterns, language_file
from curriculum.library.language_file import MODEL, LanguageFile, differences_from_english, locale_of
from curriculum.library.layers import FOLDERS, bundled
from curriculum.library.translation_state import translated
from curriculum.library.validation import validate
from curriculum.library.whole import Whole
from curriculum.library.workspace import Workspace
from curriculum.library.writing import Writing, writing_of
from curriculum.problems.problem import raise_if_any
from curriculum.reading.source import Source, read

_FINISHED = 0.95


@dataclass(frozen=True, repr=False)
class Language(Whole):
    """Labels and formats of one language."""

    code: str
    name: str
    direction: Literal["ltr", "rtl"]
    labels: dict[str, Any]
    plurals: dict[str, dict[str, str]]
    words: dict[str, dict[str, str]]
    writing: Writing
    translated: tuple[int, int] = (0, 0)
    """How many labels are not in English, and how many there are; of English itself none is asked for."""

    @property
    def in_english(self) -> bool:
        """Whether most labels are still in English, whatever the language says of itself."""
        return 2 * self.translated[0] < self.translated[1]

    @property
    def unfinished(self) -> bool:
        """Whether more is as in English than may well be: words such as "Module" are the same in many languages."""
        return self.translated[0] < _FINISHED * self.translated[1]

    @property
    def untranslated(self) -> str:
        """ "labels: 0 of 500 translated"; empty where all are."""
        count, total = self.translated
        return f"labels: {count} of {total} translated" if count < total else ""

    @property
    def locale(self) -> Locale:
        """The CLDR locale; English as in Europe (day before month, 24 hours)."""
        return locale_of(self.code) or Locale.parse("en_GB")

    def count(self, word: str, n: float) -> str:
        """A number with its word in the right plural form: `count("minutes", 5)`."""
        forms = self.plurals[word]
        number = n if isinstance(n, int) else format_decimal(n, locale=self.locale)
        return forms.get(self.locale.plural_form(n), forms["other"]).format(n=number)

    def name_of(self, code: str) -> str:
        """The name of another language in this one."""
        return str(self.locale.languages.get(code.partition("-")[0], code))

    def listed(self, items: list[str]) -> str:
        """Items as an enumeration: "a, b and c"."""
        return format_list(items, locale=self.locale) if items else ""

    def date(self, day: datetime.date) -> str:
        """A date in full: "Monday 7 December 2026"."""
        return date_patterns.in_full(day, self.locale)

    def weekday(self, day: datetime.date) -> str:
        """Weekday, day and month, as the agenda heads its days: "Monday 7 December"."""
        return date_patterns.weekday(day, self.locale)

    def dates(self, days: list[datetime.date]) -> str:
        """The dates of a course as spans: "7–9 December 2026"; with a weekend between, "10–12 and 15 March 2027"."""
        return date_patterns.spans(days, self.locale, self.listed)


def read_language(workspace: Workspace, code: str) -> Language:
    """The labels of a language, read once a workspace.

    A workspace's own file holds only what it adds or changes; all else is inherited. English says which labels there
    are: a file in another language has the same. The English file may add some, for documents of one's own.

    Raises CurriculumError: no such language, or a file that does not fit.
    """
    if code not in workspace.languages:
        workspace.languages[code] = _read(workspace, code)
    language: Language = workspace.languages[code]
    return language


def _read(workspace: Workspace, code: str) -> Language:
    # says which languages there are, where there is none of that code
    workspace.path("languages", code)
    source = _merged([read(path) for path in workspace.all_of(FOLDERS["languages"].format(code))])
    file = validate(LanguageFile, source)
    problems = [*language_file.identity_problems(source, file, code), *language_file.plural_problems(source, file)]
    model = _model(workspace, source.path, code)
    english = validate(LanguageFile, model) if model is not None else None
    if english is not None:
        problems += differences_from_english(source, english, file, may_add=code == MODEL)
    raise_if_any(problems)
    state = (0, 0) if english is None or code == MODEL else translated(file, english)
    writing = _writing(file)
    return Language(file.language, file.name, file.direction, file.labels, file.plurals, file.words, writing, state)


def _writing(file: LanguageFile) -> Writing:
    """What the file says of the writing of its language, and of what it does not say what is known."""
    default = writing_of(file.language)
    stacked = default.stacked if file.stacked is None else file.stacked
    return Writing(file.alphabet or default.alphabet, file.word_locale or default.word_locale, stacked)


def _merged(sources: Sequence[Source]) -> Source:
    """The first file with what it does not say itself from those below it; places are those of the first."""
    first, *inherited = sources
    value = first.value
    for source in inherited:
        value = _over(value, source.value)
    return replace(first, value=value)


def _over(upper: Any, inherited: Any) -> Any:
    """What a workspace says over what it inherits: groups key by key in the inherited order, all else whole."""
    if not isinstance(upper, dict) or not isinstance(inherited, dict):
        return upper
    joined = {key: _over(upper[key], value) if key in upper else value for key, value in inherited.items()}
    return joined | {key: value for key, value in upper.items() if key not in inherited}


def _model(workspace: Workspace, path: Path, code: str) -> Source | None:
    """The English that a file is compared with; None for the bundled English."""
    below = bundled() / FOLDERS["languages"].format(MODEL)
    if below.resolve() == path.resolve():
        return None
    paths = [] if code == MODEL else list(workspace.all_of(FOLDERS["languages"].format(MODEL)))
    return _merged([read(english) for english in paths or [below]])
