"""The letters that answers are counted with, by language: the same on the printed form, in its key and in scoring."""

from __future__ import annotations

LATIN, CYRILLIC, ABJAD, HEBREW = "ABCDEFGH", "АБВГДЕЖЗ", "أبجدهوزح", "אבגדהוזח"
# Word must count as the key does, or the right answers of a printed test would carry other letters.
NUMBER_FORMATS = {LATIN: "upperLetter", CYRILLIC: "russianUpper", ABJAD: "arabicAbjad", HEBREW: "hebrew1"}
"""How Word counts with them (ISO/IEC 29500-1, 17.18.59)."""
_CYRILLIC = frozenset({"be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"})
_ARABIC = frozenset({"ar", "ckb", "fa", "ps", "sd", "ug", "ur"})


def letters_of(language: str) -> str:
    """The letters of a language by its BCP 47 code; Latin ones where Word cannot count with its own."""
    first = language.partition("-")[0]
    if language.endswith("-Cyrl") or (first in _CYRILLIC and not language.endswith("-Latn")):
        return CYRILLIC
    if first in ("he", "yi"):
        return HEBREW
    return ABJAD if first in _ARABIC else LATIN
