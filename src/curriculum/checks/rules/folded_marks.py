"""No list, table or container begins inside a line.

Behind `>` and in quotes, and in a text without either, YAML joins the lines that stand below each other, before
anybody looks for a list. What follows is printed as one line, and an empty line parts no paragraphs. Behind `|` lines
stay lines.

Wrong:

    participant_text: >-
      Three steps:
      - ask
      - advise

Right:

    participant_text: |
      Three steps:

      - ask
      - advise
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from curriculum.library.library import Library
from curriculum.library.texts import texts
from curriculum.problems import codes
from curriculum.problems.place import Place
from curriculum.problems.problem import Problem
from curriculum.reading.source import Source

KINDS = (codes.FOLDED_MARK, codes.FOLDED_PARAGRAPH)
WHOLE_LIBRARY = False


_MARK = re.compile(
    r"(?P<block>\||:{3,}|`{3,}|~{3,}|[=-]{3,}(?=\s|$))|(?P<bullet>[-*+>#])\s|\d{1,3}[.)]\s|\[\^[^\]]+\]:"
)
_INSIDE = re.compile(
    r" (?=[|:`~*+>#=\d\[-])(?<=\S )"
    r"(?:\|(?=[ :]*-)|:{3,}|`{3,}|~{3,}|[=-]{3,}(?: |$)|[-*+>#] |\d{1,3}[.)] |\[\^[^\]]+\]:)"
)
"""A mark behind a space; of a table, the line below its head."""
_BLOCK = re.compile(r"[-*+>|:`~]|\d{1,9}[.)]\s")
"""What begins no paragraph, so that a line end is enough."""


def check(library: Library) -> Iterator[Problem]:
    """Marks of blocks at the beginning of lines that YAML joins to the line above, once in a text."""
    beginnings: dict[tuple[str, str], set[str]] = {}
    for text in texts(library, "plain", "rich"):
        # Idea: places are slow to find, so they are asked for only where the words behind a mark inside the value
        # begin some line of the file
        behind = [text.value[match.start() :] for match in _INSIDE.finditer(text.value)]
        # a short item ends with its line, and another mark follows inside the value
        inside = [_first_words(rest, number) for rest in behind for number in (1, 2, 3)]
        if not inside:
            continue
        source = library.workspace.sources[text.sort, text.name]
        if (text.sort, text.name) not in beginnings:
            beginnings[text.sort, text.name] = _beginnings(source)
        if beginnings[text.sort, text.name].isdisjoint(inside):
            continue
        if place := _first_mark(source.joined_lines(text.loc)):
            message = f'"{_first_words(place.excerpt, 2)}" begins a line here, but YAML joins it to the line above'
            hint = "write the text behind |, with an empty line before the mark"
            hint = hint if text.kind == "rich" else "this field is one line: write a sentence"
            yield Problem(codes.FOLDED_MARK, message, place, hint)

    values: dict[tuple[str, str], list[str]] = {}
    for text in texts(library, "rich"):
        if re.search(r"\S\n\S", text.value):
            values.setdefault((text.sort, text.name), []).append(text.value)
    for key, words in values.items():
        for file in library.workspace.sources[key].files:
            yield from _paragraphs(file, "\n".join(words))


def _paragraphs(file: Source, values: str) -> Iterator[Problem]:
    """Empty lines of a file that are a mere line end in a value."""
    # Idea: the words around a line end are compared first, since nearly all texts keep their empty lines
    rows = [row for row in values.split("\n") if row]
    ends = {(above.rsplit(None, 1)[-1], below.split(None, 1)[0]) for above, below in pairwise(rows)}
    lines = [line.strip() for line in file.text.split("\n")]
    for at in range(1, len(lines) - 1):
        above, below = lines[at - 1], lines[at + 1]
        if lines[at] or not above or not below or _BLOCK.match(below):
            continue
        end, text = above.rsplit(None, 1)[-1], below.rstrip("\"'")
        if (end, below.split(None, 1)[0]) in ends and f"{end}\n{text}" in values:
            message = "this paragraph is printed as part of the one above it: YAML makes a line end of the empty line"
            hint = "write the text behind |, or leave two empty lines"
            yield Problem(codes.FOLDED_PARAGRAPH, message, file.row_place(at + 1), hint)


def _first_words(text: str, number: int = 3) -> str:
    return " ".join(text[:200].split(None, number)[:number])


def _beginnings(source: Source) -> set[str]:
    lines = (line for file in source.files for line in file.text.split("\n") if _MARK.match(line.lstrip()))
    return {_first_words(line.rstrip("\"'\r ")) for line in lines}


def _first_mark(lines: list[tuple[str, Place]]) -> Place | None:
    """The first line with a mark that is meant as one: another item, or a colon, stands in the line above or below."""
    first: dict[str, Place] = {}
    for above, place in lines:
        match = _MARK.match(place.excerpt, place.column - 1)
        if match is None:
            continue
        kind = match["bullet"] or "number"
        before = _MARK.match(above.lstrip())
        listed = above.rstrip().endswith(":") or (before and (before["bullet"] or "number") == kind)
        if match["block"] or kind in first or listed:
            return first.get(kind, place)
        first[kind] = place
    return None
