"""Name cards: two to a page, each with the name on both halves when it is cut and folded (LOOK, name cards).

The fold is upright, as that of a book, and a card stands on its lower edge: so no word is turned, which not every
program does in every script, and both halves are read from their side.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from curriculum.documents.formats.word.block_styles import Setting
from curriculum.documents.formats.word.elements import Block, Blocks, Cell, Line, Paragraph, Row, Table
from curriculum.documents.formats.word.page_fit import Room, fitted
from curriculum.documents.formats.word.state import State
from curriculum.reading.tree import Tree

END = 40
"""Twips that the paragraph behind the table takes from the lower card, on a page whose cut falls on its middle."""
_EDGE = 400
"""Twips that stay free around the words of a card."""
_FOLD, _CUT = Line("dotted"), Line("dashed")

Write = Callable[[Sequence[Tree], State, Setting], Blocks]


def cards(node: Tree, state: State, setting: Setting, write: Write) -> Blocks:
    """The `card` containers inside a `cards` container, two to a page; `write` makes paragraphs of what a card says."""
    half = setting.width // 2
    heights = (setting.height // 2, setting.height // 2 - END)
    room = Room(half - _EDGE, heights[1] - _EDGE)
    contents = [
        fitted(write(child.children, state, setting.body()), room, state, f"{state.document.name}: card {number}")
        for number, child in enumerate((child for child in node.children if child.info == "card"), 1)
    ]
    blocks: Blocks = []
    for first in range(0, len(contents), len(heights)):
        rows = [
            _row(content, half, height, cut=not position)
            for position, (content, height) in enumerate(zip(contents[first:], heights, strict=False))
        ]
        blocks += [Table("LayoutTable", [half, half], rows), Paragraph("CardEnd")]
    return blocks


def _row(content: Sequence[Block], width: int, height: int, cut: bool) -> Row:
    """One person: the same words on both sides of the fold."""
    line = {"bottom": _CUT} if cut else {}
    left = Cell(width, content, borders={**line, "right": _FOLD}, middle=True)
    right = Cell(width, content, borders=line, middle=True)
    return Row([left, right], height=height, exact=True)
