"""Single files on disk: whole or not at all, never over something, never outside."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from curriculum.files import writing
from curriculum.problems.problem import CurriculumError


def test_a_failed_write_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("old", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CurriculumError, match="No space left") as error:
        writing.replace(path, "new", tmp_path)
    assert error.value.status == 3
    assert path.read_text(encoding="utf-8") == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.yaml"]


def test_nothing_is_made_when_one_file_exists(tmp_path: Path) -> None:
    (tmp_path / "b").touch()
    with pytest.raises(CurriculumError, match="exists already"):
        writing.make({tmp_path / "a": b"1", tmp_path / "b": b"2"}, tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["b"]


@pytest.mark.skipif(os.name != "posix", reason="other systems have other rights and links")
def test_links_and_rights(tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (root / "modules").symlink_to(outside, target_is_directory=True)
    with pytest.raises(CurriculumError, match="leads out of the workspace"):
        writing.make({root / "modules" / "x" / "module.yaml": b""}, root)
    (root / "dangling").symlink_to(outside / "nowhere")
    with pytest.raises(CurriculumError, match="exists already"):
        writing.make({root / "dangling": b""}, root)
    assert list(outside.iterdir()) == []
    mask = os.umask(0o027)
    try:
        writing.make({root / "new": b"x"}, root)
    finally:
        os.umask(mask)
    assert stat.S_IMODE((root / "new").stat().st_mode) == 0o640
