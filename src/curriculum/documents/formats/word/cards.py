"""Name cards: two to a page, each a tent whose name is on both sides when it is cut and folded (LOOK, name cards)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from curriculum.documents.formats.word.elements import paragraph, table
from curriculum.documents.formats.word.state import State
from curriculum.reading.tree import Tree

END = 40
"""Twips that the paragraph behind the table takes from the lower card, on a page whose cut falls on its middle."""
_FOLD, _CUT = "dotted", "dashed"

Write = Callable[[Sequence[Tree], State], list[str]]


def cards(node: Tree, state: State, write: Write) -> list[str]:
    """The `card` containers inside a `cards` container, two to a page; `write` makes paragraphs of what a card says."""
    content = ["".join(write(child.children, state)) for child in node.children if child.info == "card"]
    found: list[str] = []
    half = state.width // 2
    heights = (state.height // 2, state.height // 2 - END)
    for first in range(0, len(content), len(heights)):
        rows = [
            _row(card, half, height, cut=not position)
            for position, (card, height) in enumerate(zip(content[first:], heights, strict=False))
        ]
        found += [table("LayoutTable", [half, half], "".join(rows), look="0600"), paragraph("CardEnd", "")]
    return found


def _row(content: str, width: int, height: int, cut: bool) -> str:
    """One person: the same words on both sides of the fold, the tops of both towards it."""
    line = _border("bottom", _CUT) if cut else ""
    left = _cell(content, width, line + _border("right", _FOLD), "tbRl")
    right = _cell(content, width, line, "btLr")
    properties = f'<w:cantSplit/><w:trHeight w:val="{height}" w:hRule="exact"/>'
    return f"<w:tr><w:trPr>{properties}</w:trPr>{left}{right}</w:tr>"


def _cell(content: str, width: int, borders: str, direction: str) -> str:
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if borders:
        properties += f"<w:tcBorders>{borders}</w:tcBorders>"
    properties += f'<w:textDirection w:val="{direction}"/><w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def _border(side: str, line: str) -> str:
    return f'<w:{side} w:val="{line}" w:sz="4" w:space="0" w:color="7B8F94"/>'
