"""Tables and strips."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from curriculum.documents.formats.word.columns import CELL_MARGINS, column_widths
from curriculum.documents.formats.word.elements import cell, paragraph, row, table
from curriculum.documents.formats.word.heights import fits, heights_of_rows
from curriculum.documents.formats.word.inline import runs
from curriculum.documents.formats.word.state import State
from curriculum.reading.tree import Tree

KEPT_WHOLE = 12
"""Tables of up to so many rows stay on one page, unless these are high."""
BREAK_FILL = "F2F2F0"
STRIP_FILL = LABEL_FILL = "EAF2F3"
FORM_HEIGHT = 454
"""Least height of a row to write in (8 mm), for tables with empty cells in handouts and activities."""

_BARS = ("TableBarBefore", "TableBarAfter")
_PLAIN_STYLES = frozenset({"PlainTable", "LayoutTable"})


def write_table(node: Tree, state: State, indent: int, *, form: bool) -> str:
    """A table with its head, total and alignment; a head without words is left out.

    It begins `indent` twips from the margin. As a `form` it has lines around the cells where some are empty.
    """
    classes = str(node.attrs.get("class", "")).split()
    rows = [part_row for part in node.children for part_row in part.children]
    form = form and any(not _inline(one) for row_ in rows[1:] for one in row_.children)
    style = next((name for name in classes if name in state.look.tables), "FormTable" if form else "CourseTable")
    header = node.children[0].type == "thead" and style not in _PLAIN_STYLES
    if not any(_inline(one) for one in rows[0].children) and len(rows) > 1:
        rows, header = rows[1:], False
    widths = column_widths(node, rows, state.width - indent)
    total = "WithTotal" in classes
    height = int(str(node.attrs.get("height", FORM_HEIGHT if form else 0)))
    low = len(rows) <= KEPT_WHOLE and fits(sum(heights_of_rows(rows, widths, state, height)), state)
    keep = low or "KeepWhole" in classes
    written = []
    for position, one in enumerate(rows):
        head, last = header and not position, one is rows[-1]
        kind = _Row(head, total and last, (keep and not last) or head, 0 if head else height)
        written.append(_row(one, widths, state, kind))
    look = {(False, False): "0600", (True, False): "0620", (True, True): "0660", (False, True): "0640"}[header, total]
    return table(style, widths, "".join(written), look=look, indent=indent, caption=state.heading)


def write_strip(node: Tree, state: State, width: int) -> str:
    """A head row and a row of values as one row, each label over its value."""
    rows = [one for part in node.children for one in part.children]
    widths = column_widths(node, rows, width)
    cells = []
    for position, size in enumerate(widths):
        label = runs(_inline(rows[0].children[position]), state)
        lines = _lines(_inline(rows[1].children[position]))
        content = paragraph("StripLabel", label)
        content += "".join(paragraph(style or "StripValue", runs(line, state)) for style, line in lines)
        cells.append(cell(size, content, fill=STRIP_FILL))
    return table("StripTable", widths, row("".join(cells)), look="0600", caption=state.heading)


@dataclass(frozen=True)
class _Row:
    """What sort of row it is; `height` is its least height in twips, for rows to write in."""

    header: bool
    total: bool
    keep: bool
    height: int


def _row(node: Tree, widths: Sequence[int], state: State, kind: _Row) -> str:
    classes = [child.attrs.get("class") for child in _spans(node)]
    row_fill = BREAK_FILL if "BreakRow" in classes else ""
    cells = []
    jc = kind.header or kind.total
    for one, size, span in _spanned(node.children, widths, kind.total):
        align = str(one.attrs.get("style", "")).removeprefix("text-align:")
        label = any(child.attrs.get("class") == "FormLabel" for child in _inline(one) if child.type == "span")
        state.room = size - CELL_MARGINS
        name = "TableTotal" if label else _cell_style(kind, align)
        content = _bars(one, size, state)
        for other, line in [] if content else _lines(_inline(one)):
            style = other if other in state.look.paragraphs else name
            content += paragraph(style, runs(line, state), keep_next=kind.keep, align=_jc(align) if jc else "")
        cells.append(cell(size, content, fill=LABEL_FILL if label else row_fill, span=span))
    return row("".join(cells), header=kind.header, height=kind.height)


def _bars(one: Tree, width: int, state: State) -> str:
    """The two bars of a cell with a span of class `TableBars`: empty paragraphs, the width of the cell being 100.

    Nothing where the reference file has no style for them: then the span shows its text, a scale of signs.
    """
    bars = next((child for child in _inline(one) if child.attrs.get("class") == "TableBars"), None)
    if bars is None or not state.look.paragraphs.issuperset(_BARS):
        return ""
    room = width - CELL_MARGINS
    ends = (max(room - round(room * float(bars.attrs[name]) / 100), 1) for name in ("before", "after"))
    return "".join(paragraph(style, "", end=end) for style, end in zip(_BARS, ends, strict=True))


def _spanned(cells: Sequence[Tree], widths: Sequence[int], total: bool) -> list[tuple[Tree, int, int]]:
    """Cells with their widths and spans; in a total row a cell takes the room of the empty ones behind it."""
    found: list[tuple[Tree, int, int]] = []
    for one, size in zip(cells, widths, strict=True):
        if total and found and not _inline(one):
            first, room, span = found[-1]
            found[-1] = first, room + size, span + 1
        else:
            found.append((one, size, 1))
    return found


def _cell_style(kind: _Row, align: str) -> str:
    if kind.header:
        return "TableHead"
    if kind.total:
        return "TableTotal"
    return {"right": "TableNumber", "center": "TableCentre"}.get(align, "TableText")


def _jc(align: str) -> str:
    return {"right": "end", "center": "center"}.get(align, "")


def _inline(one: Tree) -> Sequence[Tree]:
    return one.children[0].children if one.children else []


def _spans(node: Tree) -> Iterable[Tree]:
    return (child for one in node.children for child in _inline(one) if child.type == "span")


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
