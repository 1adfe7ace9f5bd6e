"""Which part of a workspace is looked at: all of it, or the files and folders that were named on the command line."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from curriculum.files.existing import real_path
from curriculum.files.names import portable_name
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
    """As `_ways` writes them."""
    ids: dict[str, list[str]]
    """What is to be read, by sort."""

    def holds(self, place: Place | None) -> bool:
        """Whether a problem at this place belongs to the part; one of an option always does."""
        if not self.paths or place is None or isinstance(place.source, Option):
            return True
        return _are_in(_ways(place.source), self.paths)


def part_of_workspace(workspace: Workspace, paths: Sequence[Path]) -> WorkspacePart:
    """The scope of some files and folders. Raises CurriculumError for those that are not in the workspace."""
    raise_if_any([problem for path in paths if (problem := _outside(path, workspace.root))])
    if not paths:
        return WorkspacePart((), {sort: workspace.ids(sort) for sort in SORTS})
    chosen = tuple(way for path in paths for way in _ways(path))
    ids = {sort: [name for name in workspace.own_ids(sort) if _chosen(workspace, sort, name, chosen)] for sort in SORTS}
    return WorkspacePart(chosen, ids)


def _ways(path: Path) -> tuple[Path, Path]:
    """A path as it was written and with its links followed, without regard to capitals.

    Both count: a link that leads out of the workspace is still a file of it, and a workspace may lie behind a link.
    """
    return Path(portable_name(os.path.abspath(path))), Path(portable_name(str(real_path(path))))  # noqa: PTH100


def _are_in(ways: Sequence[Path], folders: Sequence[Path]) -> bool:
    return any(way.is_relative_to(folder) for way in ways for folder in folders)


def _outside(path: Path, root: Path) -> Problem | None:
    if not os.path.lexists(path):
        message = f"there is no file or folder {display_path(path)}"
        return Problem(codes.OUTSIDE_WORKSPACE, message, hint="look at the spelling")
    if _are_in(_ways(path), _ways(root)):
        return None
    hint = "name files of the workspace, or the workspace of these files with --root"
    message = f"{display_path(path)} does not lie in the workspace {display_path(root)}"
    return Problem(codes.OUTSIDE_WORKSPACE, message, hint=hint)


def _chosen(workspace: Workspace, sort: str, name: str, paths: Sequence[Path]) -> bool:
    """Whether a thing is named by the paths: its file, a folder around it, or what lies in the folder of a module."""
    file = workspace.root / FOLDERS[sort].format(name)
    # sessions, pictures and translations of a module lie in its folder
    unit = _ways(file.parent if sort == "modules" else file)
    return _are_in(_ways(file), paths) or _are_in(paths, unit)
