"""What must not stand in the lines of a YAML file, since an editor or another program would read the file otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from curriculum.problems import codes
from curriculum.problems.place import Place
from curriculum.problems.problem import Problem
from curriculum.reading.yaml_events import Loader, split_lines

_NO_LINE_END = re.compile("[\x85\u2028\u2029]|\r(?!\n)")
# YAML 1.2, 6.8: a directive stands before the first value, with nothing but comments above it.
_DIRECTIVE = re.compile(r"\A(?:[ \t]*(?:#[^\n]*)?\n)*%[^\n]*")
_CONFLICT = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?: [^\n]*)?\r?$", re.MULTILINE)
_SPACES = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
_INDENT = re.compile(rf"^[ \t]*[{_SPACES}][ {_SPACES}]*(?=(?:- +)?[^\s:#\"']+:(?:\s|$)|- )", re.MULTILINE)
"""Spaces that are none for YAML, before a field or an item: it takes them for the first letters of a text."""
_TAB_BEHIND = re.compile(r"[ ]*\t\s*(#|$)")
_TAB_BEFORE = re.compile(r"[:-][ ]*\t[ \t]*$")


def line_problems(path: Path, text: str) -> Iterator[Problem]:
    """Line ends and spaces that are none for others, directives, and marks that git left in the file."""
    # a search for a character is many times faster than an expression, and nearly no file has any of them
    if any(character in text for character in "\x85\u2028\u2029\r"):
        for match in _NO_LINE_END.finditer(text):
            message = f"the character U+{ord(match.group()):04X} ends a line in some programs and not in others"
            hint = "write an ordinary line end instead, or delete it"
            yield Problem(codes.LINE_CHARACTER, message, _place(path, text, match.start()), hint)
    if directive := _DIRECTIVE.match(text):
        place = _place(path, text, directive.group().rindex("\n%") + 1 if "\n%" in directive.group() else 0)
        message = "a directive changes how some programs read the file"
        yield Problem(codes.TWO_READINGS, message, place, "delete the line; text that begins with % needs quotes")
    for match in _INDENT.finditer(text) if not text.isascii() else ():
        message, hint = "spaces that are none stand before this line", "delete them, and type two spaces a level"
        place = _place(path, text, match.start(), len(match.group()))
        yield Problem(codes.YAML_SYNTAX, f"not valid YAML: {message}, such as no-break spaces", place, hint)
    # a row of signs alone may underline something in a comment; the open or closed end of a conflict is never missing
    if "<<<<<<< " in text or ">>>>>>> " in text:
        for match in _CONFLICT.finditer(text):
            if match.group(1)[0] in "<>":
                message = "git left two versions of these lines in the file"
                hint = "keep what is right, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
                yield Problem(codes.MERGE_CONFLICT, message, _place(path, text, match.start(), 7), hint)


def tab_problems(path: Path, text: str) -> Iterator[Problem]:
    """Tabs around a value, which some programs take for space and others refuse; tabs inside texts are left alone."""
    lines = split_lines(text)
    events: Iterable[Any] = yaml.parse(text, Loader=Loader) if "\t" in text else ()
    scalars: Iterable[Any] = (event for event in events if type(event) is yaml.ScalarEvent)
    for event in (scalar for scalar in scalars if scalar.style not in ("|", ">")):
        start, end = event.start_mark, event.end_mark
        before, line = lines[start.line][: start.column], lines[end.line] if end.line < len(lines) else ""
        if match := _TAB_BEFORE.search(before):
            yield _tab(path, start.line, match.start() + match.group().index("\t"), lines[start.line])
        if match := _TAB_BEHIND.match(line, end.column):
            yield _tab(path, end.line, match.start() + match.group().index("\t"), line)


def _tab(path: Path, number: int, column: int, line: str) -> Problem:
    place = Place(path, number + 1, column + 1, column + 2, line)
    return Problem(codes.TAB, "a tab stands beside a value", place, "write a space instead, or delete it")


def _place(path: Path, text: str, at: int, size: int = 1) -> Place:
    """The place of a character, in lines as editors count them: by LF alone."""
    number, start = text.count("\n", 0, at), text.rfind("\n", 0, at) + 1
    line = text[start:].partition("\n")[0].rstrip("\r")
    shown = _NO_LINE_END.sub("\ufffd", line)
    return Place(path, number + 1, at - start + 1, at - start + size + 1, shown)
