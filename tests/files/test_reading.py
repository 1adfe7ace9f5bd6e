"""Files are plain files, no larger than they may be; what else lies in a workspace is told, and never waited for."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from curriculum.files.existing import files_below
from curriculum.files.reading import changed_since_read, digest, read_bytes, remembered
from curriculum.problems.problem import CurriculumError
from support.commands import curriculum
from support.special_files import make_socket, make_sparse
from support.workspaces import MODULE, MakeWorkspace

POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows has no such files")


def in_a_circle(path: Path) -> None:
    path.symlink_to(path.name)


def to_a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def to_nowhere(path: Path) -> None:
    path.symlink_to("gone")


MAKERS: list[tuple[Callable[[Path], None], str]] = [
    (os.mkfifo, "CUR270"), (make_socket, "CUR270"), (to_a_device, "CUR270"), (make_sparse, "CUR009"),
    (in_a_circle, "CUR001"), (to_nowhere, "CUR001"), (Path.mkdir, "CUR001"),
]  # fmt: skip


@POSIX
@pytest.mark.parametrize(("make", "code"), MAKERS)
def test_what_is_no_plain_file_is_told(make: Callable[[Path], None], code: str, tmp_path: Path) -> None:
    make(tmp_path / "x.yaml")
    with pytest.raises(CurriculumError) as error:
        read_bytes(tmp_path / "x.yaml", 1 << 20)
    assert [problem.kind.code for problem in error.value.problems] == [code]


PLACES = [
    "modules/beta/module.yaml", "modules/references.yaml", "modules/terms.yaml", "packs/countries/KZ.yaml",
    "packs/programmes/own.yaml", "packs/courses/own.yaml", "templates/languages/ru.yaml",
    "templates/documents/own.md.j2", "packs/countries/KG.docx", "templates/styles/reference.docx",
]  # fmt: skip


@POSIX
@pytest.mark.parametrize("place", PLACES)
def test_a_pipe_is_never_waited_for(place: str, make_workspace: MakeWorkspace) -> None:
    root = make_workspace({"modules/alpha/module.yaml": MODULE, "curriculum.yaml": ""}, inherits=True).root
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    # where the tests lay a file of their own
    (root / place).unlink(missing_ok=True)
    os.mkfifo(root / place)
    told = curriculum("check", cwd=root)
    assert told.returncode and f"{place}: CUR270 no-plain-file: this is a pipe" in told.stderr, told.stderr


@POSIX
def test_folders_that_lie_in_circles_are_walked_once(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "file").touch()
    for name in "xyz":
        (tmp_path / "a" / "b" / name).symlink_to("..")
        (tmp_path / "a" / name).symlink_to("b")
    (tmp_path / "a" / "out").symlink_to("/")
    files = list(files_below(tmp_path, "a"))
    assert "a/b/file" in files and "a/out" in files and len(files) < 10


def test_what_changed_since_it_was_read(tmp_path: Path) -> None:
    one, two, gone, back = (tmp_path / name for name in ("one", "two", "gone", "back"))
    readings: dict[Path, set[str]] = {}
    for path in (one, two, gone, back):
        path.write_bytes(b"first")
    with remembered(readings):
        for path in (one, two, gone, back):
            read_bytes(path)
        back.write_bytes(b"second")
        read_bytes(back)
    back.write_bytes(b"first")
    two.write_bytes(b"second")
    gone.unlink()
    read_bytes(two)
    assert changed_since_read(readings) == [back, gone, two]


def test_a_hash_takes_no_memory(tmp_path: Path) -> None:
    (tmp_path / "small").write_bytes(b"abc")
    assert digest(tmp_path / "small")[0] == 3
    make_sparse(tmp_path / "large")
    assert digest(tmp_path / "large", 1000)[0] == 1001
