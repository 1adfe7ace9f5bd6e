"""YAML files of a workspace that the tool never reads, because of their name or their folder."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.library.layers import FOLDERS
from curriculum.library.workspace import Workspace
from curriculum.problems import Kind, Place, Problem, shown

UNREAD_FILE = Kind("CUR108", "unread-file", "warning")

_READ = [
    *(pattern.format("*") for pattern in FOLDERS.values()),
    "modules/*/sessions/*.yaml",
    "modules/references.yaml",
    "modules/terms.yaml",
]

_WHERE = (
    "what is read: modules/<id>/module.yaml, modules/<id>/sessions/, packs/countries/, .../programmes/, .../courses/"
)


def strays(workspace: Workspace) -> Iterator[Problem]:
    """Files under `modules/`, `packs/` and `templates/languages/` that end in .yaml or .yml and go nowhere."""
    root = workspace.root
    read = {path for pattern in _READ for path in root.glob(pattern)}
    for folder in ("modules", "packs", "templates/languages"):
        for path in sorted((root / folder).rglob("*.y*ml")):
            if path in read or path.suffix not in (".yaml", ".yml") or not path.is_file():
                continue
            hint = "let its name end in .yaml" if path.suffix == ".yml" else _WHERE
            yield Problem(UNREAD_FILE, "this file is not read, because of its name or folder", Place(shown(path)), hint)
