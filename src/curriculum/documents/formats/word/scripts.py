"""Which script a text is in, and what its runs and paragraphs carry for that.

Word takes font, size and weight of Arabic, Khmer and their like from a second set of properties (`cs`, `bCs`, `szCs`),
and only where a run says so: `w:rtl` for scripts from the right, `w:cs` for the others. So the words of one text are
parted by script. Figures and marks stay with the script of the document (ISO/IEC 29500-1, 17.3.2.26 and 17.3.2.30).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from curriculum.documents.document import Document

Class = Literal["plain", "rtl", "complex"]

_LETTERS: dict[Class, str] = {
    "plain": r"A-Za-z\u00AA\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02AF\u0370-\u052F\u0531-\u058F\u10A0-\u10FF"
    r"\u1C90-\u1CBF\u1E00-\u1FFF\u2C60-\u2C7F\u2D00-\u2D2F\uA640-\uA69F\uA720-\uA7FF",
    "rtl": r"\u0590-\u08FF\u200F\uFB1D-\uFDFF\uFE70-\uFEFC",
    "complex": r"\u0900-\u109F\u1700-\u17FF\u1950-\u19FF\u1A20-\u1AAF\u1B00-\u1C4F\uA8E0-\uA8FF\uA9E0-\uAA7F",
}
"""Ranges of letters: Latin, Greek, Cyrillic, Armenian and Georgian; Hebrew and Arabic; India to Khmer."""
_ATTACHED = r"(?:[-./:]?[0-9]+)*"
"""Figures that belong to a word: COVID-19, F10.2."""

_MARKS: dict[Class, str] = {"plain": "", "rtl": "<w:rtl/>", "complex": "<w:cs/>"}


@dataclass(frozen=True)
class Script:
    """How the texts of one document are marked."""

    main: Class
    properties: dict[Class, str] = field(default_factory=dict)
    """What a run in each class of script carries, after its look."""

    @property
    def languages(self) -> tuple[tuple[str, str], ...]:
        """The attributes of `w:lang` for what names no language of its own."""
        other: Class = "rtl" if self.main == "rtl" else "complex"
        return tuple(re.findall(r'w:(val|bidi)="([^"]*)"', self.properties["plain"] + self.properties[other]))

    def pieces(self, text: str) -> Iterator[tuple[str, str]]:
        """The text in stretches of one script, each with what its run carries."""
        start, main = 0, self.properties[self.main]
        for match in _others(self.main).finditer(text):
            if match.start() > start:
                yield text[start : match.start()], main
            yield match.group(), self.properties[_class_of(match)]
            start = match.end()
        if start < len(text):
            yield text[start:], main

    def is_simple(self, text: str) -> bool:
        """Whether one run holds the whole text."""
        return self.main == "plain" and (text.isascii() or _others("plain").search(text) is None)


def script_of(document: Document) -> Script:
    """The script of the language of a document."""
    main: Class = "rtl" if document.direction == "rtl" else "complex" if document.writing.stacked else "plain"
    locales: dict[Class, str] = {"plain": "en-GB", "rtl": "ar-SA", "complex": "km-KH"}
    properties: dict[Class, str] = {}
    for kind, locale in (locales | {main: document.writing.word_locale}).items():
        properties[kind] = f'{_MARKS[kind]}<w:lang w:{"val" if kind == "plain" else "bidi"}="{locale}"/>'
    return Script(main, properties)


def has_tall_letters(text: str) -> bool:
    """Whether a text has letters that are stacked or joined, whose fonts want higher lines: Arabic, Khmer."""
    return _TALL_LETTERS.search(text) is not None


_TALL_LETTERS = re.compile(f"[{_LETTERS['rtl']}{_LETTERS['complex']}]")


@cache
def _others(main: Class) -> re.Pattern[str]:
    """What is not in the script of the document: from the first of its letters to the last before another script."""
    patterns = []
    for kind, letters in _LETTERS.items():
        if kind == main:
            continue
        # spaces and marks between two words of another script belong to it, those behind the last word do not
        foreign = "".join(other for name, other in _LETTERS.items() if name != kind)
        digits = _ATTACHED if kind == "plain" else ""
        patterns.append(f"(?P<{kind}>[{letters}](?:[^{foreign}]*[{letters}])?{digits})")
    return re.compile("|".join(patterns))


def _class_of(match: re.Match[str]) -> Class:
    return next(kind for kind in _LETTERS if kind in match.re.groupindex and match.group(kind) is not None)
