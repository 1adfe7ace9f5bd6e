"""Whether there is something at a path: where the machine does not let us look, that is said, never taken for no."""

from __future__ import annotations

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


def names_in_folder(folder: Path) -> list[str]:
    """The names of what lies in a folder; none where there is no folder. Raises CurriculumError if it is closed."""
    try:
        return sorted(path.name for path in folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise _closed(folder, error) from error


def _closed(path: Path, error: OSError) -> CurriculumError:
    hint = "look at the rights of this file and of the folders around it"
    return problem_error(codes.NO_SUCH_FILE, f"cannot be read: {error.strerror}", Place(path), hint)
