"""YAML text to values, with the place of each.

A file is read once as events, which build plain values (fast: no node objects). Places are asked for only when
something is wrong, so the tree of marks is composed from the same text the first time one is needed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from curriculum.problems import ENVIRONMENT, CurriculumError, Kind, Place, Problem, shown, stop

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # a PyYAML built without libyaml: the same events, slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

Loc = Sequence[str | int]

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 64

NO_FILE = Kind("CUR001", "no-such-file", status=ENVIRONMENT)
NOT_UTF8 = Kind("CUR002", "not-utf-8")
ILLEGAL_CHARACTER = Kind("CUR003", "illegal-character")
TAB = Kind("CUR004", "tab")
YAML_SYNTAX = Kind("CUR005", "yaml-syntax")
DUPLICATE_KEY = Kind("CUR006", "duplicate-key")
ALIAS = Kind("CUR007", "anchor-or-alias")
TOO_DEEP = Kind("CUR008", "too-deep")
TOO_LARGE = Kind("CUR009", "too-large")
EMPTY_FILE = Kind("CUR010", "empty-file")

# Characters that XML 1.0 (2.2) does not allow, plus the noncharacters U+FDD0..U+FDEF, which documents use inside.
_ILLEGAL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_SPECIAL: dict[str, Any] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_MAY_BE_SPECIAL = frozenset("0123456789+-.~nNtTfF")
_WAITING = object()


@dataclass
class Source:
    """One YAML file: its path, text and value, and the files spliced into it (`parts`, by place in the value)."""

    path: Path
    text: str
    value: Any
    parts: dict[tuple[str | int, ...], Source] = field(default_factory=dict)

    @cached_property
    def _root(self) -> yaml.Node | None:
        return yaml.compose(self.text, Loader=Loader)

    @cached_property
    def _lines(self) -> list[str]:
        return _split_lines(self.text)

    def place(self, loc: Loc = (), key: bool = False, text_line: int = 0) -> Place:
        """The place of the value at `loc`, or of its key.

        `loc` may hold steps that the file does not (the tag of a union, a field left out): the nearest
        ancestor stands in. `text_line` counts lines inside a block of text (`|`), from 0.
        """
        for size in range(len(loc), 0, -1):
            if part := self.parts.get(tuple(loc[:size])):
                return part.place(loc[size:], key, text_line)
        node, key_node = self._root, None
        for step in loc:
            node, key_node = _step(node, key_node, step)
        marked = key_node if key and key_node is not None else node
        if marked is None:
            return Place(shown(self.path), 1, 1, 2, self._lines[0] if self._lines else "")
        if isinstance(marked, yaml.ScalarNode) and marked.style == "|":
            return self._text_place(marked, text_line)
        if isinstance(marked, yaml.MappingNode) and marked.value:
            marked = marked.value[0][0]
        return self._mark(marked.start_mark, marked.end_mark)

    def _text_place(self, node: yaml.ScalarNode, text_line: int) -> Place:
        number = min(node.start_mark.line + 1 + text_line, len(self._lines) - 1)
        text = self._lines[number]
        indent = len(text) - len(text.lstrip(" "))
        return Place(shown(self.path), number + 1, indent + 1, len(text.rstrip()) + 1, text)

    def _mark(self, start: Any, end: Any) -> Place:
        return _place(self.path, self._lines, start, end)


def _step(node: yaml.Node | None, key_node: yaml.Node | None, step: str | int) -> tuple[Any, Any]:
    """One step down; stays where it is when the file has no such step."""
    if isinstance(node, yaml.MappingNode):
        for candidate, value in node.value:
            if candidate.value == step:
                return value, candidate
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], None
    return node, key_node


def read_text(path: Path) -> str:
    """The text of a UTF-8 file (a byte order mark is accepted), line ends as they are.

    Raises CurriculumError: no such file, not readable, over 1 MiB, another encoding (named), illegal characters.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise stop(TOO_LARGE, "the file is larger than 1 MiB", Place(shown(path)), "split it into several files")
        data = path.read_bytes()
    except OSError as error:
        raise stop(NO_FILE, f"cannot be read: {error.strerror}", Place(shown(path))) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        name = _guess_encoding(data)
        hint = f"the file looks like {name}; save it as UTF-8"
        raise stop(NOT_UTF8, "the file is not UTF-8", Place(shown(path), line, 1), hint) from error
    if found := list(_ILLEGAL.finditer(text)):
        raise CurriculumError([_illegal(path, text, match.start()) for match in found])
    return text


def read(path: Path) -> Source:
    """Read one YAML file. Raises CurriculumError with every problem found: encoding, size, and those of `parse`."""
    return parse(path, read_text(path))


def parse(path: Path, text: str) -> Source:
    """YAML text into plain values: dict, list, str, int, float, bool, None (YAML 1.2 core schema, 10.3).

    Raises CurriculumError with every problem found: syntax, duplicate keys, anchors, depth.
    """
    try:
        value, problems = _build(path, text)
    except yaml.MarkedYAMLError as error:
        raise CurriculumError([_syntax(path, text, error)]) from error
    if problems:
        raise CurriculumError(problems)
    if value is _WAITING or value is None:
        raise stop(EMPTY_FILE, "the file is empty", Place(shown(path)))
    return Source(path, text, value)


def _build(path: Path, text: str) -> tuple[Any, list[Problem]]:
    """Events to values, and the problems met on the way; the hot loop of reading."""
    problems: list[Problem] = []
    stack: list[tuple[Any, Any]] = []
    root: Any = _WAITING
    container: Any = None
    key: Any = _WAITING
    seen: dict[int, dict[str, Any]] = {}

    def refuse(kind: Kind, message: str, event: Any, hint: str = "") -> None:
        problems.append(Problem(kind, message, _place(path, _split_lines(text), event.start_mark, event.end_mark), hint))

    for event in yaml.parse(text, Loader=Loader):
        sort = type(event)
        if sort is yaml.ScalarEvent:
            value: Any = event.value
            if event.anchor or event.tag:
                refuse(ALIAS, "anchors and tags are not used here", event, "write the value out in full")
            if type(container) is dict and key is _WAITING:
                if value in container:
                    first = seen[id(container)][value]
                    refuse(DUPLICATE_KEY, f'"{value}" stands here twice', event, f"the first is in line {first.line + 1}")
                seen[id(container)][value] = event.start_mark
                container.setdefault(value)
                key = value
                continue
            if event.implicit[0] and (not value or value[0] in _MAY_BE_SPECIAL):
                value = _scalar(value)
        elif sort is yaml.MappingStartEvent or sort is yaml.SequenceStartEvent:
            if event.anchor or event.tag:
                refuse(ALIAS, "anchors and tags are not used here", event, "write the value out in full")
            if type(container) is dict and key is _WAITING:
                refuse(YAML_SYNTAX, "a key must be a word", event, "put text that begins with [ or { in quotes")
                break
            stack.append((container, key))
            if len(stack) > MAX_DEPTH:
                refuse(TOO_DEEP, f"more than {MAX_DEPTH} levels inside each other", event)
                break
            container, key = ({} if sort is yaml.MappingStartEvent else []), _WAITING
            seen[id(container)] = {}
            continue
        elif sort is yaml.MappingEndEvent or sort is yaml.SequenceEndEvent:
            value = container
            seen.pop(id(container), None)
            container, key = stack.pop()
        elif sort is yaml.AliasEvent:
            refuse(ALIAS, "aliases are not used here", event, "write the value out in full, or put text with * in quotes")
            if type(container) is dict and key is _WAITING:
                break
            value = None
        elif sort is yaml.DocumentStartEvent and root is not _WAITING:
            refuse(YAML_SYNTAX, "a second document begins here", event, 'remove the line "---"')
            break
        else:
            continue
        if container is None:
            root = value
        elif type(container) is list:
            container.append(value)
        else:
            container[key] = value
            key = _WAITING
    return root, problems


def _scalar(text: str) -> Any:
    """A plain scalar by the YAML 1.2 core schema (10.3.2): NO is text, 010 is ten, 9:30 is text."""
    if text in _SPECIAL:
        return _SPECIAL[text]
    if _INTEGER.fullmatch(text):
        return int(text) if len(text) < 20 else text
    if text[:2] == "0o" and re.fullmatch(r"0o[0-7]{1,20}", text):
        return int(text[2:], 8)
    if text[:2] == "0x" and re.fullmatch(r"0x[0-9a-fA-F]{1,20}", text):
        return int(text[2:], 16)
    if _FLOAT.fullmatch(text):
        return float(text)
    if re.fullmatch(r"[-+]?\.(inf|Inf|INF)", text):
        return float(text.replace(".", ""))
    return float("nan") if text in (".nan", ".NaN", ".NAN") else text


def _place(path: Path, lines: list[str], start: Any, end: Any) -> Place:
    line = lines[start.line] if start.line < len(lines) else ""
    end_column = end.column if end.line == start.line else len(line.rstrip())
    return Place(shown(path), start.line + 1, start.column + 1, max(end_column, start.column + 1) + 1, line)


def _split_lines(text: str) -> list[str]:
    """Lines as YAML 1.2 counts them (5.4): only CR and LF break a line; libyaml also counts NEL, LS and PS."""
    return re.split("\r\n|[\r\n\x85\u2028\u2029]", text)


def _illegal(path: Path, text: str, at: int) -> Problem:
    line = text.count("\n", 0, at)
    column = at - (text.rfind("\n", 0, at) + 1) + 1
    place = Place(shown(path), line + 1, column, column + 1, _ILLEGAL.sub("�", text.split("\n")[line]))
    return Problem(ILLEGAL_CHARACTER, f"the character U+{ord(text[at]):04X} cannot be printed", place, "delete it")


def _syntax(path: Path, text: str, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.context_mark if "quoted" in (error.context or "") else error.problem_mark
    lines = _split_lines(text)
    number = min(mark.line, len(lines) - 1) if mark else 0
    line = lines[number]
    column = (mark.column if mark else 0) + 1
    place = Place(shown(path), number + 1, column, column + 1, line)
    if "\t" in line[: len(line) - len(line.lstrip())] or (error.problem and r"'\t'" in error.problem):
        tab = line.find("\t") + 1
        place = Place(shown(path), number + 1, tab or column, (tab or column) + 1, line)
        return Problem(TAB, "a tab stands where spaces belong", place, "indent with two spaces a level")
    return Problem(YAML_SYNTAX, f"not valid YAML: {error.problem or error.context}", place, _syntax_hint(line, lines, number))


def _syntax_hint(line: str, lines: list[str], number: int) -> str:
    """What usually lies behind a syntax error, told from the line itself."""
    bare = line.strip()
    if bare and bare[0] in "@`%":
        return f'put text that begins with "{bare[0]}" in quotes'
    if re.search(r":\s.*:\s", bare) or re.search(r":\s+[^\"'|>\[{].*:$", bare):
        return 'put text that contains ": " in quotes'
    if bare.count('"') % 2 or bare.count("'") % 2:
        return "a quotation mark is not closed, or stands inside a text that needs the other kind of quotes"
    previous = next((text for text in reversed(lines[:number]) if text.strip()), "")
    if previous.strip().count('"') % 2:
        return "a quotation mark in the line above is not closed"
    return "look at the indentation of this line and the one above, and at quotes"


def _guess_encoding(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "UTF-16"
    letters = [byte for byte in data if byte >= 0x80]
    cyrillic = sum(byte >= 0xC0 for byte in letters)
    return "Windows-1251 (Cyrillic)" if letters and cyrillic > 0.8 * len(letters) > 3 else "Windows-1252 or another old encoding"
