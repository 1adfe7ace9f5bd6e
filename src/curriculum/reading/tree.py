"""The nodes of a tree: what markdown-it's tokens say, without the tokens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from sys import intern
from types import MappingProxyType
from typing import Any

from markdown_it.token import Token

Attributes = Mapping[str, str | int | float]

_NOTHING: Mapping[str, Any] = MappingProxyType({})


def _nothing() -> Mapping[str, Any]:
    return _NOTHING


@dataclass(slots=True, eq=False)
class Tree:
    """A node and all below it: blocks hold blocks, a block of text holds one "inline", which holds the line.

    A library is some 100,000 of them at once. So they are slim, and do not know their parent: subtrees are shared by
    documents, and without that circle the memory of a tree is free as soon as nobody holds it.
    """

    type: str
    """The kind of node, as markdown-it names it without "_open": "root", "paragraph", "text" ..."""
    children: Sequence[Tree] = ()
    content: str = ""
    """The words of a leaf; of an "inline" and an image also the source of its children."""
    tag: str = ""
    attrs: Attributes = field(default_factory=_nothing)
    meta: Mapping[str, Any] = field(default_factory=_nothing)
    """What the rules of the dialect add: ids of a citation, argument of a container, label of a footnote."""
    info: str = ""
    """The name of a container, the language of code, the number of a list's item."""
    markup: str = ""
    line: int | None = None
    """Where a block begins; counts from 0."""
    level: int = 0
    """How many blocks it stands in, lists counting twice."""
    hidden: bool = False
    """A paragraph of a tight list."""

    def walk(self) -> Iterator[Tree]:
        """This node and all below it, in reading order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(node.children)


def tree_of(tokens: Sequence[Token]) -> Tree:
    """The tree of what markdown-it's parser returns."""
    top: list[Tree] = []
    opened = [top]
    for token in tokens:
        if token.nesting < 0:
            opened.pop()
            if _says_nothing(opened[-1][-1]):
                opened[-1].pop()
            continue
        node = _node(token)
        opened[-1].append(node)
        if token.nesting:
            node.children = below = list[Tree]()
            opened.append(below)
        elif token.children:
            node.children = tree_of(token.children).children
    return Tree("root", top)


def _says_nothing(node: Tree) -> bool:
    """Whether a paragraph is empty, as that of a line with nothing but a no-break space, which the parser strips."""
    return node.type == "paragraph" and not any(child.children for child in node.children)


def _node(token: Token) -> Tree:
    kind = intern(token.type.removesuffix("_open"))
    line = token.map[0] if token.map else None
    return Tree(
        kind, (), token.content, token.tag, token.attrs or _NOTHING, token.meta or _NOTHING, token.info, token.markup,
        line, token.level, token.hidden,
    )  # fmt: skip


def copy_node(node: Tree, children: Sequence[Tree]) -> Tree:
    """The same node with other children; the original stays as it is."""
    return Tree(
        node.type, children, node.content, node.tag, node.attrs, node.meta, node.info, node.markup, node.line,
        node.level, node.hidden,
    )  # fmt: skip
