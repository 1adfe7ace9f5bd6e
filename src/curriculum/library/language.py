"""The words of the documents in one language: labels, plurals, dates, lists, direction (CLDR through Babel)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from string import Formatter
from typing import Annotated, Any, Literal

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from pydantic import ConfigDict, StringConstraints

from curriculum.library.fields import LanguageTag as LanguageCode
from curriculum.library.fields import Meaning, Strict, Whole, described
from curriculum.library.layers import FOLDERS, bundled
from curriculum.library.validation import validate
from curriculum.library.workspace import Workspace
from curriculum.library.writing import Alphabet, Writing, writing_of
from curriculum.problems import codes
from curriculum.problems.problem import CurriculumError, Problem
from curriculum.problems.suggestions import suggest
from curriculum.reading.source import Loc, Source, read

MODEL = "en"
"""The language that says which labels there are."""
FORMS = ("zero", "one", "two", "few", "many", "other")
"""Categories of plurals in their order (CLDR)."""

WordLocale = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]
Words = Annotated[dict[str, str], Meaning("plain")]


class LanguageFile(Strict):
    """`templates/languages/<code>.yaml`.

    A workspace's own file adds to the inherited one of that language, key by key; only `language` must be there then.
    """

    model_config = ConfigDict(json_schema_extra={"required": ["language"]})

    language: LanguageCode = described("BCP 47 tag without region, equal to the file's name.", "en")
    name: Annotated[str, Meaning("plain")] = described("Name of the language in itself.", "English")
    direction: Annotated[Literal["ltr", "rtl"], Meaning("choice")] = described("Direction of writing.", "ltr")
    alphabet: Annotated[Alphabet | None, Meaning("choice")] = described(
        "Letters that answers are counted with. Left out: those that are known for the language.",
        "cyrillic",
        default=None,
    )
    word_locale: Annotated[WordLocale | None, Meaning("plain")] = described(
        "The language as Word names it, with its region. Left out: what is known for the language.",
        "ky-KG",
        default=None,
    )
    stacked: Annotated[bool | None, Meaning("choice")] = described(
        "Letters are stacked or joined from left to right, as in Khmer. Left out: what is known for the language.",
        True,
        default=None,
    )
    labels: Annotated[dict[str, Any], Meaning("plain")] = described("Fixed words of the documents.", {"say": "Say"})
    plurals: dict[str, Words] = described("Counted words by plural category.", {"days": {"other": "{n} days"}})
    words: dict[str, Words] = described("Words of the vocabularies.", {"level": {"advanced": "Advanced"}})


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

    @property
    def locale(self) -> Locale:
        """The CLDR locale; English as in Europe (day before month, 24 hours)."""
        return _locale(self.code) or Locale.parse("en_GB")

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
        return format_date(day, "full", locale=self.locale).replace(",", "")

    def weekday(self, day: datetime.date) -> str:
        """Weekday, day and month, as the agenda heads its days: "Monday 7 December"."""
        return format_date(day, _pattern(self.locale), locale=self.locale)

    def dates(self, days: list[datetime.date]) -> str:
        """The dates of a course as spans: "7–9 December 2026"; with a weekend between, "10–12 and 15 March 2027"."""
        spans: list[list[datetime.date]] = []
        for day in days:
            if spans and (day - spans[-1][-1]).days == 1:
                spans[-1].append(day)
            else:
                spans.append([day])
        same = len({(day.year, day.month) for day in days}) == 1
        end = self._span(spans[-1])
        if same and end.startswith(str(spans[-1][0].day)):
            return self.listed([*(_days(span) for span in spans[:-1]), end])
        return self.listed([self._span(span) for span in spans])

    def _span(self, days: list[datetime.date]) -> str:
        """Days that follow each other, with month and year."""
        first, last = days[0], days[-1]
        end = format_date(last, "long", locale=self.locale)
        if first == last:
            return end
        if (first.year, first.month) == (last.year, last.month) and end.startswith(str(last.day)):
            return f"{first.day}–{end}"
        return f"{format_date(first, 'long', locale=self.locale)} – {end}"


def _days(span: list[datetime.date]) -> str:
    return str(span[0].day) if len(span) == 1 else f"{span[0].day}–{span[-1].day}"


def _locale(code: str) -> Locale | None:
    try:
        return Locale.parse("en_GB" if code == "en" else code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None


def _pattern(locale: Locale) -> str:
    return "EEEE d MMMM" if locale.language in ("en", "ru", "ky", "sr", "uk") else "MMMMEEEEd"


def read_language(workspace: Workspace, code: str) -> Language:
    """The labels of a language, read once a workspace.

    A workspace's own file holds only what it adds or changes; all else is inherited. English says which labels there
    are: a file in another language has the same. The English file may add some, for documents of one's own.

    Raises CurriculumError: no such language, or a file that does not fit.
    """
    if code not in workspace.languages:
        workspace.languages[code] = _read(workspace, code)
    return workspace.languages[code]


def _read(workspace: Workspace, code: str) -> Language:
    # says which languages there are, where there is none of that code
    workspace.path("languages", code)
    source = _merged([read(path) for path in workspace.all_of(FOLDERS["languages"].format(code))])
    file = validate(LanguageFile, source)
    problems = [*_identity(source, file, code), *_plural_problems(source, file)]
    model = _model(workspace, source.path, code)
    if model is not None:
        problems += _differences(source, validate(LanguageFile, model), file, may_add=code == MODEL)
    if problems:
        raise CurriculumError(problems)
    writing = _writing(file)
    return Language(file.language, file.name, file.direction, file.labels, file.plurals, file.words, writing)


def _writing(file: LanguageFile) -> Writing:
    """What the file says of the writing of its language, and of what it does not say what is known."""
    default = writing_of(file.language)
    return Writing(
        file.alphabet or default.alphabet,
        file.word_locale or default.word_locale,
        default.stacked if file.stacked is None else file.stacked,
    )


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


def _identity(source: Source, file: LanguageFile, code: str) -> Iterator[Problem]:
    place = source.place(("language",))
    if file.language != code:
        message = f'the language is "{file.language}", but the file is that of "{code}"'
        yield Problem(codes.OTHER_ID, message, place, "make both the same")
    elif _locale(code) is None:
        hint = "write a code of the Unicode CLDR without region: ru, ky, sr-Latn"
        yield Problem(
            codes.UNKNOWN_LOCALE, f'"{code}" is not a language whose dates and plurals are known', place, hint
        )


def _plural_problems(source: Source, file: LanguageFile) -> Iterator[Problem]:
    """Plural forms that the language does not have, or has and the file does not."""
    locale = _locale(file.language)
    if locale is None:
        return
    numbers: dict[str, list[int]] = {"other": []}
    # Idea: a form is needed if a whole number up to a thousand takes it, which is more than a course ever counts.
    for n in range(1001):
        numbers.setdefault(locale.plural_form(n), []).append(n)
    existing = {*locale.plural_form.rules, "other"}
    for word, forms in file.plurals.items():
        for form in forms:
            if form not in existing:
                hint = suggest(form, [name for name in FORMS if name in existing], "its forms")
                place = source.place(("plurals", word, form), key=True)
                yield Problem(codes.LABEL_SHAPE, f'"{form}" is not a plural form of this language', place, hint)
        for form in sorted(numbers.keys() - forms.keys()):
            hint = f"for numbers such as {', '.join(map(str, numbers[form][:3]))}" if numbers[form] else ""
            message = f'"{word}" needs the plural form "{form}"'
            yield Problem(codes.MISSING_LABEL, message, source.place(("plurals", word), key=True), hint)
        for form, text in forms.items():
            # "one day" may do without its number where the form is of a single number
            needed = set() if len(numbers.get(form, [])) == 1 else {"n"}
            yield from _placeholder_problems(source, ("plurals", word, form), text, needed, {"n"})


def _differences(source: Source, model: LanguageFile, file: LanguageFile, may_add: bool) -> Iterator[Problem]:
    for group, value, in_english in (
        ("labels", file.labels, model.labels),
        ("plurals", dict.fromkeys(file.plurals, ""), dict.fromkeys(model.plurals, "")),
        ("words", file.words, model.words),
    ):
        yield from _compare(source, (group,), value, in_english, may_add)


def _compare(source: Source, loc: Loc, value: Any, in_english: Any, may_add: bool) -> Iterator[Problem]:
    """Differences between what a file has at `loc` and what English has there."""
    # Idea: both are compared level by level as long as they have the same shape; texts must have the same placeholders.
    if isinstance(in_english, dict) and isinstance(value, dict):
        yield from _compare_maps(source, loc, value, in_english, may_add)
    elif isinstance(in_english, list) and isinstance(value, list):
        if len(value) != len(in_english):
            message = f"{_dotted(*loc)} has {len(value)} items, but English has {len(in_english)}"
            yield Problem(codes.LABEL_SHAPE, message, source.place(loc, key=True))
        for position, pair in enumerate(zip(value, in_english, strict=False)):
            yield from _compare(source, (*loc, position), *pair, may_add)
    elif isinstance(in_english, str) and isinstance(value, str):
        needed = set(_placeholders(in_english) or [])
        yield from _placeholder_problems(source, loc, value, needed, needed)
    else:
        list_or_text = "a list" if isinstance(in_english, list) else "text"
        shape = "labels inside it" if isinstance(in_english, dict) else list_or_text
        hint = "put it in quotes" if isinstance(value, int | float) else ""
        yield Problem(codes.LABEL_SHAPE, f"{_dotted(*loc)} wants {shape}", source.place(loc, key=True), hint)


def _compare_maps(
    source: Source, loc: Loc, labels: dict[str, Any], in_english: dict[str, Any], may_add: bool
) -> Iterator[Problem]:
    for key, words in in_english.items():
        if key in labels:
            yield from _compare(source, (*loc, key), labels[key], words, may_add)
        else:
            hint = f"in English: {words}" if isinstance(words, str) and words else ""
            yield Problem(codes.MISSING_LABEL, f'"{_dotted(*loc, key)}" is missing', source.place(loc, key=True), hint)
    missing = [str(key) for key in in_english if key not in labels]
    for key in labels if not may_add else ():
        if key not in in_english:
            place = source.place((*loc, key), key=True)
            message = f'"{_dotted(*loc, key)}" is not a label'
            yield Problem(codes.UNKNOWN_LABEL, message, place, suggest(str(key), missing, "missing"))


def _placeholder_problems(
    source: Source, loc: Loc, text: str, needed: set[str], allowed: set[str]
) -> Iterator[Problem]:
    """Words in {braces} that a text lacks, or has and nothing fills."""
    names, place = _placeholders(text), source.place(loc)
    if names is None:
        yield Problem(
            codes.PLACEHOLDER, "a brace is not closed, or stands alone", place, "write words in braces as {name}"
        )
        return
    for name in sorted(needed - set(names)):
        yield Problem(
            codes.PLACEHOLDER, f"{{{name}}} is missing", place, "it is filled in by the tool; keep it as it stands"
        )
    for name in sorted(set(names) - allowed):
        hint = suggest(name, sorted(allowed), "known here")
        yield Problem(codes.PLACEHOLDER, f"nothing fills {{{name}}}", source.place(loc, word=f"{{{name}}}"), hint)


def _placeholders(text: str) -> list[str] | None:
    """What stands in braces; None where a brace stands alone."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return None
    return [
        name + (f"!{conversion}" if conversion else "") + (f":{how}" if how else "")
        for _, name, how, conversion in parts
        if name is not None
    ]


def _dotted(*loc: str | int) -> str:
    return ".".join(map(str, loc))
