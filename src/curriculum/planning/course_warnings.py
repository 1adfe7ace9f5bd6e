"""What the user should know about a course that can be built."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from curriculum.planning.course import Course
from curriculum.problems import codes
from curriculum.problems.problem import Problem

LONGEST_BREAK = 3
"""Days off that may lie between two days of a course: a weekend with a holiday beside it."""


def course_warnings(course: Course, proven_best: bool, fewest_days: int | None = None) -> Iterator[Problem]:
    """All warnings, in the order in which they are printed. `proven_best`: no set of modules of greater value fits.

    `fewest_days` hold the modules that were named, where somebody asked for a number of days.
    """
    if not proven_best:
        message = "there are more sets of modules than can be tried; this one fits, and may not be the best"
        hint = "fewer modules to choose from, or some with --also, make it sure"
        yield Problem(codes.NOT_PROVEN_BEST, message, hint=hint)
    yield from _assumed(course)
    yield from _without_lead(course)
    sessions = {session.id for entry in course.modules for session in entry.sessions}
    if course.programme.teach_back and course.programme.teach_back not in sessions:
        message = f"the programme wants the session {course.programme.teach_back}, which is not in this course"
        yield Problem(codes.NO_TEACH_BACK, message, hint="take the module in full, or name it with --also")
    yield from _unpresented(course)
    for late in course.late:
        message = f"{late.needed_by} builds on {late.module}, which comes later in this course"
        yield Problem(codes.LATE_PREREQUISITE, message, hint=f"name {late.module} before {late.needed_by}")
    days, length = course.programme.days, len(course.days)
    if not days.min <= length <= days.max:
        lasts = f"{length} {'day' if length == 1 else 'days'}"
        message = f"the course takes {lasts}, the programme {days.min} to {days.max}"
        yield Problem(codes.DAYS_OUTSIDE_PROGRAMME, message)
    yield from _empty_days(course, fewest_days)
    yield from _participants(course)
    yield from _dates(course)


def _empty_days(course: Course, fewest_days: int | None) -> Iterator[Problem]:
    """Named modules that fill less than half of the time for sessions."""
    left = sum(day.free for day in course.days)
    if fewest_days and fewest_days < len(course.days) and left > course.minutes:
        message = f"the modules fill {course.minutes} minutes of {len(course.days)} days, and {left} are left"
        yield Problem(codes.EMPTY_DAYS, message, hint=f"--days {fewest_days} hold{'s' * (fewest_days == 1)} them")


def _participants(course: Course) -> Iterator[Problem]:
    expected, number = course.programme.participants, course.file.size
    if expected and number and not expected.min <= number <= expected.max:
        people = "1 person takes" if number == 1 else f"{number} people take"
        message = f"{people} part, and the programme is for {expected.min} to {expected.max}"
        yield Problem(codes.PARTICIPANTS_OUTSIDE_PROGRAMME, message)


def _dates(course: Course) -> Iterator[Problem]:
    """A start that was moved, and holidays that part the course."""
    if course.dates and course.file.starts and course.dates[0] != course.file.starts:
        why = next((skipped.holiday for skipped in course.skipped if skipped.date == course.file.starts), "")
        message = f"{course.file.starts} is no working day ({why or 'weekend'}): the course begins on {course.dates[0]}"
        yield Problem(codes.START_MOVED, message, hint="give the first day on which people work")
    for first, second in pairwise(course.dates):
        if (off := (second - first).days - 1) > LONGEST_BREAK:
            message = f"{off} days lie between {first} and {second}, two days of the course that follow each other"
            yield Problem(codes.LONG_GAP, message, hint="choose another start")


def _without_lead(course: Course) -> Iterator[Problem]:
    """Modules with sessions that none of the trainers who are named can lead."""
    for entry in course.modules if course.file.trainers else ():
        alone = ", ".join(taught.session.id for taught in entry.sessions if not taught.lead.lead)
        if alone:
            message = f"no trainer can lead {entry.id} ({alone}): it wants {' or '.join(entry.module.expertise)}"
            yield Problem(codes.NOBODY_LEADS, message, hint="look at the expertise and days of the course's trainers")


def _assumed(course: Course) -> Iterator[Problem]:
    """Modules that others build on and that are not in the course, each once with all that need it."""
    gaps: dict[tuple[str, ...], list[str]] = {}
    for gap in course.missing:
        gaps.setdefault(gap.modules, []).append(gap.needed_by)
    for modules, needed_by in gaps.items():
        message = f"{' or '.join(modules)} is assumed as prior knowledge (needed by {', '.join(needed_by)})"
        yield Problem(codes.ASSUMED_PRIOR_KNOWLEDGE, message, hint="add it with --with-prerequisites")


def _unpresented(course: Course) -> Iterator[Problem]:
    """Outputs that nobody presents in this course, or that are presented before they are made."""
    order: dict[str, int] = {}
    for place, slot in enumerate(slot for day in course.days for slot in day.slots):
        # the first slot of a cut session says when it begins
        if part := slot.session or slot.item:
            order.setdefault(part.id, place)
    for output in course.outputs:
        if output.presented_in and output.presented_in not in order:
            made = f"{output.worksheet} is made in this course, but not presented"
            message = f"{made}: {output.presented_in} is not in it"
            module = output.presented_in.partition("/")[0]
            hint = f"take {module} in full, or plan time for it elsewhere"
            yield Problem(codes.OUTPUT_NOT_PRESENTED, message, hint=hint)
        elif output.presented_in and order[output.presented_in] < order[output.made_in]:
            message = f"{output.worksheet} is presented in {output.presented_in}, before it is made in {output.made_in}"
            yield Problem(codes.OUTPUT_NOT_PRESENTED, message, hint="name the modules in another order")
