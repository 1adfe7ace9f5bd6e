"""What a course consists of, for machines: the manifest of its pack, and what two versions of it are compared by.

Nothing personal: who leads and who signs is left out. Texts for trainers and test items stand as hashes, by which a
change is seen; titles, minutes and objectives, which every public agenda may show, stand as they are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from curriculum.library.module import Module, Session
from curriculum.planning.course import Course, CourseModule, CourseSession, Day, Slot
from curriculum.planning.selection import Reason
from curriculum.reading.clock import clock

PERSONAL = {"trainers", "certificate"}
"""Keys of a course that name people."""
LISTED = frozenset({"title", "version", "review", "learning_objectives", "sessions", "test_items"})
"""Fields of a module that stand by themselves; the rest (summary, messages, facts, glossary ...) is one hash."""


def contents(course: Course, hashes: Mapping[str, str]) -> dict[str, Any]:
    """The course as plain values; `hashes` are those of the source files of each module, by its id."""
    return {
        "title": course.title,
        "country": course.country.code,
        "programme": course.programme.id,
        "language": course.file.language,
        "course": course.file.model_dump(mode="json", exclude_defaults=True, exclude=PERSONAL),
        "days": len(course.days),
        "minutes": course.minutes,
        "agenda": [_day(day) for day in course.days],
        "modules": [_module(entry, hashes.get(entry.id, "")) for entry in course.modules],
        "outputs": [output.worksheet for output in course.outputs],
        "references": [entry.id for entry in course.references],
    }


def of_library(modules: Iterable[Module]) -> dict[str, Any]:
    """All modules in full, as plain values, whatever courses they are in."""
    entries = [
        CourseModule(
            module,
            "full",
            Reason("asked"),
            tuple(CourseSession(number, module.id, session, 0, 0) for number, session in enumerate(module.sessions, 1)),
            None,
        )
        for module in modules
    ]
    return {"modules": [_module(entry, "") for entry in entries]}


def _module(entry: CourseModule, digest: str) -> dict[str, Any]:
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
        "learning_objectives": [{"id": one.id, "text": one.text} for one in module.learning_objectives],
        "sessions": [_session(one.session) for one in entry.sessions],
        "test_items": [{"id": one.id, "sha256": _hash(one)} for one in entry.test_items],
    }


def _session(session: Session) -> dict[str, Any]:
    return {"id": session.id, "title": session.title, "minutes": session.minutes, "sha256": _hash(session)}


def _hash(model: BaseModel, without: frozenset[str] = frozenset()) -> str:
    text = model.model_dump_json(exclude_defaults=True, exclude=set(without))
    return hashlib.sha256(text.encode()).hexdigest()


def _day(day: Day) -> dict[str, Any]:
    return {
        "day": day.number,
        "date": str(day.date) if day.date else None,
        "slots": [slot_as_json(one) for one in day.slots],
    }


def slot_as_json(slot: Slot) -> dict[str, Any]:
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
