"""A table as it stands in a file: rows of texts, each with its place, before anybody knows what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from curriculum.problems.place import Place
from curriculum.problems.problem import CurriculumError

MOST_ROWS, MOST_COLUMNS = 5000, 500
LONGEST_CELL = 2000
"""Characters; what is longer is cut, since no column takes it anyway."""
SMALLER = "copy the list alone into a new table, and save that"
LONGEST_SHOWN = 40
"""Characters of the head of a column in a message."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its number as a spreadsheet shows it, and its first line in the text file (both from 1)."""

    number: int
    line: int
    cells: tuple[str, ...]

    def cell(self, position: int) -> str:
        """The text at a position; empty behind the last one."""
        return self.cells[position] if position < len(self.cells) else ""


@dataclass(frozen=True)
class Sheet:
    """One way to read a file as a table; rows without any text are left out."""

    path: Path
    rows: tuple[Row, ...]
    title: str = ""
    """The name of the sheet, where a workbook has several."""
    hidden: tuple[int, ...] = ()
    """Numbers of rows that are there and cannot be seen."""
    unsaved: tuple[tuple[int, int], ...] = ()
    """Row (from 1) and position (from 0) of formulas whose results are not in the file."""
    fault: CurriculumError | None = None
    """Why the text is no table when it is read in this way."""

    def place(self, row: Row | int | None = None, position: int = -1, head: Sequence[str] = ()) -> Place:
        """The sheet, a row of it or a cell; `head` are the names of the columns, where they are known."""
        sheet = f'sheet "{self.title}"' if self.title else ""
        if row is None:
            return Place(self.path, cell=sheet)
        number, line = (row.number, row.line) if isinstance(row, Row) else (row, row)
        parts = [sheet, f"row {number}", f"column {column_name(position, head)}" if position >= 0 else ""]
        return Place(self.path, line, max(position, 0) + 1, cell=", ".join(filter(None, parts)))


def column_name(position: int, head: Sequence[str] = ()) -> str:
    """A column by its head and letter: `"Name" (B)`; by its letter alone where it has no head."""
    words = " ".join(head[position].split()) if position < len(head) else ""
    if not words:
        return column_letter(position)
    return f'"{shortened(words)}" ({column_letter(position)})'


def shortened(words: str) -> str:
    """A head in a message: not longer than a line holds."""
    return words if len(words) <= LONGEST_SHOWN else f"{words[: LONGEST_SHOWN - 1]}…"


def column_letter(position: int) -> str:
    """The letter of a column, from position 0: A to Z, then AA."""
    letters, rest = "", position + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
