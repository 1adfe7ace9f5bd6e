"""Build the pack of one course, or many packs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from curriculum.building import course_options
from curriculum.building.course_options import COUNTRIES, CourseOptions, listed, path_option

if TYPE_CHECKING:
    from curriculum.building.single_pack import Outcome

COLUMN = 13
"""Columns of the summary before what a line says."""
Replace = Annotated[
    bool, typer.Option("--replace", help="Replace the pack of another course, or one with names, in this place.")
]
Keep = Annotated[
    list[str] | None, typer.Option(metavar="FILE", help="Keep a file of the pack as you edited it. May be repeated.")
]
Discard = Annotated[
    list[str] | None, typer.Option(metavar="FILE", help="Build over a file that you edited. May be repeated.")
]


@course_options.takes_course
def run(
    options: CourseOptions,
    everything: Annotated[bool, typer.Option("--all", help="Build every course of the workspace.")] = False,
    countries: Annotated[
        str, typer.Option(help="A pack for each of these countries, with commas; or: all.", autocompletion=COUNTRIES)
    ] = "",
    to: Annotated[str, typer.Option(help="Formats, with commas: md, docx.")] = "md,docx",
    out: Annotated[Path, path_option("Folder for packs.")] = Path("dist"),
    zipped: Annotated[bool, typer.Option("--zip", help="The pack as one file instead of a folder.")] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Packs at once; else one for each core.")] = 0,
    scheduler: Annotated[str, typer.Option(help="Build on a Dask cluster: tcp://host:8786.")] = "",
    style: Annotated[
        Path | None,
        path_option("A Word file with the looks; see docs/styles.md."),
    ] = None,
    root: course_options.Root = None,
    pages: Annotated[bool, typer.Option("--pages", help="Count the pages to print; needs LibreOffice.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Build anew, even if nothing has changed.")] = False,
    replacing: Replace = False,
    keep: Keep = None,
    discard: Discard = None,
) -> None:
    """Build the pack of one course: agenda, trainer manual and all other documents, in Word and Markdown."""
    from curriculum.building.pack_request import PackRequest, refuse_among_sources
    from curriculum.building.single_pack import carry_out, forget_workspace

    request = PackRequest(
        options, tuple(listed(to)), course_options.root_of(root), out, style, zipped, force, replacing,
        tuple(keep or ()), tuple(discard or ()),
    )  # fmt: skip
    refuse_among_sources(request)
    # a command before this one, in the same process, may have read another state of the files
    forget_workspace()
    # imported only where it is needed: many packs need what a single one does not
    if everything or countries or scheduler:
        from curriculum.building.many_packs import ManyPacks, build_many

        build_many(request, ManyPacks(everything, countries, jobs, scheduler), pages)
        return
    _tell(carry_out(request), pages)


def _tell(outcome: Outcome, pages: bool) -> None:
    """What was built, and what is worth knowing about it."""
    from curriculum.building.single_pack import pages_to_print, to_open
    from curriculum.problems.terminal import fitted

    for text in (*outcome.problems, *outcome.warnings):
        typer.echo(text, err=True)
    for text in outcome.summary:
        typer.echo(fitted(text, COLUMN, sys.stdout))
    if pages and outcome.pack:
        typer.echo(f"  pages      {pages_to_print(outcome.pack)}")
    if outcome.pack:
        typer.echo(f"open  {to_open(outcome.pack)}")
