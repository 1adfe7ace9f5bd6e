"""The people of a course, from a CSV file: participants, trainers, observers.

What is read here is personal. It reaches documents for organisers and nothing else: no manifest, no message, no log.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from unicodedata import combining, normalize

from curriculum.library.csv_table import CsvTable, vocabulary
from curriculum.library.language import Language
from curriculum.library.whole import Whole
from curriculum.problems import codes

MOST_PEOPLE = 1000
LONGEST_VALUE = 200
"""Characters of a name or an institution; what is longer is a paragraph in the wrong column."""
_CHOICES = {"sector": "", "sex": "", "role": "participant"}
"""Columns whose values are words of a vocabulary, with what an empty one means."""


@dataclass(frozen=True, repr=False)
class Participant(Whole):
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
        family, comma, forenames = self.name.partition(", ")
        return f"{forenames} {family}" if comma and "," not in forenames else self.name

    @property
    def addressed(self) -> str:
        """Title and name."""
        return f"{self.title} {self.printed}".strip()

    @property
    def sort_key(self) -> tuple[str, str, str]:
        """By family name: what stands before a comma, else the last word."""
        family, comma, _ = self.name.partition(", ")
        words = self.name.split()
        return _plain(family if comma else words[-1] if words else ""), self.name.casefold(), self.organisation


def _plain(text: str) -> str:
    """Letters without their marks, so that Özdemir stands beside Osmonov."""
    return "".join(letter for letter in normalize("NFD", text.casefold()) if not combining(letter))


COLUMNS = tuple(field for field in Participant.__dataclass_fields__)


def read_participants(path: Path, language: Language) -> tuple[Participant, ...]:
    """The people of a CSV file by family name: UTF-8, with commas, semicolons or tabs, its columns in any order.

    Columns and the words in them are those of the vocabulary or of `language`. Raises CurriculumError with every
    problem, each at its line and column, and with no value in its text.
    """
    table = CsvTable(path, codes.PEOPLE_TABLE)
    columns = table.columns(vocabulary(COLUMNS, language.labels["people"]), COLUMNS, codes.PEOPLE_COLUMN)
    if "name" not in columns:
        hint = "it is the only one that is needed"
        table.report(codes.PEOPLE_COLUMN, 'there is no column "name"', table.first, hint=hint)
        table.rows = []
    people = [person for number, row in table.rows if (person := _person(table, number, row, columns, language))]
    if not people and not table.problems:
        message = "nobody is in the table"
        table.report(codes.PEOPLE_TABLE, message, hint="write one line for each person below the names")
    if len(people) > MOST_PEOPLE:
        table.report(codes.PEOPLE_TABLE, f"{len(people)} people are more than a course can hold ({MOST_PEOPLE})")
    table.stop_if_wrong()
    return tuple(sorted(people, key=lambda person: person.sort_key))


def _person(table: CsvTable, number: int, row: list[str], columns: list[str], language: Language) -> Participant | None:
    """The person of a row; None where something is wrong with it, which has then been reported."""
    # all problems of a row are told, so a row is only judged at its end
    before = len(table.problems)
    values: dict[str, str] = {}
    for column, (position, value) in table.values(number, row, columns).items():
        values[column] = value
        if len(value) > LONGEST_VALUE:
            message = f"the {column} has more than {LONGEST_VALUE} characters"
            table.report(codes.PEOPLE_VALUE, message, number, position)
        if column in _CHOICES:
            words = language.words[column]
            word_id = table.chosen(codes.PEOPLE_VALUE, column, (position, value), words, number)
            values[column] = word_id or _CHOICES[column]
        elif column == "email" and value and not re.fullmatch(r"\S+@\S+\.\S+", value):
            hint = "write it as name@place.org"
            table.report(codes.PEOPLE_VALUE, "this is not an e-mail address", number, position, hint)
    if not values.get("name"):
        table.report(codes.PEOPLE_VALUE, "the name is missing", number, columns.index("name"))
    return Participant(**values) if len(table.problems) == before else None
