"""One new file, no edits elsewhere: names of checks, commands, formats and exports are those of their files."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

_PACKAGE = Path(__file__).parent


def names(folder: str) -> list[str]:
    """Names of the Python files in a folder of the package, such as "checks/rules"; nothing is imported."""
    return sorted(path.stem for path in (_PACKAGE / folder).glob("*.py") if not path.stem.startswith("_"))


def load(folder: str, name: str) -> ModuleType:
    """Import one of them. `name` must be one of `names(folder)`."""
    return import_module(f"curriculum.{folder.replace('/', '.')}.{name}")


def modules_with(words: str) -> Iterator[ModuleType]:
    """Import every file of the package that holds these words, in order of their names."""
    for path in sorted(_PACKAGE.rglob("*.py")):
        if words in path.read_text(encoding="utf-8"):
            yield import_module(".".join(["curriculum", *path.relative_to(_PACKAGE).with_suffix("").parts]))
