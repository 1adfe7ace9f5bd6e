"""Puts the fields of files in the places that a template left for them, and notes where they went.

The template's own tree is built anew on the way; the trees of rich fields are shared between documents and are never
changed. One paragraph joins the line it stands in; several blocks follow each other; in a cell or a heading, where
only a line can stand, blocks become lines. A plain field is one piece of text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from curriculum.documents.templating.contents_list import fill_contents
from curriculum.library.origins import Origin
from curriculum.reading.markdown import CLOSE_MARK, OPEN_MARK
from curriculum.reading.tree import Tree, copy_node

PLACEHOLDER = re.compile(f"{OPEN_MARK}([0-9]+){CLOSE_MARK}")
_WITHIN_LINES = frozenset({"strong", "em", "span", "link"})
_SOURCE_TEXT = frozenset({"fence", "code_block", "code_inline"})
"""What shows its content as it is typed."""


@dataclass(frozen=True)
class Field:
    """What stands in the place of a placeholder: the tree of a rich field or drawing, or plain text without one."""

    tree: Tree | None
    text: str = ""
    origin: Origin | None = None


@dataclass(frozen=True)
class Mounted:
    """The tree of a document, and the fields whose words each of its blocks and lines holds, in their order."""

    tree: Tree
    origins: Mapping[Tree, Sequence[Origin]]


@dataclass
class _Line:
    """A line under way: its nodes, and the fields that they came from."""

    nodes: list[Tree] = field(default_factory=list)
    origins: list[Origin | None] = field(default_factory=list)
    open: bool = False
    """The last node is a text made here, so that what follows may join it: formats write each text as one piece."""

    def add_text(self, text: str) -> None:
        if self.open:
            self.nodes[-1].content += text
        elif text:
            self.nodes.append(Tree("text", content=text))
            self.open = True

    def add_nodes(self, nodes: Iterable[Tree]) -> None:
        self.nodes += nodes
        self.open = False


def mount(template: Tree, fields: Sequence[Field], labels: Mapping[str, str] | None = None) -> Mounted:
    """The tree of a document: `template` with `fields[n]` in the place of placeholder n, and its contents list filled.

    `labels` are the words that open containers, for those that stand in a line.
    """
    mounting = _Mounting(fields, labels or {})
    blocks = mounting.fill_blocks(template.children)
    if mounting.notes:
        blocks.append(Tree("footnote_block", mounting.notes))
    root = Tree("root", blocks)
    fill_contents(root)
    return Mounted(root, mounting.origins)


class _Mounting:
    """The fields of one document on their way into its tree."""

    def __init__(self, fields: Sequence[Field], labels: Mapping[str, str]) -> None:
        self.fields, self.labels = fields, labels
        self.notes: list[Tree] = []
        self.origins: dict[Tree, Sequence[Origin]] = {}
        self.blocks = [self._own_blocks(number, entry) for number, entry in enumerate(fields)]

    def fill_blocks(self, nodes: Iterable[Tree]) -> list[Tree]:
        """Blocks of the template with their placeholders filled."""
        blocks: list[Tree] = []
        for node in nodes:
            if node.type == "paragraph":
                blocks += self._fill_paragraph(node)
            elif node.type in ("th", "td", "heading", "dt"):
                node.children = [self._fill_line(child) for child in node.children]
                blocks.append(node)
            elif node.type in _SOURCE_TEXT:
                blocks.append(self._fill_source_text(node))
            else:
                if node.children and node.type != "inline":
                    node.children = self.fill_blocks(node.children)
                if node.type in ("bullet_list", "ordered_list"):
                    _space_items(node)
                blocks.append(node)
        return blocks

    def _own_blocks(self, number: int, entry: Field) -> Sequence[Tree]:
        """The blocks of a rich field; its footnotes move to `notes` under labels that no other field has."""
        tree = entry.tree
        if tree is None or not any(child.type == "footnote_block" for child in tree.children):
            return tree.children if tree else ()
        blocks = []
        for child in tree.children:
            if child.type != "footnote_block":
                blocks.append(_with_note_labels(child, number))
                continue
            for note in child.children:
                kept = [block for block in note.children if block.type != "footnote_anchor"]
                content = [_with_note_labels(block, number) for block in kept]
                self.notes.append(Tree("footnote", content, meta={"label": f"{number}-{note.meta['label']}"}))
                self._note_origins(self.notes[-1], [entry.origin])
        return blocks

    def _note_origins(self, node: Tree, origins: Iterable[Origin | None]) -> None:
        fields = tuple(dict.fromkeys(origin for origin in origins if origin is not None))
        if fields:
            self.origins[node] = fields

    def _fill_paragraph(self, node: Tree) -> list[Tree]:
        """The paragraph with its placeholders filled; blocks after the first paragraph of a field follow behind it."""
        inline = node.children[0]
        if OPEN_MARK not in inline.content:
            return [node]
        finished: list[Tree] = []
        line = self._fill(inline.children, partial(self._add_field, finished=finished, node=node))
        self._end_line(line, finished, node)
        if len(finished) > 1:
            # other blocks are shared with other documents, and never changed
            _show_space_between(block for block in finished if block.type == "paragraph")
        return finished

    def _add_field(self, number: int, line: _Line, finished: list[Tree], node: Tree) -> _Line:
        """Put a field behind a line of the paragraph `node`; returns the line that goes on, for blocks end lines."""
        entry = self.fields[number]
        if entry.tree is None:
            line.add_text(entry.text)
            line.origins.append(entry.origin)
        for position, block in enumerate(self.blocks[number]):
            if position or block.type != "paragraph":
                line = self._end_line(line, finished, node)
            if block.type == "paragraph":
                line.add_nodes(block.children[0].children)
                line.origins.append(entry.origin)
            else:
                # a node of its own, since the same words may come from two fields, and share their tree
                finished.append(copy_node(block, block.children) if entry.origin else block)
                self._note_origins(finished[-1], [entry.origin])
        return line

    def _end_line(self, line: _Line, finished: list[Tree], node: Tree) -> _Line:
        """Finish a line as a paragraph like `node`; returns the next one."""
        content = _without_outer_spaces([child for child in line.nodes if child.type != "text" or child.content])
        if content:
            finished.append(Tree("paragraph", [Tree("inline", content)], attrs=node.attrs, hidden=node.hidden))
            self._note_origins(finished[-1], line.origins)
        return _Line()

    def _fill_line(self, inline: Tree) -> Tree:
        """A line with its placeholders filled; blocks become lines of it."""
        if OPEN_MARK not in inline.content:
            return inline
        line = self._fill(inline.children, self._add_lines)
        filled = copy_node(inline, line.nodes)
        self._note_origins(filled, line.origins)
        return filled

    def _fill(self, children: Iterable[Tree], add_field: Callable[[int, _Line], _Line]) -> _Line:
        """The last line of some nodes of the template; `add_field` puts a field behind a line, and gives the next."""
        line = _Line()
        for child in children:
            if child.type != "text":
                self._add_node(child, line)
                continue
            for text, number in _split_at_placeholders(child.content):
                line.add_text(text)
                if number is not None:
                    line = add_field(number, line)
        return line

    def _add_lines(self, number: int, line: _Line) -> _Line:
        """Put every word of a field into a line, its blocks parted by line breaks."""
        entry = self.fields[number]
        line.origins.append(entry.origin)
        if entry.tree is None:
            line.add_text(entry.text)
        lines = [nodes for block in self.blocks[number] for nodes in _blocks_as_lines(block, self.labels)]
        for position, nodes in enumerate(lines):
            line.add_nodes([*([Tree("hardbreak")] if position else []), *nodes])
        return line

    def _add_node(self, node: Tree, line: _Line) -> None:
        """Put a node of the template into a line, with the placeholders in it filled."""
        if node.type in _WITHIN_LINES:
            inner = self._fill(node.children, self._add_lines)
            node = copy_node(node, inner.nodes)
            line.origins += inner.origins
        elif node.type in _SOURCE_TEXT:
            node = self._fill_source_text(node)
        line.add_nodes([node])

    def _fill_source_text(self, node: Tree) -> Tree:
        """Code with the text of fields as it was typed: where nothing is formatted, no tree can stand."""
        if OPEN_MARK not in node.content:
            return node
        pieces = _split_at_placeholders(node.content)
        texts = [text + (self.fields[number].text if number is not None else "") for text, number in pieces]
        return replace(node, content="".join(texts))


def _with_note_labels(node: Tree, number: int) -> Tree:
    if node.type == "footnote_ref":
        return Tree("footnote_ref", meta={"label": f"{number}-{node.meta['label']}"})
    return copy_node(node, [_with_note_labels(child, number) for child in node.children]) if node.children else node


def _split_at_placeholders(text: str) -> Iterator[tuple[str, int | None]]:
    """The text before each placeholder with the number of its field; the text after the last with none."""
    position = 0
    for match in PLACEHOLDER.finditer(text):
        yield text[position : match.start()], int(match.group(1))
        position = match.end()
    yield text[position:], None


def _without_outer_spaces(line: list[Tree]) -> list[Tree]:
    """A line without the spaces at its ends, which stood between the words and the blocks of a field."""
    if line and line[0].type == "text" and line[0].content[0] == " ":
        line[0] = Tree("text", content=line[0].content.lstrip(" "))
    if line and line[-1].type == "text" and line[-1].content.endswith(" "):
        line[-1] = Tree("text", content=line[-1].content.rstrip(" "))
    return [child for child in line if child.type != "text" or child.content]


def _blocks_as_lines(block: Tree, labels: Mapping[str, str]) -> Iterator[Sequence[Tree]]:
    """A block as lines: code line by line, a container with its label in bold above, lines to write on as strokes."""
    if block.type == "inline":
        yield block.children
    elif block.type in ("fence", "code_block"):
        for text in block.content.splitlines():
            if text.strip():
                yield [Tree("code_inline", content=text, markup="`")]
    elif block.type == "container" and block.info == "lines":
        argument = str(block.meta["argument"])
        for _ in range(int(argument) if argument.isdecimal() else 1):
            yield [Tree("text", content="_" * 20)]
    else:
        if block.type == "container" and (label := block.meta["argument"] or labels.get(block.info, "")):
            yield [Tree("strong", [Tree("text", content=label)], markup="**")]
        for child in block.children:
            yield from _blocks_as_lines(child, labels)


def _space_items(node: Tree) -> None:
    """A list in which one item has several blocks shows space between all of its items."""
    paragraphs = [child for item in node.children for child in item.children if child.type == "paragraph"]
    if any(not paragraph.hidden for paragraph in paragraphs):
        _show_space_between(paragraphs)


def _show_space_between(paragraphs: Iterable[Tree]) -> None:
    for paragraph in paragraphs:
        paragraph.hidden = False
