"""One line of a real file goes wrong, two thousand times: never a traceback, and the finger points at that line.

The library is read once; each time only the file that was changed is read again, validated and followed up.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from curriculum.checks.engine import CHECKS
from curriculum.library.cross_references import cross_reference_problems
from curriculum.library.layers import FOLDERS
from curriculum.library.library import Library, everything
from curriculum.library.workspace import Workspace
from curriculum.problems.problem import CurriculumError, Problem
from support.places import REPOSITORY

SEED, MUTATIONS = 20_261_121, 2_000
NEAR = 1
"""Lines that a problem may stand away from the mutation."""
ENOUGH = 0.99
RULES = [CHECKS.load(name) for name in ("step_minutes", "right_options", "objectives", "content_rules")]

Lines = list[str]


def delete(lines: Lines, at: int, chance: random.Random) -> Lines:
    return lines[:at] + lines[at + 1 :]


def double(lines: Lines, at: int, chance: random.Random) -> Lines:
    return lines[: at + 1] + lines[at:]


def swap(lines: Lines, at: int, chance: random.Random) -> Lines:
    other = min(at + 1, len(lines) - 1)
    return [*lines[:at], lines[other], lines[at], *lines[other + 1 :]] if other > at else lines


def instead(line: Callable[[str, random.Random], str]) -> Callable[[Lines, int, random.Random], Lines]:
    def change(lines: Lines, at: int, chance: random.Random) -> Lines:
        return [*lines[:at], line(lines[at], chance), *lines[at + 1 :]]

    change.__name__ = line.__name__
    return change


def indent(line: str, chance: random.Random) -> str:
    return " " * chance.choice([1, 2, 4]) + line


def dedent(line: str, chance: random.Random) -> str:
    return line[min(chance.choice([1, 2, 4]), len(line) - len(line.lstrip())) :]


def tab(line: str, chance: random.Random) -> str:
    return "\t" + line.lstrip()


def typo(line: str, chance: random.Random) -> str:
    """A letter of the line's first word too many, too few or in the wrong place: mostly of a key."""
    start = len(line) - len(line.lstrip(" -"))
    end = start + len(re.split("[: ]", line[start:], maxsplit=1)[0])
    if end - start < 3:
        return line
    at = chance.randrange(start, end - 1)
    wrong = [line[at + 1], line[at + 1] + line[at], line[at] * 2 + line[at + 1], "x" + line[at + 1]]
    return line[:at] + chance.choice(wrong) + line[at + 2 :]


def value(line: str, chance: random.Random) -> str:
    """Another sort of value behind the colon."""
    key, colon, _ = line.partition(": ")
    others = [
        "",
        "7",
        "true",
        "[]",
        "{}",
        "[a, b]",
        "{a: b}",
        "x y z",
        "~",
        "2026-13-01",
        "-1",
        "1.5",
        '"5"',
        "*a",
        "&a b",
    ]
    return f"{key}: {chance.choice(others)}" if colon else line


def unquote(line: str, chance: random.Random) -> str:
    """One quotation mark less."""
    marks = [at for at, letter in enumerate(line) if letter in "\"'[]{}"]
    at = chance.choice(marks) if marks else -1
    return line[:at] + line[at + 1 :] if marks else line


def colon(line: str, chance: random.Random) -> str:
    return line.replace(":", "", 1)


def cut(line: str, chance: random.Random) -> str:
    return line[: chance.randrange(len(line) + 1)]


def insert(line: str, chance: random.Random) -> str:
    at = chance.randrange(len(line) + 1)
    return (
        line[:at]
        + chance.choice([":", ": ", "#", " #", '"', "'", "[", "{", "*", "&", "-", "@", "|", "\x07", "]"])
        + line[at:]
    )


def digit(line: str, chance: random.Random) -> str:
    digits = [at for at, letter in enumerate(line) if letter.isdigit()]
    at = chance.choice(digits) if digits else -1
    return line[:at] + chance.choice(["99", "x", "", "-"]) + line[at + 1 :] if digits else line


WAYS: list[Callable[[Lines, int, random.Random], Lines]] = [
    delete, double, swap,
    *map(instead, (indent, dedent, tab, typo, typo, value, value, unquote, colon, cut, insert, digit)),
]  # fmt: skip


@pytest.fixture(scope="module")
def library() -> Library:
    found = everything(Workspace(REPOSITORY))
    assert list(cross_reference_problems(found)) == []
    return found


class Overlay(Workspace):
    """The library, with one file of it elsewhere."""

    changed: tuple[str, Path]

    def find(self, relative: str) -> Path | None:
        return self.changed[1] if relative == self.changed[0] else super().find(relative)


def problems_of(library: Library, sort: str, name: str, path: Path) -> list[Problem]:
    """What is said of one file, which stands at `path` in place of its own."""
    workspace = Overlay(REPOSITORY, sources=dict(library.workspace.sources))
    workspace.changed = (FOLDERS[sort].format(name), path)
    read = {"modules": workspace.module, "countries": workspace.country, "programmes": workspace.programme,
            "courses": workspace.course}[sort]  # fmt: skip
    try:
        changed = {**getattr(library, sort), name: read(name)}
    except CurriculumError as error:
        return error.problems
    unread: dict[tuple[str, str], tuple[Any, list[Any]]] = {
        (one, key): (model, [])
        for one in ("modules", "countries", "programmes", "courses")
        for key, model in getattr(library, one).items()
        if (one, key) != (sort, name)
    }
    whole = replace(library, workspace=workspace, values=unread)
    setattr(whole, sort, changed)
    found = list(cross_reference_problems(whole))
    if sort == "modules":
        only = replace(whole, modules={name: changed[name]})
        found += [problem for check in RULES for problem in check.check(only)]
    return found


def test_mutations(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    chance = random.Random(SEED)
    path, refused, far = tmp_path / "changed.yaml", 0, []
    for number in range(MUTATIONS):
        sort = chance.choice(["modules", "countries", "programmes", "courses"])
        name = chance.choice(list(getattr(library, sort)))
        lines = library.workspace.sources[sort, name].text.split("\n")
        at, way = chance.randrange(len(lines)), chance.choice(WAYS)
        path.write_text("\n".join(way(lines, at, chance)), encoding="utf-8")
        problems = problems_of(library, sort, name, path)
        places = [problem.place for problem in problems if problem.place and problem.place.shown == path.name]
        if problems:
            refused += 1
            assert all(problem.render() for problem in problems)
            lines_told = [place.line for place in places] + [
                int(told) for problem in problems for told in re.findall(r"is in line (\d+)", problem.hint)
            ]
            last = at + 1 + (way in (double, swap))
            if not any(at + 1 - NEAR <= line <= last + NEAR for line in lines_told):
                told = "; ".join(problem.render() for problem in problems[:2])
                far.append(f"{number} {sort}/{name}:{at + 1} {way.__name__} {lines[at]!r}: {told}")
    assert refused > MUTATIONS / 3
    assert len(far) <= (1 - ENOUGH) * refused, f"{len(far)} of {refused} point elsewhere:\n" + "\n".join(far)
