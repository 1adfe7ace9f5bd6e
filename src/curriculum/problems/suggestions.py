"""What somebody may have meant who typed a word that does not exist."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

SHORTEST_TYPO = 4
"""Letters of a word that may be mended; shorter ones are near too many others."""
LONGEST_WORD = 60
"""Characters; longer ones are no words, and comparing them would take long."""


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """A question that names the nearest of `words`, or nothing."""
    known = {each.lower(): each for each in sorted(words)}
    if len(word) > LONGEST_WORD:
        return ""
    near = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    return f'did you mean "{known[near[0]]}"?' if near else ""


def likely_typo(word: str, words: Iterable[str]) -> str:
    """The one of `words` that is meant when `word` has a single typing error; nothing when there is a doubt.

    A typing error is a letter too many, too few, wrong or in its neighbour's place, or capitals, or _ for -.
    """
    if len(word) < SHORTEST_TYPO:
        return ""
    near = [known for known in words if _one_slip(_plain(word), _plain(known))]
    return near[0] if len(near) == 1 else ""


def _plain(word: str) -> str:
    return word.lower().replace("_", "-")


def _one_slip(word: str, known: str) -> bool:
    """Whether two words differ by one letter at most, or by two neighbours that changed places."""
    pairs = zip(word, known, strict=False)
    start = next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(word), len(known)))
    one, other = word[start:], known[start:]
    swapped = one[:2] == other[1::-1] and one[2:] == other[2:]
    return swapped or one[1:] == other[1:] or one[1:] == other or one == other[1:]


def suggest(word: str, words: Sequence[str], title: str) -> str:
    """The nearest of `words` as a question, else a few of them: `title: a, b, c`."""
    if question := did_you_mean(word, words):
        return question
    some = ", ".join(words[:12]) + (", ..." if len(words) > 12 else "")
    return f"{title}: {some}" if words else f"{title}: none"
