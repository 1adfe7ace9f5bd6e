"""Show what would be built, with every reason, and write nothing."""

from __future__ import annotations

from typing import Annotated

import typer

from curriculum.building import course_options
from curriculum.building.course_options import CourseOptions, plural


@course_options.takes_course
def run(
    options: CourseOptions,
    compare: Annotated[str, typer.Option(help="Numbers of days to set side by side: 3,4,5.")] = "",
    json: Annotated[bool, typer.Option("--json", help="The plan for machines.")] = False,
    root: course_options.Root = None,
) -> None:
    """Show which modules a course would have and why, and its agenda; write nothing."""
    from json import dumps

    from curriculum.building import summary
    from curriculum.building.ordered_course import ordered_course
    from curriculum.library.workspace import Workspace
    from curriculum.planning.course_plan import outside_programme, plan_course, read_library, validate

    workspace = Workspace(course_options.root_of(root))
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
    course = planned.course
    if json:
        typer.echo(dumps(summary.as_json(course, planned.warnings, planned.proven_best), ensure_ascii=False, indent=1))
        return
    for problem in planned.warnings:
        typer.echo(problem.render(), err=True)
    typer.echo(f"{plural(len(course.days), 'day')}, {course.minutes} teaching minutes")
    outside = summary.outside_lines(outside_programme(file, library))
    for line in [*summary.lines(course), *outside, *summary.grid(course)]:
        typer.echo(line)
