"""YAML files of a workspace that the tool never reads, because of their name or their folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    looked_at = {path.resolve() for path in [*read, *(path for more in _ALSO for path in root.glob(more))]}
    for path in named:
        if path.is_file() and path not in looked_at and path.suffix not in (".yaml", ".yml"):
            yield Problem(
                codes.UNREAD_FILE,
                "check does not read this file, so it says nothing of it",
                Place(path),
                _WHERE,
            )
    for folder in ("modules", "packs", "templates/languages"):
        for path in sorted((root / folder).rglob("*.y*ml")):
            if path in read or path.suffix not in (".yaml", ".yml") or not path.is_file():
                continue
            hint = "let its name end in .yaml" if path.suffix == ".yml" else _WHERE
            yield Problem(
                codes.UNREAD_FILE,
                "this file is not read, because of its name or folder",
                Place(path),
                hint,
            )
