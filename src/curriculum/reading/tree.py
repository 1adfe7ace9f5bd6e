"""The nodes of a tree (markdown-it's `SyntaxTreeNode`), made and copied by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from sys import intern

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode, _NesterTokens


class Tree(SyntaxTreeNode):
    """A node of the parser, whose type is worked out once: it is asked for again and again."""

    type: str = "root"
    """The kind of node: "root", "paragraph", "text" ..."""

    def __init__(self, tokens: Sequence[Token] = (), *, create_root: bool = True) -> None:
        super().__init__(tokens, create_root=create_root)
        if self.token:
            self.type = self.token.type
        elif self.nester_tokens:
            self.type = intern(self.nester_tokens.opening.type.removesuffix("_open"))


def new_node(kind: str, children: Iterable[Tree] = (), **values: object) -> Tree:
    """A tree node made by hand: `kind` is its type, `values` are fields of its token (content, attrs, meta ...)."""
    node = Tree.__new__(Tree)
    node.token, node.nester_tokens, node._parent, node.type = None, None, None, kind
    if kind in _NESTED:
        token = Token(f"{kind}_open", "", 1)
        node.nester_tokens = _NesterTokens(token, Token(f"{kind}_close", "", -1))
    else:
        node.token = token = Token(kind, "", 0)
    for name, value in values.items():
        setattr(token, name, value)
    return adopt(node, children)


def copy_node(node: Tree, children: Iterable[Tree]) -> Tree:
    """The same node with other children; the original stays as it is."""
    twin = Tree() if node.is_root else Tree.__new__(Tree)
    if not node.is_root:
        twin.token, twin.nester_tokens, twin._parent, twin.type = node.token, node.nester_tokens, None, node.type
    return adopt(twin, children)


def adopt(node: Tree, children: Iterable[Tree]) -> Tree:
    """Give `node` these children.

    Children are not told their parent: they may be shared by several documents, and without that circle the memory of
    a tree is free again as soon as nobody holds it.
    """
    node.children = list(children)
    return node


_NESTED = frozenset({
    "paragraph", "heading", "blockquote", "bullet_list", "ordered_list", "list_item", "link", "strong", "em", "span",
    "container", "footnote_block", "footnote", "table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd",
})  # fmt: skip


def orphaned(tree: Tree) -> Tree:
    """The same tree; its nodes forget their parents, so that its memory is free as soon as nobody holds it."""
    nodes = [tree]
    while nodes:
        node = nodes.pop()
        node._parent = None
        nodes += node.children
    return tree
