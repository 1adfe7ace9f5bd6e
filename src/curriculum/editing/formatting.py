"""`fmt`: line ends, spaces at line ends, tabs and the end of a file put in order; every other byte stays.

What a space means depends on where it stands: at the end of a line of a block of text it may be a line break of
Markdown. So nothing is told from the text alone: an edit stands only when the values of the file stay what they were.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from curriculum.problems.problem import CurriculumError
from curriculum.reading.source import parse, read_text


def tidy(path: Path) -> tuple[str, str]:
    """The text of a file as it is and as it should be. Raises CurriculumError when it cannot be read as YAML."""
    text = read_text(path)
    values = _values(path, text)
    tidied = _keeping(path, text.replace("\r\n", "\n"), values, text)
    tidied = _line_by_line(path, tidied, values, lambda line: line.rstrip(" \t"))
    if "\t" in tidied:
        tidied = _line_by_line(path, tidied, values, lambda line: line.replace("\t", "  "))
    return text, _keeping(path, tidied.rstrip("\n") + "\n", values, tidied)


def values_of(path: Path, text: str) -> str | None:
    """The values of a text in a form that tells true from 1 and 1 from 1.0; None where it cannot be read."""
    try:
        return _values(path, text)
    except CurriculumError:
        return None


def _values(path: Path, text: str) -> str:
    # 1, 1.0 and true are equal in Python, but not written alike
    return repr(_without_last_line_ends(parse(path, text).value))


def _without_last_line_ends(value: Any) -> Any:
    """A value as models take it: line ends at the end of a text are stripped off, so they mean nothing."""
    if isinstance(value, str):
        return value.rstrip("\n")
    if isinstance(value, list):
        return [_without_last_line_ends(item) for item in value]
    if isinstance(value, dict):
        return {key: _without_last_line_ends(item) for key, item in value.items()}
    return value


def _keeping(path: Path, candidate: str, values: str, text: str) -> str:
    """The candidate where it has the same values, else the text as it was."""
    return candidate if candidate == text or values_of(path, candidate) == values else text


def _line_by_line(path: Path, text: str, values: str, edit: Callable[[str], str]) -> str:
    """The text with every line edited that may be; where one may not, halves are tried, down to single lines."""
    lines = text.split("\n")
    candidates = [number for number, line in enumerate(lines) if edit(line) != line]

    def change(numbers: Sequence[int]) -> None:
        if not numbers:
            return
        before = [lines[number] for number in numbers]
        for number in numbers:
            lines[number] = edit(lines[number])
        if values_of(path, "\n".join(lines)) == values:
            return
        for number, line in zip(numbers, before, strict=True):
            lines[number] = line
        if len(numbers) > 1:
            # Most lines may be edited, so a few large steps do nearly all; each try reads the whole file once.
            change(numbers[: len(numbers) // 2])
            change(numbers[len(numbers) // 2 :])

    change(candidates)
    return "\n".join(lines)
