"""Count what the library holds."""

from __future__ import annotations

import typer

from curriculum.building import course_options


def run(root: course_options.Root = None) -> None:
    """Print what the library holds, as Markdown: words, minutes, sessions, tests, facts and sources."""
    from curriculum.library.library import everything
    from curriculum.library.workspace import Workspace
    from curriculum.reports.inventory import inventory

    typer.echo(inventory(everything(Workspace(course_options.root_of(root)))), nl=False)
