"""The one place where files are opened to be read: plain files alone, no more of them than is allowed, each remembered.

What lies in a workspace may be anything: a pipe that waits for ever, a device that never ends, a file of gigabytes.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from curriculum.problems import codes
from curriculum.problems.place import Place
from curriculum.problems.problem import CurriculumError, problem_error

MEBIBYTE = 1 << 20
MOST_BYTES = 20 * MEBIBYTE
"""Of any file that is read; the photo of a telephone has about 5 million."""
_PIECE = 1 << 18
_SORTS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (lambda mode: stat.S_ISCHR(mode) or stat.S_ISBLK(mode), "a device"),
)

Readings = dict[Path, set[str]]
"""By file, the SHA-256 of every content with which it was read."""
_readings: ContextVar[Readings | None] = ContextVar("readings", default=None)


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """The bytes of a plain file, `most` of them at most.

    Raises CurriculumError with its place: no file, closed to us, no plain file, or too large.
    """
    content = read_beginning(path, most + 1)
    if len(content) > most:
        hint = "save it smaller" if most > MEBIBYTE else "split it into several files"
        raise problem_error(codes.TOO_LARGE, f"the file is larger than {most // MEBIBYTE} MiB", Place(path), hint)
    readings = _readings.get()
    if readings is not None:
        readings.setdefault(path.absolute(), set()).add(hashlib.sha256(content).hexdigest())
    return content


def read_beginning(path: Path, most: int) -> bytes:
    """The first bytes of a plain file. Raises CurriculumError as `read_bytes` does, but for its size."""
    return b"".join(_pieces(path, most))


@contextmanager
def remembered(readings: Readings) -> Iterator[None]:
    """What is read meanwhile is added to `readings`."""
    token = _readings.set(readings)
    try:
        yield
    finally:
        _readings.reset(token)


def changed_since_read(readings: Readings) -> list[Path]:
    """Files that are no longer what was read of them, or were read twice and differed, in alphabetical order."""
    return sorted(path for path, digests in readings.items() if digests != {_digest_or_none(path)})


def digest(path: Path, most: int = MOST_BYTES) -> tuple[int, str]:
    """Size and SHA-256 of a plain file, without holding it in memory. Raises CurriculumError as `read_bytes` does.

    Of a file that is larger than `most` only its beginning counts, as far as nobody would read it anyway.
    """
    hashed, size = hashlib.sha256(), 0
    for piece in _pieces(path, most + 1):
        hashed.update(piece)
        size += len(piece)
    return size, hashed.hexdigest()


def _digest_or_none(path: Path) -> str:
    try:
        return digest(path)[1]
    except CurriculumError:
        return ""


def _pieces(path: Path, most: int) -> Iterator[bytes]:
    """The content of a plain file in pieces, `most` bytes at most."""
    try:
        # asked before it is opened, since to open a device may already do something
        _refuse_other(path, path.stat().st_mode)
        # without waiting: between both calls a pipe may have taken its place
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb", buffering=0) as file:
            _refuse_other(path, os.fstat(file.fileno()).st_mode)
            while most > 0 and (piece := file.read(min(_PIECE, most))):
                yield piece
                most -= len(piece)
    except (OSError, ValueError) as error:
        # ValueError: a name that no file can have
        reason = error.strerror if isinstance(error, OSError) else "no file can have this name"
        raise problem_error(codes.NO_SUCH_FILE, f"cannot be read: {reason}", Place(path)) from error


def _refuse_other(path: Path, mode: int) -> None:
    """Raise what says so for what is no plain file."""
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        sort = next((name for is_of, name in _SORTS if is_of(mode)), "nothing that can be read")
        hint = "put the file itself there"
        raise problem_error(codes.NO_PLAIN_FILE, f"this is {sort}, not a file", Place(path), hint)
