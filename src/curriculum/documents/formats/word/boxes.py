"""Callouts: a box around words, drawn by the borders of paragraphs where these can, else by the cell of a table.

Paragraphs with the same borders join into one box. A table, a line to write on, code or another callout between them
would part it; so a callout that holds one of these is a table of one column. Its borders, tint and margins are those
of the callout's style, and so follow what a designer does to that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from curriculum.documents.formats.word.heights import fits, height_of
from curriculum.documents.formats.word.inline import Voice, runs
from curriculum.documents.formats.word.lists import room
from curriculum.documents.formats.word.settings import BAR, IN_TABLE, Setting, callout, cue, in_table
from curriculum.documents.formats.word.state import SIDES, Box, State
from curriculum.documents.formats.word.xml import (
    begins_page,
    cell,
    is_table,
    paragraph,
    row,
    style_of,
    table,
    with_keep_next,
    with_start,
)
from curriculum.reading.tree import Tree

Blocks = list[str]
Write = Callable[[Sequence[Tree], State, Setting], Blocks]
"""Writes the blocks that stand in a callout."""

BELOW = 80
"""Twips that the paragraphs of a callout keep below them, in the cell too."""
_PARTING = frozenset({"table", "fence", "code_block", "dl", "container"})
_UNMOVED = "Table"
"""How the styles begin of what stands at the edge of a cell anyway."""
_LIST = re.compile(r'<w:ilvl w:val="(\d+)"/><w:numId w:val="(\d+)"/>')


def write_callout(node: Tree, state: State, style: str, label: str, write: Write) -> Blocks:
    """A box: its label, and what it says."""
    if _parts(node):
        first = paragraph(f"{style}Label{IN_TABLE}", state.run(label))
        return _in_table(node, state, style, label, lambda: [first, *write(node.children, state, in_table(style))])
    found = [paragraph(f"{style}Label", state.run(label)), *write(node.children, state, callout(style))]
    found[-1] = _closed(found[-1], style)
    return found


def write_cue(node: Tree, state: State, style: str, label: str, write: Write) -> Blocks:
    """A bar: its label runs into the first line, or stands alone before a list or table."""
    if _parts(node):
        inside = in_table(style)
        return _in_table(node, state, style, label, lambda: _led(node, state, inside, label, write))
    return _led(node, state, cue(style), label, write)


def _led(node: Tree, state: State, setting: Setting, label: str, write: Write) -> Blocks:
    opening = state.run(label, Voice("CueLabel").looks)
    if not node.children or node.children[0].type != "paragraph":
        return [paragraph(setting.style, opening, keep_next=True), *write(node.children, state, setting)]
    first, *rest = node.children
    state.room = room(state, setting)
    line = opening + state.run("  ") + runs(first.children[0].children, state)
    return [paragraph(setting.style, line, keep_next=bool(rest)), *write(rest, state, setting)]


def _parts(node: Tree) -> bool:
    """Whether a callout holds what would part a box or bar of paragraphs."""
    inside = (one for child in node.children for one in child.walk())
    return any(one.type in _PARTING and one.info != "page-break" for one in inside)


def _closed(block: str, style: str) -> str:
    """The last paragraph of a box, in the style that closes it."""
    for name in (f"{style}Bullet", style):
        mark = f'<w:pStyle w:val="{name}"/>'
        if mark in block:
            return block.replace(mark, f'<w:pStyle w:val="{name}Last"/>', 1)
    return block


def _in_table(node: Tree, state: State, style: str, label: str, write: Callable[[], Blocks]) -> Blocks:
    """A table of one column: one row where it is kept on a page, else a row for each block, to break between them."""
    box, column, width = state.look.boxes[style], state.column, state.width
    rtl = state.document.direction == "rtl"
    first = 0 if rtl and not column else box.first_edge + column - state.look.column
    frame = _Frame(box, first, box.last_edge(width), rtl)
    state.column, state.width = 0, frame.room
    frame.kept = fits(height_of(node.children, state.width, state), state)
    found = [_moved(block, state) for block in write()]
    state.column, state.width = column, width
    written: Blocks = []
    for piece in _cut(found, begins_page):
        written += [paragraph("TableGap", ""), frame.table(piece, label)] if written else [frame.table(piece, label)]
    return written


@dataclass
class _Frame:
    """The table that is a box: where it begins and ends, in twips from the margin."""

    box: Box
    first: int
    last: int
    rtl: bool
    kept: bool = True
    """It stays on one page."""

    @property
    def room(self) -> int:
        """Width inside of it."""
        return self.last - self.first - self.margin("left") - self.margin("right")

    def margin(self, side: str) -> int:
        """The space inside one of its sides. LibreOffice takes left for the left of the paper, so in documents from
        the right both are equal."""
        return self.box.margin("left" if self.rtl and side == "right" else side)

    def table(self, found: Blocks, caption: str) -> str:
        """The table around some blocks. In documents from the right LibreOffice counts the indent of a table from the
        wrong side; there an empty column stands in for it."""
        rows = [found] if self.kept else _cut(found, lambda block: style_of(block) != "TableGap")
        if not self.kept:
            rows[0][0] = with_keep_next(rows[0][0])
        width = self.last - self.first
        before = self.first if self.rtl else 0
        cells = [self._cell(one, width, one is rows[0], one is rows[-1]) for one in rows]
        spacer = cell(before, paragraph("TableText", "")) if before else ""
        widths = [before, width] if before else [width]
        written = "".join(row(spacer + one, splits=not self.kept) for one in cells)
        indent = 0 if self.rtl else self.first
        return table("LayoutTable", widths, written, look="0600", indent=indent, caption=caption)

    def _cell(self, found: Blocks, width: int, opens: bool, closes: bool) -> str:
        if is_table(found[-1]):
            found = [*found, paragraph("TableGap", "")]  # a cell ends with a paragraph (17.4.65)
        shown = {"top": opens, "bottom": closes, "left": True, "right": True}
        borders = "".join(line.cell(side) for side, line in self.box.borders.items() if shown[side])
        space = {side: self.margin(side) if shown[side] else 0 for side in SIDES}
        space["bottom"] = max(space["bottom"] - BELOW, 0)
        margins = "".join(f'<w:{side} w:w="{space[side]}" w:type="dxa"/>' for side in SIDES)
        properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        properties += f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
        properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{self.box.fill}"/>' if self.box.fill else ""
        return f"<w:tc><w:tcPr>{properties}<w:tcMar>{margins}</w:tcMar></w:tcPr>{''.join(found)}</w:tc>"


def _cut(found: Blocks, opens: Callable[[str], bool]) -> list[Blocks]:
    """Blocks in groups; a new one begins with each block that `opens` one."""
    groups: list[Blocks] = []
    for block in found:
        if not groups or opens(block):
            groups.append([])
        groups[-1].append(block)
    return groups


def _moved(block: str, state: State) -> str:
    """A paragraph as far in from the edge of the cell as it would be from that of the box, or from body text."""
    name, listed = style_of(block), _LIST.search(block)
    own = name.endswith(IN_TABLE)
    if name == "Code":  # in documents from the right it keeps its direction, and has its indent at the other side
        return with_start(block, 0, end=0)
    if not name or name.startswith(_UNMOVED) or (own and not listed):
        return block
    start = state.look.starts.get(name, 0)
    if listed:
        start = state.look.list_starts[state.list_of(int(listed[2]))][int(listed[1])]
    return with_start(block, max(start - state.look.column - (BAR if own else 0), 0))
