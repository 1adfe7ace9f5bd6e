"""Where a problem stands: a stretch of a line in a file, or an option of the command line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Option:
    """An option of the command line, by the name of its value: `with_prerequisites` is `--with-prerequisites`."""

    name: str

    def __str__(self) -> str:
        return f"--{self.name}".replace("_", "-") if self.name else "command line"


COMMAND_LINE = Option("")
"""The command line as a whole, where an option is missing."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one line; lines and columns count from 1 in characters, 0 means the whole file or option.

    In a table, `cell` is the place as a spreadsheet shows it, such as `row 3, column "Name" (B)`; `line` is then, for
    programs, the line of the text file or the row of the workbook.
    """

    source: Path | Option
    line: int = 0
    column: int = 0
    end_column: int = 0
    excerpt: str = ""
    cell: str = ""

    @property
    def shown(self) -> str:
        """The file or option as people read it."""
        return str(self.source) if isinstance(self.source, Option) else display_path(self.source)

    @property
    def sort_key(self) -> tuple[str, int, int, int, str]:
        """By file, line and column."""
        return self.shown, self.line, self.column, self.end_column, self.excerpt

    def __str__(self) -> str:
        if self.cell:
            return f"{self.shown}, {self.cell}"
        return f"{self.shown}:{self.line}:{self.column}" if self.line else self.shown


def display_path(path: Path) -> str:
    """`path` as people read it: relative to the current folder where it lies inside, always with /."""
    # not resolve(): a link is named as the user named it
    absolute = path.absolute()
    try:
        text = absolute.relative_to(Path.cwd()).as_posix()
    except ValueError:
        text = absolute.as_posix()
    # a name may hold a line end, and what follows would stand there as a line of ours
    return text.replace("\n", "\\n")
