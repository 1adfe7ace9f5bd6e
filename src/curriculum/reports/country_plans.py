"""What each country gets and why, as Markdown: the plans of several countries and numbers of days side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from curriculum.building.course_options import plural
from curriculum.building.summary import why, why_not, why_not_served
from curriculum.library.course_file import CourseFile
from curriculum.library.workspace import Workspace
from curriculum.planning.course import Course, CourseModule
from curriculum.planning.course_plan import plan_course, read_library, validate
from curriculum.planning.selection import LeftOut
from curriculum.problems.problem import CurriculumError
from curriculum.reports.inventory import table


@dataclass(frozen=True)
class CountryPlans:
    """The plans of one country by number of days, or why there is none."""

    code: str
    name: str
    plans: dict[int, Course | str]

    @property
    def courses(self) -> dict[int, Course]:
        """The plans that exist."""
        return {days: plan for days, plan in self.plans.items() if isinstance(plan, Course)}


def country_plans(workspace: Workspace, files: Sequence[CourseFile], lengths: Sequence[int]) -> list[CountryPlans]:
    """The plan of each course file, one a country, in each number of days; if none is given, in the usual one.

    Raises CurriculumError where a file cannot be read; what cannot be laid out is part of the answer.
    """
    result = []
    for file in files:
        library = read_library(workspace, file)
        validate(library)
        plans: dict[int, Course | str] = {}
        usual = file.days or library.programmes[file.programme].days.default
        for days in lengths or [usual]:
            try:
                plans[days] = plan_course(file.model_copy(update={"days": days}), library).course
            except CurriculumError as error:
                plans[days] = error.problems[0].message
        result.append(CountryPlans(file.country, library.countries[file.country].name, plans))
    return result


def page(countries: Sequence[CountryPlans]) -> str:
    """The page in full: all countries in one table, then each with every module and its reason."""
    parts = [
        "# What each country gets",
        "Written by `curriculum plan --countries all --compare 3,4`, from the library as it stands. "
        "[How modules are chosen](choosing.md).",
        table(
            ["country", "days", "modules", "minutes", "outputs", "missing outputs", "pillars that lack modules",
             "priorities not served"],
            (row for country in countries for row in _rows(country)),
        ),
    ]  # fmt: skip
    for country in countries:
        parts += [f"## {country.name}", _modules(country), *_not_served(country)]
    return "\n\n".join(parts) + "\n"


def _rows(country: CountryPlans) -> Iterator[list[str]]:
    for days, plan in country.plans.items():
        if isinstance(plan, str):
            yield [country.code, str(days), f"no plan: {plan}", *["–"] * 5]
            continue
        full = sum(entry.version == "full" for entry in plan.modules)
        yield [
            country.code,
            str(days),
            f"{len(plan.modules)} ({full} in full)",
            str(plan.minutes),
            str(len(plan.outputs)),
            ", ".join(output.worksheet for output in plan.missing_outputs) or "none",
            ", ".join(short.pillar.title for short in plan.short_pillars) or "none",
            ", ".join(entry.priority for entry in plan.unserved) or "none",
        ]


def _modules(country: CountryPlans) -> str:
    """A row for each module that could be chosen, with its version in each number of days and the reason."""
    courses = country.courses
    entries: dict[str, dict[int, CourseModule | LeftOut]] = {}
    for days, course in courses.items():
        parts: list[CourseModule | LeftOut] = [*course.modules, *course.left_out]
        for part in parts:
            entries.setdefault(part.module.id, {})[days] = part
    rows = []
    # in teaching order, whatever is left out in the first plan
    for name in sorted(entries, key=lambda name: _place(name, courses)):
        cells = [_version(entries[name].get(days)) for days in courses]
        rows.append([name, *cells, _reason(entries[name], courses)])
    return table(["module", *(plural(days, "day") for days in courses), "why"], rows)


def _place(name: str, courses: dict[int, Course]) -> int:
    """The place of a module in the programme; others stand behind."""
    order = [entry.id for course in courses.values() for entry in course.programme.modules]
    return order.index(name) if name in order else len(order)


def _version(entry: CourseModule | LeftOut | None) -> str:
    return f"{entry.version} {entry.minutes}" if isinstance(entry, CourseModule) else "–"


def _reason(entries: dict[int, CourseModule | LeftOut], courses: dict[int, Course]) -> str:
    """Why a module is in the longest course that has it; else why it is in none."""
    days, entry = max(entries.items(), key=lambda pair: (isinstance(pair[1], CourseModule), pair[0]))
    return why(entry.reason) if isinstance(entry, CourseModule) else why_not(entry, courses[days].free)


def _not_served(country: CountryPlans) -> Iterator[str]:
    for days, course in country.courses.items():
        for entry in course.unserved:
            yield f"Not served in {days} days: {entry.priority} ({why_not_served(entry, course.left_out)})."
