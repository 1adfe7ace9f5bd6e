"""Where a problem stands: a stretch of a line in a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of one line in a file; lines and columns count from 1 in characters, 0 means the whole file."""

    path: str
    line: int = 0
    column: int = 0
    end_column: int = 0
    excerpt: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


def display_path(path: Path) -> str:
    """`path` as people read it: relative to the current folder where it lies inside, always with /."""
    absolute = path.absolute()
    try:
        return absolute.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return absolute.as_posix()
