"""Running the checks over what was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from curriculum.checks import ignores
from curriculum.files.existing import files_below
from curriculum.library.library import Library
from curriculum.plugins import Folder
from curriculum.problems.problem import CurriculumError, Problem, ProblemKind
from curriculum.reading.source import Source


class Check(Protocol):
    """A file of `checks/rules/`; its docstring is its page in the manual, with a wrong and a right example."""

    @property
    def KINDS(self) -> tuple[ProblemKind, ...]:  # noqa: N802 (a constant of a file)
        """What it finds, from the table of codes."""

    @property
    def WHOLE_LIBRARY(self) -> bool:  # noqa: N802
        """Whether it makes sense only for a library that was read whole."""

    def check(self, library: Library) -> Iterable[Problem]:
        """What is wrong, each with its place."""


CHECKS: Folder[Check] = Folder("checks/rules")
PLAN_CHECKS: Folder[Check] = Folder("planning/checks")
"""Checks that need plans: like those that need documents, they are loaded by their names."""
TEMPLATE_CHECKS: tuple[Folder[Check], ...] = (Folder("documents/checks"), Folder("scoring/checks"))
"""Checks that need documents: they are loaded by their names, so that this package imports nothing that needs it."""


def all_checks() -> list[Check]:
    """Every check, those that need documents last."""
    return [check for folder in (CHECKS, PLAN_CHECKS, *TEMPLATE_CHECKS) for check in folder.load_all()]


def check_templates(library: Library) -> list[Problem]:
    """What the checks of the workspace's own templates find; one without any does not wait for Jinja."""
    if not any(name.lower().endswith((".md.j2", ".docx")) for name in _own_files(library.workspace.root)):
        return []
    return [problem for folder in TEMPLATE_CHECKS for check in folder.load_all() for problem in check.check(library)]


def _own_files(root: Path) -> Iterator[str]:
    """What may be a template, or a Word file with styles."""
    for folder in ("templates", "packs/countries"):
        yield from files_below(root, folder)


def run_checks(library: Library, whole: bool = True, notes: bool = True) -> tuple[list[Problem], list[Problem]]:
    """What the checks of the library find, as far as no comment silences it; and what is wrong with those comments.

    Checks that need the whole library run only on a `whole` one. Without `notes`, checks that only note are left out.
    """
    # a library without courses, such as that of a build, needs no plans
    checks = [*CHECKS.load_all(), *(PLAN_CHECKS.load_all() if library.courses else [])]
    # a part of a library lacks what such checks look for, so they would tell of gaps that are none
    only_notes = [check for check in checks if all(kind.level == "note" for kind in check.KINDS)]
    chosen = [check for check in checks if (whole or not check.WHOLE_LIBRARY) and (notes or check not in only_notes)]
    problems: list[Problem] = []
    everything = replace(library, looked_at=None)
    for check in chosen:
        try:
            problems += check.check(everything if check.WHOLE_LIBRARY else library)
        except CurriculumError as error:
            # a file that only this check reads, such as the termbase
            problems += error.problems
    return ignores.apply_ignores(_files(library), problems, _codes(checks), _codes(chosen))


def _codes(checks: Iterable[Check]) -> set[str]:
    return {kind.code for check in checks for kind in check.KINDS}


def _files(library: Library) -> list[Source]:
    """Every file that was read, those of sessions too."""
    return [file for source in library.workspace.sources.values() for file in source.files]
