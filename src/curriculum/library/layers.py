"""Where a workspace is, and what it extends; nothing is read here, so every command can ask at once.

A layer is a folder that holds files of a workspace: its root, and below it the library that comes with the tool. A file
of a nearer layer covers the one at the same relative path of the others. The files are of several sorts (modules,
countries, programmes ...): a sort decides where a file lies, what its model is and how it is named on the command line.
"""

from __future__ import annotations

from pathlib import Path

from curriculum.problems import codes
from curriculum.problems.place import display_path
from curriculum.problems.problem import problem_error

_PACKAGE = Path(__file__).resolve().parents[1]
MARKER = "curriculum.yaml"
FOLDERS = {
    "modules": "modules/{}/module.yaml",
    "countries": "packs/countries/{}.yaml",
    "programmes": "packs/programmes/{}.yaml",
    "courses": "packs/courses/{}.yaml",
    "languages": "templates/languages/{}.yaml",
    "documents": "templates/documents/{}.md.j2",
    "worksheets": "templates/worksheets/{}.md.j2",
    "results": "templates/results/{}.md.j2",
}
"""Where each sort of thing lies in a workspace; {} is its id."""
REFERENCE_STYLES = ("templates/styles/reference.docx", "templates/styles/reference-rtl.docx")
"""The looks of all documents, for each direction of writing."""
SORTS_IN_LIBRARY = ("modules", "countries", "programmes", "courses")
"""The sorts that a `Library` holds as models."""
WORKSHEETS = "worksheets"
"""Besides a sort: in lists of documents it stands for all worksheets of the course."""
SOURCES = ("modules", "packs/countries", "packs/programmes", "packs/courses", "templates")
"""Folders of a workspace that hold nothing but what people write."""


def bundled() -> Path:
    """The library that ships with the tool: inside the wheel, or the repository the tool runs from."""
    # the wheel carries the library inside the package (force-include in pyproject.toml); a checkout has it at its top
    inside = _PACKAGE / "bundled"
    return inside if inside.is_dir() else _PACKAGE.parents[1]


def refuse_installed(root: Path) -> None:
    """Raise CurriculumError where the workspace is the library of an installed tool: nothing in it is ever changed."""
    if root.resolve() == _PACKAGE / "bundled":
        hint = "go into a workspace of your own, or make one: curriculum init my-office"
        message = "there is no workspace here, and the library of the tool is not changed"
        raise problem_error(codes.NO_WORKSPACE, message, hint=hint)


def find_root(named: Path | None, start: Path) -> Path:
    """The workspace: `named`, else upwards from `start`, else the bundled library.

    Raises CurriculumError when `named` is no workspace.
    """
    if named is not None:
        if not is_workspace(named):
            hint = f"a workspace has a folder modules/ with modules in it, or a file {MARKER}"
            raise problem_error(codes.NO_WORKSPACE, f"{display_path(named)} is not a workspace", hint=hint)
        return named
    for folder in [start, *start.parents]:
        if is_workspace(folder):
            return folder
    return bundled()


def is_workspace(folder: Path) -> bool:
    """Whether a folder holds `curriculum.yaml` or at least one module."""
    return (folder / MARKER).is_file() or any(folder.glob("modules/*/module.yaml"))


def layers_of(root: Path) -> tuple[Path, ...]:
    """Folders in which files of a workspace are looked for, the nearest first: the root and the bundled library."""
    # who works on the library itself must not have every file twice
    below = bundled()
    return (root,) if below.resolve() == root.resolve() else (root, below)
