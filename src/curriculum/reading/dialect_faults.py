"""What the dialect of rich text does not allow, found in its tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal
from urllib.parse import unquote

from curriculum.problems import codes
from curriculum.reading.boxes import box_hint
from curriculum.reading.carried_faults import carried_faults
from curriculum.reading.fault import Fault
from curriculum.reading.markdown import CITATION_MARK, CONTAINERS, FIGURE, MAX_LEVEL, TRAINER_CONTAINERS, lines
from curriculum.reading.tree import Tree

_HOLDS_BLOCKS = frozenset({"blockquote", "list_item", "container", "dd", "footnote"})
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--")
_SUSPICIOUS = re.compile(r"<|\[\^|:::|\[@|^\|", re.MULTILINE)
HARMLESS = re.compile(
    r"\\[!-/:-@\[-`{-~]|(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|<[^\s<>]+[:@][^\s<>]*>|\]\(<[^<>\n]*>", re.DOTALL
)
"""Escaped marks, code, addresses."""
_TARGET = re.compile(r"#.|https?://.|mailto:.", re.IGNORECASE)
_LINES = re.compile("0*([1-9]|[1-5][0-9]|60)")
_STRANGE_BOX = re.compile(r":{3,}[\s{.#\[!]*([\w-]+)[}\]]?")
"""A box of MyST, Pandoc or Quarto: `:::{tip}`, `::: {.callout-note}`."""
_ROW = re.compile(r"\|[^|\n]*\|(?:[^|\n]*\|)+")
_FOOTNOTE_MARK = re.compile(r"\[\^([^\[\]\s]+)\]")


def dialect_faults(tree: Tree, audience: Literal["participant", "trainer"]) -> Iterator[Fault]:
    """Everything in the tree of a rich field that the dialect does not allow for that audience."""
    referred = {node.meta["label"] for node in tree.walk() if node.type == "footnote_ref"}
    for node, line in lines(tree):
        if node.type == "heading":
            hint = "start the paragraph with **bold** words"
            yield Fault(codes.HEADING_IN_TEXT, line, "a heading stands inside a text", hint)
        elif node.type == "container":
            yield from _container_faults(node, line, audience)
        elif node.type == "image":
            yield from _image_faults(node, line)
        elif node.type == "link" and not _TARGET.match(target := str(node.attrs.get("href", ""))):
            # the parser writes strange characters as signs of addresses, which nobody would look for
            message = f'the link "{unquote(target)}" leads nowhere in a printed document'
            yield Fault(codes.LINK_TARGET, line, message, _link_hint(unquote(target)), f"]({target}")
        elif node.type == "table":
            for row in node.meta["long_rows"]:
                hint = "take cells out, or write \\| where the stroke belongs to the text"
                yield Fault(codes.TABLE_ROW_TOO_LONG, row, "this row has more cells than the head of its table", hint)
        elif node.type == "inline":
            yield from _inline_faults(node, line, referred)
        # the parser stops there without a word, and what lies deeper would be printed as code or lost
        if node.type in _HOLDS_BLOCKS and node.level == MAX_LEVEL - 1:
            message = "too many lists, quotes and containers inside each other"
            yield Fault(codes.TEXT_TOO_DEEP, line, message, "write it in fewer levels")
    yield from carried_faults(tree)


def _link_hint(target: str) -> str:
    if re.match(r"www\.|[\w-]+(\.[\w-]+)*\.[a-z]{2,4}(/|$)", target):
        return f"write https://{target}"
    if re.match(r"[A-Za-z]:[\\/]|\\\\|file:", target):
        return "the file lies on your computer alone: say in words where others find it"
    if re.fullmatch(r"\S+@\S+\.\w+", target):
        return f"write mailto:{target}"
    return "link to #module/session, https://... or mailto:..."


def _image_faults(node: Tree, line: int) -> Iterator[Fault]:
    target = unquote(str(node.attrs.get("src", "")))
    hint = "put it into figures/ beside the module, and write ![what it shows](figures/name.png)"
    mark = f"![{node.content}]"
    if not FIGURE.fullmatch(target):
        message = f'"{target}" is not a picture of figures/: a name in Latin letters and .png, .jpg or .svg'
        yield Fault(codes.PICTURE_PATH, line, message, hint, mark)
    words, file = node.content.strip().lower(), target.rpartition("/")[2].lower()
    if not words or words in (file, file.rpartition(".")[0]):
        message = f"an image has {'the name of its file as' if words else 'no'} alternative text"
        hint = f"say what it shows: ![Chain of five boxes]({target})"
        yield Fault(codes.ALTERNATIVE_TEXT, line, message, hint, mark)


def _container_faults(node: Tree, line: int, audience: str) -> Iterator[Fault]:
    name = node.info
    if name not in CONTAINERS:
        yield Fault(codes.UNKNOWN_CONTAINER, line, f'"::: {name}" is not a container', box_hint(name))
    elif name in TRAINER_CONTAINERS and audience == "participant":
        message = f'"::: {name}" is for trainers, but participants read this field'
        yield Fault(codes.TRAINER_TEXT, line, message, "move it to trainer_notes or to a step")
    elif name == "lines" and not _LINES.fullmatch(node.meta["argument"]):
        yield Fault(codes.LINES_WITHOUT_NUMBER, line, '"::: lines" needs a number', "write ::: lines 4")
    elif name == "landscape" and node.level:
        hint = "let it stand by itself, before or after the list, quote or container"
        message = '"::: landscape" turns whole pages, but stands inside something'
        yield Fault(codes.LANDSCAPE_INSIDE, line, message, hint)
    if not node.meta["closed"]:
        hint = "close it with ::: on a line of its own"
        yield Fault(codes.CONTAINER_NOT_CLOSED, line, f'"::: {name}" is not closed', hint)


_INSTEAD_OF_HTML = {
    "br": 'begin a new paragraph, or end the line with \\; in a cell, make two rows or write "; "',
    "b": "write **bold**", "strong": "write **bold**", "i": "write *slanted*", "em": "write *slanted*",
    "u": "write **bold**", "a": "write [words](https://...)", "img": "write ![what it shows](figures/name.png)",
    "li": 'begin each line with "- "', "ul": 'begin each line with "- "', "ol": 'begin each line with "1. "',
    "p": "leave an empty line between paragraphs", "sub": "write the sign itself, such as ₂",
    "sup": "write the sign itself, such as ²", "table": "make a table: | cell | cell |",
    "hr": "write --- between empty lines",
}  # fmt: skip


def _html_hint(tag: str) -> str:
    name = re.sub(r"\W.*", "", tag.lstrip("</").lower(), flags=re.DOTALL)
    return _INSTEAD_OF_HTML.get(name, "use Markdown; write < as \\<")


def _inline_faults(node: Tree, first: int, referred: set[str]) -> Iterator[Fault]:
    """Faults of a line or paragraph, read in its source: in a tree `\\<b>` and `<b>` are the same."""
    if not _SUSPICIOUS.search(node.content):
        return
    source = without_code(node.content)
    if match := _TAG.search(source):
        line = first + source.count("\n", 0, match.start())
        message = f'"{match.group()}" looks like HTML'
        yield Fault(codes.RAW_HTML, line, message, _html_hint(match.group()), match.group())
    for mark in _FOOTNOTE_MARK.finditer(source):
        if mark.group(1) not in referred:
            line = first + source.count("\n", 0, mark.start())
            message, hint = f'the footnote "{mark.group()}" has no text', f"add {mark.group()}: ..."
            yield Fault(codes.FOOTNOTE, line, message, hint, mark.group())
    # sound citations are blanked out first, so what still begins like one was mistyped
    for mark in re.finditer(r"\[@[^\]\n]*\]?", CITATION_MARK.sub(lambda match: " " * len(match.group()), source)):
        line = first + source.count("\n", 0, mark.start())
        message, hint = f'"{mark.group()}" is not a citation', "write [@id] or [@id; @id]"
        yield Fault(codes.MISTYPED_CITATION, line, message, hint, mark.group())
    # without its rule a table is a paragraph, and would be printed as a row of strokes
    rows = [line for line, text in enumerate(source.split("\n"), first) if text.lstrip().startswith("|")]
    # or its rows stand apart from each other
    if len(rows) > 1 or (rows and _ROW.fullmatch(source.strip())):
        message = "a table needs a line of strokes below its head"
        yield Fault(codes.TABLE_WITHOUT_RULE, rows[0], message, "write |---|---| there, and no empty line between rows")
    for line, text in enumerate(source.split("\n"), first):
        if text.lstrip().startswith(":::"):
            yield _strange_container(text.strip(), line)


def _strange_container(mark: str, line: int) -> Fault:
    """A line of colons that neither opens nor closes one of our containers."""
    if box := _STRANGE_BOX.match(mark):
        return Fault(codes.UNKNOWN_CONTAINER, line, f'"{box[0]}" opens no container', box_hint(box[1]), mark)
    hint = "delete it, or open a container above"
    return Fault(codes.CONTAINER_NOT_CLOSED, line, '":::" closes nothing', hint, mark)


def without_code(source: str) -> str:
    """The source of a paragraph with spaces in the place of code, escaped marks and addresses."""
    # blanked out, not cut out: line numbers and positions in what is left stay true
    return HARMLESS.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), source)
