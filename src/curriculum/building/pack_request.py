"""A pack as the user asked for it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from curriculum.building.course_options import CourseOptions
from curriculum.library.layers import FOLDERS, SOURCES, layers_of
from curriculum.problems import codes
from curriculum.problems.place import Option, Place, display_path
from curriculum.problems.problem import problem_error


@dataclass(frozen=True)
class PackRequest:
    """What was typed of a pack, and where it is to lie: small and plain, so that another process can carry it out."""

    course: CourseOptions = field(default=CourseOptions())
    formats: tuple[str, ...] = ("md", "docx")
    root: Path = Path()
    """The folder of the workspace."""
    out: Path = Path("dist")
    style: Path | None = None
    """A Word file with the looks of the documents; else that of the country, else the reference file."""
    zipped: bool = False
    """Whether the pack is one file."""
    force: bool = False
    """Whether a pack of which nothing has changed is built again."""
    replacing: bool = False
    """Whether the pack of another course, or one with names, may be replaced."""
    keep: tuple[str, ...] = ()
    """Files of the pack that stands there which stay as somebody edited them."""
    discard: tuple[str, ...] = ()
    """Edited files that are built over."""

    @property
    def label(self) -> str:
        """The course, else the country, for messages."""
        return self.course.course or self.course.country

    @cached_property
    def layers(self) -> tuple[Path, ...]:
        """The folders of the workspace, the nearest first."""
        return layers_of(self.root)

    @cached_property
    def course_file(self) -> Path | None:
        """The file of the course, where one is named and exists."""
        if path := self.course.course_file:
            return path
        name = self.course.course
        places = [layer / FOLDERS["courses"].format(name) for layer in self.layers] if name else []
        # os.path, since Path.is_file raises for a folder that may not be looked into
        return next((path for path in places if os.path.isfile(path)), None)  # noqa: PTH113

    @property
    def course_name(self) -> str:
        """The id of the course, where it has a file; what was typed, where that names none."""
        return self.course_file.stem if self.course_file else self.course.course

    def fingerprint_options(self) -> dict[str, Any]:
        """All that was asked for, but for where the pack is to lie; the file of a course counts by its content."""
        course = self.course_file.stem if self.course_file else ""
        formats = sorted(set(self.formats))
        # by the id, not the path: the same course file from another folder gives the same pack
        return {**self.course.typed(), "course": course, "formats": formats, "style": self.style is not None}

    def files(self) -> list[Path]:
        """Files that were named by their path, or lie in no folder that counts as a whole."""
        return [path for path in (self.course_file, self.style) if path]


def refuse_among_sources(request: PackRequest) -> None:
    """Raise CurriculumError where packs would lie in a folder of sources: they would be taken for some of them."""
    out = Path(os.path.realpath(request.out))
    for folder in SOURCES:
        if out.is_relative_to(os.path.realpath(request.root / folder)):
            message = f"{display_path(request.out)}: packs would lie in {folder}/, among the sources of the workspace"
            hint = "choose another folder, such as dist"
            raise problem_error(codes.OUT_AMONG_SOURCES, message, Place(Option("out")), hint)
