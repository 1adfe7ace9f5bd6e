"""Explain a problem."""

from __future__ import annotations

from typing import Annotated

import typer

from curriculum.building import offered


def _codes() -> list[str]:
    from curriculum.problems import codes

    return [word for kind in sorted(codes.ALL) for word in (kind.code, kind.name)]


def run(
    code: Annotated[
        str,
        typer.Argument(help="Code or name: CUR031. Without it, all are listed.", autocompletion=offered.words(_codes)),
    ] = "",
) -> None:
    """Print the manual page of a problem: what it means, what to do, and for checks a wrong and a right example."""
    from curriculum.checks import code_manual
    from curriculum.problems import codes

    if code:
        typer.echo(code_manual.page(code))
        return
    for kind in sorted(codes.ALL):
        typer.echo(f"{kind.code}  {kind.name:<28}{kind.level}".rstrip())
