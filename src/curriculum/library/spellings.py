"""What people call the things of a library besides their ids: titles, names of countries and of languages.

Titles are read from the lines of files as they stand: a file with a mistake in it is found by its title, too.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError

from curriculum.files.reading import read_beginning
from curriculum.problems.problem import CurriculumError
from curriculum.problems.suggestions import SHORTEST_TYPO, plain, same, suggest

_TITLE = re.compile(r"^(?:title|short_title|name):[ \t]*[\"']?(.*?)[\"']?[ \t\r]*(?:#.*)?$", re.MULTILINE)
_TITLES_WITHIN = 20_000
"""Bytes at the beginning of a file that hold its titles."""
_NEAR = 0.75
"""How alike a mistyped name is to the right one, as `difflib` counts: many names are known, and some are alike."""
_LONGEST_NAME = 60
_NEW = {"countries": "country", "languages": "language"}
"""Sorts whose ids are known beyond the library, with the word that `curriculum new` has for one of them."""


def spellings(sort: str, paths: Mapping[str, Path | None]) -> dict[str, list[str]]:
    """Each id of a sort with its other names; `paths` are the files of the ids."""
    public = _public_names(sort)
    itself = _in_itself if sort == "languages" else lambda name: []
    return {name: [*_titles(path), *public.get(name, ()), *itself(name)] for name, path in paths.items()}


def what_was_meant(sort: str, word: str, names: Mapping[str, Iterable[str]], title: str) -> tuple[str, str]:
    """A hint for a word that is no id of a sort, and the id where nothing else can be meant.

    A country or language that the library does not have is one that can be made.
    """
    if right := same(word, names):
        return suggest(word, names, title), right
    if code := code_of(sort, word):
        return _new(sort, code), ""
    name, code = _nearest_public(sort, word)
    if code in names:
        return f'did you mean "{code}"?', ""
    hint = f'did you mean "{name}"? {_new(sort, code)}' if code else suggest(word, names, title)
    return hint, ""


def _new(sort: str, code: str) -> str:
    return f'the library has no {code} yet; "curriculum new {_NEW[sort]} {code}" begins it'


def _nearest_public(sort: str, word: str) -> tuple[str, str]:
    """The name of a country or language that is mistyped, and its code; nothing where none is near."""
    names = {plain(name): (name, code) for code, spellings in _public_names(sort).items() for name in spellings}
    typed = plain(word[:_LONGEST_NAME])
    near = difflib.get_close_matches(typed, names, 1, _NEAR) if len(typed) >= SHORTEST_TYPO else []
    return names[near[0]] if near else ("", "")


def code_of(sort: str, word: str) -> str:
    """The code of a country or language, given as code or name in any capitals; empty for all else."""
    public = _public_names(sort)
    code = word.upper() if sort == "countries" else word.lower()
    code = code if code in public else same(word, public)
    if not code and sort == "languages" and not word.isascii():
        code = same(word, {code: _in_itself(code) for code in public if len(code) == 2})
    return code


@cache
def _public_names(sort: str) -> Mapping[str, Sequence[str]]:
    """Codes of all countries or languages with their names in English (Unicode CLDR); none of another sort."""
    english = Locale("en")
    public: dict[str, Any] = {"countries": english.territories, "languages": english.languages}
    names: Mapping[str, str] = public.get(sort, {})
    if sort == "countries":
        names = {code: name for code, name in names.items() if code not in _NO_COUNTRIES and code.isalpha()}
    return {code: [names[code], *_OTHER.get(code, ())] for code in sorted(names) if code.isalpha() and len(code) < 4}


_NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
_OTHER = {"KG": ["Kirghizia", "Kirgizstan"], "CZ": ["Czech Republic"], "TR": ["Turkey"], "MK": ["Macedonia"]}
"""Names that people go on using."""


def _in_itself(code: str) -> list[str]:
    """The name of a language in that language. Its words are loaded for it, so this is asked last."""
    try:
        return [str(Locale.parse(code).languages[code])]
    except (UnknownLocaleError, KeyError, ValueError):
        return []


def _titles(path: Path | None) -> list[str]:
    try:
        text = read_beginning(path, _TITLES_WITHIN).decode("utf-8-sig", "replace") if path else ""
    except CurriculumError:
        return []
    return [title for title in _TITLE.findall(text) if title]
