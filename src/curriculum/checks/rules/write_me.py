"""No text is left to be written.

What `curriculum new` writes begins with "Write me"; TODO, TBD, "lorem ipsum" and xxx are what people leave behind.

Wrong:

    purpose: Write me. Why is this taught?

Right:

    purpose: Officials decide whether a clinic may ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.library.texts import place_in, texts
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.WRITE_ME,)
WHOLE_LIBRARY = False


_MARKS = ("write me", "todo", "tbd", "tbc", "fixme", "lorem ipsum", "xxx", "???")
"""Looked for first: that is many times faster than the expression."""
_UNWRITTEN = re.compile(
    r"\A(?i:write me)\b|\b(?:TODO|TBD|FIXME)\b|(?:\A|[:(–-]\s?)TBC(?=\W*\Z|\))|(?i:\blorem ipsum\b)|\?{3,}"
    r"|(?i:(?<!article )(?<!chapter )(?<!annex )(?<!volume )(?<!part )\bx{3,}\b)",
)
"""TBC is an illness, too, and XXX is thirty in the number of a chapter."""


def check(library: Library) -> Iterator[Problem]:
    """Texts that begin with "Write me" or hold a mark of something left open; each is told once."""
    for text in texts(library, "plain", "rich"):
        small = text.value.lower()
        if any(mark in small for mark in _MARKS) and (unwritten := _UNWRITTEN.search(text.value)):
            place = place_in(library, text, unwritten.start(), len(unwritten.group()))
            yield Problem(codes.WRITE_ME, f'"{unwritten.group()}": this text is still to be written', place, "write it")
