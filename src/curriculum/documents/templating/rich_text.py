"""Puts the trees of rich fields in the places that a template left for them.

The template's own tree is built anew on the way; the trees of rich fields are shared between documents and are never
changed. One paragraph joins the line it stands in; several blocks follow each other; in a cell or a heading, where
only a line can stand, blocks become lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from curriculum.reading.markdown import CLOSE_MARK, OPEN_MARK
from curriculum.reading.tree import Tree, copy_node

_PLACEHOLDER = re.compile(f"{OPEN_MARK}([0-9]+){CLOSE_MARK}")
_WITHIN_LINES = frozenset({"strong", "em", "span", "link"})


@dataclass(frozen=True)
class Rich:
    """The blocks of a rich field; `lines` are they where only lines can stand."""

    blocks: Sequence[Tree]
    labels: Mapping[str, str]

    @property
    def lines(self) -> list[Sequence[Tree]]:
        """Every word of the blocks in lines."""
        return [line for block in self.blocks for line in _blocks_as_lines(block, self.labels)]


def mount(template: Tree, rich: Sequence[Tree], labels: Mapping[str, str] | None = None) -> Tree:
    """The tree of a document: `template` with `rich[n]` in the place of placeholder n, and its contents list filled.

    `labels` are the words that open containers, for those that stand in a line.
    """
    notes: list[Tree] = []
    trees = [Rich(_with_own_notes(tree, number, notes), labels or {}) for number, tree in enumerate(rich)]
    blocks = _fill_blocks(template.children, trees)
    if notes:
        blocks.append(Tree("footnote_block", notes))
    root = Tree("root", blocks)
    _fill_contents(root)
    return root


def _with_own_notes(tree: Tree, number: int, notes: list[Tree]) -> Sequence[Tree]:
    """The blocks of a rich field; its footnotes move to `notes` under labels that no other field has."""
    if not any(child.type == "footnote_block" for child in tree.children):
        return tree.children
    blocks = []
    for child in tree.children:
        if child.type == "footnote_block":
            for note in child.children:
                label = f"{number}-{note.meta['label']}"
                content = [
                    _with_note_labels(block, number) for block in note.children if block.type != "footnote_anchor"
                ]
                notes.append(Tree("footnote", content, meta={"label": label}))
        else:
            blocks.append(_with_note_labels(child, number))
    return blocks


def _with_note_labels(node: Tree, number: int) -> Tree:
    if node.type == "footnote_ref":
        return Tree("footnote_ref", meta={"label": f"{number}-{node.meta['label']}"})
    return copy_node(node, [_with_note_labels(child, number) for child in node.children]) if node.children else node


def _fill_blocks(nodes: Iterable[Tree], trees: Sequence[Rich]) -> list[Tree]:
    blocks: list[Tree] = []
    for node in nodes:
        if node.type == "paragraph":
            blocks += _fill_paragraph(node, trees)
        elif node.type in ("th", "td", "heading", "dt"):
            node.children = [_fill_line(child, trees) for child in node.children]
            blocks.append(node)
        elif node.children and node.type != "inline":
            node.children = _fill_blocks(node.children, trees)
            if node.type in ("bullet_list", "ordered_list"):
                _space_items(node)
            blocks.append(node)
        else:
            blocks.append(node)
    return blocks


def _fill_paragraph(node: Tree, trees: Sequence[Rich]) -> list[Tree]:
    """The paragraph with its placeholders filled; blocks after the first paragraph of a field follow behind it."""
    inline = node.children[0]
    if OPEN_MARK not in inline.content:
        return [node]
    finished: list[Tree] = []
    line: list[Tree] = []

    def end_line() -> None:
        content = _without_outer_spaces([child for child in line if child.type != "text" or child.content])
        if content:
            block = Tree("paragraph", [Tree("inline", content)], attrs=node.attrs, hidden=node.hidden)
            finished.append(block)
        line.clear()

    for child in inline.children:
        if child.type != "text":
            line.append(_fill_line(child, trees) if child.type in _WITHIN_LINES else child)
            continue
        for text, field in _split_at_placeholders(child.content, trees):
            line += [Tree("text", content=text)] if text else []
            for position, block in enumerate(field.blocks if field else []):
                if position:
                    end_line()
                if block.type == "paragraph":
                    line += block.children[0].children
                else:
                    end_line()
                    finished.append(block)
    end_line()
    if len(finished) > 1:
        _show_space_between(block for block in finished if block.type == "paragraph")  # the others are shared
    return finished


def _without_outer_spaces(line: list[Tree]) -> list[Tree]:
    """A line without the spaces at its ends, which stood between the words and the blocks of a field."""
    if line and line[0].type == "text" and line[0].content[0] == " ":
        line[0] = Tree("text", content=line[0].content.lstrip(" "))
    if line and line[-1].type == "text" and line[-1].content.endswith(" "):
        line[-1] = Tree("text", content=line[-1].content.rstrip(" "))
    return [child for child in line if child.type != "text" or child.content]


def _split_at_placeholders(text: str, trees: Sequence[Rich]) -> Iterable[tuple[str, Rich | None]]:
    """The text before each placeholder with the field that replaces it; the text after the last with none."""
    position = 0
    for match in _PLACEHOLDER.finditer(text):
        yield text[position : match.start()], trees[int(match.group(1))]
        position = match.end()
    yield text[position:], None


def _fill_line(inline: Tree, trees: Sequence[Rich]) -> Tree:
    """A line with its placeholders filled; blocks become lines of it."""
    children: list[Tree] = []
    for child in inline.children:
        if child.type != "text" or OPEN_MARK not in child.content:
            children.append(_fill_line(child, trees) if child.type in _WITHIN_LINES else child)
            continue
        for text, field in _split_at_placeholders(child.content, trees):
            children += [Tree("text", content=text)] if text else []
            for position, line in enumerate(field.lines if field else []):
                children += [Tree("hardbreak")] if position else []
                children += line
    return copy_node(inline, children)


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


def _fill_contents(root: Tree) -> None:
    """Entries of the contents list: the parts, and below each what names itself in `toc`."""
    places = [node for node in root.walk() if node.type == "container" and node.info == "contents"]
    if not places:
        return
    parts: list[Tree] = []
    for heading in (node for node in root.children if node.type == "heading"):
        attrs = heading.attrs
        if heading.tag == "h1" and "id" in attrs and "label" in attrs:
            label = str(attrs["label"])
            page = f"{label}–1"
            parts.append(Tree("list_item", [_contents_entry(heading.children[0].children, attrs["id"], label, page)]))
        elif "toc" in attrs and parts:
            item = Tree("list_item", [_contents_entry([Tree("text", content=str(attrs["toc"]))], attrs["id"])])
            if parts[-1].children[-1].type == "bullet_list":
                parts[-1].children[-1].children = [*parts[-1].children[-1].children, item]
            else:
                parts[-1].children = [*parts[-1].children, Tree("bullet_list", [item], markup="-")]
    for place in places:
        place.children = [Tree("bullet_list", parts, markup="-")]


def _contents_entry(children: Sequence[Tree], target: object, label: str = "", page: str = "") -> Tree:
    attrs: dict[str, str | int | float] = {"href": f"#{target}"}
    if label:
        attrs |= {"label": label, "page": page}
    link = Tree("link", children, attrs=attrs)
    return Tree("paragraph", [Tree("inline", [link])], hidden=True)
