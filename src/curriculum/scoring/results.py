"""The tests that participants wrote, from a table: a row for each participant and test, or for each participant.

A participant is a code of their own making. Codes stay in this file: what leaves it are pairs of tests without them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from curriculum.library.column_names import folded
from curriculum.library.language import Language
from curriculum.library.name_doubts import is_total
from curriculum.library.table import Table
from curriculum.library.vocabulary_values import is_nothing, word_ids
from curriculum.library.whole import Whole
from curriculum.problems import codes
from curriculum.problems.problem import CurriculumError, Problem
from curriculum.problems.suggestions import suggest
from curriculum.reading.tables.sheet import Row
from curriculum.scoring import participant_codes
from curriculum.scoring.answer_cells import ALIKE, QuestionText, answer, habit_of, typed_letter
from curriculum.scoring.form_column import UNKNOWN_FORMS, FormColumn, Test
from curriculum.scoring.result_columns import (
    ResultColumns,
    question_numbers,
    report_columns,
    result_columns,
    score,
)
from curriculum.scoring.written_tests import Answers, TestSheet, people_of, report_unanswered

TESTS: tuple[Test, Test] = ("pre", "post")
Texts = Mapping[Test, Sequence[QuestionText]]

MOST_SHEETS = 2000
LONGEST_CODE = 40
"""Characters of a code; what is longer is a name or a remark in the wrong column."""
_PRE = """
pre pretest before baseline first до входной перед start avant antes мурун чейин дейін oldin қабл
"""
_POST = """
post posttest after endline second после выходной итоговый end après apres después кийин кейін keyin баъд
"""

_NO_TESTS = """
key, answer key, answers, right answers, correct answers, mean, average, ключ, ответы, правильные ответы, среднее,
ачкыч, туура жооптор, орточо, кілт, дұрыс жауаптар, kalit, калит, калид, ключ відповідей, середнє, ključ, tačni
odgovori, кључ, тачни одговори, prosek, просек, clé, corrigé, moyenne, clave, media, lösung, mittelwert
"""


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
    """Sheets without any answer: nobody wrote that test."""
    without_form: int = 0
    """Sheets without the code of a form: nobody can tell whether they are of these tests."""


@dataclass(frozen=True, repr=False)
class ResultsTable(Whole):
    """What a table of results says, and what to look at in it."""

    results: Results
    problems: tuple[Problem, ...] = ()
    """Warnings and notes: what was guessed, and what was not used. None repeats a value."""


def read_results(
    path: Path, language: Language, letters: Mapping[Test, Sequence[str]], texts: Texts | None = None,
    forms: FormColumn = UNKNOWN_FORMS,
) -> ResultsTable:  # fmt: skip
    """The tests of a table; `letters` are those that each question of a form offers, such as "ABCD".

    With `texts`, columns may be headed with questions, and cells may hold answers in words, as online forms save them.
    `forms` knows the codes of the forms. Raises CurriculumError with every problem, each at its row and column, and
    with no value in its text but codes of forms.
    """
    labels = {folded(language.labels["results_code"]): "code", folded(language.labels["results_test"]): "test"}
    labels[folded(language.labels["results_form"])] = "form"
    labels |= {folded(language.labels["people"][name]): name for name in ("sector", "sex")}
    numbers = question_numbers(texts["pre"]) if texts else {}
    table = Table(path, codes.RESULTS_TABLE, partial(score, labels=labels, texts=numbers))
    columns = result_columns(table.head, labels, numbers)
    report_columns(table, columns, len(letters["pre"]))
    forms.report_other(table, columns.positions)
    if not table.has_errors:
        sheets = list(_Reading(table, columns, language, letters, texts, forms).sheets())
        # where nothing is known of the forms, no sheet lacks anything
        without_form = sum(any(sheet.answers) and not sheet.form for sheet in sheets) if forms.codes else 0
        results = _results(table, sheets, without_form)
    problems = table.problems()
    if table.has_errors:
        raise CurriculumError(problems)
    return ResultsTable(results, tuple(problems))


def _results(table: Table, sheets: Sequence[TestSheet], without_form: int) -> Results:
    if not sheets:
        message = "no test is in the table"
        table.report(codes.RESULTS_TABLE, message, hint="write a row for each participant and test")
    if len(sheets) > MOST_SHEETS:
        table.report(codes.RESULTS_TABLE, f"{len(sheets)} tests are more than a course can hold ({MOST_SHEETS})")
    # an answer that was refused is none either
    if not table.has_errors:
        report_unanswered(table, sheets)
    people = people_of(table, sheets)
    both = [person for person in people.values() if len(person.sheets) == 2]
    pairs = tuple(Pair(person.sheets["pre"], person.sheets["post"], **person.details) for person in both)
    single = [(owner, next(iter(person.sheets))) for owner, person in people.items() if len(person.sheets) == 1]
    counts = {test: sum(test_written == test for _, test_written in single) for test in TESTS}
    without = sum(owner.startswith(" ") for owner, _ in single)
    blank = sum(not any(sheet.answers) for sheet in sheets)
    return Results(pairs, counts["pre"], counts["post"], without, blank, without_form)


@dataclass
class _Reading:
    """Row by row from a table to sheets; everything that is wrong is reported, so that all is told at once."""

    table: Table
    columns: ResultColumns
    language: Language
    letters: Mapping[Test, Sequence[str]]
    texts: Texts | None
    forms: FormColumn

    def __post_init__(self) -> None:
        self.positions = self.columns.positions
        at_questions = [at for name, at in self.positions.items() if name.rpartition("q")[2].isdecimal()]
        offered = frozenset(chain.from_iterable(chain.from_iterable(self.letters.values())))
        values = (row.cell(at) for row in self.table.rows for at in at_questions)
        # letters of another alphabet are a habit of whoever typed, which is told once
        self.habit = habit_of(value for value in values if typed_letter(value) not in offered)
        self.ids: dict[str, dict[str, str]] = {
            column: word_ids(column, self.language.words[column], self._texts_of(self.positions[column]))
            for column in self.positions.keys() & {"sector", "sex"}
        }
        self.tests = self._words_of_tests()
        self.no_tests = frozenset(map(folded, _NO_TESTS.split(",")))
        self.answered = {at for name, at in self.positions.items() if name.rpartition("q")[2].isdecimal()}

    def _texts_of(self, position: int) -> list[str]:
        return [" ".join(row.cell(position).split()) for row in self.table.rows]

    def _words_of_tests(self) -> dict[str, Test]:
        labels, words = self.language.labels, dict[str, Test]()
        rows: tuple[tuple[Test, str, str, str], ...] = (
            ("pre", "pre_test", "A", _PRE), ("post", "post_test", "B", _POST)
        )  # fmt: skip
        for test, title, form, others in rows:
            names = (test, labels[title], form, labels["form"].format(form=form), *others.split())
            words |= {folded(name): test for name in names}
        return words

    def sheets(self) -> Iterator[TestSheet]:
        """The sheets of all rows."""
        for row in self.table.rows:
            if self._is_no_test(row):
                continue
            cells = self.table.values(row, self.positions)
            code = self._code(cells.get("code", ""), row)
            details = {column: self._chosen(column, cells[column], row) for column in self.ids}
            if self.columns.both_in_a_row:
                for test in TESTS:
                    answers, form = (
                        self._answers(cells, f"{test}:", test, row),
                        self._form(cells, f"{test}:", test, row),
                    )
                    yield TestSheet(row, test, answers, code, form, details)
            else:
                written = self._test(cells.get("test", ""), row)
                form = self._form(cells, "", written, row)
                yield TestSheet(row, written, self._answers(cells, "", written or "pre", row), code, form, details)

    def _is_no_test(self, row: Row) -> bool:
        """Sums, means and the right answers stand in such tables, too."""
        beside = [cell for at, cell in enumerate(row.cells) if at not in self.answered and cell.strip()]
        extra = any(is_total(cell) or folded(cell) in self.no_tests for cell in beside)
        if extra:
            self.table.report(codes.ROW_TO_CHECK, "this row is a total or the key, no test, and was left out", row)
        return extra

    def _form(self, cells: Mapping[str, str], prefix: str, test: Test | None, row: Row) -> str:
        name = f"{prefix}form"
        return self.forms.code_of(self.table, cells[name], row, self.positions[name], test) if name in cells else ""

    def _test(self, value: str, row: Row) -> Test | None:
        """Which test a row is; None where it does not say, which is reported."""
        letter = ALIKE.get(typed_letter(value), "")
        if letter in ("A", "B"):
            self._report_alike(row, self.positions["test"])
        test = self.tests.get(folded(letter or value))
        if test is None:
            hint = "write pre or post, or the letter of the form: A or B"
            message = "this is not one of the two tests"
            self.table.report(codes.RESULTS_VALUE, message, row, self.positions["test"], hint)
        return test

    def _report_alike(self, row: Row, position: int = -1) -> None:
        message = "letters were typed with a Cyrillic keyboard, and read as the Latin ones that they look like"
        self.table.report(codes.GUESSED_RESULT, message, row, position, "type them with a Latin one")

    def _code(self, value: str, row: Row) -> str:
        if len(value) > LONGEST_CODE:
            message = f"the code has more than {LONGEST_CODE} characters"
            self.table.report(codes.RESULTS_VALUE, message, row, self.positions["code"])
        return participant_codes.written(value)

    def _chosen(self, column: str, value: str, row: Row) -> str:
        """The id of a word of a vocabulary; empty while there is none."""
        if not is_nothing(value) and value not in self.ids[column]:
            hint = suggest(value, list(self.language.words[column]), f"{column}s" if column != "sex" else "known")
            self.table.report(codes.RESULTS_VALUE, f"this is not a known {column}", row, self.positions[column], hint)
        return self.ids[column].get(value, "")

    def _answers(self, cells: Mapping[str, str], prefix: str, test: Test, row: Row) -> Answers:
        """The letters of a sheet, in capitals."""
        answers = []
        for question, offered in enumerate(self.letters[test], 1):
            name = f"{prefix}q{question}"
            value = cells.get(name, "")
            text = self.texts[test][question - 1] if self.texts else None
            letter = answer(value, offered, text, self.habit == "alike")
            if letter is None:
                self._report_answer(row, self.positions[name], value, question, offered)
            elif letter and typed_letter(value) in ALIKE and typed_letter(value) not in offered:
                self._report_alike(row)
            answers.append(letter or "")
        return tuple(answers)

    def _report_answer(self, row: Row, position: int, value: str, question: int, offered: Sequence[str]) -> None:
        """Report what no question offers: letters of another alphabet once for the table, all else by question."""
        letter = typed_letter(value)
        if letter and not letter.isascii() and self.habit:
            message = (
                "answers are letters of another alphabet than that of the forms, so nobody can say which are meant"
            )
            hint = "type the letters that the forms show"
            self.table.report(codes.RESULTS_VALUE, message, row, hint=hint)
            return
        message = f"question {question} has the letters {offered[0]} to {offered[-1]}"
        if len(value) > 3:
            message += ", and this is the text of none of them" if self.texts else ""
        hint = "write - where nothing was circled, or more than one letter"
        self.table.report(codes.RESULTS_VALUE, message, row, position, hint)
