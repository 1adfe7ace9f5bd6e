"""Exports: the agenda for calendars, and as a picture."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

import pytest
from icalendar import Calendar
from lxml import etree

from curriculum.documents.delivery import Delivery
from curriculum.documents.exports import ics, svg
from curriculum.documents.phrases.timetable import TimetablePhrases
from curriculum.library.language import Language, read_language
from curriculum.library.workspace import Workspace
from curriculum.planning.course import Course
from support.courses import course_of
from support.places import REPOSITORY

SVG = "{http://www.w3.org/2000/svg}"
ENGLISH = read_language(Workspace(REPOSITORY), "en")


@pytest.fixture(scope="module")
def course() -> Course:
    modules = ["intro-science", "sbirt", "psychosocial"]
    return course_of(Workspace(REPOSITORY), country="KG", modules=modules, starts="2027-02-01")[1]


def _delivery(course: Course) -> Delivery:
    return Delivery(course, "kg-test-en", 1767225600, ENGLISH)


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


def test_the_second_part_of_a_session_says_so_in_the_calendar() -> None:
    found = course_of(
        Workspace(REPOSITORY), country="KZ", programme="oat-advocacy", modules=["oat-advocacy"], starts="2027-02-01"
    )
    content = ics.write(_delivery(found[1]))
    assert content is not None
    calendar: Any = Calendar.from_ical(content)
    titles = [str(event["summary"]) for event in calendar.walk("VEVENT")]
    parts = [slot.part for day in found[1].days for slot in day.slots]
    assert max(parts) == 2
    assert [title.endswith(", continued") for title in titles] == [part == 2 for part in parts]


def picture(course: Course, language: Language = ENGLISH) -> etree._Element:
    content = svg.write(replace(_delivery(course), language=language))
    assert content is not None
    return etree.fromstring(content)


def numbers(element: etree._Element, *names: str) -> list[float]:
    return [float(element.get(name) or "nan") for name in names]


def longer(course: Course, days: int) -> Course:
    """The course with its days again and again."""
    return replace(course, days=tuple(replace(course.days[n % 2], number=n + 1) for n in range(days)))


@pytest.mark.parametrize("days", [1, 2, 6])
@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_every_slot_is_a_box_to_scale_with_its_words(
    course: Course, days: int, dated: bool, direction: Literal["ltr", "rtl"]
) -> None:
    shown = longer(course, days)
    if not dated:
        shown = replace(shown, days=tuple(replace(day, date=None) for day in shown.days))
    root = picture(shown, replace(ENGLISH, direction=direction))
    groups = root.findall(f"{SVG}g")
    slots = [slot for day in shown.days for slot in day.slots]
    assert len(groups) == len(slots)
    width, height = numbers(root, "width", "height")
    for group, slot in zip(groups, slots, strict=True):
        assert slot.title in (group.findtext(f"{SVG}title") or "")
        x, y, across, down = numbers(group[1], "x", "y", "width", "height")
        assert down == pytest.approx(slot.minutes * svg.SCALE, abs=0.1)
        assert 0 <= x < x + across <= width
        assert y + down <= height
        lines = group.findall(f"{SVG}text")
        assert lines, "ten minutes hold a line"
        for line in lines:
            [baseline] = numbers(line, "y")
            assert y + 8 < baseline < y + down
    description = root.findtext(f"{SVG}desc") or ""
    assert all(slot.title in description for slot in slots)
    weekdays = ("Monday 1 February" in "".join(root.itertext()), "Tuesday 2 February" in "".join(root.itertext()))
    assert weekdays == ((dated, dated) if days > 1 else (dated, False))


def test_the_picture_needs_nothing_but_itself(course: Course) -> None:
    root = picture(course)
    assert root.get("lang") == "en"
    assert {etree.QName(one).localname for one in root.iter(f"{SVG}*")} <= {
        "svg", "title", "desc", "rect", "defs", "pattern", "path", "text", "g",
    }  # fmt: skip
    ids = {str(one.get("id")) for one in root.iter() if one.get("id")}
    pointers = [value for one in root.iter() for value in one.attrib.values() if "url(" in str(value)]
    assert pointers
    assert {str(value).removeprefix("url(#").removesuffix(")") for value in pointers} <= ids
    assert not any("href" in name for one in root.iter() for name in one.attrib)


def test_boxes_are_told_apart_without_colour(course: Course) -> None:
    """Each kind of box has a bar that no other has."""
    bars: dict[str, set[tuple[str, ...]]] = {}
    slots = [slot for day in course.days for slot in day.slots]
    for group, slot in zip(picture(course).findall(f"{SVG}g"), slots, strict=True):
        looks = tuple(str(one.get("fill")) for one in group.findall(f"{SVG}rect")[1:])
        bars.setdefault(TimetablePhrases(course, ENGLISH).mark(slot), set()).add(looks)
    assert len(bars) == 5
    assert all(len(looks) == 1 for looks in bars.values())
    assert len(set.union(*bars.values())) == 5


def test_words_are_escaped(course: Course) -> None:
    hostile = 'A </title><script>x & y</script> "quoted"'
    slot = replace(course.days[0].slots[0], title=hostile)
    day = replace(course.days[0], slots=(slot, *course.days[0].slots[1:]))
    root = picture(replace(course, file=course.file.model_copy(update={"title": hostile}), days=(day,)))
    assert hostile in (root.findtext(f"{SVG}title") or "")
    assert hostile in (root.findtext(f"{SVG}g/{SVG}title") or "")
    assert root.find(f".//{SVG}script") is None
