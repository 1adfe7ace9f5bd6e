"""Callouts: a box around words, drawn by the borders of paragraphs where these can, else by the cell of a table.

Paragraphs with the same borders join into one box. A table, a line to write on, code or another callout between them
would part it; so a callout that holds one of these is a table of one column. Its borders, tint and margins are those
of the callout's style, and so follow what a designer does to that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from curriculum.documents.formats.word import elements
from curriculum.documents.formats.word.block_styles import BAR, IN_TABLE, Setting
from curriculum.documents.formats.word.elements import SIDES, Block, Blocks, Cell, Paragraph, Row, Table
from curriculum.documents.formats.word.heights import KEPT, height_of
from curriculum.documents.formats.word.inline import runs
from curriculum.documents.formats.word.run_elements import RunStyle
from curriculum.documents.formats.word.state import Box, State, plain_text
from curriculum.reading.tree import Tree

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


def write_callout(node: Tree, state: State, setting: Setting, style: str, label: str, write: Write) -> Blocks:
    """A box: its label, and what it says."""
    if not _parts(node):
        heading = Paragraph(f"{style}Label", state.run(label))
        written = [heading, *write(node.children, state, setting.callout(style))]
        return [*written[:-1], _closed(written[-1], style)]
    frame = _Frame.of(style, state, setting)
    first = Paragraph(f"{style}Label{IN_TABLE}", state.run(label))
    return frame.tables(_rows(first, node.children, state, frame.inside(setting), write), label)


def write_cue(node: Tree, state: State, setting: Setting, style: str, label: str, write: Write) -> Blocks:
    """A bar: its label runs into the first line, or stands alone before a list or table."""
    if not _parts(node):
        first, rest = _first_line(node, state, setting.cue(style), label)
        return [first, *write(rest, state, setting.cue(style))]
    frame = _Frame.of(style, state, setting)
    first, rest = _first_line(node, state, frame.inside(setting), label)
    return frame.tables(_rows(first, rest, state, frame.inside(setting), write), label)


def leads_in(node: Tree, following: Tree | None) -> bool:
    """Whether a paragraph asks for what is written on the lines behind it, or ends with a colon before a list, a table
    or a container."""
    if node.type != "paragraph" or following is None or following.type not in _LED_IN:
        return False
    if following.info == "lines":
        return True
    return plain_text(node.children[0].children[-1:]).rstrip().endswith(":")


def _first_line(node: Tree, state: State, setting: Setting, label: str) -> tuple[Paragraph, Sequence[Tree]]:
    """The line that begins with the label of a bar, and what stands below it."""
    opening = state.run(label, RunStyle("CueLabel"))
    if not node.children or node.children[0].type != "paragraph":
        return Paragraph(setting.style, opening, keep_next=True), node.children
    first, *rest = node.children
    line = [*opening, *state.run("  "), *runs(first.children[0].children, state, setting)]
    return Paragraph(setting.style, line, keep_next=bool(rest)), rest


def _parts(node: Tree) -> bool:
    """Whether a callout holds what would part a box or bar of paragraphs: these have all the same borders and edges."""
    # a stack instead of a recursion: boxes may be nested as deep as an author likes
    waiting = [(child, False) for child in node.children]
    while waiting:
        inside, listed = waiting.pop()
        is_list = inside.type in _LISTS
        if (inside.type in _PARTING and not _is_page_break(inside)) or (is_list and listed):
            return True
        waiting += [(child, listed or is_list) for child in inside.children]
    return False


def _is_page_break(node: Tree) -> bool:
    return node.type == "container" and node.info == "page-break"


def _closed(block: Block, style: str) -> Block:
    """The last paragraph of a box, in the style that closes it."""
    return replace(block, style=f"{block.style}Last") if block.style in (f"{style}Bullet", style) else block


@dataclass(frozen=True)
class _Stretch:
    """What stands in a row of a box, and whether pages may split it."""

    blocks: Blocks
    splits: bool


def _rows(first: Paragraph, nodes: Sequence[Tree], state: State, setting: Setting, write: Write) -> list[_Stretch]:
    """One row where the box is kept on a page; else it breaks between what belongs together."""
    if _fits(nodes, state, setting) and not any(map(_is_page_break, nodes)):
        return [_Stretch(_moved([first, *write(nodes, state, setting)], state), False)]
    rows: list[_Stretch] = []
    for group in _groups(nodes):
        if _fits(group, state, setting):
            rows.append(_Stretch(write(group, state, setting), False))
        else:
            written = [write([node], state, setting) for node in group]
            rows += [_Stretch([*blocks[:-1], elements.kept_with_next(blocks[-1])], True) for blocks in written[:-1]]
            rows.append(_Stretch(written[-1], True))
    rows = [row for row in rows if row.blocks]
    # the label goes into the first row, unless pages may split that one and leave the label alone
    if rows and not rows[0].splits and not elements.begins_page(rows[0].blocks[0]):
        rows[0] = _Stretch([first, *rows[0].blocks], False)
    else:
        rows.insert(0, _Stretch([elements.kept_with_next(first)], False))
    return [_Stretch(_moved(row.blocks, state), row.splits) for row in rows]


def _fits(nodes: Sequence[Tree], state: State, setting: Setting) -> bool:
    return height_of(nodes, state, setting) <= setting.height


def _groups(nodes: Sequence[Tree]) -> list[list[Tree]]:
    """Nodes with the line that leads in to them."""
    groups: list[list[Tree]] = []
    for position, node in enumerate(nodes):
        if position and leads_in(nodes[position - 1], node):
            groups[-1].append(node)
        else:
            groups.append([node])
    return groups


@dataclass(frozen=True)
class _Frame:
    """The table that is a box: where it begins and ends, in twips from the margin."""

    style: str
    box: Box
    first: int
    last: int
    rtl: bool

    @staticmethod
    def of(style: str, state: State, setting: Setting) -> _Frame:
        """That of a callout in a place of the document."""
        box = state.look.boxes[style]
        first = 0 if state.rtl and not setting.column else box.first_edge + setting.column - state.look.column
        return _Frame(style, box, first, box.last_edge(setting.width), state.rtl)

    def inside(self, setting: Setting) -> Setting:
        """The setting inside of it: its width, and as height the part of a page that is kept together."""
        width = self.last - self.first - self.margin("left") - self.margin("right")
        return replace(setting.callout_table(self.style), column=0, width=width, height=int(setting.height * KEPT))

    def margin(self, side: str) -> int:
        """The space inside one of its sides. LibreOffice takes left for the left of the paper, so in documents from
        the right both are equal."""
        return self.box.margin("left" if self.rtl and side == "right" else side)

    def tables(self, rows: list[_Stretch], caption: str) -> Blocks:
        """The table around some rows; a new one begins where the words begin a page."""
        pieces: list[list[_Stretch]] = []
        for row in rows:
            if not pieces or elements.begins_page(row.blocks[0]):
                pieces.append([])
            pieces[-1].append(row)
        gap = Paragraph("TableGap")
        return [block for piece in pieces for block in (gap, self._table(piece, caption))][1:]

    def _table(self, rows: list[_Stretch], caption: str) -> Table:
        """In documents from the right LibreOffice counts the indent of a table from the wrong side; there an empty
        column stands in for it."""
        before, width = self.first if self.rtl else 0, self.last - self.first
        spacer = [Cell(before, [Paragraph("TableText")])] if before else []
        last = len(rows) - 1
        written = [
            Row([*spacer, self._cell(row.blocks, width, not position, position == last)], splits=row.splits)
            for position, row in enumerate(rows)
        ]
        widths = [before, width] if before else [width]
        return Table("LayoutTable", widths, written, indent=0 if self.rtl else self.first, caption=caption)

    def _cell(self, blocks: Blocks, width: int, opens: bool, closes: bool) -> Cell:
        shown = {"top": opens, "bottom": closes, "left": True, "right": True}
        space = {side: self.margin(side) if shown[side] else 0 for side in SIDES}
        space["bottom"] = max(space["bottom"] - BELOW, 0)
        if blocks[-1].style == "TableGap":  # LibreOffice gives no height to the last paragraph behind a table
            blocks = [*blocks[:-1], Paragraph("CardEnd")]
            space["bottom"] = GAP
        borders = {side: border.line for side, border in self.box.borders.items() if shown[side]}
        return Cell(width, blocks, borders=borders, fill=self.box.fill, margins=space)


def _moved(blocks: Blocks, state: State) -> Blocks:
    return [_with_start(block, state) if isinstance(block, Paragraph) else block for block in blocks]


def _with_start(paragraph: Paragraph, state: State) -> Paragraph:
    """A paragraph as far in from the edge of the cell as it would be from that of the box, or from body text."""
    style, place = paragraph.style, paragraph.place
    in_table = style.endswith(IN_TABLE)
    if style == "Code":  # in documents from the right it keeps its direction, and has its indent at the other side
        return replace(paragraph, start=0, end=0)
    if style.startswith(_UNMOVED) or (in_table and not place):
        return paragraph
    start = state.look.indents.get(style, 0)
    if place:
        start = state.look.list_start(state.list_of(place.number), place.level)
    return replace(paragraph, start=max(start - state.look.column - (BAR if in_table else 0), 0))
