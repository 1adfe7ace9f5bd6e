"""The agenda for calendars, read by the programs that read calendars: each takes the same moments from it.

npm's ical.js, which Thunderbird uses, is asked where its folder is named by `ICAL_JS`.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import ics as ics_reader
import pytest
import vobject
from dateutil import tz
from icalendar import Calendar

from curriculum.documents.calendar_zone import zone_component
from curriculum.documents.delivery import Delivery
from curriculum.documents.exports import ics
from curriculum.library.language import read_language
from curriculum.library.workspace import Workspace
from curriculum.planning.course import Course
from support.courses import course_of
from support.places import REPOSITORY

ZONES = [
    "Africa/Cairo", "Africa/Casablanca", "Africa/El_Aaiun", "Africa/Johannesburg", "Africa/Lagos", "Africa/Nairobi",
    "America/Asuncion", "America/Bogota", "America/Caracas", "America/Chicago", "America/Guatemala",
    "America/Halifax", "America/Havana", "America/Lima", "America/Los_Angeles", "America/Mexico_City",
    "America/Miquelon", "America/New_York", "America/Nuuk", "America/Port-au-Prince", "America/Santiago",
    "America/Sao_Paulo", "America/St_Johns", "Asia/Almaty", "Asia/Ashgabat", "Asia/Baku", "Asia/Beirut",
    "Asia/Bishkek", "Asia/Dhaka", "Asia/Dushanbe", "Asia/Famagusta", "Asia/Gaza", "Asia/Jerusalem", "Asia/Kabul",
    "Asia/Kathmandu", "Asia/Phnom_Penh", "Asia/Tashkent", "Asia/Tbilisi", "Asia/Tehran", "Asia/Ulaanbaatar",
    "Asia/Yerevan", "Atlantic/Azores", "Australia/Adelaide", "Australia/Lord_Howe", "Australia/Sydney",
    "Europe/Belgrade", "Europe/Chisinau", "Europe/Dublin", "Europe/Kyiv", "Europe/London", "Europe/Minsk",
    "Europe/Moscow", "Pacific/Auckland", "Pacific/Chatham",
]  # fmt: skip
LAW_CHANGES = {
    "Asia/Almaty": date(2024, 3, 1), "Asia/Tehran": date(2022, 9, 21), "America/Sao_Paulo": date(2019, 2, 17),
    "America/Mexico_City": date(2022, 10, 30), "Africa/Cairo": date(2023, 4, 28), "Europe/Moscow": date(2014, 10, 26),
    "Asia/Amman": date(2022, 10, 27), "Asia/Pyongyang": date(2018, 5, 4), "Pacific/Apia": date(2021, 4, 3),
    "Africa/Casablanca": date(2026, 9, 20), "America/Asuncion": date(2024, 10, 14),
    "Asia/Bishkek": date(2005, 8, 11), "Asia/Ulaanbaatar": date(2016, 9, 23),
}  # fmt: skip
"""When clocks were set for the last time, or for the first time again."""
ICAL_JS = os.environ.get("ICAL_JS", "")
ENGLISH = read_language(Workspace(REPOSITORY), "en")
Moments = list[tuple[datetime, datetime]]


@pytest.fixture(autouse=True)
def the_zones_of_the_tool(monkeypatch: pytest.MonkeyPatch) -> None:
    """`ics` takes the zone that it has by that name, and no other; a machine may know another law than the tool."""
    monkeypatch.setattr("ics.utils.gettz", ZoneInfo)


@cache
def course() -> Course:
    return course_of(Workspace(REPOSITORY), country="KG", modules=["sbirt", "psychosocial"], starts="2027-02-01")[1]


def calendar(zone: str, first: date) -> tuple[str, Moments]:
    """The calendar of a course in a zone from some day on, and when its slots begin and end."""
    planned = course()
    country = planned.country.model_copy(update={"timezone": zone})
    days = tuple(replace(day, date=first + timedelta(days=number)) for number, day in enumerate(planned.days))
    content = ics.write(Delivery(replace(planned, country=country, days=days), "test-en", 1767225600, ENGLISH))
    assert content is not None
    moments = [
        tuple(_local(zone, day.date, minutes).astimezone(UTC) for minutes in (slot.start, slot.end))
        for day in days for slot in day.slots
    ]  # fmt: skip
    return content.decode(), [(start, end) for start, end in moments]


def _local(zone: str, day: date | None, minutes: int) -> datetime:
    assert day is not None
    return datetime(day.year, day.month, day.day, minutes // 60, minutes % 60, tzinfo=ZoneInfo(zone))


def starts(zone: str) -> list[date]:
    """The days before the two changes of 2027, or two days of summer and winter where there are none."""
    noons = [datetime(2027, 1, 1, 12, tzinfo=ZoneInfo(zone)) + timedelta(days=number) for number in range(365)]
    changes = [earlier.date() for earlier, later in pairwise(noons) if earlier.utcoffset() != later.utcoffset()]
    return [day - timedelta(days=len(course().days) - 2) for day in changes[:2]] or [
        date(2027, 1, 18),
        date(2027, 7, 5),
    ]


def by_icalendar(text: str, zone: str) -> Moments:
    """With the component that the calendar brings, not the zone of that name."""
    content: Any = Calendar.from_ical(text)
    own = content.walk("VTIMEZONE")[0].to_tz()
    return [(_in(own, event["dtstart"].dt), _in(own, event["dtend"].dt)) for event in content.walk("VEVENT")]


def _in(zone: Any, moment: datetime) -> datetime:
    return moment.replace(tzinfo=zone).astimezone(UTC)


def by_dateutil(text: str, zone: str) -> Moments:
    component = text[text.index("BEGIN:VTIMEZONE") : text.index("END:VTIMEZONE") + len("END:VTIMEZONE\r\n")]
    own = tz.tzical(io.StringIO(component)).get(zone)
    times = re.findall(rf"DT(?:START|END);TZID={re.escape(zone)}:(\d+T\d+)", text)
    moments = [_in(own, datetime.strptime(time, "%Y%m%dT%H%M%S")) for time in times]
    return list(zip(moments[::2], moments[1::2], strict=True))


def by_vobject(text: str, zone: str) -> Moments:
    vars(vobject.icalendar)["__tzidMap"].pop(zone, None)  # it keeps the first component of a name for good
    content = vobject.readOne(text)
    return [(event.dtstart.value.astimezone(UTC), event.dtend.value.astimezone(UTC)) for event in content.vevent_list]


def by_ics(text: str, zone: str) -> Moments:
    events = sorted(ics_reader.Calendar(text).events, key=lambda event: event.begin)
    return [(event.begin.datetime.astimezone(UTC), event.end.datetime.astimezone(UTC)) for event in events]


READERS = {"icalendar": by_icalendar, "dateutil": by_dateutil, "vobject": by_vobject, "ics": by_ics}


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::UserWarning")
@pytest.mark.parametrize(
    ("zone", "reader"),
    # `ics` needs two seconds for a calendar and takes zones by their names, so a ninth of them says the same of it
    [(zone, reader) for reader in READERS for zone in (ZONES[::9] if reader == "ics" else ZONES)],
)
def test_readers_take_the_same_moments_around_every_change_of_clocks(zone: str, reader: str) -> None:
    for first in starts(zone):
        text, moments = calendar(zone, first)
        assert READERS[reader](text, zone) == moments


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::UserWarning")
@pytest.mark.parametrize("reader", ["icalendar", "dateutil", "vobject"])
@pytest.mark.parametrize("zone", LAW_CHANGES)
def test_readers_take_the_same_moments_where_the_law_was_changed(zone: str, reader: str) -> None:
    for days in (-400, -180, -1, 0, 30, 200, 400):
        text, moments = calendar(zone, LAW_CHANGES[zone] + timedelta(days=days))
        assert READERS[reader](text, zone) == moments


@pytest.mark.skipif(not (ICAL_JS and shutil.which("node")), reason="needs Node and the folder of ical.js in ICAL_JS")
def test_ical_js_takes_the_same_moments(tmp_path: Path) -> None:
    calendars = [(zone, *calendar(zone, first)) for zone in ZONES for first in starts(zone)]
    calendars += [
        (zone, *calendar(zone, change + timedelta(days=days)))
        for zone, change in LAW_CHANGES.items() for days in (-180, -1, 30, 200)
    ]  # fmt: skip
    assert len(calendars) >= 108
    (tmp_path / "calendars.json").write_text(json.dumps([text for _, text, _ in calendars]), encoding="utf-8")
    (tmp_path / "read.mjs").write_text(_SCRIPT, encoding="utf-8")
    library = str(Path(ICAL_JS) / "dist" / "ical.js")
    arguments = ["read.mjs", library, "calendars.json"]
    done = subprocess.run(["node", *arguments], cwd=tmp_path, capture_output=True, check=True)
    for (zone, _, moments), read in zip(calendars, json.loads(done.stdout), strict=True):
        assert [(start, end) for start, end in read] == [(f"{a:%FT%TZ}", f"{b:%FT%TZ}") for a, b in moments], zone


_SCRIPT = """
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
const ICAL = (await import(pathToFileURL(process.argv[2]))).default;
const utc = (time) => time.convertToZone(ICAL.Timezone.utcTimezone).toString();
const calendars = JSON.parse(readFileSync(process.argv[3], "utf-8"));
console.log(JSON.stringify(calendars.map((text) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return [utc(event.startDate), utc(event.endDate)];
  });
})));
"""


def test_a_rule_says_the_yearly_changes_and_their_onsets_are_local_times_before_them() -> None:
    text = zone_component("Europe/Belgrade", date(2027, 3, 30), date(2027, 4, 2)).to_ical().decode()
    daylight = text[text.index("BEGIN:DAYLIGHT") : text.index("END:DAYLIGHT")]
    assert "DTSTART:20260329T020000" in daylight
    assert re.search("RRULE:FREQ=YEARLY;(BYDAY=-1SU;BYMONTH=3|BYMONTH=3;BYDAY=-1SU)", daylight)
    assert "TZOFFSETFROM:+0100" in daylight and "TZOFFSETTO:+0200" in daylight
    assert "DTSTART:20261025T030000" in text and "RDATE" not in text and text.count("RRULE") == 2


@pytest.mark.parametrize(("zone", "rules", "changes"), [
    ("Asia/Bishkek", 0, 1), ("Asia/Tehran", 0, 4), ("Australia/Lord_Howe", 2, 2), ("America/New_York", 2, 2),
    ("Pacific/Auckland", 2, 2), ("Asia/Kathmandu", 0, 1),
])  # fmt: skip
def test_what_follows_no_rule_is_told_one_by_one(zone: str, rules: int, changes: int) -> None:
    text = zone_component(zone, date(2022, 6, 1), date(2022, 6, 4)).to_ical().decode()
    assert (text.count("RRULE"), text.count("DTSTART")) == (rules, changes)
    assert len(re.findall("DTSTART:2021|DTSTART:2022|DTSTART:1970", text)) == changes


def test_every_zone_has_an_offset_for_every_day_of_a_course() -> None:
    names = sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "System")))
    assert len(names) > 400
    for name in names:
        component: Any = zone_component(name, date(2027, 1, 1), date(2027, 1, 3))
        assert min(part["dtstart"].dt for part in component.subcomponents).date() < date(2027, 1, 1)
