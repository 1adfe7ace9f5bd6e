"""What is wrong with a text that is no YAML, and where its cause is: the parser often notices it some lines below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from curriculum.problems import codes
from curriculum.problems.place import Place
from curriculum.problems.problem import Problem
from curriculum.reading.yaml_events import split_lines

# Beginnings of messages of libyaml (scanner.c and parser.c) whose cause lies where the construct began.
_NOTICED_LATE = ("did not find expected ','", "could not find expected ':'")
FAR = 40
"""Lines above an error in which its cause is looked for."""
_KEY = re.compile(r" *(- +)*[\w-]+:( |$)")
_STRUCTURE = re.compile(r" *(?:- |(?:- +)*[\w-]+:(?: |$))")
_NO_COLON = re.compile(r" *\w[\w-]* +[|>][-+0-9]*$")
_OPENS_BLOCK = re.compile(r"(?:: |- )[|>][-+0-9]*$")
_BEFORE_VALUE = re.compile(r"(- +)*([\w-]+: +)?")


def syntax_problem(path: Path, text: str, error: yaml.MarkedYAMLError, quoted: Any) -> Problem:
    """The problem of a syntax error, where its cause is: the parser often notices it some lines below.

    `quoted` is the last text in quotes of several lines: it did not end where it should if the error is in its last.
    """
    message, lines = error.problem or "", split_lines(text)
    number, column = _noticed_at(error, quoted, lines)
    if (cause := _cause(message, lines, number)) != number:
        number, column = cause, _indent(lines[cause]) + 1
    line = lines[number]
    if "\t" in line[: _indent(line)] or r"'\t'" in message:
        column = line.find("\t") + 1 or column
        place = Place(path, number + 1, column, column + 1, line)
        return Problem(codes.TAB, "a tab stands where spaces belong", place, "indent with two spaces a level")
    hint = _missing_dash(message, lines, number) or _syntax_hint(line, lines, number)
    place = Place(path, number + 1, column, column + 1, line)
    return Problem(codes.YAML_SYNTAX, f"not valid YAML: {message or error.context}", place, hint)


def _noticed_at(error: yaml.MarkedYAMLError, quoted: Any, lines: list[str]) -> tuple[int, int]:
    """The line (from 0) and the column (from 1) to begin with: where the construct began, or where it failed."""
    begun = "quoted" in (error.context or "") or (error.problem or "").startswith(_NOTICED_LATE)
    mark = error.context_mark if begun else error.problem_mark
    if quoted is not None and error.problem_mark and quoted.end_mark.line == error.problem_mark.line:
        mark = quoted.start_mark
    number, column = (mark.line, mark.column + 1) if mark else (0, 1)
    # an error at the very end of the file lies behind its last line: the last one with words is shown
    while number >= len(lines) or (number and not lines[number].strip()):
        number -= 1
        column = len(lines[number].rstrip()) + 1
    return number, column


def _indent(line: str) -> int:
    """White space before the first word of a line, in characters."""
    return len(line) - len(line.lstrip())


def _cause(problem: str, lines: list[str], number: int) -> int:
    """The line in which an error began that the parser noticed in line `number`."""
    # Idea: for each message of libyaml, look upwards for the line that an editor would have to change.
    if problem.startswith("mapping values"):
        return _lost_line(lines, number) or _first_of_text(lines, number)
    if problem == "did not find expected <document start>":
        return next((at for at, line in enumerate(lines) if line.strip() and not line.startswith("#")), number)
    # a key that opens a block stands too far to the left, unless a line of a text stands where a key belongs
    if (
        problem == "did not find expected key"
        and _STRUCTURE.match(lines[number])
        and _lost_line(lines, number) != number
    ):
        return _shallow_key(lines, number)
    return number


def _shallow_key(lines: list[str], number: int) -> int:
    """The key above a line that should have opened its block and is indented too little; else the line itself."""
    deep = _indent(lines[number])
    shallow = (at for at in range(number - 1, -1, -1) if lines[at].strip() and not lines[at].startswith(" " * deep))
    # the nearest line above that is indented less is the one that should have opened the block
    above = next(shallow, number)
    beside = any(len(line) - len(line.lstrip(" -")) == deep for line in lines[max(0, above - 40) : above])
    return above if beside and re.match(r" *[\w-]+:( [|>][-+0-9]*)?$", lines[above]) else number


def _lost_line(lines: list[str], number: int) -> int | None:
    """The last line above that looks like a part of a block text (YAML 1.2, 8.1) and is none, if there is one.

    It has lost its spaces, or the line that opens the block has lost its colon, or opens nothing.
    """
    lost = None
    for at, line, opener in _outside_texts(lines[: number + 1]):
        following = lines[at + 1] if at < number and _OPENS_BLOCK.search(line) else ""
        opens_nothing = following.strip() and _indent(following) <= _indent(line)
        if _NO_COLON.match(line) or opens_nothing or (opener and not _may_follow(line, opener)):
            lost = at
    return lost if lost is not None and number - lost < FAR else None


def _outside_texts(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    """Each line with words that is no part of a block text, with the line that opened such a text right before it."""
    opener = ""
    for at, line in enumerate(lines):
        if line.strip() and not (opener and _indent(line) > _indent(opener)):
            yield at, line, opener
            opener = line if _OPENS_BLOCK.search(line) else ""


def _may_follow(line: str, opener: str) -> bool:
    """Whether a line may stand behind a block text: a field, a comment, or the next item of a list of texts."""
    next_item = opener.lstrip().startswith("- ") and _indent(line) == _indent(opener)
    return bool(_KEY.match(line)) or line.lstrip().startswith("#") or next_item


def _first_of_text(lines: list[str], number: int) -> int:
    """The first of the lines of a text that the parser took for one: what opens a block stands above it, or is gone."""
    deep = _indent(lines[number])
    while number and not re.match(r" *(- )?[\w-]+:( |$)", lines[number]):
        above = lines[number - 1]
        if above.strip() and _indent(above) < deep:
            break
        number -= 1
    return number


def _above(lines: list[str], number: int) -> str:
    """The nearest line above that holds something."""
    return next((text for text in reversed(lines[:number]) if text.strip()), "")


def _missing_dash(problem: str, lines: list[str], number: int) -> str:
    """A hint where a "name: value" stands in a list without its hyphen."""
    line, above = lines[number], _above(lines, number)
    if not re.match(r" *[\w-]+:( |$)", line):
        return ""
    if "expected '-' indicator" in problem:
        return 'this line lacks the "- " of its list, or spaces to stand below the line above'
    deeper = _indent(line) > _indent(above)
    if "mapping values" in problem and deeper and re.match(r" *[\w-]+: +\S", above):
        return 'the line above lacks the "- " of its list, or this line has too many spaces before it'
    return ""


def _syntax_hint(line: str, lines: list[str], number: int) -> str:
    """What usually lies behind a syntax error, by the look of the line itself."""
    bare = line.strip()
    value = _BEFORE_VALUE.sub("", bare, count=1)
    # characters that begin no plain scalar (YAML 1.2, 5.3), or a bracket with text behind its end
    if bare.startswith((":::", "|")):
        return "a container or a table stands in a text that begins behind |: purpose: |"
    if value.startswith(("“", "”", "„", "«", "‘", "’")):
        return f'{value[0]} is no quotation mark of YAML: write " instead'
    if re.match(r"[@`%*&!]|[|>](?![-+0-9]*$)|\[.*\].|\{.*\}.", value):
        return f'put text that begins with "{value[0]}" in quotes'
    if value.startswith(("[", "{")):
        return "a bracket is not closed"
    if re.search(r":\s.*:\s", bare) or re.search(r":\s+[^\"'|>\[{].*:$", bare):
        return 'put text that contains ": " in quotes'
    if value.startswith(('"', "'")) or bare.count('"') % 2 or bare.count("'") % 2:
        return "a quotation mark is not closed, or stands inside a text that needs the other kind of quotes"
    previous = _above(lines, number)
    if previous.strip().count('"') % 2:
        return "a quotation mark in the line above is not closed"
    return "look at the indentation of this line and the one above, and at quotes"
