"""List what a workspace holds."""

from __future__ import annotations

from typing import Annotated

import typer

from curriculum.building import course_options


def run(
    sort: Annotated[
        str,
        typer.Argument(help="modules, countries, programmes, courses, languages, documents, references or priorities"),
    ],
    matrix: Annotated[
        bool, typer.Option("--matrix", help="What modules cover: objectives, priorities, countries.")
    ] = False,
    root: course_options.Root = None,
) -> None:
    """List modules, countries, programmes, courses, languages, documents, references or priorities, one a line."""
    from curriculum.commands import _list

    _list.print_list(root, sort, matrix)
