"""What `curriculum fmt` does, behind its options."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import typer

from curriculum.building.course_options import plural
from curriculum.checks.workspace_part import part_of_workspace
from curriculum.editing.formatting import tidy
from curriculum.files import writing
from curriculum.files.existing import names_in_folder, path_may_exist, real_path
from curriculum.library.layers import refuse_installed
from curriculum.library.workspace import Workspace
from curriculum.problems.place import display_path
from curriculum.problems.problem import ERRORS, CurriculumError, Problem, raise_if_any

FOLDERS = ("modules", "packs", "templates/languages")
"""Where a workspace keeps its YAML files."""


def format_files(folder: Path, paths: Sequence[Path], check: bool) -> None:
    """Put the files of a workspace in order, as far as `paths` name them; with `check` only say which are not."""
    refuse_installed(folder)
    chosen = part_of_workspace(Workspace(folder), paths).paths
    files = list(_files(folder, chosen))
    changed = _changes(files, folder)
    for path, text in changed.items():
        if not check:
            writing.replace(path, text, folder)
        typer.echo(f"{'would change' if check else 'changed'} {display_path(path)}")
    typer.echo(f"{plural(len(files), 'file')}: {len(changed) or 'none'} {'to change' if check else 'changed'}")
    if check and changed:
        raise typer.Exit(ERRORS)


def _changes(files: Sequence[Path], folder: Path) -> dict[Path, str]:
    """The new texts of files that are not in order.

    Raises CurriculumError with the problems of all files, and then none has been changed: half of a workspace in order
    would be a commit that nobody wants to look through.
    """
    changed: dict[Path, str] = {}
    problems: list[Problem] = []
    for path in files:
        try:
            writing.refuse_outside(path, folder)
            before, after = tidy(path)
            if before != after:
                changed[path] = after
        except CurriculumError as error:
            problems += error.problems
    raise_if_any(problems)
    return changed


def _files(root: Path, paths: Sequence[Path]) -> Iterator[Path]:
    """The YAML files of a workspace, as far as the paths (absolute; all without them) name them.

    Raises CurriculumError for a folder that is closed to us, since what lies in it would be passed over in silence.
    """
    for folder in FOLDERS:
        for path in _yaml_files(root / folder):
            if not paths or any(real_path(path).is_relative_to(named) for named in paths):
                yield path


def _yaml_files(folder: Path) -> Iterator[Path]:
    for name in names_in_folder(folder):
        path = folder / name
        if os.path.isdir(path):  # noqa: PTH112 (which says no where it cannot look, and fails nowhere)
            # a link to a folder may lead in a circle, and what it leads to is met where it is
            if not path.is_symlink():
                yield from _yaml_files(path)
        elif name.endswith(".yaml") and path_may_exist(path):
            yield path
