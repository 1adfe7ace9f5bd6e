"""Numbers and marks are printed as they are typed.

Markdown counts the items of a numbered list by itself, from the first number on; it takes asterisks between figures for
emphasis, and a sign before a figure at the start of a line for a mark. All numbers the same (`1.` each) are taken as
meant, since that is how many write a list that is to be counted.

Wrong:

    participant_text: |
      1961. Single Convention.
      1971. Convention on psychotropic substances.

      Give 5*3*2 ml.

      > 18 years

Right:

    participant_text: |
      1961\\. Single Convention.

      1971\\. Convention on psychotropic substances.

      Give 5 × 3 × 2 ml.

      \\> 18 years
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import islice, pairwise

from curriculum.library.library import Library
from curriculum.library.texts import texts
from curriculum.problems import codes
from curriculum.problems.problem import MOST, Problem
from curriculum.reading import markdown
from curriculum.reading.dialect_faults import without_code
from curriculum.reading.fault import Fault
from curriculum.reading.tree import Tree

KINDS = (codes.NUMBER_CHANGES, codes.MARK_CHANGES)
WHOLE_LIBRARY = False


_LINE_START = re.compile(r"\n[\s>*+-]*(?:\d{1,9}[.)]\s|[>+~]\s?\.?\d)")
_IN_WORD = re.compile(r"\d[*`]|[*`]\d|(?<=\w)\*+\w")
_NUMBER = re.compile(r"[ \t]*(\d{1,9})[.)][ \t]")
_ENTITY = re.compile(r"&(?:#\w{1,8}|\w{1,32});")
_LAST_WORD, _FIRST_WORD = re.compile(r"\w{0,20}$"), re.compile(r"^\w{0,20}")
_MARKED = frozenset({"em", "strong", "code_inline"})
_STARTS = {
    "blockquote": (">", "a quotation"), "bullet_list": ("+", "an item of a list"), "dd": ("~", "an explanation"),
}  # fmt: skip
"""Marks at the start of a line that also are signs before a figure."""


def check(library: Library) -> Iterator[Problem]:
    """Numbers of lists that are counted otherwise, and signs that are taken for marks."""
    for text in texts(library, "rich"):
        if _may_change(text.value):
            lines = text.value.split("\n")
            for fault in islice(_faults(markdown.parse(text.value), lines), MOST):
                place = library.place(text.sort, text.name, text.loc, text_line=fault.line, mark=fault.mark)
                yield Problem(fault.kind, fault.message, place, fault.hint)


def _may_change(text: str) -> bool:
    """Whether a text has such marks at all; most have none, and are passed over fast."""
    in_words = ("*" in text or "`" in text) and _IN_WORD.search(text)
    return bool("&" in text or in_words or _LINE_START.search(f"\n{text}"))


def _faults(tree: Tree, lines: Sequence[str]) -> Iterator[Fault]:
    for node, line in markdown.lines(tree):
        if node.type == "ordered_list":
            yield from _numbers(node)
        elif node.type == "inline":
            yield from _joined(node, line)
            yield from _marks(node, line)
            yield from _entities(node, line)
        if node.type in _STARTS and node.line is not None:
            yield from _start(node, lines[node.line])


def _numbers(node: Tree) -> Iterator[Fault]:
    typed = [int(item.info) for item in node.children]
    if len(set(typed)) == 1:
        return
    for item, number, printed in zip(node.children, typed, range(typed[0], typed[0] + len(typed)), strict=True):
        if number != printed:
            mark = f"{number}{node.markup}"
            hint = f"write {number}\\{node.markup} in a paragraph of its own, or number the list without gaps"
            message = f'"{mark}" would be printed as "{printed}{node.markup}"'
            yield Fault(codes.NUMBER_CHANGES, item.line or 0, message, hint, mark)


def _joined(inline: Tree, line: int) -> Iterator[Fault]:
    """Lines that are numbered one after the other, but no list: one that begins with 2 wants an empty line above it."""
    typed = [
        (line + below, match) for below, text in enumerate(inline.content.split("\n")) if (match := _NUMBER.match(text))
    ]
    for (first, one), (second, other) in pairwise(typed):
        if first and second == first + 1 and int(other[1]) == int(one[1]) + 1:
            message = f'"{one[0].strip()}" begins no list here: the lines are joined in one paragraph'
            yield Fault(codes.NUMBER_CHANGES, first, message, "put an empty line above it", one[0])
            return


def _marks(inline: Tree, line: int) -> Iterator[Fault]:
    """Emphasis and code that begin or end within a word, or at a figure."""
    before: list[Tree | str] = ["", *inline.children]
    after: list[Tree | str] = [*inline.children[1:], ""]
    for node, left, right in zip(inline.children, before, after, strict=False):
        line += node.type in ("softbreak", "hardbreak")
        if node.type not in _MARKED:
            continue
        first, last = _LAST_WORD.findall(_words(left))[0], _FIRST_WORD.findall(_words(right))[0]
        # emphasis on a part of a word is meant, unless it is all that parts two words or figures
        if (first and last) or first[-1:].isdigit() or (last[:1].isdigit() and node.type != "strong"):
            typed = f"{node.markup}{_words(node)}{node.markup}"
            message = f'the marks of "{typed}" are not printed: it would read "{first}{_words(node)}{last}"'
            hint = f"write \\{node.markup[0]} for the sign itself, × for times, or a space before the mark"
            yield Fault(codes.MARK_CHANGES, line, message, hint, typed)


def _words(node: Tree | str) -> str:
    if isinstance(node, str):
        return node
    return "".join(leaf.content for leaf in node.walk() if leaf.type in ("text", "text_special", "code_inline"))


def _entities(inline: Tree, line: int) -> Iterator[Fault]:
    for match in _ENTITY.finditer(without_code(inline.content)) if "&" in inline.content else ():
        typed, printed = match.group(), unescape(match.group())
        if printed != typed:
            shown = f'"{printed}"' if printed.strip() and printed.isprintable() else "one character that nobody sees"
            below = line + inline.content.count("\n", 0, match.start())
            hint = f"type the character itself, or \\{typed} for these letters"
            yield Fault(codes.MARK_CHANGES, below, f'"{typed}" would be printed as {shown}', hint, typed)


def _start(node: Tree, source: str) -> Iterator[Fault]:
    sign, what = _STARTS[node.type]
    if match := re.match(rf"(?:[\s>*-]|\d{{1,9}}[.)]\s)*?(\{sign}\s?(?=[\d.,]*\d)\S+)", source):
        message = f'"{match[1]}" begins {what}: the sign is not printed'
        yield Fault(codes.MARK_CHANGES, node.line or 0, message, f"write \\{match[1]}", match[1])
