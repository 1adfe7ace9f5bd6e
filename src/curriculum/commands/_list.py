"""What `curriculum list` does, behind its options."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import typer

from curriculum.building import course_options
from curriculum.library.fields import Priority, words
from curriculum.library.library import gather
from curriculum.library.workspace import Workspace
from curriculum.problems import codes
from curriculum.problems.problem import problem_error, width
from curriculum.problems.suggestions import suggest

WIDTH, NARROWEST = 100, 60
"""Columns of the matrix where there is no terminal, and the fewest on one."""

Rows = Iterator[Sequence[str]]


def print_list(root: Path | None, sort: str, matrix: bool) -> None:
    """Print what a workspace holds of a sort, or what its modules cover; `root` is looked for where it is None.

    Raises CurriculumError for a sort that is not listed, and for a matrix of anything but modules.
    """
    if not sort:
        for name, about in _ABOUT.items():
            typer.echo(f"{name:<12}{about}")
        return
    if sort not in _ROWS:
        message = f'there is no list of "{sort}"'
        raise problem_error(
            codes.UNKNOWN_NAME,
            message,
            hint=suggest(sort, {name: _OTHER_NAMES.get(name, ()) for name in _ROWS}, "lists"),
        )
    if matrix and sort != "modules":
        message = f"there is no matrix of {sort}"
        raise problem_error(codes.NO_MATRIX, message, hint="write: curriculum list modules --matrix")
    workspace = Workspace(course_options.root_of(root))
    if matrix:
        _print_matrix(workspace)
    else:
        _print_rows(list(_ROWS[sort](workspace)))


def _print_matrix(workspace: Workspace) -> None:
    """Cut to the terminal; elsewhere to the same width everywhere."""
    from curriculum.reports.matrix import lines

    # a file or a pipe has no width: the same everywhere, so that lists can be compared
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else WIDTH
    library = gather(workspace, workspace.ids("modules"), workspace.ids("countries"))
    for line in lines(library, max(columns, NARROWEST)):
        typer.echo(line)


def _print_rows(rows: Sequence[Sequence[str]]) -> None:
    widths = [max(width(row[column]) for row in rows) for column in range(len(rows[0]))] if rows else []
    for row in rows:
        cells = (text + " " * (size - width(text)) for text, size in zip(row, widths, strict=True))
        typer.echo("  ".join(cells).rstrip())


def _modules(workspace: Workspace) -> Rows:
    modules = gather(workspace, workspace.ids("modules")).modules.values()
    for module in sorted(modules, key=lambda module: (module.order, module.id)):
        minutes = f"{module.minutes_of('core')}/{module.minutes_of('full')} min"
        yield module.id, minutes, module.level, module.title


def _countries(workspace: Workspace) -> Rows:
    for code in workspace.ids("countries"):
        country = workspace.country(code)
        yield code, country.name, ", ".join(country.priorities)


def _programmes(workspace: Workspace) -> Rows:
    for name in workspace.ids("programmes"):
        programme = workspace.programme(name)
        yield name, f"{programme.days.min}-{programme.days.max} days", programme.title


def _courses(workspace: Workspace) -> Rows:
    for name in workspace.ids("courses"):
        course = workspace.course(name)
        yield name, course.country, course.programme, str(course.starts or "no date")


def _languages(workspace: Workspace) -> Rows:
    # Babel takes a while to load, as does Jinja below, and no other list needs them
    from curriculum.library.language import read_language

    for code in workspace.ids("languages"):
        yield code, read_language(workspace, code).name


def _documents(workspace: Workspace) -> Rows:
    from curriculum.documents.templating.templates import read_template

    for name in workspace.ids("documents"):
        front = read_template(workspace, name).front
        yield name, front.audience, front.page


def _references(workspace: Workspace) -> Rows:
    # the id is what texts cite, the title what one searches for
    for reference in sorted(workspace.references.values(), key=lambda reference: reference.id):
        yield reference.id, str(reference.issued or ""), reference.title


def _priorities(workspace: Workspace) -> Rows:
    modules = gather(workspace, workspace.ids("modules")).modules.values()
    for tag in words(Priority):
        serving = [f"{module.id}:{module.priorities[tag]}" for module in modules if tag in module.priorities]
        yield tag, ", ".join(serving) or "no module"


_OTHER_NAMES = {"references": ("sources", "bibliography"), "priorities": ("tags",)}
"""What people type for a list."""
_ABOUT = {
    "modules": "minutes in the core version and in full, level, title",
    "countries": "name and priorities",
    "programmes": "kinds of training offers: days, title",
    "courses": "country, programme, first day",
    "languages": "languages of the documents",
    "documents": "who each is for, kind of page",
    "references": "sources: year, title",
    "priorities": "tags, with the modules that have them",
}
"""What each list shows."""
_ROWS: dict[str, Callable[[Workspace], Rows]] = {
    "modules": _modules,
    "countries": _countries,
    "programmes": _programmes,
    "courses": _courses,
    "languages": _languages,
    "documents": _documents,
    "references": _references,
    "priorities": _priorities,
}
