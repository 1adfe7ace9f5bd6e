"""Characters that nobody sees, and letters that look like those of another alphabet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ue000-\uf8ff"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffd\U000e0000-\U000e0fff]"
)
"""Format characters, fillers, selectors, characters of private use and the marks of lost ones (Unicode 15, 23)."""
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Controls of the direction of writing (Unicode standard annex 9, 2)."""
_HARMLESS_TURNING = frozenset("\u061c\u200e\u200f\u2066\u2067\u2068\u2069")
"""Those that a text with letters from right to left may need; the others are only there for old programs."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_JOINED = re.compile("[\u0590-\u1cff\u2190-\u2bff\U0001f000-\U0001faff]")
"""Scripts and pictograms whose signs are joined, or kept apart, by characters without width."""
_WITHOUT_SPACES = re.compile("[\u0e00-\u109f\u1780-\u17ff\u19e0-\u19ff\u3040-\u9fff]")
"""Scripts that part words by a space without width: Thai, Lao, Burmese, Khmer and others."""

_LIKE_LATIN = {
    "Cyrillic": dict(zip("аеорсухіјѕһԁԛԝАВЕЅІЈКМНОРСТУХҺԌԚԜ", "aeopcyxijshdqwABESIJKMHOPCTYXHGQW", strict=True)),
    "Greek": dict(zip("οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oABEZHIKMNOPTYX", strict=True)),
}
_ALPHABETS = {"Cyrillic": re.compile("[\u0400-\u052f]"), "Greek": re.compile("[\u0370-\u03ff]")}
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[^\W\d_]+")
_OTHER_SHAPES = re.compile("[\ufb00-\ufb06\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff]+")
"""Ligatures, letters of full width and letters of formulas: no search finds them, no dictionary knows them."""


@dataclass(frozen=True)
class OddCharacter:
    """Some characters of a text that look like something else, or like nothing: where, what is wrong, what to do."""

    at: int
    size: int
    message: str
    hint: str


def unseen_characters(text: str) -> Iterator[OddCharacter]:
    """Characters that cannot be seen or turn the text round, each kind once, but for those that its script needs.

    For every text that people write, names of people included; the messages quote nothing of the text.
    """
    reported: set[str] = set()
    for match in _UNSEEN.finditer(text) if not text.isascii() else ():
        character = match.group()
        if character not in reported and not _is_needed(text, match.start()):
            reported.add(character)
            yield OddCharacter(match.start(), 1, _unseen_message(character), "delete it, or type the word again")


def _is_needed(text: str, at: int) -> bool:
    """Whether the script around it, or a pictogram, needs such a character at this place."""
    character, beside = text[at], text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    if character in _HARMLESS_TURNING:
        return bool(_RIGHT_TO_LEFT.search(text))
    if character in "\u200c\u200d":
        return bool(_JOINED.search(beside))
    if character == "\u200b":
        return bool(_WITHOUT_SPACES.search(beside))
    # a selector chooses the shape of the sign before it
    selects = "\ufe00" <= character <= "\ufe0f" or "\u180b" <= character <= "\u180f"
    before = text[at - 1 : at]
    return selects and (unicodedata.category(before or " ")[0] == "S" or before in "#*0123456789" or before > "\u1000")


def _unseen_message(character: str) -> str:
    code = f"the character U+{ord(character):04X}"
    if character in _TURNING:
        return f"{code} cannot be seen and changes the order in which letters are printed"
    if unicodedata.category(character) == "Co":
        return f"{code} is a sign of a special font, such as a bullet of Word, and is printed as an empty box"
    if character in "\ufffc\ufffd":
        return f"{code} stands where a character or an object was lost"
    name = "a soft hyphen" if character == "\u00ad" else unicodedata.name(character, "without a name").lower()
    return f"{code} ({name}) cannot be seen, so that words with it are not found"


def look_alike_letters(text: str) -> Iterator[OddCharacter]:
    """Words in which letters of two alphabets stand that look the same, and words in letters of an odd shape."""
    if text.isascii():
        return
    for match in _OTHER_SHAPES.finditer(text):
        plain = unicodedata.normalize("NFKC", match.group())
        message = f'"{match.group()}" is not "{plain}", though it looks so: no search finds it'
        yield OddCharacter(match.start(), len(match.group()), message, f"type {plain} again")
    if not _LATIN.search(text):
        return
    for alphabet, pattern in _ALPHABETS.items():
        # Idea: a word of letters that all could be Latin is odd only where nothing else is written in that alphabet
        letters = set(pattern.findall(text))
        alone = letters <= _LIKE_LATIN[alphabet].keys()
        for word in _WORD.finditer(text) if letters else ():
            if problem := _mixed(word, alphabet, alone):
                yield problem


def _mixed(word: re.Match[str], alphabet: str, alone: bool) -> OddCharacter | None:
    """What is wrong with a word; nothing where it is of one alphabet, or is an ending behind a foreign word."""
    letters, like = word.group(), _LIKE_LATIN[alphabet]
    foreign = [letter for letter in letters if _ALPHABETS[alphabet].match(letter)]
    latin = [letter for letter in letters if _LATIN.match(letter)]
    if not foreign or (not latin and not alone):
        return None
    if not latin:
        message = f'"{letters}" is written in {alphabet} letters that look like Latin ones'
        return OddCharacter(word.start(), len(letters), message, "type it again on a Latin keyboard")
    odd, of = "", ""
    if set(foreign) <= like.keys():
        odd, of = foreign[0], alphabet
    # "PDFки" and its like are no mistake: there the letters of both alphabets differ
    if set(latin) <= set(like.values()) and (not odd or len(latin) < len(foreign)):
        odd, of = latin[0], "Latin"
    if not odd:
        return None
    at = letters.index(odd)
    message = f'"{letters}" mixes alphabets: its {ordinal(at + 1)} letter, "{odd}", is {of}'
    keyboard = "Latin" if of != "Latin" else alphabet
    return OddCharacter(word.start() + at, 1, message, f"type it again on a {keyboard} keyboard")


def not_plain(word: str) -> str:
    """What is odd in an id or the name of a field, which are of Latin letters: the letter and its place, or nothing."""
    for position, character in enumerate(word, 1):
        for alphabet, pattern in _ALPHABETS.items():
            if pattern.match(character):
                return f'the {ordinal(position)} letter, "{character}", is {alphabet}: type it on a Latin keyboard'
        if character in "“”„‟«»‘’‚":
            return f'{character} is no quotation mark of YAML: write " or nothing'
        if _UNSEEN.match(character) or (character.isspace() and not character.isascii()):
            name = unicodedata.name(character, "without a name").lower()
            return f"the {ordinal(position)} character, U+{ord(character):04X} ({name}), cannot be seen: delete it"
    return ""


def ordinal(number: int) -> str:
    """A number as English says which of a row is meant: 1st, 2nd, 3rd, 4th, 11th."""
    endings = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if 10 <= number % 100 <= 20 else endings.get(number % 10, 'th')}"
