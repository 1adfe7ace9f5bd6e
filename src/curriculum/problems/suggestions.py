"""What somebody may have meant who typed a word that does not exist."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

SHORTEST_TYPO = 4
"""Letters of a word that may be corrected; shorter ones are near too many others."""
LONGEST_WORD = 60
"""Characters; longer ones are no words, and comparing them would take long."""


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """A question that names the nearest of `words`, or nothing."""
    # sorted, so that of two words that differ in capitals the same one is named on every machine
    spellings = {candidate.lower(): candidate for candidate in sorted(words)}
    if len(word) > LONGEST_WORD:
        return ""
    near = difflib.get_close_matches(word.lower(), spellings, n=1, cutoff=0.6)
    return f'did you mean "{spellings[near[0]]}"?' if near else ""


def likely_typo(word: str, words: Iterable[str]) -> str:
    """The one of `words` that is meant when `word` has a single typing error; nothing when there is a doubt.

    A typing error is a letter too many, too few, wrong or in its neighbour's place, or capitals, or _ for -.
    """
    if len(word) < SHORTEST_TYPO:
        return ""
    near = [candidate for candidate in words if _one_letter_apart(_plain(word), _plain(candidate))]
    return near[0] if len(near) == 1 else ""


def _plain(word: str) -> str:
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


def suggest(word: str, words: Sequence[str], title: str) -> str:
    """The nearest of `words` as a question, else a few of them: `title: a, b, c`."""
    if question := did_you_mean(word, words):
        return question
    some = ", ".join(words[:12]) + (", ..." if len(words) > 12 else "")
    return f"{title}: {some}" if words else f"{title}: none"
