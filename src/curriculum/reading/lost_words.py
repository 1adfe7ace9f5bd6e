"""What was authored is compared with what was understood: a word of a text that its tree does not hold is lost.

Markdown drops words without a sign: a line `[Time]: 09:00` defines a link that nobody uses. There are more such ways
than anybody can list, so none is looked for: the words of the source are those of the tree, or something is lost. Only
then is it asked where, and why.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote

from markdown_it.common.normalize_url import normalizeLinkText
from markdown_it.common.utils import normalizeReference

from curriculum.problems import codes
from curriculum.reading.fault import Fault
from curriculum.reading.markdown import WITHOUT_TITLE, parser
from curriculum.reading.tree import Tree, tree_of

_NO_WORD = {number: None for number in range(128) if not chr(number).isalnum()}
"""All that marks are made of: spaces, and the punctuation of ASCII."""
_WORD = re.compile(r"[^\s!-/:-@\[-`{-~]+")
_LINKS = frozenset({"link", "image"})
_CONTENT = frozenset({"text", "text_special", "code_inline", "code_block", "citation"})
_LANGUAGE = re.compile(r"[a-z][a-z0-9+#-]*")
"""The language of code, which is no word of the text."""
_ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")
"""What templates may set besides words: `{.Class name="value"}`."""
_SECOND_BRACKET = re.compile(r"\]\[([^\[\]]+)\]")
_LONGEST = 60
"""Characters of lost words that a message shows."""


def lost_words(text: str, tree: Tree, template: bool = False) -> Iterator[Fault]:
    """A fault for every line of a text with words that its tree does not hold; of a `template`, without attributes."""
    typed = text
    pieces: list[str] = []
    _gather(tree.children, pieces)
    held = "".join(pieces)
    if template:
        # what stands in braces may be words as well: then both have it
        text, held = _ATTRIBUTES.sub("", text), _ATTRIBUTES.sub("", held)
    # nearly all texts end here, so these two comparisons are all that the guard costs
    if held == text or held.translate(_NO_WORD) == text.translate(_NO_WORD):
        return
    missing = _missing(*_compared(typed, template))
    lines, before, cause = text.split("\n"), -1, None
    for line, group in groupby(missing, key=itemgetter(1)):
        words = [word for word, _ in group]
        # what continues a lost line is lost for the same reason
        cause = _cause(lines[line]) or (cause if line == before + 1 else None)
        message, hint, name = cause or (*_NO_CAUSE, " ".join(words))
        shown = name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
        yield Fault(codes.LOST_WORDS, line, message.format(shown), hint.format(shown), words[0])
        before = line


def _gather(nodes: Iterable[Tree], pieces: list[str]) -> None:
    """The texts of some nodes in the order in which their source has them."""
    for node in nodes:
        kind = node.type
        if kind in _CONTENT:
            pieces.append(node.content)
        elif kind == "softbreak":
            pieces.append("\n")
        else:
            if before := _BEFORE.get(kind):
                pieces += before(node)
            if node.children:
                _gather(node.children, pieces)
            if (kind == "link" and node.markup != "autolink") or kind == "image":
                pieces += _target(node)


def _target(node: Tree) -> list[str]:
    # the address of a link by reference stands in its definition, which is left out of the source as well
    if "label" in node.meta:
        return []
    address = str(node.attrs.get("href", node.attrs.get("src", "")))
    # the parser writes other letters than those of ASCII with percent signs (RFC 3987, 3.1)
    address = normalizeLinkText(address) if "%" in address or "xn--" in address else address
    return [f" {address} ", str(node.attrs.get("title", ""))]


def _fence(node: Tree) -> list[str]:
    return [node.info if _LANGUAGE.fullmatch(node.info) else "", "\n", node.content]


def _container(node: Tree) -> list[str]:
    return [node.info, " ", "" if node.info in WITHOUT_TITLE else str(node.meta["argument"])]


_BEFORE: MappingProxyType[str, Any] = MappingProxyType({
    "list_item": lambda node: [node.info, " "], "fence": _fence, "container": _container,
    "footnote": lambda node: [str(node.meta["label"]), " "], "footnote_ref": lambda node: [str(node.meta["label"])],
    # the box of a task
    "html_inline": lambda node: ["x"] if "checked=" in node.content else [],
})  # fmt: skip
"""What a node says before what it holds."""


def _words(text: str) -> list[str]:
    """Words as they can be compared: entities and percent signs read, twice since `&amp;lt;` is an entity of one."""
    if "&" in text:
        text = unescape(unescape(text))
    if "%" in text:
        text = unquote(text)
    return _WORD.findall(text)


def _compared(text: str, template: bool) -> tuple[list[tuple[str, int]], list[str]]:
    """The words of a text with their lines, and those of its tree; what defines a link that is used is in neither."""
    definitions: dict[str, Any] = {}
    tree = tree_of(parser(template, labels=True).parse(text, definitions))
    used = {node.meta["label"] for node in tree.walk() if node.type in _LINKS and "label" in node.meta}
    lines = (_ATTRIBUTES.sub("", text) if template else text).split("\n")
    for label in used:
        first, end = definitions["references"][label]["map"]
        lines[first:end] = [""] * (end - first)
    if used:
        lines = [
            _SECOND_BRACKET.sub(lambda match: "" if normalizeReference(match[1]) in used else match[0], line)
            for line in lines
        ]
    pieces: list[str] = []
    _gather(tree.children, pieces)
    source = [(word, number) for number, line in enumerate(lines) for word in _words(line)]
    return source, [word for piece in pieces for word in _words(piece)]


def _missing(source: Sequence[tuple[str, int]], held: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The words of the source that are not held, and not merely elsewhere, such as those of footnotes."""
    # Idea: how often a word is missing is a matter of counting; which of its places is the lost one is told by walking
    # through both side by side. So the time is that of the length, whatever the text.
    places: dict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(held):
        places[word.casefold()].append(number)
    missing = Counter(word.casefold() for word, _ in source)
    missing.subtract({word: len(numbers) for word, numbers in places.items()})
    here = 0
    for word, line in source:
        folded = word.casefold()
        if here < len(held) and held[here].casefold() == folded:
            here += 1
        elif missing[folded] > 0:
            missing[folded] -= 1
            yield word, line
        elif numbers := places[folded]:
            later = bisect_left(numbers, here)
            here = numbers[later if later < len(numbers) else 0] + 1


_START = r"(?:[\s>*+-]|\d{1,9}[.)]\s)*"
"""What may stand before a mark that begins a line: those of lists and quotes."""
_CAUSES = tuple(
    (re.compile(_START + pattern), message, hint)
    for pattern, message, hint in (
        (r"\[(\^[^\]\s]+)\]:", "the footnote [{0}] is printed nowhere: nothing refers to it, or it is written twice",
         "write [{0}] behind the words that it belongs to, or \\[{0}]: to print this line as it is"),
        (r"\[(//|comment)\]:", "a comment in a text is printed nowhere: [{0}]",
         "write notes for editors as a comment of YAML, behind # in a line above the field"),
        (r"\[(@[^\]]*)\]:", "a line that begins with [{0}]: defines a link, so its words are printed nowhere",
         "put a word before the citation, or leave out the colon"),
        (r"\[([^\]]+)\]:", "a line that begins with [{0}]: defines a link, which nothing uses: it is printed nowhere",
         "write \\[{0}]: to print it, or **{0}:**"),
        (r"(?:`{3,}|~{3,})\s*(\{[^`]*)", "a box is not written as code: the words {0} are printed nowhere",
         "write ::: key-message or ::: case, and ::: behind its last line"),
        (r"(?:`{3,}|~{3,})\s*([^`]*)", "the words behind the mark of code are printed nowhere: {0}",
         "write them in the line below"),
        (r":{3,}\s*([\w-]+)", '"::: {0}" prints no words behind its name', "write them in a line of their own"),
    )
)  # fmt: skip
_NO_CAUSE = (
    '"{0}" is printed nowhere: Markdown reads it as part of a mark',
    "put \\ before the mark at which it stands, or write it in a line of its own",
)


def _cause(line: str) -> tuple[str, str, str] | None:
    """Why words of a line are lost: message, hint, and what stands in their braces."""
    matches = ((cause.match(line), message, hint) for cause, message, hint in _CAUSES)
    return next(((message, hint, match[1].strip()) for match, message, hint in matches if match), None)
