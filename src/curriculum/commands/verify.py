"""Verify packs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from curriculum.building.course_options import plural


def run(packs: Annotated[list[Path], typer.Argument(metavar="PACK...", help="Folders or zips.")]) -> None:
    """Say whether packs are as they were built: every file, every byte. Needs no network, unpacks nothing."""
    from curriculum.packs.verifying import read_manifest, verify
    from curriculum.problems.place import display_path
    from curriculum.problems.problem import CurriculumError, Problem, raise_if_any

    problems: list[Problem] = []
    for pack in packs:
        try:
            faults = verify(pack)
            if not faults:
                count = len(read_manifest(pack)["files"])
                typer.echo(f"{display_path(pack)}: sound, {plural(count, 'file')} and the manifest")
        except CurriculumError as error:
            # a pack that cannot be read must not keep the others from being looked at
            faults = error.problems
        problems += faults
    raise_if_any(problems)
