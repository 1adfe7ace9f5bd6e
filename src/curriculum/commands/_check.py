"""What `curriculum check` does, behind its options."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import typer

from curriculum.building.course_options import listed, plural
from curriculum.checks import code_manual, report_formats
from curriculum.checks.report_formats import LEVELS
from curriculum.checks.workspace_check import WorkspaceCheck, check_workspace
from curriculum.editing import fixes
from curriculum.files.writing import append
from curriculum.library.workspace import Workspace
from curriculum.problems.place import display_path
from curriculum.problems.problem import ERRORS, OK, Level, Problem
from curriculum.problems.terminal import shown


def check(
    folder: Path, paths: Sequence[Path], select: Sequence[str], ignore: Sequence[str], format_: str, threshold: Level,
    fix: bool,
) -> None:  # fmt: skip
    """Print what is wrong in the workspace `folder`; ends with a status where something is as bad as `threshold`."""
    # an option may be repeated, and each time name several codes
    selected, ignored = (code_manual.codes_meant(listed(",".join(texts))) for texts in (select, ignore))
    if fix:
        for path, count in fixes.fix(folder, check_workspace(Workspace(folder), paths).problems):
            typer.echo(f"mended {plural(count, 'place')} in {display_path(path)}", err=True)
    checked = check_workspace(Workspace(folder), paths)
    chosen = (problem for problem in checked.problems if not select or problem.kind.code in selected)
    problems = [problem for problem in chosen if problem.kind.code not in ignored]
    _print_report(format_, checked, problems, _status(problems, threshold))


def _status(problems: Sequence[Problem], threshold: Level) -> int:
    """The exit status: that of the worst error, or 1 for milder problems that count."""
    # levels are in their order, the worst first
    counting = [problem for problem in problems if LEVELS.index(problem.kind.level) <= LEVELS.index(threshold)]
    statuses = (problem.status if problem.kind.level == "error" else ERRORS for problem in counting)
    return max(statuses, default=OK)


def _print_report(format_: str, checked: WorkspaceCheck, problems: Sequence[Problem], status: int) -> None:
    levels = [problem.kind.level for problem in problems]
    totals = ", ".join(plural(levels.count(level), level) for level in LEVELS if level in levels)
    counts = f"{_what_was_read(checked)}: {totals or 'no problems'}"
    if format_ == "json":
        typer.echo(report_formats.as_json(problems))
    elif format_ == "github":
        typer.echo(f"{report_formats.github(problems)}\n{counts}".lstrip())
        if page := os.environ.get("GITHUB_STEP_SUMMARY"):
            # appended, since other steps of the same run may have written to it
            append(Path(page), shown(report_formats.summary(problems, counts)))
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
