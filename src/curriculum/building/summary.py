"""A plan as text for the terminal and as JSON: choices with their reasons, the days, what is worth knowing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from curriculum.planning.course import Course, CourseModule, Day, Slot
from curriculum.planning.record import slot_as_json
from curriculum.planning.selection import LeftOut, Reason
from curriculum.problems import codes
from curriculum.problems.problem import Problem
from curriculum.reading.clock import clock

SCHEMA = "curriculum-plan/1"


def lines(course: Course, told: Iterable[Problem]) -> Iterator[str]:
    """What is in, what is not, and why; one fact a line, its sort in the first column."""
    for entry in course.modules:
        yield f"module     {entry.id} ({entry.version}, {entry.minutes} minutes): {_why(course, entry)}"
    for left in course.left_out:
        yield f"left out   {left.module.id}: {why_not(left, course.free)}"
    for one in course.skipped:
        yield f"skipped    {one.date}: {one.holiday or 'weekend'}"
    if course.missing_outputs:
        names = ", ".join(output.worksheet for output in course.missing_outputs)
        yield f"no output  {names}: made in sessions not taught here"
    gaps: dict[tuple[str, ...], list[str]] = {}
    for gap in course.missing:
        gaps.setdefault(gap.modules, []).append(gap.needed_by)
    for modules, needed_by in gaps.items():
        yield f"assumed    {' or '.join(modules)} (needed by {', '.join(needed_by)}); add it with --with-prerequisites"
    for place, words in (("after", "stands later in this course"), ("absent", "is not in this course")):
        for module, helps in _helpers(course, place).items():
            yield f"helpful    {module} helps before {', '.join(helps)}, but {words}"
    for problem in told:
        if problem.kind != codes.ASSUMED_PRIOR_KNOWLEDGE:
            yield f"{problem.kind.level:<9}  {problem.message}" + (f"; {problem.hint}" if problem.hint else "")


def warnings(course: Course, proven_best: bool) -> Iterator[Problem]:
    """What the user should know about a course that can be built."""
    if not proven_best:
        message = "there are more sets of modules than can be tried; this one fits, and may not be the best"
        yield Problem(
            codes.NOT_PROVEN_BEST, message, hint="fewer modules to choose from, or some with --also, make it sure"
        )
    for gap in course.missing:
        wanted = " or ".join(gap.modules)
        message = f"{gap.needed_by} builds on {wanted}, which is not in this course: it is assumed as prior knowledge"
        yield Problem(codes.ASSUMED_PRIOR_KNOWLEDGE, message, hint="add it with --with-prerequisites")
    for entry in course.modules if course.file.trainers else ():
        alone = [one.session.id for one in entry.sessions if not one.lead.lead]
        if alone:
            message = (
                f"no trainer can lead {entry.id} ({', '.join(alone)}): it wants {' or '.join(entry.module.expertise)}"
            )
            yield Problem(codes.NOBODY_LEADS, message, hint="look at the expertise and days of the course's trainers")
    taught = {one.id for entry in course.modules for one in entry.sessions}
    if course.programme.teach_back and course.programme.teach_back not in taught:
        message = f"the programme wants the session {course.programme.teach_back}, which is not in this course"
        yield Problem(codes.NO_TEACH_BACK, message, hint="take the module in full, or name it with --also")
    yield from _unpresented(course)
    for late in course.late:
        message = f"{late.needed_by} builds on {late.module}, which comes later in this course"
        yield Problem(codes.LATE_PREREQUISITE, message, hint=f"name {late.module} before {late.needed_by}")
    days, given = course.programme.days, len(course.days)
    if not days.min <= given <= days.max:
        message = f"the course takes {given} {'day' if given == 1 else 'days'}, the programme {days.min} to {days.max}"
        yield Problem(codes.DAYS_OUTSIDE_PROGRAMME, message)


def _unpresented(course: Course) -> Iterator[Problem]:
    """Outputs that nobody presents in this course, or that are presented before they are made."""
    order: dict[str, int] = {}
    for place, slot in enumerate(slot for day in course.days for slot in day.slots):
        if slot.session or slot.item:
            order.setdefault(slot.session.id if slot.session else slot.item.id if slot.item else "", place)
    for output in course.outputs:
        if output.presented_in and output.presented_in not in order:
            message = (
                f"{output.worksheet} is made in this course, but not presented: {output.presented_in} is not in it"
            )
            module = output.presented_in.partition("/")[0]
            yield Problem(
                codes.OUTPUT_NOT_PRESENTED, message, hint=f"take {module} in full, or plan time for it elsewhere"
            )
        elif output.presented_in and order[output.presented_in] < order[output.made_in]:
            message = f"{output.worksheet} is presented in {output.presented_in}, before it is made in {output.made_in}"
            yield Problem(codes.OUTPUT_NOT_PRESENTED, message, hint="name the modules in another order")


def _helpers(course: Course, place: str) -> dict[str, list[str]]:
    """Modules that help before others, by where they stand, with those that they help."""
    found: dict[str, list[str]] = {}
    for one in course.helpful:
        if one.place == place:
            found.setdefault(one.module, []).append(one.helps)
    return found


def _why(course: Course, entry: CourseModule) -> str:
    """Why a module is in the course, and what it helps in it."""
    helps = _helpers(course, "before").get(entry.id, [])
    return why(entry.reason) + (f"; helps before {', '.join(helps)}" if helps else "")


def why(reason: Reason) -> str:
    """Why a module is in the course."""
    points = ", ".join(f"{tag} {points}" for tag, points in reason.points)
    words = {
        "asked": "asked for",
        "required": "in every course of this programme",
        "priorities": f"score {reason.score} ({points})",
        "prerequisite": f"needed by {reason.module}",
    }
    return words[reason.kind]


def why_not(left: LeftOut, free: int) -> str:
    """Why a module is not in the course."""
    words = {
        "unwanted": "not wanted",
        "sectors": "speaks to other sectors",
        "no-priority": "meets no priority of this country",
        "no-room": f"no room (needs {left.minutes} minutes, {free} left)",
        "not-asked": "not asked for",
    }
    return words[left.kind]


def grid(course: Course) -> Iterator[str]:
    """The days with their slots, as a table for the terminal."""
    for day in course.days:
        taught = sum(slot.minutes for slot in day.slots if slot.kind == "session")
        when = f", {day.date}" if day.date else ""
        yield f"day {day.number}{when}: {taught} teaching minutes, {day.free} left"
        for slot in day.slots:
            yield f"  {clock(slot.start)}-{clock(slot.end)}  {slot.minutes:>3}  {_what(slot)}"


def _what(slot: Slot) -> str:
    title = f"{slot.title} (continued)" if slot.continued else slot.title
    return f"{slot.module.id}: {title}" if slot.module else f"[{title}]"


def as_json(course: Course, told: Iterable[Problem], proven_best: bool) -> dict[str, Any]:
    """The plan for machines: every module of the programme with its reason, the days with their slots."""
    chosen = [
        {"module": one.id, "chosen": True, "version": one.version, "minutes": one.minutes, "score": one.reason.score,
         "value": one.reason.score * one.minutes, "reason": _why(course, one)}
        for one in course.modules
    ]  # fmt: skip
    left = [
        {"module": one.module.id, "chosen": False, "version": None, "minutes": one.minutes, "score": one.score,
         "value": 0, "reason": why_not(one, course.free)}
        for one in course.left_out
    ]  # fmt: skip
    days = [_day(day) for day in course.days]
    return {
        "schema": SCHEMA,
        "country": course.country.code,
        "programme": course.programme.id,
        "selection": [*chosen, *left],
        "helpful": [{"module": one.module, "helps": one.helps, "place": one.place} for one in course.helpful],
        "agenda": {"days": days},
        "value": sum(one.reason.score * one.minutes for one in course.modules),
        "proven_best": proven_best,
        "minutes": {"taught": course.minutes, "free": course.free, "reserve": course.reserve * len(course.days)},
        "warnings": [
            {"code": problem.kind.code, "name": problem.kind.name, "message": problem.message, "hint": problem.hint}
            for problem in told
        ],
    }


def _day(day: Day) -> dict[str, Any]:
    return {"day": day.number, "date": str(day.date) if day.date else None, "slots": [_slot(one) for one in day.slots]}


def _slot(slot: Slot) -> dict[str, Any]:
    return {**slot_as_json(slot), "lead": (slot.session.lead.lead or None) if slot.session else None}
