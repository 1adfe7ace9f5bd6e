"""The tests that participants wrote, from a CSV file: one line for each participant and test.

A participant is a code of their own making. Codes stay in this file: what leaves it are pairs of tests without them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from curriculum.library.csv_table import CsvTable, folded, vocabulary
from curriculum.library.language import Language
from curriculum.library.whole import Whole
from curriculum.problems import codes
from curriculum.scoring.form_column import UNKNOWN_FORMS, FormColumn, Test

Answers = tuple[str, ...]
"""The letters of a sheet, question by question; empty where nothing was answered."""

COLUMNS = ("code", "test", "form", "sector", "sex")
MOST_SHEETS = 2000
LONGEST_CODE = 40
"""Characters of a code; what is longer is a name or a remark in the wrong column."""
UNANSWERED = ("", "-")
# the Cyrillic letters that look like A, B, C and E
_LIKE_LATIN = frozenset("АВСЕавсе")


@dataclass(frozen=True, repr=False)
class Pair(Whole):
    """The two tests of one participant; `sector` and `sex` are ids of vocabularies, empty while unknown."""

    pre: Answers
    post: Answers
    sector: str = ""
    sex: str = ""


@dataclass(frozen=True, repr=False)
class Results(Whole):
    """All sheets of a course: those that belong together, and how many do not."""

    pairs: tuple[Pair, ...]
    pre_only: int = 0
    """Sheets of the first test without one of the second, those without a code among them."""
    post_only: int = 0
    without_code: int = 0
    blank: int = 0
    """Lines without any answer: nobody wrote that test."""
    without_form: int = 0
    """Lines without the code of a form: nobody can tell whether they are of these tests."""


@dataclass
class _Person:
    """What the lines of one code say."""

    sheets: dict[Test, Answers] = field(default_factory=dict)
    lines: dict[Test, int] = field(default_factory=dict)
    details: dict[str, str] = field(default_factory=dict)


def read_results(
    path: Path, language: Language, letters: Mapping[Test, Sequence[str]], sheets: FormColumn = UNKNOWN_FORMS
) -> Results:
    """The tests of a CSV file; `letters` are those that each question of a form offers, such as "ABCD".

    Columns are `code`, `test`, perhaps `form`, `sector` and `sex`, and `q1` to the last question, in any order. Raises
    CurriculumError with every problem, each at its line and column, and with no value in its text but codes of forms.
    """
    table = CsvTable(path, codes.RESULTS_TABLE)
    columns = _columns(table, language, len(letters["pre"]))
    sheets.report_other(table, columns)
    table.stop_if_wrong()
    people: dict[str, _Person] = {}
    blank = without_form = 0
    for number, row in table.rows:
        cells = table.values(number, row, columns)
        test = _test(table, cells.get("test", (0, "")), number, language)
        answers = _answers(table, cells, number, letters[test or "pre"])
        code = _code(table, cells.get("code", (0, "")), number)
        # a sheet without a code belongs to nobody else; folded codes have no spaces, so no code is like this
        person = people.setdefault(code or f" line {number}", _Person())
        _place(table, person, test, number, cells, language)
        form = sheets.code_of(table, cells, number, test)
        without_form += bool(sheets.codes) and any(answers) and not form
        blank += not any(answers)
        if test and any(answers):
            person.sheets[test] = answers
    if not people:
        message = "no test is in the table"
        table.report(codes.RESULTS_TABLE, message, hint="write one line for each participant and test")
    if len(table.rows) > MOST_SHEETS:
        table.report(codes.RESULTS_TABLE, f"{len(table.rows)} tests are more than a course can hold ({MOST_SHEETS})")
    table.stop_if_wrong()
    return replace(_results(people, blank), without_form=without_form)


def _results(people: Mapping[str, _Person], blank: int) -> Results:
    written = [(code, person) for code, person in people.items() if person.sheets]
    both = [person for _, person in written if len(person.sheets) == 2]
    pairs = tuple(Pair(person.sheets["pre"], person.sheets["post"], **person.details) for person in both)
    single = [(code, next(iter(person.sheets))) for code, person in written if len(person.sheets) == 1]
    counts = {test: sum(test_written == test for _, test_written in single) for test in ("pre", "post")}
    without = sum(code.startswith(" ") for code, _ in single)
    return Results(pairs, counts["pre"], counts["post"], without, blank)


def _columns(table: CsvTable, language: Language, questions: int) -> list[str]:
    """What each column holds; every question of the forms has one, and no other."""
    words = {**language.labels["people"], "code": language.labels["results_code"],
             "test": language.labels["results_test"], "form": language.labels["results_form"]}  # fmt: skip
    kinds = vocabulary(COLUMNS, words)
    # more numbers than forms have, so that a question too many is named as one, not as an unknown column
    kinds |= {name: f"q{n}" for n in range(1, MOST_SHEETS) for name in (f"q{n}", str(n))}
    columns = table.columns(kinds, [*COLUMNS, *(f"q{n}" for n in range(1, questions + 1))], codes.RESULTS_COLUMN)
    asked = [f"q{n}" for n in range(1, questions + 1)]
    for position, name in enumerate(columns):
        if name and name not in COLUMNS and name not in asked:
            hint = "score the tests with the course that they were printed for"
            message = f"there is no such question: the forms of this course have {questions}"
            table.report(codes.RESULTS_COLUMN, message, table.first, position, hint)
    _report_missing(table, [name for name in ("code", "test", *asked) if name not in columns])
    return columns


def _report_missing(table: CsvTable, columns: Sequence[str]) -> None:
    """Report columns that every table of results has, and this one lacks."""
    if not columns:
        return
    names = [f'"{name}"' for name in columns]
    # of many questions the first and the last are enough
    listed = f"{names[0]} to {names[-1]}" if len(names) > 3 else " and ".join(names)
    hint = "name the course that the tests were printed for; keep the column of a question that nobody answered"
    message = f"there {'is no column' if len(names) == 1 else 'are no columns'} {listed}"
    table.report(codes.RESULTS_COLUMN, message, table.first, hint=hint)


def _test(table: CsvTable, cell: tuple[int, str], number: int, language: Language) -> Test | None:
    """Which test a line is; None where it does not say, which is reported."""
    position, value = cell
    labels = language.labels
    for test, title, form in (("pre", "pre_test", "A"), ("post", "post_test", "B")):
        if folded(value) in {folded(name) for name in (test, labels[title], form, labels["form"].format(form=form))}:
            return cast(Test, test)
    hint = _typed_in_cyrillic(value) or "write pre or post, or the letter of the form: A or B"
    table.report(codes.RESULTS_VALUE, "this is not one of the two tests", number, position, hint)
    return None


def _code(table: CsvTable, cell: tuple[int, str], number: int) -> str:
    """The code as it is compared: `07 45`, `07-45` and `0745` are one; empty where there is none."""
    position, value = cell
    if len(value) > LONGEST_CODE:
        table.report(codes.RESULTS_VALUE, f"the code has more than {LONGEST_CODE} characters", number, position)
    return folded(value)


def _answers(table: CsvTable, cells: Mapping[str, tuple[int, str]], number: int, letters: Sequence[str]) -> Answers:
    """The letters of a line, in capitals."""
    answers = []
    for question, offered in enumerate(letters, 1):
        position, value = cells.get(f"q{question}", (0, ""))
        letter = "" if value in UNANSWERED else value.upper()
        if letter and letter not in tuple(offered):
            hint = _typed_in_cyrillic(value) or "write - where nothing was circled, or more than one letter"
            message = f"question {question} has the letters {offered[0]} to {offered[-1]}"
            table.report(codes.RESULTS_VALUE, message, number, position, hint)
        answers.append(letter)
    return tuple(answers)


def _typed_in_cyrillic(value: str) -> str:
    """What to do about a letter that only looks Latin."""
    looks = bool(value) and all(letter in _LIKE_LATIN for letter in value)
    return "this letter was typed with a Cyrillic keyboard; type it with a Latin one" if looks else ""


def _place(
    table: CsvTable, person: _Person, test: Test | None, number: int, cells: Mapping[str, tuple[int, str]],
    language: Language,
) -> None:  # fmt: skip
    """Add to a person what a line says besides answers; a second such test and other words than before are problems."""
    if test and test in person.lines:
        message = f"this test of this code stands in line {person.lines[test]} already"
        position, hint = cells.get("code", (0, ""))[0], "two people may have chosen the same code"
        table.report(codes.TEST_WRITTEN_TWICE, message, number, position, hint)
    elif test:
        person.lines[test] = number
    for column in ("sector", "sex"):
        cell = cells.get(column, (0, ""))
        value = table.chosen(codes.RESULTS_VALUE, column, cell, language.words[column], number)
        if value and person.details.setdefault(column, value) != value:
            hint = "correct one of the two, or leave one empty"
            message = f"the other test of this code has another {column}"
            table.report(codes.PERSON_DIFFERS, message, number, cell[0], hint)
