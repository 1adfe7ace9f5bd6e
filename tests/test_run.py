"""Commands in this process: the statuses and words of a process of its own, and nothing left behind."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from curriculum import cli
from curriculum.problems import codes
from curriculum.problems.problem import problem_error


@pytest.mark.parametrize(
    ("argv", "status", "words"),
    [
        (["--version"], 0, "curriculum 0."),
        (["--help"], 0, "Usage: curriculum [OPTIONS] COMMAND [ARGS]..."),
        (["explain", "CUR012"], 0, "CUR012 unknown-field (error)"),
        (["explain", "CUR999"], 2, 'CUR103 unknown-code: there is no problem "CUR999"'),
        (["explain", "--nonsense"], 2, "Usage: curriculum explain [OPTIONS]"),
        (["nonsense"], 2, "No such command 'nonsense'"),
        ([], 2, "Usage: curriculum [OPTIONS] COMMAND [ARGS]..."),
    ],
)
def test_statuses_and_words(argv: list[str], status: int, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(argv) == status
    out, err = capsys.readouterr()
    assert words in (err if status else out)
    assert (out if status else err) == ""


def test_the_words_that_were_typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["curriculum.exe", "explain", "CUR012"])
    assert cli.run() == 0
    assert capsys.readouterr().out.startswith("CUR012 unknown-field (error)")


def failing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """Let every command end with an exception."""

    def run() -> None:
        raise error

    monkeypatch.setattr(type(cli.COMMANDS), "load", lambda self, name: type("Failing", (), {"run": staticmethod(run)}))


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (PermissionError(errno.EACCES, "closed", "a.yaml"), 3, "a.yaml: CUR001 no-such-file: cannot be read: closed"),
        (FileNotFoundError(errno.ENOENT, "gone"), 3, "CUR001 no-such-file: the current folder cannot be read: gone"),
        (OSError(errno.ENOSPC, "full"), 3, "CUR090 cannot-write: the output cannot be written: full"),
        (problem_error(codes.WIDE_TABLE, "too wide"), 1, "CUR132 wide-table: too wide\n0 errors"),
        (SystemExit("words"), 1, ""),
    ],
)  # fmt: skip
def test_what_ends_a_command(
    error: Exception, status: int, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failing(monkeypatch, error)
    assert cli.run(["list"]) == status
    assert capsys.readouterr().err.startswith(words)


def test_a_bug_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        cli.run(["list"])


def state() -> dict[str, Any]:
    return {
        "collector": gc.isenabled(),
        "streams": (sys.stdout, sys.stderr),
        "hook": sys.excepthook,
        "environment": dict(os.environ),
        "folder": Path.cwd(),
    }


class ReaderGone:
    """A stream whose reader has gone."""

    encoding = "utf-8"

    def write(self, text: str) -> int:
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))

    def flush(self) -> None:
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))


@pytest.mark.parametrize("switch", [gc.enable, gc.disable])
def test_nothing_is_left_behind(switch: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options = (
        "--country",
        "KG",
        "--modules",
        "sbirt:core",
        "--documents",
        "agenda",
        "--to",
        "md",
        "--out",
        str(tmp_path),
    )
    try:
        switch()
        before = state()
        assert cli.run(["build", *options, "--out", str(tmp_path)]) == 0
        assert cli.run(["build", "--nonsense"]) == 2
        assert state() == before
    finally:
        gc.enable()
    monkeypatch.setattr(sys, "stdout", ReaderGone())
    assert cli.run(["list", "countries"]) == 1
    assert isinstance(sys.stdout, ReaderGone)


def test_a_run_does_not_see_what_the_one_before_it_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where two workspaces look the same from within: `--root .`, and the same files but for those of courses."""
    for name in ("first", "second"):
        course = tmp_path / name / "packs" / "courses" / f"{name}.yaml"
        course.parent.mkdir(parents=True)
        course.write_text("country: KG\nmodules: [sbirt:core]\ndocuments: [agenda]\n", encoding="utf-8")
        (tmp_path / name / "curriculum.yaml").touch()
        monkeypatch.chdir(tmp_path / name)
        assert cli.run(["build", "--course", name, "--root", ".", "--to", "md"]) == 0, capsys.readouterr().err
        assert (tmp_path / name / "dist" / f"{name}-en" / "agenda.md").is_file()


def test_only_the_file_of_the_command_is_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    imported: list[str] = []
    load = cli.COMMANDS.load

    def noted(folder: object, name: str) -> cli.Command:
        imported.append(name)
        return load(name)

    monkeypatch.setattr(type(cli.COMMANDS), "load", noted)
    cli.run(["--nonsense", "explain", "CUR012"])
    assert imported == ["explain"]
    cli.run(["--version"])
    assert imported[1:] == cli.COMMANDS.names()
