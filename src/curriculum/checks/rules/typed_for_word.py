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
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from curriculum.library.library import Library
from curriculum.library.texts import place_in, texts
from curriculum.problems import codes
from curriculum.problems.problem import Problem
from curriculum.reading import markdown
from curriculum.reading.fault import Fault
from curriculum.reading.source import Source
from curriculum.reading.tree import Tree
from curriculum.reading.typed_lines import FILL, LIST_HINT, TABLE_HINT, may_be_entry, run_together

KINDS = (codes.RUN_TOGETHER, codes.TYPED_LINE, codes.ACCIDENTAL_CODE)
WHOLE_LIBRARY = False


_ONLY_BULLET = re.compile("(?<![^\\s|])[•‣⁃∙●◦▪▫■◆►➢➤❏-❒❖⮚⬥\uf000-\uf0ff](?=\\s+\\w|\\w)")
"""Bullets that are nothing else, inside a line too: there several have run together. Others may be arrows and boxes."""
_PASTED = re.compile(r"[·§Øü¨vo](?:\t| {2,})\S")
"""What the bullets of Symbol, Wingdings and Courier become when they are pasted, with the tab behind them."""
_CELLS = re.compile(r"\S\t+\S|^\t+\S")
_ENTRY = re.compile(r"[ \t]*(?!- |#\s|[a-z_]+:\s|[{}\]|])(?:[^\sa-zа-яё]|[a-zа-яё]{1,4}[.)]\s|o\s)")
"""A line of a file that may be an entry, but no field and no item of a list of YAML."""
_FIELD = re.compile(r"^\s*(?:- )?[a-z_]+:\s+[\"']?")
_ITEM, _BOX = re.compile(r"[-*+>#]\s|\d{1,3}[.)]\s"), re.compile(r":{3,}|`{3,}|\|[\s:]*-")
_BAR = "write the text behind |, and there: "


def check(library: Library) -> Iterator[Problem]:
    """Lines that run together, lines to write on and accidental code; in fields of one line, cells and bullets."""
    values: dict[tuple[str, str], list[str]] = {}
    for text in texts(library, "rich", "plain"):
        values.setdefault((text.sort, text.name), []).append(text.value)
        # a text of one line has no lines that could run together
        lone = "\t" in text.value or "  " in text.value or _ONLY_BULLET.search(text.value)
        if text.kind == "plain":
            if match := lone and (_CELLS.search(text.value) or _ONLY_BULLET.search(text.value)):
                sign = "a tab" if "\t" in match.group() else f'"{match.group()}"'
                place = place_in(library, text, match.start(), len(match.group()))
                yield Problem(codes.RUN_TOGETHER, f"{sign} parts nothing in a field of one line", place, "use commas")
        elif lone or "\n" in text.value or FILL.fullmatch(text.value):
            for fault in _faults(markdown.parse(text.value)):
                place = library.place(text.sort, text.name, text.loc, text_line=fault.line, word=fault.mark)
                yield Problem(fault.kind, fault.message, place, fault.hint)
    for key, words in values.items():
        for file in library.workspace.sources[key].files:
            yield from _joined_by_yaml(file, "\n".join(words))


def _joined_by_yaml(file: Source, values: str) -> Iterator[Problem]:
    """Lines of a file that YAML joins, before anybody looks what they are: behind `>`, in quotes, without a sign."""
    # Idea: two lines of a file that stand in a value with a space between them have been joined. So nobody needs to
    # know where the values of a file begin and end, which is slow to ask.
    lines = file.text.split("\n")

    def joined(at: int) -> bool:
        if not 0 < at < len(lines):
            return False
        above, below = _FIELD.sub("", lines[at - 1]).strip(), lines[at].strip().rstrip("\"'")
        words = any(map(str.isalnum, below)) or FILL.fullmatch(below)
        return bool(words) and bool(above) and f"{above} {below}" in values

    last = 0
    for at in range(1, len(lines)):
        if at < last or not _ENTRY.match(lines[at]):
            continue
        if not may_be_entry(lines[at - 1].strip(), lines[at].strip()) or not joined(at):
            continue
        first = at - 1
        while joined(first):
            first -= 1
        last = at + 1
        while joined(last):
            last += 1
        rows = [_FIELD.sub("", line).strip() for line in lines[first:last]]
        rows[-1] = rows[-1].rstrip("\"'")
        if not _is_list(rows) and (fault := next(run_together(rows, range(1, len(rows))), None)):
            yield Problem(fault.kind, fault.message, file.row_place(first + fault.line), _BAR + fault.hint)


def _is_list(rows: Sequence[str]) -> bool:
    """Whether rows are a list or a box for the check of folded marks."""
    kinds = [re.sub(r"\d+", "1", match[0]) if (match := _ITEM.match(row)) else "" for row in rows]
    return any(above == below != "" for above, below in pairwise(kinds)) or any(map(_BOX.match, rows))


def _faults(tree: Tree) -> Iterator[Fault]:
    for node, line, in_cell in markdown.blocks(tree):
        if node.type == "code_block":
            hint = "take the spaces away; code that is meant stands between lines of ```"
            yield Fault(codes.ACCIDENTAL_CODE, line, "four spaces before a line make it code", hint)
            continue
        rows = node.content.split("\n") if node.type == "inline" else []
        # a blank in a cell is printed as it stands
        typed = rows and not in_cell and all(map(FILL.fullmatch, rows))
        if typed or (node.type == "hr" and node.markup.startswith("_")):
            message = "a line to write on is printed as an ornament or as signs"
            yield Fault(codes.TYPED_LINE, line, message, f"write ::: lines {max(1, len(rows))}")
        elif rows and (fault := next(_paragraph(rows), None)):
            yield replace(fault, line=fault.line + line)


def _paragraph(rows: list[str]) -> Iterator[Fault]:
    """What is wrong with the lines of a paragraph or of a cell; the first is enough."""
    for at, row in enumerate(rows):
        # looking for bullets inside a line is slow, and in ASCII there are none
        match = None if row.isascii() else _ONLY_BULLET.search(row)
        if match := match or _PASTED.match(row):
            sign = match.group()[0]
            message = f'"{sign}" begins no list, so it is printed in its line'
            yield Fault(codes.RUN_TOGETHER, at, message, LIST_HINT, sign)
        if "\t" in row and _CELLS.search(row):
            yield Fault(codes.RUN_TOGETHER, at, "a tab parts cells here, but is printed as a space", TABLE_HINT)
    if len(rows) > 1:
        # a line end that is marked is kept, so those lines do not run together
        joined = {at for at in range(1, len(rows)) if not rows[at - 1].endswith(("  ", "\\"))}
        # nearly all paragraphs are prose
        if "   " in "".join(rows) or any(may_be_entry(rows[at - 1], rows[at].lstrip()) for at in joined):
            yield from run_together([row.lstrip() for row in rows], joined)
