"""Long times without a break: the plan tells them, and the library's courses have as few as their sessions allow."""

from __future__ import annotations

import json

import pytest

from curriculum.library.course_file import CourseFile
from curriculum.library.library import Library, gather
from curriculum.library.workspace import Workspace
from curriculum.planning.course_plan import plan_course
from support.commands import curriculum
from support.places import REPOSITORY
from support.workspaces import MakeWorkspace

from .test_refusals import COUNTRY, PROGRAMME, module

WORKSPACE = Workspace(REPOSITORY)
COUNTRIES = WORKSPACE.ids("countries")


def test_what_lies_beyond_two_hours_is_told(make_workspace: MakeWorkspace) -> None:
    files = {
        "modules/alpha/module.yaml": module("alpha", 135, 30),
        "packs/countries/KG.yaml": COUNTRY.replace('to: "13:00"', 'to: "14:00"'),
        "packs/programmes/short.yaml": PROGRAMME,
    }
    office = make_workspace(files).root
    asked = ("plan", "--country", "KG", "--programme", "short", "--modules", "alpha")
    lines = curriculum(*asked, cwd=office).stdout.splitlines()
    # a session that no break may cut, between breaks on both sides
    stretches = [line for line in lines if line.startswith("stretch ")]
    assert stretches == [
        "stretch    135 minutes without a break on day 1, 10:45-13:00: these sessions and breaks allow no less"
    ]
    plan = json.loads(curriculum(*asked, "--json", cwd=office).stdout)
    assert plan["agenda"]["long_stretches"] == [{"day": 1, "start": "10:45", "end": "13:00", "minutes": 135}]


@pytest.fixture(scope="module")
def library() -> Library:
    return gather(WORKSPACE, WORKSPACE.ids("modules"), COUNTRIES, WORKSPACE.ids("programmes"))


@pytest.mark.parametrize("code", COUNTRIES)
def test_nobody_sits_for_more_than_two_hours_in_the_training_for_policymakers(library: Library, code: str) -> None:
    for days in (3, 4):
        course = plan_course(CourseFile.model_validate({"country": code, "days": days}), library).course
        assert [day.long_stretches for day in course.days] == [()] * days
