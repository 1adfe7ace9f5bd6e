"""Markdown for people and for GitHub: containers become block quotes that open with their label in bold.

`lower` makes that tree, and the text is its text, so parsing the file gives the lowered tree back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from curriculum.documents.document import Document, StyleFile
from curriculum.reading.markdown_text import to_text
from curriculum.reading.tree import Tree, copy_node

SUFFIX = "md"
PICTURES_BESIDE = True
"""Pictures are files of the pack, and the document links to them."""

RUN_IN = frozenset({"say", "ask", "answer", "expect"})
"""Containers whose label opens the first line; the label of others has a line of its own."""
_UNWRAPPED = frozenset({"landscape", "strip", "contents", "signature", "cards", "card", "whole-page"})
_DROPPED = frozenset({"header", "footer", "timetable"})
"""What belongs to printed pages. The timetable draws what the tables of the days say."""
_SECOND_LINES = frozenset({"TableSmall", "StripLabel"})


def write(document: Document, style: StyleFile) -> bytes:
    """The document as UTF-8 Markdown; `style` has no part in it."""
    return to_text(lower(document)).encode()


def lower(document: Document) -> Tree:
    """The document's tree without anything that CommonMark, tables and footnotes cannot say."""
    return _Lowering(document).run()


class _Lowering:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.anchors = _anchors(document.tree)
        self.step = 0
        self.up = "../" * document.name.count("/")
        """From the folder of the document to that of the pack."""
        self.noted: dict[str, None] = {}
        """Labels of notes in the order in which a reader meets them, which is the order of a parser."""

    def run(self) -> Tree:
        blocks = self.blocks(self.document.tree.children)
        notes = {child.meta["label"]: child for block in blocks if block.type == "footnote_block"
                 for child in block.children}  # fmt: skip
        blocks = [block for block in blocks if block.type != "footnote_block"]
        used = [notes.get(label) or self.source(label) for label in self.noted]
        return Tree("root", [*blocks, *([Tree("footnote_block", used)] if used else [])])

    def source(self, reference: str) -> Tree:
        paragraph = _paragraph([_text(self.document.sources[reference].in_full)])
        return Tree("footnote", [paragraph], meta={"label": reference})

    def blocks(self, nodes: Iterable[Tree]) -> list[Tree]:
        return [block for node in nodes for block in self.block(node)]

    def block(self, node: Tree) -> list[Tree]:
        kind = node.type
        if kind == "container":
            return self.container(node)
        if kind == "heading":
            self.step = 0
            return [Tree("heading", self.inlines(node), tag=node.tag)]
        if kind == "paragraph":
            return [self.paragraph(node)]
        if kind in ("fence", "code_block", "hr"):
            return [node]
        if kind == "table":
            return [copy_node(node, [self.row_group(part) for part in node.children])]
        if kind == "drawing":
            return self.blocks(node.children)
        if kind == "dl":
            return [copy_node(node, [self.definition(child) for child in node.children])]
        return [self.listing(node)]

    def paragraph(self, node: Tree) -> Tree:
        if node.attrs.get("class") == "Title":
            return Tree("heading", self.inlines(node), tag="h1")
        return node if _is_plain(node.children[0]) else Tree("paragraph", self.inlines(node), hidden=node.hidden)

    def listing(self, node: Tree) -> Tree:
        """A list, or another block that holds blocks."""
        children = [child for child in node.children if child.type != "footnote_anchor"]
        if node.attrs.get("class") == "Question":
            children = [copy_node(item, [self.lettered(block) for block in item.children]) for item in children]
        return copy_node(node, self.blocks(children))

    def lettered(self, answers: Tree) -> Tree:
        """Answers with the letters that Word gives them, since Markdown only numbers lists."""
        if answers.type != "ordered_list":
            return answers
        pairs = zip(self.document.writing.letters, answers.children, strict=False)
        items = [copy_node(item, _with_label(item.children, f"{letter}.", run_in=True)) for letter, item in pairs]
        return Tree("bullet_list", items, markup="-")

    def container(self, node: Tree) -> list[Tree]:
        name, argument = node.info, str(node.meta.get("argument", ""))
        if name in _DROPPED:
            return []
        if name == "cover":  # its footer says what the pack is not, and that stands nowhere else
            footers = [child for child in node.children if child.info == "footer"]
            rest = [child for child in node.children if child.info != "footer"]
            return self.blocks([*rest, *(block for footer in footers for block in footer.children)])
        if name in _UNWRAPPED:
            return self.blocks(node.children)
        if name in ("page-break", "copy"):
            return [Tree("hr")]
        if name == "lines":
            return [_lines(int(argument) if argument.isdecimal() else 1)]
        if name == "step":
            return self.step_blocks(node, argument)
        return [self.quote(node, name, argument)]

    def step_blocks(self, node: Tree, minutes: str) -> list[Tree]:
        self.step += 1
        return _with_label(self.blocks(node.children), f"{self.step}. ({minutes})", run_in=True)

    def quote(self, node: Tree, name: str, argument: str) -> Tree:
        label = self.document.labels.get(name, name)
        if argument:
            label = argument if name in RUN_IN else f"{label} · {argument}"
        return Tree("blockquote", _with_label(self.blocks(node.children), label, name in RUN_IN))

    def row_group(self, part: Tree) -> Tree:
        rows = [copy_node(row, [self.cell(cell) for cell in row.children]) for row in part.children]
        return copy_node(part, rows)

    def cell(self, cell: Tree) -> Tree:
        if _is_plain(cell.children[0], line_ends=False):
            return cell
        inline = cell.children[0].children
        children = [node for n, child in enumerate(inline) for node in self.inline(child, True, not n)]
        attrs = {name: value for name, value in cell.attrs.items() if name == "style"}
        return Tree(cell.type, [Tree("inline", _joined(children))], attrs=attrs)

    def definition(self, node: Tree) -> Tree:
        if node.type == "dt":
            return Tree("dt", self.inlines(node))
        return copy_node(node, self.blocks(node.children))

    def inlines(self, node: Tree) -> list[Tree]:
        inline = node.children[0]
        children = [lowered for child in inline.children for lowered in self.inline(child)]
        return [Tree("inline", _joined(children))]

    def inline(self, node: Tree, in_cell: bool = False, first: bool = False) -> list[Tree]:
        kind = node.type
        if kind in ("span", "strong", "em", "link"):
            return self.nested(node, in_cell, first)
        if kind == "drawing":
            return [*node.children]
        if kind == "citation":
            return [self.note(reference) for reference in node.meta["ids"]]
        if kind == "footnote_ref":
            return [self.note(node.meta["label"])]
        if kind == "image" and node.attrs.get("src") in self.document.pictures:
            return [Tree("image", node.children, attrs={**node.attrs, "src": f"{self.up}{node.attrs['src']}"})]
        if kind in ("hardbreak", "softbreak") and in_cell:
            return [_text(" ")]
        return [node]

    def nested(self, node: Tree, in_cell: bool, first: bool) -> list[Tree]:
        """An inline that holds others; `first` is the first of a cell."""
        if node.type == "link" and str(node.attrs.get("href", "")).startswith("#"):
            return self.link(node, in_cell)
        children = [lowered for child in node.children for lowered in self.inline(child, in_cell)]
        if node.type == "span":
            return [*([] if first or node.attrs.get("class") not in _SECOND_LINES else [_text("– ")]), *children]
        return [copy_node(node, _joined(children))]

    def note(self, label: str) -> Tree:
        self.noted.setdefault(label)
        return Tree("footnote_ref", meta={"label": label})

    def link(self, node: Tree, in_cell: bool) -> list[Tree]:
        children = [lowered for child in node.children for lowered in self.inline(child, in_cell)]
        if label := node.attrs.get("label"):
            children = [_text(f"{label} · "), *children]
        anchor = self.anchors.get(str(node.attrs["href"])[1:])
        return [Tree("link", _joined(children), attrs={"href": f"#{anchor}"})] if anchor else children


def _is_plain(inline: Tree, line_ends: bool = True) -> bool:
    """Whether Markdown can say a line as it stands; most can, and need no copy."""
    plain = ("text", "code_inline", "softbreak") if line_ends else ("text", "code_inline")
    return all(node.type in plain for node in inline.children)


def _anchors(tree: Tree) -> dict[str, str]:
    """Anchors that GitHub gives to headings, by the ids that links use."""
    anchors: dict[str, str] = {}
    seen: dict[str, int] = {}
    for node in _headings(tree):
        text = "".join(child.content for child in node.walk() if child.type in ("text", "code_inline"))
        anchor = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
        seen[anchor] = seen.get(anchor, -1) + 1
        if "id" in node.attrs:
            anchors[str(node.attrs["id"])] = f"{anchor}-{seen[anchor]}" if seen[anchor] else anchor
    return anchors


def _headings(node: Tree) -> Iterator[Tree]:
    """Headings stand at the top of a document or in its containers."""
    for child in node.children:
        if child.type == "heading":
            yield child
        elif child.type == "container":
            yield from _headings(child)


def _with_label(blocks: Sequence[Tree], label: str, run_in: bool) -> list[Tree]:
    """Blocks that open with a label in bold: in the first line, or in a paragraph of its own."""
    strong = Tree("strong", [_text(label)], markup="**")
    if run_in and blocks and blocks[0].type == "paragraph":
        first = Tree("paragraph", [Tree("inline", _joined([strong, _text(" "), *blocks[0].children[0].children]))])
        return [first, *blocks[1:]]
    return [_paragraph([strong]), *blocks]


def _paragraph(children: list[Tree]) -> Tree:
    return Tree("paragraph", [Tree("inline", children)])


def _text(content: str) -> Tree:
    return Tree("text", content=content)


def _lines(count: int) -> Tree:
    line = "_" * 60
    nodes = [node for _ in range(count) for node in (Tree("hardbreak"), _text(line))]
    return _paragraph(nodes[1:])


def _joined(nodes: Iterable[Tree]) -> list[Tree]:
    """Neighbouring texts as one, as a parser would see them; no space at either end."""
    joined: list[Tree] = []
    for node in nodes:
        if node.type == "text" and joined and joined[-1].type == "text":
            joined[-1] = _text(joined[-1].content + node.content)
        elif node.type != "text" or node.content:
            joined.append(node)
    for end in (0, -1) if joined else ():
        text = joined[end].content if joined[end].type == "text" else ""
        stripped = text.rstrip() if end else text.lstrip()
        if stripped != text:
            joined[end] = _text(stripped)
    return [node for node in joined if node.type != "text" or node.content]
