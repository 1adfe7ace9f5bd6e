"""Show one module."""

from __future__ import annotations

from typing import Annotated

import typer

from curriculum.building import course_options, offered
from curriculum.building.course_options import plural


def run(
    module: Annotated[str, typer.Argument(help="Id of a module: sbirt.", autocompletion=offered.ids("modules"))],
    root: course_options.Root = None,
) -> None:
    """Show what a module holds: objectives, sessions with minutes, what it builds on, its tests."""
    from curriculum.library.workspace import Workspace

    shown = Workspace(course_options.root_of(root)).module(module)
    typer.echo(f"{shown.id}: {shown.title}")
    typer.echo(f"  {shown.level}, version {shown.version}, {shown.review.status}")
    full = plural(shown.minutes_of("full"), "minute")
    typer.echo(f"  {full} in full, {shown.minutes_of('core')} in the core version")
    needs = [" or ".join(options_) for options_ in shown.required_modules()]
    typer.echo(f"  builds on    {', '.join(needs) or 'nothing'}")
    typer.echo(f"  priorities   {', '.join(f'{tag} {weight}' for tag, weight in shown.priorities.items())}")
    typer.echo(f"  sectors      {', '.join(shown.sectors)}")
    typer.echo("objectives")
    for objective in shown.learning_objectives:
        typer.echo(f"  {objective.id} ({objective.level}): {objective.text}")
    typer.echo("sessions")
    for session in shown.sessions:
        typer.echo(f"  {session.minutes:>3} min  {session.part:<9}  {session.method}: {session.title}")
    counts = plural(len(shown.test_items), "test item"), plural(len(shown.key_facts), "fact")
    typer.echo(f"{counts[0]}, {counts[1]}, {plural(len(shown.glossary), 'glossary term')}")
