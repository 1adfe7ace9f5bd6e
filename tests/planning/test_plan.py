"""Plans: which set fits, and what helps when none does."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import partial
from itertools import permutations
from pathlib import Path

import pytest

from curriculum.library.course_file import CourseFile
from curriculum.library.library import gather
from curriculum.library.module import Module
from curriculum.library.workspace import Workspace
from curriculum.planning.choosing import selections_by_priorities
from curriculum.planning.course_warnings import course_warnings
from curriculum.planning.hours import Hours
from curriculum.planning.named_modules import selection_by_name, with_prerequisites
from curriculum.planning.plan import fewest_days, plan
from curriculum.planning.prerequisites import helpful_modules
from curriculum.planning.selection import Reason
from curriculum.problems.problem import CurriculumError
from support.commands import curriculum, refused
from support.courses import course_of, rendered
from support.places import REPOSITORY
from support.written_files import markdown_of

MODULES = ("intro-science", "sbirt", "psychosocial")


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace(REPOSITORY)


def test_more_days_are_worth_more(workspace: Workspace) -> None:
    programme = workspace.programme("policymakers")
    library = gather(workspace, [entry.id for entry in programme.modules], ["KG", "RS"])
    values = {}
    for code in ("KG", "RS"):
        country = library.countries[code]
        hours = Hours(programme, country.working_day, reserve=10)
        weights = {str(tag): weight for tag, weight in country.priorities.items()}
        file = CourseFile(country=code)

        def found(days: int) -> tuple[float, tuple[str, ...]]:
            offers = partial(selections_by_priorities, file, programme, weights, library.modules)  # noqa: B023
            chosen = plan(offers, hours, days)  # noqa: B023
            assert chosen.proven_best
            return chosen.selection.value, tuple(choice.module.id for choice in chosen.selection.choices)

        values[code] = [found(days) for days in (3, 4)]
        assert values[code][0][0] < values[code][1][0]
    assert values["KG"][0][1] != values["RS"][0][1], "two countries choose differently"


def test_named_modules_come_as_they_were_named(workspace: Workspace) -> None:
    library = gather(workspace, MODULES, ["KG"], ["policymakers"])
    programme = library.programmes["policymakers"]
    reasons = {name: Reason(asked=True) for name in ("sbirt", "intro-science")}
    selection = selection_by_name(reasons, {"sbirt": "core", "intro-science": None}, library.modules, programme)
    assert [(choice.module.id, choice.version) for choice in selection.choices] == [
        ("sbirt", "core"),
        ("intro-science", "full"),
    ]
    assert [(late.module, late.needed_by) for late in selection.late] == [("intro-science", "sbirt")]


def test_prerequisites_come_before_what_needs_them(workspace: Workspace) -> None:
    reasons = with_prerequisites(["policy-planning"], workspace.module, prior=["national-policies"])
    names = list(reasons)
    assert names[-1] == "policy-planning"
    assert reasons[names[0]].needed_by
    assert "national-policies" not in names


def linked(workspace: Workspace, **links: tuple[list[str], list[str]]) -> dict[str, Module]:
    """Modules with hard and soft prerequisites, made from a real one."""
    model = workspace.module("sbirt")
    return {
        name: model.model_copy(update={"id": name, "prerequisites": hard, "recommended": soft})
        for name, (hard, soft) in links.items()
    }


def test_what_helps_comes_first_where_the_order_is_free(workspace: Workspace) -> None:
    modules = linked(workspace, a=([], ["b", "c"]), b=([], []), c=(["a"], []), d=([], ["e"]), e=([], []))
    reasons = with_prerequisites(["a", "b", "c", "d"], modules.__getitem__, prior=[])
    assert list(reasons) == ["b", "a", "c", "d"], "c builds on a itself, and e was not asked for"
    assert all(reason == Reason(asked=True) for reason in reasons.values())


@pytest.mark.parametrize("order", list(permutations("abc")))
def test_hard_prerequisites_win_over_soft_ones(workspace: Workspace, order: tuple[str, ...]) -> None:
    modules = linked(workspace, a=(["b"], ["c"]), b=([], ["a", "c"]), c=(["b"], ["a"]))
    names = list(with_prerequisites(order, modules.__getitem__, prior=[]))
    assert sorted(names) == ["a", "b", "c"]
    assert names[0] == "b"


def test_what_helps_is_told_with_its_place(workspace: Workspace) -> None:
    modules = linked(workspace, a=([], ["b", "c", "d", "e"]), b=([], []), c=([], []))
    found = list(helpful_modules([modules["b"], modules["a"], modules["c"]], prior=["e"]))
    assert [(one.module, one.helps, one.place) for one in found] == [
        ("b", "a", "before"), ("c", "a", "after"), ("d", "a", "absent"),
    ]  # fmt: skip


def test_a_plan_and_its_manual_say_what_helps(workspace: Workspace) -> None:
    result = curriculum("plan", "--country", "KG", "--modules", "treatment-standards,pharmacological,treatnet-family")
    assert result.returncode == 0, result.stderr
    assert "treatment-standards (full, 90 minutes): asked for; helps before pharmacological" in result.stdout
    assert "helpful    psychosocial helps before treatnet-family, but is not in this course" in result.stdout
    _, course = course_of(workspace, country="KG", modules=["treatment-standards", "pharmacological", "co-occurring"])
    [document] = rendered(workspace, course, "trainer-manual")
    text = markdown_of(document)
    assert "Asked for; helps before Pharmacological treatment" in text
    assert re.search(r"Psychosocial treatment[^\n]*: not needed, but it helps before", text)


def test_every_fix_that_is_named_works(workspace: Workspace) -> None:
    library = gather(workspace, MODULES, ["KG"], ["policymakers"])
    programme, day = library.programmes["policymakers"], library.countries["KG"].working_day
    selection = selection_by_name({name: Reason(asked=True) for name in MODULES}, {}, library.modules, programme)
    hours = Hours(programme, day)
    assert fewest_days(selection, hours) == 2
    with pytest.raises(CurriculumError) as caught:
        plan(lambda room: iter([selection]), hours, 1)
    problem = caught.value.problems[0]
    over = re.search(r"day 1 is (\d+) minutes over", problem.message)
    assert over
    assert hours.fits(selection, 1, last_longer=int(over.group(1)))
    assert not hours.fits(selection, 1, last_longer=int(over.group(1)) - 5)
    longer = re.search(r"(\d+) minutes more a day", problem.hint)
    assert longer
    assert hours.fits(selection, 1, longer=int(longer.group(1)))
    assert "--days 2" in problem.hint


def test_days_that_are_not_filled() -> None:
    result = curriculum("plan", "--country", "KG", "--modules", "sbirt", "--days", "9")
    refused(result, 1, "do not fill 9 days", "--days")


def test_the_plan_for_machines() -> None:
    result = curriculum("plan", "--country", "KG", "--days", "4", "--starts", "2027-02-01", "--json")
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout)
    assert found["schema"] == "curriculum-plan/2"
    assert {entry["module"] for entry in found["selection"]} >= {"sbirt", "policy-planning", "human-rights"}
    assert len(found["selection"]) == 16
    assert all(entry["reason"] for entry in found["selection"])
    assert found["value"] == sum(entry["value"] for entry in found["selection"])
    days = found["agenda"]["days"]
    assert [day["date"] for day in days] == ["2027-02-01", "2027-02-02", "2027-02-03", "2027-02-04"]
    slots = [slot for day in days for slot in day["slots"]]
    assert all(re.fullmatch(r"\d\d:\d\d", slot["start"]) for slot in slots)
    assert {"session", "break", "registration", "certificates"} <= {slot["kind"] for slot in slots}


def test_comparing_days() -> None:
    result = curriculum("plan", "--country", "KG", "--compare", "3,4")
    assert result.returncode == 0, result.stderr
    head, _, value, *rows = result.stdout.splitlines()
    assert head.split() == ["days", "3", "4"]
    three, four = map(int, value.split()[1:])
    assert three < four
    assert any(row.startswith("policy-planning") for row in rows)
    refused(curriculum("plan", "--country", "KG", "--compare", "many"), 2, "CUR067 wrong-days")
    dated = curriculum("plan", "--country", "KG", "--compare", "3,4", "--starts", "2026-12-07")
    assert (dated.returncode, dated.stdout) == (0, result.stdout)


def test_anchors_that_no_agenda_can_hold(tmp_path: Path) -> None:
    course = tmp_path / "course.yaml"
    for anchor, words in {
        '{day: 5, at: "11:00", minutes: 20, title: Late}': "is on day 5, but the course has 1",
        '{day: 1, at: "03:00", minutes: 20, title: Night}': "outside the hours of day 1",
        '{day: 1, at: "11:03", minutes: 20, title: Odd}': "multiples of 5 minutes",
    }.items():
        course.write_text(f"country: KG\nmodules: [sbirt]\nanchors:\n  - {anchor}\n", encoding="utf-8")
        refused(curriculum("plan", "--course", str(course)), 1, "CUR094 anchor", words)
    course.write_text(
        'country: KG\nmodules: [sbirt]\nanchors:\n  - {day: 1, at: "11:00", minutes: 20, title: Minister}\n',
        encoding="utf-8",
    )
    assert "11:00-11:20   20  [Minister]" in curriculum("plan", "--course", str(course)).stdout


def test_what_must_be_in_but_cannot_be() -> None:
    result = curriculum("plan", "--country", "KG", "--also", "sbirt", "--without", "intro-science")
    refused(result, 1, "CUR095 impossible-choice", "sbirt must be in this course, but builds on intro-science")


def test_an_output_that_nobody_presents_is_told() -> None:
    told = (
        "multisector-action-plan is made in this course, but not presented: policy-planning/present-plans is not in it"
    )
    core = curriculum("plan", "--country", "KG", "--modules", "policy-planning:core")
    assert f"CUR055 output-not-presented: {told}\n  hint: take policy-planning in full" in core.stderr
    full = curriculum("plan", "--country", "KG", "--modules", "policy-planning")
    assert full.returncode == 0
    assert "not presented" not in full.stderr


def test_an_output_that_is_presented_before_it_is_made_is_told(workspace: Workspace) -> None:
    _, course = course_of(workspace, country="KG", modules=["policy-planning"])
    assert [problem for problem in course_warnings(course, True) if problem.kind.code == "CUR055"] == []
    presented = [one for one in course.outputs if one.presented_in]
    backwards = tuple(
        one.model_copy(update={"made_in": one.presented_in, "presented_in": one.made_in}) for one in presented
    )
    found = [problem.message for problem in course_warnings(replace(course, outputs=backwards), True)]
    assert sum("before it is made" in message for message in found) == len(backwards) > 0
