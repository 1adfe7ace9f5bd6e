"""Killed, or refused by the disk, while publishing: a sample of the calls; `support/disk_faults.py` tries all."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.disk_faults import FAULTS, case, points, try_point


def _traces() -> str:
    """Why calls cannot be broken here; empty where they can."""
    if not sys.platform.startswith("linux"):
        return "calls are broken with strace, which is for Linux"
    if not shutil.which("strace"):
        return "strace is not installed"
    done = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False)
    return "" if done.returncode == 0 else "this machine does not let strace trace"


WHY_NOT = _traces()


@pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT or "it can")
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("zipped", [False, True], ids=["folder", "zip"])
def test_the_old_or_the_new_pack_stands(tmp_path: Path, zipped: bool, fault: str) -> None:
    one = case(tmp_path, zipped)
    found = points(one)
    assert {"openat", "write", "fsync"} <= {name for name, _ in found}
    last = max(number for name, number in found if name == "fsync")
    swap = [point for point in found if point[0] in ("renameat2", "rename")]
    assert swap
    sample = [found[0], *(point for point in found if point[0] == "write")][:3] + swap + [("fsync", last)]
    outcomes = {point: try_point(one, *point, fault) for point in sample}
    assert set(outcomes.values()) <= {"old", "new"}, outcomes
    assert outcomes[sample[1]] == "old", "a fault before the swap leaves the old pack"
