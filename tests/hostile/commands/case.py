"""What a case is: words typed in a small sound workspace over which files were laid, and what the tool must answer."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from hostile.case import COUNTRY_FILE, COURSE_FILE, MODULE_FILE, SOUND
from support.workspaces import REFERENCES

WORKSPACE = {
    **{path: text.replace("documents: [hostile]", "documents: [agenda]") for path, text in SOUND.items()},
    "modules/references.yaml": REFERENCES,
    "curriculum.yaml": "",
}
PEOPLE = "name,institution\nAnna Blue,Clinic\n"
USAGE = "usage"
"""The options themselves are wrong: the status of a mistyped command, and no code."""
BUILD = ("build", "--course", "one", "--to", "md", "--out", "dist")
CHECK = ("check", "modules/alpha")
WHOLE = ("check",)
LIST = (*BUILD, "--participants", "people.csv", "--documents", "agenda")
"""A build that reads a list and prints nothing of it."""

Make = Callable[[Path], None]


@dataclass(frozen=True)
class Case:
    """Words typed in a workspace, and the answer: `CODE`, `CODE path:line`, or nothing where it does no harm."""

    kind: str
    name: str
    words: tuple[str, ...]
    expected: str = ""
    files: dict[str, str | bytes] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    """Symbolic links by their place; where they lead to."""
    special: dict[str, Make] = field(default_factory=dict)
    """What is neither file nor link, by its place, and how it is made."""
    writes: tuple[str, ...] = ("dist",)
    """Where something may have changed afterwards."""
    environment: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.kind}: {self.name}"


def pipe(path: Path) -> None:
    """A pipe that nobody writes into."""
    os.mkfifo(path)


def folder(path: Path) -> None:
    """A folder where a file should be."""
    path.mkdir()


def module_with(old: str, new: str) -> dict[str, str | bytes]:
    """The module with something else in it."""
    return _with(MODULE_FILE, old, new)


def country_with(old: str, new: str) -> dict[str, str | bytes]:
    """The country with something else in it."""
    return _with(COUNTRY_FILE, old, new)


def course_with(lines: str) -> dict[str, str | bytes]:
    """The course with more lines."""
    return {COURSE_FILE: WORKSPACE[COURSE_FILE] + lines}


def _with(path: str, old: str, new: str) -> dict[str, str | bytes]:
    text = WORKSPACE[path]
    assert text.count(old) == 1, old
    return {path: text.replace(old, new)}


def line_of(path: str, beginning: str) -> int:
    """The line of a sound file that begins so, spaces aside."""
    lines = WORKSPACE[path].splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.lstrip().startswith(beginning))
