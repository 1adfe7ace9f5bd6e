"""A tree back into Markdown: parsing the text gives the same tree again.

One function per node type in an immutable table; block functions return lines, inline functions return text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from types import MappingProxyType

from curriculum.reading.tree import Tree

Lines = list[str]

_ALWAYS = re.compile(r"([\\`*\[\]])")
_MARKS = re.compile(r"[\\`*\[\]<&_\n]")
"""What may need an escape; most texts have none of it."""
_ANGLE = re.compile(r"<(?=[A-Za-z/!?]|[^\s<>@]+@)")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
# CommonMark 0.31, 4 and 5: what begins a block where it stands first in a line. Indented code and HTML blocks cannot
# come about, since spaces are stripped and `<` is escaped.
_LINE_START = re.compile(r"^(\s*)([#>=~|:]|[-+](?=[\s|:-]|$)|(\d{1,9})(?=[.)](?:\s|$)))")
# but not the no-break spaces
_SPACES = re.compile("[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
_EDGES = re.compile(r"^\s|\s$")
_BOXES = ("[ ]", "[x]")
_BROKEN_BOXES = frozenset(f"{box}  " for box in _BOXES)
"""A box alone in its line, with the spaces that break the line (6.7)."""
_SEPARATOR = "[//]: #"
"""A comment of Markdown: a definition that nothing refers to. It shows nothing, and parts what would become one."""


def to_text(tree: Tree) -> str:
    """Markdown of a tree, with a line end at its end; the empty tree is the empty text.

    Spaces at the ends of lines are not kept.
    """
    lines = _blocks(tree.children)
    return "\n".join(lines) + "\n" if lines else ""


def escape(text: str) -> str:
    """Plain text as Markdown that shows just that text, safe in a paragraph and in a cell of a table."""
    return _start_of_line(_escape_inline(one_line(text)).replace("|", "\\|").replace("{", "\\{"))


def one_line(text: str) -> str:
    """Plain text as documents show it: white space that Markdown would shorten is one space."""
    return _SPACES.sub(" ", text).strip()


def _blocks(nodes: Iterable[Tree], tight: bool = False) -> Lines:
    """Blocks below each other, with an empty line between them unless they are those of a tight list."""
    lines: Lines = []
    previous, marker = "", ""
    for node in nodes:
        if previous and not tight:
            lines += [""]
        if node.type in ("bullet_list", "ordered_list"):
            # two lists of one kind would become one; another marker parts them (CommonMark 0.31, 5.3)
            same = previous == node.type and marker == node.markup
            marker = _OTHER_MARKER[node.markup] if same else node.markup
            content = _list(node, marker)
        else:
            content = _BLOCK[node.type](node)
        if (previous, node.type) in _MERGING:
            lines += [_SEPARATOR, ""]
        lines += content
        previous = node.type
    return lines


_OTHER_MARKER = MappingProxyType({"-": "*", "*": "-", "+": "-", ".": ")", ")": "."})
_MERGING = frozenset({
    ("bullet_list", "code_block"), ("ordered_list", "code_block"), ("dl", "code_block"), ("code_block", "code_block"),
    ("dl", "dl"),
})  # fmt: skip
"""Blocks that would become one if nothing stood between them."""


def _paragraph(node: Tree) -> Lines:
    lines = _inline_children(node.children).split("\n")
    return [line if line in _BROKEN_BOXES else _start_of_line(_keep_edges(line.strip(" "))) for line in lines]


def _keep_edges(text: str) -> str:
    """White space at the edges, which Markdown would drop, as entities."""
    return _EDGES.sub(lambda match: f"&#{ord(match.group())};", text)


def _heading(node: Tree) -> Lines:
    text = _inline_children(node.children).replace("\n", " ")
    return ["#" * int(node.tag[1]) + " " + re.sub(r"(#+)$", r"\\\1", text)]


def _quote(node: Tree) -> Lines:
    return [f"> {line}" if line else ">" for line in _blocks(node.children)] or [">"]


def _list(node: Tree, marker: str) -> Lines:
    ordered = node.type == "ordered_list"
    number = int(node.attrs.get("start", 1))
    paragraphs = [child for item in node.children for child in item.children if child.type == "paragraph"]
    tight = any(paragraph.hidden for paragraph in paragraphs)
    lines: Lines = []
    for position, item in enumerate(node.children):
        head = f"{number + position}{marker} " if ordered else f"{marker} "
        # Idea: a list is loose where an empty line parts its items (5.3); `hidden` paragraphs are those of a tight one.
        if position and paragraphs and not tight:
            lines.append("")
        lines += _indented(head, _blocks(item.children, tight))
    if len(node.children) == len(paragraphs) == len(node.children[0].children) == 1 and not tight:
        # what makes this list loose is no part of the tree: a footnote
        lines += ["", " " * len(head) + _SEPARATOR]
    return lines


def _indented(head: str, content: Lines) -> Lines:
    """Content behind a marker, its further lines below each other."""
    first, *rest = content or [""]
    return [head + first if first else head.rstrip(" "), *(" " * len(head) + line if line else "" for line in rest)]


def _fence(node: Tree) -> Lines:
    content = node.content.removesuffix("\n").split("\n") if node.content else []
    return [f"{node.markup}{node.info}", *content, node.markup]


def _code_block(node: Tree) -> Lines:
    return [f"    {line}" if line else "" for line in node.content.rstrip("\n").split("\n")]


def _rule(node: Tree) -> Lines:
    # not a marker of a list: "* ***" would be one rule
    return ["___"]


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
    return [f"::: {node.info} {node.meta['argument']}".rstrip(), *_blocks(node.children), ":::"]


def _definition_list(node: Tree) -> Lines:
    paragraphs = [child for part in node.children for child in part.children if child.type == "paragraph"]
    tight = any(paragraph.hidden for paragraph in paragraphs)
    lines: Lines = []
    for child in node.children:
        if child.type == "dt":
            lines += [""] * bool(lines) + [_start_of_line(_keep_edges(_inline_children(child.children)))]
        else:
            lines += [""] * (not tight) + _indented(": ", _blocks(child.children, tight) or [_SEPARATOR])
    if len(paragraphs) == 1 and not tight:
        # as in a list of one item: what makes it loose may be a footnote
        lines += ["", "  " + _SEPARATOR]
    return lines


def _footnotes(node: Tree) -> Lines:
    lines: Lines = []
    for note in node.children:
        blocks = [child for child in note.children if child.type != "footnote_anchor"]
        first, *rest = _blocks(blocks) or [""]
        # the parser sees it deeper on the line of the label
        if blocks and blocks[0].type != "paragraph":
            first, rest = "", [first, *rest]
        lines += [""] * bool(lines) + [f"[^{note.meta['label']}]: {first}".rstrip(" ")]
        lines += [f"    {line}" if line else "" for line in rest]
    return lines


def _inline_children(nodes: Sequence[Tree]) -> str:
    """Inlines in a row; texts that stand side by side are escaped as one, since marks may lie across them."""
    parts: list[str] = []
    for is_text, group in groupby(nodes, key=lambda node: node.type in ("text", "text_special")):
        if is_text:
            parts.append(_escape_inline("".join(node.content for node in group)))
            continue
        for node in group:
            # else the link would become an image
            if node.type == "link" and parts and parts[-1].endswith("!"):
                parts[-1] = parts[-1][:-1] + "\\!"
            # the box of a task wants a space behind it, so a backslash there would make words of the box
            after_box = node.type == "hardbreak" and "".join(parts) in _BOXES
            parts.append("  \n" if after_box else _INLINE[node.type](node))
    return "".join(parts)


def _inline(node: Tree) -> str:
    return _inline_children(node.children)


def _escape_inline(text: str) -> str:
    if _MARKS.search(text) is None:
        return text
    text = _ALWAYS.sub(r"\\\1", text)
    text = _ANGLE.sub(r"\\<", text)
    text = _ENTITY.sub(r"\\&", text)
    text = _UNDERSCORE.sub(r"\\_", text)
    return text.replace("\n", "&#10;")


def _start_of_line(line: str) -> str:
    """Escape what would open a list, a heading, a quote, a container or a table at the start of a line."""
    if match := _LINE_START.match(line):
        at = match.end(2)
        return line[:at] + "\\" + line[at:] if match.group(3) else match.group(1) + "\\" + line[match.start(2) :]
    return line


def _wrapped(node: Tree) -> str:
    return f"{node.markup}{_keep_edges(_inline_children(node.children))}{node.markup}"


def _code(node: Tree) -> str:
    # one space at either side is stripped off code again (CommonMark 0.31, 6.1)
    padding = " " if node.content.startswith("`") or node.content.endswith("`") else ""
    if node.content.startswith(" ") and node.content.endswith(" ") and node.content.strip():
        padding = " "
    return f"{node.markup}{padding}{node.content}{padding}{node.markup}"


def _target(node: Tree, name: str) -> str:
    target = str(node.attrs.get(name, ""))
    title = str(node.attrs.get("title", ""))
    # such an address is read only between angle brackets (6.3)
    if re.search(r"[\s()<>]", target) or not target:
        target = "<" + re.sub(r"([<>\\])", r"\\\1", target) + ">"
    return _ENTITY.sub(r"\\&", target + (' "' + re.sub(r'(["\\])', r"\\\1", title) + '"' if title else ""))


def _link(node: Tree) -> str:
    if node.markup == "autolink":
        return f"<{node.children[0].content}>"
    return f"[{_inline_children(node.children)}]({_target(node, 'href')})"


def _image(node: Tree) -> str:
    return f"![{_inline_children(node.children)}]({_target(node, 'src')})"


def _citation(node: Tree) -> str:
    return f"[@{node.content}]"


def _html_inline(node: Tree) -> str:
    """The box of a task list, which the task list plugin writes as HTML; no other HTML can occur."""
    return _BOXES["checked" in node.content]


_BLOCK: MappingProxyType[str, Callable[[Tree], Lines]] = MappingProxyType({
    "paragraph": _paragraph, "heading": _heading, "blockquote": _quote, "fence": _fence, "code_block": _code_block,
    "hr": _rule, "table": _table, "container": _container, "dl": _definition_list, "footnote_block": _footnotes,
})  # fmt: skip
_INLINE: MappingProxyType[str, Callable[[Tree], str]] = MappingProxyType({
    "inline": _inline, "softbreak": lambda node: "\n", "hardbreak": lambda node: "\\\n", "em": _wrapped,
    "strong": _wrapped, "code_inline": _code, "link": _link, "image": _image, "citation": _citation,
    "footnote_ref": lambda node: f"[^{node.meta['label']}]", "footnote_anchor": lambda node: "",
    "html_inline": _html_inline, "span": _inline,
})  # fmt: skip
