"""How high things will be on paper, roughly and rather too high: it decides what is kept on one page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from curriculum.documents.formats.word.block_styles import LIST_STEP, Setting
from curriculum.documents.formats.word.columns import CELL_MARGINS, column_widths
from curriculum.documents.formats.word.pictures import EMU_TO_TWIP, shown_size
from curriculum.documents.formats.word.state import State, plain_text
from curriculum.documents.text_width import lines_needed
from curriculum.reading.tree import Tree

KEPT = 0.6
"""How much of a page may be kept together: more would often leave the page before it half empty."""
_LINE, _SPACE = 310, 120
_CELL_LINE, _CELL_SPACE = 264, 114
_NOTE_LINE = 500


def fits(height: int, setting: Setting) -> bool:
    """Whether what is so high, in twips, may be kept together."""
    return height <= setting.height * KEPT


def height_of(nodes: Iterable[Tree], state: State, setting: Setting) -> int:
    """The height of some blocks in twips, where their lines have the width of the setting."""
    return sum(_height(node, setting.width, state, setting.height) for node in nodes)


def height_of_rows(rows: Sequence[Tree], widths: Sequence[int], state: State, page: int, least: int = 0) -> int:
    """The height of a table in twips on a page so high; `least` is what a row has at least."""
    return sum(
        max(least, *(_text(cell, size - CELL_MARGINS, _CELL_LINE, state, page) + _CELL_SPACE
                     for cell, size in zip(row.children, widths, strict=True)))
        for row in rows
    )  # fmt: skip


def _height(node: Tree, width: int, state: State, page: int) -> int:
    if node.type == "table":
        rows = [row for part in node.children for row in part.children]
        return height_of_rows(rows, column_widths(node, rows, width), state, page) + _SPACE
    if node.type in ("fence", "code_block"):
        return (node.content.count("\n") + 1) * _LINE
    if node.type == "container" and node.info == "lines":
        lines = str(node.meta.get("argument", ""))
        return _NOTE_LINE * int(lines) if lines.isdecimal() else 0
    if node.type in ("paragraph", "heading", "dt"):
        return _text(node, width, _LINE, state, page) + _SPACE
    label = _LINE if node.type == "container" else 0
    narrower = width - (LIST_STEP if node.type in ("bullet_list", "ordered_list", "container") else 0)
    return label + sum(_height(child, max(narrower, LIST_STEP), state, page) for child in node.children)


def _text(node: Tree, width: int, line: int, state: State, page: int) -> int:
    """The lines of a text in twips, and the pictures in it."""
    breaks = pictures = 0
    for inside in node.walk():
        breaks += inside.type == "hardbreak"
        picture = state.document.pictures.get(str(inside.attrs.get("src", ""))) if inside.type == "image" else None
        if picture is not None:
            pictures += shown_size(picture, width, page)[1] // EMU_TO_TWIP
    return (lines_needed(len(plain_text(node.children)), width) + breaks) * line + pictures
