"""List what a workspace holds."""

from __future__ import annotations

from typing import Annotated

import typer

from curriculum.building import course_options, offered

LISTS = ("modules", "countries", "programmes", "courses", "languages", "documents", "references", "priorities")


def run(
    sort: Annotated[
        str,
        typer.Argument(
            help="modules, countries, programmes, courses, languages, documents, references or priorities",
            autocompletion=offered.words(lambda: LISTS),
        ),
    ] = "",
    matrix: Annotated[
        bool, typer.Option("--matrix", help="What modules cover: objectives, priorities, countries.")
    ] = False,
    root: course_options.Root = None,
) -> None:
    """List modules, countries, programmes, courses, languages, documents, references or priorities, one a line.

    Alone it says what can be listed.
    """
    from curriculum.commands import _list

    _list.print_list(root, sort, matrix)
