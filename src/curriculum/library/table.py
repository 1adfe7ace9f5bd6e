"""Tables of people and results: which row names the columns, what stands below it, and what is wrong with it.

What such a table holds is personal: no message repeats a value of it. The names of its columns may be told, but only
once some of them are understood: else the first row may be a person, where the names of the columns were forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from curriculum.problems import codes
from curriculum.problems.problem import Problem, ProblemKind, problem_error
from curriculum.reading.tables.reading import read_sheets
from curriculum.reading.tables.sheet import Row, Sheet, column_letter, column_name

MOST_ROWS_ABOVE = 30
"""Rows with titles and dates that may stand above the names of the columns."""
MOST_NUMBERS = 8
"""Rows that a message lists; of more it tells how many."""

Score = Callable[[Sequence[str]], tuple[int, ...]]
"""How much a row looks like the names of columns; all zeros where nothing of it is understood."""


@dataclass(frozen=True)
class Finding:
    """What is told of a cell, a column or the table; the same of several rows is told once."""

    kind: ProblemKind
    message: str
    position: int = -1
    hint: str = ""


@dataclass
class Table:
    """A file as names of columns and the rows below them; what is wrong with it is gathered.

    Raises CurriculumError when the file cannot be read, is empty or does not close a quoted text.
    """

    path: Path
    kind: ProblemKind
    """What is wrong with a table as a whole."""
    score: Score
    findings: dict[Finding, list[Row]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        sheets = read_sheets(self.path)
        self.sheet, at = self._best(sheets)
        if self.sheet.fault:
            raise self.sheet.fault
        if not self.sheet.rows:
            hint = "its first row names the columns"
            raise problem_error(self.kind, "the table is empty", self.sheet.place(), hint)
        rows = self.sheet.rows
        self.head_row, self.head, self.rows = rows[at], _whole_head(rows, at), list(rows[at + 1 :])
        self.understood = any(self.score(self.head))
        self.other_sheets = [sheet.title for sheet in sheets if sheet.title and sheet.rows and sheet is not self.sheet]

    def _best(self, sheets: Sequence[Sheet]) -> tuple[Sheet, int]:
        """The sheet that is read, and where the names of its columns stand."""
        ranked = [(sheet, *self._head_of(sheet)) for sheet in sheets]
        # Idea: a text is read with each sign that may part its columns, and the reading in which most is understood
        # is the right one. The sheets of a workbook are different tables: the first that can be used is meant.
        if any(sheet.title for sheet in sheets):
            usable = [entry for entry in ranked if entry[2][0]]
            best = usable[0] if usable else max(ranked, key=lambda entry: (entry[2], bool(entry[0].rows)))
        else:
            best = max(ranked, key=lambda entry: (entry[2], entry[0].fault is None, *_evenness(entry[0], entry[1])))
        return best[0], best[1]

    def _head_of(self, sheet: Sheet) -> tuple[int, tuple[int, ...]]:
        """The row that looks most like names of columns, and how much; the first row where none does."""
        scores = [(self.score(row.cells), -at) for at, row in enumerate(sheet.rows[:MOST_ROWS_ABOVE])]
        score, at = max(scores, default=((0,), 0))
        return -at, score

    def report(
        self, kind: ProblemKind, message: str, row: Row | None = None, position: int = -1, hint: str = ""
    ) -> None:
        """Remember what is told of the table, a row or a cell; of several rows it is told once, with their numbers."""
        rows = self.findings.setdefault(Finding(kind, message, position, hint), [])
        if row:
            rows.append(row)

    def problems(self) -> list[Problem]:
        """All that was reported."""
        return [
            Problem(
                finding.kind,
                finding.message + _also(rows),
                self.sheet.place(rows[0] if rows else None, finding.position, self.head if self.understood else ()),
                finding.hint,
            )
            for finding, rows in self.findings.items()
        ]

    @property
    def has_errors(self) -> bool:
        """Whether something was reported that makes the table unusable."""
        return any(finding.kind.level == "error" for finding in self.findings)

    @cached_property
    def used(self) -> frozenset[int]:
        """Positions of columns that hold anything below the head."""
        return frozenset(at for row in self.rows for at, cell in enumerate(row.cells) if cell.strip())

    def column(self, position: int) -> str:
        """A column as messages name it: `"Name" (B)`."""
        return column_name(position, self.head if self.understood else ())

    def report_unused(self, positions: Iterable[int]) -> None:
        """Name columns that nobody reads, all in one note."""
        names = [
            self.column(at) if self.head[at : at + 1] != [""] else f"column {column_letter(at)}" for at in positions
        ]
        if names:
            self.report(codes.COLUMNS_NOT_USED, f"not used: {', '.join(names)}", self.head_row)

    def report_layout(self, read: Iterable[int]) -> None:
        """What the file says: other sheets; rows that are hidden; cells, of those that are read, without results."""
        if self.other_sheets:
            names = ", ".join(f'"{title}"' for title in self.other_sheets)
            self.report(codes.COLUMNS_NOT_USED, f"only this sheet is read, not {names}")
        rows = {row.number: row for row in self.rows}
        for number in self.sheet.hidden:
            if number in rows:
                hint = "delete the row if it is not meant"
                self.report(codes.ROW_TO_CHECK, "the row is hidden in the sheet, and was read", rows[number], hint=hint)
        columns = set(read)
        for number, position in self.sheet.unsaved:
            if position in columns and number > self.head_row.number:
                row = rows.get(number) or Row(number, number, ())
                hint = "open the workbook and save it, or copy the values over the formulas"
                self.report(self.kind, "the result of a formula is not in the file", row, position, hint)

    def values(self, row: Row, columns: Mapping[str, int]) -> dict[str, str]:
        """The cells of a row by their columns, with single spaces inside them and none around them."""
        over = [at for at in range(len(self.head), len(row.cells)) if row.cells[at].strip()]
        if over:
            hint = "put a value that holds the sign between columns into quotation marks"
            message = f"{over[-1] + 1} values stand under {len(self.head)} columns"
            self.report(self.kind, message, row, len(self.head), hint)
        return {column: " ".join(row.cell(at).split()) for column, at in columns.items()}


def _also(rows: Sequence[Row]) -> str:
    """In how many rows or cells the same was seen, and where."""
    numbers = list(dict.fromkeys(row.number for row in rows))
    if len(rows) < 2:
        return ""
    shown = ", ".join(map(str, numbers[:MOST_NUMBERS]))
    more = f" and {len(numbers) - MOST_NUMBERS} more" if len(numbers) > MOST_NUMBERS else ""
    if len(rows) > len(numbers):
        return f" ({len(rows)} cells, in {'row' if len(numbers) == 1 else 'rows'} {shown}{more})"
    return f" (in {len(rows)} rows: {shown}{more})"


def _evenness(sheet: Sheet, at: int) -> tuple[int, int]:
    """The better of two signs between columns has fewer rows that are too long, then more columns."""
    width = len(sheet.rows[at].cells) if sheet.rows else 0
    return -sum(len(row.cells) > width for row in sheet.rows[at + 1 :]), width


def _whole_head(rows: Sequence[Row], at: int) -> list[str]:
    """The names of the columns; where two rows name them, what the lower one leaves out stands in the upper one."""
    head = [" ".join(cell.split()) for cell in rows[at].cells]
    above = rows[at - 1].cells if at and rows[at - 1].number == rows[at].number - 1 else ()
    # a title above a table is one cell; a second row of names has several
    if sum(bool(cell.strip()) for cell in above) > 1:
        head += [""] * (len(above) - len(head))
        head = [name or " ".join(upper.split()) for name, upper in zip(head, [*above, *[""] * len(head)], strict=False)]
    return head
