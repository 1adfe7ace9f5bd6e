"""The id of a word that stands in a column with a vocabulary: sex, role, sector."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from curriculum.library.column_names import folded
from curriculum.library.value_words import NOTHING, WORDS


def vocabulary(ids: Iterable[str], words: Mapping[str, Any]) -> dict[str, str]:
    """Ids by themselves and by their words in one language, folded; by the first letter alone where no two share it."""
    ids = list(ids)
    names = {folded(word): name for name in ids for word in (str(words[name]), name)}
    names.pop("", None)
    letters = [(text[0], name) for text, name in names.items()]
    for letter, name in letters:
        # M for male only where no other word begins with m, in that language
        if len({other for first, other in letters if first == letter}) == 1:
            names.setdefault(letter, name)
    return names


@cache
def _foreign(column: str) -> dict[str, str]:
    return {folded(word): name for name, text in WORDS.get(column, {}).items() for word in text.split(",")}


@cache
def _nothing() -> frozenset[str]:
    return frozenset(" ".join(word.split()) for word in NOTHING.split(","))


def is_nothing(value: str) -> bool:
    """Whether a cell says that nothing is known: empty, a dash, n/a."""
    return not value or value.casefold() in _nothing()


def word_ids(column: str, words: Mapping[str, str], values: Iterable[str]) -> dict[str, str]:
    """The ids of the values of a column, by value; those that nobody knows are left out.

    `words` are those of the documents by their ids. "M" stands for mujer where the others are marked with H.
    """
    texts = {value for value in values if not is_nothing(value)}
    known_words = {word: name for word, name in _foreign(column).items() if name in words} | vocabulary(words, words)
    letters = {folded(text) for text in texts}
    if column == "sex" and "h" in letters and not letters & {"f", "female"} and {"m", "h"} >= letters:
        known_words |= {"m": "female", "h": "male"}
    ids = {text: _id_of(text, known_words) for text in sorted(texts)}
    return {text: name for text, name in ids.items() if name}


def _id_of(text: str, words: Mapping[str, str]) -> str:
    """The id of a cell, also of one that says the same in two languages: "Male / Мужской", "ស្រី (Female)"."""
    parts = [folded(part) for part in re.split(r"[/|()]|\s[-–]\s", text)]
    ids = {words.get(part, "") for part in parts if part}
    return words.get(folded(text), "") or (ids.pop() if len(ids) == 1 else "")
