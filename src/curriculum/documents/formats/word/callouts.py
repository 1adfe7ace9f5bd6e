"""Callouts: a box around words, drawn by the borders of paragraphs where these can, else by the cell of a table.

Paragraphs with the same borders join into one box. A table, a line to write on, code or another callout between them
would part it; so a callout that holds one of these is a table of one column. Its borders, tint and margins are those
of the callout's style, and so follow what a designer does to that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from curriculum.documents.formats.word.block_styles import BAR, IN_TABLE, Setting, callout, cue, in_table
from curriculum.documents.formats.word.elements import (
    begins_page,
    cell,
    paragraph,
    row,
    style_of,
    table,
    with_keep_next,
    with_start,
)
from curriculum.documents.formats.word.heights import KEPT, height_of
from curriculum.documents.formats.word.inline import Voice, runs
from curriculum.documents.formats.word.lists import room
from curriculum.documents.formats.word.state import SIDES, Box, State, plain_text
from curriculum.reading.tree import Tree

Blocks = list[str]
Write = Callable[[Sequence[Tree], State, Setting], Blocks]
"""Writes the blocks that stand in a callout."""

BELOW = 80
"""Twips that the paragraphs of a callout keep below them, in the cell too."""
GAP = 140
"""Twips between a table in the box and its edge, or what follows."""
_LISTS = frozenset({"bullet_list", "ordered_list"})
_PARTING = frozenset({"table", "fence", "code_block", "dl", "container"})
_LED_IN = frozenset({*_LISTS, "table", "container"})
_UNMOVED = "Table"
"""How the styles begin of what stands at the edge of a cell anyway."""
_LIST = re.compile(r'<w:ilvl w:val="(\d+)"/><w:numId w:val="(\d+)"/>')


def write_callout(node: Tree, state: State, style: str, label: str, write: Write) -> Blocks:
    """A box: its label, and what it says."""
    if not _parts(node):
        found = [paragraph(f"{style}Label", state.run(label)), *write(node.children, state, callout(style))]
        return [*found[:-1], _closed(found[-1], style)]
    frame = _Frame.of(style, state)
    with frame.inside(state):
        first = paragraph(f"{style}Label{IN_TABLE}", state.run(label))
        rows = _rows(first, node.children, state, in_table(style), write)
    return frame.tables(rows, label)


def write_cue(node: Tree, state: State, style: str, label: str, write: Write) -> Blocks:
    """A bar: its label runs into the first line, or stands alone before a list or table."""
    if not _parts(node):
        first, rest = _first_line(node, state, cue(style), label)
        return [first, *write(rest, state, cue(style))]
    frame = _Frame.of(style, state)
    with frame.inside(state):
        first, rest = _first_line(node, state, in_table(style), label)
        rows = _rows(first, rest, state, in_table(style), write)
    return frame.tables(rows, label)


def leads_in(node: Tree, following: Tree | None) -> bool:
    """Whether a paragraph asks for what is written on the lines behind it, or ends with a colon before a list, a table
    or a container."""
    if node.type != "paragraph" or following is None or following.type not in _LED_IN:
        return False
    if following.info == "lines":
        return True
    return plain_text(node.children[0].children[-1:]).rstrip().endswith(":")


def _first_line(node: Tree, state: State, setting: Setting, label: str) -> tuple[str, Sequence[Tree]]:
    """The line that begins with the label of a bar, and what stands below it."""
    opening = state.run(label, Voice("CueLabel").looks)
    if not node.children or node.children[0].type != "paragraph":
        return paragraph(setting.style, opening, keep_next=True), node.children
    first, *rest = node.children
    state.room = room(state, setting)
    line = opening + state.run("  ") + runs(first.children[0].children, state)
    return paragraph(setting.style, line, keep_next=bool(rest)), rest


def _parts(node: Tree) -> bool:
    """Whether a callout holds what would part a box or bar of paragraphs: these have all the same borders and edges."""
    waiting = [(child, False) for child in node.children]
    while waiting:
        one, listed = waiting.pop()
        is_list = one.type in _LISTS
        if (one.type in _PARTING and not _is_page_break(one)) or (is_list and listed):
            return True
        waiting += [(child, listed or is_list) for child in one.children]
    return False


def _is_page_break(node: Tree) -> bool:
    return node.type == "container" and node.info == "page-break"


def _closed(block: str, style: str) -> str:
    """The last paragraph of a box, in the style that closes it."""
    for name in (f"{style}Bullet", style):
        mark = f'<w:pStyle w:val="{name}"/>'
        if mark in block:
            return block.replace(mark, f'<w:pStyle w:val="{name}Last"/>', 1)
    return block


Row = tuple[Blocks, bool]
"""What stands in a row of a box, and whether pages may split it."""


def _rows(first: str, nodes: Sequence[Tree], state: State, setting: Setting, write: Write) -> list[Row]:
    """One row where the box is kept on a page; else it breaks between what belongs together."""
    broken = any(map(_is_page_break, nodes))
    if _fits(nodes, state) and not broken:
        return [_moved([first, *write(nodes, state, setting)], False, state)]
    rows: list[Row] = []
    for group in _groups(nodes):
        if _fits(group, state):
            rows.append((write(group, state, setting), False))
        else:
            written = [write([one], state, setting) for one in group]
            rows += [([*one[:-1], with_keep_next(one[-1])], True) for one in written[:-1]]
            rows.append((written[-1], True))
    rows = [(found, splits) for found, splits in rows if found]
    if rows and not rows[0][1] and not begins_page(rows[0][0][0]):
        rows[0] = [first, *rows[0][0]], False
    else:
        rows.insert(0, ([with_keep_next(first)], False))
    return [_moved(*one, state) for one in rows]


def _fits(nodes: Sequence[Tree], state: State) -> bool:
    return height_of(nodes, state.width, state) <= state.height


def _groups(nodes: Sequence[Tree]) -> list[list[Tree]]:
    """Nodes with the line that leads in to them."""
    groups: list[list[Tree]] = []
    for position, node in enumerate(nodes):
        if position and leads_in(nodes[position - 1], node):
            groups[-1].append(node)
        else:
            groups.append([node])
    return groups


@dataclass
class _Frame:
    """The table that is a box: where it begins and ends, in twips from the margin."""

    box: Box
    first: int
    last: int
    rtl: bool

    @staticmethod
    def of(style: str, state: State) -> _Frame:
        """That of a callout, in the place that is written now."""
        box, rtl = state.look.boxes[style], state.document.direction == "rtl"
        first = 0 if rtl and not state.column else box.first_edge + state.column - state.look.column
        return _Frame(box, first, box.last_edge(state.width), rtl)

    @contextmanager
    def inside(self, state: State) -> Iterator[None]:
        """Inside of it, `state` has its width, and the part of a page that is kept together as its height."""
        before = state.column, state.width, state.height
        state.column, state.width, state.height = 0, self.room, int(state.height * KEPT)
        yield
        state.column, state.width, state.height = before

    @property
    def room(self) -> int:
        """Width inside of it."""
        return self.last - self.first - self.margin("left") - self.margin("right")

    def margin(self, side: str) -> int:
        """The space inside one of its sides. LibreOffice takes left for the left of the paper, so in documents from
        the right both are equal."""
        return self.box.margin("left" if self.rtl and side == "right" else side)

    def tables(self, rows: list[Row], caption: str) -> Blocks:
        """The table around some rows; a new one begins where the words begin a page."""
        pieces: list[list[Row]] = []
        for one in rows:
            if not pieces or begins_page(one[0][0]):
                pieces.append([])
            pieces[-1].append(one)
        gap = paragraph("TableGap", "")
        return [block for piece in pieces for block in (gap, self._table(piece, caption))][1:]

    def _table(self, rows: list[Row], caption: str) -> str:
        """In documents from the right LibreOffice counts the indent of a table from the wrong side; there an empty
        column stands in for it."""
        before, width = self.first if self.rtl else 0, self.last - self.first
        spacer = cell(before, paragraph("TableText", "")) if before else ""
        written = "".join(
            row(spacer + self._cell(found, width, not position, position == len(rows) - 1), splits=splits)
            for position, (found, splits) in enumerate(rows)
        )
        widths = [before, width] if before else [width]
        indent = 0 if self.rtl else self.first
        return table("LayoutTable", widths, written, look="0600", indent=indent, caption=caption)

    def _cell(self, found: Blocks, width: int, opens: bool, closes: bool) -> str:
        shown = {"top": opens, "bottom": closes, "left": True, "right": True}
        space = {side: self.margin(side) if shown[side] else 0 for side in SIDES}
        space["bottom"] = max(space["bottom"] - BELOW, 0)
        if style_of(found[-1]) == "TableGap":  # LibreOffice gives no height to the last paragraph behind a table
            found = [*found[:-1], paragraph("CardEnd", "")]
            space["bottom"] = GAP
        borders = "".join(line.cell(side) for side, line in self.box.borders.items() if shown[side])
        margins = "".join(f'<w:{side} w:w="{space[side]}" w:type="dxa"/>' for side in SIDES)
        properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        properties += f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
        properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{self.box.fill}"/>' if self.box.fill else ""
        return f"<w:tc><w:tcPr>{properties}<w:tcMar>{margins}</w:tcMar></w:tcPr>{''.join(found)}</w:tc>"


def _moved(found: Blocks, splits: bool, state: State) -> Row:
    return [_with_start(block, state) for block in found], splits


def _with_start(block: str, state: State) -> str:
    """A paragraph as far in from the edge of the cell as it would be from that of the box, or from body text."""
    name, listed = style_of(block), _LIST.search(block)
    own = name.endswith(IN_TABLE)
    if name == "Code":  # in documents from the right it keeps its direction, and has its indent at the other side
        return with_start(block, 0, end=0)
    if not name or name.startswith(_UNMOVED) or (own and not listed):
        return block
    start = state.look.indents.get(name, 0)
    if listed:
        start = state.look.list_starts[state.list_of(int(listed[2]))][int(listed[1])]
    return with_start(block, max(start - state.look.column - (BAR if own else 0), 0))
