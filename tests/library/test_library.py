"""The library is sound."""

from __future__ import annotations

from curriculum.checks.engine import run_checks
from curriculum.library.cross_references import cross_reference_problems
from curriculum.library.library import everything
from curriculum.library.workspace import Workspace
from curriculum.reports.coverage import in_order, served
from support.places import REPOSITORY


def test_every_objective_is_taught_and_tested() -> None:
    modules = in_order(everything(Workspace(REPOSITORY)))
    assert len(modules) == 21
    for module in modules:
        for one in served(module):
            assert one.sessions and one.items, f"{module.id}: {one.objective.id}"


def test_the_library_has_neither_errors_nor_warnings() -> None:
    library = everything(Workspace(REPOSITORY))
    assert list(cross_reference_problems(library)) == []
    left, wrong_comments = run_checks(library)
    assert {problem.kind.name for problem in left} <= {
        "recalled-source", "old-figure", "unused-tag",
        # promised by the source texts; the sessions are still to be written
        "untaught-point",
    }  # fmt: skip
    assert wrong_comments == []
    assert len(library.countries) == 10
    assert len(library.programmes) == 6
    assert len(library.courses) == 6
