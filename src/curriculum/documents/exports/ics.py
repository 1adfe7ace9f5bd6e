"""The agenda for calendars (RFC 5545): one event for each slot, in the time zone of the country."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from curriculum.documents.calendar_zone import zone_component
from curriculum.documents.delivery import Delivery
from curriculum.documents.phrases.course import Phrases
from curriculum.planning.course import Course, Slot

if TYPE_CHECKING:
    from icalendar.cal import Component

FILE = "agenda.ics"
AUDIENCE: Literal["public"] = "public"


def write(delivery: Delivery) -> bytes | None:
    """The calendar of a course, or None while its dates are unknown.

    The name of the pack makes the identifiers of the events stable (3.8.4.7): the same course gives the same ones, so
    that a calendar updates what it has.
    """
    course, name, stamp = delivery.course, delivery.name, delivery.stamp
    if not course.dates:
        return None
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//curriculum//agenda//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(zone_component(course.country.timezone, course.dates[0], course.dates[-1]))
    titled = Phrases(course, delivery.language).slot_title
    for day in course.days:
        assert day.date is not None
        for slot in day.slots:
            uid = f"{_key(slot, day.number)}@{name}"
            calendar.add_component(_event(course, slot, titled(slot), day.date, uid, stamp))
    return bytes(calendar.to_ical())


def _key(slot: Slot, day: int) -> str:
    """What a slot is, not when: a session or item keeps its identifier when it moves."""
    if slot.session:
        return f"{slot.session.id}/{slot.part}".replace("/", "-")
    if slot.item:
        return f"day-{day}-{slot.item.id}"
    return f"day-{day}-{slot.kind}-{slot.start}"


def _event(course: Course, slot: Slot, title: str, day: date, uid: str, stamp: int) -> Component:
    midnight = datetime.combine(day, time(), ZoneInfo(course.country.timezone))
    from icalendar import Event

    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", datetime.fromtimestamp(stamp, UTC))
    event.add("dtstart", midnight + timedelta(minutes=slot.start))
    event.add("dtend", midnight + timedelta(minutes=slot.end))
    event.add("summary", f"{slot.module.module.short_title}: {title}" if slot.module else title)
    if slot.item and slot.item.description:
        event.add("description", slot.item.description)
    if course.file.venue:
        event.add("location", course.file.venue)
    event.add("transp", "TRANSPARENT" if slot.kind == "break" else "OPAQUE")
    return event
