"""Commands run in the process of the tests; a process of its own is started only where a test is about one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from support.places import TESTS

MOST = 20
PROGRAMS = {"git", "node", "strace"}
"""Programs that are not this tool, and have no other way in."""


def starts(path: Path) -> Iterator[ast.Call]:
    """The calls of a file that start a process which may be one of Python."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
            if function.value.id == "subprocess" and function.attr in ("run", "Popen") and not other_program(node):
                yield node
            assert (function.value.id, function.attr) not in {("os", "system"), ("os", "popen")}, path.name
        elif isinstance(function, ast.Name) and function.id == "curriculum_process":
            yield node


def other_program(call: ast.Call) -> bool:
    """Whether the program is named, and is another."""
    command = call.args[0]
    first = command.elts[0] if isinstance(command, ast.List) else command
    return isinstance(first, ast.Constant) and first.value in PROGRAMS


def test_few_processes_are_started() -> None:
    sites = {path.relative_to(TESTS).as_posix(): len(list(starts(path))) for path in sorted(TESTS.rglob("*.py"))}
    assert len(sites) > 90
    where = {name: count for name, count in sites.items() if count}
    assert where["commands/test_same_bytes.py"] == 1
    assert where["commands/test_build.py"] == 2
    # The helper itself is where all calls of `curriculum_process` lead to.
    assert sum(where.values()) - where["support/commands.py"] <= MOST, where
