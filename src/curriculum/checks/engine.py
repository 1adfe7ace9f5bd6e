"""Running the checks over what was read."""

from __future__ import annotations

from types import ModuleType

from curriculum import plugins
from curriculum.checks import ignores
from curriculum.library.library import Library
from curriculum.problems.problem import CurriculumError, Problem, ProblemKind
from curriculum.reading.source import Source


def findings(library: Library, whole: bool = True, notes: bool = True) -> tuple[list[Problem], list[Problem]]:
    """What the checks find and no comment silences; and what is wrong with those comments.

    Checks that need the whole library (`WHOLE = True`) run only on a `whole` one. Without `notes`, checks that only
    note are left out.
    """
    checks = [plugins.load("checks/rules", name) for name in plugins.names("checks/rules")]
    wanted = [
        check for check in checks if (whole or not getattr(check, "WHOLE", False)) and (notes or not _only_notes(check))
    ]
    found: list[Problem] = []
    for check in wanted:
        try:
            found += check.check(library)
        except CurriculumError as error:  # a file that only this check reads, such as the termbase
            found += error.problems
    known = {kind.code for check in checks for kind in kinds(check)}
    ran = {kind.code for check in wanted for kind in kinds(check)}
    return ignores.apply(_files(library), found, known, ran)


def kinds(check: ModuleType) -> list[ProblemKind]:
    """The kinds of problems that a check finds."""
    return [value for value in vars(check).values() if isinstance(value, ProblemKind)]


def _only_notes(check: ModuleType) -> bool:
    return all(kind.level == "note" for kind in kinds(check))


def _files(library: Library) -> list[Source]:
    """Every file that was read, those of sessions too."""
    return [one for source in library.workspace.sources.values() for one in (source, *source.parts.values())]
