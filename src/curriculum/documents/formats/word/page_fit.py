"""Pages of one piece, such as a certificate or a name card: what is too long for its page gets less space, then type.

Nothing is laid out here. Heights are estimated as in fonts that run high and wide, so what is said to fit does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from types import MappingProxyType

from curriculum.documents.formats.word.elements import Block, Blocks, Cell, Paragraph, Row, Table
from curriculum.documents.formats.word.run_elements import Run
from curriculum.documents.formats.word.scripts import has_tall_letters
from curriculum.documents.formats.word.state import State, Type
from curriculum.documents.text_width import lines_of, width_of
from curriculum.problems import codes
from curriculum.problems.problem import Problem

_POINT = 20
"""Twips of a point."""
STEPS = ((100, 100), (100, 60), (100, 30), (90, 30), (80, 25), (70, 20), (60, 15), (50, 10))
"""Size of type and of the space between paragraphs, in hundredths of what their styles say."""
_SMALLEST = 6
"""Points."""
_HIGH, _TALL = 1.3, 1.75
"""Height of a line in ems: in Latin, Cyrillic and Georgian fonts, and in those of Arabic and Khmer."""
_WIDE, _BOLD = 1.04, 1.12
"""Width of fonts that stand in for ours, against the widths that are known."""
_CELL_MARGINS = 160
_AS_THEY_ARE = frozenset({"NoteLine", "CardEnd"})
"""Styles of room to sign in, which does not give way."""
_FIELDS = MappingProxyType({
    "CertBodies": "organisers and partners", "CertCourse": "title", "CertText": "venue",
    "CertDate": "certificate.issuer", "TableSmall": "certificate.signatures", "CardCourse": "title",
    "CertName": "name in the list of people", "CardName": "name in the list of people",
    "CardOrg": "organisation in the list of people",
})  # fmt: skip
"""What a text of a style comes from, so that whoever shortens it knows where."""


@dataclass(frozen=True, slots=True)
class Room:
    """Width and height that a piece has, in twips."""

    width: int
    height: int


def fitted(blocks: Sequence[Block], room: Room, state: State, what: str) -> Blocks:
    """The same blocks in the first of the steps in which they fit; in the last one where none is enough.

    A paragraph with a word that is wider than its line gets smaller type than the rest. Where nothing helps the
    document is remarked on: `what` does not fit, and which field is the longest.
    """
    sizes = [_size_for_words(block, room.width, state) for block in blocks]
    for size, space in STEPS:
        steps = [(min(size, own_size), space) for own_size in sizes]
        fits = sum(_height(*pair, room.width, state) for pair in zip(blocks, steps, strict=True)) <= room.height
        if fits:
            break
    if not fits or 0 in sizes:
        state.document.remarks.append(_too_long(blocks, sizes, room, state, what))
    steps = [(size or STEPS[-1][0], space) for size, space in steps]
    return [_restyled(block, state, step) for block, step in zip(blocks, steps, strict=True)]


def _size_for_words(block: Block, width: int, state: State) -> int:
    """The first size of type in which each word of a paragraph has its line; 0 where none is small enough.

    It is not asked of tables, nor of languages that part no words.
    """
    if not isinstance(block, Paragraph) or has_tall_letters(text := _text(block)):
        return STEPS[0][0]
    look = state.look.types.get(block.style, Type())
    widest = max(map(width_of, text.split()), default=0.0)
    return next((size for size, _ in STEPS if widest <= _ems(look, width, size)), 0)


def _height(block: Block, step: tuple[int, int], width: int, state: State) -> float:
    """The height of a paragraph or table in twips."""
    if isinstance(block, Table):
        return sum(
            max(
                sum(_height(inner, step, cell.width - _CELL_MARGINS, state) for inner in cell.content)
                for cell in row.cells
            )
            for row in block.rows
        )
    assert isinstance(block, Paragraph)
    look = state.look.types.get(block.style, Type())
    size, space = STEPS[0] if block.style in _AS_THEY_ARE else (step[0] or STEPS[-1][0], step[1])
    spaces = (look.before + look.after) * space / 100
    if block.height or look.exact:
        return (block.height or look.exact) + spaces
    text = _text(block)
    line = _em(look, size) * look.line * (_TALL if has_tall_letters(text) else _HIGH)
    return _lines(text, _ems(look, width, size)) * line + spaces


def _em(look: Type, size: int) -> float:
    """The size of the type in twips; not so small that nobody can read it."""
    return max(look.size * size / 100, min(_SMALLEST, look.size)) * _POINT


def _ems(look: Type, width: int, size: int) -> float:
    """How many ems of its type a line of a style has."""
    wide = _BOLD if look.bold else _WIDE
    return max((width - look.start - look.end) / (_em(look, size) * wide), 1.0)


def _lines(text: str, ems: float) -> int:
    # of a language without spaces the whole is one word, which is broken anywhere
    return sum(ceil(width_of(line) / ems) for line in lines_of(text, ems)) or 1


def _text(paragraph: Paragraph) -> str:
    return "".join(piece.text for piece in paragraph.content if isinstance(piece, Run))


def _restyled(block: Block, state: State, step: tuple[int, int]) -> Block:
    if step == STEPS[0]:
        return block
    if isinstance(block, Table):
        return replace(block, rows=[_restyled_row(row, state, step) for row in block.rows])
    if not isinstance(block, Paragraph) or block.style in _AS_THEY_ARE or block.style not in state.look.types:
        return block
    state.fitted.add((block.style, *step))
    return replace(block, style=fitted_style(block.style, *step))


def _restyled_row(row: Row, state: State, step: tuple[int, int]) -> Row:
    cells: list[Cell] = [
        replace(cell, content=[_restyled(block, state, step) for block in cell.content]) for cell in row.cells
    ]
    return replace(row, cells=cells)


def fitted_style(style: str, size: int, space: int) -> str:
    """The id of a style with smaller type and less space."""
    return f"{style}T{size}S{space}"


def style_xml(style: str, size: int, space: int, look: Type) -> str:
    """The style itself, based on that of the style file (17.7.4.17)."""
    name = fitted_style(style, size, space)
    half_points = round(_em(look, size) / _POINT * 2)
    before, after = (round(twips * space / 100) for twips in (look.before, look.after))
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{style}"/><w:pPr><w:spacing w:before="{before}" w:after="{after}"/></w:pPr>'
        f'<w:rPr><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr></w:style>'
    )


def _too_long(blocks: Sequence[Block], sizes: Sequence[int], room: Room, state: State, what: str) -> Problem:
    heights = {
        # a word that has no line anywhere comes before what is merely long
        _inner_style(block): (not size, _height(block, STEPS[-1], room.width, state))
        for block, size in zip(blocks, sizes, strict=True)
    }
    longest = max(heights, key=lambda style: heights[style])
    # "CertNameLong" and "CertDateLow" are kinds of "CertName" and "CertDate"; names of people are not told
    field = _FIELDS.get(longest) or _FIELDS.get(longest.partition("Lo")[0], longest)
    message = f"{what} does not fit, even in small type"
    return Problem(codes.DOES_NOT_FIT_PAGE, message, hint=f"shorten what is longest there: {field}")


def _inner_style(block: Block) -> str:
    if isinstance(block, Table):
        return _inner_style(block.rows[0].cells[0].content[0])
    return block.style if isinstance(block, Paragraph) else ""
