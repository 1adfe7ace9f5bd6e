"""No line that goes on with an item of a list stands at the margin.

Where a line of an item begins with a number and a full stop, it has to stand below the words of the item: at the margin
it begins a list of its own. The same goes for what follows behind an empty line.

Wrong:

    trainer_notes: |
      - **A window.** The plan was adopted in December
      2025. So the window is closed.
      - **The map.** Use a country that does not exist.

Right:

    trainer_notes: |
      - **A window.** The plan was adopted in December
        2025. So the window is closed.
      - **The map.** Use a country that does not exist.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from curriculum.library.library import Library
from curriculum.library.texts import texts
from curriculum.problems import codes
from curriculum.problems.problem import MOST, Problem
from curriculum.reading import markdown
from curriculum.reading.fault import Fault
from curriculum.reading.tree import Tree

KINDS = (codes.LOST_INDENT,)
WHOLE_LIBRARY = False


_LISTS = ("bullet_list", "ordered_list")
_ENDS = (".", "!", "?", ":", ";", ",", "…")
_BEHIND_ENDS = "*_`\"'”’»)] "
"""What may stand behind the stop of a sentence."""


def check(library: Library) -> Iterator[Problem]:
    """Lines that go on with the item above them, and are printed as something else."""
    for text in texts(library, "rich"):
        if "\n" in text.value:
            for fault in islice(_faults(markdown.parse(text.value), text.value.split("\n")), MOST):
                place = library.place(text.sort, text.name, text.loc, text_line=fault.line, word=fault.mark)
                yield Problem(fault.kind, fault.message, place, fault.hint)


def _faults(tree: Tree, lines: Sequence[str]) -> Iterator[Fault]:
    for node, _, _ in markdown.blocks(tree):
        if node.type == "inline":
            continue
        for position, below in enumerate(node.children[1:], 1):
            above = node.children[position - 1]
            if above.type in _LISTS and below.line is not None and not _ended(lines, below.line):
                if below.type == "ordered_list" and _in_sentence(below, node.children[:position], lines):
                    yield _fault(below.line, lines, "begins another list here")
                elif below.type == "paragraph" and _alone(above, below, lines):
                    yield _fault(below.line, lines, "begins a paragraph here")


def _fault(at: int, lines: Sequence[str], what: str) -> Fault:
    word = lines[at].lstrip(" >").split(" ")[0]
    message = f'"{word}" {what}, though the item above it goes on'
    return Fault(codes.LOST_INDENT, at, message, "indent the line as far as the words of the item", word)


def _ended(lines: Sequence[str], at: int) -> bool:
    """Whether the last words above a line end a sentence, or a part of it."""
    above = next(line for line in reversed(lines[:at]) if line.strip(" >"))
    return above.rstrip(_BEHIND_ENDS).endswith(_ENDS)


def _in_sentence(below: Tree, before: Sequence[Tree], lines: Sequence[str]) -> bool:
    """Whether a list is none: its number is no first one, goes on with no list before, and no empty line parts it."""
    first = int(below.children[0].info)
    numbers = [int(item.info) for list_ in before if list_.type == "ordered_list" for item in list_.children]
    return first > 1 and first - 1 not in numbers and bool(lines[(below.line or 0) - 1].strip(" >"))


def _alone(above: Tree, below: Tree, lines: Sequence[str]) -> bool:
    """Whether a paragraph begins in the middle of a sentence, where every item but the last ends like one.

    Items without any stop are often one sentence together, which may go on behind the list.
    """
    # the last line of an item stands above the first of the next
    others_end = all(_ended(lines, item.line) for item in above.children[1:] if item.line)
    return lines[below.line or 0].lstrip(" >")[:1].islower() and others_end and len(above.children) > 1
