"""Minutes of sessions in a course that is interpreted: one length for the agenda, the manual and the run-sheet."""

from __future__ import annotations

import re
from random import Random

import pytest

from curriculum.library.course_file import CourseFile
from curriculum.library.module import Activity, Session, Step
from curriculum.library.workspace import Workspace
from curriculum.planning.agenda_parts import Piece
from curriculum.planning.course import Course
from curriculum.planning.hours import Hours
from curriculum.planning.selection import Choice, Reason, Selection
from curriculum.planning.session_lengths import most_written, session_minutes, step_minutes
from support.courses import course_of, rendered
from support.places import REPOSITORY
from support.written_files import markdown_of

WORKSPACE = Workspace(REPOSITORY)


def session(*steps: int, doing: int | None = None, activity: bool = False) -> Session:
    """A session of steps with so many minutes, of which people do something in one."""
    return Session.model_construct(
        minutes=sum(steps),
        steps=[Step.model_construct(minutes=minutes, activity=n == doing) for n, minutes in enumerate(steps)],
        activity=Activity.model_construct() if activity else None,
    )


def taught(**keys: object) -> Course:
    return course_of(WORKSPACE, country="KG", modules=["sbirt"], **keys)[1]


def test_what_is_spoken_takes_longer_and_what_is_done_does_not() -> None:
    in_two_languages = session(10, 20, 10, doing=1)
    assert session_minutes(in_two_languages, 1.5) == 50
    assert step_minutes(in_two_languages, 1.5) == (15, 20, 15)
    assert step_minutes(in_two_languages, 1.0) == (10, 20, 10)


def test_an_activity_without_a_mark_stands_in_the_last_step() -> None:
    assert step_minutes(session(10, 20, activity=True), 1.5) == (15, 20)
    assert step_minutes(session(10, 20), 1.5) == (15, 30)


def test_what_the_grid_adds_is_spoken() -> None:
    # 5 and 6 minutes are 7.5 and 9 when interpreted: with the 20 of the activity 36.5, and 40 on the grid
    assert step_minutes(session(5, 20, 6, doing=1), 1.5) == (9, 20, 11)
    assert step_minutes(session(12, doing=0), 1.5) == (15,)


def test_steps_add_up_to_the_session_whatever_their_minutes() -> None:
    chance = Random(3)
    for _ in range(300):
        minutes = [chance.randint(1, 40) for _ in range(chance.randint(1, 6))]
        any_session = session(*minutes, doing=chance.choice((None, 0, 1)), activity=chance.random() < 0.5)
        factor = chance.choice((1.0, 1.1, 1.3, 1.5, 3.0))
        steps, length = step_minutes(any_session, factor), session_minutes(any_session, factor)
        assert sum(steps) == length
        assert length % 5 == 0
        assert length >= any_session.minutes
        assert all(step >= written for step, written in zip(steps, minutes, strict=True))


def test_a_session_of_the_length_that_a_hint_names_takes_no_more() -> None:
    for factor in (1.0, 1.1, 1.3, 1.5, 3.0):
        for minutes in range(5, 200, 5):
            written = most_written(minutes, factor)
            assert written == 0 or session_minutes(session(written), factor) <= minutes


@pytest.mark.parametrize(
    ("keys", "factor"),
    [
        ({}, 1.0),
        ({"interpretation": "simultaneous"}, 1.0),
        ({"interpretation": "consecutive"}, 1.5),
        ({"interpretation": "consecutive", "interpretation_factor": 1.2}, 1.2),
        ({"interpretation": "simultaneous", "interpretation_factor": 1.2}, 1.2),
        ({"interpretation_factor": 2.0}, 2.0),
    ],
)
def test_consecutive_interpretation_lengthens_and_a_factor_wins(keys: dict[str, object], factor: float) -> None:
    assert CourseFile.model_validate({"country": "KG", **keys}).spoken_factor == factor
    (module,) = taught(**keys).modules
    assert [entry.minutes for entry in module.sessions] == [
        session_minutes(entry.session, factor) for entry in module.sessions
    ]


def test_agenda_manual_and_run_sheet_give_a_session_the_same_minutes() -> None:
    course = taught(interpretation="consecutive")
    sessions = course.modules[0].sessions
    assert course.minutes > sum(entry.session.minutes for entry in sessions)
    slots = [slot.minutes for day in course.days for slot in day.slots if slot.session]
    assert slots == [entry.minutes for entry in sessions]

    manual, sheet = (
        "".join(map(markdown_of, rendered(WORKSPACE, course, name))) for name in ("trainer-manual", "run-sheet")
    )
    rows = re.findall(r"\| (\d+) \| \*\*6\.\d.*?Steps: ([\d ·]+) min", sheet)
    assert [(int(minutes), tuple(map(int, steps.split(" · ")))) for minutes, steps in rows] == [
        (entry.minutes, entry.step_minutes) for entry in sessions
    ]
    for entry in sessions:
        strip = rf"^\| {entry.minutes} minutes – Day {entry.day}, "
        assert re.search(strip, manual, re.MULTILINE), strip
    assert f"| {course.minutes} |" in manual
    assert "more time here than they take without interpreting" in manual


def test_spoken_items_take_longer_and_written_ones_do_not() -> None:
    plain, interpreted = (
        {slot.item.kind: slot.minutes for day in course.days for slot in day.slots if slot.item}
        for course in (taught(), taught(interpretation="consecutive"))
    )
    assert interpreted["opening"] > plain["opening"]
    assert interpreted["test"] == plain["test"]


def test_modules_take_the_minutes_that_the_agenda_gives_them() -> None:
    module, programme = WORKSPACE.module("sbirt"), WORKSPACE.programme("policymakers")
    hours = Hours(programme, WORKSPACE.country("KG").working_day, interpretation=1.5)
    selection = Selection((Choice(module, "full", Reason(asked=True), tuple(module.sessions)),))
    agenda = hours.agenda(selection, 1)
    assert agenda is not None
    placed = sum(
        slot.minutes for slot in agenda.days[0] if isinstance(slot.piece, Piece) and slot.piece.kind == "session"
    )
    assert hours.needed(selection) == hours.minutes(selection.choices[0]) == placed > selection.minutes
