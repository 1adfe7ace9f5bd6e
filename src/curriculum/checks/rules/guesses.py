"""What `curriculum new country` guessed has been looked at.

Time zone, weekend, hours and languages of a new country are guesses, and its file says so in a comment. A wrong time
zone moves every event of the agenda. Look at the value, correct it, and delete the words "A guess" above it.

Wrong:

    # IANA time zone. A guess: the country has several: Asia/Ulaanbaatar, Asia/Hovd.
    timezone: Asia/Ulaanbaatar

Right:

    # IANA time zone.
    timezone: Asia/Ulaanbaatar
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.GUESS,)
WHOLE_LIBRARY = False

_COMMENTED_FIELD = re.compile(r"((?:^#.*\n)+)^([a-z_]+):", re.MULTILINE)
"""The lines of a comment, and the field right below it."""


def check(library: Library) -> Iterator[Problem]:
    """Fields of countries whose comment still says that they are guesses."""
    for code in library.countries:
        text = library.workspace.sources["countries", code].text.replace("\r\n", "\n")
        for comment, name in _COMMENTED_FIELD.findall(text):
            # the comment is folded, so the words may stand in two lines
            if "A guess" in re.sub(r"\s*\n#\s*", " ", comment):
                place = library.place("countries", code, (name,), key=True)
                hint = 'look at it, correct it, and delete the words "A guess" above it'
                yield Problem(codes.GUESS, f'"{name}" is a guess that nobody has looked at', place, hint)
