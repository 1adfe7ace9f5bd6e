"""Run-sheets, agenda, invitation, workbook and evaluation: what the trainer and the officer look up in them."""

from __future__ import annotations

import pytest

from curriculum.library.workspace import Workspace
from curriculum.planning.course import Course
from support.courses import course_of, rendered
from support.places import REPOSITORY
from support.written_files import markdown_of

WORKSPACE = Workspace(REPOSITORY)


@pytest.fixture(scope="module")
def course() -> Course:
    return course_of(WORKSPACE, country="KG", programme="policymakers", days=3, starts="2027-03-09")[1]


def text_of(course: Course, name: str) -> list[str]:
    return [markdown_of(document) for document in rendered(WORKSPACE, course, name)]


def test_a_full_day_has_a_sheet_for_the_morning_and_one_for_the_afternoon(course: Course) -> None:
    (text,) = text_of(course, "run-sheet")
    lunches = [slot for day in course.days for slot in day.slots if slot.title == "Lunch"]
    assert len(lunches) == len(course.days) == text.count("· Afternoon\n") == 3
    assert all(len(day.slots) > 14 for day in course.days)
    after = [part.split("| Lunch |")[0] for part in text.split("· Afternoon\n")[1:]]
    assert [part.count("\n| ") for part in after] == [3, 3, 3]  # the head, its rule, and lunch itself


def test_a_short_day_has_one_sheet() -> None:
    short = course_of(WORKSPACE, country="KG", modules=["sbirt:core"])[1]
    (text,) = text_of(short, "run-sheet")
    assert len(short.days[0].slots) <= 14 and "Afternoon" not in text and text.count("| Time |") == 1


def test_the_invitation_says_the_hours_of_the_agenda(course: Course) -> None:
    (text,) = text_of(course, "invitation")
    ends = [day.slots[-1].end for day in course.days]
    assert f"| Daily | 09:00–{max(ends) // 60:02}:{max(ends) % 60:02} |" in text


@pytest.mark.parametrize(("epoch", "said"), [("1795219200", " · version of 21 November 2026"), ("", "")])
def test_the_agenda_names_its_date_where_one_is_given(
    course: Course, monkeypatch: pytest.MonkeyPatch, epoch: str, said: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    (document,) = rendered(WORKSPACE, course, "agenda")
    assert f"Agenda · Edition 1.0{said}" in [node.content for node in document.tree.walk()]


def test_what_answers_an_exercise_stands_after_all_sessions(course: Course) -> None:
    (text,) = text_of(course, "participant-workbook")
    parts = text.split("## After the sessions")
    assert len(parts) == len(course.modules) + 1
    for before, after, entry in zip(parts, parts[1:], course.modules, strict=False):
        for one in entry.sessions:
            if one.session.participant_text and one.session.activity:
                assert f"### {one.session.title}\n" in after and f"\n## {one.session.title}\n" in before


def test_further_training_offers_every_module_and_other_wishes(course: Course) -> None:
    (text,) = text_of(course, "final-evaluation")
    modules = [entry.module.short_title for entry in course.modules]
    modules += [left.module.short_title for left in course.left_out]
    assert len(modules) > 12 and all(f"☐ {title}" in text for title in modules)
    assert text.count("| ☐ ") >= len(modules) // 2
