"""Show what would be built, with every reason, and write nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from curriculum.commands import options
from curriculum.commands.options import listed, plural
from curriculum.problems import USAGE, Kind

if TYPE_CHECKING:
    from curriculum.build import Planned, Request

WRONG_DAYS = Kind("CUR067", "wrong-days", status=USAGE)


@options.takes_course
def run(
    given: Mapping[str, Any],
    compare: Annotated[str, typer.Option(help="Numbers of days to set side by side: 3,4,5.")] = "",
    json: Annotated[bool, typer.Option("--json", help="The plan for machines.")] = False,
    root: options.Root = None,
) -> None:
    """Show which modules a course would have and why, and its agenda; write nothing."""
    from json import dumps

    from curriculum import build
    from curriculum.library.workspace import Workspace, find_root
    from curriculum.planning import summary

    workspace = Workspace(find_root(root, Path.cwd()))
    file, _ = options.course_file(workspace, given)
    request = build.Request(workspace, file, (), Path())
    if compare:
        _compare(request, compare)
        return
    planned = _plan(request)
    course = planned.course
    if json:
        found = summary.as_json(course, planned.warnings, planned.proven_best)
        typer.echo(dumps(found, ensure_ascii=False, indent=1))
        return
    typer.echo(f"{plural(len(course.days), 'day')}, {course.minutes} teaching minutes")
    for line in [*summary.lines(course, planned.warnings), *summary.grid(course)]:
        typer.echo(line)


def _plan(request: Request) -> Planned:
    from curriculum import build

    library = build.read(request)
    build.validate(library)
    return build.plan_course(request, library)


def _compare(request: Request, days: str) -> None:
    """Plans of several lengths side by side: each module with the version it has in each."""
    from dataclasses import replace

    from curriculum.library.programme import CourseFile
    from curriculum.problems import CurriculumError, stop

    wanted = listed(days)
    if not all(number.isdecimal() and 0 < int(number) <= 30 for number in wanted):
        raise stop(WRONG_DAYS, f'"{days}" are no numbers of days from 1 to 30', hint="--compare 3,4,5")
    columns: list[dict[str, str]] = []
    for number in wanted:
        file = CourseFile.model_validate(request.file.model_dump(by_alias=True) | {"days": int(number)})
        try:
            course = _plan(replace(request, file=file)).course
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
