"""Read and validate a whole workspace, with or without its checks, as one process: `checking.py read|check FOLDER`."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from curriculum.building import steps
from curriculum.library.library import everything
from curriculum.library.workspace import Workspace
from curriculum.planning.course_plan import validate


def main() -> None:
    """Do what `build` does in its first steps, for everything that there is."""
    how, root = sys.argv[1], Path(sys.argv[2])
    gc.disable()
    library = everything(Workspace(root))
    assert library.modules
    validate(library)
    if how == "check":
        steps.check(library)


if __name__ == "__main__":
    main()
