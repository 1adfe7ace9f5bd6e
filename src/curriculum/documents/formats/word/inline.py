"""Inline nodes to runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from types import MappingProxyType

from curriculum.documents.formats.word.elements import paragraph, tab, text_run
from curriculum.documents.formats.word.pictures import drawing
from curriculum.documents.formats.word.state import State
from curriculum.reading.tree import Tree


@dataclass(frozen=True)
class Voice:
    """How runs look: a character style, or none; strong inside a styled run is bold on top of it."""

    style: str = ""
    bold: bool = False

    @property
    def looks(self) -> str:
        """The first children of `rPr`, in the order of the schema."""
        style = f'<w:rStyle w:val="{self.style}"/>' if self.style else ""
        return style + ("<w:b/><w:bCs/>" if self.bold else "")


PLAIN = Voice()


def runs(nodes: Sequence[Tree], state: State, voice: Voice = PLAIN) -> str:
    """Runs of inline nodes. No space stands before the mark of a note."""
    looks = voice.looks
    if len(nodes) == 1 and nodes[0].type == "text":  # so it is nearly always
        return state.run(nodes[0].content, looks) if nodes[0].content else ""
    parts: list[str] = []
    for position, node in enumerate(nodes):
        noted = position + 1 < len(nodes) and nodes[position + 1].type in ("citation", "footnote_ref")
        kind = node.type
        if kind == "softbreak" and noted:
            continue
        if kind == "text":
            text = node.content.rstrip(" ") if noted else node.content
            if text:
                parts.append(state.run(text, looks))
        elif write := _INLINE.get(kind):
            if position and kind == "citation" == nodes[position - 1].type:
                parts.append(text_run(",", '<w:rStyle w:val="FootnoteReference"/>'))
            parts.append(write(node, state, voice))
        else:
            state.cannot_carry(f"an inline {kind}")
    return "".join(parts)


def _strong(node: Tree, state: State, voice: Voice) -> str:
    stronger = replace(voice, bold=True) if voice.style else Voice("Strong")
    return runs(node.children, state, stronger)


def _span(node: Tree, state: State, voice: Voice) -> str:
    name = str(node.attrs.get("class", ""))
    return runs(node.children, state, Voice(name) if name in state.look.characters else voice)


def _code(node: Tree, state: State, voice: Voice) -> str:
    return state.run(node.content, Voice("CodeChar").looks)


def _break(node: Tree, state: State, voice: Voice) -> str:
    return "<w:r><w:br/></w:r>"


def _soft_break(node: Tree, state: State, voice: Voice) -> str:
    return state.run(" ", voice.looks)


def _link(node: Tree, state: State, voice: Voice) -> str:
    address = str(node.attrs.get("href", ""))
    looks = Voice("Hyperlink", voice.bold or voice.style == "Strong")
    if not address.startswith("#"):
        inside = runs(node.children, state, looks)
        title = str(node.attrs.get("title", ""))
        tip = f' w:tooltip="{escape(title)}"' if title else ""
        return f'<w:hyperlink r:id="{state.link(address)}"{tip} w:history="1">{inside}</w:hyperlink>'
    bookmark = state.bookmarks.get(address[1:])
    if bookmark is None:  # the session is not in this course: its name stands without a link
        return runs(node.children, state, voice)
    return f'<w:hyperlink w:anchor="{bookmark[1]}" w:history="1">{runs(node.children, state, looks)}</w:hyperlink>'


def _citation(node: Tree, state: State, voice: Voice) -> str:
    sources = "; ".join(state.cite(reference) for reference in node.meta["ids"])
    if state.aside:
        return state.run(f" ({sources})", voice.looks)
    return _note([paragraph_of_note(state.run(sources), state)], state)


def _footnote_ref(node: Tree, state: State, voice: Voice) -> str:
    if state.aside:
        state.cannot_carry("a footnote inside a footnote")
        return ""
    note = state.notes[node.meta["label"]]
    state.aside = True
    content = [
        paragraph_of_note(runs(block.children[0].children, state), state, first=not position)
        for position, block in enumerate(child for child in note.children if child.type == "paragraph")
    ]
    state.aside = False
    if any(child.type not in ("paragraph", "footnote_anchor") for child in note.children):
        state.cannot_carry("a footnote with a list or table in it")
    return _note(content, state)


def paragraph_of_note(content: str, state: State, first: bool = True) -> str:
    """A paragraph of a footnote; the first one opens with its mark and a tab."""
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>' + tab()
    return paragraph("FootnoteText", (mark if first else "") + content)


def _note(paragraphs: Iterable[str], state: State) -> str:
    number = len(state.footnotes) + 1
    state.footnotes.append(f'<w:footnote w:id="{number}">{"".join(paragraphs)}</w:footnote>')
    style = '<w:rStyle w:val="FootnoteReference"/>'
    return f'<w:r><w:rPr>{style}</w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


_INLINE: MappingProxyType[str, Callable[[Tree, State, Voice], str]] = MappingProxyType({
    "strong": _strong, "em": _strong, "span": _span, "code_inline": _code, "hardbreak": _break,
    "softbreak": _soft_break, "link": _link, "citation": _citation, "footnote_ref": _footnote_ref,
    "image": lambda node, state, voice: drawing(node, state),
    "html_inline": lambda node, state, voice: "", "footnote_anchor": lambda node, state, voice: "",
})  # fmt: skip
