"""Commands as their users type them: in this process, or, where a test needs that, in one of their own."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from curriculum import cli
from support.places import REPOSITORY

MAIN = "from curriculum.cli import main; main()"


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


def curriculum(*arguments: str, cwd: Path = REPOSITORY, env: Mapping[str, str] | None = None) -> Ended:
    """Run the tool in this process, in a folder and with additions to the environment that it does not keep."""
    out, err = _stream(), _stream()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.chdir(cwd)
        for name, value in (env or {}).items():
            patch.setenv(name, value)
        status = cli.run(arguments)
    return Ended(status, _text(out), _text(err))


def curriculum_process(*arguments: str, cwd: Path = REPOSITORY, env: Mapping[str, str] | None = None) -> Ended:
    """Run the tool in a process of its own: for what a process has when it begins, such as the seed of its hashes."""
    done = subprocess.run(
        [sys.executable, "-c", MAIN, *arguments],
        cwd=cwd, env={**os.environ, **(env or {})}, capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    return Ended(done.returncode, done.stdout, done.stderr)


def _stream() -> io.TextIOWrapper:
    """A stream as `main` leaves those of a process: it shows the number of a letter that it cannot show."""
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace", newline="\n")


def _text(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def refused(result: Ended, status: int, *phrases: str) -> None:
    """Assert a clear refusal: the status, the words, nothing on stdout, no traceback."""
    assert result.returncode == status, result.stderr
    for phrase in phrases:
        assert phrase in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert "pydantic" not in result.stderr


def hashes(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file in a folder, by name."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}
