"""A tree back into Markdown: parsing the text gives the same tree again.

One function per node type in an immutable table; block functions return lines, inline functions return text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from types import MappingProxyType

from curriculum.reading.markdown import Tree

Lines = list[str]

_ALWAYS = re.compile(r"([\\`*\[])")
_ANGLE = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_UNDERSCORE = re.compile(r"(?<!\w)_|_(?!\w)")
_LINE_START = re.compile(r"^(\s*)([#>=~|]|[-+](?=\s|$|-)|:|(\d{1,9})(?=[.)](?:\s|$)))")
_RULE_START = re.compile(r"^(\s*)(?=[-_]\s*[-_])")


def to_text(tree: Tree) -> str:
    """Markdown of a tree, with a line end at its end; the empty tree is the empty text."""
    lines = _blocks(tree.children)
    return "\n".join(lines).rstrip() + "\n" if lines else ""


def escape(text: str) -> str:
    """Plain text as Markdown that shows just that text, safe in a paragraph and in a cell of a table."""
    return _start_of_line(_escape_inline(" ".join(text.split()))).replace("|", "\\|")


def _blocks(nodes: Iterable[Tree]) -> Lines:
    lines: Lines = []
    previous: Tree | None = None
    for node in nodes:
        if lines:
            lines.append("")
        alternate = previous is not None and previous.type == node.type and _marker(previous) == _marker(node)
        lines += _BLOCK[node.type](node) if not alternate or "list" not in node.type else _list(node, alternate=True)
        previous = node
    return lines


def _paragraph(node: Tree) -> Lines:
    text = _inline_children(node.children)
    return [_start_of_line(line.strip(" ")) for line in text.split("\n")]


def _heading(node: Tree) -> Lines:
    text = _inline_children(node.children).replace("\n", " ")
    return ["#" * int(node.tag[1]) + " " + re.sub(r"(#+)$", r"\\\1", text)]


def _quote(node: Tree) -> Lines:
    return [f"> {line}".rstrip() for line in _blocks(node.children)] or [">"]


def _marker(node: Tree) -> str:
    return node.markup


def _list(node: Tree, alternate: bool = False) -> Lines:
    marker = _marker(node)
    if alternate:
        marker = {"-": "*", "*": "-", "+": "-", ".": ")", ")": "."}[marker]
    ordered = node.type == "ordered_list"
    number = int(node.attrs.get("start", 1))
    loose = any(child.type == "paragraph" and not child.hidden for item in node.children for child in item.children)
    lines: Lines = []
    for position, item in enumerate(node.children):
        head = f"{number + position}{marker} " if ordered else f"{marker} "
        content = _item(item) or [""]
        if position and loose:
            lines.append("")
        lines.append((head + content[0]).rstrip())
        lines += [(" " * len(head) + line).rstrip() for line in content[1:]]
    return lines


def _item(item: Tree) -> Lines:
    """The blocks of a list item; in a tight one they follow each other without an empty line."""
    lines: Lines = []
    for position, child in enumerate(item.children):
        tight = child.type == "paragraph" and child.hidden
        previous = item.children[position - 1] if position else None
        if previous is not None and not (tight or (previous.type == "paragraph" and previous.hidden)):
            lines.append("")
        lines += _BLOCK[child.type](child)
    return lines


def _fence(node: Tree) -> Lines:
    return [f"{node.markup}{node.info}", *node.content.removesuffix("\n").split("\n"), node.markup]


def _code_block(node: Tree) -> Lines:
    return [f"    {line}" if line else "" for line in node.content.rstrip("\n").split("\n")]


def _rule(node: Tree) -> Lines:
    return ["***"]


def _table(node: Tree) -> Lines:
    rows = [row for part in node.children for row in part.children]
    lines = ["| " + " | ".join(_cell(cell) for cell in row.children) + " |" for row in rows]
    marks = {"left": ":---", "right": "---:", "center": ":---:"}
    styles = [str(cell.attrs.get("style", "")).removeprefix("text-align:") for cell in rows[0].children]
    lines.insert(1, "| " + " | ".join(marks.get(style, "---") for style in styles) + " |")
    return lines


def _cell(cell: Tree) -> str:
    return _inline_children(cell.children).replace("\n", " ").replace("|", "\\|")


def _container(node: Tree) -> Lines:
    head = f"::: {node.info} {node.meta['argument']}".rstrip()
    content = _blocks(node.children)
    return [head, *content, ":::"]


def _definition_list(node: Tree) -> Lines:
    lines: Lines = []
    for child in node.children:
        if child.type == "dt":
            lines += [""] * bool(lines) + [_start_of_line(_inline_children(child.children))]
            continue
        loose = any(block.type == "paragraph" and not block.hidden for block in child.children)
        content = _item(child)
        lines += [""] * loose + [f": {content[0]}"] + [f"  {line}".rstrip() for line in content[1:]]
    return lines


def _footnotes(node: Tree) -> Lines:
    lines: Lines = []
    for note in node.children:
        content = _blocks(child for child in note.children if child.type != "footnote_anchor") or [""]
        lines += [""] * bool(lines) + [f"[^{note.meta['label']}]: {content[0]}"]
        lines += [f"    {line}".rstrip() for line in content[1:]]
    return lines


def _inline_children(nodes: Sequence[Tree]) -> str:
    parts = [_INLINE[node.type](node) for node in nodes]
    for position, node in enumerate(nodes[1:]):
        if node.type == "link" and parts[position].endswith("!"):  # else the link would become an image
            parts[position] = parts[position][:-1] + "\\!"
    return "".join(parts)


def _inline(node: Tree) -> str:
    return _inline_children(node.children)


def _text(node: Tree) -> str:
    return _escape_inline(node.content)


def _escape_inline(text: str) -> str:
    text = _ALWAYS.sub(r"\\\1", text)
    text = _ANGLE.sub(r"\\<", text)
    text = _ENTITY.sub(r"\\&", text)
    return _UNDERSCORE.sub(r"\\_", text)


def _start_of_line(line: str) -> str:
    """Escape what would open a list, a heading, a quote, a container or a table at the start of a line."""
    if match := _LINE_START.match(line):
        at = match.end(2)
        return line[:at] + "\\" + line[at:] if match.group(3) else match.group(1) + "\\" + line[match.start(2) :]
    return _RULE_START.sub(r"\1\\", line)


def _wrapped(node: Tree) -> str:
    return f"{node.markup}{_inline_children(node.children)}{node.markup}"


def _code(node: Tree) -> str:
    padding = " " if node.content.startswith("`") or node.content.endswith("`") else ""
    if node.content.startswith(" ") and node.content.endswith(" ") and node.content.strip():
        padding = " "
    return f"{node.markup}{padding}{node.content}{padding}{node.markup}"


def _target(node: Tree, name: str) -> str:
    target = str(node.attrs.get(name, ""))
    title = str(node.attrs.get("title", ""))
    if re.search(r"[\s()<>]", target) or not target:
        target = "<" + re.sub(r"([<>\\])", r"\\\1", target) + ">"
    return target + (' "' + re.sub(r'(["\\])', r"\\\1", title) + '"' if title else "")


def _link(node: Tree) -> str:
    if node.markup == "autolink":
        return f"<{node.children[0].content}>"
    text = re.sub(r"(?<!\\)\](?!\()", r"\\]", _inline_children(node.children))
    return f"[{text}]({_target(node, 'href')})"


def _image(node: Tree) -> str:
    text = _inline_children(node.children).replace("]", "\\]")
    return f"![{text}]({_target(node, 'src')})"


def _citation(node: Tree) -> str:
    return f"[@{node.content}]"


def _html_inline(node: Tree) -> str:
    """The box of a task list, which the task list plugin writes as HTML; no other HTML can occur."""
    return "[x]" if "checked" in node.content else "[ ]"


_BLOCK: MappingProxyType[str, Callable[[Tree], Lines]] = MappingProxyType({
    "paragraph": _paragraph, "heading": _heading, "blockquote": _quote, "bullet_list": _list, "ordered_list": _list,
    "fence": _fence, "code_block": _code_block, "hr": _rule, "table": _table, "container": _container,
    "dl": _definition_list, "footnote_block": _footnotes,
})  # fmt: skip
_INLINE: MappingProxyType[str, Callable[[Tree], str]] = MappingProxyType({
    "inline": _inline, "text": _text, "softbreak": lambda node: "\n", "hardbreak": lambda node: "\\\n",
    "em": _wrapped, "strong": _wrapped, "code_inline": _code, "link": _link, "image": _image, "citation": _citation,
    "footnote_ref": lambda node: f"[^{node.meta['label']}]", "footnote_anchor": lambda node: "",
    "html_inline": _html_inline, "span": _inline,
})  # fmt: skip
