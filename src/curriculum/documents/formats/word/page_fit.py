"""Pages of one piece, such as a certificate, a name card or a day's run-sheet: what is too long for its page gets less
space, then smaller type.

Nothing is laid out here. Heights are estimated as in fonts that run high and wide, so what is said to fit does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from types import MappingProxyType

from curriculum.documents.formats.word.block_styles import Setting
from curriculum.documents.formats.word.elements import Block, Blocks, Cell, Paragraph, Row, Table, kept_with_next
from curriculum.documents.formats.word.pictures import EMU_TO_TWIP
from curriculum.documents.formats.word.run_elements import LINE_BREAK, Bookmark, Drawing, Hyperlink, Inline, Run
from curriculum.documents.formats.word.scripts import has_tall_letters
from curriculum.documents.formats.word.state import State, Type
from curriculum.documents.text_width import lines_of, width_of
from curriculum.problems import codes
from curriculum.problems.problem import Problem
from curriculum.reading.tree import Tree

_POINT = 20
"""Twips of a point."""
STEPS = ((100, 100), (100, 60), (100, 30), (90, 30), (80, 25), (70, 20), (60, 15), (50, 10))
"""Size of type and of the space between paragraphs, in hundredths of what their styles say."""
_SMALLEST = 6
"""Points."""
_HIGH, _TALL = 1.37, 1.75
"""Height of a line in ems: in Latin, Cyrillic and Georgian fonts, and in those of Arabic and Khmer."""
_WIDE, _BOLD = 1.04, 1.12
"""Width of fonts that stand in for ours, against the widths that are known."""
_CELL_MARGINS = 160
_ROW_MARGINS = 60
"""Above and below the words of a cell with its line, where its table has more than a layout."""
_EDGE = 300
"""Twips that stay free below a page of pieces, for the lines of boxes."""
_AS_THEY_ARE = frozenset({"NoteLine", "CardEnd"})
"""Styles of room to sign in, which does not give way."""
_FIELDS = MappingProxyType({
    "CertBodies": "organisers and partners", "CertCourse": "title", "CertText": "venue",
    "CertDate": "certificate.issuer", "TableSmall": "certificate.signatures", "CardCourse": "title",
    "CertName": "name in the list of people", "CardName": "name in the list of people",
    "CardOrg": "organisation in the list of people", "DocMeta": "venue", "Handout": "card, below activity.roles",
})  # fmt: skip
"""What a text of a style comes from, so that whoever shortens it knows where; also of styles whose names go on."""


@dataclass(frozen=True, slots=True)
class Room:
    """Width and height that a piece has, in twips."""

    width: int
    height: int


def whole_page(
    node: Tree, state: State, setting: Setting, name: str, write: Callable[[Sequence[Tree], State, Setting], Blocks]
) -> Blocks:
    """What a `whole-page` container holds, kept on one page, made to fit it; a warning calls it by its `name`."""
    room = Room(setting.width, setting.height - _EDGE)
    *before, last = fitted(write(node.children, state, setting), room, state, f"{state.document.name}: {name}")
    rows = [_kept_row(row) for row in last.rows[:-1]] + [*last.rows[-1:]] if isinstance(last, Table) else []
    return [*map(_kept, before), replace(last, rows=rows) if isinstance(last, Table) else last]


def _kept(block: Block) -> Block:
    """The same block, on one page with what follows; rows have no such property, but their paragraphs (17.3.1.15)."""
    if isinstance(block, Table):
        return replace(block, rows=[*map(_kept_row, block.rows)])
    return kept_with_next(block)


def _kept_row(row: Row) -> Row:
    return replace(row, splits=False, cells=[replace(cell, content=[*map(_kept, cell.content)]) for cell in row.cells])


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
        margin = _margin(block, step)
        return sum(
            max(row.height, *(_cell_height(cell, step, margin, state) for cell in row.cells)) for row in block.rows
        )
    assert isinstance(block, Paragraph)
    look = state.look.types.get(block.style, Type())
    size, space = STEPS[0] if block.style in _AS_THEY_ARE else (step[0] or STEPS[-1][0], step[1])
    spaces = (look.before + look.after) * space / 100
    if block.height or look.exact:
        return (block.height or look.exact) + spaces
    text = _text(block)
    line = _em(look, size) * look.line * (_TALL if has_tall_letters(text) else _HIGH)
    pictures = sum(piece.height // EMU_TO_TWIP for piece in block.content if isinstance(piece, Drawing))
    return _lines(text, _ems(_as_printed(look, block), width, size)) * line + spaces + pictures


def _as_printed(look: Type, block: Paragraph) -> Type:
    """The type of a style, bold where words of the paragraph are."""
    bold = (piece.look.bold or piece.look.style == "Strong" for piece in block.content if isinstance(piece, Run))
    return replace(look, bold=look.bold or any(bold))


def _margin(table: Table, step: tuple[int, int]) -> int:
    """What a table leaves above and below the words of its cells, in twips."""
    return 0 if table.style == "LayoutTable" else _ROW_MARGINS * step[1] // 100


def _cell_height(cell: Cell, step: tuple[int, int], margin: int, state: State) -> float:
    """The height of a cell in twips, with what its table leaves above and below where it says nothing else."""
    margins = cell.margins.get("top", margin) + cell.margins.get("bottom", margin)
    return sum(_height(inner, step, cell.width - _CELL_MARGINS, state) for inner in cell.content) + margins


def _em(look: Type, size: int) -> float:
    """The size of the type in twips; not so small that nobody can read it."""
    return max(look.size * size / 100, min(_SMALLEST, look.size)) * _POINT


def _ems(look: Type, width: int, size: int) -> float:
    """How many ems of its type a line of a style has."""
    wide = _BOLD if look.bold else _WIDE
    return max((width - look.start - look.end) / (_em(look, size) * wide), 1.0)


def _lines(text: str, ems: float) -> int:
    # of a language without spaces the whole is one word, which is broken anywhere
    lines = (sum(ceil(width_of(line) / ems) for line in lines_of(part, ems)) or 1 for part in text.split("\n"))
    return sum(lines)


def _text(paragraph: Paragraph) -> str:
    return _joined(paragraph.content)


def _joined(content: Iterable[Inline]) -> str:
    return "".join(map(_shown, content))


def _shown(piece: Inline) -> str:
    if isinstance(piece, Hyperlink | Bookmark):
        return _joined(piece.content)
    return piece.text if isinstance(piece, Run) else "\n" if piece == LINE_BREAK else ""


def _restyled(block: Block, state: State, step: tuple[int, int]) -> Block:
    if step == STEPS[0]:
        return block
    if isinstance(block, Table):
        return replace(block, rows=[_restyled_row(row, _margin(block, step), state, step) for row in block.rows])
    if not isinstance(block, Paragraph) or block.style in _AS_THEY_ARE or block.style not in state.look.types:
        return block
    state.fitted.add((block.style, *step))
    return replace(block, style=fitted_style(block.style, *step))


def _restyled_row(row: Row, margin: int, state: State, step: tuple[int, int]) -> Row:
    space = {"top": margin, "bottom": margin} if margin else {}
    cells: list[Cell] = [
        replace(
            cell, content=[_restyled(block, state, step) for block in cell.content], margins={**space, **cell.margins}
        )
        for cell in row.cells
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
    # a word that has no line anywhere comes before what is merely long
    longest = max(
        zip(blocks, sizes, strict=True),
        key=lambda pair: (not pair[1], _height(pair[0], STEPS[-1], room.width, state)),
    )[0]
    message = f"{what} does not fit, even in small type"
    hint = f"shorten what is longest there: {_field(longest, state)}"
    return Problem(codes.DOES_NOT_FIT_PAGE, message, hint=hint)


def _field(block: Block, state: State) -> str:
    """Where the words of a block come from: a field, or a column and row of a table; names of people are not told."""
    if isinstance(block, Paragraph):
        style = block.style
        return next((field for name, field in _FIELDS.items() if style.startswith(name)), style)
    if not block.head:
        return _field(block.rows[0].cells[0].content[0], state)
    head, *rows = block.rows
    row, column = max(
        ((row, column) for row in rows for column in range(len(row.cells))),
        key=lambda place: _cell_height(place[0].cells[place[1]], STEPS[-1], 0, state),
    )
    return f'"{_words(head.cells[column])}" at {_words(row.cells[0])}'


def _words(cell: Cell) -> str:
    return " ".join(_text(block) for block in cell.content if isinstance(block, Paragraph))
