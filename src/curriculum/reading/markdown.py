"""The dialect of rich text: CommonMark with tables, footnotes, task and definition lists, citations and containers.

`parse` turns text into a tree, `markdown_text.to_text` turns a tree back into text, `faults` finds what is not allowed.
Containers nest by counting: `::: name` opens, `:::` alone closes the innermost. Templates know a few more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit, table
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_def
from mdit_py_plugins.tasklists import tasklists_plugin

from curriculum.reading.tree import Tree, tree_of

CONTAINERS = (
    "case", "handout", "key-message", "activity", "say", "ask", "answer", "trainer-note", "lines", "page-break",
    "landscape", "signature",
)  # fmt: skip
MAX_LEVEL = 20
"""The parser leaves out what lies deeper; a list makes two levels, one of itself and one of its item."""
TRAINER_CONTAINERS = frozenset({"say", "answer", "trainer-note"})
LEAVES = frozenset({"lines", "page-break"})
"""Containers that hold nothing; their closing line may be left out."""

WITHOUT_TITLE = frozenset({"page-break", "landscape", "signature"})
"""Containers that print no words behind their name; behind `lines` stands a number."""

OPEN_MARK, CLOSE_MARK = "\ufdd0", "\ufdd1"
"""Noncharacters around the number of a rich field that stands in for its tree; sources cannot contain them."""

CITATION_MARK = re.compile(r"\[@([\w-]+(?:;[ ]*@[\w-]+)*)\]")
FIGURE = re.compile(r"figures/[A-Za-z0-9_][A-Za-z0-9_.-]*\.(png|jpe?g|svg)")
"""Where a picture of a module may lie."""
_OPEN = re.compile(r":{3,}[ \t]*([A-Za-z][\w-]*)[ \t]*(.*?)[ \t]*$")
_CLOSE = re.compile(r":{3,}[ \t]*$")


@cache
def parser(template: bool = False, labels: bool = False) -> MarkdownIt:
    """The parser of rich fields, or of what templates write (which may also carry attributes).

    With `labels`, links that take their address from a definition say in their `meta` from which.
    """
    dialect = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_LEVEL, "store_labels": labels}).enable("table")
    dialect.use(footnote_plugin, inline=False).use(deflist_plugin).use(tasklists_plugin)
    stops: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list", "footnote_def", "table"]}
    dialect.block.ruler.at("footnote_def", _footnote, {"alt": ["paragraph", "reference"]})
    dialect.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    dialect.block.ruler.before("fence", "container", _container, stops)
    dialect.inline.ruler.before("link", "citation", _citation)
    if template:
        dialect.use(attrs_block_plugin).use(attrs_plugin, spans=True)
    return dialect


@cache
def parse(text: str) -> Tree:
    """The tree of a rich field; the same text gives the same tree object, which nobody changes."""
    return tree_of(parser().parse(text))


def parse_template(text: str) -> Tree:
    """The tree of what a template wrote, attributes and template containers included."""
    return tree_of(parser(template=True).parse(text))


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table as markdown-it reads it, which leaves cells out where a row has more than the head: they are noted."""
    first = len(state.tokens)
    if not table(state, start, end, silent):
        return False
    if not silent:
        tokens = state.tokens[first:]
        columns = sum(token.type == "th_open" for token in tokens)
        rows = [token.map[0] for token in tokens if token.type == "tr_open" and token.map]
        tokens[0].meta = {"long_rows": [row for row in rows if _cells(_line(state, row).strip(), columns) > columns]}
    return True


def _footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A footnote, but none inside another, which the plugin would take apart in the middle."""
    if silent:
        return footnote_def(state, start, end, silent)
    if state.env.get("in footnote"):
        return False
    state.env["in footnote"] = True
    is_footnote = footnote_def(state, start, end, silent)
    state.env["in footnote"] = False
    return is_footnote


def _cells(line: str, columns: int) -> int:
    """Cells of a row; the bars are counted first, which is enough for nearly all of them."""
    bars = line.count("|") - line.startswith("|") - line.endswith("|")
    if bars < columns:
        return bars + 1
    cells = escapedSplit(line.strip())
    return len(cells) - (cells[0] == "") - (len(cells) > 1 and cells[-1] == "")


def _container(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    text = _line(state, start)
    if _CLOSE.match(text):
        return _close(state, start, end, silent)
    match = _OPEN.match(text)
    if match is None or silent:
        return match is not None
    name, argument = match.groups()
    token = state.push("container_open", "div", 1)
    token.info, token.block, token.markup = name, True, ":::"
    if name in LEAVES:
        closed, state.line = True, start + 1 + _leaf_is_closed(state, start + 1, end)
    else:
        closed = _content(state, start + 1, end)
    token.meta = {"argument": argument, "closed": closed}
    token.map = [start, state.line]
    state.push("container_close", "div", -1)
    return True


def _content(state: StateBlock, start: int, end: int) -> bool:
    """Parse what a container holds, up to and with the line that closes it; whether there is one."""
    opened: list[list[int]] = state.env.setdefault("containers", [])
    mine = [state.level]  # where it is opened; `_close` adds the line where it is closed
    opened.append(mine)
    parent, state.parentType = state.parentType, "container"
    state.line = start
    state.md.block.tokenize(state, start, end)
    state.parentType = parent
    opened.pop()
    if len(mine) > 1:
        state.line = mine[1] + 1
    return len(mine) > 1


def _close(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """A line `:::` ends paragraphs and lists, and the container that was opened on the same level."""
    opened: list[list[int]] = state.env.get("containers", [])
    if silent or not opened or opened[-1][0] != state.level:
        return silent and bool(opened)
    opened[-1].append(line)
    state.line = end
    return True


def _leaf_is_closed(state: StateBlock, line: int, end: int) -> bool:
    return line < end and state.sCount[line] >= state.blkIndent and bool(_CLOSE.match(_line(state, line)))


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _citation(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[@", state.pos):
        return False
    match = CITATION_MARK.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = match.group(1)
        token.meta = {"ids": re.split(r";\s*@", match.group(1))}
    state.pos = match.end()
    return True


def lines(tree: Tree) -> Iterator[tuple[Tree, int]]:
    """Every node in reading order with the line that it stands in, or begins in; counts from 0."""
    line = 0
    for node in tree.walk():
        if node.line is not None:
            line = node.line
        yield node, line
        line += node.type in ("softbreak", "hardbreak")


def inlines(tree: Tree) -> Iterator[tuple[Tree, int, bool]]:
    """The lines and paragraphs of a tree in reading order: each with its line, and whether it is a cell of a table."""
    for node, line, in_cell in blocks(tree):
        if node.type == "inline":
            yield node, line, in_cell


def blocks(tree: Tree) -> Iterator[tuple[Tree, int, bool]]:
    """The blocks of a tree in reading order, and what `inlines` says of them; what stands in a line is no block."""
    waiting = [(tree, 0, False)]
    while waiting:
        node, line, in_cell = waiting.pop()
        line = line if node.line is None else node.line
        yield node, line, in_cell
        if node.type != "inline":
            waiting += [(child, line, node.type in ("td", "th")) for child in reversed(node.children)]


def citations(tree: Tree) -> Iterator[tuple[str, int]]:
    """The ids of cited sources with the line they stand in, in reading order."""
    for node, line in lines(tree):
        if node.type == "citation":
            for reference in node.meta["ids"]:
                yield reference, line


def pictures(tree: Tree) -> Iterator[tuple[str, int]]:
    """The targets of images (`figures/...`) with the line they stand in; what is no such target is a fault."""
    for node, line in lines(tree):
        target = str(node.attrs.get("src", "")) if node.type == "image" else ""
        if FIGURE.fullmatch(target):
            yield target, line


def links(tree: Tree) -> Iterator[tuple[str, int]]:
    """The targets of links inside the library (`module/session`) with the line they stand in."""
    for node, line in lines(tree):
        target = str(node.attrs.get("href", "")) if node.type == "link" else ""
        if target.startswith("#"):
            yield target[1:], line
