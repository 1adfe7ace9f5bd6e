"""What a course exists for: outputs before pillars, pillars before value; what gives way is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.commands import curriculum
from support.workspaces import MakeWorkspace

from .test_refusals import COUNTRY, module

PROGRAMME = """id: tight
title: Tight
edition: "1"
audience: All.
days: {min: 1, max: 3, default: 1}
modules: [{id: alpha}, {id: beta}, {id: delta}, {id: gamma, required: true}]
pillars:
  - {id: first, title: First part, modules: [alpha]}
  - {id: second, title: Second part, modules: [beta]}
outputs: [{worksheet: strategy-review, made_in: gamma/s1}]
"""


@pytest.fixture
def office(make_workspace: MakeWorkspace) -> Path:
    """Two modules of two pillars, a rich one of none, and one whose extension makes the output."""
    lengths = {"alpha": (60, 60), "beta": (60, 60, 60), "delta": (60, 60, 60), "gamma": (60, 60)}
    texts = {name: module(name, *minutes) for name, minutes in lengths.items()}
    # delta is what the country wants most, gamma what it never asks for
    texts["delta"] = texts["delta"].replace("priorities: {stigma: 2}", "priorities: {stigma: 3, overdose: 3}")
    texts["gamma"] = texts["gamma"].replace("priorities: {stigma: 2}", "priorities: {prison: 1}")
    head, _, tail = texts["gamma"].rpartition("part: core")
    texts["gamma"] = f"{head}part: extension{tail}"
    files = {
        f"modules/{name}/module.yaml": text.replace("order: 10\n", f"order: {10 * number}\n")
        for number, (name, text) in enumerate(texts.items(), 1)
    }
    files["packs/countries/KG.yaml"] = COUNTRY.replace(
        "priorities: {stigma: 3}", "priorities: {stigma: 3, overdose: 2, prison: 1, women: 1}"
    )
    files["packs/programmes/tight.yaml"] = PROGRAMME
    return make_workspace(files).root


def planned(office: Path, course: str) -> tuple[str, dict[str, str]]:
    """The lines of a plan, and its modules with their versions."""
    path = office / "packs" / "courses" / "c.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"country: KG\nprogramme: tight\n{course}", encoding="utf-8")
    result = curriculum("plan", "--course", "c", cwd=office)
    assert result.returncode == 0, result.stderr
    plan = json.loads(curriculum("plan", "--course", "c", "--json", cwd=office).stdout)
    return result.stdout, {entry["module"]: entry["version"] for entry in plan["selection"] if entry["chosen"]}


def test_with_room_for_all_everything_is_kept(office: Path) -> None:
    lines, modules = planned(office, "days: 2\n")
    assert modules == {"alpha": "full", "beta": "full", "delta": "full", "gamma": "full"}
    assert "no output" not in lines
    assert "pillar  " not in lines


def test_a_pillar_gives_way_before_an_output_and_value_before_a_pillar(office: Path) -> None:
    lines, modules = planned(office, "days: 1\nreserve: 0\n")
    assert modules == {"beta": "full", "gamma": "full"}, "delta has more value, and stands for nothing"
    assert 'pillar     "First part" has 0 of 1 modules (alpha)' in lines
    assert 'module     beta (full, 180 minutes): stands for "Second part"; score 7 (stigma 6, chapter 1)' in lines
    assert "in every course of this programme; makes strategy-review; score 2 (prison 1, chapter 1)" in lines


def test_an_output_gives_way_where_no_day_can_hold_it(office: Path) -> None:
    lines, modules = planned(office, 'days: 1\nreserve: 0\nlast_day_ends: "10:30"\n')
    assert modules == {"gamma": "core"}
    assert "no output  strategy-review: made in sessions not taught here" in lines
    assert 'pillar     "First part" has 0 of 1 modules (alpha)' in lines


def test_priorities_that_are_not_served_say_why(office: Path) -> None:
    lines, _ = planned(office, "days: 1\nreserve: 0\n")
    assert "not served overdose: delta had no room" in lines
    assert "not served prison: only touched, by gamma" in lines
    assert "not served women: no module of this programme teaches it" in lines
    assert "not served stigma" not in lines


def test_cross_cutting_priorities_count_half(office: Path) -> None:
    path = office / "modules" / "alpha" / "module.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("priorities: {stigma: 2}", "priorities: {coordination: 3}"), encoding="utf-8")
    lines, _ = planned(office, "days: 2\npriority: {coordination: 1}\n")
    assert "score 2.5 (coordination 1.5, chapter 1)" in lines


def test_the_plan_for_machines_says_what_gave_way(office: Path) -> None:
    planned(office, "days: 1\nreserve: 0\n")
    plan = json.loads(curriculum("plan", "--course", "c", "--json", cwd=office).stdout)
    assert plan["short_pillars"] == [{"pillar": "first", "modules": 0, "at_least": 1}]
    assert plan["outputs"] == ["strategy-review"]
    assert plan["missing_outputs"] == []
    assert {"priority": "overdose", "touched_by": [], "left_out": ["delta"]} in plan["not_served"]


def test_a_pillar_of_more_modules_than_it_lists_is_refused(office: Path) -> None:
    path = office / "packs" / "programmes" / "tight.yaml"
    text = path.read_text(encoding="utf-8").replace("modules: [alpha]}", "modules: [alpha], at_least: 2}")
    path.write_text(text, encoding="utf-8")
    result = curriculum("check", cwd=office)
    assert result.returncode == 1
    assert "it asks for more modules than it lists" in result.stderr


def waiting(office: Path, part: str, day: int) -> None:
    """Let the second session of all modules wait for a day; it is core or an extension."""
    for path in (office / "modules").glob("*/module.yaml"):
        head, _, tail = path.read_text(encoding="utf-8").partition("  - id: s1\n")
        tail = tail.replace("    part: core\n", f"    part: {part}\n", 1)
        path.write_text(f"{head}  - id: s1\n    day: {day}\n{tail}", encoding="utf-8")


@pytest.mark.parametrize("part", ["core", "extension"])
def test_what_waits_for_a_day_that_does_not_come_is_taken_in_its_core(office: Path, part: str) -> None:
    waiting(office, part, 3)
    _, modules = planned(office, "days: 2\n")
    assert modules == {"alpha": "core", "beta": "core", "delta": "core", "gamma": "core"}


def test_a_module_in_full_that_waits_too_long_says_so(office: Path) -> None:
    waiting(office, "extension", 3)
    path = office / "packs" / "programmes" / "tight.yaml"
    path.write_text(PROGRAMME.replace("{id: beta}", "{id: beta, version: full}"), encoding="utf-8")
    lines, _ = planned(office, "days: 2\n")
    assert "left out   beta: no day of the course can hold one of its sessions" in lines


def test_sets_come_though_hundreds_of_better_ones_have_no_agenda(make_workspace: MakeWorkspace) -> None:
    """Twelve modules, each with an extension on the second day of the module: only one can begin on the first."""
    names = [f"m{number}" for number in range(12)]
    office = make_workspace({f"modules/{name}/module.yaml": module(name, 30, 30) for name in names}).root
    waiting(office, "extension", 2)
    files = {"countries/KG": COUNTRY, "programmes/tight": PROGRAMME.partition("modules:")[0]}
    files["programmes/tight"] += f"modules: [{', '.join(f'{{id: {name}}}' for name in names)}]\n"
    for name, text in files.items():
        path = office / "packs" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    _, modules = planned(office, "days: 2\n")
    assert len(modules) > 10, "the best sets cannot be laid out, so a good one is taken"


def test_a_day_that_ends_before_its_break_has_all_the_time_before_it(office: Path) -> None:
    # 80 minutes up to the last start of the coffee; with it, 65 up to the ten minutes that stay free
    hours = '{start: "10:00", end: "11:45", breaks: [{title: Coffee, minutes: 30, from: "11:00", to: "11:20"}]}'
    path = office / "modules" / "gamma" / "module.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("60", "40"), encoding="utf-8")
    _, modules = planned(office, f"days: 1\nreserve: 10\nworking_day: {hours}\n")
    assert modules == {"gamma": "full"}
