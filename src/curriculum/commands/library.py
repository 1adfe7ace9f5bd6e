"""Count what the library holds."""

from __future__ import annotations

from pathlib import Path

import typer

from curriculum.commands import options


def run(root: options.Root = None) -> None:
    """Print what the library holds, as Markdown: words, minutes, objectives, tests, facts and sources."""
    from curriculum.library.inventory import inventory
    from curriculum.library.layers import find_root
    from curriculum.library.library import everything
    from curriculum.library.workspace import Workspace

    typer.echo(inventory(everything(Workspace(find_root(root, Path.cwd())))), nl=False)
