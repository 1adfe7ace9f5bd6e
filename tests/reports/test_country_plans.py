"""What each country gets: every promise of the programme is kept or told, and the page says what planning does."""

from __future__ import annotations

import pytest

from curriculum.library.course_file import CourseFile
from curriculum.library.workspace import Workspace
from curriculum.planning.course import Course
from curriculum.reports.country_plans import country_plans, page
from support.commands import curriculum, refused
from support.places import REPOSITORY

WORKSPACE = Workspace(REPOSITORY)
COUNTRIES = WORKSPACE.ids("countries")


@pytest.fixture(scope="module")
def plans() -> dict[tuple[str, int], Course]:
    """The courses of the policymakers' programme, by country and days."""
    files = [CourseFile(country=code) for code in COUNTRIES]
    countries = country_plans(WORKSPACE, files, [3, 4])
    return {(country.code, days): course for country in countries for days, course in country.courses.items()}


def test_all_twenty_plans_exist(plans: dict[tuple[str, int], Course]) -> None:
    assert len(plans) == 2 * len(COUNTRIES) == 20


def test_every_plan_keeps_the_outputs_and_the_pillars(plans: dict[tuple[str, int], Course]) -> None:
    programme = WORKSPACE.programme("policymakers")
    assert len(programme.outputs) >= 2
    assert len(programme.pillars) == 5
    for key, course in plans.items():
        taught = {entry.id for module in course.modules for entry in module.sessions}
        promised = {path for output in programme.outputs for path in (output.made_in, output.presented_in) if path}
        assert promised <= taught, key
        chosen = {module.id for module in course.modules}
        assert all(len(chosen & set(pillar.modules)) >= pillar.at_least for pillar in programme.pillars), key
        assert not course.short_pillars
        assert not course.missing_outputs


def test_every_priority_is_served_or_told(plans: dict[tuple[str, int], Course]) -> None:
    said = 0
    for key, course in plans.items():
        treated = {tag for module in course.modules for tag, weight in module.module.priorities.items() if weight >= 2}
        priorities = WORKSPACE.country(key[0]).priorities
        assert {entry.priority for entry in course.unserved} == {*priorities} - treated, key
        said += len(course.unserved)
    assert said, "no priority is left unserved, so nothing was tried"


def test_a_chapter_more_beats_a_longer_one(plans: dict[tuple[str, int], Course]) -> None:
    assert len(plans["KG", 3].modules) >= 12
    assert len(plans["KG", 4].modules) == 16
    assert "human-rights" in {module.id for module in plans["UZ", 4].modules}


def test_the_page_is_what_the_command_prints() -> None:
    result = curriculum("plan", "--countries", "KG,KE", "--compare", "3,4")
    assert result.returncode == 0, result.stderr
    written = (REPOSITORY / "docs" / "countries.md").read_text(encoding="utf-8")
    parts = result.stdout.split("\n## ")
    assert [part.partition("\n")[0] for part in parts[1:]] == ["Kyrgyzstan", "Kenya"]
    assert all(f"## {part.strip()}" in written for part in parts[1:])
    rows = [line for line in parts[0].splitlines() if line.startswith(("| KG", "| KE"))]
    assert len(rows) == 4
    assert all(row in written for row in rows)


def test_a_country_without_a_plan_says_why() -> None:
    [country] = country_plans(WORKSPACE, [CourseFile(country="KG", programme="treatnet-family")], [1])
    text = page([country])
    assert "| KG | 1 | no plan: " in text
    assert "teaching minutes do not fit into 1 day" in text


def test_options_that_mean_nothing_beside_countries_are_refused() -> None:
    refused(curriculum("plan", "--countries", "KG", "--country", "KZ"), 2, "--country: CUR", "--countries")
    refused(curriculum("plan", "--countries", "KG", "--json"), 2, "--json: CUR", "--countries")
    refused(curriculum("plan", "--countries", "KG", "--compare", "3", "--days", "4"), 2, "--days: CUR")
    refused(curriculum("plan", "--countries", "QQ"), 2, 'there is no country "QQ"')
    assert "| KG | 3 |" in curriculum("plan", "--countries", "kg").stdout
