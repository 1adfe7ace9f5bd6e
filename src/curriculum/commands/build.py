"""Build the pack of one course, or many packs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from curriculum.building import course_options
from curriculum.building.course_options import CourseOptions, listed


@course_options.takes_course
def run(
    options: CourseOptions,
    everything: Annotated[bool, typer.Option("--all", help="Build every course of the workspace.")] = False,
    countries: Annotated[str, typer.Option(help="A pack for each of these countries, with commas; or: all.")] = "",
    to: Annotated[str, typer.Option(help="Formats, with commas: md, docx.")] = "md,docx",
    out: Annotated[Path, typer.Option(help="Folder for packs.")] = Path("dist"),
    zipped: Annotated[bool, typer.Option("--zip", help="The pack as one file instead of a folder.")] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Packs at once; else one for each core.")] = 0,
    scheduler: Annotated[str, typer.Option(help="Build on a Dask cluster: tcp://host:8786.")] = "",
    style: Annotated[Path | None, typer.Option(help="A Word file with the looks; see docs/styles.md.")] = None,
    root: course_options.Root = None,
    pages: Annotated[bool, typer.Option("--pages", help="Count the pages to print; needs LibreOffice.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Build anew, even if nothing has changed.")] = False,
) -> None:
    """Build the pack of one course: agenda, trainer manual and all other documents, in Word and Markdown."""
    from curriculum.building.pack_request import PackRequest, refuse_among_sources
    from curriculum.building.single_pack import carry_out, forget_workspace, pages_to_print

    request = PackRequest(options, tuple(listed(to)), course_options.root_of(root), out, style, zipped, force)
    refuse_among_sources(request)
    # a command before this one, in the same process, may have read another state of the files
    forget_workspace()
    # imported only where it is needed: many packs need what a single one does not
    if everything or countries or scheduler:
        from curriculum.building.many_packs import ManyPacks, build_many

        build_many(request, ManyPacks(everything, countries, jobs, scheduler), pages)
        return
    outcome = carry_out(request)
    for text in (*outcome.problems, *outcome.warnings):
        typer.echo(text, err=True)
    for text in outcome.summary:
        typer.echo(text)
    if pages and outcome.pack:
        typer.echo(f"  pages      {pages_to_print(outcome.pack)}")
