"""What of a tree counts when two trees are compared."""

from __future__ import annotations

from typing import Any

from curriculum.reading.tree import Tree

Shape = tuple[Any, ...]

_LOOKS = frozenset({"class", "id", "widths"})
"""Attributes that only Word documents show."""


def shape(node: Tree, one_line: bool = False) -> Shape:
    """Type, level of headings, content, attributes, info, argument or label, tightness and children of a tree.

    Neighbouring texts count as one; the arrows that lead back from footnotes do not count. In a heading, which is
    written in one line, the end of a line is a space.
    """
    if one_line and node.type == "softbreak":
        return shape(Tree("text", content=" "))
    one_line = one_line or node.type == "heading"
    children = tuple(_joined([shape(child, one_line) for child in node.children if child.type != "footnote_anchor"]))
    if node.type == "root":
        return ("root", children)
    attrs = sorted((name, value) for name, value in node.attrs.items() if name not in _LOOKS)
    content = "" if node.type in ("inline", "image") else node.content  # theirs is source, and stands below as children
    content = content.removesuffix("\n")  # a fence that is closed by the end of the text has none
    named = node.meta.get("label", node.meta.get("argument", ""))
    level = node.tag if node.type == "heading" else ""  # of others the type says it all
    info = node.info if node.type in ("container", "fence") else ""  # elsewhere it tells how something was typed
    kind = "text" if node.type == "text_special" else node.type  # an escaped letter, in images inside images
    return (kind, level, content, tuple(attrs), info, named, node.hidden, children)


def _joined(shapes: list[Shape]) -> list[Shape]:
    found: list[Shape] = []
    for one in shapes:
        if one[0] == "text" and found and found[-1][0] == "text":
            found[-1] = (*one[:2], found[-1][2] + one[2], *one[3:])
        elif one[0] != "text" or one[2]:
            found.append(one)
    return found
