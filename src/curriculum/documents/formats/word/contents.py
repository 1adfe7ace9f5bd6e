"""The contents list, and the lines that run along the top and foot of every page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from curriculum.documents.formats.word.elements import field, paragraph, tab, with_end_tab
from curriculum.documents.formats.word.state import State, plain_text
from curriculum.reading.tree import Tree

_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def contents(node: Tree, state: State) -> list[str]:
    """A real table of contents with its entries inside, locked so that F9 keeps the page labels (17.16.5.68)."""
    entries = [_entry(one, state) for one in node.walk() if one.type == "link"]
    if not entries:
        return []
    begin = '<w:r><w:fldChar w:fldCharType="begin" w:fldLock="1"/></w:r>'
    code = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
    begin += code + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    entries[0] = entries[0].replace("</w:pPr>", f"</w:pPr>{begin}", 1)
    entries[-1] = entries[-1].removesuffix("</w:p>") + end + "</w:p>"
    return entries


def _entry(link: Tree, state: State) -> str:
    text = state.run(plain_text(link.children))
    if label := str(link.attrs.get("label", "")):
        page = state.run(str(link.attrs["page"]))
        text = state.run(label) + tab() + text + tab() + page
    _, bookmark = state.bookmarks[str(link.attrs["href"])[1:]]
    inside = f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{text}</w:hyperlink>'
    return paragraph("TOC1" if label else "TOC2", inside)


def running_line(nodes: Iterable[Tree], state: State, style: str, part: str, tab_of_style: int, end: int) -> str:
    """A header or footer: the first paragraph at the start, the second at the end.

    The tab between them stands at `end`; the styles of both have one for upright pages of a manual. {part} becomes
    the label of the part, {page} and {pages} become fields that Word computes.
    """
    sides = [_with_fields(plain_text(node.children), state, part) for node in nodes if node.type == "paragraph"]
    return with_end_tab(paragraph(style, tab().join(sides)), tab_of_style, end)


def _with_fields(text: str, state: State, part: str) -> str:
    written = ""
    for piece in re.split(r"(\{page\}|\{pages\})", text.replace("{part}", part)):
        if piece in _FIELDS:
            written += field(_FIELDS[piece], state.run("1"))
        elif piece:
            written += state.run(piece)
    return written
