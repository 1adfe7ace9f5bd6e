"""Block nodes to paragraphs and tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from types import MappingProxyType

from curriculum.documents.formats.word import tables
from curriculum.documents.formats.word.cards import cards
from curriculum.documents.formats.word.contents import contents
from curriculum.documents.formats.word.inline import PLAIN, Voice, runs
from curriculum.documents.formats.word.settings import BODY, CALLOUTS, CUES, QUOTE, Setting, callout, cue
from curriculum.documents.formats.word.state import State, plain_text
from curriculum.documents.formats.word.xml import (
    cell,
    paragraph,
    row,
    tab,
    table,
    text_run,
    with_keep_next,
    with_page_break,
)
from curriculum.reading.markdown import Tree
from curriculum.reading.tree import new_node

WIDE = 9500
"""Text wider than that, in twips, is on a landscape page."""
DEEPEST_LEVEL = 8
"""Lists in Word have nine levels (17.9.6)."""
_LED_IN = frozenset({"bullet_list", "ordered_list", "table", "container"})

Blocks = list[str]


def blocks(nodes: Sequence[Tree], state: State, setting: Setting = BODY) -> Blocks:
    """Paragraphs and tables of some nodes; a gap follows a table where no style brings one."""
    found: Blocks = []
    for position, node in enumerate(nodes):
        write = _BLOCK.get(node.type)
        if write is None:
            state.cannot_carry(f"a block {node.type}")
            continue
        if state.page_break:
            found += _on_new_page(node, state, setting)
        else:
            found += write(node, state, setting)
        following = nodes[position + 1] if position + 1 < len(nodes) else None
        if following is not None and found and _leads_in(node, following):
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


def _paragraph(node: Tree, state: State, setting: Setting) -> Blocks:
    name = str(node.attrs.get("class", ""))
    content = runs(node.children[0].children, state)
    style = name if name in state.look.paragraphs else setting.style
    voiced = name in state.look.characters
    if voiced:
        content = runs(node.children[0].children, state, Voice(name))
    return [paragraph(style, content)]


def _leads_in(node: Tree, following: Tree) -> bool:
    """Whether a paragraph ends with a colon and a list, a table or a container follows it."""
    if node.type != "paragraph" or following.type not in _LED_IN:
        return False
    return plain_text(node.children[0].children[-1:]).rstrip().endswith(":")


def _heading(node: Tree, state: State, setting: Setting) -> Blocks:
    level = int(node.tag[1])
    state.heading, state.steps = plain_text(node.children), 0
    name = str(node.attrs.get("class", ""))
    style = name if name in state.look.paragraphs else f"Heading{min(level, 4)}"
    outline = level - 1 if style == "Heading3" and level != 3 else None
    content = runs(node.children[0].children, state)
    if "id" in node.attrs and (mark := state.place(str(node.attrs["id"]))):
        number, bookmark = mark
        content = f'<w:bookmarkStart w:id="{number}" w:name="{bookmark}"/>{content}<w:bookmarkEnd w:id="{number}"/>'
    eyebrow = str(node.attrs.get("eyebrow", ""))
    before = [paragraph("Eyebrow", text_run(eyebrow, state.run_properties))] if eyebrow else []
    return [*before, paragraph(style, content, outline=outline)]


def _list(node: Tree, state: State, setting: Setting) -> Blocks:
    """A list; numbered ones start again, nested ones go one level down in the same list."""
    question = node.attrs.get("class") == "Question"
    if question:
        setting = replace(setting, lists=replace(setting.lists, numbers=5, number="Question"))
    ordered = node.type == "ordered_list"
    level = min(setting.level + 1, DEEPEST_LEVEL) if setting.number else 0
    kind = setting.lists.numbers if ordered else setting.lists.bullets
    if setting.number and ordered and setting.lists.number == "Question":
        number = setting.number
    else:
        number = state.new_number(kind, level, int(node.attrs.get("start", 1))) if ordered else kind
    found: Blocks = []
    for item in node.children:
        found += _item(item, state, replace(setting, level=level, number=number), ordered)
    return found


def _item(node: Tree, state: State, setting: Setting, ordered: bool) -> Blocks:
    task = "task-list-item" in str(node.attrs.get("class", ""))
    lists = setting.lists
    style = lists.box if task else lists.number if ordered else lists.bullet
    if style == "Question" and setting.level:
        style = "Option"
    number = lists.boxes if task else setting.number
    found: Blocks = []
    for position, child in enumerate(node.children):
        if position == 0 and child.type == "paragraph":
            inline = child.children[0].children
            content = runs(_behind_box(inline) if task else inline, state)
            found.append(paragraph(style, content, number=(number, setting.level)))
        elif position == 0:
            found += [paragraph(style, "", number=(number, setting.level)), *blocks([child], state, setting)]
        elif child.type == "paragraph":
            found += _paragraph(child, state, replace(setting, style=lists.more))
        else:
            inner = setting if child.type in ("bullet_list", "ordered_list") else replace(setting, number=0, level=0)
            found += blocks([child], state, inner)
    if style == "Question":
        found = [with_keep_next(block) for block in found[:-1]] + found[-1:]
    return found


def _behind_box(inline: Sequence[Tree]) -> list[Tree]:
    """The words of a task, without its box and the space behind that."""
    words = list(inline[1:])
    if words and words[0].type == "text":
        words[0] = new_node("text", content=words[0].content.lstrip())
    return words


def _quote(node: Tree, state: State, setting: Setting) -> Blocks:
    return blocks(node.children, state, QUOTE)


def _code(node: Tree, state: State, setting: Setting) -> Blocks:
    return [paragraph("Code", text_run(line, state.run_properties)) for line in node.content.rstrip("\n").split("\n")]


def _rule(node: Tree, state: State, setting: Setting) -> Blocks:
    return [paragraph(setting.style, text_run("* * *", state.run_properties))]


def _table(node: Tree, state: State, setting: Setting) -> Blocks:
    return [tables.write_table(node, state, state.width - setting.indent, setting.indent)]


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
        return _callout(node, state, CALLOUTS[name], _label(state, name, argument))
    if name in CUES:
        return _cue(node, state, CUES[name], argument or state.document.labels.get(name, name))
    write = _CONTAINERS.get(name)
    if write is None:
        state.cannot_carry(f"a container {name}")
        return []
    return write(node, state, setting, argument)


def _label(state: State, name: str, argument: str) -> str:
    label = state.document.labels.get(name, name)
    return f"{label} · {argument}" if argument else label


def _callout(node: Tree, state: State, style: str, label: str) -> Blocks:
    """A box: its label, its paragraphs, and the last of them in the style that closes it."""
    content = blocks(node.children, state, callout(style))
    found = [paragraph(f"{style}Label", text_run(label, state.run_properties)), *content]
    for position, block in enumerate(found):
        following = found[position + 1] if position + 1 < len(found) else "<w:tbl>"
        if following.startswith("<w:tbl>"):
            found[position] = _closed(block, style)
    return found


def _closed(block: str, style: str) -> str:
    for name in (f"{style}Bullet", style):
        mark = f'<w:pStyle w:val="{name}"/>'
        if mark in block and block.startswith("<w:p>"):
            return block.replace(mark, f'<w:pStyle w:val="{name}Last"/>', 1)
    return block


def _cue(node: Tree, state: State, style: str, label: str) -> Blocks:
    """A bar: its label runs into the first line, or stands alone before a list or table."""
    opening = text_run(label, Voice("CueLabel").properties(state))
    setting = cue(style)
    if not node.children or node.children[0].type != "paragraph":
        return [paragraph(style, opening, keep_next=True), *blocks(node.children, state, setting)]
    first, *rest = node.children
    line = opening + text_run("  ", PLAIN.properties(state)) + runs(first.children[0].children, state)
    return [paragraph(style, line, keep_next=bool(rest)), *blocks(rest, state, setting)]


def _step(node: Tree, state: State, setting: Setting, minutes: str) -> Blocks:
    """A numbered step with its minutes in the margin column."""
    state.steps = state.steps or state.new_number(4)
    opening = text_run(minutes, Voice("Minutes").properties(state)) + tab()
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
    return [paragraph("NoteLine", tab(state.run_properties)) for _ in range(int(count))]


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
})  # fmt: skip
