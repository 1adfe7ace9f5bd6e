"""How wide the columns of a table are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from curriculum.documents.formats.word.state import plain_text
from curriculum.documents.text_width import AVERAGE
from curriculum.reading.tree import Tree

BLANK_WIDTH, BLANK_TEXT = 794, 24
"""Least width, and the characters counted, of a column with empty cells: somebody will write in it."""
LEAST_WIDTH = 510
CELL_MARGINS = 170


def column_widths(node: Tree, rows: Sequence[Tree], width: int) -> list[int]:
    """Widths in twips that add up to `width`: as the template gives them, else by what stands in the columns."""
    widths = [int(number) for number in re.findall(r"\d+", str(node.attrs.get("widths", "")))]
    columns = len(rows[0].children)
    if len(widths) != columns or not sum(widths):
        widths = _natural_widths(rows, columns, width)
    return _scaled(widths, width)


def _natural_widths(rows: Sequence[Tree], columns: int, width: int) -> list[int]:
    """Enough for the longest word of each column; what is left in proportion to the text."""
    words, amounts = [], []
    for column in range(columns):
        texts = [plain_text(row.children[column].children) for row in rows]
        longest = max((len(word) for text in texts for word in text.split()), default=1)
        blank = any(not text for text in texts[1:])
        words.append(max(BLANK_WIDTH if blank else LEAST_WIDTH, min(longest, 24) * AVERAGE + CELL_MARGINS))
        amounts.append(max(BLANK_TEXT if blank else 1, *(min(len(text), 160) for text in texts)) + 4)
    spare = width - sum(words)
    # a word that breaks in a cell is worse than a column that is narrow for its text
    if spare <= 0:
        return _capped(words, width)
    needs = [max(amount * AVERAGE - word, 0) for amount, word in zip(amounts, words, strict=True)]
    if not sum(needs):
        return [word + spare // columns for word in words]
    return [word + spare * need // sum(needs) for word, need in zip(words, needs, strict=True)]


def _capped(words: list[int], width: int) -> list[int]:
    """Where not every word fits, only the longest ones break: the widest columns are made equal."""
    left, cap = width, 0
    for position, size in enumerate(sorted(words)):
        cap = left // (len(words) - position)
        if size >= cap:
            break
        left -= size
    return [min(size, cap) for size in words]


def _scaled(widths: list[int], width: int) -> list[int]:
    scaled = [size * width // sum(widths) for size in widths]
    # what rounding leaves goes to the last column: Word wants the cells of a row as wide as its table
    scaled[-1] += width - sum(scaled)
    return scaled
