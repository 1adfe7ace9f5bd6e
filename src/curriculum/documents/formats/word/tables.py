"""Tables and strips."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from curriculum.documents.formats.word.inline import runs
from curriculum.documents.formats.word.state import State, plain_text
from curriculum.documents.formats.word.xml import cell, paragraph, row, table
from curriculum.reading.tree import Tree

KEPT_WHOLE = 12
"""Tables of up to so many rows stay on one page."""
BREAK_FILL = "F2F2F0"
STRIP_FILL = LABEL_FILL = "EAF2F3"
FORM_HEIGHT = 454
"""Least height of a row to write in (8 mm), for tables with empty cells in handouts and activities."""
BLANK_WIDTH, BLANK_TEXT = 794, 24
"""Least width, and the characters counted, of a column with empty cells: somebody will write in it."""
LEAST_WIDTH = 510
CHARACTER = 105
"""Twips that a character of table text takes on average."""
CELL_MARGINS = 170

_BARS = ("TableBarBefore", "TableBarAfter")
_PLAIN_STYLES = frozenset({"PlainTable", "LayoutTable"})


def write_table(node: Tree, state: State, width: int, indent: int = 0) -> str:
    """A table with its head, total and alignment; a head without words is left out."""
    classes = str(node.attrs.get("class", "")).split()
    rows = [part_row for part in node.children for part_row in part.children]
    form = indent and any(not _inline(one) for row_ in rows[1:] for one in row_.children)
    style = next((name for name in classes if name in state.look.tables), "FormTable" if form else "CourseTable")
    header = node.children[0].type == "thead" and style not in _PLAIN_STYLES
    if not any(_inline(one) for one in rows[0].children) and len(rows) > 1:
        rows, header = rows[1:], False
    widths = _widths(node, rows, width)
    total = "WithTotal" in classes
    keep = len(rows) <= KEPT_WHOLE or "KeepWhole" in classes
    height = int(str(node.attrs.get("height", FORM_HEIGHT if form else 0)))
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
    widths = _widths(node, rows, width)
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


def _widths(node: Tree, rows: Sequence[Tree], width: int) -> list[int]:
    """Widths in twips that add up to `width`: as the template gives them, else by what stands in the columns."""
    given = [int(number) for number in re.findall(r"\d+", str(node.attrs.get("widths", "")))]
    columns = len(rows[0].children)
    if len(given) != columns:
        given = _natural_widths(rows, columns, width)
    return _scaled(given, width)


def _natural_widths(rows: Sequence[Tree], columns: int, width: int) -> list[int]:
    """Enough for the longest word of each column; what is left in proportion to the text."""
    words, amounts = [], []
    for column in range(columns):
        texts = [plain_text(one.children[column].children) for one in rows]
        longest = max((len(word) for text in texts for word in text.split()), default=1)
        blank = any(not text for text in texts[1:])
        words.append(max(BLANK_WIDTH if blank else LEAST_WIDTH, min(longest, 24) * CHARACTER + CELL_MARGINS))
        amounts.append(max(BLANK_TEXT if blank else 1, *(min(len(text), 160) for text in texts)) + 4)
    spare = width - sum(words)
    if spare <= 0:
        return words
    needs = [max(amount * CHARACTER - word, 0) for amount, word in zip(amounts, words, strict=True)]
    whole = sum(needs) or 1
    return [
        word + spare * need // whole if sum(needs) else word + spare // columns
        for word, need in zip(words, needs, strict=True)
    ]


def _scaled(widths: list[int], width: int) -> list[int]:
    scaled = [size * width // sum(widths) for size in widths]
    scaled[-1] += width - sum(scaled)
    return scaled
