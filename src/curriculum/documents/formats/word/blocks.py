"""Block nodes to paragraphs and tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from types import MappingProxyType

from curriculum.documents.drawings import DrawingNode, Legend, Timetable
from curriculum.documents.formats.word import elements, tables
from curriculum.documents.formats.word.block_styles import BODY_STYLE, CALLOUTS, CUES, Setting
from curriculum.documents.formats.word.callouts import leads_in, write_callout, write_cue
from curriculum.documents.formats.word.cards import cards
from curriculum.documents.formats.word.contents import contents
from curriculum.documents.formats.word.elements import Blocks, Cell, EndTab, Line, ListPlace, Paragraph, Row, Table
from curriculum.documents.formats.word.inline import runs
from curriculum.documents.formats.word.lists import write_list
from curriculum.documents.formats.word.page_fit import whole_page
from curriculum.documents.formats.word.run_elements import PLAIN, TAB, Bookmark, Inline, RunStyle
from curriculum.documents.formats.word.state import State, plain_text
from curriculum.documents.formats.word.timetable import legend, timetable
from curriculum.reading.tree import Tree

WIDE = 9500
"""Text wider than that, in twips, is on a landscape page."""
LINES_TOGETHER = 8
"""So many lines to write on stay on one page."""
_QUOTED = frozenset({"BodyText", "Quote", "StepText", "DefinitionText"})
"""Styles without bar or box, in the place of which a quotation has its own."""
_GAP = Paragraph("TableGap")
_SIGNED = {"top": Line("single", 6)}


def blocks(nodes: Sequence[Tree], state: State, setting: Setting) -> Blocks:
    """Paragraphs and tables of some nodes; a gap follows a table where no style brings one."""
    written: Blocks = []
    for position, node in enumerate(nodes):
        write = _BLOCK.get(node.type)
        if write is None:
            state.cannot_carry(f"a block {node.type}", node)
            continue
        new = _on_new_page(node, state, setting) if state.page_break else write(node, state, setting)
        _drop_gap_before_page(written, new)
        written += new
        following = nodes[position + 1] if position + 1 < len(nodes) else None
        if written and leads_in(node, following):
            written[-1] = elements.kept_with_next(written[-1])
        table_ends = bool(written) and isinstance(written[-1], Table) and not _brings_space(following)
        # two boxes with the same borders that touch would become one
        if table_ends or (_box(node) and _box(node) == _box(following)):
            written.append(_GAP)
    return written


def _drop_gap_before_page(written: Blocks, new: Blocks) -> None:
    """Take away the gap behind a table where a page begins: below a full page it would be an empty page."""
    before, behind = written[-1:], new[:1]
    if before == [_GAP] and isinstance(behind[0] if behind else None, Paragraph) and elements.begins_page(behind[0]):
        written.pop()


def _on_new_page(node: Tree, state: State, setting: Setting) -> Blocks:
    """A block behind a page break; the break waits for the first block that is more than a mark."""
    state.page_break = False
    written = _BLOCK[node.type](node, state, setting)
    if not written:
        state.page_break = True
        return []
    return [elements.on_new_page(written[0]), *written[1:]]


def _box(node: Tree | None) -> str:
    """The style of the box that a node is, or begins with; empty for everything else."""
    if node is not None and node.info == "whole-page" and node.children:
        return _box(node.children[0])
    return CALLOUTS.get(node.info, "") if node is not None and node.type == "container" else ""


def _brings_space(node: Tree | None) -> bool:
    """Whether what follows a table is a paragraph that keeps its distance by itself."""
    return node is not None and (node.type == "heading" or node.attrs.get("class") in ("Source", "StripText"))


def _figure(image: Tree, state: State, setting: Setting) -> Blocks:
    """A picture that stands alone, below its title; in the body it begins at the margin, as tables do."""
    title = str(image.attrs.get("title", ""))
    if setting.style == BODY_STYLE:
        above = [Paragraph("Caption", state.run(title))] if title else []
        return [*above, Paragraph("Figure", runs([image], state, setting.line_of(setting.width)))]
    above = [Paragraph(setting.style, state.run(title, RunStyle("Strong")), keep_next=True)] if title else []
    return [*above, Paragraph(setting.style, runs([image], state, setting))]


def _paragraph(node: Tree, state: State, setting: Setting) -> Blocks:
    inline = node.children[0].children
    if len(inline) == 1 and inline[0].type == "image":
        return _figure(inline[0], state, setting)
    name = str(node.attrs.get("class", ""))
    style = name if name in state.look.paragraphs else setting.style
    look = RunStyle(name) if name in state.look.characters else PLAIN
    return [Paragraph(style, runs(inline, state, setting, look))]


def _heading(node: Tree, state: State, setting: Setting) -> Blocks:
    level = int(node.tag[1])
    state.heading, state.steps = plain_text(node.children), 0
    name = str(node.attrs.get("class", ""))
    style = name if name in state.look.paragraphs else f"Heading{min(level, 4)}"
    # a heading that looks like another level keeps its own in the outline and the contents list
    outline = level - 1 if style.startswith("Heading") and style != f"Heading{level}" else None
    content = runs(node.children[0].children, state, setting)
    if "id" in node.attrs and (bookmark := state.place(str(node.attrs["id"]))):
        content = [Bookmark(*bookmark, content)]
    eyebrow = str(node.attrs.get("eyebrow", ""))
    before = [Paragraph("Eyebrow", state.run(eyebrow))] if eyebrow else []
    return [*before, Paragraph(style, content, outline=outline)]


def _list(node: Tree, state: State, setting: Setting) -> Blocks:
    return write_list(node, state, setting, blocks)


def _quote(node: Tree, state: State, setting: Setting) -> Blocks:
    """A quotation; inside a box or behind a bar it keeps the style of these, which would part otherwise."""
    return blocks(node.children, state, setting.quotation() if setting.style in _QUOTED else setting)


def _code(node: Tree, state: State, setting: Setting) -> Blocks:
    return [Paragraph("Code", state.run(line)) for line in node.content.rstrip("\n").split("\n")]


def _rule(node: Tree, state: State, setting: Setting) -> Blocks:
    return [Paragraph(setting.style, state.run("* * *"))]


def _table(node: Tree, state: State, setting: Setting) -> Blocks:
    return [tables.write_table(node, state, setting)]


def _definitions(node: Tree, state: State, setting: Setting) -> Blocks:
    written: Blocks = []
    for child in node.children:
        if child.type == "dt":
            written.append(Paragraph("DefinitionTerm", runs(child.children[0].children, state, setting)))
        else:
            written += blocks(child.children, state, replace(setting, style="DefinitionText"))
    return written


def _container(node: Tree, state: State, setting: Setting) -> Blocks:
    name, argument = node.info, str(node.meta.get("argument", ""))
    if name in CALLOUTS:
        return write_callout(node, state, setting, CALLOUTS[name], _label(state, name, argument), blocks)
    if name in CUES:
        label = argument or state.document.labels.get(name, name)
        return write_cue(node, state, setting, CUES[name], label, blocks)
    write = _CONTAINERS.get(name)
    if write is None:
        state.cannot_carry(f"a container {name}", node)
        return []
    return write(node, state, setting, argument)


def _label(state: State, name: str, argument: str) -> str:
    label = state.document.labels.get(name, name)
    return f"{label} · {argument}" if argument else label


def _step(node: Tree, state: State, setting: Setting, minutes: str) -> Blocks:
    """A numbered step with its minutes in the margin column."""
    # steps are numbered through to the next heading, whatever stands between them
    state.steps = state.steps or state.new_number(4)
    line: list[Inline] = [*state.run(minutes, RunStyle("Minutes")), TAB]
    rest = node.children
    if rest and rest[0].type == "paragraph":
        line += runs(rest[0].children[0].children, state, setting)
        rest = rest[1:]
    opening = Paragraph("Step", line, place=ListPlace(state.steps))
    return [opening, *blocks(rest, state, setting.body("StepText"))]


def _strip(node: Tree, state: State, setting: Setting, argument: str) -> Blocks:
    written: Blocks = []
    for child in node.children:
        if child.type == "table" and len(child.children) == 2:
            written.append(tables.write_strip(child, state, setting))
        else:
            state.cannot_carry("a strip that is no table with a head and a row", child)
    return written


def _lines(node: Tree, state: State, setting: Setting, count: str) -> Blocks:
    if not count.isdecimal():
        state.cannot_carry("lines without their number", node)
        return []
    line = Paragraph("NoteLine", [TAB], end_tab=EndTab(state.look.line_end, setting.width, "underscore"))
    # the last line is not kept with what follows, or a whole page of lines and text would move
    kept = replace(line, keep_next=int(count) <= LINES_TOGETHER)
    return [*[kept] * (int(count) - 1), *[line] * (int(count) > 0)]


def _on_next_page(node: Tree, state: State, setting: Setting, argument: str) -> Blocks:
    state.page_break = True
    return blocks(node.children, state, setting)


def _drawing(node: Tree, state: State, setting: Setting) -> Blocks:
    """A timetable or its legend; of what else is drawn, the blocks that say the same plainly."""
    drawing = node.drawing if isinstance(node, DrawingNode) else None
    if isinstance(drawing, Timetable):
        return timetable(drawing, state, setting)
    if isinstance(drawing, Legend):
        return legend(drawing, state, setting)
    return blocks(node.children, state, setting)


def _signature(node: Tree, state: State, setting: Setting, argument: str) -> Blocks:
    """Lines to sign on, side by side; each paragraph is one."""
    signers = [child for child in node.children if child.type == "paragraph"] or node.children
    if not signers:
        return []
    gap = 1417 if setting.width > WIDE else 567
    width = (setting.width - gap * (len(signers) - 1)) // len(signers)
    cells: list[Cell] = []
    for signer in signers:
        if cells:
            cells.append(Cell(gap, [Paragraph("TableText")]))
        cells.append(Cell(width, blocks([signer], state, setting.body("TableSmall")), borders=_SIGNED))
    return [Paragraph("NoteLine"), Table("LayoutTable", [cell.width for cell in cells], [Row(cells)])]


_BLOCK: MappingProxyType[str, Callable[[Tree, State, Setting], Blocks]] = MappingProxyType({
    "paragraph": _paragraph, "heading": _heading, "bullet_list": _list, "ordered_list": _list, "blockquote": _quote,
    "fence": _code, "code_block": _code, "hr": _rule, "table": _table, "dl": _definitions, "container": _container,
    "drawing": _drawing, "footnote_block": lambda node, state, setting: [],
})  # fmt: skip
_CONTAINERS: MappingProxyType[str, Callable[[Tree, State, Setting, str], Blocks]] = MappingProxyType({
    "step": _step, "strip": _strip, "lines": _lines, "page-break": _on_next_page, "signature": _signature,
    "contents": lambda node, state, setting, argument: contents(node, state),
    "cards": lambda node, state, setting, argument: cards(node, state, setting, blocks),
    "whole-page": lambda node, state, setting, name: whole_page(node, state, setting, name, blocks),
    "timetable": _on_next_page,
})  # fmt: skip
