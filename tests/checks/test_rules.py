"""Every check has a folder `checks/<check>/`: what it lets pass, what it finds, and what it then says.

`good.yaml` and `bad.yaml` are modules; a check that needs more has folders `good/` and `bad/` with a whole workspace.
`bad.expected` holds a line for each problem: its place, code and message.
"""

from __future__ import annotations

import pytest

from curriculum.checks.engine import CHECKS
from curriculum.library.cross_references import cross_reference_problems
from curriculum.library.library import everything
from curriculum.problems.problem import Problem
from support.places import TESTS
from support.workspaces import MakeWorkspace

NAMES = CHECKS.names()
CASES = TESTS / "checks"


def run(check: str, case: str, make_workspace: MakeWorkspace) -> list[Problem]:
    folder = CASES / check
    single = folder / f"{case}.yaml"
    if single.is_file():
        text = single.read_text(encoding="utf-8")
        files = {f"modules/{text.partition('id: ')[2].split()[0]}/module.yaml": text}
    else:
        paths = sorted(path for path in (folder / case).rglob("*") if path.is_file())
        files = {path.relative_to(folder / case).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    assert files, f"tests/checks/{check} needs {case}.yaml or {case}/"
    workspace = make_workspace(files)
    # what lies in this folder is what the workspace inherits
    if any(name.startswith("inherited/") for name in files):
        workspace.layers = (workspace.root, workspace.root / "inherited")
    library = everything(workspace)
    assert library.modules
    assert list(cross_reference_problems(library)) == []
    found = CHECKS.load(check).check(library)
    return sorted(found, key=lambda problem: problem.sort_key)


def test_the_checks_are_found() -> None:
    assert len(NAMES) >= 7
    assert {path.name for path in CASES.iterdir() if path.is_dir()} - {"__pycache__"} == set(NAMES)


@pytest.mark.parametrize("check", NAMES)
def test_a_check_has_a_manual_page(check: str) -> None:
    page = CHECKS.load(check).__doc__ or ""
    assert 0 < page.index("\nWrong:\n") < page.index("\nRight:\n")
    assert page.partition("\n")[0].endswith(".")


@pytest.mark.parametrize("check", NAMES)
def test_a_check_lets_the_good_pass(check: str, make_workspace: MakeWorkspace) -> None:
    assert run(check, "good", make_workspace) == []


@pytest.mark.parametrize("check", NAMES)
def test_a_check_finds_the_bad(check: str, make_workspace: MakeWorkspace) -> None:
    expected = (CASES / check / "bad.expected").read_text(encoding="utf-8").splitlines()
    found = run(check, "bad", make_workspace)
    assert [f"{problem.place}: {problem.kind.code} {problem.message}" for problem in found] == expected
    assert all(problem.place and problem.place.line and problem.hint for problem in found)
    kinds = set(CHECKS.load(check).KINDS)
    assert {problem.kind for problem in found} == kinds
