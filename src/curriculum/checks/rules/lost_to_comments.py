"""No text is cut off by a comment.

In YAML a space and `#` begin a comment, so what follows is lost unless the text stands in quotes. Two
spaces before `#` and one behind it, as comments are written, are taken as meant.

Wrong:

    title: ASSIST #1 in ten minutes

Right:

    title: "ASSIST #1 in ten minutes"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.library.texts import texts
from curriculum.problems import codes
from curriculum.problems.problem import Problem
from curriculum.reading.source import Source

KINDS = (codes.TEXT_LOST_TO_COMMENT,)
WHOLE_LIBRARY = False


_CUT = re.compile(r" #|\s+#\S")
_NOT_PLAIN = ('"', "'", "|", ">")


def check(library: Library) -> Iterator[Problem]:
    """Plain scalars in text fields with a comment behind them in their line."""
    endings = {key: words for key, source in library.workspace.sources.items() if (words := _endings(source))}
    for text in texts(library, "plain", "rich") if endings else ():
        # finding a place is slow, so only texts that end as some line with a comment does are looked up
        if not str(text.value).endswith(endings.get((text.sort, text.name), ())):
            continue
        place = library.place(text.sort, text.name, text.loc)
        rest = place.excerpt[place.end_column - 1 :]
        plain = not place.excerpt[place.column - 1 :].startswith(_NOT_PLAIN)
        if plain and _CUT.match(rest):
            hint = "put the text in quotes, or the comment in a line of its own"
            yield Problem(codes.TEXT_LOST_TO_COMMENT, f'the text ends before "{rest.strip()}"', place, hint)


def _endings(source: Source) -> tuple[str, ...]:
    """The words before each comment that has something before it: only texts that end so are looked at closely."""
    lines = (line for file in source.files if " #" in file.text for line in file.text.split("\n"))
    heads = (line.partition(" #") for line in lines if " #" in line)
    return tuple(head.split()[-1] for head, _, _ in heads if head.strip() and "#" not in head)
