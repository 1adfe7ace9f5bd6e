"""The pages of `docs/`: those written by the tool are fresh and complete, and no link leads nowhere."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

import pages
from curriculum.checks.engine import all_checks
from curriculum.editing.schemas import FILES
from curriculum.library.fields import models_in
from curriculum.problems import codes
from support.places import REPOSITORY

DOCS = REPOSITORY / "docs"
PAGES = [REPOSITORY / "README.md", REPOSITORY / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))]


def test_the_written_pages_are_fresh(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["pages.py", "--check"])
    assert (pages.main(), capsys.readouterr().out) == (0, "fresh\n"), "run: python scripts/pages.py"


def test_the_script_names_what_is_stale(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["pages.py", "--check"])
    monkeypatch.setattr(pages, "pages", lambda: {"coverage.md": "old"})
    assert (pages.main(), capsys.readouterr().out) == (1, "stale: coverage.md\n")
    assert (DOCS / "coverage.md").read_text(encoding="utf-8") != "old"


def models(annotation: object) -> Iterator[type[BaseModel]]:
    for model in models_in(annotation):
        yield model
        for info in model.model_fields.values():
            yield from models(info.annotation)


def test_every_field_stands_in_the_reference() -> None:
    page = (DOCS / "fields.md").read_text(encoding="utf-8")
    sections = re.split(r"^##+ ", page, flags=re.MULTILINE)
    tables = [set(re.findall(r"^\| `([\w-]+)` \| (yes|) \|", section, re.MULTILINE)) for section in sections]
    known = {model for _, model in FILES.values() for model in models(model)}
    assert len(known) > 35
    for model in known:
        wanted = {
            (info.alias or name, "yes" if info.is_required() else "") for name, info in model.model_fields.items()
        }
        assert wanted in tables, model.__name__
    assert sum(map(len, tables)) > 200


def test_every_check_and_code_stands_in_the_reference() -> None:
    page = (DOCS / "checks.md").read_text(encoding="utf-8")
    for kind in codes.ALL:
        assert f"| `{kind.code}` | {kind.name} | {kind.level} |" in page
    assert page.count("\nWrong:\n\n```\n") == page.count("\nRight:\n\n```\n") == len(all_checks()) > 20


def anchors(text: str) -> set[str]:
    """The ends of links to the headings of a page, as code hosts make them."""
    bare = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    heads = re.findall(r"^#+ (.*)$", bare, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_link_leads_nowhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"`[^`\n]*`", "`", text)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"https?:|mailto:", target):
            continue
        name, _, end = target.partition("#")
        other = (page.parent / name).resolve() if name else page
        assert other.exists(), f"{page.name}: {target}"
        if end:
            assert end in anchors(other.read_text(encoding="utf-8")), f"{page.name}: {target}"


def test_pages_that_are_named_exist() -> None:
    named = {
        (path.name, name)
        for path in [*PAGES, *(REPOSITORY / "src").rglob("*.py")]
        for name in re.findall(r"\bdocs/[\w-]+\.(?:md|svg|png)\b", path.read_text(encoding="utf-8"))
    }
    assert len(named) > 10
    assert [(page, name) for page, name in sorted(named) if not (REPOSITORY / name).is_file()] == []
