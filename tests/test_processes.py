"""Commands run in the process of the tests; a process of its own is started only where a test is about one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from support.places import TESTS

MOST = 20
PROGRAMS = {"git", "node", "pdftotext", "soffice", "strace"}
"""Programs that are not this tool, and have no other way in."""


def starts(path: Path) -> Iterator[ast.AST]:
    """Where a file starts a process which may be one of Python."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Name) and node.id == "curriculum_process":
            yield node
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            owner = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
            assert (owner, node.func.attr) not in {("os", "system"), ("os", "popen")}, path.name
            if owner == "subprocess" and node.func.attr in ("run", "Popen") and not other_program(node):
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
    assert where["commands/test_build.py"] == 1
    # The helper itself is where all calls of `curriculum_process` lead to.
    assert sum(where.values()) - where["support/commands.py"] <= MOST, where
