"""Build the pack of one course."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from curriculum.commands import options
from curriculum.commands.options import listed, plural

if TYPE_CHECKING:
    from curriculum.build import Built
    from curriculum.library.workspace import Workspace
    from curriculum.planning.selection import LeftOut, Reason


def run(
    country: options.Country = "",
    programme: options.Programme = "",
    modules: options.Modules = "",
    with_prerequisites: options.WithPrerequisites = False,
    days: options.Days = None,
    starts: options.Starts = "",
    venue: options.Venue = "",
    language: options.Language = "",
    documents: options.Documents = "",
    also: options.Also = "",
    without: options.Without = "",
    priority: options.Priority = [],  # noqa: B006 (typer reads it, nobody changes it)
    sectors: options.Sectors = "",
    reserve: options.Reserve = None,
    course: options.CourseName = "",
    everything: Annotated[bool, typer.Option("--all", help="Build every course of the workspace.")] = False,
    to: Annotated[str, typer.Option(help="Formats, with commas.")] = "md,docx",
    out: Annotated[Path, typer.Option(help="Folder for packs.")] = Path("dist"),
    root: options.Root = None,
    force: Annotated[bool, typer.Option("--force", help="Build even if nothing has changed.")] = False,
) -> None:
    """Build the pack of one course: agenda, trainer manual and all other documents, in Word and Markdown."""
    from curriculum import build
    from curriculum.library.programme import CourseFile
    from curriculum.library.validation import validate
    from curriculum.library.workspace import Workspace, find_root

    workspace = Workspace(find_root(root, Path.cwd()))
    if everything:
        _build_all(workspace, tuple(listed(to)), out)
        return
    flags = {
        "country": country.upper(), "programme": programme, "modules": listed(modules), "days": days,
        "with_prerequisites": with_prerequisites, "starts": starts, "venue": venue, "language": language,
        "documents": listed(documents), "also": listed(also), "without": listed(without),
        "priority": options.weights(priority), "sectors": listed(sectors), "reserve": reserve,
    }  # fmt: skip
    path = None
    if course:
        path = Path(course) if course.endswith((".yaml", ".yml")) else workspace.path("courses", course)
    file = validate(CourseFile, options.course_source(path, flags))
    request = build.Request(workspace, file, tuple(listed(to)), out, path.stem if path else "", force)
    report(build.build(request))


def _build_all(workspace: Workspace, formats: tuple[str, ...], out: Path) -> None:
    """Every course of the workspace itself; a broken one is named, the others are built all the same."""
    from curriculum import build
    from curriculum.problems import OK, CurriculumError

    status = OK
    for name in workspace.own_courses():
        try:
            built = build.build(build.Request(workspace, workspace.course(name), formats, out, name))
        except CurriculumError as error:
            status = max(status, error.status)
            typer.echo(f"{name}: not built", err=True)
            for problem in error.problems:
                typer.echo(problem.render(), err=True)
        else:
            report(built)
    if status:
        raise typer.Exit(status)


def report(built: Built) -> None:
    """What was built, on stdout; warnings of checks, which have a place in a file, on stderr."""
    from curriculum.problems import shown

    for notice in built.notices:
        typer.echo(notice.render(), err=True)
    course = built.course
    names = sorted({name.rpartition(".")[0] for name in built.files})
    suffixes = sorted({name.rpartition(".")[2] for name in built.files})
    typer.echo(f"{shown(built.folder)}/")
    typer.echo(f"  documents  {', '.join(names)} ({', '.join(suffixes)})")
    typer.echo(f"  course     {plural(len(course.days), 'day')}, {course.minutes} teaching minutes, {_when(built)}")
    for entry in course.modules:
        typer.echo(f"  module     {entry.id} ({entry.version}, {entry.minutes} minutes): {_why(entry.reason)}")
    for left in course.left_out:
        typer.echo(f"  left out   {left.module.id}: {_why_not(left, course.free)}")
    for one in course.skipped:
        typer.echo(f"  skipped    {one.date}: {one.holiday or 'weekend'}")
    for output in course.missing_outputs:
        typer.echo(f"  no output  {output.worksheet}: {output.made_in} is not in this course")
    for gap in course.missing:
        typer.echo(f"  assumed    {' or '.join(gap.modules)} (needed by {gap.needed_by})")
    for problem in built.warnings:
        typer.echo(f"  {problem.kind.level:<9}  {problem.message}" + (f"; {problem.hint}" if problem.hint else ""))


def _why(reason: Reason) -> str:
    points = ", ".join(f"{tag} {points}" for tag, points in reason.points)
    words = {
        "asked": "asked for",
        "required": "in every course of this programme",
        "priorities": f"score {reason.score} ({points})",
        "prerequisite": f"needed by {reason.module}",
    }
    return words[reason.kind]


def _why_not(left: LeftOut, free: int) -> str:
    words = {
        "unwanted": "not wanted",
        "sectors": "speaks to other sectors",
        "no-priority": "meets no priority of this country",
        "no-room": f"no room (needs {left.minutes} minutes, {free} left)",
    }
    return words[left.kind]


def _when(built: Built) -> str:
    dates = built.course.dates
    if not dates:
        return 'no dates yet (give --starts), so days are called "Day 1"'
    return str(dates[0]) if len(dates) == 1 else f"{dates[0]} to {dates[-1]}"
