"""Check a whole workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from curriculum.commands import options
from curriculum.commands.options import plural

if TYPE_CHECKING:
    from curriculum.problems import Problem


def run(root: options.Root = None) -> None:
    """Read every file of the workspace and name everything that is wrong, with file, line and hint."""
    from curriculum import build
    from curriculum.library.crossref import dangling
    from curriculum.library.layers import find_root
    from curriculum.library.library import everything
    from curriculum.library.workspace import Workspace
    from curriculum.problems import CurriculumError

    workspace = Workspace(find_root(root, Path.cwd()))
    library = everything(workspace)
    problems = list(dangling(library))
    try:
        problems += build.check(library)
    except CurriculumError as error:
        problems += error.problems
    if any(problem.kind.level == "error" for problem in problems):
        raise CurriculumError(problems)
    problems = [problem for problem in problems if problem.kind.level != "note" or _is_own(problem, workspace.root)]
    for problem in sorted(problems, key=lambda problem: problem.kind.level == "note"):
        typer.echo(problem.render(), err=True)
    counts = (
        plural(len(library.modules), "module"),
        f"{len(library.countries)} {'country' if len(library.countries) == 1 else 'countries'}",
        plural(len(library.programmes), "programme"),
        plural(len(library.courses), "course"),
        plural(len(library.references), "reference"),
    )
    levels = [problem.kind.level for problem in problems]
    found = [plural(levels.count(level), level) for level in ("warning", "note") if level in levels]
    typer.echo(f"{', '.join(counts)}: {', '.join(found) or 'no problems'}")


def _is_own(problem: Problem, root: Path) -> bool:
    """Whether a problem stands in a file of the workspace itself; what it inherits is for others to look at."""
    return problem.place is None or Path(problem.place.path).resolve().is_relative_to(root.resolve())
