"""The traps of YAML: what is accepted, and as what; schemas are compared with `data/yaml-traps.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from curriculum.library.module import Module
from curriculum.library.validation import validate
from curriculum.problems.problem import CurriculumError
from curriculum.reading.source import parse
from support.places import DATA

TRAPS: list[dict[str, Any]] = yaml.safe_load((DATA / "yaml-traps.yaml").read_text(encoding="utf-8"))
FIELDS: dict[str, tuple[str, str, tuple[str | int, ...]]] = {
    "line": ("\ntitle: Alpha\n", "\ntitle: {}\n", ("title",)),
    "text": ("\npurpose: Why alpha is taught.\n", "\npurpose: {}\n", ("purpose",)),
    "minutes": ("\n    minutes: 20\n", "\n    minutes: {}\n", ("sessions", 0, "minutes")),
    "flag": ("{minutes: 20, do: Show it.}\n", "minutes: 20\n        do: Show it.\n        activity: {}\n",
             ("sessions", 0, "steps", 0, "activity")),
    "date": ("review: {status: draft, date: 2026-11-01}\n", "review:\n  status: draft\n  date: {}\n",
             ("review", "date")),
    "version": ('version: "1.0.0"\n', "version: {}\n", ("version",)),
    "slug": ("id: alpha\n", "id: {}\n", ("id",)),
}  # fmt: skip
"""For each kind of field: what stands in the module of the tests, what stands there instead, and where it is read."""


def test_there_are_many_traps_of_every_kind() -> None:
    assert len(TRAPS) >= 60
    assert {trap["field"] for trap in TRAPS} == set(FIELDS)
    assert len({(trap["field"], trap["yaml"]) for trap in TRAPS}) == len(TRAPS)


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: f"{trap['field']} {trap['yaml']!r}")
def test_trap(trap: dict[str, Any], module_text: str) -> None:
    old, new, loc = FIELDS[trap["field"]]
    assert old in module_text
    text = module_text.replace(old, new.replace("{}", trap["yaml"]), 1)
    try:
        found: Any = validate(Module, parse(Path("f.yaml"), text))
    except CurriculumError as error:
        assert not trap["accepted"], error
        assert trap["code"] in {problem.kind.code for problem in error.problems}
        return
    assert trap["accepted"], "accepted"
    for step in loc:
        found = found[step] if isinstance(step, int) else getattr(found, step)
    assert (str(found) if trap["field"] == "date" else found) == trap["value"]
    assert type(trap["value"]) in type(found).__mro__ or trap["field"] == "date"
