"""The people of a course, from a table: participants, trainers, observers.

What is read here is personal. It reaches documents for organisers and nothing else: no manifest, no message, no log.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from curriculum.library.column_names import PeopleColumns, folded, near_kind, people_columns, plain, score, split_words
from curriculum.library.family_names import NameOrder, family_name, is_degree, is_form_of_address, parted
from curriculum.library.language import Language
from curriculum.library.name_doubts import doubts, invisible, is_total
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
_UNDERSTOOD = "name (or family name, given name, patronymic), title, organisation, sector, city, sex, e-mail, role"


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
        _report_no_names(table, columns)
        raise CurriculumError(table.problems())
    _drop_positions(table, columns, language)
    _report_columns(table, columns)
    reading = _Reading(table, columns.positions, language, order)
    people = [person for row in table.rows if (person := reading.person(row))]
    _report_number(table, people)
    problems = table.problems()
    if table.has_errors:
        raise CurriculumError(problems)
    return PeopleList(tuple(sorted(people, key=lambda person: person.sort_key)), tuple(problems))


def _report_no_names(table: Table, columns: PeopleColumns) -> None:
    if not table.understood:
        message = "no row names the columns"
        hint = f"write a row above the people; understood are {_UNDERSTOOD}"
        table.report(codes.PEOPLE_COLUMN, message, table.head_row, hint=hint)
        return
    seen = ", ".join(table.column(at) for at, head in enumerate(table.head) if head)
    message = f"no column holds the names of people; there are {seen}"
    hint = f'call it "name", or "family name" and "given name"; understood are {_UNDERSTOOD}'
    table.report(codes.PEOPLE_COLUMN, message, table.head_row, hint=hint)


def _drop_positions(table: Table, columns: PeopleColumns, language: Language) -> None:
    """Pass over a "Title" without any form of address and a "Role" without any role: they hold positions."""
    for column, what in (("title", "a form of address, such as Dr or Colonel"), ("role", "a role in a course")):
        at = columns.positions.get(column, -1)
        values = [" ".join(row.cell(at).split()) for row in table.rows if row.cell(at).strip()] if at >= 0 else []
        ids = word_ids(column, language.words[column], values) if column == "role" else {}
        if values and not any(value in ids or (column == "title" and is_form_of_address(value)) for value in values):
            del columns.positions[column]
            message = f"no value of this column is {what}, so it is not used"
            hint = "call the column Position if it holds positions"
            table.report(codes.GUESSED_COLUMN, message, table.head_row, at, hint)


def _report_columns(table: Table, columns: PeopleColumns) -> None:
    """Which columns were guessed, which chosen among several, and which are not used."""
    for kind, at in columns.guessed:
        message = f"this column was read as {_shown(kind)}"
        table.report(codes.GUESSED_COLUMN, message, table.head_row, at, "rename it if it holds something else")
    for kind, at in columns.doubled:
        chosen = columns.positions.get(kind, columns.positions.get("name", -1))
        message = f"{_shown(kind)} was read from column {table.column(chosen)}, not from this one"
        if at in table.used:
            table.report(codes.GUESSED_COLUMN, message, table.head_row, at, "rename the first if this one is meant")
    if not {"name", "family"} & columns.positions.keys():
        message, hint = "only given names are there, and certificates print nothing else", "add a column family name"
        table.report(codes.GUESSED_COLUMN, message, table.head_row, columns.positions["given"], hint)
    mentioned = {at for _, at in columns.doubled}
    for at in columns.unused:
        meant = near_kind(table.head[at], columns.positions)
        if meant and at in table.used:
            mentioned.add(at)
            message, hint = "this column is not used", f"did you mean {_shown(meant)}?"
            table.report(codes.GUESSED_COLUMN, message, table.head_row, at, hint)
    table.report_unused(at for at in columns.unused if at in table.used - mentioned)
    table.report_layout(columns.positions.values())


def _shown(kind: str) -> str:
    return {"name": "the name", "weak": "the name", "family": "the family name", "given": "the given name",
            "email": "the e-mail address"}.get(kind, f"the {kind}")  # fmt: skip


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

    def __post_init__(self) -> None:
        for column in _CHOICES.keys() & self.positions.keys():
            at = self.positions[column]
            values = {" ".join(row.cell(at).split()) for row in self.table.rows}
            self.ids[column] = word_ids(column, self.language.words[column], values)
        filled = [sum(bool(cell.strip()) for cell in row.cells) for row in self.table.rows]
        self.has_details = sum(number > 1 for number in filled) > len(filled) / 2

    def person(self, row: Row) -> Participant | None:
        """The person of a row; None where it is none, or where something is wrong with it, which was reported."""
        if self._is_no_row(row):
            return None
        cells = self.table.values(row, self.positions)
        for column, value in cells.items():
            self._check_text(row, column, value)
        name, family = self._name(row, cells)
        if is_total(name):
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
        self._check_name(row, name, values["organisation"])
        return Participant(**{**values, "name": name, "family": family})

    def _is_no_row(self, row: Row) -> bool:
        """Names of columns that are repeated, on a new page, and the row with their numbers that ministries add."""
        cells = [cell.strip() for cell in row.cells if cell.strip()]
        repeated = list(map(folded, cells)) == [folded(cell) for cell in self.table.head if cell]
        numbered = len(cells) > 1 and cells == [str(number) for number in range(1, len(cells) + 1)]
        if repeated or numbered:
            self.table.report(codes.ROW_TO_CHECK, "this row belongs to the head of the table and was left out", row)
        return repeated or numbered

    def _name(self, row: Row, cells: Mapping[str, str]) -> tuple[str, str]:
        """The name as lists print it, and the family name."""
        family = cells.get("family", "")
        if name := cells.get("name", ""):
            if family and set(split_words(family)) <= set(split_words(name)):
                return name, family
            family, sure = family_name(name[:LONGEST_VALUE], self.order)
            if not sure:
                first = folded(name).startswith(folded(family))
                message = f"the name does not show the family name: the {'first' if first else 'last'} word was taken"
                hint = "write the family name first, with a comma behind it, or into a column of its own"
                self.table.report(codes.FAMILY_NAME, message, row, self.positions["name"], hint)
            return name, family
        forenames = " ".join(filter(None, (cells.get("given", ""), cells.get("patronymic", ""))))
        if "family" in self.positions and bool(family) != bool(forenames):
            message = f"the {'given' if family else 'family'} name is missing, and certificates print the other alone"
            self.table.report(codes.DOUBTFUL_VALUE, message, row, self.positions["family"])
        in_order = self.positions.get("family", 0) < self.positions.get("given", 0)
        # Idea: a comma says that certificates turn the name round. In a country that writes the family name first,
        # who keeps the columns in that order wants them printed so.
        written_so = self.order == "family-first" and in_order
        between = " " if written_so or "," in f"{family}{forenames}" else ", "
        return between.join(filter(None, (family, forenames))), family or forenames

    def _report_no_name(self, row: Row, cells: Mapping[str, str]) -> None:
        at = next(self.positions[kind] for kind in ("name", "family", "given") if kind in self.positions)
        if any(cells.values()):
            self.table.report(codes.PEOPLE_VALUE, "the name is missing", row, at)
        else:
            self.table.report(codes.ROW_TO_CHECK, "this row has no name and was left out", row)

    def _check_text(self, row: Row, column: str, value: str) -> None:
        at = self.positions[column]
        if len(value) > LONGEST_VALUE:
            message = f"{_shown(column)} has more than {LONGEST_VALUE} characters"
            self.table.report(codes.PEOPLE_VALUE, message, row, at)
        elif column not in _CHOICES and column != "name" and (hidden := invisible(value)):
            message = f"{_shown(column)} holds a character that cannot be seen ({hidden})"
            hint = "type it anew; it often comes from copying"
            kind = codes.NOT_A_NAME if column in ("family", "given", "patronymic") else codes.PEOPLE_VALUE
            self.table.report(kind, message, row, at, hint)

    def _check_name(self, row: Row, name: str, organisation: str) -> None:
        if len(name) > LONGEST_VALUE:
            return
        at = next(self.positions[kind] for kind in ("name", "family", "given") if kind in self.positions)
        # parts of a name were looked at for characters that cannot be seen
        for kind, message, hint in doubts(name):
            self.table.report(kind, message, row, at, hint)
        if self.has_details and sum(bool(cell.strip()) for cell in row.cells) == 1:
            message, hint = "nothing but a name stands in this row", "delete it if it is a heading"
            self.table.report(codes.DOUBTFUL_VALUE, message, row, at, hint)
        key = tuple(sorted(split_words(name)))
        if key in self.rows_of_names:
            other, elsewhere = self.rows_of_names[key]
            same = folded(organisation) == folded(elsewhere)
            beside = "with the same organisation" if same else "with another organisation"
            message = f"the name of row {other.number} stands here again, {beside}"
            self.table.report(codes.NAME_TWICE, message, row, at, "delete a row if both are the same person")
        else:
            self.rows_of_names[key] = row, organisation

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
