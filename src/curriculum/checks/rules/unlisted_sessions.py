"""Every file of a session is named in the sessions of its module.

A session file that `module.yaml` does not list goes nowhere, and nobody notices.

Wrong:

    modules/sbirt/sessions/practice.yaml        # a file, and in module.yaml:
    sessions: [first-look]

Right:

    sessions: [first-look, practice]
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from curriculum.library.layers import FOLDERS
from curriculum.library.library import Library
from curriculum.problems import codes
from curriculum.problems.place import display_path
from curriculum.problems.problem import Problem

KINDS = (codes.UNLISTED_SESSION,)
WHOLE_LIBRARY = False


def check(library: Library) -> Iterator[Problem]:
    """Session files that their module does not list, at its list."""
    for module_id in library.modules:
        parts = library.workspace.sources["modules", module_id].parts.values()
        listed = {part.path.stem for part in parts}
        for path in _session_files(library, module_id):
            if path.stem not in listed:
                place = library.place("modules", module_id, ("sessions",), key=True)
                hint = f'write "- {path.stem}" where it comes, or delete the file'
                yield Problem(codes.UNLISTED_SESSION, f"no session is read from {display_path(path)}", place, hint)


def _session_files(library: Library, module_id: str) -> Iterator[Path]:
    """Session files beside the module or nearer; those of a layer below belong to another version of it."""
    for layer in library.workspace.layers:
        module = layer / FOLDERS["modules"].format(module_id)
        yield from sorted((module.parent / "sessions").glob("*.yaml"))
        if module.is_file():
            return
