"""Write JSON Schemas."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from curriculum.building.course_options import path_option


def run(
    out: Annotated[Path, path_option("Folder for the schemas.")] = Path("schemas"),
) -> None:
    """Write JSON Schemas of the YAML files, so that an editor completes fields, explains them and marks mistakes."""
    from curriculum.editing.schemas import schemas
    from curriculum.files import writing
    from curriculum.problems.place import display_path

    for name, text in schemas().items():
        writing.write(out / name, text.encode())
        typer.echo(display_path(out / name))
