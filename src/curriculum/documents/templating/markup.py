"""What templates say in Markdown, read without running them: containers, attributes, classes, words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from curriculum.documents.templating.dialect import ATTRIBUTES, CLASSES, CONTAINERS, MOST_LINES
from curriculum.documents.templating.templates import unknown_container
from curriculum.problems import codes
from curriculum.problems.place import Place
from curriculum.problems.problem import Problem
from curriculum.problems.suggestions import did_you_mean
from curriculum.reading import markdown
from curriculum.reading.lost_words import lost_words

_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_VALUE, _STATEMENT = re.compile(r"\{\{.*?\}\}", re.DOTALL), re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_FILLER = "x"
"""Stands for a value, which is some word."""
_HIDDEN = "\0"
"""Stands for each character of Jinja: what it will write is not known."""
_OPEN = re.compile(r"[ \t>]*:{3,}[ \t]*([A-Za-z][\w-]*)(?![\w\0-])")
_LINES = re.compile(r"[ \t>]*:{3,}[ \t]*lines(?![\w-])[ \t]*(.*)")
NO_LINES, HOW_MANY_LINES = '"::: lines" needs a number', f"write ::: lines 4; at most {MOST_LINES}"
_BRACES = re.compile(r"\{([^{}\n]*)\}")
_QUOTED = re.compile(r'"[^"\n]*"')
_WORD = re.compile(r"(?<!\S)(?:\.([A-Za-z][\w-]*)|([A-Za-z][\w-]*)=)(?![\w\0-])")
"""A class, or the name of an attribute (attributes of Pandoc, as markdown-it's plugin `attrs` reads them)."""


def markup_problems(path: Path, text: str, styles: Collection[str]) -> Iterator[Problem]:
    """Containers, attributes and classes that do not exist, and words that no document would print.

    `styles` are the ids of the reference file.
    """
    hidden = _JINJA.sub(lambda match: re.sub(r"[^\n]", _HIDDEN, match.group()), text)
    lines = text.split("\n")
    for number, line in enumerate(hidden.split("\n"), 1):
        excerpt = lines[number - 1].rstrip("\r")
        if (opened := _OPEN.match(line)) and opened.group(1) not in (*CONTAINERS, *markdown.CONTAINERS):
            place = Place(path, number, opened.start(1) + 1, opened.end(1) + 1, excerpt)
            message, hint = unknown_container(opened.group(1))
            yield Problem(codes.TEMPLATE_CONTAINER, message, place, hint)
        if (lines_of := _LINES.match(line)) and _HIDDEN not in line and not are_lines(lines_of.group(1)):
            place = Place(path, number, lines_of.start(1) + 1, lines_of.end(1) + 1, excerpt)
            yield Problem(codes.LINES_WITHOUT_NUMBER, NO_LINES, place, HOW_MANY_LINES)
        for braces in _BRACES.finditer(line):
            inside = _QUOTED.sub(lambda match: '"' + "-" * (len(match.group()) - 2) + '"', braces.group(1))
            for word in _WORD.finditer(inside):
                group = 1 if word.group(1) else 2
                start = braces.start(1) + word.start(group)
                place = Place(path, number, start + 1, start + len(word.group(group)) + 1, excerpt)
                yield from _attribute(word.group(1), word.group(2), place, styles)
    yield from _lost_words(path, text)


def _lost_words(path: Path, text: str) -> Iterator[Problem]:
    """Lines with words that Markdown drops, whatever Jinja puts into them."""
    # a value is a word; a line of statements alone leaves nothing behind
    marked = _STATEMENT.sub(lambda match: _HIDDEN + f"\n{_HIDDEN}" * match[0].count("\n"), text)
    marked = _VALUE.sub(lambda match: _FILLER + "\n" * match[0].count("\n"), marked)
    lines = [(number, line) for number, line in enumerate(marked.split("\n"), 1) if line.strip(" \t\0") or not line]
    source = "\n".join(line.replace(_HIDDEN, "") for _, line in lines)
    for fault in lost_words(source, markdown.parse_template(source), template=True):
        number, line = lines[fault.line]
        # how many cells a row has, Jinja decides
        if "|" not in line:
            excerpt = text.split("\n")[number - 1].rstrip("\r")
            place = Place(path, number, len(excerpt) - len(excerpt.lstrip()) + 1, len(excerpt.rstrip()) + 1, excerpt)
            yield Problem(codes.TEMPLATE_WORDS, fault.message, place, fault.hint)


def are_lines(number: str) -> bool:
    """Whether what stands behind `::: lines` is how many there can be."""
    return re.fullmatch(r"[1-9][0-9]?", number.strip()) is not None and int(number) <= MOST_LINES


def _attribute(style: str | None, name: str | None, place: Place, styles: Collection[str]) -> Iterator[Problem]:
    if style and style not in CLASSES and style not in styles:
        hint = did_you_mean(style, [*styles, *CLASSES]) or "docs/phrases.md lists the classes"
        yield Problem(codes.TEMPLATE_ATTRIBUTE, f'no style of the reference file is called "{style}"', place, hint)
    elif name and name not in ATTRIBUTES:
        hint = did_you_mean(name, list(ATTRIBUTES)) or f"attributes: {', '.join(ATTRIBUTES)}"
        yield Problem(codes.TEMPLATE_ATTRIBUTE, f'nothing reads an attribute "{name}"', place, hint)
