"""Verify packs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from curriculum.building.course_options import path_argument, plural

CHECKSUMS = "SHA256SUMS"
"""What `sha256sum` writes beside packs that are published."""


def run(packs: Annotated[list[Path], path_argument("Folders or zips.", "PACK...")]) -> None:
    """Say whether packs are as they were built: every file, every byte. Needs no network, unpacks nothing."""
    from curriculum.packs.verifying import read_manifest, verify
    from curriculum.problems.place import display_path
    from curriculum.problems.problem import CurriculumError, Problem, raise_if_any

    problems: list[Problem] = []
    # dist/* names the checksums that lie beside zips, too; nobody means to look at nothing else
    lists = [pack for pack in packs if pack.name == CHECKSUMS and len(packs) > 1]
    for pack in lists:
        typer.echo(f"{display_path(pack)}: a list of checksums and no pack; sha256sum --check reads it", err=True)
    for pack in (pack for pack in packs if pack not in lists):
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
