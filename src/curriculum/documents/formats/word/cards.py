"""Name cards: two to a page, each a tent whose name is on both sides when it is cut and folded (LOOK, name cards)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from curriculum.documents.formats.word.block_styles import Setting
from curriculum.documents.formats.word.elements import Block, Blocks, Cell, Line, Paragraph, Row, Table
from curriculum.documents.formats.word.state import State
from curriculum.reading.tree import Tree

END = 40
"""Twips that the paragraph behind the table takes from the lower card, on a page whose cut falls on its middle."""
_FOLD, _CUT = Line("dotted"), Line("dashed")

Write = Callable[[Sequence[Tree], State, Setting], Blocks]


def cards(node: Tree, state: State, setting: Setting, write: Write) -> Blocks:
    """The `card` containers inside a `cards` container, two to a page; `write` makes paragraphs of what a card says."""
    contents = [write(child.children, state, setting.body()) for child in node.children if child.info == "card"]
    blocks: Blocks = []
    half = setting.width // 2
    heights = (setting.height // 2, setting.height // 2 - END)
    for first in range(0, len(contents), len(heights)):
        rows = [
            _row(content, half, height, cut=not position)
            for position, (content, height) in enumerate(zip(contents[first:], heights, strict=False))
        ]
        blocks += [Table("LayoutTable", [half, half], rows), Paragraph("CardEnd")]
    return blocks


def _row(content: Sequence[Block], width: int, height: int, cut: bool) -> Row:
    """One person: the same words on both sides of the fold, the tops of both towards it."""
    line = {"bottom": _CUT} if cut else {}
    left = Cell(width, content, borders={**line, "right": _FOLD}, direction="tbRl", middle=True)
    right = Cell(width, content, borders=line, direction="btLr", middle=True)
    return Row([left, right], height=height, exact=True)
