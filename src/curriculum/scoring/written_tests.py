"""Sheets of tests, and whose they are: which codes were taken for the same, and which are only nearly so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from curriculum.library.table import Table
from curriculum.problems import codes
from curriculum.reading.tables.sheet import Row
from curriculum.scoring import participant_codes
from curriculum.scoring.form_column import Test

Answers = tuple[str, ...]
"""The letters of a sheet, question by question; empty where nothing was answered."""


@dataclass
class TestSheet:
    """One test of one participant, as a row says it."""

    row: Row
    test: Test | None
    answers: Answers
    code: str
    """As it is written."""
    form: str
    """The code of its form."""
    details: Mapping[str, str]


@dataclass
class Person:
    """What the sheets of one code say."""

    sheets: dict[Test, Answers] = field(default_factory=dict)
    rows: dict[Test, Row] = field(default_factory=dict)
    details: dict[str, str] = field(default_factory=dict)


def people_of(table: Table, sheets: Sequence[TestSheet]) -> dict[str, Person]:
    """Who wrote what; which codes were taken for the same is told."""
    owners, joined, apart = participant_codes.owners([(sheet.code, sheet.test or "") for sheet in sheets])
    for at in joined:
        message = "the code is written otherwise in another row (leading zeros, .0, or letters of another alphabet), "
        hint = "correct one of them if these are two people"
        table.report(codes.GUESSED_RESULT, f"{message}and was taken for the same", sheets[at].row, hint=hint)
    for at in apart:
        message = "the code is nearly that of another row (but for zeros, .0, or the alphabet); they were kept apart, "
        hint = "write the code of each person in the same way in both tests"
        table.report(codes.GUESSED_RESULT, f"{message}since both wrote the same test", sheets[at].row, hint=hint)
    people: dict[str, Person] = {}
    for owner, sheet in zip(owners, sheets, strict=True):
        _place(table, people.setdefault(owner, Person()), sheet)
    _report_near(table, people)
    return people


def _place(table: Table, person: Person, sheet: TestSheet) -> None:
    """Add a sheet to a person; a second such test and other words than before are problems."""
    if sheet.test and sheet.test in person.rows:
        message = f"this test of this code stands in row {person.rows[sheet.test].number} already"
        hint = "two people may have chosen the same code"
        table.report(codes.TEST_WRITTEN_TWICE, message, sheet.row, hint=hint)
    elif sheet.test:
        person.rows[sheet.test] = sheet.row
    for column, value in sheet.details.items():
        if value and person.details.setdefault(column, value) != value:
            message, hint = (
                f"the other test of this code has another {column}",
                "correct one of the two, or leave one empty",
            )
            table.report(codes.PERSON_DIFFERS, message, sheet.row, hint=hint)
    if sheet.test and any(sheet.answers):
        person.sheets[sheet.test] = sheet.answers


def _report_near(table: Table, people: Mapping[str, Person]) -> None:
    """Tell of two codes with one test each that may be one, but for a slip: they were not put together."""
    # with a space in it, an owner has no code, or one that was kept apart already
    alone = {owner: person for owner, person in people.items() if len(person.sheets) == 1 and " " not in owner}
    before, after = ([owner for owner in alone if test in alone[owner].sheets] for test in ("pre", "post"))
    for first in before:
        near = [second for second in after if participant_codes.is_slip(first, second)]
        if len(near) == 1:
            row, other = (alone[owner].rows for owner in (near[0], first))
            message = f"the code is nearly that of row {other['pre'].number}, and each of the two has one test only"
            table.report(codes.GUESSED_RESULT, message, row["post"], hint="correct one of them if it is one person")


def report_unanswered(table: Table, sheets: Sequence[TestSheet]) -> None:
    """Tell of questions that nobody answered in a test: they were perhaps not typed, and count as not right."""
    for test in ("pre", "post"):
        answers = [sheet.answers for sheet in sheets if sheet.test == test and any(sheet.answers)]
        numbers = [str(number) for number, letters in enumerate(zip(*answers, strict=True), 1) if not any(letters)]
        if numbers:
            questions = f"question{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}"
            message = f"nobody has an answer to {questions} of the {test}-test, and that counts as not right"
            table.report(codes.GUESSED_RESULT, message, hint="look whether they were typed")
