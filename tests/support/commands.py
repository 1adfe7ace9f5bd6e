"""Commands as their users type them."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from support.places import REPOSITORY


def curriculum(
    *arguments: str, cwd: Path = REPOSITORY, env: Mapping[str, str] | None = None, before: Sequence[str] = ()
) -> subprocess.CompletedProcess[str]:
    """Run the tool in a process of its own; `before` are words that stand before the command."""
    command = [*before, sys.executable, "-c", "from curriculum.cli import main; main()", *arguments]
    environment = {**os.environ, **(env or {})}
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )


def refused(result: subprocess.CompletedProcess[str], status: int, *phrases: str) -> None:
    """Assert a clear refusal: the status, the words, nothing on stdout, no traceback."""
    assert result.returncode == status, result.stderr
    for phrase in phrases:
        assert phrase in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert "pydantic" not in result.stderr


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}
