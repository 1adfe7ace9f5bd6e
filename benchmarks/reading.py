"""Read many modules as one process: `reading.py ours|bare FOLDER COUNT`."""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

from curriculum.library.module import Module
from curriculum.library.validation import validate
from curriculum.reading.source import read


def main() -> None:
    """Read the first COUNT modules, by the tool with validation, or by PyYAML alone."""
    how, root, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    paths = sorted(root.glob("modules/*/module.yaml"))[:count]
    assert len(paths) == count, f"only {len(paths)} modules"
    for path in paths:
        if how == "bare":
            yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
        else:
            validate(Module, read(path))


if __name__ == "__main__":
    main()
