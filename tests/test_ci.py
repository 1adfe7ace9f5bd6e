"""Files for continuous integration: what they use, what they run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from curriculum.cli import COMMANDS
from support.places import REPOSITORY

PLACES = [REPOSITORY / "action.yml", *sorted((REPOSITORY / ".github" / "workflows").glob("*.yml"))]


def steps() -> Iterator[dict[str, Any]]:
    for path in PLACES:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
        jobs = [found["runs"]] if "runs" in found else found["jobs"].values()
        for job in jobs:
            yield from job["steps"]


def test_only_actions_of_the_platform_itself_are_used() -> None:
    used = [step["uses"] for step in steps() if "uses" in step]
    assert len(used) > 8
    for name in used:
        assert name == "./" or re.fullmatch(r"actions/[a-z-]+@v\d+", name), name
    own = yaml.safe_load(PLACES[0].read_text(encoding="utf-8"))["runs"]["steps"]
    assert {step["uses"] for step in own if "uses" in step} == {"actions/setup-python@v5"}


def test_scripts_take_what_others_wrote_from_the_environment() -> None:
    """A branch named `$(...)` runs as a command where a script is put together from it."""
    scripts = [step["run"] for step in steps() if "run" in step]
    assert len(scripts) > 8
    assert not [script for script in scripts if "${{" in script]


def test_commands_exist() -> None:
    text = "\n".join(step["run"] for step in steps() if "run" in step)
    hook = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]
    used = re.findall(r"^(?:  )?curriculum ([a-z]+)", f"{text}\n{hook['entry']}", re.MULTILINE)
    assert set(used) >= {"build", "check", "verify", "diff"}
    assert set(used) <= set(COMMANDS.names())
