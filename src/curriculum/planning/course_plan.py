"""From the file of a course to its plan: what it needs is read, proved sound, and laid out in days."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial

from curriculum.library.course_file import CourseFile
from curriculum.library.cross_references import cross_reference_problems
from curriculum.library.language import read_language
from curriculum.library.library import Library, gather
from curriculum.library.module import Module
from curriculum.library.workspace import Workspace
from curriculum.planning.choosing import selections_by_priorities
from curriculum.planning.course import Course
from curriculum.planning.course_assembly import assemble_course
from curriculum.planning.course_dates import course_dates, surely_has_dates
from curriculum.planning.course_warnings import course_warnings
from curriculum.planning.hours import Hours, nowhere
from curriculum.planning.named_modules import selection_by_name, split_version, with_prerequisites
from curriculum.planning.newer_than_course import newer_than_course
from curriculum.planning.plan import Selections, fewest_days, first_that_fits, likely_days, plan
from curriculum.planning.prerequisites import depth_first, first_unmet
from curriculum.planning.selection import Choice, Reason, Selection
from curriculum.problems import codes
from curriculum.problems.place import Place
from curriculum.problems.problem import CurriculumError, Problem, raise_if_any
from curriculum.reading.source import Loc, Source

RESERVE = 10
"""Minutes a day that stay free when the country decides."""

Places = Callable[[Loc], Place | None]
"""Where a key of a course stands, as steps through the value of its file."""


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
        further = [*workspace.country(file.country).add_modules, *file.add_modules]
        names = [*(entry.id for entry in programme.modules), *file.also, *file.without, *further]
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


def plan_course(file: CourseFile, library: Library, place: Places = nowhere) -> Planned:
    """Modules, days and dates; and what the user should know about them.

    Raises CurriculumError where the course cannot be laid out; `place` says where keys of the course stand.
    """
    country = library.countries[file.country]
    with _placed(place):
        order = _order(file, library, place)
        best = plan(order.selections, order.hours, order.days, order.asked)
        dates, skipped = course_dates(file.starts, order.days, country) if file.starts else ([], [])
    language = read_language(library.workspace, file.language)
    course = assemble_course(best, file, library, dates, skipped, order.hours, language)
    fewest = fewest_days(best.selection, order.hours) if file.modules and file.days else None
    warnings = (*course_warnings(course, best.proven_best, fewest), *newer_than_course(course, library))
    return Planned(course, warnings, best.proven_best)


def try_course(file: CourseFile, library: Library, place: Places) -> None:
    """Raise CurriculumError where `plan_course` would; without looking for the best agenda, which takes far longer."""
    with _placed(place):
        order = _order(file, library, place)
        first_that_fits(order.selections, order.hours, order.days, order.asked)
        country = library.countries[file.country]
        # the calendar of holidays takes longer to load than all courses to try
        if file.starts and not surely_has_dates(order.days, country):
            course_dates(file.starts, order.days, country)


@dataclass(frozen=True)
class _Order:
    """What a course asks of planning: sets of modules, hours, days, and whether somebody asked for their number."""

    selections: Selections
    hours: Hours
    days: int
    asked: bool = True


def outside_programme(file: CourseFile, library: Library) -> dict[str, Choice]:
    """Modules that the programme lacks and the priorities would choose if it had them; none where modules are named.

    By what `--also` takes them with: each, and what it builds on of the others.

    All modules of the workspace are looked at; one that cannot be read would not be chosen either.
    """
    if file.modules:
        return {}
    listed = {entry.id for entry in library.programmes[file.programme].modules} | {*file.also, *file.without}
    outside = sorted(set(library.workspace.ids("modules")) - listed - {*_further(file, library)})
    wider = replace(library, modules=dict(library.modules))
    for module_id in outside:
        with suppress(CurriculumError):
            wider.modules[module_id] = library.workspace.module(module_id)
    with_outside = file.model_copy(update={"add_modules": [*file.add_modules, *wider.modules.keys() & set(outside)]})
    try:
        order = _order(with_outside, wider, nowhere)
        selection = first_that_fits(order.selections, order.hours, order.days)
    except CurriculumError:
        # such a module may build on one that cannot be read
        return {}
    chosen = {choice.module.id: choice.module for choice in selection.choices}
    met = {*library.programmes[file.programme].prior_knowledge, *(chosen.keys() - {*outside})}
    return {
        ",".join(_with_needs(choice.module.id, chosen, met)): choice
        for choice in selection.choices
        if choice.module.id in outside and choice.reason.points
    }


def _with_needs(module_id: str, chosen: Mapping[str, Module], met: Collection[str]) -> list[str]:
    """A module and those that it builds on, all of them chosen, beside what is met without it."""
    names = [module_id]
    while unmet := first_unmet((chosen[name] for name in names), {*names, *met}):
        names.append(next(option for option in unmet if option in chosen))
    return names


def _order(file: CourseFile, library: Library, place: Places) -> _Order:
    programme, country = library.programmes[file.programme], library.countries[file.country]
    # who names modules has counted the time; where the country decides, some minutes stay free for delays
    reserve = file.reserve if file.reserve is not None else 0 if file.modules else RESERVE
    hours = Hours(
        programme, file.working_day or country.working_day, reserve, tuple(file.anchors), file.first_day_starts,
        file.last_day_ends, file.spoken_factor, place,
    )  # fmt: skip
    if file.modules:
        selection = _named(file, library)
        days = file.days or fewest_days(selection, hours) or likely_days(selection, hours)
        return _Order(lambda _: iter([selection]), hours, days, file.days is not None)
    days = file.days or programme.days.default
    # the course's own weights come last, and so win
    weights = dict[str, int]([*country.priorities.items(), *file.priority.items()])
    sets = partial(
        selections_by_priorities, file, programme, weights, library.modules, further=_further(file, library),
        holds=hours.holder(days), lasting=hours.minutes,
    )  # fmt: skip
    return _Order(sets, hours, days)


def _further(file: CourseFile, library: Library) -> list[str]:
    """Modules that the country or the course adds to those of the programme."""
    return [*library.countries[file.country].add_modules, *file.add_modules]


@contextmanager
def _placed(place: Places) -> Iterator[None]:
    """Give every problem of a plan a place in the course; what has none of its own is about its modules."""
    try:
        yield
    except CurriculumError as error:
        keys = {codes.NO_DATES: "starts", codes.IMPOSSIBLE_CHOICE: "also"}
        raise CurriculumError(
            problem if problem.place else replace(problem, place=place((keys.get(problem.kind, "modules"),)))
            for problem in error.problems
        ) from error


def places_in(source: Source, overridden: Collection[str] = ()) -> Places:
    """Where the keys of a course stand in its file: those that it lacks, or that options override, at its country."""

    def place(loc: Loc) -> Place:
        here = isinstance(source.value, dict) and loc[0] in source.value and loc[0] not in overridden
        return Source.place(source, tuple(loc) if here else ("country",), key=len(loc) == 1)

    return place


def _named(file: CourseFile, library: Library) -> Selection:
    versions = dict(split_version(choice) for choice in file.modules)
    programme = library.programmes[file.programme]
    reasons = {module_id: Reason(asked=True) for module_id in versions}
    if file.with_prerequisites:
        reasons = with_prerequisites(list(versions), library.modules.__getitem__, programme.prior_knowledge)
    return selection_by_name(reasons, versions, library.modules, programme)
