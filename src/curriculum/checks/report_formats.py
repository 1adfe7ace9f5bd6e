"""Problems for machines: as JSON, and in the workflow commands of GitHub."""

from __future__ import annotations

import html
import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from curriculum.problems.place import Option, Place
from curriculum.problems.problem import Level, Problem

SCHEMA = "curriculum-problems/1"
LEVELS: tuple[Level, ...] = ("error", "warning", "note")
"""The worst first."""

NOWHERE = Place(Option(""))
"""Stands for the place of a problem that has none."""
ANNOTATIONS = 10
"""GitHub shows no more of each step."""
ROWS = 500
"""A summary of GitHub holds 1 MiB."""
_COMMANDS: dict[Level, str] = {"error": "error", "warning": "warning", "note": "notice"}


def as_json(problems: Sequence[Problem]) -> str:
    """All problems; what a problem does not have is null. Columns count characters, the end is not included."""
    content = {"schema": SCHEMA, "problems": [_entry(problem) for problem in problems]}
    return json.dumps(content, ensure_ascii=False, indent=1)


def _entry(problem: Problem) -> dict[str, Any]:
    place = problem.place or NOWHERE
    return {
        "path": relative(place) or None,
        "line": place.line or None,
        "column": place.column or None,
        "end_line": place.line or None,
        "end_column": place.end_column or None,
        "code": problem.kind.code,
        "name": problem.kind.name,
        "level": problem.kind.level,
        "message": problem.message,
        "hint": problem.hint or None,
        "replacement": problem.replacement or None,
    }


def relative(place: Place) -> str:
    """A file relative to the current folder, always with /; on another drive it stays as it is; options as typed."""
    if place == NOWHERE or isinstance(place.source, Option):
        return str(place) if place != NOWHERE else ""
    try:
        return Path(os.path.relpath(place.source)).as_posix()
    except ValueError:
        return place.shown


def github(problems: Sequence[Problem]) -> str:
    """The worst problems as annotations, then the whole list as text."""
    # GitHub shows only the first ones of a step
    worst = sorted(problems, key=lambda problem: LEVELS.index(problem.kind.level))[:ANNOTATIONS]
    lines = [_command(problem) for problem in worst]
    for line in "\n".join(problem.render() for problem in problems).splitlines():
        # no text becomes a command
        lines.append(f"| {line}" if line.lstrip().startswith(("::", "##[")) else line)
    return "\n".join(lines)


def _command(problem: Problem) -> str:
    place = problem.place or NOWHERE
    properties = {
        "file": relative(place),
        "line": place.line,
        "endLine": place.line,
        "col": place.column,
        "endColumn": place.end_column,
        "title": f"{problem.kind.code} {problem.kind.name}",
    }
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value)
    message = f"{problem.message}\n{problem.hint}" if problem.hint else problem.message
    return f"::{_COMMANDS[problem.kind.level]} {written}::{_escaped(message)}"


def _escaped(text: str) -> str:
    """The three characters that a message may not hold (toolkit of GitHub Actions, `escapeData`)."""
    # % first, or the escapes of the others would be escaped
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Besides those, the two that end a property (`escapeProperty`)."""
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def summary(problems: Sequence[Problem], counts: str) -> str:
    """The page that GitHub shows beside a run: the counts, and a table of the problems."""
    lines = ["## curriculum check", "", _cell(counts), ""]
    if problems:
        lines += ["| level | place | problem | hint |", "| --- | --- | --- | --- |"]
    for problem in problems[:ROWS]:
        place = f"{relative(problem.place)}:{problem.place.line}" if problem.place else ""
        what = f"{problem.kind.code} {problem.kind.name}: {problem.message}"
        cells = (problem.kind.level, place, what, problem.hint)
        lines.append("| " + " | ".join(_cell(cell) for cell in cells) + " |")
    if len(problems) > ROWS:
        lines += ["", f"... and {len(problems) - ROWS} more; the log has them all."]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """Text that stays text in a cell of a Markdown table."""
    return re.sub(r"([\\`*_\[\]|~#@])", r"\\\1", html.escape(" ".join(text.split()), quote=False))
