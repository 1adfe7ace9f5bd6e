"""Texts use the words that the termbase prefers.

`modules/terms.yaml` lists words to avoid with what to write instead, and the phrases in which they are allowed:
quotations and official titles. Titles of references are not searched.

Wrong:

    say: Many drug users never meet a specialist.

Right:

    say: Many people who use drugs never meet a specialist.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.checks.ignores import FORM
from curriculum.library.library import Library
from curriculum.library.termbase import AvoidedTerm
from curriculum.library.texts import Text, place_in, texts
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.AVOIDED_TERM,)
WHOLE_LIBRARY = False


def check(library: Library) -> Iterator[Problem]:
    """Avoided words outside the phrases in which they are allowed."""
    patterns = [(term, _pattern(term.avoid)) for term in library.workspace.terms]
    avoided = {re.escape(word.lower()).replace(r"\ ", r"\s+") for term, _ in patterns for word in term.avoid}
    # without case and borders it is many times faster
    anything = re.compile("|".join(sorted(avoided)))
    for text in texts(library, "plain", "rich"):
        if not patterns or not anything.search(text.value.lower()):
            continue
        for term, pattern in patterns:
            masked = _mask(text, term)
            for match in pattern.finditer(masked):
                place = place_in(library, text, match.start(), len(match.group()))
                message = f'"{match.group()}" is a word to avoid'
                # a country may have to print the words of its law
                keep = f"; to keep it, write above: {FORM}" if text.sort == "countries" else ""
                yield Problem(codes.AVOIDED_TERM, message, place, f"write: {term.prefer}{keep}")


def _pattern(words: list[str]) -> re.Pattern[str]:
    # "drug abuser" before "abuser", so that the whole word is marked
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    either = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
    return re.compile(rf"(?<!\w)({either})(?!\w)", re.IGNORECASE)


def _mask(text: Text, term: AvoidedTerm) -> str:
    """The text with its allowed phrases blotted out, so that lines and columns stay."""
    masked = str(text.value)
    for allowed in term.allowed:
        if allowed.where in (None, text.name):
            masked = _pattern([allowed.phrase]).sub(lambda match: re.sub(r"\S", "·", match.group()), masked)
    return masked
