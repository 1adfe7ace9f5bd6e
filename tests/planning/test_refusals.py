"""Courses that cannot be laid out, or only in another way than one would think: what is said of them is exact."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from support.commands import Ended, curriculum, refused
from support.workspaces import MODULE, MakeWorkspace

COUNTRY = """\
code: KG
name: Kyrgyzstan
timezone: Asia/Bishkek
weekend: [saturday, sunday]
working_day:
  start: "09:00"
  end: "17:00"
  breaks:
    - {title: Coffee, minutes: 15, from: "10:15", to: "11:15"}
    - {title: Lunch, minutes: 60, from: "12:00", to: "13:00", lunch: true}
    - {title: Tea, minutes: 15, from: "14:15", to: "15:45"}
priorities: {stigma: 3}
"""
PROGRAMME = """\
id: short
title: A short course
edition: "1"
audience: Officials.
days: {min: 1, max: 4, default: 2}
participants: {min: 10, max: 20}
modules: [{id: alpha}]
opening: [{id: welcome, title: Welcome, minutes: 30, kind: opening}]
closing: [{id: farewell, title: Farewell, minutes: 30, kind: closing}]
"""


def module(name: str, *minutes: int, extra: str = "") -> str:
    """A module with sessions of some lengths."""
    head, session, tail = MODULE.partition("  - id: first-look")[0], MODULE[MODULE.index("  - id: first-look") :], ""
    session, _, tail = session.partition("test_items:")
    sessions = "".join(
        session.replace("first-look", f"s{n}").replace("20", str(length)) for n, length in enumerate(minutes)
    )
    text = f"{head}{sessions}test_items:{tail}".replace("id: alpha\n", f"id: {name}\n").replace("alpha-1", f"{name}-1")
    return text + extra


@pytest.fixture
def office(make_workspace: MakeWorkspace) -> Path:
    """A workspace with a module of four sessions of 45 minutes, and a country with three breaks a day."""
    files = {
        "modules/alpha/module.yaml": module("alpha", 45, 45, 45, 45),
        "packs/countries/KG.yaml": COUNTRY,
        "packs/programmes/short.yaml": PROGRAMME,
    }
    return make_workspace(files).root


def planned(office: Path, course: str, command: str = "plan") -> Ended:
    """What the tool says of a course file."""
    path = office / "packs" / "courses" / "c.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"country: KG\nprogramme: short\nmodules: [alpha]\n{course}", encoding="utf-8")
    return curriculum(command, *(["--course", "c"] if command == "plan" else []), cwd=office)


@pytest.mark.parametrize(
    ("anchor", "instead"),
    [
        ('{day: 1, at: "14:00", minutes: 120, title: Visit}', "Tea on day 1"),
        ('{day: 1, at: "12:00", minutes: 75, title: Reception}', "Lunch on day 1"),
        ('{day: 1, at: "10:00", minutes: 90, title: Parade}', "Coffee on day 1"),
        ('{day: 1, at: "11:30", minutes: 180, title: Field trip}', "Lunch on day 1"),
    ],
)
def test_a_slot_over_the_window_of_a_break_stands_in_its_place(office: Path, anchor: str, instead: str) -> None:
    result = planned(office, f"days: 1\nanchors:\n  - {anchor}\n")
    assert result.returncode == 0, result.stderr
    title = anchor.partition("title: ")[2].rstrip("}")
    assert f'no break   {instead}: "{title}" stands in its place' in result.stdout
    assert f"[{instead.partition(' ')[0]}]" not in result.stdout


def test_a_break_that_can_still_stand_stays(office: Path) -> None:
    result = planned(office, 'days: 1\nanchors:\n  - {day: 1, at: "10:30", minutes: 60, title: Minister}\n')
    assert "10:15-10:30   15  [Coffee]" in result.stdout
    assert "no break" not in result.stdout


@pytest.mark.parametrize(
    ("course", "phrases"),
    [
        ('days: 1\nanchors:\n  - {day: 2, at: "10:00", minutes: 20, title: Minister}\n',
         ("c.yaml:6:6: CUR094", '"Minister" is on day 2, but the course has 1 day', "give the course 2 days")),
        ('days: 1\nanchors:\n  - {day: 1, at: "16:50", minutes: 20, title: Minister}\n',
         ("c.yaml:6:6: CUR094", '"Minister" (16:50-17:10) lies outside the hours of day 1 (09:00-17:00)', "at 16:40")),
        ('days: 1\nanchors:\n  - {day: 1, at: "09:00", minutes: 455, title: Visit}\n',
         ("c.yaml:6:6: CUR304", '"Visit" (09:00-16:35) on day 1 leaves no time there', "it leaves enough")),
        ('days: 2\nlast_day_ends: "09:20"\n',
         ("c.yaml:5:1: CUR303", "day 2 (09:00-09:20) has no time for its items (30 minutes) and a session",
          "until 09:35 they fit")),
        ('days: 1\nfirst_day_starts: "16:00"\n',
         ("c.yaml:5:1: CUR303", "day 1 (16:00-17:00) has no time", "from 15:55 they fit")),
        ("days: 4\nreserve: 240\nlast_day_ends: \"13:00\"\n",
         ("c.yaml:5:1: CUR303", "beside the 240 minutes that stay free", "--reserve 0")),
        ("days: 5\n", ("c.yaml:4:1: CUR060", "4 sessions do not fill 5 days", "--days 1")),
    ],
)  # fmt: skip
def test_a_course_that_cannot_be_laid_out_says_why_at_its_line(
    office: Path, course: str, phrases: tuple[str, ...]
) -> None:
    refused(planned(office, course), 1, *phrases)
    checked = planned(office, course, "check")
    assert checked.returncode == 1
    assert all(phrase in checked.stderr for phrase in phrases), checked.stderr


def test_an_opening_longer_than_the_morning_is_named(office: Path) -> None:
    programme = office / "packs" / "programmes" / "short.yaml"
    programme.write_text(PROGRAMME.replace("title: Welcome, minutes: 30", "title: Welcome, minutes: 300"))
    said = '"Welcome" (300 minutes) is longer than any time between breaks on day 1'
    refused(planned(office, ""), 1, "CUR305", said, "at most")


@pytest.mark.parametrize("days", ["", "days: 3\n"])
@pytest.mark.parametrize("count", [1, 6])
def test_sessions_longer_than_a_day_are_named(office: Path, days: str, count: int) -> None:
    path = office / "modules" / "alpha" / "module.yaml"
    path.write_text(module("alpha", *[480] * count, 15), encoding="utf-8")
    result = planned(office, days)
    said = "alpha/s0 (480 minutes) is longer than day 1 has room for: at most 360 minutes in one session"
    refused(result, 1, "CUR302", said)
    assert result.stderr.count("CUR302 session-too-long") == count
    assert count == 1 or "has room for: at most 390 minutes in one session" in result.stderr
    path.write_text(module("alpha", 360, *[390] * (count - 1), 15), encoding="utf-8")
    assert planned(office, "").returncode == 0


def test_a_session_that_waits_for_a_day_that_does_not_come(office: Path) -> None:
    path = office / "modules" / "alpha" / "module.yaml"
    text = module("alpha", 45, 45)
    path.write_text(text.replace("id: s1\n", "id: s1\n    day: 3\n"), encoding="utf-8")
    said = "alpha/s1 waits for day 3 of its module (`day: 3`), which does not come in 2 days"
    refused(planned(office, "days: 2\n"), 1, "CUR306", said)


def test_free_time_is_counted_to_the_end_that_the_day_has(office: Path) -> None:
    result = planned(office, 'days: 2\nlast_day_ends: "12:00"\n')
    day = next(line for line in result.stdout.splitlines() if line.startswith("day 2"))
    ended = result.stdout.splitlines()[-1].split()[0].partition("-")[2]
    hour, minute = map(int, ended.split(":"))
    assert day.endswith(f"{12 * 60 - hour * 60 - minute} left")


def test_what_waits_for_a_slot_is_named_in_the_agenda(office: Path) -> None:
    result = planned(office, 'days: 1\nanchors:\n  - {day: 1, at: "10:00", minutes: 30, title: Minister}\n')
    assert "09:30-10:00   30  [Free time]" in result.stdout
    times = [line.split()[0] for line in result.stdout.splitlines() if line.startswith("  ")]
    assert all(before.partition("-")[2] == after.partition("-")[0] for before, after in pairwise(times))


@pytest.mark.parametrize(
    ("course", "said"),
    [
        (
            "starts: 2026-12-05\n",
            "CUR307 start-moved: 2026-12-05 is no working day (weekend): the course begins on 2026",
        ),
        ("days: 2\nstarts: 2026-12-31\n", "days lie between 2026-12-31 and 2027-01-"),
        ("participants: 40\n", "40 people take part, and the programme is for 10 to 20"),
        ("participants: 1\n", "1 person takes part"),
        ("days: 3\n", "the modules fill 180 minutes of 3 days"),
    ],
)
def test_what_is_worth_knowing_of_a_course_that_can_be_built(office: Path, course: str, said: str) -> None:
    result = planned(office, course)
    assert result.returncode == 0
    assert said in result.stderr


def test_no_holiday_is_dated_as_in_america(office: Path) -> None:
    result = planned(office, "days: 4\nstarts: 2018-01-01\n")
    assert "Day off (substituted from 2017-12-30)" in result.stdout
    assert "/2017" not in result.stdout


def test_an_energiser_falls_out_with_its_lunch_and_is_named(office: Path) -> None:
    programme = office / "packs" / "programmes" / "short.yaml"
    lively = "daily: {after_lunch: [{id: lively, title: Lively, minutes: 10, kind: energiser}]}\n"
    programme.write_text(PROGRAMME + lively, encoding="utf-8")
    slot = 'days: 1\nanchors:\n  - {day: 1, at: "12:00", minutes: 75, title: Reception}\n'
    result = planned(office, slot)
    assert 'no break   Lunch and Lively on day 1: "Reception" stands in its place' in result.stdout
    assert "[Lively]" not in result.stdout
    assert "[Lively]" in planned(office, "days: 1\n").stdout
