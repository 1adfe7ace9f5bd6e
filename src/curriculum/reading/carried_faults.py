"""What every format can carry: one rule for the dialect, so that `check` finds what a writer would refuse or drop."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.problems import codes
from curriculum.reading.fault import Fault
from curriculum.reading.tree import Tree

_ONLY_PARAGRAPHS = {
    "footnote": ("a footnote holds paragraphs only, no {0}", "write it in sentences, or put it into the text"),
    "signature": (
        '"::: signature" holds a paragraph for each who signs, no {0}', "write each name as a paragraph of its own",
    ),
}  # fmt: skip
_WORDS = {
    "bullet_list": "list", "ordered_list": "list", "blockquote": "quotation", "fence": "code", "code_block": "code",
    "hr": "rule", "dl": "list of terms", "paragraph": "paragraph",
}  # fmt: skip
"""What blocks are called; others are called by their type."""


def carried_faults(tree: Tree) -> Iterator[Fault]:
    """What stands where a format cannot write it, or would leave it out."""
    # a stack instead of a recursion: each node with its line, and whether it stands in a footnote
    waiting = [(tree, 0, False)]
    while waiting:
        node, line, noted = waiting.pop()
        line = line if node.line is None else node.line
        if node.type == "inline":
            yield from _note_in_note(node, line) if noted else ()
            continue
        yield from _strange_blocks(node, line)
        noted = noted or node.type == "footnote"
        waiting += [(child, line, noted) for child in reversed(node.children)]


def _strange_blocks(node: Tree, line: int) -> Iterator[Fault]:
    message, hint = _ONLY_PARAGRAPHS.get(node.info if node.type == "container" else node.type, ("", ""))
    for child in node.children if message else ():
        if child.type not in ("paragraph", "footnote_anchor"):
            name = f"::: {child.info}" if child.type == "container" else _WORDS.get(child.type, child.type)
            yield Fault(codes.NOT_CARRIED, line if child.line is None else child.line, message.format(name), hint)
    if node.type == "ordered_list":
        for item in node.children:
            if "task-list-item" in str(item.attrs.get("class", "")):
                message, hint = "a task has a box in the place of its number", "write - [ ] for the box, or no box"
                yield Fault(codes.NOT_CARRIED, line if item.line is None else item.line, message, hint)


def _note_in_note(inline: Tree, line: int) -> Iterator[Fault]:
    for node in inline.walk():
        line += node.type in ("softbreak", "hardbreak")
        if node.type == "footnote_ref":
            mark = f"[^{node.meta['label']}]"
            message, hint = f"the footnote {mark} is called from a footnote", "write its words there"
            yield Fault(codes.NOT_CARRIED, line, message, hint, mark)
