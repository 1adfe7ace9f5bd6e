"""Files that are closed to whoever runs the tests, root among them."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_VERSION = 0x20080522
_GET_SECUREBITS, _SET_SECUREBITS, _NO_SETUID_FIXUP = 27, 28, 1 << 2
_DAC_OVERRIDE, _DAC_READ_SEARCH = 1 << 1, 1 << 2


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Sets(ctypes.Structure):
    """Capabilities 0 to 31, then 32 to 63 (capset(2))."""

    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


@contextmanager
def held_to_rights() -> Iterator[None]:
    """Let the rights of files count for this thread, and for what it starts. Skips the test where that cannot be.

    Root reads and writes everywhere by two capabilities, which a thread may lay down and take up again.
    """
    if os.name != "posix":
        pytest.skip("Windows has other rights")
    if os.geteuid() != 0:
        yield
        return
    if not sys.platform.startswith("linux"):
        pytest.skip("root may look everywhere on this system")
    system = ctypes.CDLL(None, use_errno=True)
    header, before, without = _Header(_VERSION, 0), (_Sets * 2)(), (_Sets * 2)()
    for sets in (before, without):
        assert system.capget(ctypes.byref(header), sets) == 0
    without[0].effective &= ~(_DAC_OVERRIDE | _DAC_READ_SEARCH)
    bits = system.prctl(_GET_SECUREBITS, 0, 0, 0, 0)
    # access(2) asks what root may do, not this thread, unless this bit is set; it can be set before capset alone.
    if system.prctl(_SET_SECUREBITS, bits | _NO_SETUID_FIXUP, 0, 0, 0) != 0:
        pytest.skip("root may look everywhere, and cannot lay that down here")
    assert system.capset(ctypes.byref(header), without) == 0
    try:
        yield
    finally:
        assert system.capset(ctypes.byref(header), before) == 0
        assert system.prctl(_SET_SECUREBITS, bits, 0, 0, 0) == 0


@contextmanager
def closed(path: Path, mode: int = 0) -> Iterator[None]:
    """Take the rights to a file or a folder away for a while."""
    before = path.stat().st_mode
    path.chmod(mode)
    try:
        yield
    finally:
        path.chmod(before)
