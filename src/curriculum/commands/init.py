"""Begin a workspace."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from curriculum.commands.options import plural


def run(folder: Annotated[Path, typer.Argument(help="Where; made if it is not there.")] = Path()) -> None:
    """Make a workspace for a country office: folders, checks before commits and on GitHub, settings for VS Code."""
    from curriculum.editing import office
    from curriculum.library.layers import refuse_installed
    from curriculum.packs import writing
    from curriculum.problems import shown

    refuse_installed(folder)
    wanted = {folder / relative: text.encode() for relative, text in office.files().items()}
    kept = [path for path in wanted if os.path.lexists(path)]
    writing.make({path: text for path, text in wanted.items() if path not in kept}, folder)
    typer.echo(f"{shown(folder)}/ is a workspace; {plural(len(wanted) - len(kept), 'file')} made")
    for path in kept:
        typer.echo(f"kept: {shown(path)}")
    typer.echo("next: curriculum new module my-module, or curriculum new country KG; then curriculum check")
