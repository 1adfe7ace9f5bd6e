"""Whether there is something at a path: where the machine does not let us look, that is said, never taken for no."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from curriculum.problems import codes
from curriculum.problems.place import Place
from curriculum.problems.problem import CurriculumError, problem_error


def path_exists(path: Path) -> bool:
    """Whether there is something at a path: a file, or a folder, which cannot be read as one.

    Raises CurriculumError where that cannot be found out, such as in a folder that is closed to us.
    """
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise _closed(path, error) from error
    return True


def path_may_exist(path: Path) -> bool:
    """Whether there is something at a path, or may be."""
    try:
        return path_exists(path)
    except CurriculumError:
        return True


def real_path(path: Path) -> Path:
    """A path with its links followed, as far as they lead somewhere: a link in a circle stays as it is."""
    return Path(os.path.realpath(path))


def names_in_folder(folder: Path) -> list[str]:
    """The names of what lies in a folder; none where there is no folder. Raises CurriculumError if it is closed."""
    try:
        return sorted(path.name for path in folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise _closed(folder, error) from error


def files_below(folder: Path, place: str = "") -> Iterator[str]:
    """Everything in `place`, at any depth, that is no folder: relative to `folder`, with /, in alphabetical order.

    A link to a folder is followed where it stays in `folder`, but no folder is met twice: links may lead in circles,
    open a million ways to one file, or to the whole disk. Other links are given as they are. What is closed to us is
    passed over.
    """
    yield from _files_below(os.path.realpath(folder), place, set())


def _files_below(folder: str, place: str, seen: set[str]) -> Iterator[str]:
    path = os.path.join(folder, place)  # noqa: PTH118 (texts here and below: thousands of files, each time)
    if not os.path.isdir(path):  # noqa: PTH112
        if place and os.path.lexists(path):
            yield place
        return
    real = os.path.realpath(path)
    if os.path.islink(path) and (real in seen or not _stays_inside(folder, path)):  # noqa: PTH114
        yield place
    elif real not in seen:
        seen.add(real)
        with suppress(OSError):
            for name in sorted(os.listdir(path)):  # noqa: PTH208
                yield from _files_below(folder, f"{place}/{name}".lstrip("/"), seen)


def _stays_inside(folder: str, link: str) -> bool:
    """Whether a link leads into `folder`, and to none of the folders that it lies in itself."""
    target, around = Path(os.path.realpath(link)), Path(os.path.realpath(Path(link).parent))
    return target.is_relative_to(folder) and not around.is_relative_to(target)


def _closed(path: Path, error: OSError) -> CurriculumError:
    hint = "look at the rights of this file and of the folders around it"
    return problem_error(codes.NO_SUCH_FILE, f"cannot be read: {error.strerror}", Place(path), hint)
