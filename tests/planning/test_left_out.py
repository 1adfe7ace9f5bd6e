"""Why modules are not in a course, and how they get into one: each reason is tried here once more."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum.library.workspace import Workspace
from curriculum.planning.hours import Hours
from curriculum.planning.left_out import with_true_reasons
from curriculum.planning.selection import Choice, LeftOut, Reason, Selection
from support.commands import curriculum, refused
from support.places import REPOSITORY
from support.workspaces import MakeWorkspace

from .test_refusals import COUNTRY, PROGRAMME, module

NALOXONE = "priorities: {stigma: 3}"


@pytest.fixture
def office(make_workspace: MakeWorkspace) -> Path:
    """A country that chooses among three modules, and a fourth that its programme does not have."""
    names = ("alpha", "beta", "gamma", "delta")
    texts = {name: module(name, 60, 60) for name in names}
    texts["gamma"] += "prerequisites: [beta]\n"
    texts["delta"] = texts["delta"].replace("priorities: {stigma: 2}", NALOXONE)
    files = {
        f"modules/{name}/module.yaml": text.replace("order: 10\n", f"order: {10 * n}\n")
        for n, (name, text) in enumerate(texts.items(), 1)
    }
    listed = "modules: [{id: alpha}, {id: beta}, {id: gamma}]"
    files["packs/countries/KG.yaml"] = COUNTRY
    files["packs/programmes/short.yaml"] = PROGRAMME.replace("modules: [{id: alpha}]", listed)
    return make_workspace(files).root


def plan(office: Path, *options: str) -> list[str]:
    result = curriculum("plan", "--country", "KG", "--programme", "short", *options, cwd=office)
    assert result.returncode == 0, result.stderr
    return result.stdout.splitlines()


def test_no_reason_says_no_room_where_there_is_room(office: Path) -> None:
    course = office / "packs" / "courses" / "half.yaml"
    course.parent.mkdir(parents=True)
    course.write_text('country: KG\nprogramme: short\ndays: 1\nlast_day_ends: "13:00"\n', encoding="utf-8")
    lines = curriculum("plan", "--course", "half", cwd=office).stdout.splitlines()
    left = [line for line in lines if line.startswith("left out") and "programme" not in line]
    assert left == [
        "left out   beta: no room (needs 120 minutes, 35 left)",
        "left out   gamma: no room (needs 240 minutes with beta, 35 left)",
    ]


def test_a_module_whose_prerequisite_is_unwanted_does_not_blame_the_room(office: Path) -> None:
    assert "left out   gamma: builds on beta, which cannot be in this course" in plan(office, "--without", "beta")


def test_a_module_with_a_session_that_no_day_holds_says_so(office: Path) -> None:
    path = office / "modules" / "alpha" / "module.yaml"
    path.write_text(module("alpha", 480), encoding="utf-8")
    said = "left out   alpha: no day of the course can hold one of its sessions"
    assert said in plan(office)


def test_what_is_needed_says_so_beside_its_score(office: Path) -> None:
    lines = plan(office, "--days", "2")
    assert any(line.startswith("module     beta") and "; score" in line and "needed by gamma" in line for line in lines)


def test_a_module_that_the_programme_lacks_is_told(office: Path) -> None:
    lines = plan(office, "--days", "1")
    assert "left out   delta: not in this programme, score 10; --also delta" in lines
    assert any(line.startswith("module     delta") for line in plan(office, "--days", "1", "--also", "delta"))


@pytest.mark.parametrize("where", ["option", "course", "country"])
def test_modules_are_added_to_those_of_the_programme(office: Path, where: str) -> None:
    options = ["--country", "KG", "--programme", "short"]
    if where == "option":
        options += ["--add-modules", "delta"]
    elif where == "course":
        path = office / "packs" / "courses" / "more.yaml"
        path.parent.mkdir(parents=True)
        path.write_text("country: KG\nprogramme: short\nadd_modules: [delta]\n", encoding="utf-8")
        options = ["--course", "more"]
    else:
        path = office / "packs" / "countries" / "KG.yaml"
        path.write_text(f"{COUNTRY}add_modules: [delta]\n", encoding="utf-8")
    lines = curriculum("plan", *options, cwd=office).stdout.splitlines()
    modules = [line.split()[1] for line in lines if line.startswith("module ")]
    assert modules[-1] == "delta"
    assert not any(line.startswith("left out   delta") for line in lines)


def test_added_modules_have_no_effect_beside_named_ones(office: Path) -> None:
    result = curriculum("plan", "--country", "KG", "--modules", "alpha", "--add-modules", "delta", cwd=office)
    refused(result, 2, "--add-modules: CUR026", "no effect with --modules")


def test_check_notes_a_module_that_nothing_names(office: Path) -> None:
    assert 'modules/delta/module.yaml:1:5: CUR311 module-in-no-programme: no programme has "delta"' in (
        curriculum("check", cwd=office).stderr
    )


@pytest.mark.parametrize("command", [("build", "--all"), ("build", "--course", "c"), ("plan", "--course", "c")])
def test_an_unknown_name_in_a_course_file_is_told_at_its_line(office: Path, command: tuple[str, ...]) -> None:
    path = office / "packs" / "courses" / "c.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("country: KG\nmodules: [alpah]\n", encoding="utf-8")
    result = curriculum(*command, cwd=office)
    assert result.returncode == 1, result.stderr
    assert 'packs/courses/c.yaml:2:11: CUR025 unknown-id: there is no module "alpah"' in result.stderr


def test_a_set_that_was_not_looked_into_is_not_out_for_lack_of_room() -> None:
    programme, country = Workspace(REPOSITORY).programme("policymakers"), Workspace(REPOSITORY).country("KG")
    hours = Hours(programme, country.working_day)
    taught, spare = (
        Choice(module, "core", Reason(asked=True), tuple(module.sessions_of("core")))
        for module in map(Workspace(REPOSITORY).module, ("intro-science", "sbirt"))
    )
    selection = Selection(
        (taught,), left_out=(LeftOut(spare.module, "no-room"),), order=("intro-science", "sbirt"),
        shortest={"sbirt": spare},
    )  # fmt: skip
    (left,) = with_true_reasons(selection, hours, 1, 200).left_out
    assert left.kind == "not-tried"
