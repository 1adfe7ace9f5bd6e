"""A workspace's own templates tried with a small course: what only shows when a template runs.

`{{ 1 / course.days[0].free }}` is right in one course and wrong in another, and a part sees what its document gives it.
The trial takes what the workspace has; where nothing can be planned, others tell why.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from curriculum.documents.templating.rendering import Renderer
from curriculum.library.course_file import CourseFile
from curriculum.library.language import read_language
from curriculum.library.language_file import MODEL
from curriculum.library.layers import WORKSHEETS
from curriculum.library.workspace import Workspace
from curriculum.planning.course import Course
from curriculum.planning.course_plan import plan_course, read_library
from curriculum.problems.problem import CurriculumError, Problem


def trial_problems(workspace: Workspace, own: Collection[Path]) -> Iterator[Problem]:
    """What goes wrong in own files when every document and worksheet is made for a small course."""
    course = _small_course(workspace)
    if course is None:
        return
    renderer = Renderer(workspace, course, read_language(workspace, MODEL))
    for sort in ("documents", WORKSHEETS):
        for name in workspace.ids(sort):
            try:
                renderer.render(name, sort)
            except CurriculumError as error:
                yield from (problem for problem in error.problems if problem.place and problem.place.source in own)


def _small_course(workspace: Workspace) -> Course | None:
    """A course of one module, the first with which one can be planned; None where there is none."""
    countries, programmes = workspace.ids("countries"), workspace.ids("programmes")
    for module_id in workspace.ids("modules")[:3] if countries and programmes else ():
        file = CourseFile(country=countries[0], programme=programmes[0], modules=[module_id], starts=None)
        try:
            return plan_course(file, read_library(workspace, file)).course
        except CurriculumError:
            continue
    return None
