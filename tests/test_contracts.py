"""Plug-ins keep their contracts: the type checker assigns each to the Protocol of its folder, and finds planted breaks.

Nothing lists the plug-ins: they are those of the folders, so that a new file is looked at without any other edit.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from mypy import api

from curriculum.checks.engine import CHECKS, TEMPLATE_CHECKS
from curriculum.cli import COMMANDS
from curriculum.documents.delivery import EXPORTS
from curriculum.documents.document import FORMATS
from curriculum.plugins import Folder
from support.places import REPOSITORY

SOURCE = REPOSITORY / "src" / "curriculum"
CONTRACTS: dict[Folder[Any], str] = {
    **dict.fromkeys((CHECKS, *TEMPLATE_CHECKS), "curriculum.checks.engine.Check"),
    COMMANDS: "curriculum.cli.Command",
    FORMATS: "curriculum.documents.document.Format",
    EXPORTS: "curriculum.documents.delivery.Export",
}
BREAKS: list[tuple[str, str, str]] = [
    ("documents/formats/md.py", 'SUFFIX = "md"', "SUFFIX = 1"),
    ("documents/formats/docx.py", 'SUFFIX = "docx"', 'SUFFIXES = "docx"'),
    ("documents/exports/svg.py", "def write(delivery: Delivery)", "def write(delivery: Delivery, scale: int)"),
    ("documents/exports/ics.py", "(delivery: Delivery) -> bytes | None:", "(delivery: Delivery) -> int:"),
    ("documents/exports/register.py", 'AUDIENCE: Literal["organiser"] = "organiser"', 'AUDIENCE = "everybody"'),
    ("checks/rules/step_minutes.py", "WHOLE_LIBRARY = False", 'WHOLE_LIBRARY = "no"'),
    ("checks/rules/objectives.py", "KINDS = (", "KINDS: tuple[object, ...] = ("),
    ("checks/rules/right_options.py", "def check(library: Library)", "def check(text: str)"),
    ("checks/rules/old_facts.py", "def check(", "def checks("),
    ("documents/checks/templates.py", "WHOLE_LIBRARY = False", "WHOLE = False"),
    ("scoring/checks/report_templates.py", "def check(library: Library)", "def check(names: int)"),
    ("commands/show.py", "def run(", "def show("),
]  # fmt: skip
"""File, what stands there, and a break of its contract."""


def errors(folder: Path, shadows: Mapping[str, str]) -> str:
    """What mypy says of an assignment of every plug-in to its Protocol, some files being other texts."""
    lines: list[str] = []
    for plugins, protocol in CONTRACTS.items():
        module, _, name = protocol.rpartition(".")
        lines.append(f"from {module} import {name}")
        for plugin in plugins.names():
            file = f"{plugins.path.replace('/', '.')}.{plugin}"
            label = file.replace(".", "_")
            lines += [f"import curriculum.{file} as {label}_file", f"{label}: {name} = {label}_file"]
    (folder / "contracts.py").write_text("\n".join(lines) + "\n", encoding="utf-8")
    options = ["--config-file", str(REPOSITORY / "pyproject.toml"), "--cache-dir", str(folder / "cache")]
    for file, text in shadows.items():
        shadow = folder / file.replace("/", "_")
        shadow.write_text(text, encoding="utf-8")
        options += ["--shadow-file", str(SOURCE / file), str(shadow)]
    # mypy lets Python go deeper, and leaves it so: tests of endless recursion would then take another way.
    deepest = sys.getrecursionlimit()
    try:
        output, failure, _ = api.run([*options, "--strict", str(folder / "contracts.py")])
    finally:
        sys.setrecursionlimit(deepest)
    assert not failure, failure
    return output


def test_every_plugin_keeps_its_contract_and_every_break_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert all(plugins.names() for plugins in CONTRACTS) and len(CHECKS.names()) > 20
    monkeypatch.chdir(REPOSITORY)
    if "Success" not in (output := errors(tmp_path, {})):
        pytest.fail(output, pytrace=False)
    shadows = {}
    for file, right, wrong in BREAKS:
        text = (SOURCE / file).read_text(encoding="utf-8")
        assert text.count(right) == 1, f"{file} has no longer {right}"
        shadows[file] = text.replace(right, wrong)
    output = errors(tmp_path, shadows)
    for file, _, wrong in BREAKS:
        label = file.removesuffix(".py").replace("/", "_")
        said = [line for line in output.splitlines() if "contracts.py" in line and "error" in line]
        numbers = (tmp_path / "contracts.py").read_text(encoding="utf-8").splitlines()
        lines = {numbers[int(line.split(":")[1]) - 1].partition(":")[0] for line in said}
        assert label in lines, f"mypy accepts {wrong} in {file}:\n{output}"


def test_no_two_formats_write_the_same_file() -> None:
    suffixes = [plugin.SUFFIX for plugin in FORMATS.load_all()]
    assert len(suffixes) > 1 and len(set(suffixes)) == len(suffixes), f"two formats share a suffix: {suffixes}"
    assert all(suffix.isalnum() for suffix in suffixes), f"a suffix has no dot: {suffixes}"


def test_every_plugin_can_be_imported_and_says_what_it_is() -> None:
    for plugins in CONTRACTS:
        for name, plugin in zip(plugins.names(), plugins.load_all(), strict=True):
            assert plugin.__doc__, f"{plugins.path}/{name} has no docstring"
