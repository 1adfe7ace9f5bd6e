"""The pack that stands where a new one is to lie: whether it is of the same course, and what would be lost with it.

A draft, without dates and names, makes way for another course, with a word. A course that takes place does not: its
certificates and its agenda may be all that there is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from curriculum.building.ordered_course import OrderedCourse
from curriculum.packs.verifying import read_manifest
from curriculum.problems import codes
from curriculum.problems.place import display_path
from curriculum.problems.problem import CurriculumError, Problem, problem_error

REGISTER = "register.csv"
"""In packs of versions that did not write NAMES, this file says that there was a list."""
NAMES, COURSE_ID = "names", "course_id"
"""Keys of a manifest: whether the pack names people, and the id of the file of its course, empty where it has none."""
_CHOICES = ("modules", "also", "without", "sectors", "priority")
"""Keys of a course that say what it teaches."""


@dataclass(frozen=True)
class StandingPack:
    """A pack on disk, by its manifest; an empty one where there is none, or one that is not sound."""

    place: Path
    about: Mapping[str, Any]

    @property
    def files(self) -> list[str]:
        """Its files, without the manifest."""
        return [entry["path"] for entry in self.about.get("files", ())]

    @property
    def has_names(self) -> bool:
        """Whether it was built with a list of people."""
        return bool(self.about.get(NAMES)) or REGISTER in self.files

    @property
    def _choices(self) -> Mapping[str, Any]:
        choices = self.about.get("course")
        return choices if isinstance(choices, dict) else {}

    @property
    def _words(self) -> str:
        return _words(self._choices) + (", with names of people" if self.has_names else "")

    def warnings(self, ordered: OrderedCourse) -> list[Problem]:
        """What is worth knowing when a course takes this place.

        Raises CurriculumError where the pack is of another course that takes place, or has names that would be lost.
        """
        where = display_path(self.place)
        is_another = bool(self.about) and self._is_another(ordered)
        now = _words(_asked(ordered))
        if is_another and (self.has_names or self._choices.get("starts")):
            message = f"{where} holds the pack of another course ({self._words}); this one is {now}"
            hint = "it stays; choose another folder with --out, give this course a file of its own, or say --replace"
            raise problem_error(codes.ANOTHER_COURSE, message, hint=hint)
        if self.has_names and not ordered.people:
            missing = f": {display_path(ordered.list_of_people)} is not here" if ordered.list_of_people else ""
            message = f"{where} has certificates and lists with names, and this build names nobody{missing}"
            hint = "it stays; name the list with --participants, or say --replace"
            raise problem_error(codes.NAMES_LOST, message, hint=hint)
        message = f"{where} held the draft of another course ({self._words}), which this one replaces ({now})"
        return [Problem(codes.ANOTHER_REPLACED, message)] if is_another else []

    def _is_another(self, ordered: OrderedCourse) -> bool:
        """Whether this is not the course that is built now.

        The file of a course is its name: what it says may change, be it the date or the modules, but hardly both. Of a
        course without a file, nothing but the options says which one it is.
        """
        asked, before = _asked(ordered), self._choices
        if self.about.get(COURSE_ID, ordered.name) != ordered.name or _kind(before) != _kind(asked):
            return True
        # a draft that gets its dates stays the same course
        moved = bool(before.get("starts")) and before["starts"] != asked.get("starts")
        changed = _taught(before) != _taught(asked)
        return (moved and changed) if ordered.name else (moved or changed)


def standing_pack(place: Path) -> StandingPack:
    """What stands at the place of a pack; what is not sound is left to `publishing`, which refuses to touch it."""
    try:
        return StandingPack(place, read_manifest(place) if place.exists() else {})
    except (CurriculumError, OSError):
        return StandingPack(place, {})


def _asked(ordered: OrderedCourse) -> dict[str, Any]:
    """The course as a manifest writes it down."""
    return ordered.file.model_dump(mode="json", exclude_defaults=True)


def _kind(choices: Mapping[str, Any]) -> tuple[Any, Any]:
    return choices.get("country"), choices.get("programme")


def _taught(choices: Mapping[str, Any]) -> list[list[str]]:
    """What says which modules are taught; their order and their versions do not make another course."""
    return [sorted(set(_ids(choices.get(name)))) for name in _CHOICES]


def _ids(value: object) -> list[str]:
    return [str(entry).partition(":")[0] for entry in value] if isinstance(value, list | dict) else []


def _words(choices: Mapping[str, Any]) -> str:
    """A course in a few words, to be told from another."""
    modules = _ids(choices.get("modules"))
    taught = (
        f"modules {', '.join(modules[:3])}{' ...' if len(modules) > 3 else ''}" if modules else "modules by priorities"
    )
    country, programme = _kind(choices)
    parts = [country, programme or "", taught, choices.get("starts") or "no dates yet"]
    return ", ".join(str(part) for part in parts if part)
