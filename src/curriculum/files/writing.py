"""Single files of a workspace: replaced or made, each whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from codecs import BOM_UTF8
from collections.abc import Mapping
from pathlib import Path

from curriculum.files.existing import real_path
from curriculum.files.reading import read_bytes
from curriculum.problems import codes
from curriculum.problems.place import display_path
from curriculum.problems.problem import CurriculumError, Problem, problem_error, raise_if_any


def replace(path: Path, text: str, root: Path) -> None:
    """Put new text into a file, which keeps its mode and its byte order mark; killed at any moment, old or new stands.

    A link is followed within `root`. Raises CurriculumError when it leads out of it, or when the disk refuses.
    """
    refuse_outside(path, root)
    # the target of a link is replaced, else the link would become a file
    target = real_path(path)
    mark = BOM_UTF8 if read_bytes(target).startswith(BOM_UTF8) else b""
    _write(target, mark + text.encode(), stat.S_IMODE(target.stat().st_mode))


def make(files: Mapping[Path, bytes], root: Path) -> None:
    """Make new files, with their folders. Raises CurriculumError, before anything is made, when one exists already."""
    hint = "choose another id, or move the file away"
    # lexists, since a link that leads nowhere would be written through
    messages = [f"{display_path(path)} exists already" for path in files if os.path.lexists(path)]
    raise_if_any([Problem(codes.EXISTS_ALREADY, message, hint=hint) for message in messages])
    for path in files:
        refuse_outside(path, root)
    for path, content in files.items():
        write(path, content)


def write(path: Path, content: bytes) -> None:
    """A file that the tool makes anew each time, with its folder. Raises CurriculumError when the disk refuses."""
    _write(path, content, 0o666 & ~_umask())


def append(path: Path, text: str) -> None:
    """Add to a file that is not ours, such as the summary of a job. Raises CurriculumError when the disk refuses."""
    try:
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise _refused(path, error) from error


def refuse_outside(path: Path, root: Path) -> None:
    """Raise CurriculumError when a path, its links followed, leads out of the folder `root`."""
    if not real_path(path).is_relative_to(real_path(root)):
        hint = "put the file itself where the link stands"
        message = f"{display_path(path)} is a link that leads out of the workspace"
        raise problem_error(codes.LEADS_OUTSIDE, message, hint=hint)


def _write(path: Path, content: bytes, mode: int) -> None:
    """Write beside the place, then swap in; nothing is left beside it."""
    beside = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # in the same folder, since only a rename within one file system is a single step
        handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            # else a power cut after the rename can leave an empty file under the right name
            os.fsync(file.fileno())
        Path(beside).chmod(mode)
        Path(beside).replace(path)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        if beside:
            with contextlib.suppress(OSError):
                Path(beside).unlink()


def _refused(path: Path, error: OSError) -> CurriculumError:
    hint = "look at the rights of the file and its folder, and at the space on the disk"
    return problem_error(codes.CANNOT_WRITE, f"{display_path(path)} cannot be written: {error.strerror}", hint=hint)


def _umask() -> int:
    """The rights that the user does not give to new files; the system tells them only by setting them."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
