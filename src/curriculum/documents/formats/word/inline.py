"""Inline nodes to runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from types import MappingProxyType

from curriculum.documents.formats.word.block_styles import NOTES_PART, Setting
from curriculum.documents.formats.word.elements import Paragraph
from curriculum.documents.formats.word.pictures import drawing
from curriculum.documents.formats.word.run_elements import LINE_BREAK, PLAIN, TAB, Hyperlink, Inline, NoteMark, RunStyle
from curriculum.documents.formats.word.state import State
from curriculum.reading.tree import Tree

_STRONG, _CODE_STYLE = RunStyle("Strong"), RunStyle("CodeChar")


def runs(nodes: Sequence[Tree], state: State, setting: Setting, look: RunStyle = PLAIN) -> list[Inline]:
    """Runs of inline nodes. No space stands before the mark of a note."""
    if len(nodes) == 1 and nodes[0].type == "text":  # so it is nearly always
        return [*state.run(nodes[0].content, look)] if nodes[0].content else []
    pieces: list[Inline] = []
    for position, node in enumerate(nodes):
        noted = position + 1 < len(nodes) and nodes[position + 1].type in ("citation", "footnote_ref")
        kind = node.type
        if kind == "softbreak" and noted:
            continue
        if kind == "text":
            text = node.content.rstrip(" ") if noted else node.content
            if text:
                pieces += state.run(text, look)
        elif write := _INLINE.get(kind):
            if position and kind == "citation" == nodes[position - 1].type:
                pieces.append(state.between_notes())
            pieces += write(node, state, setting, look)
        else:
            state.cannot_carry(f"an inline {kind}", node)
    return pieces


def _strong(node: Tree, state: State, setting: Setting, look: RunStyle) -> list[Inline]:
    return runs(node.children, state, setting, replace(look, bold=True) if look.style else _STRONG)


def _span(node: Tree, state: State, setting: Setting, look: RunStyle) -> list[Inline]:
    name = str(node.attrs.get("class", ""))
    return runs(node.children, state, setting, RunStyle(name) if name in state.look.characters else look)


def _code(node: Tree, state: State, setting: Setting, look: RunStyle) -> Sequence[Inline]:
    return state.run(node.content, _CODE_STYLE)


def _soft_break(node: Tree, state: State, setting: Setting, look: RunStyle) -> Sequence[Inline]:
    return state.run(" ", look)


def _link(node: Tree, state: State, setting: Setting, look: RunStyle) -> list[Inline]:
    address = str(node.attrs.get("href", ""))
    # a run has one character style, so strong words keep only their weight inside a link
    linked = RunStyle("Hyperlink", look.bold or look.style == "Strong")
    if not address.startswith("#"):
        title, relation = str(node.attrs.get("title", "")), state.link(address, setting)
        return [Hyperlink(runs(node.children, state, setting, linked), relation=relation, tip=title)]
    bookmark = state.bookmarks.get(address[1:])
    if bookmark is None:  # the session is not in this course: its name stands without a link
        return runs(node.children, state, setting, look)
    return [Hyperlink(runs(node.children, state, setting, linked), anchor=bookmark[1])]


def _citation(node: Tree, state: State, setting: Setting, look: RunStyle) -> Sequence[Inline]:
    sources = "; ".join(state.cite(reference) for reference in node.meta["ids"])
    if setting.aside:
        return state.run(f" ({sources})", look)
    return [state.add_note([_note_paragraph(state.run(sources), state)])]


def _footnote_ref(node: Tree, state: State, setting: Setting, look: RunStyle) -> list[Inline]:
    if setting.aside:
        state.cannot_carry("a footnote inside a footnote", node)
        return []
    note = state.notes[node.meta["label"]]
    in_note = replace(setting, part=NOTES_PART)
    paragraphs = [
        _note_paragraph(runs(block.children[0].children, state, in_note), state, first=not position)
        for position, block in enumerate(child for child in note.children if child.type == "paragraph")
    ]
    if any(child.type not in ("paragraph", "footnote_anchor") for child in note.children):
        state.cannot_carry("a footnote with a list or table in it", note)
    return [state.add_note(paragraphs)]


def _note_paragraph(content: Sequence[Inline], state: State, first: bool = True) -> Paragraph:
    """A paragraph of a footnote; the first one opens with its mark and a tab."""
    return Paragraph("FootnoteText", [NoteMark(script=state.note_script), TAB, *content] if first else content)


_INLINE: MappingProxyType[str, Callable[[Tree, State, Setting, RunStyle], Sequence[Inline]]] = MappingProxyType({
    "strong": _strong, "em": _strong, "span": _span, "code_inline": _code, "softbreak": _soft_break, "link": _link,
    "citation": _citation, "footnote_ref": _footnote_ref,
    "drawing": lambda node, state, setting, look: runs(node.children, state, setting, look),
    "hardbreak": lambda node, state, setting, look: [LINE_BREAK],
    "image": lambda node, state, setting, look: drawing(node, state, setting),
    "html_inline": lambda node, state, setting, look: [], "footnote_anchor": lambda node, state, setting, look: [],
})  # fmt: skip
