"""The dialect of rich text: CommonMark with tables, footnotes, task and definition lists, citations and containers.

`parse` turns text into a tree, `markdown_text.to_text` turns a tree back into text.
Containers nest by counting: `::: name` opens, `:::` alone closes the innermost. Templates know a few more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit, table
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from curriculum.problems import Kind, suggest
from curriculum.reading.tree import Tree, tree_of

CONTAINERS = (
    "case", "handout", "key-message", "activity", "say", "ask", "answer", "trainer-note", "lines", "page-break",
    "landscape", "signature",
)  # fmt: skip
MAX_LEVEL = 20
"""The parser leaves out what lies deeper; a list makes two levels, one of itself and one of its item."""
TRAINER_CONTAINERS = frozenset({"say", "answer", "trainer-note"})
TEMPLATE_CONTAINERS = ("step", "strip", "cover", "objection", "expect", "contents", "header", "footer", "copy", "cards",
                       "card", "timetable")  # fmt: skip
LEAVES = frozenset({"lines", "page-break"})
"""Containers that hold nothing; their closing line may be left out."""

OPEN_MARK, CLOSE_MARK = "\ufdd0", "\ufdd1"
"""Noncharacters around the number of a rich field that stands in for its tree; sources cannot contain them."""

HEADING_IN_TEXT = Kind("CUR040", "heading-in-text")
RAW_HTML = Kind("CUR041", "raw-html")
UNKNOWN_CONTAINER = Kind("CUR042", "unknown-container")
OPEN_CONTAINER = Kind("CUR043", "container-not-closed")
TRAINER_CONTAINER = Kind("CUR044", "trainer-text")
FOOTNOTE = Kind("CUR045", "footnote")
ALTERNATIVE_TEXT = Kind("CUR046", "alternative-text")
LIST_ARGUMENT = Kind("CUR047", "lines-without-number")
LANDSCAPE = Kind("CUR049", "landscape-inside")
TOO_DEEP = Kind("CUR048", "text-too-deep")
CITATION = Kind("CUR050", "mistyped-citation")
LINK = Kind("CUR051", "link-target")
PICTURE_PATH = Kind("CUR052", "picture-path")
TABLE = Kind("CUR053", "table-without-rule")
TABLE_ROW = Kind("CUR054", "table-row-too-long")

_HOLDS_BLOCKS = frozenset({"blockquote", "list_item", "container", "dd", "footnote"})
_OPEN = re.compile(r":{3,}[ \t]*([A-Za-z][\w-]*)[ \t]*(.*?)[ \t]*$")
_CLOSE = re.compile(r":{3,}[ \t]*$")
_CITATION = re.compile(r"\[@([\w-]+(?:;[ ]*@[\w-]+)*)\]")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--")
_SUSPICIOUS = re.compile(r"<|\[\^|:::|\[@|^\|", re.MULTILINE)
_HARMLESS = re.compile(
    r"\\[!-/:-@\[-`{-~]|(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|<[^\s<>]+[:@][^\s<>]*>|\]\(<[^<>\n]*>", re.DOTALL
)
"""Escaped marks, code, addresses."""
_TARGET = re.compile(r"#.|https?://.|mailto:.", re.IGNORECASE)
_FIGURE = re.compile(r"figures/[A-Za-z0-9_][A-Za-z0-9_.-]*\.(png|jpe?g|svg)")
_FOOTNOTE_MARK = re.compile(r"\[\^([^\[\]\s]+)\]")


@dataclass(frozen=True)
class Fault:
    """Something in a rich text that the dialect does not allow; `line` counts from 0 inside the text."""

    kind: Kind
    line: int
    message: str
    hint: str = ""


@cache
def parser(template: bool = False) -> MarkdownIt:
    """The parser of rich fields, or of what templates write (which may also carry attributes)."""
    dialect = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_LEVEL}).enable("table")
    dialect.use(footnote_plugin, inline=False).use(deflist_plugin).use(tasklists_plugin)
    stops: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list", "footnote_def", "table"]}
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
    match = _CITATION.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = match.group(1)
        token.meta = {"ids": re.split(r";\s*@", match.group(1))}
    state.pos = match.end()
    return True


def faults(tree: Tree, audience: Literal["participant", "trainer"]) -> Iterator[Fault]:
    """Everything in the tree of a rich field that the dialect does not allow for that audience."""
    referred = {node.meta["label"] for node in tree.walk() if node.type == "footnote_ref"}
    for node, line in _lines(tree):
        if node.type == "heading":
            hint = "start the paragraph with **bold** words"
            yield Fault(HEADING_IN_TEXT, line, "a heading stands inside a text", hint)
        elif node.type == "container":
            yield from _container_faults(node, line, audience)
        elif node.type == "image":
            yield from _image_faults(node, line)
        elif node.type == "link" and not _TARGET.match(target := str(node.attrs.get("href", ""))):
            hint = "link to #module/session, https://... or mailto:..."
            yield Fault(LINK, line, f'the link "{target}" leads nowhere in a printed document', hint)
        elif node.type == "table":
            for row in node.meta["long_rows"]:
                hint = "take cells out, or write \\| where the stroke belongs to the text"
                yield Fault(TABLE_ROW, row, "this row has more cells than the head of its table", hint)
        elif node.type == "inline":
            yield from _inline_faults(node, line, referred)
        if node.type in _HOLDS_BLOCKS and node.level == MAX_LEVEL - 1:
            message = "too many lists, quotes and containers inside each other"
            yield Fault(TOO_DEEP, line, message, "write it in fewer levels")


def _image_faults(node: Tree, line: int) -> Iterator[Fault]:
    target = str(node.attrs.get("src", ""))
    hint = "put it into figures/ beside the module, and write ![what it shows](figures/name.png)"
    if not _FIGURE.fullmatch(target):
        message = f'"{target}" is not a picture of figures/: a name in Latin letters and .png, .jpg or .svg'
        yield Fault(PICTURE_PATH, line, message, hint)
    words, file = node.content.strip().lower(), target.rpartition("/")[2].lower()
    if not words or words in (file, file.rpartition(".")[0]):
        message = f"an image has {'the name of its file as' if words else 'no'} alternative text"
        yield Fault(ALTERNATIVE_TEXT, line, message, hint)


def _container_faults(node: Tree, line: int, audience: str) -> Iterator[Fault]:
    name = node.info
    if name not in CONTAINERS:
        hint = suggest(name, CONTAINERS, "containers")
        yield Fault(UNKNOWN_CONTAINER, line, f'"::: {name}" is not a container', hint)
    elif name in TRAINER_CONTAINERS and audience == "participant":
        message = f'"::: {name}" is for trainers, but participants read this field'
        yield Fault(TRAINER_CONTAINER, line, message, "move it to trainer_notes or to a step")
    elif name == "lines" and not (node.meta["argument"].isdecimal() and 0 < int(node.meta["argument"]) <= 60):
        yield Fault(LIST_ARGUMENT, line, '"::: lines" needs a number', "write ::: lines 4")
    elif name == "landscape" and node.level:
        hint = "let it stand by itself, before or after the list, quote or container"
        yield Fault(LANDSCAPE, line, '"::: landscape" turns whole pages, but stands inside something', hint)
    if not node.meta["closed"]:
        yield Fault(OPEN_CONTAINER, line, f'"::: {name}" is not closed', "close it with ::: on a line of its own")


def _inline_faults(node: Tree, first: int, referred: set[str]) -> Iterator[Fault]:
    """Faults of a line or paragraph, read in its source: a tree does not tell `\\<b>` from `<b>`."""
    if not _SUSPICIOUS.search(node.content):
        return
    source = _HARMLESS.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), node.content)
    if match := _TAG.search(source):
        line = first + source.count("\n", 0, match.start())
        yield Fault(RAW_HTML, line, f'"{match.group()}" looks like HTML', "use Markdown; write < as \\<")
    for mark in _FOOTNOTE_MARK.finditer(source):
        if mark.group(1) not in referred:
            line = first + source.count("\n", 0, mark.start())
            yield Fault(FOOTNOTE, line, f'the footnote "{mark.group()}" has no text', f"add {mark.group()}: ...")
    for mark in re.finditer(r"\[@[^\]\n]*\]?", _CITATION.sub(lambda match: " " * len(match.group()), source)):
        line = first + source.count("\n", 0, mark.start())
        yield Fault(CITATION, line, f'"{mark.group()}" is not a citation', "write [@id] or [@id; @id]")
    rows = [line for line, text in enumerate(source.split("\n"), first) if text.lstrip().startswith("|")]
    if len(rows) > 1:
        yield Fault(TABLE, rows[0], "a table needs a line of strokes below its head", "write |---|---| there")
    for line, text in enumerate(source.split("\n"), first):
        if text.lstrip().startswith(":::"):
            yield Fault(OPEN_CONTAINER, line, '":::" closes nothing', "delete it, or open a container above")


def _lines(tree: Tree) -> Iterator[tuple[Tree, int]]:
    """Every node in reading order with the line that it stands in, or begins in; counts from 0."""
    line = 0
    for node in tree.walk():
        if node.line is not None:
            line = node.line
        yield node, line
        line += node.type in ("softbreak", "hardbreak")


def citations(tree: Tree) -> Iterator[tuple[str, int]]:
    """The ids of cited sources with the line they stand in, in reading order."""
    for node, line in _lines(tree):
        if node.type == "citation":
            for reference in node.meta["ids"]:
                yield reference, line


def pictures(tree: Tree) -> Iterator[tuple[str, int]]:
    """The targets of images (`figures/...`) with the line they stand in; what is no such target is a fault."""
    for node, line in _lines(tree):
        target = str(node.attrs.get("src", "")) if node.type == "image" else ""
        if _FIGURE.fullmatch(target):
            yield target, line


def links(tree: Tree) -> Iterator[tuple[str, int]]:
    """The targets of links inside the library (`module/session`) with the line they stand in."""
    for node, line in _lines(tree):
        target = str(node.attrs.get("href", "")) if node.type == "link" else ""
        if target.startswith("#"):
            yield target[1:], line
