"""YAML files of a workspace that the tool never reads, because of their name or their folder."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from curriculum.library.layers import FOLDERS
from curriculum.library.workspace import Workspace
from curriculum.problems import codes
from curriculum.problems.place import Place
from curriculum.problems.problem import Problem

_READ = [
    *(pattern.format("*") for pattern in FOLDERS.values()),
    "modules/*/sessions/*.yaml",
    "modules/references.yaml",
    "modules/terms.yaml",
]
_ALSO = ["modules/*/figures/*", "templates/**/*.md.j2"]
"""What is looked at besides YAML."""

_WHERE = (
    "what is read: modules/<id>/module.yaml, modules/<id>/sessions/, packs/countries/, .../programmes/, .../courses/"
)


def unread_files(workspace: Workspace, named: Sequence[Path] = ()) -> Iterator[Problem]:
    """Files under `modules/`, `packs/` and `templates/languages/` that end in .yaml or .yml and go nowhere.

    Also files that were `named` (absolute, without links), but of which nothing can be said.
    """
    root = workspace.root
    read = {path for pattern in _READ for path in root.glob(pattern)}
    checked = {path.resolve() for path in [*read, *(path for more in _ALSO for path in root.glob(more))]}
    message = "check does not read this file, so it says nothing of it"
    # YAML files that go nowhere are met below, named or not
    others = (path for path in named if path.is_file() and path not in checked and not _is_yaml(path))
    yield from (Problem(codes.UNREAD_FILE, message, Place(path), _WHERE) for path in others)
    yield from _unread_yaml(root, read)


def _unread_yaml(root: Path, read: Collection[Path]) -> Iterator[Problem]:
    for folder in ("modules", "packs", "templates/languages"):
        for path in sorted((root / folder).rglob("*.y*ml")):
            if path not in read and _is_yaml(path) and path.is_file():
                hint = "let its name end in .yaml" if path.suffix == ".yml" else _WHERE
                message = "this file is not read, because of its name or folder"
                yield Problem(codes.UNREAD_FILE, message, Place(path), hint)


def _is_yaml(path: Path) -> bool:
    return path.suffix in (".yaml", ".yml")
