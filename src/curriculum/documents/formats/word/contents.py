"""The contents list, and the lines that run along the top and foot of every page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from curriculum.documents.formats.word.elements import Blocks, EndTab, Paragraph
from curriculum.documents.formats.word.run_elements import FIELD_END, TAB, Field, FieldBegin, Hyperlink, Inline
from curriculum.documents.formats.word.state import State, plain_text
from curriculum.reading.tree import Tree

_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def contents(node: Tree, state: State) -> Blocks:
    """A real table of contents with its entries inside, locked so that F9 keeps the page labels (17.16.5.68)."""
    entries = [_entry(link, state) for link in node.walk() if link.type == "link"]
    if not entries:
        return []
    # the field begins in the first entry and ends in the last, so that the entries are its result
    begin = FieldBegin('TOC \\o "1-2" \\h \\z \\u')
    entries[0] = replace(entries[0], content=[begin, *entries[0].content])
    entries[-1] = replace(entries[-1], content=[*entries[-1].content, FIELD_END])
    return [*entries]


def _entry(link: Tree, state: State) -> Paragraph:
    text: list[Inline] = [*state.run(plain_text(link.children))]
    if label := str(link.attrs.get("label", "")):
        page = state.run(str(link.attrs["page"]))
        text = [*state.run(label), TAB, *text, TAB, *page]
    _, bookmark = state.bookmarks[str(link.attrs["href"])[1:]]
    return Paragraph("TOC1" if label else "TOC2", [Hyperlink(text, anchor=bookmark)])


def running_line(nodes: Iterable[Tree], state: State, style: str, part: str, end_tab: EndTab) -> Paragraph:
    """A header or footer: the first paragraph at the start, the second at the end, with `end_tab` between them.

    {part} becomes the label of the part, {page} and {pages} become fields that Word computes.
    """
    sides = [_with_fields(plain_text(node.children), state, part) for node in nodes if node.type == "paragraph"]
    content = [piece for position, side in enumerate(sides) for piece in ([TAB, *side] if position else side)]
    return Paragraph(style, content, end_tab=end_tab)


def _with_fields(text: str, state: State, part: str) -> list[Inline]:
    pieces: list[Inline] = []
    for piece in re.split(r"(\{page\}|\{pages\})", text.replace("{part}", part)):
        if piece in _FIELDS:
            pieces.append(Field(_FIELDS[piece], state.run("1")))
        elif piece:
            pieces += state.run(piece)
    return pieces
