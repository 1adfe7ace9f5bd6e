"""Who waits for another process is told so, after a while and once."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from curriculum.packs.publishing import publish


@pytest.mark.parametrize(("seconds", "said"), [(0.5, 0), (1.9, 0), (2.5, 1), (3600, 1)])
def test_waiting_is_said_after_two_seconds(
    seconds: float, said: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fcntl = pytest.importorskip("fcntl")
    # another handle on the folder counts as another process
    other = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    now = 100.0

    def sleep(_: float) -> None:
        nonlocal now
        now += seconds / 10
        if now > 100 + seconds:
            fcntl.flock(other, fcntl.LOCK_UN)

    monkeypatch.setattr(time, "monotonic", lambda: now)
    monkeypatch.setattr(time, "sleep", sleep)
    try:
        publish({"agenda.md": b"one"}, {"course": "One"}, tmp_path / "pack")
    finally:
        os.close(other)
    captured = capsys.readouterr()
    assert captured.err.count("which another process holds\n") == said
    assert captured.err.startswith("waiting for ") or not said
    assert captured.out == ""
    assert (tmp_path / "pack" / "agenda.md").read_bytes() == b"one"
