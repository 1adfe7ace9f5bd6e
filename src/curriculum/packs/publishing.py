"""Files on disk: a pack is written beside its place and swapped in, whole or not at all."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from curriculum.files.reading import digest, read_bytes
from curriculum.packs import archive, manifest
from curriculum.packs.archive import unsafe_names
from curriculum.packs.fingerprint import LITTER
from curriculum.packs.folder_lock import alone_in
from curriculum.packs.hand_edits import EDITED, NO_EDITS, Edits, edited_before, opened_by
from curriculum.packs.naming import ZIP, temporary_paths
from curriculum.problems import codes
from curriculum.problems.place import display_path
from curriculum.problems.problem import Problem, problem_error, raise_if_any

ELSEWHERE = "choose another folder with --out"
KEEP = "keep your changes: rename the folder, or choose another with --out"
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def publish(
    files: Mapping[str, bytes], about: Mapping[str, Any], pack: Path, schema: str = manifest.SCHEMA,
    edits: Edits = NO_EDITS, private: bool = False,
) -> tuple[str, ...]:  # fmt: skip
    """Make `pack`, a folder or a zip, hold exactly `files` (by relative path) and a manifest.

    A `private` one names people: other users of the machine may not read its files.

    `schema` says whether it is a pack or a report; one never replaces the other. What `edits` keeps stays as it is, the
    manifest says so, and the names of these files are returned. The old pack stands until the new one is complete;
    killed at any moment, one of both stands. Raises CurriculumError when it cannot be written, holds files that the
    tool did not write or that were changed since, or when a file has a name that not all systems can write.
    """
    pack = Path(os.path.realpath(pack))
    refuse_unsafe([*files, manifest.NAME], "give the document, or the site of the course, another name")
    with _errors_as_problems(pack), contextlib.ExitStack() as held:
        pack.parent.mkdir(parents=True, exist_ok=True)
        held.enter_context(alone_in(pack.parent))
        fresh, old = temporary_paths(pack)
        _restore(pack, fresh, old)
        _refuse_foreign(pack, schema, edits)
        kept = edits.kept(pack)
        members = _members({**files, **kept}, {**about, EDITED: [*kept]} if kept else about, schema)
        try:
            if pack.suffix == ZIP:
                _close_to_others([fresh] if private else [])
                _write(fresh, archive.pack(members))
                fresh.replace(pack)
            else:
                _fill(fresh, members, private)
                _swap(fresh, pack, old)
            _sync(pack.parent)
        finally:
            # what cannot be removed now is left to the next run
            with contextlib.suppress(OSError):
                _restore(pack, fresh, old)
        return tuple(kept)


def _members(files: Mapping[str, bytes], about: Mapping[str, Any], schema: str) -> dict[str, bytes]:
    """The files of a pack with its manifest."""
    refuse_unsafe([*files, manifest.NAME], "give the file that you keep another name")
    return {**files, manifest.NAME: manifest.write(files, about, schema)}


def refuse_early(pack: Path, schema: str = manifest.SCHEMA, edits: Edits = NO_EDITS) -> None:
    """Raise CurriculumError, before any work is done, where `publish` would refuse or could not write."""
    pack = Path(os.path.realpath(pack))
    with _errors_as_problems(pack):
        nearest = next(folder for folder in pack.parents if os.path.lexists(folder))
        if not nearest.is_dir():
            raise OSError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(nearest))
        for folder in [nearest, *temporary_paths(pack), *([pack, *pack.rglob("*/")] if pack.is_dir() else [])]:
            if os.name == "posix" and folder.is_dir() and not os.access(folder, os.W_OK | os.X_OK):
                raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
        for place in temporary_paths(pack):
            with contextlib.suppress(FileNotFoundError):
                # a name that is too long is told here
                (nearest / place.name).lstat()
        with alone_in(nearest) if nearest == pack.parent else contextlib.nullcontext():
            _refuse_foreign(pack, schema, edits)


def refuse_unsafe(names: Iterable[str], hint: str) -> None:
    """Raise CurriculumError for names that `verify` would refuse, or that some computer could not write."""
    messages = (f"this file cannot be written: {what}" for what in unsafe_names(names))
    raise_if_any([Problem(codes.UNSAFE_MEMBER, message, hint=hint) for message in messages])


def _refuse_foreign(pack: Path, schema: str, edits: Edits) -> None:
    """Raise CurriculumError for everything at the place of a pack, or report, that a new one would destroy."""
    if pack.suffix == ZIP:
        _refuse_foreign_zip(pack, schema)
        return
    # Idea: what a new pack replaces must be what this tool wrote, byte for byte; all else belongs to somebody.
    if not os.path.lexists(pack):
        return
    if not pack.is_dir():
        message = f"{display_path(pack)} is no folder"
        raise problem_error(codes.FOREIGN_FILE, message, hint=ELSEWHERE)
    # after the swap the current folder would be gone
    if Path.cwd().resolve().is_relative_to(pack):
        message = f"{pack.as_posix()} cannot be replaced: you are in it"
        raise problem_error(codes.CANNOT_WRITE, message, hint="go to another folder, or choose another with --out")
    hashes = _listed_files(pack, schema)
    paths = {path.relative_to(pack).as_posix(): path for path in sorted(pack.rglob("*")) if not _is_folder(path)}
    # what the user has decided on is not foreign any more
    undecided = {name: path for name, path in paths.items() if name not in edits.keep | edits.discard}
    raise_if_any([problem for name, path in undecided.items() if (problem := _foreign(path, name, hashes, schema))])


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _listed_files(pack: Path, schema: str) -> dict[str, str] | None:
    """The SHA-256 of each file that the manifest at a place lists; None where there is no manifest of this tool.

    Of files that were edited before and kept there is none, so that they are asked about again.

    Raises CurriculumError where it was changed, or is not of this `schema`.
    """
    written = pack / manifest.NAME
    content = read_bytes(written) if written.is_file() and not written.is_symlink() else b""
    hashes = manifest.hashes_by_path(content)
    if hashes is not None:
        _refuse_other(pack, manifest.schema_of(content), schema)
        if manifest.read(content) is None:
            message = f"{display_path(written)} was changed after it was built"
            raise problem_error(codes.FOREIGN_FILE, message, hint=KEEP)
        hashes |= dict.fromkeys(edited_before(content), "")
    return hashes


def _refuse_foreign_zip(pack: Path, schema: str) -> None:
    """Raise CurriculumError unless the place is free, or holds a zip that this tool wrote and nobody changed."""
    if not os.path.lexists(pack):
        return
    members = archive.open_zip(read_bytes(pack, archive.MOST_BYTES)).members if pack.is_file() else {}
    written = manifest.read(members.get(manifest.NAME, b""))
    if written is None:
        message = f"{display_path(pack)} was not written by this tool, or was changed since"
        raise problem_error(codes.FOREIGN_FILE, message, hint="move it elsewhere, or choose another folder with --out")
    _refuse_other(pack, written["schema"], schema)


def _refuse_other(pack: Path, existing: str, schema: str) -> None:
    """Raise CurriculumError where a report would replace a pack, or a pack a report."""
    if existing != schema:
        what = "a pack; a report" if existing == manifest.SCHEMA else "a report; a pack"
        message = f"{display_path(pack)} holds {what} would destroy it"
        raise problem_error(codes.FOREIGN_FILE, message, hint=ELSEWHERE)


def _foreign(path: Path, name: str, hashes: Mapping[str, str] | None, schema: str) -> Problem | None:
    if opened := opened_by(path.name, (beside.name for beside in path.parent.iterdir())):
        message = f"{display_path(path.parent)}/{opened} is open in another program"
        return Problem(codes.FILE_IS_OPEN, message, hint=f"close {opened}")
    is_file = path.is_file() and not path.is_symlink()
    # both go with the old pack, whose manifest has been looked at before
    if hashes is not None and (name == manifest.NAME or (path.name in LITTER and is_file)):
        return None
    if hashes is None or name not in hashes or not is_file:
        can_be_kept = hashes is not None and is_file and schema == manifest.SCHEMA
        return _of_others(path, f"keep it in the pack with --keep {name}, " if can_be_kept else "")
    return _changed(path, name, schema) if digest(path)[1] != hashes[name] else None


def _of_others(path: Path, keep: str) -> Problem:
    message = f"{display_path(path)} was not written by this tool"
    return Problem(codes.FOREIGN_FILE, message, hint=f"move it elsewhere, {keep}or choose another folder with --out")


def _changed(path: Path, name: str, schema: str) -> Problem:
    message = f"{display_path(path)} was changed after it was built"
    choice = f"--keep {name} leaves it as it is in the new pack, --discard {name} builds over it"
    return Problem(codes.FOREIGN_FILE, message, hint=choice if schema == manifest.SCHEMA else KEEP)


def _restore(pack: Path, fresh: Path, old: Path) -> None:
    """Put back the old pack if there is no other, and remove what a run, this one or a killed one, left behind."""
    # a run was killed between the two renames of `_swap`
    if old.exists() and not pack.exists():
        old.rename(pack)
    for left in (fresh, old):
        try:
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left)
            else:
                left.unlink(missing_ok=True)
        except PermissionError as error:
            # Python names a file in it without its folder
            raise PermissionError(error.errno, error.strerror, str(left)) from error


def _swap(fresh: Path, folder: Path, old: Path) -> None:
    if not folder.exists():
        fresh.rename(folder)
    elif not _exchange(fresh, folder):
        folder.rename(old)
        fresh.rename(folder)


def _exchange(first: Path, second: Path) -> bool:
    """Swap two folders in one step where the system can (Linux 3.15, renameat2); False where it cannot."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        # Python has no call for it; glibc has it since 2.28
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE) == 0)


def _fill(folder: Path, members: Mapping[str, bytes], private: bool) -> None:
    """Make a folder with these files in it."""
    folder.mkdir()
    _close_to_others([folder / name for name in members] if private else [])
    for name, content in sorted(members.items()):
        _write(folder / name, content)
    # a file is durable only when the folder that names it is, too
    for inner in sorted({(folder / name).parent for name in members}):
        _sync(inner)


def _close_to_others(files: Iterable[Path]) -> None:
    """Make files, with nothing in them yet, that other users cannot open."""
    for path in files:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)


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
def _errors_as_problems(pack: Path) -> Iterator[None]:
    """What the machine refuses, as a problem with a hint."""
    try:
        yield
    except OSError as error:
        path = Path(error.filename) if isinstance(error.filename, str) else pack
        message = f"{display_path(path)} cannot be written: {error.strerror}"
        raise problem_error(codes.CANNOT_WRITE, message, hint=_way_out(error.errno or 0, path, pack)) from error


def _way_out(number: int, path: Path, pack: Path) -> str:
    """What to do where the machine refuses a path with the `number` of an error."""
    if number in (errno.EACCES, errno.EPERM):
        if path in temporary_paths(pack) and os.path.lexists(path):
            return f"a run of another user left it: ask them, or who keeps this computer, to delete it; or {ELSEWHERE}"
        # whole, since "." would name no folder that one could ask about
        folder = (path if path.is_dir() else path.parent).absolute()
        return f"ask for the right to write into {folder.as_posix()}, or {ELSEWHERE}; close open documents"
    hints = {
        errno.ENOSPC: "free some disk space",
        errno.EROFS: "choose a folder that you may write to with --out",
        **dict.fromkeys((errno.ENOTDIR, errno.EEXIST, errno.ELOOP), ELSEWHERE),
        errno.ENAMETOOLONG: "give the course a shorter name, or choose another folder with --out",
    }
    return hints.get(number, "")
