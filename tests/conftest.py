"""What all tests share: a module that is valid, and workspaces made for one test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from curriculum.library.layers import bundled
from curriculum.library.workspace import Workspace

MakeWorkspace = Callable[..., Workspace]

MODULE = """\
id: alpha
order: 10
title: Alpha
short_title: Alpha
version: "1.0.0"
language: en
review: {status: draft, date: 2026-11-01}
level: introductory
summary: What alpha is.
purpose: Why alpha is taught.
sectors: [health]
priorities: {stigma: 2}
learning_objectives:
  - {id: name-it, level: remember, text: name it}
key_messages: [Alpha comes first.]
sessions:
  - id: first-look
    title: A first look
    purpose: Participants see it.
    part: core
    minutes: 20
    method: mini-lecture
    room: plenary
    learning_objectives: [name-it]
    steps:
      - {minutes: 20, do: Show it.}
test_items:
  - id: alpha-1
    learning_objective: name-it
    question: What is it?
    options: [{text: Alpha, correct: true}, {text: Beta}]
    rationale: It is alpha.
"""
REFERENCES = """\
- {id: who-2010-assist, type: report, title: "ASSIST: manual", author: [{literal: WHO}], issued: 2010, verified: seen}
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Rewrite tests/golden with what comes out now.")
    parser.addoption("--thorough", action="store_true", help="Make 1,000 random Word files instead of 250.")


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
