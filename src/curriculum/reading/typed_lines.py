"""Lines that stand below each other and are meant to stay so, as in a word processor: bullets, letters, forms.

A line end is a space in Markdown, and in a text of YAML behind `>` or without a sign. So such lines become one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from curriculum.problems import codes
from curriculum.reading.fault import Fault

BULLETS = "•‣⁃∙·»\u2190-\u21ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\uf000-\uf0ff"
"""Signs that Word, PowerPoint and web pages put before the items of a list: squares, arrows, ticks, ornaments."""
LIST_HINT = 'begin each line with "- "'
FILL = re.compile(r"[\s\\>]*(?:[_.…‥·-][\s\\]*){5,}")
"""A line to write on."""
SHORT, VERY_SHORT = 60, 50
"""Characters of a line that may be an entry of a form or of a list; longer ones are lines of prose."""
_LABEL = re.compile(r"(?:\*\*)?[^\W\d_][^.,;:|\n]{0,30}:(?:\*\*)?(?:\s|$)")
_BEGINNINGS = {
    "bullets": (re.compile(rf"(?:[{BULLETS}]|[-=]>)(?=\s|\w)"), LIST_HINT),
    "letters": (
        re.compile(r"\(?(?:[^\W\d_]|[ivxIVX]{2,4})[.)](?=\s)"),
        'begin each line with "1. ", or with "- " and the letter',
    ),
    "times": (
        re.compile(r"\d{1,2}[:.]\d\d(?!\d)(?:\s?[-–—]|\s|$)"), "make a table of two columns: | 10:30 | Coffee |",
    ),
    "numbers": (
        re.compile(
            r"\(\d{1,3}\)|\[\d{1,3}\]\s|\d{1,4}[.)](?=\s|[^\W\d_])|№\s?\d|§+\s?\d|\d{1,3}\s?[°–—-](?=\s|[^\W\d_])|#\d|"
            r"\d{1,3}(?:\.\d{1,3})+[.)]?\s+(?=[^\W\d_a-zа-яё])|\d{1,3}(?:\(\w{1,3}\))+\s"
        ),
        'write a list: "1. ", "2. ", with an empty line before it; leave one before each line to keep other numbers',
    ),
    "dashes": (
        re.compile(r"[-‒–—―*+](?=[^\W\d_])|[‒–—―](?=\s)|o(?=\s)"), 'begin each line with "- ", the space included',
    ),
    "words and a colon": (_LABEL, 'begin each line with "- ", or make a table'),
}  # fmt: skip
_COUNTED = re.compile(r"[\W_]{0,3}([^\W\d_]{2,14})\.?\s(?:\d{1,4}|[IVX]{1,4}|[^\W\d_a-zа-яё])\b")
"""A word and its number: Article 36, Step 1, Annex B."""
_COLUMNS = re.compile(r"[^\s|] {3,}[^\s|]")
TABLE_HINT = "make a table: | cell | cell |"
_KEPT = 'begin each line with "- ", make a table, leave an empty line between them, or end each with \\'


_ANY = re.compile(
    "|".join(pattern.pattern for pattern in (*(begin for begin, _ in _BEGINNINGS.values()), _COUNTED, FILL))
)


def may_be_entry(above: str, row: str) -> bool:
    """Whether a line may be one of those that `run_together` tells; few lines of prose are."""
    return _parts(above, row) or bool(_ANY.match(row))


def run_together(rows: Sequence[str], joined: Collection[int]) -> Iterator[Fault]:
    """Lines that look like each other, of which some are `joined` to the line above; columns; blanks to fill in."""
    for kind, (pattern, hint) in _BEGINNINGS.items():
        alike = [at for at, row in enumerate(rows) if pattern.match(row) and (pattern != _LABEL or len(row) < SHORT)]
        yield from _alike(rows, alike, joined, f"begin with {kind}", hint)
    for alike in _numbered(rows):
        yield from _alike(rows, alike, joined, f'begin with "{rows[alike[0]].split()[0]}" and its number', _KEPT)
    wide = [at for at, row in enumerate(rows) if "   " in row and _COLUMNS.search(row)]
    if len(wide) > 1:
        yield Fault(codes.RUN_TOGETHER, wide[0], "columns parted by spaces are printed as one line", TABLE_HINT)
    for at in sorted(joined):
        if FILL.fullmatch(rows[at]) and rows[at - 1].rstrip().endswith(":"):
            hint = "leave an empty line, and write ::: lines 1"
            yield Fault(codes.TYPED_LINE, at, "a line to write on runs into the line above", hint)
    yield from _entries(rows, joined)


def _numbered(rows: Sequence[str]) -> list[list[int]]:
    """Lines that begin with a word and its number, together with those that begin with the same word."""
    numbered = defaultdict(list)
    for at, row in enumerate(rows):
        # behind a whole line without an end the word belongs to a sentence
        ended = at == 0 or len(rows[at - 1]) < SHORT or rows[at - 1].rstrip().endswith((":", ";"))
        if ended and (match := _COUNTED.match(row)):
            numbered[match[1].casefold()].append(at)
    return list(numbered.values())


def _alike(rows: Sequence[str], alike: Sequence[int], joined: Collection[int], how: str, hint: str) -> Iterator[Fault]:
    if len(alike) > 1 and not set(joined).isdisjoint(alike[1:]):
        first = alike[0]
        message = f"lines that {how} are printed as one line"
        yield Fault(codes.RUN_TOGETHER, first, message, hint, rows[first].split()[0])


def _entries(rows: Sequence[str], joined: Collection[int]) -> Iterator[Fault]:
    """Short lines with nothing between them but their end: "Name", "Age", "Occupation"."""
    # Idea: prose breaks a line where the next word has no room, and within a sentence goes on with a small letter.
    first = 0
    for at in range(1, len(rows) + 1):
        if at < len(rows) and at in joined and _parts(rows[at - 1], rows[at]):
            continue
        lines = at - first
        # two lines may be a sentence that somebody has shortened
        if lines > 2 or (lines == len(rows) == 2 and not rows[1].rstrip().endswith((".", "!", "?", "…"))):
            message = f'short lines are printed as one: "{rows[first].strip()} {rows[first + 1].strip()}"'
            yield Fault(codes.RUN_TOGETHER, first, message, _KEPT, rows[first].split()[0])
            return
        first = at


def _parts(above: str, below: str) -> bool:
    """Whether only the line end between two lines says that they are two."""
    above, below = above.strip(), below.strip()
    short = above and below and len(above) < VERY_SHORT and len(below) < VERY_SHORT
    return bool(short) and above[-1] not in ".,;!?…" and not below[0].islower() and not FILL.fullmatch(below)
