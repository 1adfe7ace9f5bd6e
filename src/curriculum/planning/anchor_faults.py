"""Slots at fixed times that no agenda can hold, whatever else the course has."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.library.course_file import Anchor
from curriculum.planning.hours import Hours
from curriculum.planning.time_grid import STEP, round_down, round_up
from curriculum.problems import codes
from curriculum.problems.problem import Problem
from curriculum.reading.clock import clock


def anchor_faults(hours: Hours, days: int) -> Iterator[Problem]:
    """What is wrong with the slots of a course of so many days, each at its place and with what to write instead."""
    for position, anchor in enumerate(hours.anchors):
        if fault := _fault(anchor, hours, days):
            message, hint = fault
            yield Problem(codes.ANCHOR, message, hours.place(("anchors", position)), hint)


def named(title: str, start: int, minutes: int) -> str:
    """A slot as messages name it: "Visit" (14:00-16:00)."""
    return f'"{title}" ({clock(start)}-{clock(start + minutes)})'


def _fault(anchor: Anchor, hours: Hours, days: int) -> tuple[str, str] | None:
    """The fault of a slot and what helps; only the first in this order: mending it often mends the others."""
    frame, end = hours.frames(max(days, anchor.day))[anchor.day - 1], anchor.at + anchor.minutes
    name = named(anchor.title, anchor.at, anchor.minutes)
    if anchor.day > days:
        count = "1 day" if days == 1 else f"{days} days"
        message = f'"{anchor.title}" is on day {anchor.day}, but the course has {count}'
        existing = "day 1" if days == 1 else f"a day from 1 to {days}"
        return message, f"write {existing}, or give the course {anchor.day} days"
    if anchor.at % STEP or anchor.minutes % STEP:
        message = f"{name}: time and length must be multiples of {STEP} minutes"
        return message, f"write {clock(round_down(anchor.at))} and {round_up(anchor.minutes)} minutes"
    if anchor.at < frame.start or end > frame.end:
        message = f"{name} lies outside the hours of day {anchor.day} ({clock(frame.start)}-{clock(frame.end)})"
        return message, _inside(anchor, frame.start, frame.end)
    others = (other for other in hours.anchors if other is not anchor and other.day == anchor.day)
    if other := next((other for other in others if other.at < end and anchor.at < other.at + other.minutes), None):
        message = f"{name} overlaps {named(other.title, other.at, other.minutes)} on day {anchor.day}"
        return message, "give one of them another time"
    return None


def _inside(anchor: Anchor, start: int, end: int) -> str:
    """The nearest time at which a slot lies inside the hours of its day."""
    if anchor.minutes > end - start:
        return f"the day has {end - start} minutes"
    nearest = start if anchor.at < start else round_down(end - anchor.minutes)
    return f"at {clock(nearest)} it lies inside them"
