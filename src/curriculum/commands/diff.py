"""Compare two packs, or two revisions of a workspace."""

from __future__ import annotations

from typing import Annotated

import typer

from curriculum.building import course_options


def run(
    old: Annotated[str, typer.Argument(help="A pack (folder or zip), or a git revision of the workspace.")],
    new: Annotated[str, typer.Argument(help="The same, later; without it, a revision and the files as they are.")] = "",
    json: Annotated[bool, typer.Option("--json", help="The changes for machines.")] = False,
    root: course_options.Root = None,
) -> None:
    """Say in plain words what changed: modules, sessions, minutes, objectives, test items. As Markdown, or JSON."""
    from json import dumps

    from curriculum.comparing import comparison
    from curriculum.problems.problem import ERRORS

    versions = comparison.versions_of(old, new, root)
    parts = list(comparison.parts(*versions))
    if json:
        typer.echo(dumps(comparison.as_json(versions, parts), ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join(comparison.as_markdown(versions, parts)))
    for problem in comparison.problems(versions):
        typer.echo(problem.render(), err=True)
    if any(version.broken for version in versions):
        raise typer.Exit(ERRORS)
