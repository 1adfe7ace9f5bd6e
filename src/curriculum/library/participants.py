"""The people of a course, from a table: participants, trainers, observers.

What is read here is personal. It reaches documents for organisers and nothing else: no manifest, no message, no log.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from curriculum.library.column_names import (
    NameOrder,
    folded,
    names_order,
    people_columns,
    plain,
    score,
    split_words,
)
from curriculum.library.family_names import (
    family_name,
    is_degree,
    is_form_of_address,
    parted,
    same_person,
    starts_with_address,
)
from curriculum.library.language import Language
from curriculum.library.name_doubts import FAILED_FORMULA, doubts, invisible, is_total
from curriculum.library.people_columns import drop_positions, report_columns, report_no_names, shown
from curriculum.library.table import Table
from curriculum.library.vocabulary_values import is_nothing, word_ids
from curriculum.library.whole import Whole
from curriculum.problems import codes
from curriculum.problems.problem import CurriculumError, Problem
from curriculum.problems.suggestions import suggest
from curriculum.reading.tables.sheet import Row

MOST_PEOPLE = 1000
LONGEST_VALUE = 200
"""Characters of a name or an institution; what is longer is a paragraph in the wrong column."""
COLUMNS = ("name", "title", "organisation", "sector", "city", "sex", "email", "role")
"""Columns by their ids; a name may stand in several."""
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
    family: str = ""
    """The family name, by which lists are sorted."""

    @property
    def printed(self) -> str:
        """The name as certificates and cards print it: "Osmonov, Bakyt" becomes "Bakyt Osmonov"."""
        family, forenames = parted(self.name)
        return f"{forenames} {family}" if forenames and not is_degree(forenames) else self.name

    @property
    def addressed(self) -> str:
        """Title and name."""
        return f"{self.title} {self.printed}".strip()

    @property
    def sort_key(self) -> tuple[str, str, str]:
        """By family name: where it is not known, what stands before a comma, else the last word."""
        family, forenames = parted(self.name)
        words = self.name.split()
        family = self.family or (family if forenames else words[-1] if words else "")
        return plain(family), self.name.casefold(), self.organisation


@dataclass(frozen=True, repr=False)
class PeopleList(Whole):
    """What a table of people says: who is in it, by family name, and what to look at before anything is printed."""

    people: tuple[Participant, ...]
    problems: tuple[Problem, ...] = ()
    """Warnings and notes, none with a value of the table in it."""


def read_participants(path: Path, language: Language, order: NameOrder | None = None) -> PeopleList:
    """The people of a table, CSV or Excel workbook, with columns of any names that are understood, in any order.

    `order` is that of names in the country. Raises CurriculumError with every problem where the table cannot be used;
    each names row and column, and none a value.
    """
    labels = {folded(word): column for column, word in language.labels["people"].items()}
    # the sheet of attendance heads the sexes with their letters
    labels |= {folded(str(language.labels.get("sex_short", ""))): "sex"}
    labels.pop("", None)
    table = Table(path, codes.PEOPLE_TABLE, partial(score, labels=labels))
    columns = people_columns(table.head, labels)
    if not (columns.has_names and table.understood):
        report_no_names(table)
        raise CurriculumError(table.problems())
    drop_positions(table, columns, language)
    report_columns(table, columns)
    reading = _Reading(table, columns.positions, language, order)
    people = [person for row in table.rows if (person := reading.person(row))]
    _report_number(table, people)
    problems = table.problems()
    if table.has_errors:
        raise CurriculumError(problems)
    return PeopleList(tuple(sorted(people, key=lambda person: person.sort_key)), tuple(problems))


def _report_number(table: Table, people: Sequence[Participant]) -> None:
    if not people and not table.has_errors:
        message = "nobody is in the table"
        table.report(codes.PEOPLE_TABLE, message, hint="write one row for each person below the names of the columns")
    if len(people) > MOST_PEOPLE:
        table.report(codes.PEOPLE_TABLE, f"{len(people)} people are more than a course can hold ({MOST_PEOPLE})")


@dataclass
class _Reading:
    """Row by row from a table to people; all problems of a row are told, whatever comes of it."""

    table: Table
    positions: Mapping[str, int]
    language: Language
    order: NameOrder | None
    ids: dict[str, dict[str, str]] = field(default_factory=dict)
    rows_of_names: dict[tuple[str, ...], tuple[Row, str]] = field(default_factory=dict)
    rows_of_addresses: dict[str, Row] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for column in _CHOICES.keys() & self.positions.keys():
            at = self.positions[column]
            values = {" ".join(row.cell(at).split()) for row in self.table.rows}
            self.ids[column] = word_ids(column, self.language.words[column], values)
        filled = [sum(bool(cell.strip()) for cell in row.cells) for row in self.table.rows]
        # a head such as "Prezime i ime" says more than the country's habit
        self.said_order = names_order(self.table.head[self.positions["name"]]) if "name" in self.positions else None
        self.has_details = sum(number > 1 for number in filled) > len(filled) / 2

    def person(self, row: Row) -> Participant | None:
        """The person of a row; None where it is none, or where something is wrong with it, which was reported."""
        if self._is_no_row(row):
            return None
        cells = self.table.values(row, self.positions)
        for column, value in cells.items():
            self._check_text(row, column, value)
        name = self._name(row, cells)
        if is_total(name) or (not re.search(r"[^\W\d_]", name) and any(map(is_total, row.cells))):
            self.table.report(codes.ROW_TO_CHECK, "this row is a total and was left out", row)
            return None
        values = {column: cells.get(column, "") for column in COLUMNS}
        values |= {column: self._chosen(row, column, values[column]) for column in _CHOICES}
        values |= {column: "" for column in ("title", "organisation", "city") if is_nothing(values[column])}
        self._check_title(row, values["title"])
        self._check_address(row, values["email"])
        if not name:
            self._report_no_name(row, cells)
            return None
        if not self._check_name(row, name, values):
            return None
        return Participant(**{**values, "name": name, "family": self._family(row, cells, name)})

    def _is_no_row(self, row: Row) -> bool:
        """Names of columns that are repeated, on a new page, and the row with their numbers that ministries add."""
        cells = [cell.strip() for cell in row.cells if cell.strip()]
        repeated = list(map(folded, cells)) == [folded(cell) for cell in self.table.head if cell]
        numbered = len(cells) > 1 and cells == [str(number) for number in range(1, len(cells) + 1)]
        if repeated or numbered:
            self.table.report(codes.ROW_TO_CHECK, "this row belongs to the head of the table and was left out", row)
        return repeated or numbered

    def _name(self, row: Row, cells: Mapping[str, str]) -> str:
        """The name as lists print it."""
        family = cells.get("family", "")
        if name := cells.get("name", ""):
            return name
        forenames = " ".join(filter(None, (cells.get("given", ""), cells.get("patronymic", ""))))
        if "family" in self.positions and bool(family) != bool(forenames):
            message = f"the {'given' if family else 'family'} name is missing, and certificates print the other alone"
            self.table.report(codes.DOUBTFUL_VALUE, message, row, self.positions["family"])
        words = [*split_words(family), *split_words(forenames)]
        if len(words) > 2 and len({*words}) < len(words):
            message = "a word of the name stands in two columns, and certificates print it twice"
            self.table.report(codes.DOUBTFUL_VALUE, message, row, self.positions["given"])
        in_order = self.positions.get("family", 0) < self.positions.get("given", 0)
        # Idea: a comma says that certificates turn the name round. In a country that writes the family name first,
        # who keeps the columns in that order wants them printed so.
        written_so = self.order == "family-first" and in_order
        between = " " if written_so or "," in f"{family}{forenames}" else ", "
        return between.join(filter(None, (family, forenames)))

    def _family(self, row: Row, cells: Mapping[str, str], name: str) -> str:
        """The family name in a name, by which lists are sorted; where it is a guess, that is told."""
        family = cells.get("family", "")
        if "name" not in cells or (family and set(split_words(family)) <= set(split_words(name))):
            return family or name
        family, sure = family_name(name[:LONGEST_VALUE], self.said_order or self.order)
        if not (sure or self.said_order):
            end = "last" if folded(name).endswith(folded(family)) else "first"
            message = f"the name does not show the family name: the {end} word was taken"
            hint = "write the family name first, with a comma behind it, or into a column of its own"
            self.table.report(codes.FAMILY_NAME, message, row, self.positions["name"], hint)
        return family

    def _report_no_name(self, row: Row, cells: Mapping[str, str]) -> None:
        at = next(self.positions[kind] for kind in ("name", "family", "given") if kind in self.positions)
        if any(cells.values()):
            self.table.report(codes.PEOPLE_VALUE, "the name is missing", row, at)
        else:
            self.table.report(codes.ROW_TO_CHECK, "this row has no name and was left out", row)

    def _check_text(self, row: Row, column: str, value: str) -> None:
        at = self.positions[column]
        if len(value) > LONGEST_VALUE:
            message = f"{shown(column)} has more than {LONGEST_VALUE} characters"
            self.table.report(codes.PEOPLE_VALUE, message, row, at)
        elif column not in _CHOICES and column != "name" and FAILED_FORMULA.search(value):
            self.table.report(codes.PEOPLE_VALUE, "this is a formula of a spreadsheet that failed", row, at)
        elif column == "organisation" and not is_nothing(value) and not any(map(str.isalpha, value)):
            self.table.report(codes.DOUBTFUL_VALUE, "there are no letters in the organisation", row, at)
        elif column not in _CHOICES and column != "name" and (hidden := invisible(value)):
            message = f"{shown(column)} holds a character that cannot be seen ({hidden})"
            hint = "type it anew; it often comes from copying"
            kind = codes.NOT_A_NAME if column in ("family", "given", "patronymic") else codes.PEOPLE_VALUE
            self.table.report(kind, message, row, at, hint)

    def _check_name(self, row: Row, name: str, values: Mapping[str, str]) -> bool:
        """Whether a text can be a name; what to look at is told."""
        if len(name) > LONGEST_VALUE:
            return False
        at = next(self.positions[kind] for kind in ("name", "family", "given") if kind in self.positions)
        for kind, message, hint in doubts(name):
            self.table.report(kind, message, row, at, hint)
            if kind is codes.NOT_A_NAME:
                return False
        if sum(len(line.split()) > 1 for line in row.cell(at).splitlines()) > 1:
            message = "two lines of this cell may be the names of two people; certificates print them as one"
            self.table.report(codes.DOUBTFUL_VALUE, message, row, at, "write a row for each person")
        if values["title"] and starts_with_address(name):
            message = "a form of address stands in the name, too; certificates print both"
            self.table.report(codes.DOUBTFUL_VALUE, message, row, at)
        if self.has_details and sum(bool(cell.strip()) for cell in row.cells) == 1:
            message, hint = "nothing but a name stands in this row", "delete it if it is a heading"
            self.table.report(codes.DOUBTFUL_VALUE, message, row, at, hint)
        self._check_double(row, at, name, values)
        return True

    def _check_double(self, row: Row, at: int, name: str, values: Mapping[str, str]) -> None:
        """Tell who stands in the table twice, by the name or by the address to which a form was sent."""
        organisation, address = values["organisation"], values["email"].casefold()
        hint = "delete a row if both are the same person"
        key = same_person(name)
        if key in self.rows_of_names:
            other, elsewhere = self.rows_of_names[key]
            beside = f"with {'the same' if folded(organisation) == folded(elsewhere) else 'another'} organisation"
            message = f"the name of row {other.number} stands here again, {beside}"
            self.table.report(codes.NAME_TWICE, message, row, at, hint)
        elif address in self.rows_of_addresses:
            message = f"the e-mail address of row {self.rows_of_addresses[address].number} stands here again"
            self.table.report(codes.NAME_TWICE, message, row, self.positions["email"], hint)
        self.rows_of_names.setdefault(key, (row, organisation))
        if "@" in address:
            self.rows_of_addresses.setdefault(address, row)

    def _chosen(self, row: Row, column: str, value: str) -> str:
        """The id of a word of a vocabulary; what an empty cell means while there is none."""
        if is_nothing(value):
            return _CHOICES[column]
        if value not in self.ids[column]:
            words = list(self.language.words[column])
            hint = suggest(value, words, f"{column}s" if column != "sex" else "known")
            self.table.report(codes.PEOPLE_VALUE, f"this is not a known {column}", row, self.positions[column], hint)
        return self.ids[column].get(value, _CHOICES[column])

    def _check_title(self, row: Row, title: str) -> None:
        if title and not is_form_of_address(title):
            message = "this may be no form of address; certificates print it before the name"
            hint = "call the column Position if it holds positions"
            self.table.report(codes.DOUBTFUL_VALUE, message, row, self.positions["title"], hint)

    def _check_address(self, row: Row, address: str) -> None:
        local, _, domain = address.rpartition("@")
        plausible = local and "@" not in local and "." in domain.strip(".") and " " not in address
        if not is_nothing(address) and not plausible and len(address) <= LONGEST_VALUE:
            hint = "write it as name@place.org"
            self.table.report(codes.DOUBTFUL_VALUE, "this is not an e-mail address", row, self.positions["email"], hint)
