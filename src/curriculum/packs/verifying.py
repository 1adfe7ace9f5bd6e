"""Whether a pack, a folder or a zip, is as it was built: every file and every byte, without any network."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from typing import Any

from curriculum.files.existing import names_in_folder
from curriculum.files.reading import digest, read_beginning, read_bytes
from curriculum.packs import archive, fingerprint, manifest
from curriculum.packs.naming import ZIP, pack_name, pack_path
from curriculum.problems import codes
from curriculum.problems.place import display_path
from curriculum.problems.problem import MOST, CurriculumError, Problem, problem_error


@dataclass(frozen=True)
class _Opened:
    """What is at the place of a pack, before anything is compared."""

    manifest: bytes
    """Nothing where there is none."""
    files: Mapping[str, Callable[[], tuple[int, str]]]
    """By its path, how to find the size and the SHA-256 of each file, the manifest among them."""
    unsafe: list[Problem]

    @cached_property
    def sound_manifest(self) -> dict[str, Any] | None:
        """What the manifest says, if it is sound."""
        return manifest.read(self.manifest)


def verify(pack: Path) -> list[Problem]:
    """Everything that differs from what was built. Raises CurriculumError when the pack cannot be read at all."""
    try:
        opened = _opened(pack)
        # the members of an unsafe zip have not been read, so all of them would be called missing
        differences = () if opened.unsafe and not pack.is_dir() else _differences(pack, opened)
        return list(islice((*opened.unsafe, *differences), MOST))
    except OSError as error:
        where = display_path(Path(error.filename)) if isinstance(error.filename, str) else display_path(pack)
        raise problem_error(codes.CANNOT_READ_PACK, f"{where} cannot be read: {error.strerror}") from error


def read_manifest(pack: Path) -> dict[str, Any]:
    """What the manifest of a sound pack says. Raises CurriculumError where there is none, or it was changed."""
    try:
        opened = _opened(pack)
    except OSError as error:
        raise problem_error(codes.CANNOT_READ_PACK, f"{display_path(pack)} cannot be read: {error.strerror}") from error
    if opened.sound_manifest is None:
        if problem := _of_another_version(pack, opened.manifest):
            raise CurriculumError([problem])
        hint = "curriculum verify says what is wrong with a pack"
        raise problem_error(codes.NO_PACK, f"{display_path(pack)} is no pack of this tool, or was changed", hint=hint)
    return opened.sound_manifest


def _opened(pack: Path) -> _Opened:
    if pack.is_dir():
        return _opened_folder(pack)
    # which also says that there is no such file
    pack.stat()
    if pack.suffix.lower() != ZIP:
        message = f"{display_path(pack)} is no pack: a pack is a folder with a {manifest.NAME}, or a zip"
        raise problem_error(codes.NO_PACK, message, hint="name the folder or the zip that build wrote")
    opened = archive.open_zip(read_bytes(pack, archive.MOST_BYTES))
    messages = (f"{display_path(pack)}: {what}" for what in opened.unsafe)
    unsafe = [Problem(codes.UNSAFE_MEMBER, message, hint="do not unpack it") for message in messages]
    files = {name: partial(_measured, content) for name, content in opened.members.items()}
    return _Opened(opened.members.get(manifest.NAME, b""), files, unsafe)


def _opened_folder(pack: Path) -> _Opened:
    files: dict[str, Callable[[], tuple[int, str]]] = {}
    unsafe: list[Problem] = []
    if not os.path.lexists(pack / manifest.NAME):
        # a folder that is no pack may hold anything, and none of it is of interest
        return _Opened(b"", {}, [])
    for path in sorted(pack.rglob("*")):
        if path.is_symlink() or not (path.is_dir() or path.is_file()):
            unsafe.append(Problem(codes.UNSAFE_MEMBER, f"{display_path(path)} is a link or a device, and not a file"))
        elif path.is_file():
            if path.name not in fingerprint.LITTER:
                files[path.relative_to(pack).as_posix()] = partial(_measured_file, path)
        elif not any(path.iterdir()):
            unsafe.append(Problem(codes.UNLISTED_FILE, f"{display_path(path)} is an empty folder"))
    content = b""
    if manifest.NAME in files:
        # one byte more than allowed is enough to refuse it
        content = read_beginning(pack / manifest.NAME, manifest.MAX_BYTES + 1)
    return _Opened(content, files, unsafe)


def _measured(content: bytes) -> tuple[int, str]:
    return len(content), manifest.sha256(content)


def _measured_file(path: Path) -> tuple[int, str]:
    return digest(path, archive.MOST_BYTES)


def _packs_in(folder: Path) -> str:
    """Which packs may have been meant by a folder that holds some."""
    packs = [name for name in names_in_folder(folder) if os.path.lexists(folder / name / manifest.NAME)]
    shown = [*(display_path(folder / name) for name in packs[:3]), *(["..."] if len(packs) > 3 else [])]
    return f"name the packs in it: {', '.join(shown)}" if packs else "is it a pack of this tool?"


def _of_another_version(pack: Path, content: bytes) -> Problem | None:
    schema = manifest.unknown_schema(content)
    message = f"{display_path(pack)} is a pack of another version of this tool: {schema}"
    return Problem(codes.NO_PACK, message, hint="use the version that wrote it, or a newer one") if schema else None


def _differences(pack: Path, opened: _Opened) -> Iterator[Problem]:
    if opened.sound_manifest is None:
        if manifest.NAME not in opened.files:
            yield Problem(codes.NO_PACK, f"{display_path(pack)} has no {manifest.NAME}", hint=_packs_in(pack))
        else:
            message = f"{display_path(pack)}: {manifest.NAME} is not as it was written"
            yield _of_another_version(pack, opened.manifest) or Problem(codes.CHANGED_FILE, message)
        return
    listed = {entry["path"]: entry for entry in opened.sound_manifest["files"]}
    for name, entry in sorted(listed.items()):
        if name not in opened.files:
            yield Problem(codes.MISSING_FILE, f"{display_path(pack)}: {name} is missing")
        elif opened.files[name]() != (entry["size"], entry["sha256"]):
            yield Problem(codes.CHANGED_FILE, f"{display_path(pack)}: {name} is not as it was built")
    for name in sorted(set(opened.files) - set(listed) - {manifest.NAME}):
        yield Problem(codes.UNLISTED_FILE, f"{display_path(pack)}: {name} is not part of the pack")


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
        opened = _opened(pack)
        manifest_read = opened.sound_manifest
        if manifest_read is None or opened.unsafe or not _has_inputs(manifest_read):
            return False
        name = pack_name(course, "", "", str(manifest_read.get("language")))
        if course and pack != pack_path(pack.parent, name, pack.suffix == ZIP):
            # a copy that somebody keeps under a name of their own
            return False
        read = manifest_read["inputs"]["modules"]
        # only the modules that were read: another one that changed since makes no difference
        now = fingerprint.take_inputs(layers, options, files, read).fingerprint(read)
        return bool(now == manifest_read["inputs"]["sha256"]) and not any(_differences(pack, opened))
    except OSError:
        return False


def _has_inputs(manifest_read: Mapping[str, Any]) -> bool:
    """Whether a manifest tells what its pack was built from, in the form that `build` writes."""
    inputs = manifest_read.get("inputs")
    if not isinstance(inputs, dict) or set(inputs) != {"modules", "sha256"}:
        return False
    return isinstance(inputs["modules"], list) and all(isinstance(name, str) for name in inputs["modules"])
