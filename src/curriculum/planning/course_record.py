"""What a course consists of, for machines: the manifest of its pack, and what two versions of it are compared by.

Nothing personal: who leads and who signs is left out. Texts for trainers and test items stand as hashes, by which a
change is seen; titles, minutes and objectives, which every public agenda may show, stand as they are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

from pydantic import BaseModel

from curriculum.library.module import Module
from curriculum.planning.course import Course, CourseModule, CourseSession, Day, Slot
from curriculum.planning.selection import Reason
from curriculum.reading.clock import clock

PERSONAL = {"trainers", "guests", "certificate", "contact", "signatories"}
"""Keys of a course that name people."""
LISTED = frozenset({"title", "version", "review", "learning_objectives", "sessions", "test_items"})
"""Fields of a module that stand by themselves; the rest (summary, messages, facts, glossary ...) is one hash."""


class SlotRecord(TypedDict):
    """A slot of a day; times as "09:15"."""

    start: str
    end: str
    kind: str
    title: str
    module: str | None
    session: str | None
    part: int


class DayRecord(TypedDict):
    """A day with its slots; the date as 2026-12-07."""

    day: int
    date: str | None
    slots: list[SlotRecord]


class SessionRecord(TypedDict):
    """A session as it is taught."""

    id: str
    title: str
    minutes: int
    sha256: str


class ObjectiveRecord(TypedDict):
    """A learning objective."""

    id: str
    text: str


class ItemRecord(TypedDict):
    """A test item; its question and answers only as a hash."""

    id: str
    sha256: str


class ModuleRecord(TypedDict):
    """A module as it is taught: `sha256` is that of its sources, `text_sha256` that of what stands in no session."""

    id: str
    title: str
    version: str
    language: str
    review: str
    taught: str
    minutes: int
    sha256: str
    text_sha256: str
    learning_objectives: list[ObjectiveRecord]
    sessions: list[SessionRecord]
    test_items: list[ItemRecord]


class LibraryRecord(TypedDict):
    """All modules in full."""

    modules: list[ModuleRecord]


class CourseRecord(LibraryRecord):
    """A course; `course` holds the keys of its file that differ from their defaults."""

    title: str
    country: str
    programme: str
    language: str
    course: dict[str, Any]
    days: int
    minutes: int
    agenda: list[DayRecord]
    outputs: list[str]
    references: list[str]


def course_record(course: Course, hashes: Mapping[str, str]) -> CourseRecord:
    """The course as plain values; `hashes` are those of the source files of each module, by its id."""
    return {
        "title": course.title,
        "country": course.country.code,
        "programme": course.programme.id,
        "language": course.file.language,
        # defaults are left out: a new option of a later version is then no difference
        "course": course.file.model_dump(mode="json", exclude_defaults=True, exclude=PERSONAL),
        "days": len(course.days),
        "minutes": course.minutes,
        "agenda": [day_record(day) for day in course.days],
        "modules": [_module(entry, hashes.get(entry.id, "")) for entry in course.modules],
        "outputs": [output.worksheet for output in course.outputs],
        "references": [entry.id for entry in course.references],
    }


def library_record(modules: Iterable[Module]) -> LibraryRecord:
    """All modules in full, as plain values, whatever courses they are in."""
    return {"modules": [_module(_in_full(module), "") for module in modules]}


def _in_full(module: Module) -> CourseModule:
    sessions = (
        CourseSession(number, module.id, session, 0, 0, tuple(step.minutes for step in session.steps))
        for number, session in enumerate(module.sessions, 1)
    )
    return CourseModule(module, "full", Reason(asked=True), tuple(sessions), None)


def _module(entry: CourseModule, digest: str) -> ModuleRecord:
    module = entry.module
    return {
        "id": module.id,
        "title": module.title,
        "version": module.version,
        "language": module.language,
        "review": module.review.status,
        "taught": entry.version,
        "minutes": entry.minutes,
        "sha256": digest,
        "text_sha256": _hash(module, LISTED),
        "learning_objectives": [
            {"id": objective.id, "text": objective.text} for objective in module.learning_objectives
        ],
        "sessions": [_session(taught) for taught in entry.sessions],
        "test_items": [{"id": item.id, "sha256": _hash(item)} for item in entry.test_items],
    }


def _session(taught: CourseSession) -> SessionRecord:
    session = taught.session
    return {"id": session.id, "title": session.title, "minutes": taught.minutes, "sha256": _hash(session)}


def _hash(model: BaseModel, without: frozenset[str] = frozenset()) -> str:
    text = model.model_dump_json(exclude_defaults=True, exclude=set(without))
    return hashlib.sha256(text.encode()).hexdigest()


def day_record(day: Day) -> DayRecord:
    """A day as manifests and plans for machines say it."""
    return {
        "day": day.number,
        "date": str(day.date) if day.date else None,
        "slots": [slot_record(slot) for slot in day.slots],
    }


def slot_record(slot: Slot) -> SlotRecord:
    """A slot as manifests and plans for machines say it; it names nobody."""
    return {
        "start": clock(slot.start),
        "end": clock(slot.end),
        "kind": slot.item.kind if slot.item else slot.kind,
        "title": slot.title,
        "module": slot.module.id if slot.module else None,
        "session": slot.session.session.id if slot.session else None,
        "part": slot.part,
    }
