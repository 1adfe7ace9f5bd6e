"""What stands in the cells of the questions: a letter, or the text of an answer as online forms give it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from curriculum.library.column_names import folded

UNANSWERED = frozenset({"", "-", "–", "—", "--", "."})
_LETTER = re.compile(r"\(?(\w)\)?[.):]?")
_LETTER_AND_TEXT = re.compile(r"\(?(\w)\s*[.):]\s*(\S.*)", re.DOTALL)
_CYRILLIC = re.compile("[А-ЯЁ]")
# the Cyrillic letters that look like letters of the forms
ALIKE = {"А": "A", "В": "B", "С": "C", "Е": "E"}


@dataclass(frozen=True)
class QuestionText:
    """What a question and its options say on a form, the options in the order of their letters."""

    question: str
    options: tuple[str, ...]


def typed_letter(value: str) -> str:
    """The single letter of a cell, as a capital; empty where it holds something else."""
    match = _LETTER.fullmatch(normalize("NFKC", value).strip())
    return match.group(1).upper() if match and match.group(1).isalpha() else ""


def answer(value: str, letters: Sequence[str], text: QuestionText | None, alike: bool) -> str | None:
    """The letter of an answer, empty where there is none; None for what the question does not offer.

    `letters` are those offered; with `alike`, Cyrillic letters are read as the Latin ones that they look like.
    """
    if value in UNANSWERED:
        return ""
    if letter := typed_letter(value):
        letter = ALIKE.get(letter, letter) if alike and letter not in letters else letter
        return letter if letter in letters else None
    return _answer_in_words(value, letters, [folded(option) for option in text.options] if text else [])


def _answer_in_words(value: str, letters: Sequence[str], options: Sequence[str]) -> str | None:
    match = _LETTER_AND_TEXT.fullmatch(normalize("NFKC", value))
    words = folded(match.group(2)) if match else folded(value)
    letter = match.group(1).upper() if match else ""
    if not options:
        return letter if letter and letter in letters else None
    at = options.index(words) if options.count(words) == 1 else -1
    # a letter beside words that belong to another letter: nobody can say which is meant
    fits = not letter or letter not in letters or letters[at] == letter
    return letters[at] if at >= 0 and fits else None


def habit_of(values: Iterable[str]) -> str:
    """How Cyrillic letters were typed: `alike` for the Latin ones that they look like, `alphabet` for А, Б, В, Г."""
    typed = {typed_letter(value) for value in values}
    cyrillic = {letter for letter in typed if _CYRILLIC.fullmatch(letter)}
    if not cyrillic:
        return ""
    return "alike" if cyrillic <= ALIKE.keys() else "alphabet"
