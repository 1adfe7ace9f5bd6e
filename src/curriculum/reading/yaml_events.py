"""The events of YAML text to values: the hot loop of reading.

Scalars follow the core schema of YAML 1.2 (10.3). Anchors, aliases and tags are refused: an editor who reads a file
must see every value where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from curriculum.problems import codes
from curriculum.problems.place import Place
from curriculum.problems.problem import MOST, CurriculumError, Problem, ProblemKind

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser of libyaml; where PyYAML was built without it, the same events, slower."""

MAX_DEPTH = 64
ILLEGAL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 (2.2) does not allow, plus the noncharacters U+FDD0..U+FDEF, which documents use inside."""
_NO_TEXT = re.compile(f"{ILLEGAL.pattern}|[\x85\u2028\u2029]")
LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""YAML 1.2 knows only CR and LF (5.4); libyaml also counts NEL, LS and PS. All but CR LF and LF are refused."""
NOTHING = object()
"""What a text without any value gives."""


MOST_DIGITS = 19
"""Longer integers stay text."""
_INTEGERS = (
    (re.compile(rf"[-+]?(0|[1-9][0-9]{{0,{MOST_DIGITS - 1}}})"), 10),
    (re.compile(r"0o[0-7]{1,20}"), 8),
    (re.compile(r"0x[0-9a-fA-F]{1,16}"), 16),
)
_FLOAT = re.compile(r"[-+]?((\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?|[0-9]+[eE][-+]?[0-9]+)")
_TWO_READINGS = re.compile(
    r"[-+]?0[0-9]+|[-+]?[0-9][0-9_]*_[0-9_]*(\.[0-9_]*)?([eE][-+]?[0-9]+)?|[-+]?0b[01_]+|[-+]0[xo][0-9a-fA-F_]+"
    r"|0[xo][0-9a-fA-F]*_[0-9a-fA-F_]*|=|<<"
)
"""Numbers of YAML 1.1 (10.2 there) that 1.2 reads as other numbers or as text, and its marks for keys."""
_NO_NUMBER = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_SPECIAL: dict[str, Any] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_QUOTES = ('"', "'")
_ANCHOR = codes.ANCHOR_OR_ALIAS, "anchors and tags are not used here"
# first characters of all that is not text: most scalars are told apart by one look-up in this set
_MAY_BE_SPECIAL = frozenset("0123456789+-.~nNtTfF=<")


class ValueBuilder:
    """Events to values, and the problems met on the way."""

    def __init__(self, path: Path, text: str) -> None:
        self.path, self.text = path, text
        self.problems: list[Problem] = []
        self.root: Any = NOTHING
        self.container: Any = None
        self.key: Any = NOTHING
        self.stack: list[tuple[Any, Any]] = []
        self.first_marks: dict[int, dict[str, Any]] = {}
        self.quoted: Any = None
        """The last text in quotes that runs over several lines: where a quotation mark was forgotten, it ends late."""

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, for places."""
        return split_lines(self.text)

    def run(self) -> Any:
        """The value of the text; `NOTHING` when there is none."""
        # a table by type instead of a chain of `isinstance`: this is the hot loop of reading
        handlers: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        for event in yaml.parse(self.text, Loader=Loader):
            if handler := handlers.get(type(event)):
                handler(event)
        return self.root

    def _scalar(self, event: Any) -> None:
        value: Any = event.value
        # Idea: tell the value of a scalar with as few tests as possible. A key is always text; in quotes everything is.
        if event.style in _QUOTES and event.start_mark.line != event.end_mark.line:
            self.quoted = event
        if event.anchor or event.tag:
            self._refuse(*_ANCHOR, event, "write the value out in full")
        # by an escape; the file itself has none
        if event.style == '"' and (match := _NO_TEXT.search(value)):
            self._refuse(codes.ILLEGAL_CHARACTER, unprintable(match.group()), event, "delete it")
        if self.key is NOTHING and type(self.container) is dict:
            self._name(value, event)
            return
        if event.implicit[0] and (not value or value[0] in _MAY_BE_SPECIAL):
            value = _scalar(value)
            if type(value) is str and _TWO_READINGS.fullmatch(value):
                self._refuse(
                    codes.TWO_READINGS, f'"{value}" is read differently by other programs', event, _plainly(value)
                )
        self._put(value)

    def _name(self, key: str, event: Any) -> None:
        """A key of the mapping under way; keys are always text."""
        # by identity: the mapping is alive as long as it is under way, and `_close` forgets it
        marks = self.first_marks.setdefault(id(self.container), {})
        if key in marks:
            hint = f"the first is in line {marks[key].line + 1}"
            self._refuse(codes.DUPLICATE_KEY, f'"{key}" stands here twice', event, hint)
        marks.setdefault(key, event.start_mark)
        self.key = key

    def _open(self, event: Any) -> None:
        if event.anchor or event.tag:
            self._refuse(*_ANCHOR, event, "write the value out in full")
        if self.key is NOTHING and type(self.container) is dict:
            self._refuse(codes.YAML_SYNTAX, "a key must be a word", event, "put text that begins with [ or { in quotes")
            raise CurriculumError(self.problems)
        self.stack.append((self.container, self.key))
        if len(self.stack) > MAX_DEPTH:
            self._refuse(codes.TOO_DEEP, f"more than {MAX_DEPTH} levels inside each other", event)
            raise CurriculumError(self.problems)
        # the new container becomes a value of the one around it only when it is closed
        self.container = {} if type(event) is yaml.MappingStartEvent else []
        self.key = NOTHING

    def _close(self, event: Any) -> None:
        value = self.container
        self.first_marks.pop(id(value), None)
        self.container, self.key = self.stack.pop()
        self._put(value)

    def _alias(self, event: Any) -> None:
        hint = "write the value out in full, or put text with * in quotes"
        self._refuse(codes.ANCHOR_OR_ALIAS, "aliases are not used here", event, hint)
        if self.key is NOTHING and type(self.container) is dict:
            raise CurriculumError(self.problems)
        self._put(None)

    def _document(self, event: Any) -> None:
        if self.root is not NOTHING:
            self._refuse(codes.YAML_SYNTAX, "a second document begins here", event, 'remove the line "---"')
            raise CurriculumError(self.problems)

    def _put(self, value: Any) -> None:
        if self.container is None:
            self.root = value
        elif type(self.container) is list:
            self.container.append(value)
        else:
            self.container[self.key] = value
            self.key = NOTHING

    def _refuse(self, kind: ProblemKind, message: str, event: Any, hint: str = "") -> None:
        place = place_of(self.path, self.lines, event.start_mark, event.end_mark)
        self.problems.append(Problem(kind, message, place, hint))
        # a file of another kind would give a problem for every line
        if len(self.problems) == MOST:
            raise CurriculumError(self.problems)


def _scalar(text: str) -> Any:
    """A plain scalar by the YAML 1.2 core schema (10.3.2): NO is text, 010 is ten, 9:30 is text.

    Integers of 20 digits and more stay text: no field takes them, and text says best what was written.
    """
    if text in _SPECIAL:
        return _SPECIAL[text]
    for pattern, base in _INTEGERS:
        if pattern.fullmatch(text):
            return int(text if base == 10 else text[2:], base)
    if _FLOAT.fullmatch(text):
        return float(text)
    # Python writes these as inf and nan, YAML as .inf and .nan
    return float(text.lower().replace(".", "")) if _NO_NUMBER.fullmatch(text) else text


def _plainly(value: str) -> str:
    """What to write instead of a number that has two readings: its figures alone, where they are those of ten."""
    figures = value.replace("_", "").lstrip("0")
    either = f"write {figures}" if figures.isdecimal() else "write the number in plain figures"
    return f"{either}, or put it in quotes if it is text"


def unprintable(character: str) -> str:
    """What is said of an illegal character."""
    return f"the character U+{ord(character):04X} cannot be printed"


def place_of(path: Path, lines: list[str], start: Any, end: Any) -> Place:
    """The place between two marks of the parser, cut at the end of the first line."""
    line = lines[start.line] if start.line < len(lines) else ""
    end_column = end.column if end.line == start.line else len(line.rstrip())
    return Place(path, start.line + 1, start.column + 1, max(end_column, start.column + 1) + 1, line)


def split_lines(text: str) -> list[str]:
    """Lines as libyaml counts them, so that its marks fit."""
    return LINE_END.split(text)
