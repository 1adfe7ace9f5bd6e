"""What policymakers' texts must say.

Diversion away from prosecution is always "in appropriate cases", the
words of the conventions. A figure that is cited carries its year, so that old figures look old.

Wrong:

    participant_text: About 6 per cent used a drug [@unodc-2026-world-drug-report].

Right:

    participant_text: In 2024 about 6 per cent used a drug [@unodc-2026-world-drug-report].
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.library.texts import Text, place_in, texts
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.DIVERSION_WITHOUT_CONDITION, codes.FIGURE_WITHOUT_YEAR)
WHOLE_LIBRARY = False


_DIVERT = re.compile(r"\b(?:diversion|divert(?:s|ed|ing)?)\b", re.IGNORECASE)
_CONDITION = re.compile(r"appropriate\s+case|(?:where|when|if|as)\s+appropriate", re.IGNORECASE)
_OTHER_DIVERSION = re.compile(
    r"medicine|methadone|buprenorphine|medication|market|precursor|illicit|trade|suppl|prescri|take-home|pharmac|"
    r"\b(?:attention|funds?|funding|money|budgets?|resources?|traffic|water|staff|stocks?)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"(?<![\d.,])(?!0+\s?[p%]|100\s?[p%])\d+(?:\.\d+)?\s?(?:per\s+cent|percent|%)"
    r"(?!\s+(?:confidence|CI\b|credible|probability|alcohol|ethanol|saline|solution|bleach|chlorine))"
    r"|\b\d{1,3}(?:,\d{3})+\b|\b\d+(?:\.\d+)? (?:million|billion)\b"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CITATION = re.compile(r"\[@[^\[\]]*\]")
"""Its id often holds a year, but nobody who reads the text sees that."""
_PARAGRAPH = re.compile(r"\S.*?(?=\n[ \t]*\n|\Z)", re.DOTALL)


def check(library: Library) -> Iterator[Problem]:
    """Diversion without its condition where participants learn about it; cited figures without a year."""
    for text in texts(library, "plain", "rich"):
        value = str(text.value)
        if "[@" in value and _FIGURE.search(value):
            yield from _paragraphs(library, text, value)
        # fields whose words reach participants as they stand; elsewhere trainers may discuss the word
        if text.loc[-1] in ("participant_text", "say", "summary", "purpose"):
            diversion = _DIVERT.search(value)
            if diversion and not _CONDITION.search(value) and not _OTHER_DIVERSION.search(value):
                place = place_in(library, text, diversion.start(), len(diversion.group()))
                message = "diversion stands without its condition"
                yield Problem(codes.DIVERSION_WITHOUT_CONDITION, message, place, 'say "in appropriate cases"')


def _paragraphs(library: Library, text: Text, value: str) -> Iterator[Problem]:
    for paragraph in _PARAGRAPH.finditer(value):
        words = paragraph.group()
        figure = _FIGURE.search(words)
        if figure and "[@" in words and not _YEAR.search(_CITATION.sub("", words)):
            place = place_in(library, text, paragraph.start() + figure.start(), len(figure.group()))
            message = f'"{figure.group()}" is cited, but has no year'
            yield Problem(codes.FIGURE_WITHOUT_YEAR, message, place, "name the year")
