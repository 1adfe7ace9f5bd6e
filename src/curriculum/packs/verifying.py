"""Whether a pack, a folder or a zip, is as it was built: every file and every byte, without any network."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from curriculum.packs import inputs, manifest
from curriculum.packs.naming import UNSAFE, ZIP, pack_name, pack_path
from curriculum.problems import ENVIRONMENT, Kind, Problem, shown, stop

CHANGED = Kind("CUR180", "changed-file")
MISSING = Kind("CUR181", "missing-file")
UNLISTED = Kind("CUR182", "unlisted-file")
NO_PACK = Kind("CUR184", "no-pack")
CANNOT_READ = Kind("CUR185", "cannot-read-pack", status=ENVIRONMENT)

MAX_ZIP = 1 << 30
"""Bytes; the largest packs have a few million."""


def verify(pack: Path) -> list[Problem]:
    """Everything that differs from what was built. Raises CurriculumError when the pack cannot be read at all."""
    try:
        found, members, problems = _opened(pack)
        return problems if problems and not pack.is_dir() else [*problems, *_differences(pack, found, members)]
    except OSError as error:
        where = shown(Path(error.filename)) if isinstance(error.filename, str) else shown(pack)
        raise stop(CANNOT_READ, f"{where} cannot be read: {error.strerror}") from error


def read_manifest(pack: Path) -> dict[str, Any]:
    """What the manifest of a sound pack says. Raises CurriculumError where there is none, or it was changed."""
    try:
        found, _, _ = _opened(pack)
    except OSError as error:
        raise stop(CANNOT_READ, f"{shown(pack)} cannot be read: {error.strerror}") from error
    if found is None:
        hint = "curriculum verify says what is wrong with a pack"
        raise stop(NO_PACK, f"{shown(pack)} is no pack of this tool, or was changed", hint=hint)
    return found


def _opened(pack: Path) -> tuple[dict[str, Any] | None, Mapping[str, Callable[[], bytes]], list[Problem]]:
    """The manifest if it is sound, how to read each file by its path, and what is unsafe."""
    if not pack.is_dir():
        from curriculum.packs import archive

        size = pack.stat().st_size  # which also says that there is no such file
        if not pack.is_file() or size > MAX_ZIP:
            return None, {}, [Problem(UNSAFE, f"{shown(pack)} is no file, or larger than 1 GiB")]
        opened = archive.open_zip(pack.read_bytes())
        problems = [Problem(UNSAFE, f"{shown(pack)}: {what}", hint="do not unpack it") for what in opened.unsafe]
        contents = opened.members
        return manifest.read(contents.get(manifest.NAME, b"")), {n: _kept(c) for n, c in contents.items()}, problems
    members: dict[str, Callable[[], bytes]] = {}
    problems = []
    for path in sorted(pack.rglob("*")):
        name = path.relative_to(pack).as_posix()
        if path.is_symlink() or not (path.is_dir() or path.is_file()):
            problems.append(Problem(UNSAFE, f"{shown(path)} is a link or a device, and not a file"))
        elif path.is_file():
            if path.name not in inputs.LITTER:
                members[name] = path.read_bytes
        elif not any(path.iterdir()):
            problems.append(Problem(UNLISTED, f"{shown(path)} is an empty folder"))
    content = members[manifest.NAME]() if manifest.NAME in members else b""
    return manifest.read(content), members, problems


def _kept(content: bytes) -> Callable[[], bytes]:
    return lambda: content


def _differences(
    pack: Path, found: Mapping[str, Any] | None, members: Mapping[str, Callable[[], bytes]]
) -> Iterator[Problem]:
    if found is None:
        if manifest.NAME not in members:
            yield Problem(NO_PACK, f"{shown(pack)} has no {manifest.NAME}", hint="is it a pack of this tool?")
        else:
            yield Problem(CHANGED, f"{shown(pack)}: {manifest.NAME} is not as it was written")
        return
    listed = {entry["path"]: entry for entry in found["files"]}
    for name, entry in sorted(listed.items()):
        if name not in members:
            yield Problem(MISSING, f"{shown(pack)}: {name} is missing")
            continue
        content = members[name]()
        if len(content) != entry["size"] or manifest.sha256(content) != entry["sha256"]:
            yield Problem(CHANGED, f"{shown(pack)}: {name} is not as it was built")
    for name in sorted(set(members) - set(listed) - {manifest.NAME}):
        yield Problem(UNLISTED, f"{shown(pack)}: {name} is not part of the pack")


def up_to_date(
    pack: Path, course: str, layers: Sequence[Path], options: Mapping[str, Any], files: Iterable[Path]
) -> bool:
    """Whether a pack is whole, unchanged, and built from the very inputs that there are now.

    `course` is the name of its course where that has a file: then only the place counts where a build would put it.
    """
    path = pack / manifest.NAME
    if pack.suffix != ZIP and not path.is_file():
        return False
    try:
        found, members, problems = _opened(pack)
        built_from = (found or {}).get("inputs")
        if found is None or problems or not isinstance(built_from, dict):
            return False
        name = pack_name(course, "", "", str(found.get("language")))
        if course and pack != pack_path(pack.parent, name, pack.suffix == ZIP):
            return False  # a copy that somebody keeps under a name of their own
        read = [str(name) for name in built_from.get("modules", [])]
        now = inputs.take(layers, options, files, read).fingerprint(read)
        return now == built_from.get("sha256") and not any(_differences(pack, found, members))
    except OSError:
        return False
