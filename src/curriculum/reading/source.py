"""YAML text to values, with the place of each.

A file is read once as events, which build plain values (fast: no node objects). Places are asked for only when
something is wrong, so the tree of marks is composed from the same text the first time one is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from curriculum.files.reading import MEBIBYTE, read_bytes
from curriculum.problems import codes
from curriculum.problems.place import Place
from curriculum.problems.problem import MOST, CurriculumError, Problem, problem_error, raise_if_any
from curriculum.reading.yaml_errors import syntax_problem
from curriculum.reading.yaml_events import ILLEGAL, NOTHING, Loader, ValueBuilder, place_of, split_lines, unprintable
from curriculum.reading.yaml_lines import line_problems, tab_problems

Loc = Sequence[str | int]

MAX_BYTES = MEBIBYTE
_WORD = re.compile(r"\S+")
_ESCAPED = re.compile(r"\\(.)")


@dataclass
class Source:
    """One YAML file: its path, text and value, and the files spliced into it (`parts`, by place in the value)."""

    path: Path
    text: str = field(repr=False)
    value: Any = field(repr=False)
    parts: dict[tuple[str | int, ...], Source] = field(default_factory=dict)

    @cached_property
    def _root(self) -> yaml.Node | None:
        # an object for each node takes its time, so only when something is wrong
        return yaml.compose(self.text, Loader=Loader)

    @cached_property
    def _lines(self) -> list[str]:
        return split_lines(self.text)

    def place(self, loc: Loc = (), key: bool = False, text_line: int = 0, word: str = "", mark: str = "") -> Place:
        """The place of the value at `loc`, or of its key.

        `loc` may hold steps that the file does not (the tag of a union, a field left out): the nearest
        ancestor stands in. `text_line` counts lines of a text, from 0; `word` is looked for from there on, so that the
        mark stands below it where the file has it in one line. `mark` is looked for only in texts that are not kept
        line by line (`|`): a line of such a text may be many lines of the file.
        """
        # Idea: as narrow a mark as the file allows: the word, else the line of a block of text, else the first line of
        # the value; a map is marked at its first key.
        part, loc = self._file_of(loc)
        if part is not self:
            return part.place(loc, key, text_line, word, mark)
        node, key_node = self._nodes_at(loc)
        marked = key_node if key and key_node is not None else node
        if marked is None:
            return Place(self.path, 1, 1, 2, self._lines[0] if self._lines else "")
        if isinstance(marked, yaml.ScalarNode):
            place = self._line_place(marked, loc, text_line, word or mark)
            place = self._word_place(marked, word, place.line - 1 if place else marked.start_mark.line) or place
            return place or self._mark(marked.start_mark, marked.end_mark)
        if isinstance(marked, yaml.MappingNode) and marked.value:
            marked = marked.value[0][0]
        return self._mark(marked.start_mark, marked.end_mark)

    @property
    def files(self) -> tuple[Source, ...]:
        """This file, and those that are spliced into it."""
        return self, *self.parts.values()

    def value_at(self, loc: Loc) -> Any:
        """The value at `loc`; nothing when there is none. Tags of unions are passed over."""
        value = self.value
        for step in loc:
            # a step that is neither key nor position is the tag of a union, which stands only in the paths of pydantic
            here = range(len(value)) if isinstance(value, list) else value if isinstance(value, dict) else ()
            value = value[step] if step in here else value
        return value

    def end(self, loc: Loc) -> Place:
        """The last line of the value at `loc`, from its first word on."""
        part, loc = self._file_of(loc)
        if part is not self:
            return part.end(loc)
        node, _ = self._nodes_at(loc)
        if node is None:
            return self.place(loc)
        number, column = min(node.end_mark.line, len(self._lines) - 1), node.end_mark.column
        # libyaml ends a block behind the empty lines and comments that follow it
        while number > node.start_mark.line and not self._lines[number][:column].strip():
            number, column = number - 1, None
        line = self._lines[number]
        return Place(self.path, number + 1, len(line) - len(line.lstrip(" -")) + 1, len(line.rstrip()) + 1, line)

    def place_in(self, loc: Loc, at: int, size: int = 1) -> Place:
        """The place of `size` characters of a text, `at` characters behind its first one that is no space.

        Words are counted, since folding and quoting move lines and columns but leave words alone; an escape inside
        quotes may move the mark.
        """
        part, loc = self._file_of(loc)
        if part is not self:
            return part.place_in(loc, at, size)
        node, _ = self._nodes_at(loc)
        if not isinstance(node, yaml.ScalarNode):
            return self.place(loc)
        # models strip the space around a text, so positions in its value count from the first word on
        before = node.value.lstrip()[:at]
        inside = len(before) - len(before.rstrip()) == 0 and before != ""
        skipped = len(before.split()) - inside
        offset = len(before.split()[-1]) if inside else 0
        number, word = next(islice(self._words(node), skipped, None), (0, None))
        if word is None:
            return self.place(loc)
        is_first = (number, word.start()) == (node.start_mark.line, node.start_mark.column)
        column = word.start() + offset + (is_first and node.style in ("'", '"')) + 1
        return Place(self.path, number + 1, column, min(column + size, len(word.string) + 1), word.string)

    def joined_lines(self, loc: Loc) -> list[tuple[str, Place]]:
        """The lines of a text that YAML joins to the line above (YAML 1.2, 6.5), each below that line.

        There are none in a text behind `|`; behind `>` a line that is indented more than the text stays alone.
        """
        part, loc = self._file_of(loc)
        if part is not self:
            return part.joined_lines(loc)
        node, _ = self._nodes_at(loc)
        if not isinstance(node, yaml.ScalarNode) or node.style == "|":
            return []
        start, end = node.start_mark, node.end_mark
        rows = self._lines[start.line : end.line] + [
            line[: end.column] for line in self._lines[end.line : end.line + 1]
        ]
        # what stands before the text in its first line, and the line of `>`, are no text
        rows[0] = "" if node.style == ">" else rows[0][start.column :].rjust(len(rows[0]))
        indents = [len(row) - len(row.lstrip()) for row in rows]
        shallow = min((indent for indent, row in zip(indents, rows, strict=True) if row.strip()), default=0)
        free = [not row.strip() or (node.style == ">" and at > shallow) for at, row in zip(indents, rows, strict=True)]
        return [
            (rows[at - 1], self.row_place(start.line + at))
            for at in range(1, len(rows))
            if not free[at - 1] and not free[at]
        ]

    def row_place(self, number: int) -> Place:
        """The place of a line of the file, without the space around it; counts from 0."""
        line = self._lines[number]
        return Place(self.path, number + 1, len(line) - len(line.lstrip()) + 1, len(line.rstrip()) + 1, line)

    def _words(self, node: yaml.ScalarNode) -> Iterator[tuple[int, re.Match[str]]]:
        """The words of a scalar as they stand in the file, each with the number of its line, from 0."""
        # the line of `|` or `>` holds no word of the text
        for number in range(node.start_mark.line + (node.style in ("|", ">")), node.end_mark.line + 1):
            line = self._lines[number] if number < len(self._lines) else ""
            if node.style == '"':
                # an escaped line end parts words as a line end does (YAML 1.2, 5.7)
                line = _ESCAPED.sub(lambda match: "  " if match[1] in "nt" else match[0], line)
            start = node.start_mark.column if number == node.start_mark.line else 0
            yield from ((number, word) for word in _WORD.finditer(line, start))

    def _file_of(self, loc: Loc) -> tuple[Source, Loc]:
        """The file that holds the value at `loc`, and the rest of the path in it."""
        for size in range(len(loc), 0, -1):
            if part := self.parts.get(tuple(loc[:size])):
                return part, loc[size:]
        return self, loc

    def _nodes_at(self, loc: Loc) -> tuple[yaml.Node | None, yaml.Node | None]:
        """The node at `loc`, or the nearest above it, and the node of its key."""
        node, key_node = self._root, None
        for step in loc:
            node, key_node = _step(node, key_node, step)
        return node, key_node

    def _line_place(self, node: yaml.ScalarNode, loc: Loc, text_line: int, mark: str) -> Place | None:
        """The place of a line of a text, or of a mark in it; None for the first line of a text that is not kept."""
        if node.style == "|":
            return self._text_place(node, text_line)
        text = node.value.strip()
        start = sum(len(line) + 1 for line in text.split("\n")[:text_line])
        at = text.find(mark, start) if mark else -1
        if at >= 0:
            return self.place_in(loc, at, len(mark))
        return self.place_in(loc, start) if text_line else None

    def _text_place(self, node: yaml.ScalarNode, text_line: int) -> Place:
        # which models strip off
        space = node.value[: len(node.value) - len(node.value.lstrip())]
        number = min(node.start_mark.line + 1 + space.count("\n") + text_line, len(self._lines) - 1)
        text = self._lines[number]
        indent = len(text) - len(text.lstrip(" "))
        return Place(self.path, number + 1, indent + 1, len(text.rstrip()) + 1, text)

    def _word_place(self, node: yaml.ScalarNode, word: str, first: int) -> Place | None:
        """The first line of a scalar, from `first` on, that has the word."""
        for number in range(first, node.end_mark.line + 1) if word else ():
            line = self._lines[number] if number < len(self._lines) else ""
            column = line.find(word, node.start_mark.column if number == node.start_mark.line else 0)
            if column >= 0:
                return Place(self.path, number + 1, column + 1, column + 1 + len(word), line)
        return None

    def _mark(self, start: Any, end: Any) -> Place:
        return place_of(self.path, self._lines, start, end)


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
    data = read_bytes(path, MAX_BYTES)
    # UTF-16 of Latin letters is valid UTF-8 with a zero beside each letter: it must not pass as text
    if b"\0" in data[:2]:
        raise _not_utf8(path, data, 0)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8(path, data, error.start) from error
    if matches := list(ILLEGAL.finditer(text)):
        raise CurriculumError([_illegal(path, text, match.start()) for match in matches])
    return text


def read(path: Path) -> Source:
    """Read one YAML file. Raises CurriculumError with every problem found: encoding, size, and those of `parse`."""
    return parse(path, read_text(path))


def parse(path: Path, text: str) -> Source:
    """YAML text into plain values: dict, list, str, int, float, bool, None (YAML 1.2 core schema, 10.3).

    Raises CurriculumError with every problem found: line ends that editors do not see, directives, conflicts of git,
    syntax, duplicate keys, anchors, values with two readings, depth.
    """
    raise_if_any(list(islice(line_problems(path, text), MOST)))
    builder = ValueBuilder(path, text)
    try:
        value = builder.run()
    except yaml.MarkedYAMLError as error:
        raise CurriculumError([*builder.problems, syntax_problem(path, text, error, builder.quoted)]) from error
    raise_if_any([*builder.problems, *islice(tab_problems(path, text), MOST)])
    # a file of comments alone gives no event at all, `---` or `null` gives None
    if value is NOTHING or value is None:
        raise problem_error(codes.EMPTY_FILE, "the file is empty", Place(path))
    return Source(path, text, value)


def _not_utf8(path: Path, data: bytes, at: int) -> CurriculumError:
    place = Place(path, data.count(b"\n", 0, at) + 1, 1)
    hint = f"the file looks like {guess_encoding(data)}; save it as UTF-8"
    return problem_error(codes.NOT_UTF_8, "the file is not UTF-8", place, hint)


def _illegal(path: Path, text: str, at: int) -> Problem:
    line = text.count("\n", 0, at)
    column = at - (text.rfind("\n", 0, at) + 1) + 1
    place = Place(path, line + 1, column, column + 1, ILLEGAL.sub("�", text.split("\n")[line].rstrip("\r")))
    return Problem(codes.ILLEGAL_CHARACTER, unprintable(text[at]), place, "delete it")


def illegal_in(text: str, place: Place) -> list[Problem]:
    """The illegal characters of a text that stands in no file, such as the value of an option; each of them once."""
    characters = dict.fromkeys(ILLEGAL.findall(text))
    return [Problem(codes.ILLEGAL_CHARACTER, unprintable(character), place, "delete it") for character in characters]


def guess_encoding(data: bytes) -> str:
    """The name of the encoding that bytes look like, which are no UTF-8."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:2]:
        return "UTF-16"
    # Windows-1251 has the Russian letters from 0xC0 on, and a Cyrillic text has few other bytes above 0x7F
    letters = [byte for byte in data if byte >= 0x80]
    cyrillic = sum(byte >= 0xC0 for byte in letters)
    russian = letters and cyrillic > 0.8 * len(letters) > 3
    return "Windows-1251 (Cyrillic)" if russian else "Windows-1252 or another old encoding"
