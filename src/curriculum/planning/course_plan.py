"""From the file of a course to its plan: what it needs is read, proved sound, and laid out in days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from curriculum.library.cross_references import cross_reference_problems
from curriculum.library.language import read_language
from curriculum.library.library import Library, gather
from curriculum.library.programme import CourseFile
from curriculum.library.workspace import Workspace
from curriculum.planning.course import Course
from curriculum.planning.course_assembly import assemble_course
from curriculum.planning.course_dates import course_dates
from curriculum.planning.course_warnings import course_warnings
from curriculum.planning.plan import Hours, fewest_days, plan
from curriculum.planning.prerequisites import depth_first
from curriculum.planning.selection import (
    Reason,
    Selection,
    selection_by_name,
    selections_by_priorities,
    split_version,
    with_prerequisites,
)
from curriculum.problems.problem import Problem, raise_if_any

RESERVE = 10
"""Minutes a day that stay free when the country decides."""


@dataclass(frozen=True)
class Planned:
    """A course that could be built, and what is worth knowing about it."""

    course: Course
    warnings: tuple[Problem, ...]
    proven_best: bool


def read_library(workspace: Workspace, file: CourseFile) -> Library:
    """Only what the course needs: its country, its programme, its modules and the titles of those they build on."""
    names = [split_version(choice)[0] for choice in file.modules]
    # the country decides among all modules of the programme
    if not names:
        programme = workspace.programme(file.programme)
        # modules of --without are read, too, so that the summary can name them by their titles
        names = [*(entry.id for entry in programme.modules), *file.also, *file.without]
    countries = dict.fromkeys([file.country, *file.from_countries])
    library = gather(workspace, dict.fromkeys(names), countries, [file.programme])
    read_language(workspace, file.language)
    existing = set(workspace.ids("modules"))
    depth_first(list(library.modules), partial(_read_prerequisites, library, existing, file.with_prerequisites))
    # the documents name them
    for module_id in library.programmes[file.programme].prior_knowledge:
        if module_id in existing and module_id not in library.modules:
            library.modules[module_id] = workspace.module(module_id)
    return library


def _read_prerequisites(library: Library, existing: set[str], deep: bool, module_id: str) -> Iterator[str]:
    """Read what a module builds on; where that is wanted too, yield each for what it builds on itself."""
    module = library.modules[module_id]
    for option in (option for options in module.required_modules() for option in options):
        if option in existing and option not in library.modules:
            library.modules[option] = library.workspace.module(option)
            if deep:
                yield option
    # their titles are printed
    for option in module.recommended:
        if option in existing and option not in library.modules:
            library.modules[option] = library.workspace.module(option)


def validate(library: Library) -> None:
    """Every id leads somewhere, every text keeps to the dialect. Raises CurriculumError with all that do not."""
    raise_if_any(list(cross_reference_problems(library)))


def plan_course(file: CourseFile, library: Library) -> Planned:
    """Modules, days and dates; and what the user should know about them."""
    programme, country = library.programmes[file.programme], library.countries[file.country]
    # who names modules has counted the time; where the country decides, some minutes stay free for delays
    reserve = file.reserve if file.reserve is not None else 0 if file.modules else RESERVE
    hours = Hours(
        programme, country.working_day, reserve, tuple(file.anchors), file.first_day_starts, file.last_day_ends,
        file.interpretation_factor,
    )  # fmt: skip
    if file.modules:
        selection = _named(file, library)
        days = file.days or fewest_days(selection, hours)
        best = plan(lambda minutes: iter([selection]), hours, days)
    else:
        days = file.days or programme.days.default
        # the course's own weights come last, and so win
        weights = dict[str, int]([*country.priorities.items(), *file.priority.items()])
        best = plan(partial(selections_by_priorities, file, programme, weights, library.modules), hours, days)
    dates, skipped = course_dates(file.starts, days, country) if file.starts else ([], [])
    letters = read_language(library.workspace, file.language).writing.letters
    course = assemble_course(best, file, library, dates, skipped, reserve, letters)
    return Planned(course, tuple(course_warnings(course, best.proven_best)), best.proven_best)


def _named(file: CourseFile, library: Library) -> Selection:
    versions = dict(split_version(choice) for choice in file.modules)
    programme = library.programmes[file.programme]
    reasons = {module_id: Reason("asked") for module_id in versions}
    if file.with_prerequisites:
        reasons = with_prerequisites(list(versions), library.modules.__getitem__, programme.prior_knowledge)
    return selection_by_name(reasons, versions, library.modules, programme)
