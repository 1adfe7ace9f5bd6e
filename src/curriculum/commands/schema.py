"""Write JSON Schemas."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from curriculum.building.course_options import Root, path_option, root_of


def run(
    out: Annotated[Path, path_option("Folder for the schemas.")] = Path("schemas"),
    root: Root = None,
) -> None:
    """Write JSON Schemas of the YAML files, so that an editor completes fields, explains them and marks mistakes.

    Where a field names a module, a session, a source or the like, the editor then offers those that exist now.
    """
    from curriculum.editing.existing_ids import existing_ids
    from curriculum.editing.schemas import schemas
    from curriculum.files import writing
    from curriculum.library.workspace import Workspace
    from curriculum.problems.place import display_path

    for name, text in schemas(existing_ids(Workspace(root_of(root)))).items():
        writing.write(out / name, text.encode())
        typer.echo(display_path(out / name))
