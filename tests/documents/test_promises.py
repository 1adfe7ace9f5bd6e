"""What a course promises, and what its papers say of it: to whom, for how long, which points, which figures."""

from __future__ import annotations

import pytest

from curriculum.documents.templating.empty_documents import is_empty
from curriculum.documents.templating.rendering import Renderer
from curriculum.documents.templating.templates import Shelf
from curriculum.library.language import read_language
from curriculum.library.participants import Participant
from curriculum.library.workspace import Workspace
from curriculum.planning.course import Course
from curriculum.planning.course_record import course_record
from support.courses import course_of, rendered
from support.places import REPOSITORY
from support.written_files import markdown_of

WORKSPACE = Workspace(REPOSITORY)
PLANNING_DAY = {"country": "KH", "programme": "community-treatment", "modules": ["community-treatment"]}
OFFICERS = {"country": "UZ", "programme": "online-drug-trade", "modules": ["online-drug-trade"]}
ADVOCACY = {"country": "KZ", "programme": "oat-advocacy", "modules": ["oat-advocacy"], "days": 3}


def course(**keys: object) -> Course:
    return course_of(WORKSPACE, **keys)[1]


def text(course: Course, name: str) -> str:
    return markdown_of(rendered(WORKSPACE, course, name)[0])


def cells(text: str, label: str) -> list[str]:
    """The other cells of the first row of a table that begins with a label."""
    line = next(line for line in text.splitlines() if line.startswith(f"| {label} |"))
    return [cell.strip() for cell in line.strip("|").split("|")[1:]]


def test_what_nobody_has_stated_is_no_number() -> None:
    """One day is what the content takes; who has said neither days nor people gets no invented fact."""
    unknown = course(**OFFICERS)
    for name in ("invitation", "trainer-manual"):
        printed = text(unknown, name)
        assert cells(printed, "Length")[0].startswith("1 day (proposed)")
        assert cells(printed, "Participants") == ["not stated; the programme is for 20 to 30 people"]
    assert "Counted for 30 participants (assumed: the number is not stated)" in text(unknown, "materials-list")
    known = course(**OFFICERS, days=1, participants=12)
    printed = text(known, "invitation")
    assert (cells(printed, "Length"), cells(printed, "Participants")) == (["1 day"], ["12"])
    assert "Counted for 12 participants and" in text(known, "materials-list")


def test_partners_are_no_organisers_and_guests_have_a_role() -> None:
    keys = {"organisers": ["Host"], "partners": ["Friend"], "credits": ["A fund"]}
    given = course(**PLANNING_DAY, **keys, guests=[{"role": "Visiting nurse"}, {"name": "B. Rossi", "role": "speaker"}])
    printed = text(given, "invitation")
    assert [cells(printed, label) for label in ("Organisers", "Partners", "Credits")] == [
        ["Host"],
        ["Friend"],
        ["A fund"],
    ]
    assert cells(printed, "Guests") == ["Visiting nurse; B. Rossi (speaker)"]
    assert "Visiting nurse; B. Rossi (speaker)" in text(given, "agenda")
    assert "B. Rossi" not in str(course_record(given, {})), "a manifest names nobody"
    assert all("A fund" in text(given, name) for name in ("agenda", "trainer-manual", "participant-workbook"))


@pytest.mark.parametrize("programme", WORKSPACE.ids("programmes"))
def test_each_programme_invites_in_words_of_its_own(programme: str) -> None:
    module = WORKSPACE.programme(programme).modules[0].id
    printed = text(course(country="KG", programme=programme, modules=[f"{module}:core"]), "invitation")
    assert "## What to bring" in printed
    assert ("strategy, law or budget" in printed) == (programme == "policymakers")


def test_the_report_says_where_each_point_was_taught() -> None:
    printed = text(course(**ADVOCACY), "training-report")
    assert cells(printed, "Channels that reach each audience") == ["20.7 Channels"]
    taught, _, open_points = printed.partition("### Promised by the programme, not part of this course")
    assert "Why patients do not choose the treatment" not in taught
    assert "- Why patients do not choose the treatment (no session teaches it yet)" in open_points
    part = text(course(country="KG", modules=["sbirt:core"]), "training-report")
    assert "- Support of recovery over a long time\n" in part
    assert "- **Treatment:** Screening and brief interventions (the programme promises at least 2)" in part
    assert "- **Policy:** – (the programme promises at least 1)" in part


def test_a_course_of_one_module_is_rated_by_its_sessions() -> None:
    single = course(**ADVOCACY)
    printed = text(single, "final-evaluation")
    assert "| 20.1 What we hear in the street |" in printed and "| 20 Advocacy for OAT |" not in printed
    assert "Channels: useful for my work" in text(single, "daily-evaluation")
    glance = cells(text(single, "invitation"), "**Day 3**")
    assert glance[0].startswith("Plan format and example · City advocacy plans")
    several = course(country="KG", modules=["sbirt:core", "psychosocial:core"])
    assert "| 6 Screening and brief interventions |" in text(several, "final-evaluation")


def test_the_host_is_asked_for_figures_six_weeks_before() -> None:
    printed = text(course(**ADVOCACY, starts="2027-04-13"), "country-data-sheet")
    assert cells(printed, "Please return by") == ["2 March 2027"]
    row = next(line for line in printed.splitlines() if "opioid dependence are registered" in line)
    assert "6,297 (2023) – " in row and row.rstrip().endswith("|  |  |  |")
    assert cells(text(course(**ADVOCACY), "country-data-sheet"), "Please return by") == [
        "six weeks before the first day"
    ]


def test_nine_trainers_have_nine_rows_on_one_form() -> None:
    made = course(**PLANNING_DAY)
    sheets = {
        sheet.name: markdown_of(sheet)
        for sheet in Renderer(WORKSPACE, made, read_language(WORKSPACE, "en")).worksheets()
    }
    assert "| 9 |" in sheets["worksheets/cascade-plan"] and "| 10 |" not in sheets["worksheets/cascade-plan"]
    assert "| 5 |" in sheets["worksheets/guideline-roadmap"] and "| 6 |" not in sheets["worksheets/guideline-roadmap"]


def test_sites_of_a_course_stand_in_its_briefs() -> None:
    groups = [{"id": "first-site", "name": "Lindara"}, {"id": "guidelines", "name": "Rules for all"}]
    named = course(**PLANNING_DAY, sites=["Lindara"], groups=groups)
    for name in ("trainer-manual", "participant-workbook"):
        printed = text(named, name)
        assert "Group: Lindara." in printed and "Group: Rules for all." in printed and "Site A" not in printed
    assert "## Lindara" in text(named, "working-groups")


def test_papers_ask_only_for_what_the_course_has() -> None:
    """The planning day has plans and no tests, the course for officers has tests and no plans."""
    planning, officers = course(**PLANNING_DAY), course(**OFFICERS)
    for name, of_tests, of_plans in (
        ("training-report", "## Gain in knowledge", "## Plans made"),
        ("materials-list", "Collect the post-tests", "Collect one copy of each plan"),
        ("trainer-manual", "On the printed tests", ""),
        ("participant-workbook", "My number for the tests", ""),
        ("follow-up", "", "My institution supports the plan"),
    ):
        first, second = text(planning, name), text(officers, name)
        assert of_plans in first and of_tests in second
        assert (not of_tests or of_tests not in first) and (not of_plans or of_plans not in second)
    assert "certificates of people who missed" in text(officers, "materials-list")
    assert "certificates" not in text(planning, "materials-list")
    assert "Fill in the country data sheet" in text(planning, "materials-list")
    assert "country data sheet" not in text(officers, "materials-list")


def test_a_course_of_one_day_is_evaluated_as_a_whole() -> None:
    one_day, three_days = course(**PLANNING_DAY), course(**ADVOCACY)
    daily = Shelf(WORKSPACE).template("daily-evaluation")
    assert is_empty(daily, one_day) and not is_empty(daily, three_days)
    asked = course(**PLANNING_DAY, documents=["daily-evaluation"])
    assert not is_empty(daily, asked), "whoever names it gets it"
    assert "| Day 1 |" not in text(one_day, "training-report")
    rows = [line for line in text(three_days, "training-report").splitlines() if line.startswith("| Day ")]
    assert [row.split("|")[1].strip() for row in rows] == ["Day 1", "Day 2"]


def test_further_wishes_are_no_subjects_of_training() -> None:
    printed = text(course(**ADVOCACY), "final-evaluation")
    subjects, _, others = printed.partition("I would like further training on:")[2].partition("Other topics:")
    assert "☐ Advocacy for OAT" in subjects and "I could help" not in subjects
    assert "☐ I could help to train colleagues" in others


def test_a_pair_of_regions_has_room_to_write_and_lists_say_how_groups_came_about() -> None:
    keys = {**ADVOCACY, "participants": 30}
    pairs = text(course(**keys, group_size=2), "working-groups")
    rows = [line for line in pairs.splitlines() if line.startswith("| ")][1:]
    assert len(rows) == 1 + 30 + 2, "a rule, a row for each of thirty, and two for a region more"
    people = (Participant("Ana", city="Osh"), Participant("Bek", city="Osh"))
    for more, words in (
        ({}, "Groups are balanced"),
        ({"group_size": 2}, "People of one city sit together"),
        ({"groups": [{"id": "towns", "name": "Towns"}]}, "A proposal, balanced"),
    ):
        made = course(**keys, **more)
        assert words in markdown_of(rendered(WORKSPACE, made, "working-groups", people=people)[0])
