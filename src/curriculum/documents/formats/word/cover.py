"""The cover: two empty spaces hold the title in place; where the words are many, the spaces give way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import MappingProxyType

from curriculum.documents.formats.word.block_styles import Setting
from curriculum.documents.formats.word.elements import Blocks, Paragraph
from curriculum.documents.formats.word.heights import height_of
from curriculum.documents.formats.word.state import State, plain_text
from curriculum.documents.text_width import lines_of
from curriculum.reading.tree import Tree

UPPER, LOWER = 3000, 2000
"""Heights in twips of the spaces above the name of the document and above the details, as their styles have them."""
LEAST = 400
"""What is left of a space at least."""
_LINES = MappingProxyType({
    "CoverTop": (280, 180), "CoverRule": (900, 280), "Title": (820, 620), "Subtitle": (420, 280), "Rights": (240, 160),
})  # fmt: skip
"""Heights of a line of a style and of its em in twips, rather too large."""
_SURE = 1.1
"""What a font of a designer may need more."""
_FOOT = 600
"""Height of the footer that the margin holds."""

Write = Callable[[Sequence[Tree], State, Setting], Blocks]


def cover(nodes: Sequence[Tree], foot: Sequence[Tree], state: State, setting: Setting, write: Write) -> Blocks:
    """The blocks of a cover, with its spaces; `foot` stands at the foot of its page."""
    needed = int(_SURE * sum(_height(node, state, setting) for node in nodes))
    needed += max(sum(_height(node, state, setting) for node in foot) - _FOOT, 0)
    over = max(needed + UPPER + LOWER - setting.height, 0)
    lower = max(LOWER - over, LEAST)
    upper = max(UPPER - max(over - (LOWER - lower), 0), LEAST)
    blocks: Blocks = []
    for node in nodes:
        if node.type == "table":
            blocks.append(_space("CoverSpaceLower", lower, LOWER))
        elif node.attrs.get("class") == "CoverRule":
            blocks.append(_space("CoverSpaceUpper", upper, UPPER))
        blocks += write([node], state, setting)
    return blocks


def _space(style: str, height: int, usual: int) -> Paragraph:
    return Paragraph(style, height=0 if height == usual else height)


def _height(node: Tree, state: State, setting: Setting) -> int:
    high, em = _LINES.get(str(node.attrs.get("class", "")), (0, 0))
    if not high:
        return height_of([node], state, setting)
    return len(lines_of(plain_text(node.children), setting.width / em)) * high + high // 4
