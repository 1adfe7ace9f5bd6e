"""Tables and strips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from curriculum.documents.drawings import FILLS, Bars, DrawingNode
from curriculum.documents.formats.word.block_styles import Setting
from curriculum.documents.formats.word.columns import CELL_MARGINS, column_widths
from curriculum.documents.formats.word.elements import Block, Cell, Paragraph, Row, Table
from curriculum.documents.formats.word.heights import fits, height_of_rows
from curriculum.documents.formats.word.inline import runs
from curriculum.documents.formats.word.state import State
from curriculum.reading.tree import Tree

KEPT_WHOLE = 12
"""Tables of up to so many rows stay on one page, unless these are high."""
BREAK_FILL = FILLS["break"]
STRIP_FILL = LABEL_FILL = FILLS["lecture"]
FORM_HEIGHT = 454
"""Least height of a row to write in (8 mm), for tables with empty cells in handouts and activities."""

_BARS = ("TableBarBefore", "TableBarAfter")
_PLAIN_STYLES = frozenset({"PlainTable", "LayoutTable"})


def write_table(node: Tree, state: State, setting: Setting) -> Table:
    """A table with its head, total and alignment; a head without words is left out.

    In a box it begins where body text does, and has lines around its cells where some are empty.
    """
    classes = str(node.attrs.get("class", "")).split()
    rows, head = _rows_and_head(node)
    form = setting.boxed and any(not _inline(cell) for row in rows[head:] for cell in row.children)
    style = next((name for name in classes if name in state.look.tables), "FormTable" if form else "CourseTable")
    head = head and style not in _PLAIN_STYLES
    indent, total = setting.column if setting.boxed else 0, "WithTotal" in classes
    widths = column_widths(node, rows, setting.width - indent)
    least = int(str(node.attrs.get("height", FORM_HEIGHT if form else 0)))
    low = len(rows) <= KEPT_WHOLE and fits(height_of_rows(rows, widths, state, setting.height, least), setting)
    whole = low or "KeepWhole" in classes
    lines = [setting.line_of(size - CELL_MARGINS) for size in widths]
    written = [
        _row(row, widths, state, lines, _kind(position, len(rows), head, total, whole, least))
        for position, row in enumerate(rows)
    ]
    return Table(style, widths, written, head=head, total=total, indent=indent, caption=state.heading)


def _rows_and_head(node: Tree) -> tuple[Sequence[Tree], bool]:
    """The rows of a table, and whether the first is its head.

    Markdown has no tables without a head; one without words is none, and left out.
    """
    rows = [row for part in node.children for row in part.children]
    if len(rows) > 1 and not any(_inline(cell) for cell in rows[0].children):
        return rows[1:], False
    return rows, node.children[0].type == "thead"


def _kind(position: int, count: int, head: bool, total: bool, whole: bool, least: int) -> _Kind:
    """What sort of row stands at a position.

    Rows are kept together by their paragraphs (17.3.1.15): Word knows no such property of rows.
    """
    first, last = head and position == 0, position == count - 1
    return _Kind(first, total and last, first or (whole and not last), 0 if first else least)


def write_strip(node: Tree, state: State, setting: Setting) -> Table:
    """A head row and a row of values as one row, each label over its value."""
    rows = [row for part in node.children for row in part.children]
    widths = column_widths(node, rows, setting.width)
    cells = []
    for position, size in enumerate(widths):
        label = runs(_inline(rows[0].children[position]), state, setting)
        lines = _lines(_inline(rows[1].children[position]))
        values = [Paragraph(style or "StripValue", runs(line, state, setting)) for style, line in lines]
        cells.append(Cell(size, [Paragraph("StripLabel", label), *values], fill=STRIP_FILL))
    return Table("StripTable", widths, [Row(cells)], caption=state.heading)


@dataclass(frozen=True)
class _Kind:
    """What sort of row it is; `height` is its least height in twips, for rows to write in."""

    header: bool
    total: bool
    keep: bool
    height: int


def _row(node: Tree, widths: Sequence[int], state: State, lines: Sequence[Setting], kind: _Kind) -> Row:
    spans = (child for cell in node.children for child in _inline(cell) if child.type == "span")
    classes = [child.attrs.get("class") for child in spans]
    row_fill = BREAK_FILL if "BreakRow" in classes else ""
    cells = []
    for (cell, size, span), line in zip(_spanned(node.children, widths, kind.total), lines, strict=False):
        label = any(child.attrs.get("class") == "FormLabel" for child in _inline(cell) if child.type == "span")
        content = _bars(cell, size, state) or _words(cell, state, line, kind, label)
        cells.append(Cell(size, content, fill=LABEL_FILL if label else row_fill, span=span))
    return Row(cells, header=kind.header, height=kind.height)


def _words(cell: Tree, state: State, setting: Setting, kind: _Kind, label: bool) -> list[Paragraph]:
    """The paragraphs of a cell; the styles of heads and totals stand at the start, so their alignment is said anew."""
    align = str(cell.attrs.get("style", "")).removeprefix("text-align:")
    usual = "TableTotal" if label else _cell_style(kind, align)
    side = {"right": "end", "center": "center"}.get(align, "") if kind.header or kind.total else ""
    return [
        Paragraph(style if style in state.look.paragraphs else usual, runs(line, state, setting), kind.keep, align=side)
        for style, line in _lines(_inline(cell))
    ]


def _bars(cell: Tree, width: int, state: State) -> Sequence[Block]:
    """The bars that a cell draws: empty paragraphs, the width of the cell being 100 per cent.

    Nothing where the style file has no style for them: then the cell shows the signs that say the same.
    """
    bars = next((node.drawing for node in _inline(cell) if isinstance(node, DrawingNode)), None)
    if not isinstance(bars, Bars) or not state.look.paragraphs.issuperset(_BARS):
        return ()
    whole = width - CELL_MARGINS
    ends = (max(whole - round(whole * float(share) / 100), 1) for share in (bars.before, bars.after))
    return [Paragraph(style, end=end) for style, end in zip(_BARS, ends, strict=True)]


def _spanned(cells: Sequence[Tree], widths: Sequence[int], total: bool) -> list[tuple[Tree, int, int]]:
    """Cells with their widths and spans; in a total row a cell takes the width of the empty ones behind it."""
    spanned: list[tuple[Tree, int, int]] = []
    for cell, size in zip(cells, widths, strict=True):
        if total and spanned and not _inline(cell):
            first, width, span = spanned[-1]
            spanned[-1] = first, width + size, span + 1
        else:
            spanned.append((cell, size, 1))
    return spanned


def _cell_style(kind: _Kind, align: str) -> str:
    if kind.header:
        return "TableHead"
    if kind.total:
        return "TableTotal"
    return {"right": "TableNumber", "center": "TableCentre"}.get(align, "TableText")


def _inline(cell: Tree) -> Sequence[Tree]:
    return cell.children[0].children if cell.children else []


def _lines(nodes: Sequence[Tree]) -> Sequence[tuple[str, Sequence[Tree]]]:
    """The paragraphs of a cell: a span whose class is a table style opens a line of that style."""
    if not any(node.type in ("span", "hardbreak") for node in nodes):
        return [("", nodes)]
    lines: list[tuple[str, list[Tree]]] = [("", [])]
    for node in nodes:
        name = str(node.attrs.get("class", "")) if node.type == "span" else ""
        if name.startswith(("Table", "Strip")):
            if any(child.type != "text" or child.content.strip() for child in lines[-1][1]):
                lines.append((name, list(node.children)))
            else:
                lines[-1] = (name, list(node.children))
        elif node.type == "hardbreak":
            lines.append(("", []))
        else:
            lines[-1][1].append(node)
    return lines
