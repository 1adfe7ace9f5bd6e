"""The pictures of a module: they lie in its folder `figures/`, and a text names them from there."""

from __future__ import annotations

from pathlib import Path

from curriculum.files.existing import real_path
from curriculum.files.images import DamagedError, Picture, picture
from curriculum.files.reading import read_bytes
from curriculum.library.workspace import Workspace
from curriculum.problems import codes
from curriculum.problems.place import display_path
from curriculum.problems.problem import problem_error


def read_figure(workspace: Workspace, module_id: str, target: str) -> Picture:
    """The picture `figures/...` of a module; for an SVG, the PNG beside it, which is what documents show.

    Raises CurriculumError, without a place, when there is none, it is damaged, or it lies elsewhere.
    """
    path = _figure_path(workspace, module_id, target)
    if path is None:
        hint = f"put the file into {display_path(workspace.root)}/modules/{module_id}/figures/"
        raise problem_error(codes.NO_SUCH_PICTURE, f'there is no picture "{target}"', hint=hint)
    if target.endswith(".svg"):
        path = _figure_path(workspace, module_id, target.removesuffix("svg") + "png")
        if path is None:
            message = f'"{target}" has no PNG beside it'
            raise problem_error(codes.SVG_WITHOUT_PNG, message, hint="save it as PNG too, under the same name")
    try:
        return picture(read_bytes(path))
    except DamagedError as error:
        hint = "save it again as PNG or JPEG, and look at it"
        raise problem_error(codes.PICTURE_DAMAGED, f'the picture "{target}" {error}', hint=hint) from error


def _figure_path(workspace: Workspace, module_id: str, target: str) -> Path | None:
    """The file in the nearest layer that has it; one that a link takes out of its folder is refused."""
    path = workspace.find(f"modules/{module_id}/{target}")
    if path is None:
        return None
    # a link could put any file of the machine into a printed pack
    folder = real_path(path.parent.parent) / "figures"
    if real_path(path).parent != folder:
        message = f'"{target}" is a link to another folder'
        raise problem_error(codes.PICTURE_OUTSIDE, message, hint="copy the picture itself there")
    return path
