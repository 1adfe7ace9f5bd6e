"""Files on disk: a pack is written beside its place and swapped in, whole or not at all."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from curriculum.problems import ENVIRONMENT, CurriculumError, Kind, Problem, shown, stop

CANNOT_WRITE = Kind("CUR090", "cannot-write", status=ENVIRONMENT)
FOREIGN_FILE = Kind("CUR091", "foreign-file", status=ENVIRONMENT)
OPEN_FILE = Kind("CUR092", "file-is-open", status=ENVIRONMENT)

MANIFEST = "manifest.json"
SCHEMA = "curriculum-pack/1"
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def publish(files: Mapping[str, bytes], about: Mapping[str, Any], folder: Path) -> None:
    """Make `folder` hold exactly `files` (by relative path) and a manifest.

    The old pack stands until the new one is complete; killed at any moment, one of both stands. Raises CurriculumError
    when the folder cannot be written or holds files that the tool did not write or that were changed since.
    """
    folder = folder.resolve()
    with _told(folder), _lock(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh, old = _beside(folder, "new"), _beside(folder, "old")
        _restore(folder, fresh, old)
        refuse_foreign(folder)
        fresh.mkdir()
        try:
            for name, content in sorted({**files, MANIFEST: manifest(files, about)}.items()):
                _write(fresh / name, content)
            _sync(fresh)
            _swap(fresh, folder, old)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
            shutil.rmtree(old, ignore_errors=True)


def manifest(files: Mapping[str, bytes], about: Mapping[str, Any]) -> bytes:
    """What the pack is and the SHA-256 of each of its files, as canonical JSON: sorted keys, a line end at the end."""
    entries = [
        {"path": name, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
        for name, content in sorted(files.items())
    ]
    content = {"schema": SCHEMA, **about, "files": entries}
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def refuse_foreign(folder: Path) -> None:
    """Raise CurriculumError for everything in a pack's folder that a new pack would destroy."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise stop(FOREIGN_FILE, f"{shown(folder)} is a file", hint="choose another folder with --out")
    known = _known_files(folder)
    problems = [
        problem
        for path in sorted(folder.rglob("*"))
        if (path.is_symlink() or not path.is_dir())
        and (problem := _foreign(path, path.relative_to(folder).as_posix(), known))
    ]
    if problems:
        raise CurriculumError(problems)


def _foreign(path: Path, name: str, known: Mapping[str, str] | None) -> Problem | None:
    if path.name.startswith(("~$", ".~lock.")):
        opened = path.name.removeprefix("~$").removeprefix(".~lock.").removesuffix("#")
        return Problem(OPEN_FILE, f"{shown(path.parent)}/{opened} is open in another program", hint=f"close {opened}")
    if name == MANIFEST and known is not None:
        return None
    if known is None or name not in known or path.is_symlink() or not path.is_file():
        message = f"{shown(path)} was not written by this tool"
        return Problem(FOREIGN_FILE, message, hint="move it elsewhere, or choose another folder with --out")
    if hashlib.sha256(path.read_bytes()).hexdigest() != known[name]:
        message = f"{shown(path)} was changed after it was built"
        return Problem(FOREIGN_FILE, message, hint="keep your changes: rename the folder, or choose another with --out")
    return None


def _known_files(folder: Path) -> dict[str, str] | None:
    """Files of the manifest with their hashes; None where there is no manifest of ours."""
    try:
        content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if content["schema"] == SCHEMA:
            return {str(entry["path"]): str(entry["sha256"]) for entry in content["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return None


def _beside(folder: Path, word: str) -> Path:
    return folder.parent / f".{folder.name}.{word}"


def _restore(folder: Path, fresh: Path, old: Path) -> None:
    """Mend what a killed run left behind."""
    if old.exists() and not folder.exists():
        old.rename(folder)
    for left in (fresh, old):
        if left.exists():
            shutil.rmtree(left)


def _swap(fresh: Path, folder: Path, old: Path) -> None:
    if not folder.exists():
        fresh.rename(folder)
    elif not _exchange(fresh, folder):
        folder.rename(old)
        fresh.rename(folder)
    _sync(folder.parent)


def _exchange(first: Path, second: Path) -> bool:
    """Swap two folders in one step where the system can (Linux 3.15, renameat2); False where it cannot."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE) == 0)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Make names in a folder durable; Windows has no such call for folders."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _lock(folder: Path) -> Iterator[None]:
    """Two builds into one folder wait for each other; the lock lives in the temporary folder of the system."""
    name = hashlib.sha256(os.fsencode(folder.absolute())).hexdigest()[:16]
    path = Path(tempfile.gettempdir()) / f"curriculum-{name}.lock"
    with path.open("a+b") as file:
        if os.name == "posix":
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        else:
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]
        yield


@contextlib.contextmanager
def _told(folder: Path) -> Iterator[None]:
    """What the machine refuses, as a problem with a hint."""
    try:
        yield
    except OSError as error:
        hints = {
            errno.ENOSPC: "free some disk space",
            errno.EACCES: "choose a folder that you may write to with --out, and close open documents",
            errno.EROFS: "choose a folder that you may write to with --out",
            errno.ENOTDIR: "choose another folder with --out",
            errno.EEXIST: "choose another folder with --out",
        }
        where = shown(Path(error.filename)) if isinstance(error.filename, str) else shown(folder)
        message = f"{where} cannot be written: {error.strerror}"
        raise stop(CANNOT_WRITE, message, hint=hints.get(error.errno or 0, "")) from error
