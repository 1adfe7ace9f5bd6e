"""`curriculum init`: a workspace that works at once and never takes the place of what is there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from curriculum.editing import new_workspace
from curriculum.editing.schemas import FILES
from curriculum.reading.source import read
from support.commands import curriculum
from support.places import REPOSITORY


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "our office"
    made = curriculum("init", str(folder), cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith("our office/ is a workspace; ")
    return folder


def test_it_holds_what_it_promises(workspace: Path) -> None:
    files = {path.relative_to(workspace).as_posix() for path in workspace.rglob("*") if path.is_file()}
    assert files == new_workspace.files().keys()
    assert {"curriculum.yaml", "README.md", ".editorconfig", ".gitignore", ".github/workflows/check.yml"} <= files
    for relative in files:
        content = (workspace / relative).read_bytes()
        assert b"\r" not in content and (not content or content.endswith(b"\n"))


def test_the_first_day(workspace: Path) -> None:
    checked = curriculum("check", "--strict", cwd=workspace)
    assert checked.returncode == 0, checked.stderr
    assert curriculum("new", "module", "x", cwd=workspace).returncode == 0
    built = curriculum("build", "--country", "KG", "--modules", "x", "--to", "md", cwd=workspace)
    assert built.returncode == 0, built.stderr
    assert curriculum("fmt", "--check", cwd=workspace).returncode == 0
    assert curriculum("build", "--all", cwd=workspace).returncode == 0


def test_nothing_is_overwritten(workspace: Path) -> None:
    (workspace / "README.md").write_text("ours", encoding="utf-8")
    (workspace / "schemas" / "module.json").unlink()
    again = curriculum("init", cwd=workspace)
    assert again.returncode == 0, again.stderr
    assert (workspace / "README.md").read_text(encoding="utf-8") == "ours"
    assert (workspace / "schemas" / "module.json").is_file()
    assert "1 file made" in again.stdout
    kept = re.findall(r"^kept: (.*)$", again.stdout, re.MULTILINE)
    assert len(kept) == len(new_workspace.files()) - 1 and "README.md" in kept


def test_the_settings_know_every_yaml_file_of_a_workspace(workspace: Path) -> None:
    settings = json.loads((workspace / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    schemas = settings["yaml.schemas"]
    assert set(schemas.values()) == {pattern for pattern, _ in FILES.values()}
    assert all((workspace / path).is_file() for path in schemas)
    known = {path for pattern in schemas.values() for path in REPOSITORY.glob(pattern)}
    ours = {path for folder in ("modules", "packs", "templates") for path in (REPOSITORY / folder).rglob("*.yaml")}
    assert len(ours) > 30
    assert ours == known


def test_its_yaml_files_are_read_and_run_commands_that_exist(workspace: Path) -> None:
    hooks = read(workspace / ".pre-commit-config.yaml").value["repos"][0]["hooks"]
    steps = read(workspace / ".github" / "workflows" / "check.yml").value["jobs"]["check"]["steps"]
    commands = [hook["entry"] for hook in hooks] + [step["run"] for step in steps if "run" in step]
    used = re.findall(r"curriculum ([a-z]+)", " ".join(commands) + (workspace / "README.md").read_text("utf-8"))
    assert {"check", "fmt", "build", "new"} <= set(used)
    for name in set(used) - {"explain"}:
        assert (REPOSITORY / "src" / "curriculum" / "commands" / f"{name}.py").is_file(), name
    pattern = hooks[0]["files"]
    assert re.search(pattern, "modules/x/module.yaml") and not re.search(pattern, "schemas/module.json")


@pytest.mark.parametrize("name", [".vscode/settings.json", ".vscode/extensions.json"])
def test_editors_of_the_library_have_the_settings_of_a_workspace(name: str) -> None:
    assert (REPOSITORY / name).read_text(encoding="utf-8") == new_workspace.files()[name]
