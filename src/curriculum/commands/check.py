"""Check a workspace, or some of its files."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from curriculum.building import course_options
from curriculum.building.course_options import listed, plural

if TYPE_CHECKING:
    from curriculum.checks.workspace_check import WorkspaceCheck
    from curriculum.problems.problem import Level, Problem

Paths = Annotated[list[Path] | None, typer.Argument(help="Files and folders; without them the whole workspace.")]
Format = Annotated[Literal["text", "json", "github"], typer.Option("--format", help="How problems are told.")]
Select = Annotated[list[str], typer.Option(help="Only these codes, with commas: CUR034,CUR1.")]
Ignore = Annotated[list[str], typer.Option(help="All but these codes, with commas.")]
Strict = Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")]
FailOn = Annotated[Literal["error", "warning", "note"], typer.Option(help="The mildest level that ends with status 1.")]
Fix = Annotated[bool, typer.Option("--fix", help="Mend what can be mended without a doubt, then check.")]


def run(
    paths: Paths = None,
    format_: Format = "text",
    select: Select = [],  # noqa: B006 (typer reads it, nobody changes it)
    ignore: Ignore = [],  # noqa: B006
    strict: Strict = False,
    fail_on: FailOn = "error",
    fix: Fix = False,
    root: course_options.Root = None,
) -> None:
    """Name everything that is wrong in a workspace, or in some of its files, with file, line and hint."""
    from curriculum.checks import code_manual
    from curriculum.checks.workspace_check import check_workspace
    from curriculum.library.workspace import Workspace

    # an option may be repeated, and each time name several codes
    selected, ignored = (code_manual.codes_meant(listed(",".join(texts))) for texts in (select, ignore))
    folder = course_options.root_of(root, paths)
    if fix:
        _fix(folder, paths or [])
    workspace = Workspace(folder)
    checked = check_workspace(workspace, paths or [])
    problems = [
        problem
        for problem in checked.problems
        if (not select or problem.kind.code in selected) and problem.kind.code not in ignored
    ]
    threshold: Level = "warning" if strict and fail_on == "error" else fail_on
    _print_report(format_, checked, problems, _status(problems, threshold))


def _fix(folder: Path, paths: Sequence[Path]) -> None:
    from curriculum.checks.workspace_check import check_workspace
    from curriculum.editing.fixes import fix
    from curriculum.library.workspace import Workspace
    from curriculum.problems.place import display_path

    for path, count in fix(folder, check_workspace(Workspace(folder), paths).problems):
        typer.echo(f"mended {plural(count, 'place')} in {display_path(path)}", err=True)


def _status(problems: Sequence[Problem], threshold: Level) -> int:
    """The exit status: that of the worst error, or 1 for milder problems that count."""
    from curriculum.checks.report_formats import LEVELS
    from curriculum.problems.problem import ERRORS, OK

    # levels are in their order, the worst first
    counting = [problem.kind for problem in problems if LEVELS.index(problem.kind.level) <= LEVELS.index(threshold)]
    return max((kind.status if kind.level == "error" else ERRORS for kind in counting), default=OK)


def _print_report(format_: str, checked: WorkspaceCheck, problems: Sequence[Problem], status: int) -> None:
    from curriculum.checks import report_formats
    from curriculum.files.writing import append

    levels = [problem.kind.level for problem in problems]
    totals = ", ".join(plural(levels.count(level), level) for level in report_formats.LEVELS if level in levels)
    counts = f"{_what_was_read(checked)}: {totals or 'no problems'}"
    if format_ == "json":
        typer.echo(report_formats.as_json(problems))
    elif format_ == "github":
        typer.echo(f"{report_formats.github(problems)}\n{counts}".lstrip())
        if page := os.environ.get("GITHUB_STEP_SUMMARY"):
            # appended, since other steps of the same run may have written to it
            append(Path(page), report_formats.summary(problems, counts))
    else:
        for problem in problems:
            typer.echo(problem.render(), err=True)
        typer.echo(totals if status else counts, err=bool(status))
    if status:
        raise typer.Exit(status)


def _what_was_read(checked: WorkspaceCheck) -> str:
    """What was read, counted."""
    library = checked.library
    counts = (
        (len(library.modules), "module", "modules"),
        (len(library.countries), "country", "countries"),
        (len(library.programmes), "programme", "programmes"),
        (len(library.courses), "course", "courses"),
        (len(library.references), "reference", "references"),
    )
    return ", ".join(f"{count} {singular if count == 1 else plural_form}" for count, singular, plural_form in counts)
