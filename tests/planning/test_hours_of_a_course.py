"""A course with hours of its own: the agenda is laid out in them, and every document that prints hours follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum.library.workspace import Workspace
from curriculum.planning.course import Course
from support.commands import curriculum, refused
from support.courses import course_of, rendered
from support.workspaces import MODULE, MakeWorkspace
from support.written_files import markdown_of

COUNTRY = """\
code: KG
name: Kyrgyzstan
timezone: Asia/Bishkek
weekend: [sunday]
working_day:
  start: "09:00"
  end: "17:00"
  breaks:
    - {title: Lunch, minutes: 60, from: "12:00", to: "13:00", lunch: true}
priorities: {stigma: 3}
"""
PROGRAMME = """\
id: short
title: A short course
edition: "1"
audience: Officials.
days: {min: 1, max: 4, default: 1}
modules: [{id: alpha}]
opening: [{id: welcome, title: Welcome, minutes: 30, kind: opening}]
closing: [{id: farewell, title: Farewell, minutes: 60, kind: closing}]
"""
HOURS = {
    "start": "13:30",
    "end": "18:00",
    "breaks": [{"title": "Tea of the house", "minutes": 20, "from": "14:00", "to": "14:10"}],
}


@pytest.fixture
def office(make_workspace: MakeWorkspace) -> Path:
    """A workspace with one module of 20 minutes, and a country that works from nine to five."""
    files = {
        "modules/alpha/module.yaml": MODULE,
        "packs/countries/KG.yaml": COUNTRY,
        "packs/programmes/short.yaml": PROGRAMME,
    }
    return make_workspace(files).root


def slots(course: Course) -> list[tuple[int, int, str]]:
    return [(slot.start, slot.end, slot.title) for day in course.days for slot in day.slots]


def test_the_agenda_is_laid_out_in_the_hours_of_the_course(office: Path) -> None:
    keys = {"country": "KG", "programme": "short", "modules": ["alpha"]}
    _, usual = course_of(Workspace(office), **keys)
    assert slots(usual) == [
        (540, 570, "Welcome"),
        (570, 590, "A first look"),
        (590, 650, "Farewell"),
    ]
    _, own = course_of(Workspace(office), **keys, working_day=HOURS)
    assert slots(own) == [
        (810, 840, "Welcome"),
        (840, 860, "Tea of the house"),
        (860, 880, "A first look"),
        (880, 940, "Farewell"),
    ]


def test_documents_print_the_hours_of_the_course(office: Path) -> None:
    workspace = Workspace(office)
    _, course = course_of(workspace, country="KG", programme="short", modules=["alpha"], working_day=HOURS)
    for document in rendered(workspace, course, "agenda", "invitation", "run-sheet", "trainer-manual"):
        text = markdown_of(document)
        assert "13:30" in text and "09:00" not in text, document.name
        assert ("15:40" in text) == (document.name != "run-sheet"), "a run sheet says when each slot begins"
        assert "Lunch" not in text


def test_the_file_of_a_course_says_its_hours(office: Path) -> None:
    path = office / "packs/courses/evening.yaml"
    path.parent.mkdir(parents=True)
    text = "country: KG\nprogramme: short\nmodules: [alpha]\nworking_day:\n  start: '18:00'\n  end: '20:00'\n"
    path.write_text(text, encoding="utf-8")
    plan = curriculum("plan", "--course", "evening", cwd=office)
    assert plan.returncode == 0, plan.stderr
    assert "18:00-18:30" in plan.stdout and "18:50-19:50" in plan.stdout
    path.write_text(text.replace("20:00", "19:00"), encoding="utf-8")
    told = "lengthen the working day of the country or the course"
    refused(curriculum("plan", "--course", "evening", cwd=office), 1, "CUR303", told)
    path.write_text(text.replace("20:00", "17:00"), encoding="utf-8")
    told = 'packs/courses/evening.yaml:5:3: CUR016 wrong-value: "working_day": the day ends before it starts'
    refused(curriculum("plan", "--course", "evening", cwd=office), 1, told)
