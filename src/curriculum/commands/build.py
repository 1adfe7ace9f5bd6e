"""Build the pack of one course."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from curriculum.commands import options
from curriculum.commands.options import listed, plural

if TYPE_CHECKING:
    from curriculum.build import Built
    from curriculum.library.workspace import Workspace


@options.takes_course
def run(
    given: Mapping[str, Any],
    everything: Annotated[bool, typer.Option("--all", help="Build every course of the workspace.")] = False,
    to: Annotated[str, typer.Option(help="Formats, with commas.")] = "md,docx",
    out: Annotated[Path, typer.Option(help="Folder for packs.")] = Path("dist"),
    root: options.Root = None,
    force: Annotated[bool, typer.Option("--force", help="Build anew; every build does so far.")] = False,
) -> None:
    """Build the pack of one course: agenda, trainer manual and all other documents, in Word and Markdown."""
    from curriculum import build
    from curriculum.library.workspace import Workspace, find_root

    workspace = Workspace(find_root(root, Path.cwd()))
    formats = tuple(listed(to))
    if everything:
        _build_all(workspace, formats, out)
        return
    asked = options.asked(workspace, given)
    report(build.build(build.Request(workspace, asked.file, formats, out, asked.people, asked.name)))


def _build_all(workspace: Workspace, formats: tuple[str, ...], out: Path) -> None:
    """Every course of the workspace itself; a broken one is named, the others are built all the same."""
    from curriculum import build
    from curriculum.problems import OK, CurriculumError

    status = OK
    for name in workspace.own_courses():
        try:
            built = build.build(build.Request(workspace, workspace.course(name), formats, out, name=name))
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
    from curriculum.planning.summary import lines
    from curriculum.problems import shown

    for notice in built.notices:
        typer.echo(notice.render(), err=True)
    course = built.course
    documents = [name for name in built.files if name not in built.exports]
    names = sorted({name.rpartition(".")[0] for name in documents})
    suffixes = sorted({name.rpartition(".")[2] for name in documents})
    typer.echo(f"{shown(built.folder)}/")
    typer.echo(f"  documents  {', '.join(names)} ({', '.join(suffixes)})")
    if built.exports:
        typer.echo(f"  exports    {', '.join(built.exports)}")
    typer.echo(f"  course     {plural(len(course.days), 'day')}, {course.minutes} teaching minutes, {_when(built)}")
    for line in lines(course, built.warnings):
        typer.echo(f"  {line}")


def _when(built: Built) -> str:
    dates = built.course.dates
    if not dates:
        return 'no dates yet (give --starts), so days are called "Day 1" and there is no agenda.ics'
    return str(dates[0]) if len(dates) == 1 else f"{dates[0]} to {dates[-1]}"
