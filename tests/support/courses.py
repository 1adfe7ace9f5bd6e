"""Courses and documents made from a workspace, as `build` makes them."""

from __future__ import annotations

from collections.abc import Sequence

from curriculum.documents.document import Document
from curriculum.documents.templating.rendering import Renderer
from curriculum.library.course_file import CourseFile
from curriculum.library.language import read_language
from curriculum.library.library import Library
from curriculum.library.participants import Participant
from curriculum.library.workspace import Workspace
from curriculum.planning.course import Course
from curriculum.planning.course_plan import plan_course, read_library, validate


def course_of(workspace: Workspace, **keys: object) -> tuple[Library, Course]:
    """What was read for a course, and the course; `keys` are those of a course file."""
    file = CourseFile.model_validate(keys)
    library = read_library(workspace, file)
    validate(library)
    return library, plan_course(file, library).course


def rendered(workspace: Workspace, course: Course, *names: str, people: Sequence[Participant] = ()) -> list[Document]:
    """Documents of a course in English."""
    renderer = Renderer(workspace, course, read_language(workspace, "en"), people)
    return [renderer.render(name) for name in names]
