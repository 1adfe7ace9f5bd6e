"""Show what would be built, with every reason, and write nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from curriculum.building import course_options
from curriculum.building.course_options import listed, plural
from curriculum.problems import codes

if TYPE_CHECKING:
    from curriculum.building.steps import Request
    from curriculum.library.library import Library


@course_options.takes_course
def run(
    given: Mapping[str, Any],
    compare: Annotated[str, typer.Option(help="Numbers of days to set side by side: 3,4,5.")] = "",
    json: Annotated[bool, typer.Option("--json", help="The plan for machines.")] = False,
    root: course_options.Root = None,
) -> None:
    """Show which modules a course would have and why, and its agenda; write nothing."""
    from json import dumps

    from curriculum.building import steps, summary
    from curriculum.building.course_request import asked
    from curriculum.library.layers import find_root
    from curriculum.library.workspace import Workspace

    workspace = Workspace(find_root(root, Path.cwd()))
    request = steps.Request(workspace, asked(workspace, given).file, (), Path())
    library = steps.read(request)
    steps.validate(library)
    if compare:
        _compare(request, library, compare)
        return
    planned = steps.plan_course(request, library)
    course = planned.course
    if json:
        found = summary.as_json(course, planned.warnings, planned.proven_best)
        typer.echo(dumps(found, ensure_ascii=False, indent=1))
        return
    typer.echo(f"{plural(len(course.days), 'day')}, {course.minutes} teaching minutes")
    for line in [*summary.lines(course, planned.warnings), *summary.grid(course)]:
        typer.echo(line)


def _compare(request: Request, library: Library, days: str) -> None:
    """Plans of several lengths side by side: each module with the version it has in each."""
    from dataclasses import replace

    from curriculum.building import steps
    from curriculum.problems.problem import CurriculumError, problem_error

    wanted = listed(days)
    if not all(number.isdecimal() and 0 < int(number) <= 30 for number in wanted):
        raise problem_error(codes.WRONG_DAYS, f'"{days}" are no numbers of days from 1 to 30', hint="--compare 3,4,5")
    columns: list[dict[str, str]] = []
    for number in wanted:
        longer = replace(request, file=request.file.model_copy(update={"days": int(number)}))
        try:
            course = steps.plan_course(longer, library).course
        except CurriculumError as error:
            columns.append({"": error.problems[0].message})
            continue
        totals = {
            "": f"{course.minutes} minutes",
            "value": str(sum(m.reason.score * m.minutes for m in course.modules)),
        }
        columns.append(totals | {entry.id: f"{entry.version} {entry.minutes}" for entry in course.modules})
    names = list(dict.fromkeys(name for column in columns for name in column))
    rows = [["days", *wanted], *([name, *(column.get(name, "-") for column in columns)] for name in names)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        typer.echo("  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip())
