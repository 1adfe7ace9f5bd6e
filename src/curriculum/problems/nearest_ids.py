"""Which id somebody may have meant: ids are compared by their parts, and by the words of what they name."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Mapping

from curriculum.problems.suggestions import LONGEST_WORD, did_you_mean, likely_typo

COMMON = 4
"""Ids that share a part, such as `who` or `2014`, from which on it says little."""
NEAR = 0.75
"""How alike two parts are, as difflib counts, when one is the other with an error of typing."""
MOST_NAMED = 4


def nearest_id(value: str, titles: Mapping[str, str]) -> str:
    """The ids that may be meant by `value`, as a hint; `titles` has the words of each (empty where nobody knows them).

    Never an id that only shares what many share: of `who-2014-naloxone` neither `who` nor `2014` says what is meant.
    """
    if len(value) > LONGEST_WORD or not titles:
        return "" if titles else "known: none"
    typo = likely_typo(value, titles)
    # Idea: parts that few ids have say what is meant; the others only order what those leave, or are the last resort.
    counts = Counter(part for name in titles for part in set(_words(name)))
    parts = list(dict.fromkeys(_words(value)))
    telling = [part for part in parts if counts[part] < COMMON and not part.isdigit()]
    common = [part for part in parts if part not in telling]
    if question := f'did you mean "{typo}"?' if typo else _nearest_word(parts, titles):
        return question
    return _by_telling(titles, telling, common) or _by_common(titles, telling, common) or _some(titles)


def _some(titles: Mapping[str, str]) -> str:
    names = sorted(titles)
    return f"known: {', '.join(names[:12])}{', ...' if len(names) > 12 else ''}"


def _nearest_word(parts: list[str], titles: Mapping[str, str]) -> str:
    """The nearest of the ids that are single words, which have no parts that could be compared."""
    return did_you_mean(parts[0], [name for name in titles if "-" not in name]) if len(parts) == 1 else ""


def _by_telling(titles: Mapping[str, str], telling: list[str], common: list[str]) -> str:
    """The ids that have most of the parts that say something, in themselves or in their titles."""
    ranked = sorted((-_hits(name, title, telling), -_same(name, common), name) for name, title in titles.items())
    best = -ranked[0][0]
    names = [name for hits, _, name in ranked if -hits == best][:MOST_NAMED] if best else []
    if len(names) == 1 and best >= 2 * len(telling):
        return f'did you mean "{names[0]}"?'
    return f"nearest: {', '.join(names)}" if names else ""


def _by_common(titles: Mapping[str, str], telling: list[str], common: list[str]) -> str:
    """The ids beside one that does not exist: of the same issuer and year."""
    beside = [name for name in sorted(titles) if common and _same(name, common) == len(common)][:MOST_NAMED]
    lack = f'no id or title has "{", ".join(telling)}"; ' if telling else ""
    return f"{lack}of {'-'.join(common)}: {', '.join(beside)}" if beside else ""


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def _hits(name: str, title: str, telling: list[str]) -> int:
    """Two for each part that the id has, one for each that only the title has."""
    own, of_title = _words(name), _words(title)
    return sum(2 if _has(own, part) else int(_has(of_title, part)) for part in telling)


def _has(words: list[str], part: str) -> bool:
    return part in words or bool(len(part) > 3 and difflib.get_close_matches(part, words, n=1, cutoff=NEAR))


def _same(name: str, parts: list[str]) -> int:
    own = _words(name)
    return sum(part in own for part in parts)
