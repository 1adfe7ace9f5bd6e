"""Reasons as they are said: in the plan, in the trainer manual, on the page of countries."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum.library.workspace import Workspace
from support.commands import curriculum
from support.courses import course_of, rendered
from support.workspaces import MakeWorkspace
from support.written_files import markdown_of

from .test_refusals import COUNTRY, module

PROGRAMME = """id: tight
title: Tight
edition: "1"
audience: All.
days: {min: 1, max: 3, default: 1}
modules: [{id: alpha}, {id: beta}, {id: gamma}]
"""


@pytest.fixture
def office(make_workspace: MakeWorkspace) -> Path:
    """Three modules of the programme, and two that it lacks; all of them fit into two days."""
    names = ("alpha", "beta", "gamma", "delta", "epsilon")
    files = {
        f"modules/{name}/module.yaml": module(name, 60, 60).replace("order: 10\n", f"order: {10 * number}\n")
        for number, name in enumerate(names, 1)
    }
    files |= {"packs/countries/KG.yaml": COUNTRY, "packs/programmes/tight.yaml": PROGRAMME}
    return make_workspace(files, inherits=True).root


def change(office: Path, name: str, **keys: str) -> None:
    """Add keys to a module, or other priorities."""
    path = office / "modules" / name / "module.yaml"
    text = path.read_text(encoding="utf-8")
    if "priorities" in keys:
        text = text.replace("priorities: {stigma: 2}", f"priorities: {keys.pop('priorities')}")
    path.write_text(text + "".join(f"{key}: {value}\n" for key, value in keys.items()), encoding="utf-8")


def programme(office: Path, *lines: str) -> None:
    path = office / "packs" / "programmes" / "tight.yaml"
    path.write_text(PROGRAMME + "".join(f"{line}\n" for line in lines), encoding="utf-8")


def plan(office: Path, *options: str) -> list[str]:
    result = curriculum("plan", "--country", "KG", "--programme", "tight", *options, cwd=office)
    assert result.returncode == 0, result.stderr
    return result.stdout.splitlines()


def why(lines: list[str], name: str) -> str:
    """What a plan says of a module."""
    return next(line.partition(": ")[2] for line in lines if line.split()[-1] and f" {name} (" in line)


def test_a_module_that_presents_what_another_makes_does_not_make_it(office: Path) -> None:
    programme(office, "outputs: [{worksheet: strategy-review, made_in: alpha/s0, presented_in: beta/s1}]")
    lines = plan(office, "--days", "2")
    assert why(lines, "alpha").startswith("makes strategy-review; ")
    assert why(lines, "beta").startswith("presents strategy-review; ")


def test_the_module_of_the_teach_back_is_in_every_course(office: Path) -> None:
    programme(office, "teach_back: gamma/s1")
    assert why(plan(office, "--days", "1"), "gamma").startswith("in every course of this programme; ")


def test_every_pillar_that_a_module_stands_for_is_named(office: Path) -> None:
    programme(
        office,
        "pillars:", "  - {id: a, title: Part A, modules: [alpha]}", "  - {id: b, title: Part B, modules: [alpha]}",
        "  - {id: c, title: Part C, modules: [alpha, beta]}",
    )  # fmt: skip
    assert why(plan(office, "--days", "2"), "alpha").startswith('stands for "Part A", "Part B"; score')


def test_what_people_know_is_needed_by_none(office: Path) -> None:
    programme(office, "prior_knowledge: [alpha]")
    change(office, "beta", prerequisites="[alpha]")
    assert "needed by" not in why(plan(office, "--days", "2"), "alpha")


def test_what_is_not_wanted_did_not_lack_room(office: Path) -> None:
    change(office, "beta", priorities="{overdose: 3}")
    change(office, "gamma", priorities="{overdose: 2}")
    lines = plan(office, "--without", "beta,gamma", "--priority", "overdose=1", "--days", "2")
    assert "not served overdose: beta, gamma left out for another reason" in lines


def test_of_several_that_would_do_the_one_that_can_be_had_counts(office: Path) -> None:
    """Beta takes less than gamma, but builds on what nobody wants."""
    change(office, "beta", prerequisites="[delta]")
    change(office, "alpha", prerequisites="[{any: [beta, gamma]}]")
    path = office / "modules" / "gamma" / "module.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("minutes: 60", "minutes: 70"), encoding="utf-8")
    working_day = 'working_day: {start: "09:00", end: "11:30"}\n'
    course = office / "packs" / "courses" / "c.yaml"
    course.parent.mkdir()
    course.write_text(f"country: KG\nprogramme: tight\ndays: 1\nreserve: 0\n{working_day}", encoding="utf-8")
    lines = curriculum("plan", "--course", "c", cwd=office).stdout.splitlines()
    assert "left out   alpha: no room (needs 120 minutes, 10 left)" in lines
    assert "left out   beta: builds on delta, which cannot be in this course" in lines


def test_what_takes_a_module_of_no_programme_names_what_it_builds_on(office: Path) -> None:
    change(office, "epsilon", prerequisites="[delta, alpha]")
    change(office, "epsilon", priorities="{stigma: 3}")
    assert "left out   epsilon: not in this programme, score 10; --also epsilon,delta" in plan(office, "--days", "2")
    assert why(plan(office, "--days", "2", "--also", "epsilon,delta"), "delta").startswith(
        "asked for; needed by epsilon"
    )


def test_the_manual_says_what_a_score_is_the_sum_of(office: Path) -> None:
    workspace = Workspace(office)
    _, course = course_of(workspace, country="KG", programme="tight", days=2)
    (manual,) = rendered(workspace, course, "trainer-manual")
    assert "Score 7: Stigma 6, 1 for the chapter" in markdown_of(manual)
