"""The page that counts the library is fresh, and the library itself is sound."""

from __future__ import annotations

from pathlib import Path

from curriculum.checking.findings import findings
from curriculum.library.crossref import dangling
from curriculum.library.inventory import inventory
from curriculum.library.library import everything
from curriculum.library.workspace import Workspace

REPOSITORY = Path(__file__).resolve().parent.parent


def test_the_page_of_the_library_is_fresh_and_without_a_gap() -> None:
    library = everything(Workspace(REPOSITORY))
    page = inventory(library)
    assert page == (REPOSITORY / "docs" / "library.md").read_text(encoding="utf-8"), (
        "run: curriculum library > docs/library.md"
    )
    assert len(library.modules) == 21
    assert "**none**" not in page, "an objective without a session or a test item"


def test_the_library_has_neither_errors_nor_warnings() -> None:
    library = everything(Workspace(REPOSITORY))
    assert list(dangling(library)) == []
    left, wrong_comments = findings(library)
    assert {problem.kind.name for problem in left} <= {"recalled-source", "old-figure"}
    assert wrong_comments == []
    assert len(library.countries) == 10
    assert len(library.programmes) == 6
    assert len(library.courses) == 6
