"""Exports: the agenda for calendars."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from courses import course_of
from curriculum.documents.delivery import Delivery
from curriculum.documents.exports import ics
from curriculum.library.language import read_language
from curriculum.library.workspace import Workspace
from curriculum.planning.course import Course

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def course() -> Course:
    workspace = Workspace(ROOT)
    return course_of(workspace, country="KG", modules=["intro-science", "sbirt", "psychosocial"], starts="2027-02-01")[
        1
    ]


def _delivery(course: Course) -> Delivery:
    return Delivery(course, "kg-test-en", 1767225600, read_language(Workspace(ROOT), "en"))


def test_one_event_for_each_slot_at_its_time(course: Course) -> None:
    content = ics.write(_delivery(course))
    assert content is not None
    calendar: Any = Calendar.from_ical(content)
    events = list(calendar.walk("VEVENT"))
    slots = [(day.date, slot) for day in course.days for slot in day.slots]
    assert len(events) == len(slots) > 3
    for event, (date, slot) in zip(events, slots, strict=True):
        start = event["dtstart"].dt
        assert start.date() == date
        assert start.hour * 60 + start.minute == slot.start
        assert event["dtend"].dt - start == timedelta(minutes=slot.minutes)
        assert event["dtstamp"].dt == datetime(2026, 1, 1, tzinfo=UTC)
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == [course.country.timezone]


def test_lines_are_folded_and_bytes_are_the_same(course: Course) -> None:
    content = ics.write(_delivery(course))
    assert content is not None
    assert content == ics.write(_delivery(course))
    assert content.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_no_calendar_without_dates(course: Course) -> None:
    days = tuple(replace(day, date=None) for day in course.days)
    assert ics.write(_delivery(replace(course, days=days))) is None
