"""Files that are closed to whoever runs the tests, root among them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

WITHOUT = "-dac_override,-dac_read_search"
"""What lets root read and write everywhere."""


def held_to_rights() -> list[str]:
    """Words before a command by which the rights of files count for it. Skips the test where there are none."""
    if os.name != "posix":
        pytest.skip("Windows has other rights")
    if os.geteuid() != 0:
        return []
    if not shutil.which("setpriv"):
        pytest.skip("root may look everywhere, and setpriv, which ends that, is not installed")
    return ["setpriv", "--bounding-set", WITHOUT, "--inh-caps", WITHOUT]


@contextmanager
def closed(path: Path, mode: int = 0) -> Iterator[None]:
    """Take the rights to a file or a folder away for a while."""
    before = path.stat().st_mode
    path.chmod(mode)
    try:
        yield
    finally:
        path.chmod(before)
