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
from curriculum.problems import Kind, Problem
from curriculum.reading.source import Source

KIND = Kind("CUR029", "text-lost-to-comment", "warning")

_MAY_BE_CUT = re.compile(r"^[^#\n]*[^#\s][^#\n]* #", re.MULTILINE)
_CUT = re.compile(r" #|\s+#\S")
_NOT_PLAIN = ('"', "'", "|", ">")


def check(library: Library) -> Iterator[Problem]:
    """Plain scalars in text fields with a comment behind them in their line."""
    suspects = {key for key, source in library.workspace.sources.items() if _is_suspect(source)}
    for text in texts(library, "plain", "rich") if suspects else ():
        if (text.sort, text.name) not in suspects:
            continue
        place = library.place(text.sort, text.name, text.loc)
        rest = place.excerpt[place.end_column - 1 :]
        plain = not place.excerpt[place.column - 1 :].startswith(_NOT_PLAIN)
        if plain and _CUT.match(rest):
            hint = "put the text in quotes, or the comment in a line of its own"
            yield Problem(KIND, f'the text ends before "{rest.strip()}"', place, hint)


def _is_suspect(source: Source) -> bool:
    """Whether a line of the file holds a comment behind something else: few do, and only they are looked at closely."""
    return any(_MAY_BE_CUT.search(one.text) for one in (source, *source.parts.values()))
