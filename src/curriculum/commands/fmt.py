"""Put YAML files in order."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from curriculum.building import course_options
from curriculum.building.course_options import path_argument

Paths = Annotated[list[Path] | None, path_argument("Files and folders; without them the whole workspace.")]


def run(
    paths: Paths = None,
    check: Annotated[bool, typer.Option("--check", help="Change nothing; exit 1 when a file would change.")] = False,
    root: course_options.Root = None,
) -> None:
    """Put line ends, spaces at line ends, tabs and the end of YAML files in order; comments and words stay."""
    from curriculum.commands import _fmt

    _fmt.format_files(course_options.root_of(root, paths), paths or [], check)
