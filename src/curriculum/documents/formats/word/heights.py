"""How high things will be on paper, roughly and rather too high: it decides what is kept on one page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from curriculum.documents.formats.word.columns import CELL_MARGINS, CHARACTER, column_widths
from curriculum.documents.formats.word.lists import STEP
from curriculum.documents.formats.word.pictures import EMU_TO_TWIP, shown_size
from curriculum.documents.formats.word.state import State, plain_text
from curriculum.reading.tree import Tree

KEPT = 0.6
"""How much of a page may be kept together: more would often leave the page before it half empty."""
_LINE, _SPACE = 310, 120
_CELL_LINE, _CELL_SPACE = 264, 114
_NOTE_LINE = 500


def fits(height: int, state: State) -> bool:
    """Whether what is so high, in twips, may be kept together."""
    return height <= state.height * KEPT


def height_of(nodes: Iterable[Tree], width: int, state: State) -> int:
    """The height of some blocks in twips, where their lines are `width` twips long."""
    return sum(_height(node, width, state) for node in nodes)


def heights_of_rows(rows: Sequence[Tree], widths: Sequence[int], state: State, least: int = 0) -> list[int]:
    """The height of each row of a table in twips; `least` is what a row has at least."""
    found = []
    for row in rows:
        cells = zip(row.children, widths, strict=True)
        found.append(max(least, *(_text(cell, size - CELL_MARGINS, _CELL_LINE, state) + _CELL_SPACE
                                  for cell, size in cells)))  # fmt: skip
    return found


def _height(node: Tree, width: int, state: State) -> int:
    if node.type == "table":
        rows = [row for part in node.children for row in part.children]
        return sum(heights_of_rows(rows, column_widths(node, rows, width), state)) + _SPACE
    if node.type in ("fence", "code_block"):
        return (node.content.count("\n") + 1) * _LINE
    if node.type == "container" and node.info == "lines":
        lines = str(node.meta.get("argument", ""))
        return _NOTE_LINE * int(lines) if lines.isdecimal() else 0
    if node.type in ("paragraph", "heading", "dt"):
        return _text(node, width, _LINE, state) + _SPACE
    label = _LINE if node.type == "container" else 0
    narrower = width - (STEP if node.type in ("bullet_list", "ordered_list", "container") else 0)
    return label + height_of(node.children, max(narrower, STEP), state)


def _text(node: Tree, width: int, line: int, state: State) -> int:
    """The lines of a text in twips, and the pictures in it."""
    breaks = pictures = 0
    for one in node.walk():
        breaks += one.type == "hardbreak"
        picture = state.document.pictures.get(str(one.attrs.get("src", ""))) if one.type == "image" else None
        if picture is not None:
            pictures += shown_size(picture, width, state.height)[1] // EMU_TO_TWIP
    characters = len(plain_text(node.children)) * CHARACTER
    return (max(-(-characters // max(width, CHARACTER)), 1) + breaks) * line + pictures
