"""Texts can be read, and translated, at the first go.

Two measures that work in most languages: words in a sentence, and LIX (words in a sentence plus the share of words
with more than six letters, in per cent; Björnsson, 1968). Only texts that are far beyond a newspaper are named.

Wrong:

    participant_text: >-
      Implementation of multisectoral coordination arrangements notwithstanding institutional fragmentation presupposes,
      in addition to appropriate legislative authorisation, ... (fifty words more)

Right:

    participant_text: >-
      Several ministries share the work. A law says who leads. ...
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.library.texts import place_in, texts
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.HEAVY_TEXT,)
WHOLE_LIBRARY = False


LEAST = 50
"""Words of a text that is measured."""
LIX = 65
SENTENCE = 28
"""Words in a sentence, on average."""
_NO_PROSE = re.compile(r"\[@[^\[\]]*\]|\]\([^()\[\]]*\)|^[ \t]*(?:\||:::).*$", re.MULTILINE)
"""Citations, targets of links, rows of tables, marks of containers."""
_WORD = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")
_END = re.compile(r"[.!?…;:]+(?=\s|$)|\n[ \t]*(?:\n|[-*+] |\d+[.)] )")
"""Marks and breaks that end a sentence; an item of a list counts as one."""


def check(library: Library) -> Iterator[Problem]:
    """Rich texts of some length whose sentences are long and whose words are too."""
    for text in texts(library, "rich"):
        # counting words is slow; a text so short cannot have enough of them, unless they are shorter than words are
        if len(text.value) < 6 * LEAST:
            continue
        prose = _NO_PROSE.sub(" ", text.value)
        words = _WORD.findall(prose)
        if len(words) < LEAST:
            continue
        sentence = len(words) / max(1, len(_END.findall(f"{prose.strip()}.")))
        lix = sentence + 100 * sum(len(word) > 6 for word in words) / len(words)
        if lix > LIX or sentence > SENTENCE:
            message = f"heavy to read: {sentence:.0f} words in a sentence, LIX {lix:.0f}"
            hint = "make shorter sentences of shorter words"
            yield Problem(codes.HEAVY_TEXT, message, place_in(library, text, 0), hint)
