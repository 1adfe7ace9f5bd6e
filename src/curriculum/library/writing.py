"""How languages are written: the letters that answers are counted with, and what Word needs to know.

The letters are the same on the printed form, in its key and in scoring. A language file may say all of this; what it
leaves out is known here by the BCP 47 code of the language.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from curriculum.library.whole import Whole

Alphabet = Literal["latin", "cyrillic", "abjad", "hebrew"]
LATIN, CYRILLIC, ABJAD, HEBREW = "ABCDEFGH", "АБВГДЕЖЗ", "أبجدهوزح", "אבגדהוזח"
LETTERS: MappingProxyType[Alphabet, str] = MappingProxyType({
    "latin": LATIN, "cyrillic": CYRILLIC, "abjad": ABJAD, "hebrew": HEBREW,
})  # fmt: skip
"""Those that Word can count with: others would print other letters than scoring expects."""
NUMBER_FORMATS: MappingProxyType[Alphabet, str] = MappingProxyType({
    "latin": "upperLetter", "cyrillic": "russianUpper", "abjad": "arabicAbjad", "hebrew": "hebrew1",
})  # fmt: skip
"""How Word counts with them (ISO/IEC 29500-1, 17.18.59)."""

_CYRILLIC = frozenset({"be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"})
_ARABIC = frozenset({"ar", "ckb", "fa", "ps", "sd", "ug", "ur"})
_COMPLEX = frozenset({"bn", "bo", "hi", "km", "lo", "my", "ne", "si", "ta", "th"})
_WORD_LOCALES = MappingProxyType({
    "ar": "ar-SA", "be": "be-BY", "bg": "bg-BG", "de": "de-DE", "en": "en-GB", "es": "es-ES", "fa": "fa-IR",
    "fr": "fr-FR", "he": "he-IL", "hy": "hy-AM", "ka": "ka-GE", "kk": "kk-KZ", "km": "km-KH", "ky": "ky-KG",
    "lo": "lo-LA", "mk": "mk-MK", "mn": "mn-MN", "my": "my-MM", "pt": "pt-PT", "ru": "ru-RU", "sr": "sr-Cyrl-RS",
    "sr-Cyrl": "sr-Cyrl-RS", "sr-Latn": "sr-Latn-RS", "tg": "tg-Cyrl-TJ", "th": "th-TH", "tk": "tk-TM", "uk": "uk-UA",
    "ur": "ur-PK", "uz": "uz-Latn-UZ", "uz-Cyrl": "uz-Cyrl-UZ", "vi": "vi-VN",
})  # fmt: skip


@dataclass(frozen=True, repr=False)
class Writing(Whole):
    """How one language is written."""

    alphabet: Alphabet
    word_locale: str
    """The language as Word names those that it can check the spelling of (ISO/IEC 29500-1, 17.3.2.20)."""
    stacked: bool = False
    """Its letters are stacked or joined from left to right, as in India and Cambodia: Word has other fonts for them."""

    @property
    def letters(self) -> str:
        """The letters that options are counted with."""
        return LETTERS[self.alphabet]

    @property
    def number_format(self) -> str:
        """How Word counts with them."""
        return NUMBER_FORMATS[self.alphabet]


def writing_of(language: str) -> Writing:
    """How a language is written, by its BCP 47 code; Latin letters where Word cannot count with its own."""
    first = language.partition("-")[0]
    return Writing(_alphabet(language), _WORD_LOCALES.get(language, language), first in _COMPLEX)


def letters_of(language: str) -> str:
    """The letters that options are counted with in a language, by its BCP 47 code."""
    return writing_of(language).letters


def _alphabet(language: str) -> Alphabet:
    first = language.partition("-")[0]
    if language.endswith("-Cyrl") or (first in _CYRILLIC and not language.endswith("-Latn")):
        return "cyrillic"
    if first in ("he", "yi"):
        return "hebrew"
    return "abjad" if first in _ARABIC else "latin"
