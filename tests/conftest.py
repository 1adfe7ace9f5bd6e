"""What all tests share: a module that is valid, and workspaces made for one test."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import settings

from curriculum.library.layers import bundled
from curriculum.library.workspace import Workspace
from support.places import DATA
from support.workspaces import MODULE, REFERENCES, MakeWorkspace

# The same examples in every run and on every machine; none is kept in a folder that two processes would share.
settings.register_profile("suite", derandomize=True, database=None, deadline=None, print_blob=True)
settings.load_profile("suite")
Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Rewrite tests/golden with what comes out now.")
    parser.addoption(
        "--no-skips", action="store_true", help="A test that would be skipped fails: something is missing."
    )
    parser.addoption(
        "--thorough", action="store_true", help="All hostile commands and 1,000 random Word files, not a sample."
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that is skipped, as a failure where none may be."""
    report = yield
    return _refuse_skip(report, item.config)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for whole files."""
    report = yield
    return _refuse_skip(report, collector.config)


def _refuse_skip(report: Report, config: pytest.Config) -> Report:
    if report.skipped and config.getoption("--no-skips"):
        # The reason of a skip stands behind the file and the line.
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome, report.longrepr = "failed", f"--no-skips: {reason}"
    return report


@pytest.fixture
def module_text() -> str:
    """The smallest module worth its name: `alpha`, with one session and one test item."""
    return MODULE


@pytest.fixture
def make_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeWorkspace:
    """Write files, by relative path, and return the workspace of them; paths in messages are relative to it.

    It has one reference, `who-2010-assist`. It stands alone; with `inherits=True` over the bundled library.
    """

    def make(files: Mapping[str, str] | None = None, inherits: bool = False) -> Workspace:
        for relative, text in {"modules/references.yaml": REFERENCES, **(files or {})}.items():
            path = tmp_path / relative
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        monkeypatch.chdir(tmp_path)
        return Workspace(tmp_path, (tmp_path, bundled()) if inherits else (tmp_path,))

    return make


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The workspace of a country office: one small module of its own over the bundled library."""
    text = (DATA / "small-module.yaml").read_text(encoding="utf-8")
    path = tmp_path / "modules" / "small" / "module.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return tmp_path
