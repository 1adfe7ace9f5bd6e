"""Tables that people write in a spreadsheet and save as CSV: rows and their places, and what is wrong with them.

What such a table holds is personal: no message repeats a value of it, nor a word of its first line, which may be a
person where the names of the columns were forgotten.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from curriculum.problems.place import Place
from curriculum.problems.problem import CurriculumError, Problem, ProblemKind, problem_error, raise_if_any
from curriculum.problems.suggestions import suggest
from curriculum.reading.source import read_text

_FIELD = re.compile(r'[ \t]*"(?:[^"]|"")*"[^,;\t]*|[^,;\t]*')


def _text(path: Path) -> str:
    """The text of a file. Its problems show no line of it, since a line may name a person."""
    try:
        return read_text(path)
    except CurriculumError as error:
        # the excerpt is a line of the table, with names in it
        places = [problem.place and replace(problem.place, excerpt="") for problem in error.problems]
        problems = [replace(problem, place=place) for problem, place in zip(error.problems, places, strict=True)]
        raise CurriculumError(problems) from None


@dataclass
class CsvTable:
    """A CSV file as rows with their lines (both count from 1): UTF-8, with commas, semicolons or tabs.

    `kind` is what is wrong with a table as a whole. Raises CurriculumError when the file cannot be read, is empty or
    does not close a quoted text; everything else is gathered in `problems`.
    """

    path: Path
    kind: ProblemKind
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lines = re.split(r"\r\n|\r|\n", _text(self.path))
        # where the decimal sign is a comma, Excel saves CSV with semicolons; max takes the first of equals
        self.delimiter = max(",;\t", key=self.lines[0].count)
        # Excel's way to name the sign
        if named := re.fullmatch(r'"?sep=(.)"?', self.lines[0].strip()):
            self.delimiter, self.lines[0] = named.group(1), ""
        self.rows = [(number, row) for number, row in self._read() if any(cell.strip() for cell in row)]
        if not self.rows:
            raise problem_error(self.kind, "the file is empty", Place(self.path), "its first line names the columns")
        self.first, self.head = self.rows.pop(0)

    def _read(self) -> Iterator[tuple[int, list[str]]]:
        # csv wants lines with their ends; strict, since otherwise a stray quotation mark swallows the rest of the file
        reader = csv.reader((f"{line}\n" for line in self.lines), delimiter=self.delimiter, strict=True)
        begins = 1
        try:
            for row in reader:
                yield begins, row
                begins = reader.line_num + 1
        except csv.Error as error:
            hint = "write a quotation mark inside quoted text twice"
            message = "a quoted text is not closed or goes on behind its end"
            raise problem_error(self.kind, message, self.place(begins), hint) from error

    def place(self, number: int, position: int = -1) -> Place:
        """A line of the file, or the field at a position of it."""
        line = self.lines[number - 1].rstrip("\r")
        if position < 0:
            return Place(self.path, number, 1)
        start = 0
        for _ in range(position):
            # quoted fields first: a separator inside quotation marks parts nothing
            match = _FIELD.match(line, start)
            start = min(match.end() + 1 if match else start, len(line))
        return Place(self.path, number, start + 1)

    def report(self, kind: ProblemKind, message: str, number: int = 0, position: int = -1, hint: str = "") -> None:
        """Remember a problem: of the file, of a line of it, or of the field at a position of a line."""
        place = self.place(number, position) if number else Place(self.path)
        self.problems.append(Problem(kind, message, place, hint))

    def stop_if_wrong(self) -> None:
        """Raise CurriculumError with every problem so far."""
        raise_if_any(self.problems)

    def columns(self, kinds: Mapping[str, str], shown: Sequence[str], kind: ProblemKind) -> list[str]:
        """What each column holds, by its folded word in the first row; empty where nobody knows, which is reported.

        `names` are the columns that a hint shows. A column without any word, as spreadsheets add at the end, is none.
        """
        names: list[str] = []
        for position, word in enumerate(self.head):
            name = kinds.get(folded(word), "")
            # spreadsheets save empty columns to the right of a table, too
            used = any(cell.strip() for _, row in self.rows for cell in row[position : position + 1])
            if not name and (word.strip() or used):
                hint = suggest(word.strip(), shown, "columns")
                self.report(kind, "this is not the name of a column", self.first, position, hint)
            elif name and name in names:
                self.report(kind, f'the column "{name}" stands here twice', self.first, position)
            names.append(name)
        return names

    def values(self, number: int, row: Sequence[str], columns: Sequence[str]) -> dict[str, tuple[int, str]]:
        """The cells of a row by their columns: each with its position, single spaces inside it and none around it."""
        if len(row) > len(columns) and any(cell.strip() for cell in row[len(columns) :]):
            hint = "put a value that holds the sign between columns into quotation marks"
            self.report(self.kind, f"{len(row)} values stand under {len(columns)} columns", number, len(columns), hint)
        cells = enumerate(zip(columns, row, strict=False))
        return {column: (position, " ".join(cell.split())) for position, (column, cell) in cells if column}

    def chosen(
        self, kind: ProblemKind, column: str, cell: tuple[int, str], words: Mapping[str, str], number: int
    ) -> str:
        """The id of a word of a vocabulary, given as id or as word of the language; empty while there is none."""
        position, value = cell
        ids = vocabulary(words, words)
        if value and folded(value) not in ids:
            hint = suggest(value, list(words), f"{column}s" if column != "sex" else "known")
            self.report(kind, f"this is not a known {column}", number, position, hint)
        return ids.get(folded(value), "")


def vocabulary(ids: Iterable[str], words: Mapping[str, Any]) -> dict[str, str]:
    """Ids by themselves and by their words in one language; by the first letter alone where no two share it."""
    ids = list(ids)
    names = {folded(word): name for name in ids for word in (str(words[name]), name)}
    letters = [(text[0], name) for text, name in names.items()]
    for letter, name in letters:
        # M for male only where no other word begins with m, in that language
        if len({other for first, other in letters if first == letter}) == 1:
            names.setdefault(letter, name)
    return names


def folded(text: str) -> str:
    """A word as it is compared: `E-mail`, `e mail` and `email` are one."""
    return re.sub(r"[\W_]+", "", text.casefold())
