"""A plan as JSON, for machines: choices with their reasons, what was promised, the days, what is worth knowing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from curriculum.building.summary import why_in, why_not
from curriculum.planning.course import Course, Slot
from curriculum.planning.course_record import day_record, slot_record
from curriculum.problems.problem import Problem
from curriculum.reading.clock import clock

SCHEMA = "curriculum-plan/2"


def plan_record(course: Course, problems: Iterable[Problem], proven_best: bool) -> dict[str, Any]:
    """The plan for machines: every module of the programme with its reason, the days with their slots."""
    chosen = [
        {"module": entry.id, "chosen": True, "version": entry.version, "minutes": entry.minutes,
         "score": entry.reason.score, "value": entry.value, "reason": why_in(course, entry)}
        for entry in course.modules
    ]  # fmt: skip
    left = [
        {"module": entry.module.id, "chosen": False, "version": None, "minutes": entry.minutes, "score": entry.score,
         "value": 0, "reason": why_not(entry, course.free)}
        for entry in course.left_out
    ]  # fmt: skip
    return {
        "schema": SCHEMA,
        "country": course.country.code,
        "programme": course.programme.id,
        "selection": [*chosen, *left],
        "helpful": [{"module": entry.module, "helps": entry.helps, "place": entry.place} for entry in course.helpful],
        "not_served": [
            {"priority": entry.priority, "touched_by": entry.touched_by, "left_out": entry.left_out}
            for entry in course.unserved
        ],
        "short_pillars": [
            {"pillar": short.pillar.id, "modules": short.modules, "at_least": short.pillar.at_least}
            for short in course.short_pillars
        ],
        "outputs": [output.worksheet for output in course.outputs],
        "missing_outputs": [output.worksheet for output in course.missing_outputs],
        "agenda": _agenda(course),
        "value": course.value,
        "proven_best": proven_best,
        "minutes": {"taught": course.minutes, "free": course.free, "reserve": course.reserve * len(course.days)},
        "warnings": [
            {"code": problem.kind.code, "name": problem.kind.name, "message": problem.message, "hint": problem.hint}
            for problem in problems
        ],
    }


def _agenda(course: Course) -> dict[str, Any]:
    days = [{**day_record(day), "slots": [_slot(slot) for slot in day.slots]} for day in course.days]
    stretches = [
        {"day": day.number, "start": clock(since), "end": clock(until), "minutes": until - since}
        for day in course.days
        for since, until in day.long_stretches
    ]
    return {"days": days, "long_stretches": stretches}


def _slot(slot: Slot) -> dict[str, Any]:
    return {**slot_record(slot), "lead": (slot.session.lead.lead or None) if slot.session else None}
