"""The file of a language: its fields, and what is wrong with it by itself and beside the English one."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter
from typing import Annotated, Any, Literal

from babel import Locale
from babel.core import UnknownLocaleError
from pydantic import ConfigDict, StringConstraints

from curriculum.library.date_patterns import has_dates
from curriculum.library.fields import LanguageTag, Meaning, Strict, described
from curriculum.library.writing import Alphabet
from curriculum.problems import codes
from curriculum.problems.problem import Problem
from curriculum.problems.suggestions import suggest
from curriculum.reading.source import Loc, Source

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

    language: LanguageTag = described("BCP 47 tag without region, equal to the file's name.", "en")
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


def locale_of(code: str) -> Locale | None:
    """The CLDR locale of a language; English as in Europe; None for a language whose dates the CLDR does not know."""
    try:
        locale = Locale.parse("en_GB" if code == "en" else code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None
    return locale if has_dates(locale) else None


def identity_problems(source: Source, file: LanguageFile, code: str) -> Iterator[Problem]:
    """A file whose language is not that of its name, or none that the CLDR knows."""
    place = source.place(("language",))
    if file.language != code:
        message = f'the language is "{file.language}", but the file is that of "{code}"'
        yield Problem(codes.OTHER_ID, message, place, "make both the same")
    elif locale_of(code) is None:
        message, hint = unknown_locale(code)
        yield Problem(codes.UNKNOWN_LOCALE, message, place, hint)


def unknown_locale(code: str) -> tuple[str, str]:
    """Message and hint for a language that the CLDR does not know."""
    hint = "write a code of the Unicode CLDR without region: ru, ky, sr-Latn"
    return f'"{code}" is not a language whose dates and plurals are known', hint


def plural_problems(source: Source, file: LanguageFile) -> Iterator[Problem]:
    """Plural forms that the language does not have, or has and the file does not."""
    locale = locale_of(file.language)
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


def differences_from_english(
    source: Source, model: LanguageFile, file: LanguageFile, may_add: bool
) -> Iterator[Problem]:
    """Labels, plurals and words that a file lacks, has too many, or has in another shape than English."""
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
        message = "a brace is not closed, or stands alone"
        yield Problem(codes.PLACEHOLDER, message, place, "write words in braces as {name}")
        return
    for name in sorted(needed - set(names)):
        message = f"{{{name}}} is missing"
        yield Problem(codes.PLACEHOLDER, message, place, "it is filled in by the tool; keep it as it stands")
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
