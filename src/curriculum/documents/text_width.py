"""How wide words are, estimated without the font: rather too wide than too narrow.

Widths are those of Arial, which stands in for the fonts that a reader may have; Calibri is a tenth narrower.
"""

from __future__ import annotations

import unicodedata

ELLIPSIS = "…"
_NARROW, _SLIM, _COMMON, _WIDE, _FULL = 0.28, 0.36, 0.57, 0.85, 1.0
_WIDTHS = (
    dict.fromkeys("iljI.,:;'|! ·ії", _NARROW)
    | dict.fromkeys("ftr()[]-/–", _SLIM)
    | dict.fromkeys("mMwW@%—…", _FULL)
    | dict.fromkeys("жшщюыфмжШЩЖЮФМЫ", _WIDE)
)


TABLE_EM, TABLE_BOLD_EM, TABLE_SMALL_EM = 184, 198, 164
"""Twips of an em of Table Text, the same in bold, and of Table Small: words measured in Arial, but set in Calibri."""
AVERAGE = round(TABLE_EM * _COMMON)
"""Twips of a character of Table Text, for whole columns and pages, where to measure every letter would take long."""


def width_of(text: str) -> float:
    """The width of a line in ems."""
    return sum(_WIDTHS.get(character) or _width(character) for character in text)


def _width(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return _FULL
    return 0.73 if character.isupper() else _COMMON


def lines_of(text: str, width: float) -> list[str]:
    """The text broken between words into lines of at most `width` ems; a longer word has a line of its own."""
    lines: list[str] = []
    for word in text.split():
        if lines and width_of(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def lines_needed(characters: int, width: int) -> int:
    """In how many lines of `width` twips so many characters stand, at least one."""
    return max(-(-characters * AVERAGE // max(width, AVERAGE)), 1)


def shortened(text: str, width: float, most: int) -> list[str]:
    """At most `most` lines of at most `width` ems; where that is too little, the last ends with an ellipsis."""
    lines = lines_of(text, width)
    kept = lines[: max(most, 0)]
    if kept and len(lines) > most:
        kept[-1] += f" {ELLIPSIS}"
    return [_cut(line, width) for line in kept]


def _cut(line: str, width: float) -> str:
    """A line that is too wide without its last words, or, of one long word, its last letters; 2 ems always suffice."""
    words = line.removesuffix(f" {ELLIPSIS}").split()
    while width_of(line) > width and len(words) > 1:
        words.pop()
        line = " ".join([*words, ELLIPSIS])
    letters = words[0] if words else ""
    if width_of(line) > width and line != letters:
        line = letters + ELLIPSIS
    while width_of(line) > width and len(letters) > 1:
        letters = letters[:-1]
        line = letters + ELLIPSIS
    return line
