"""One new file, no edits elsewhere: checks, commands, formats and exports are the files of their folders.

What a plug-in must offer is a Protocol, which stands where its argument is known. A test assigns every plug-in to the
Protocol of its folder, so that the type checker refuses one with a wrong name, type or signature.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Generic, TypeVar, cast

_PACKAGE = Path(__file__).parent
Plugin_co = TypeVar("Plugin_co", covariant=True)


class Folder(Generic[Plugin_co]):
    """The plug-ins of one folder of the package; the name of a plug-in is that of its file."""

    def __init__(self, path: str) -> None:
        self.path = path

    def names(self) -> list[str]:
        """All names in alphabetical order; nothing is imported. A file that begins with _ is no plug-in."""
        return sorted(file.stem for file in (_PACKAGE / self.path).glob("*.py") if not file.stem.startswith("_"))

    def load(self, name: str) -> Plugin_co:
        """Import one of `names()`."""
        return cast(Plugin_co, import_module(f"curriculum.{self.path.replace('/', '.')}.{name}"))

    def load_all(self) -> list[Plugin_co]:
        """Import all of them, in alphabetical order."""
        return [self.load(name) for name in self.names()]
