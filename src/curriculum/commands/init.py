"""Begin a workspace."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from curriculum.building.course_options import path_argument, plural


def run(folder: Annotated[Path, path_argument("Where; made if it is not there.", "[FOLDER]")] = Path()) -> None:
    """Make a workspace for a country office: folders, checks before commits and on GitHub, settings for VS Code."""
    from curriculum.editing import new_workspace
    from curriculum.files import writing
    from curriculum.library.layers import refuse_installed
    from curriculum.problems.place import display_path

    refuse_installed(folder)
    files = {folder / relative: text.encode() for relative, text in new_workspace.files().items()}
    # what a user has already stays: init may be run again after an update
    kept = [path for path in files if os.path.lexists(path)]
    writing.make({path: text for path, text in files.items() if path not in kept}, folder)
    typer.echo(f"{display_path(folder)}/ is a workspace; {plural(len(files) - len(kept), 'file')} made")
    for path in kept:
        typer.echo(f"kept: {display_path(path)}")
    typer.echo("next: curriculum new module my-module, or curriculum new country KG; then curriculum check")
