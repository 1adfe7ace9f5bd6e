"""What somebody may have meant who typed a word that does not exist."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

SHORTEST_TYPO = 4
"""Letters of a word that may be corrected; shorter ones are near too many others."""
LONGEST_WORD = 120
"""Characters, as many as a long title has; longer ones are no names, and comparing them would take long."""
SHOWN = 12
"""Words of a list that a hint shows, the likely ones first."""

Words = Iterable[str] | Mapping[str, Iterable[str]]
"""Words that exist; in a mapping each stands with other names that people have for it, such as its title."""


def plain(word: str) -> str:
    """A word without what people type in different ways: capitals, accents, spaces, hyphens."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    return re.sub(r"[^\w]|_", "", "".join(letter for letter in letters if not unicodedata.combining(letter)))


def same(word: str, words: Words) -> str:
    """The one of `words` that is meant for certain: the same but for capitals, accents and spaces, or by another name.

    Nothing where that is none or several.
    """
    typed = plain(word)
    matches = [name for name, spellings in _spellings(words).items() if typed and typed in map(plain, spellings)]
    exact = [name for name in matches if plain(name) == typed]
    return exact[0] if len(exact) == 1 else matches[0] if len(matches) == 1 else ""


def nearest(word: str, words: Words) -> list[str]:
    """All of `words`, the nearest first; those equally near in alphabetical order."""
    near = {name: max(_nearness(word, spelling) for spelling in names) for name, names in _spellings(words).items()}
    return sorted(near, key=lambda name: (-near[name], name))


def did_you_mean(word: str, words: Words) -> str:
    """A question that names the nearest of `words`, or nothing."""
    spellings = _spellings(words)
    if not spellings or len(word) > LONGEST_WORD or not word.strip():
        return ""
    first = same(word, words) or nearest(word, words)[0]
    near = same(word, words) or max(_nearness(word, spelling) for spelling in spellings[first]) >= _NEAR
    return f'did you mean "{first}"?' if near else ""


def suggest(word: str, words: Words, title: str) -> str:
    """The nearest of `words` as a question, else a few of them: `title: a, b, c`."""
    if question := did_you_mean(word, words):
        return question
    names = list(words)
    # in their own order, but what may have been meant is not cut off
    start = word[:LONGEST_WORD]
    likely = [name for name in nearest(start, words)[:3] if _nearness(start, name) >= _HALF_NEAR]
    shown = (likely + [name for name in names if name not in likely])[:SHOWN]
    return f"{title}: " + (", ".join(shown) + (", ..." if len(names) > SHOWN else "") or "none")


def likely_typo(word: str, words: Words) -> str:
    """The one of `words` that is meant when `word` has a single typing error; nothing when there is a doubt.

    A typing error is a letter too many, too few, wrong or in its neighbour's place, or capitals, spaces, or _ for -.
    """
    if right := same(word, words):
        return right
    if len(word) < SHORTEST_TYPO:
        return ""
    near = [candidate for candidate in words if _one_letter_apart(_dashed(word), _dashed(candidate))]
    return near[0] if len(near) == 1 else ""


_NEAR, _HALF_NEAR = 0.6, 0.5
"""From here on two words are near: the usual bound of `difflib`; and from here on one may be what was meant."""


def _spellings(words: Words) -> dict[str, list[str]]:
    # sorted, so that of words that differ in capitals the same one is named on every machine
    named = words if isinstance(words, Mapping) else dict.fromkeys(words, ())
    return {name: [name, *named[name]] for name in sorted(named)}


@lru_cache(10_000)
def _nearness(word: str, candidate: str) -> float:
    """From 0 to 1, how near two words are: by their letters, or by whole parts that one has of the other."""
    typed, other = plain(word), plain(candidate)
    if not typed or not other:
        return 0.0
    parts, others = _parts(word), _parts(candidate)
    shared = sum(len(part) for part in parts & others)
    # "naloxone" for overdose-naloxone: nothing but whole parts, and not only the small ones
    whole = 0.6 + 0.4 * shared / len(other) if shared >= SHORTEST_TYPO and (parts <= others or others <= parts) else 0.0
    return max(difflib.SequenceMatcher(None, typed, other).ratio(), whole)


def _parts(word: str) -> frozenset[str]:
    return frozenset(filter(None, map(plain, re.split(r"[\W_]+", word))))


def _dashed(word: str) -> str:
    # ids are written with hyphens, fields with underscores: who mixes them up has made no error of typing
    return word.lower().replace("_", "-")


def _one_letter_apart(typed: str, candidate: str) -> bool:
    """Whether two words differ by one letter at most, or by two neighbours that changed places."""
    # What both begin with cannot hold the error, so only the rests behind it are compared: with the first letters
    # changed about, with one letter replaced, with one too many and with one too few.
    pairs = zip(typed, candidate, strict=False)
    start = next((at for at, (left, right) in enumerate(pairs) if left != right), min(len(typed), len(candidate)))
    left, right = typed[start:], candidate[start:]
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    return swapped or left[1:] == right[1:] or left[1:] == right or left == right[1:]
