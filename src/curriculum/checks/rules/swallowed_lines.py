"""No line becomes part of the item, the quotation, the table or the code above it.

Markdown ends a list, a quotation or a table with an empty line; a line right below belongs to them. A dash or a number
at the beginning of a line begins a list, though it may be a sign of the sentence.

Wrong:

    participant_text: |
      > Each Party shall act.
      This means that it may choose how.

Right:

    participant_text: |
      > Each Party shall act.

      This means that it may choose how.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from curriculum.library.library import Library
from curriculum.library.texts import texts
from curriculum.problems import codes
from curriculum.problems.problem import MOST, Problem
from curriculum.reading import markdown
from curriculum.reading.fault import Fault
from curriculum.reading.tree import Tree
from curriculum.reading.typed_lines import SHORT

KINDS = (codes.SWALLOWED_LINE,)
WHOLE_LIBRARY = False


_LISTS = ("bullet_list", "ordered_list")
_EMPTY_LINE = "put an empty line above it"


def check(library: Library) -> Iterator[Problem]:
    """Lines that belong to the block above, and lists of a single item that begin within a sentence."""
    for text in texts(library, "rich"):
        if "\n" in text.value:
            for fault in islice(_faults(markdown.parse(text.value), text.value.split("\n")), MOST):
                place = library.place(text.sort, text.name, text.loc, text_line=fault.line)
                yield Problem(fault.kind, fault.message, place, fault.hint)


def _faults(tree: Tree, lines: Sequence[str]) -> Iterator[Fault]:
    for node, _, _ in markdown.blocks(tree):
        if node.type == "blockquote":
            yield from _in_quotation(node, lines)
        elif node.type in _LISTS and node.level == 0:
            yield from _in_last_item(node.children[-1], lines)
        elif node.type == "table":
            yield from _in_table(node, lines)
        elif node.type == "fence":
            yield from _in_code(node, lines)
        if node.type in ("root", "container", "blockquote"):
            for above, below in pairwise(node.children):
                yield from _list_inside(above, below, lines)


def _below(block: Tree, lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """The lines of paragraphs of a block but their first: number, source, and the line above."""
    for node, line, in_cell in markdown.blocks(block):
        if node.type == "inline" and not in_cell:
            for at in range(line + 1, line + 1 + node.content.count("\n")):
                yield at, lines[at], lines[at - 1]


def _in_quotation(block: Tree, lines: Sequence[str]) -> Iterator[Fault]:
    depth = lines[block.line or 0].count(">", 0, 12)
    for at, line, _ in _below(block, lines):
        if line.count(">", 0, 12) < depth:
            message = "this line is printed as part of the quotation above it"
            yield Fault(codes.SWALLOWED_LINE, at, message, f"{_EMPTY_LINE}, or > before it as in the other lines")
            return


def _in_last_item(item: Tree, lines: Sequence[str]) -> Iterator[Fault]:
    """A line without the indent of the item, which begins like a sentence of its own."""
    indent = _indent(lines[item.line or 0])
    for at, line, above in _below(item, lines):
        ended = above.rstrip().endswith((".", "!", "?", ":", ";")) or len(above) < SHORT
        if _indent(line) <= indent and ended and not line.strip()[0].islower():
            message = "this line is printed as part of the item above it"
            yield Fault(
                codes.SWALLOWED_LINE, at, message, f"{_EMPTY_LINE}, or indent it as far as the words of the item"
            )
            return


def _in_table(table: Tree, lines: Sequence[str]) -> Iterator[Fault]:
    rows = [row.line for part in table.children for row in part.children if row.line is not None]
    begin = "|" if lines[rows[0]].lstrip(" >").startswith("|") else ""
    for at in rows:
        if "|" not in lines[at] or not lines[at].lstrip(" >").startswith(begin):
            message = "this line is printed as a row of the table above it"
            yield Fault(codes.SWALLOWED_LINE, at, message, f"{_EMPTY_LINE}, or write the whole row in one line")
            return


def _in_code(code: Tree, lines: Sequence[str]) -> Iterator[Fault]:
    first = code.line or 0
    end = first + 1 + code.content.count("\n")
    if end >= len(lines) or not lines[end].lstrip(" >").startswith(code.markup):
        message, hint = "the code that begins here is not closed", f"write {code.markup} in a line below its last one"
        yield Fault(codes.SWALLOWED_LINE, first, message, hint)


def _list_inside(above: Tree, below: Tree, lines: Sequence[str]) -> Iterator[Fault]:
    at = below.line or 0
    if below.type not in _LISTS or not at or not lines[at - 1].strip(" >"):
        return
    sign = lines[at].split()[0]
    if above.type == "bullet_list" == below.type and "+" in (above.markup, below.markup):
        message = f'"{above.markup}" and "{below.markup}" are both printed as the dot of a list'
        hint = f"write \\{above.markup} and \\{below.markup}, each line as a paragraph, or say it in words"
        yield Fault(codes.SWALLOWED_LINE, at, message, hint)
    ended = lines[at - 1].rstrip().endswith((".", "!", "?", ":", ";", "**", "…"))
    if above.type == "paragraph" and len(below.children) == 1 and not ended:
        message = f'"{sign}" begins a list here, in the middle of a sentence'
        yield Fault(codes.SWALLOWED_LINE, at, message, f"write \\{sign}, or put the sign into the line above")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
