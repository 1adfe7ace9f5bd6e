"""Begin a new file."""

from __future__ import annotations

from typing import Annotated

import typer

from curriculum.building import course_options, offered

SORTS = ("module", "country", "programme", "course", "document", "language", "style")


def run(
    sort: Annotated[
        str,
        typer.Argument(
            help="module, country, programme, course, document, language or style",
            autocompletion=offered.words(lambda: SORTS),
        ),
    ],
    id_: Annotated[str, typer.Argument(metavar="ID", help="Its id: screening, KG, 2027-kg-policymakers, ru.")],
    root: course_options.Root = None,
) -> None:
    """Write a new file to fill in: it is valid, and every field has a comment that says what it is for.

    A country that the library has is copied, and the copy counts. A style is a Word file: change its styles, and all
    documents of the country follow.
    """
    from curriculum.editing.new_files import COPY, new_file
    from curriculum.files import writing
    from curriculum.library.layers import refuse_installed
    from curriculum.library.workspace import Workspace
    from curriculum.problems.place import display_path

    folder = course_options.root_of(root)
    # without a workspace the bundled library is found, and nothing is written into an installed package
    refuse_installed(folder)
    relative, content = new_file(Workspace(folder), sort, id_)
    path = folder / relative
    writing.make({path: content}, folder)
    typer.echo(display_path(path))
    if relative.endswith(".yaml"):
        # a copy is whole already
        task = "change what differs here" if content.startswith(COPY.encode()) else "fill it in"
        typer.echo(f"next: {task}, then: curriculum check {display_path(path)}")
    elif relative.endswith(".docx"):
        typer.echo("next: change its styles in Word; every document of the country follows, with its next build")
