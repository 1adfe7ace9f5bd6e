"""The people of a course, from a CSV file: participants, trainers, observers.

What is read here is personal. It reaches documents for organisers and nothing else: no manifest, no message, no log.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from curriculum.library.language import Language
from curriculum.problems import CurriculumError, Kind, Place, Problem, shown, stop, suggest
from curriculum.reading.source import read_text

NO_TABLE = Kind("CUR200", "people-table")
UNKNOWN_COLUMN = Kind("CUR201", "people-column")
WRONG_VALUE = Kind("CUR202", "people-value")

MOST_PEOPLE = 1000
LONGEST_VALUE = 200
"""Characters of a name or an institution; what is longer is a paragraph in the wrong column."""
_CHOICES = {"sector": "", "sex": "", "role": "participant"}
"""Columns whose values are words of a vocabulary, with what an empty one means."""
_FIELD = re.compile(r'[ \t]*"(?:[^"]|"")*"[^,;\t]*|[^,;\t]*')


@dataclass(frozen=True)
class Participant:
    """Somebody who takes part; `sector`, `sex` and `role` are ids of vocabularies, and whatever is unknown is empty."""

    name: str = ""
    title: str = ""
    organisation: str = ""
    sector: str = ""
    city: str = ""
    sex: str = ""
    email: str = ""
    role: str = "participant"

    @property
    def printed(self) -> str:
        """The name as certificates and cards print it: "Osmonov, Bakyt" becomes "Bakyt Osmonov"."""
        family, comma, given = self.name.partition(", ")
        return f"{given} {family}" if comma and "," not in given else self.name

    @property
    def addressed(self) -> str:
        """Title and name."""
        return f"{self.title} {self.printed}".strip()

    @property
    def sort_key(self) -> tuple[str, str, str]:
        """By family name: what stands before a comma, else the last word."""
        family, comma, _ = self.name.partition(", ")
        words = self.name.split()
        return (family if comma else words[-1] if words else "").casefold(), self.name.casefold(), self.organisation


COLUMNS = tuple(field for field in Participant.__dataclass_fields__)


def read_participants(path: Path, language: Language) -> tuple[Participant, ...]:
    """The people of a CSV file by family name: UTF-8, with commas, semicolons or tabs, its columns in any order.

    Columns and the words in them are those of the vocabulary or of `language`. Raises CurriculumError with every
    problem, each at its line and column, and with no value in its text.
    """
    table = _Table(path, read_text(path))
    columns = table.columns(language)
    people = [person for number, row in table.rows if (person := table.person(number, row, columns, language))]
    if not people and not table.problems:
        table.report(NO_TABLE, "nobody is in the table", hint="write one line for each person below the names")
    if len(people) > MOST_PEOPLE:
        table.report(NO_TABLE, f"{len(people)} people are more than a course can hold ({MOST_PEOPLE})")
    if table.problems:
        raise CurriculumError(table.problems)
    return tuple(sorted(people, key=lambda person: person.sort_key))


@dataclass
class _Table:
    """A CSV file as rows with their lines, and what is wrong with it."""

    path: Path
    text: str
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lines = self.text.split("\n")
        self.delimiter = max(",;\t", key=self.lines[0].count)
        self.rows = [(number, row) for number, row in self._read() if any(cell.strip() for cell in row)]
        if not self.rows:
            raise stop(NO_TABLE, "the file is empty", Place(shown(self.path)), "its first line names the columns")

    def _read(self) -> Iterator[tuple[int, list[str]]]:
        reader = csv.reader((f"{line}\n" for line in self.lines), delimiter=self.delimiter, strict=True)
        begins = 1
        try:
            for row in reader:
                yield begins, row
                begins = reader.line_num + 1
        except csv.Error as error:
            hint = "write a quotation mark inside quoted text twice"
            raise stop(NO_TABLE, "a quoted text is not closed or goes on behind its end", self.place(begins), hint) \
                from error  # fmt: skip

    def place(self, number: int, position: int = -1) -> Place:
        """A line of the file, or the field at a position of it."""
        line = self.lines[number - 1].rstrip("\r")
        if position < 0:
            return Place(shown(self.path), number, 1)
        start = 0
        for _ in range(position):
            match = _FIELD.match(line, start)
            start = min(match.end() + 1 if match else start, len(line))
        return Place(shown(self.path), number, start + 1)

    def report(self, kind: Kind, message: str, number: int = 0, position: int = -1, hint: str = "") -> None:
        place = self.place(number, position) if number else Place(shown(self.path))
        self.problems.append(Problem(kind, message, place, hint))

    def columns(self, language: Language) -> list[str]:
        """What each column holds, from the first row, which is taken out of the rows."""
        number, head = self.rows.pop(0)
        words = _vocabulary(COLUMNS, language.labels["people"])
        found: list[str] = []
        for position, word in enumerate(head):
            name = words.get(_folded(word), "")
            if not name:
                hint = suggest(word.strip(), COLUMNS, "columns")
                self.report(UNKNOWN_COLUMN, f'"{word.strip()}" is not a column', number, position, hint)
            elif name in found:
                self.report(UNKNOWN_COLUMN, f'the column "{name}" stands here twice', number, position)
            found.append(name)
        if "name" not in found:
            self.report(UNKNOWN_COLUMN, 'there is no column "name"', number, hint="it is the only one that is needed")
            self.rows = []
        return found

    def person(self, number: int, row: list[str], columns: list[str], language: Language) -> Participant | None:
        """The person of a row; None where something is wrong with it, which has then been reported."""
        before = len(self.problems)
        if len(row) > len(columns) and any(cell.strip() for cell in row[len(columns) :]):
            hint = "put a value that holds the sign between columns into quotation marks"
            self.report(NO_TABLE, f"{len(row)} values stand under {len(columns)} columns", number, len(columns), hint)
        values: dict[str, str] = {}
        for position, (column, cell) in enumerate(zip(columns, row, strict=False)):
            value = " ".join(cell.split())
            if len(value) > LONGEST_VALUE:
                self.report(WRONG_VALUE, f"the {column} has more than {LONGEST_VALUE} characters", number, position)
            if column in _CHOICES:
                value = self._chosen(column, value, number, position, language)
            elif column == "email" and value and not re.fullmatch(r"\S+@\S+\.\S+", value):
                self.report(
                    WRONG_VALUE, "this is not an e-mail address", number, position, "write it as name@place.org"
                )
            values[column] = value
        if not values.get("name"):
            self.report(WRONG_VALUE, "the name is missing", number, columns.index("name"))
        values.pop("", None)
        return Participant(**values) if len(self.problems) == before else None

    def _chosen(self, column: str, value: str, number: int, position: int, language: Language) -> str:
        words = language.words[column]
        known = _vocabulary(words, words)
        if value and _folded(value) not in known:
            hint = suggest(value, list(words), f"{column}s" if column != "sex" else "known")
            self.report(WRONG_VALUE, f"this is not a known {column}", number, position, hint)
        return known.get(_folded(value), _CHOICES[column])


def _vocabulary(ids: Iterable[str], words: Mapping[str, Any]) -> dict[str, str]:
    """Ids by themselves and by their words in one language; by the first letter alone where no two share it."""
    ids = list(ids)
    found = {_folded(word): name for name in ids for word in (str(words[name]), name)}
    letters = [(text[0], name) for text, name in found.items()]
    for letter, name in letters:
        if len({other for first, other in letters if first == letter}) == 1:
            found.setdefault(letter, name)
    return found


def _folded(text: str) -> str:
    """A word as it is compared: `E-mail`, `e mail` and `email` are one."""
    return re.sub(r"[\W_]+", "", text.casefold())
