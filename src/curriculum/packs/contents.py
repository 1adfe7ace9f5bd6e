"""Single files of packs, folders or zips, as they were built; and which pack near by holds something."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from curriculum.files.existing import real_path
from curriculum.files.reading import read_bytes
from curriculum.packs import archive, manifest
from curriculum.packs.naming import ZIP
from curriculum.packs.verifying import read_manifest
from curriculum.problems import codes
from curriculum.problems.place import display_path
from curriculum.problems.problem import CurriculumError, problem_error


def read_listed(pack: Path, name: str) -> bytes | None:
    """A file of a pack as it was built; None where the pack was built without it.

    Other files of the pack may have been changed since. Raises CurriculumError where there is no sound pack, or where
    the file itself is missing or was changed.
    """
    hashes = {entry["path"]: entry["sha256"] for entry in read_manifest(pack)["files"]}
    if name not in hashes:
        return None
    content = _content(pack, name)
    if content is None:
        raise problem_error(codes.MISSING_FILE, f"{display_path(pack)}: {name} is missing")
    if manifest.sha256(content) != hashes[name]:
        hint = "take the pack from where it was built, or build it again"
        raise problem_error(codes.CHANGED_FILE, f"{display_path(pack)}: {name} is not as it was built", hint=hint)
    return content


def _content(pack: Path, name: str) -> bytes | None:
    try:
        if not pack.is_dir():
            return archive.open_zip(read_bytes(pack, archive.MOST_BYTES)).members.get(name)
        path = pack / name
        # what a link leads to is not part of the pack
        inside = path.is_file() and real_path(path).is_relative_to(real_path(pack))
        return read_bytes(path, archive.MOST_BYTES) if inside else None
    except OSError as error:
        raise problem_error(codes.CANNOT_READ_PACK, f"{display_path(pack)} cannot be read: {error.strerror}") from error


def packs_in(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The sound packs of a folder with their manifests, in alphabetical order; all else is passed over."""
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        return
    for path in paths:
        if path.suffix == ZIP or (path / manifest.NAME).is_file():
            try:
                yield path, read_manifest(path)
            except CurriculumError:
                continue
