"""Text is typed for this tool, not for a word processor.

In Markdown a line end is a space. Lines below each other become one, unless a mark says that they are a list or a
table: bullets and letters of Word, a column of times, cells parted by tabs do not. A row of underscores prints an
ornament, and four spaces print code.

Wrong:

    participant_text: |
      • ask
      • advise

      10:30 Coffee
      11:00 Case

      ______________________

Right:

    participant_text: |
      - ask
      - advise

      | Time | What |
      |---|---|
      | 10:30 | Coffee |
      | 11:00 | Case |

      ::: lines 1
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from curriculum.library.library import Library
from curriculum.library.texts import place_in, texts
from curriculum.problems import codes
from curriculum.problems.problem import Problem, ProblemKind
from curriculum.reading import markdown
from curriculum.reading.tree import Tree

KINDS = (codes.RUN_TOGETHER, codes.TYPED_LINE, codes.ACCIDENTAL_CODE)
WHOLE_LIBRARY = False


_BULLET = re.compile("(?<![^\\s|])[•‣⁃∙●◦○◉▪▫■□◆◇►▶➢➤➔→⇒✓✔✗✘·§☐☑☒\uf000-\uf0ff](?=\\s|\\w)")
"""Bullets that Word, PowerPoint and web pages make."""
_ONLY_BULLET = re.compile("(?<![^\\s|])[•‣⁃∙●◦▪▫■◆►➢➤\uf000-\uf0ff](?=\\s+\\w|\\w)")
"""Those that are nothing else, inside a line too: there several have run together. Others may be arrows and boxes."""
_PASTED = re.compile(r"[·§Øü¨vo](?:\t| {2,})\S")
"""What the bullets of Symbol, Wingdings and Courier become when they are pasted, with the tab behind them."""
_LETTER = re.compile(r"\(?(?:[^\W\d_]|[ivxIVX]{2,4})[.)](?=\s)")
_NUMBER = re.compile(
    r"\(\d{1,3}\)|\d{1,3}[.)](?=\s|[^\W\d_])|№\s?\d|\d{1,3}\s?[°–—-](?=\s|[^\W\d_])|#\d|"
    r"(?:step|day|шаг|день)\s\d+\b",
    re.IGNORECASE,
)
_TIME = re.compile(r"\d{1,2}[:.]\d\d(?!\d)(?:\s?[-–—]|\s|$)")
_DASH = re.compile(r"[-–—*+](?=[^\W\d_])|[–—](?=\s)|o(?=\s)")
_LABEL = re.compile(r"(?:\*\*)?[^\W\d_][^.,;:|\n]{0,30}:(?:\*\*)?(?:\s|$)")
_SHORT = 60
"""Characters of a line that may be an entry of a form; longer ones are prose that happens to hold a colon."""
_BEGINNINGS = {
    "bullets": (_BULLET, 'begin each line with "- "'),
    "letters": (_LETTER, 'begin each line with "1. ", or with "- " and the letter'),
    "numbers": (_NUMBER, 'write a list: "1. ", "2. ", with an empty line before it'),
    "times": (_TIME, "make a table of two columns: | 10:30 | Coffee |"),
    "dashes": (_DASH, 'begin each line with "- ", the space included'),
    "words and a colon": (_LABEL, 'begin each line with "- ", or make a table'),
}
_FILL = re.compile(r"[\s\\>]*(?:[_.…‥·-][\s\\]*){5,}")
_CELLS = re.compile(r"\S\t+\S|^\t+\S")
_COLUMNS = re.compile(r"[^\s|] {3,}[^\s|]")
_TABLE = "make a table: | cell | cell |"


@dataclass(frozen=True)
class _Fault:
    kind: ProblemKind
    line: int
    word: str
    message: str
    hint: str


def check(library: Library) -> Iterator[Problem]:
    """Lines that run together, lines to write on and accidental code; in fields of one line, cells and bullets."""
    for text in texts(library, "rich"):
        # a text of one line has no lines that could run together
        lone = "\t" in text.value or "  " in text.value or _ONLY_BULLET.search(text.value)
        if lone or "\n" in text.value or _FILL.fullmatch(text.value):
            for fault in _faults(markdown.parse(text.value)):
                place = library.place(text.sort, text.name, text.loc, text_line=fault.line, word=fault.word)
                yield Problem(fault.kind, fault.message, place, fault.hint)
    for text in texts(library, "plain"):
        if match := _CELLS.search(text.value) or _ONLY_BULLET.search(text.value):
            sign = "a tab" if "\t" in match.group() else f'"{match.group()}"'
            place = place_in(library, text, match.start(), len(match.group()))
            yield Problem(codes.RUN_TOGETHER, f"{sign} parts nothing in a field of one line", place, "use commas")


def _faults(tree: Tree) -> Iterator[_Fault]:
    for node, line, in_cell in markdown.blocks(tree):
        if node.type == "code_block":
            hint = "take the spaces away; code that is meant stands between lines of ```"
            yield _Fault(codes.ACCIDENTAL_CODE, line, "", "four spaces before a line make it code", hint)
            continue
        rows = node.content.split("\n") if node.type == "inline" else []
        # a blank in a cell is printed as it stands
        typed = rows and not in_cell and all(map(_FILL.fullmatch, rows))
        if typed or (node.type == "hr" and node.markup.startswith("_")):
            message = "a line to write on is printed as an ornament or as signs"
            yield _Fault(codes.TYPED_LINE, line, "", message, f"write ::: lines {max(1, len(rows))}")
        elif rows and (fault := next(_paragraph(rows), None)):
            yield replace(fault, line=fault.line + line)


def _paragraph(rows: list[str]) -> Iterator[_Fault]:
    """What is wrong with the lines of a paragraph or of a cell; the first is enough."""
    for at, row in enumerate(rows):
        # looking for bullets inside a line is slow, and in ASCII there are none
        match = None if row.isascii() else _ONLY_BULLET.search(row)
        if match := match or _PASTED.match(row):
            sign, (_, hint) = match.group()[0], _BEGINNINGS["bullets"]
            yield _Fault(codes.RUN_TOGETHER, at, sign, f'"{sign}" begins no list, so it is printed in its line', hint)
        if "\t" in row and _CELLS.search(row):
            yield _Fault(codes.RUN_TOGETHER, at, "", "a tab parts cells here, but is printed as a space", _TABLE)
    if len(rows) > 1:
        # a line end that is marked is kept, so those lines do not run together
        yield from _run_together(rows, {at for at in range(1, len(rows)) if not rows[at - 1].endswith(("  ", "\\"))})


def _run_together(rows: list[str], joined: set[int]) -> Iterator[_Fault]:
    """Lines that look like each other, of which some are `joined` to the line above; columns; blanks to fill in."""
    for kind, (pattern, hint) in _BEGINNINGS.items():
        alike = [at for at, row in enumerate(rows) if pattern.match(row) and (pattern != _LABEL or len(row) < _SHORT)]
        if len(alike) > 1 and joined & set(alike[1:]):
            message = f"lines that begin with {kind} are printed as one line"
            yield _Fault(codes.RUN_TOGETHER, alike[0], rows[alike[0]].split()[0], message, hint)
    wide = [at for at, row in enumerate(rows) if "   " in row and _COLUMNS.search(row)]
    if len(wide) > 1:
        yield _Fault(codes.RUN_TOGETHER, wide[0], "", "columns parted by spaces are printed as one line", _TABLE)
    for at in sorted(joined):
        if _FILL.fullmatch(rows[at]) and rows[at - 1].rstrip().endswith(":"):
            hint = "leave an empty line, and write ::: lines 1"
            yield _Fault(codes.TYPED_LINE, at, "", "a line to write on runs into the line above", hint)
