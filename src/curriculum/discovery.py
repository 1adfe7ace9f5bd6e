"""One new file, no edits elsewhere: names of checks, commands, formats and exports are those of their files."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType

_PACKAGE = Path(__file__).parent


def names(folder: str) -> list[str]:
    """Names of the Python files in a folder of the package, such as "checks"; nothing is imported."""
    return sorted(path.stem for path in (_PACKAGE / folder).glob("*.py") if not path.stem.startswith("_"))


def load(folder: str, name: str) -> ModuleType:
    """Import one of them. `name` must be one of `names(folder)`."""
    return import_module(f"curriculum.{folder.replace('/', '.')}.{name}")
