"""Block nodes to paragraphs and tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from types import MappingProxyType

from curriculum.documents.formats.word import tables
from curriculum.documents.formats.word.block_styles import BODY, CALLOUTS, CUES, QUOTE, Setting
from curriculum.documents.formats.word.callouts import leads_in, write_callout, write_cue
from curriculum.documents.formats.word.cards import cards
from curriculum.documents.formats.word.contents import contents
from curriculum.documents.formats.word.elements import (
    cell,
    paragraph,
    row,
    tab,
    table,
    with_end_tab,
    with_keep_next,
    with_page_break,
)
from curriculum.documents.formats.word.inline import PLAIN, Voice, runs
from curriculum.documents.formats.word.lists import room, write_list
from curriculum.documents.formats.word.state import State, plain_text
from curriculum.documents.formats.word.timetable import timetable
from curriculum.reading.tree import Tree

WIDE = 9500
"""Text wider than that, in twips, is on a landscape page."""
LINES_TOGETHER = 8
"""So many lines to write on stay on one page."""
_QUOTED = frozenset({"BodyText", "Quote", "StepText", "DefinitionText"})
"""Styles without bar or box, in the place of which a quotation has its own."""

Blocks = list[str]


def blocks(nodes: Sequence[Tree], state: State, setting: Setting = BODY) -> Blocks:
    """Paragraphs and tables of some nodes; a gap follows a table where no style brings one."""
    found: Blocks = []
    for position, node in enumerate(nodes):
        write = _BLOCK.get(node.type)
        if write is None:
            state.cannot_carry(f"a block {node.type}")
            continue
        state.room = room(state, setting)
        if state.page_break:
            found += _on_new_page(node, state, setting)
        else:
            found += write(node, state, setting)
        following = nodes[position + 1] if position + 1 < len(nodes) else None
        if found and leads_in(node, following):
            found[-1] = with_keep_next(found[-1])
        table_ends = bool(found) and found[-1].startswith("<w:tbl>") and not _brings_space(following)
        if table_ends or (_box(node) and _box(node) == _box(following)):  # equal boxes would join
            found.append(paragraph("TableGap", ""))
    return found


def _on_new_page(node: Tree, state: State, setting: Setting) -> Blocks:
    """A block behind a page break; the break waits for the first block that is more than a mark."""
    state.page_break = False
    written = _BLOCK[node.type](node, state, setting)
    if not written:
        state.page_break = True
        return []
    return [with_page_break(written[0]), *written[1:]]


def _box(node: Tree | None) -> str:
    """The style of the box that a node is; empty for everything else."""
    return CALLOUTS.get(node.info, "") if node is not None and node.type == "container" else ""


def _brings_space(node: Tree | None) -> bool:
    """Whether what follows a table is a paragraph that keeps its distance by itself."""
    return node is not None and (node.type == "heading" or node.attrs.get("class") in ("Source", "StripText"))


def _figure(image: Tree, state: State, setting: Setting) -> Blocks:
    """A picture that stands alone, below its title; in the body it begins at the margin, as tables do."""
    title = str(image.attrs.get("title", ""))
    if setting.style == BODY.style:
        state.room = state.width
        above = [paragraph("Caption", state.run(title))] if title else []
        return [*above, paragraph("Figure", runs([image], state))]
    above = [paragraph(setting.style, state.run(title, Voice("Strong").looks), keep_next=True)] if title else []
    return [*above, paragraph(setting.style, runs([image], state))]


def _paragraph(node: Tree, state: State, setting: Setting) -> Blocks:
    inline = node.children[0].children
    if len(inline) == 1 and inline[0].type == "image":
        return _figure(inline[0], state, setting)
    name = str(node.attrs.get("class", ""))
    style = name if name in state.look.paragraphs else setting.style
    voice = Voice(name) if name in state.look.characters else PLAIN
    return [paragraph(style, runs(inline, state, voice))]


def _heading(node: Tree, state: State, setting: Setting) -> Blocks:
    level = int(node.tag[1])
    state.heading, state.steps = plain_text(node.children), 0
    name = str(node.attrs.get("class", ""))
    style = name if name in state.look.paragraphs else f"Heading{min(level, 4)}"
    outline = level - 1 if style.startswith("Heading") and style != f"Heading{level}" else None
    content = runs(node.children[0].children, state)
    if "id" in node.attrs and (mark := state.place(str(node.attrs["id"]))):
        number, bookmark = mark
        content = f'<w:bookmarkStart w:id="{number}" w:name="{bookmark}"/>{content}<w:bookmarkEnd w:id="{number}"/>'
    eyebrow = str(node.attrs.get("eyebrow", ""))
    before = [paragraph("Eyebrow", state.run(eyebrow))] if eyebrow else []
    return [*before, paragraph(style, content, outline=outline)]


def _list(node: Tree, state: State, setting: Setting) -> Blocks:
    return write_list(node, state, setting, blocks)


def _quote(node: Tree, state: State, setting: Setting) -> Blocks:
    """A quotation; inside a box or behind a bar it keeps the style of these, which would part otherwise."""
    return blocks(node.children, state, QUOTE if setting.style in _QUOTED else setting)


def _code(node: Tree, state: State, setting: Setting) -> Blocks:
    return [paragraph("Code", state.run(line)) for line in node.content.rstrip("\n").split("\n")]


def _rule(node: Tree, state: State, setting: Setting) -> Blocks:
    return [paragraph(setting.style, state.run("* * *"))]


def _table(node: Tree, state: State, setting: Setting) -> Blocks:
    return [tables.write_table(node, state, state.column if setting.boxed else 0, form=setting.boxed)]


def _definitions(node: Tree, state: State, setting: Setting) -> Blocks:
    found: Blocks = []
    for child in node.children:
        if child.type == "dt":
            found.append(paragraph("DefinitionTerm", runs(child.children[0].children, state)))
        else:
            found += blocks(child.children, state, replace(setting, style="DefinitionText"))
    return found


def _container(node: Tree, state: State, setting: Setting) -> Blocks:
    name, argument = node.info, str(node.meta.get("argument", ""))
    if name in CALLOUTS:
        return write_callout(node, state, CALLOUTS[name], _label(state, name, argument), blocks)
    if name in CUES:
        return write_cue(node, state, CUES[name], argument or state.document.labels.get(name, name), blocks)
    write = _CONTAINERS.get(name)
    if write is None:
        state.cannot_carry(f"a container {name}")
        return []
    return write(node, state, setting, argument)


def _label(state: State, name: str, argument: str) -> str:
    label = state.document.labels.get(name, name)
    return f"{label} · {argument}" if argument else label


def _step(node: Tree, state: State, setting: Setting, minutes: str) -> Blocks:
    """A numbered step with its minutes in the margin column."""
    state.steps = state.steps or state.new_number(4)
    opening = state.run(minutes, Voice("Minutes").looks) + tab()
    if not node.children or node.children[0].type != "paragraph":
        found = [paragraph("Step", opening, number=(state.steps, 0))]
        return found + blocks(node.children, state, replace(BODY, style="StepText"))
    first, *rest = node.children
    line = paragraph("Step", opening + runs(first.children[0].children, state), number=(state.steps, 0))
    return [line, *blocks(rest, state, replace(BODY, style="StepText"))]


def _strip(node: Tree, state: State, setting: Setting, argument: str) -> Blocks:
    found: Blocks = []
    for child in node.children:
        if child.type == "table" and len(child.children) == 2:
            found.append(tables.write_strip(child, state, state.width))
        else:
            state.cannot_carry("a strip that is no table with a head and a row")
    return found


def _lines(node: Tree, state: State, setting: Setting, count: str) -> Blocks:
    if not count.isdecimal():
        state.cannot_carry("lines without their number")
        return []
    line = with_end_tab(paragraph("NoteLine", tab()), state.look.line_end, state.width, "underscore")
    kept = with_keep_next(line) if int(count) <= LINES_TOGETHER else line
    return [kept] * (int(count) - 1) + [line] * (int(count) > 0)


def _page_break(node: Tree, state: State, setting: Setting, argument: str) -> Blocks:
    state.page_break = True
    return []


def _signature(node: Tree, state: State, setting: Setting, argument: str) -> Blocks:
    """Lines to sign on, side by side; each paragraph is one."""
    signers = [child for child in node.children if child.type == "paragraph"] or node.children
    gap = 1417 if state.width > WIDE else 567
    width = (state.width - gap * (len(signers) - 1)) // max(len(signers), 1)
    widths: list[int] = []
    cells = ""
    for position, signer in enumerate(signers):
        if position:
            widths.append(gap)
            cells += cell(gap, paragraph("TableText", ""))
        widths.append(width)
        cells += cell(width, "".join(blocks([signer], state, replace(BODY, style="TableSmall"))), top_rule=True)
    return [paragraph("NoteLine", ""), table("LayoutTable", widths, row(cells), look="0600")] if widths else []


_BLOCK: MappingProxyType[str, Callable[[Tree, State, Setting], Blocks]] = MappingProxyType({
    "paragraph": _paragraph, "heading": _heading, "bullet_list": _list, "ordered_list": _list, "blockquote": _quote,
    "fence": _code, "code_block": _code, "hr": _rule, "table": _table, "dl": _definitions, "container": _container,
    "footnote_block": lambda node, state, setting: [],
})  # fmt: skip
_CONTAINERS: MappingProxyType[str, Callable[[Tree, State, Setting, str], Blocks]] = MappingProxyType({
    "step": _step, "strip": _strip, "lines": _lines, "page-break": _page_break, "signature": _signature,
    "contents": lambda node, state, setting, argument: contents(node, state),
    "cards": lambda node, state, setting, argument: cards(node, state, blocks),
    "timetable": lambda node, state, setting, argument: timetable(node, state, blocks),
})  # fmt: skip
