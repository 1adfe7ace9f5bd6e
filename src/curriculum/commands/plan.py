"""Show what would be built, with every reason, and write nothing."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from curriculum.building import course_options
from curriculum.building.course_options import COUNTRIES, CourseOptions, plural

if TYPE_CHECKING:
    from collections.abc import Iterable

    from curriculum.library.workspace import Workspace
    from curriculum.planning.course_plan import Planned


Countries = Annotated[
    str,
    typer.Option(
        help="What each of these countries gets and why, as Markdown; with commas, or: all.", autocompletion=COUNTRIES
    ),
]


@course_options.takes_course
def run(
    options: CourseOptions,
    compare: Annotated[str, typer.Option(help="Numbers of days to set side by side: 3,4,5.")] = "",
    countries: Countries = "",
    json: Annotated[bool, typer.Option("--json", help="The plan for machines.")] = False,
    root: course_options.Root = None,
) -> None:
    """Show which modules a course would have and why, and its agenda; write nothing."""
    from json import dumps

    from curriculum.building import summary
    from curriculum.building.ordered_course import ordered_course
    from curriculum.building.plan_record import plan_record
    from curriculum.library.workspace import Workspace
    from curriculum.planning.course_plan import outside_programme, plan_course, read_library, validate

    workspace = Workspace(course_options.root_of(root))
    if countries:
        typer.echo(_page_of_countries(workspace, options, countries, compare, json), nl=False)
        return
    ordered = ordered_course(workspace, options)
    file = ordered.file
    library = read_library(workspace, file)
    validate(library)
    # --compare plans the same course again for each number of days
    if compare:
        for line in summary.side_by_side(file, library, compare):
            typer.echo(line)
        return
    planned = plan_course(file, library, ordered.place)
    if json:
        plan = plan_record(planned.course, planned.warnings, planned.proven_best)
        typer.echo(dumps(plan, ensure_ascii=False, indent=1))
        return
    _print(planned, summary.outside_lines(outside_programme(file, library)))


def _print(planned: Planned, outside: Iterable[str]) -> None:
    from curriculum.building import summary
    from curriculum.problems.terminal import fitted

    course = planned.course
    for problem in planned.warnings:
        typer.echo(problem.render(), err=True)
    typer.echo(f"{plural(len(course.days), 'day')}, {course.minutes} teaching minutes")
    for line in [*summary.lines(course), *outside, *summary.grid(course)]:
        typer.echo(fitted(line, summary.COLUMN, sys.stdout))


def _page_of_countries(workspace: Workspace, options: CourseOptions, countries: str, compare: str, json: bool) -> str:
    """The page of `--countries`: the same course in each of them. Raises CurriculumError for options beside it."""
    from curriculum.building.ordered_course import country_codes, ordered_course
    from curriculum.building.summary import numbers_of_days
    from curriculum.reports.country_plans import country_plans, page

    typed = {**options.typed(), "json": json}
    beside = ["country", "course", "json", *(["days"] if compare else [])]
    course_options.refuse_beside(typed, beside, "--countries")
    codes = country_codes(workspace, countries)
    files = [ordered_course(workspace, replace(options, country=code)).file for code in codes]
    lengths = numbers_of_days(compare) if compare else []
    return page(country_plans(workspace, files, lengths))
