"""Which part of a workspace is looked at: all of it, or the files and folders that were named on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from curriculum.library.layers import FOLDERS, SORTS_IN_LIBRARY
from curriculum.library.workspace import Workspace
from curriculum.problems import codes
from curriculum.problems.place import Option, Place, display_path
from curriculum.problems.problem import Problem, raise_if_any

SORTS = (*SORTS_IN_LIBRARY, "languages")
"""What is made of YAML files that are read by id."""


@dataclass(frozen=True)
class WorkspacePart:
    """The files that are looked at; without `paths` all of them."""

    paths: tuple[Path, ...]
    """Absolute, without links."""
    ids: dict[str, list[str]]
    """What is to be read, by sort."""

    def holds(self, place: Place | None) -> bool:
        """Whether a problem at this place belongs to the part; one of an option always does."""
        if not self.paths or place is None or isinstance(place.source, Option):
            return True
        source = place.source.resolve()
        return any(source.is_relative_to(path) for path in self.paths)


def part_of_workspace(workspace: Workspace, paths: Sequence[Path]) -> WorkspacePart:
    """The scope of some files and folders. Raises CurriculumError for those that are not in the workspace."""
    root = workspace.root.resolve()
    raise_if_any([problem for path in paths if (problem := _outside(path, root))])
    chosen = tuple(path.resolve() for path in paths)
    ids = {sort: [name for name in workspace.ids(sort) if _chosen(workspace, sort, name, chosen)] for sort in SORTS}
    return WorkspacePart(chosen, ids)


def _outside(path: Path, root: Path) -> Problem | None:
    if not path.exists():
        message = f"there is no file or folder {display_path(path)}"
        return Problem(codes.OUTSIDE_WORKSPACE, message, hint="look at the spelling")
    if path.resolve().is_relative_to(root):
        return None
    hint = "name files of the workspace, or the workspace of these files with --root"
    message = f"{display_path(path)} does not lie in the workspace {display_path(root)}"
    return Problem(codes.OUTSIDE_WORKSPACE, message, hint=hint)


def _chosen(workspace: Workspace, sort: str, name: str, paths: tuple[Path, ...]) -> bool:
    """Whether a thing is named by the paths: its file, a folder around it, or what lies in the folder of a module."""
    if not paths:
        return True
    file = (workspace.root / FOLDERS[sort].format(name)).resolve()
    # sessions, pictures and translations of a module lie in its folder
    unit = file.parent if sort == "modules" else file
    return unit.exists() and any(file.is_relative_to(path) or path.is_relative_to(unit) for path in paths)
