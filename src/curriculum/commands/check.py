"""Check a workspace, or some of its files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from curriculum.building import course_options
from curriculum.building.course_options import path_argument

Paths = Annotated[list[Path] | None, path_argument("Files and folders; without them the whole workspace.")]
Format = Annotated[Literal["text", "json", "github"], typer.Option("--format", help="How problems are told.")]
Select = Annotated[list[str], typer.Option(help="Only these codes, with commas: CUR034,CUR1.")]
Ignore = Annotated[list[str], typer.Option(help="All but these codes, with commas.")]
Strict = Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")]
FailOn = Annotated[Literal["error", "warning", "note"], typer.Option(help="The mildest level that ends with status 1.")]
Fix = Annotated[bool, typer.Option("--fix", help="Mend what can be mended without a doubt, then check.")]


def run(
    paths: Paths = None,
    format_: Format = "text",
    select: Select = [],  # noqa: B006 (typer reads it, nobody changes it)
    ignore: Ignore = [],  # noqa: B006
    strict: Strict = False,
    fail_on: FailOn = "error",
    fix: Fix = False,
    root: course_options.Root = None,
) -> None:
    """Name everything that is wrong in a workspace, or in some of its files, with file, line and hint."""
    # what reads and checks takes a while to import, and `--help` does not need it
    from curriculum.commands import _check

    threshold: Literal["error", "warning", "note"] = "warning" if strict and fail_on == "error" else fail_on
    _check.check(course_options.root_of(root, paths), paths or [], select, ignore, format_, threshold, fix)
