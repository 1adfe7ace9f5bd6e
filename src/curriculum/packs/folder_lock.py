"""A folder that several processes publish into: one at a time, and who waits for long is told why."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from curriculum.packs import manifest
from curriculum.problems.place import display_path

PATIENCE = 2.0
"""Seconds that one waits for another process without a word."""


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Those who publish into one folder wait for each other, whoever they are: the folder itself is locked.

    Windows and some network drives lock no folders; a file in the temporary folder of the system stands for it there.
    """
    with contextlib.ExitStack() as held:
        if os.name == "posix":
            import fcntl

            handle = os.open(folder, os.O_RDONLY)
            held.callback(os.close, handle)
            try:
                _wait(folder, partial(fcntl.flock, handle, fcntl.LOCK_EX | fcntl.LOCK_NB))
            except OSError:
                stand_in = held.enter_context(_stand_in(folder))
                _wait(folder, partial(fcntl.flock, stand_in, fcntl.LOCK_EX | fcntl.LOCK_NB))
        else:
            import msvcrt

            file = held.enter_context(_stand_in(folder))
            file.seek(0)
            _wait(folder, partial(msvcrt.locking, file.fileno(), msvcrt.LK_NBLCK, 1))  # type: ignore[attr-defined,unused-ignore]
        yield


def _wait(folder: Path, lock: Callable[[], None]) -> None:
    """Try until the lock is held; who waits for long is told why. Raises OSError where there are no locks."""
    began, is_told = time.monotonic(), False
    while True:
        try:
            lock()
            return
        except OSError as error:
            # EACCES is what Windows says of a lock that another process holds
            if error.errno not in (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK):
                raise
        if not is_told and time.monotonic() - began > PATIENCE:
            print(f"waiting for {display_path(folder)}, which another process holds", file=sys.stderr, flush=True)
            is_told = True
        time.sleep(0.02)


def _stand_in(folder: Path) -> BinaryIO:
    name = manifest.sha256(os.fsencode(folder))[:16]
    return (Path(tempfile.gettempdir()) / f"curriculum-{name}.lock").open("a+b")
