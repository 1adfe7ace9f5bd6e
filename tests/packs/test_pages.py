"""Pages to print: counted by LibreOffice where it is, and honestly not counted where it is not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from curriculum.library.workspace import Workspace
from curriculum.packs.pages import count_pages
from support.courses import course_of, rendered
from support.dialect import reference
from support.places import REPOSITORY
from support.written_files import word_of


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_pages_are_those_that_leave_the_printer(tmp_path: Path) -> None:
    workspace = Workspace(REPOSITORY)
    _, course = course_of(workspace, country="KG", modules=["sbirt:core"], participants=3)
    (tmp_path / "worksheets").mkdir()
    names = ["one.docx", "worksheets/two.docx"]
    for document, name in zip(rendered(workspace, course, "pre-test", "name-cards"), names, strict=True):
        (tmp_path / name).write_bytes(word_of(document, reference()))
    assert count_pages(tmp_path, [*names, "one.md"]) == {"one.docx": 2, "worksheets/two.docx": 1}


def test_without_libreoffice_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert count_pages(tmp_path, ["one.docx"]) is None
