"""The tests that are scored: what they ask and which answers are right, of a course or of the pack that was printed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, model_validator

from curriculum.library.fields import CountryCode, Date, LanguageTag, Plain, Slug, Strict
from curriculum.planning.course import Course
from curriculum.planning.form_codes import is_form_code
from curriculum.planning.forms_record import FILE, SCHEMA, forms_record
from curriculum.planning.question_forms import Form
from curriculum.problems import codes
from curriculum.problems.place import Place
from curriculum.problems.problem import CurriculumError, problem_error
from curriculum.reading.source import illegal_in
from curriculum.scoring.answer_cells import QuestionText
from curriculum.scoring.form_column import Test

TESTS: dict[Form, Test] = {"A": "pre", "B": "post"}
_Path = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,80}/[a-z0-9-]{1,80}$")]
_Letter = Annotated[str, Field(min_length=1, max_length=1)]


class Letters(Strict):
    """The letters of an answer on both forms."""

    A: _Letter
    B: _Letter


class Answer(Strict):
    """An answer to choose."""

    text: Plain
    right: bool
    letters: Letters


class TaughtIn(Strict):
    """The module of a question, by its id, its printed number and its short title."""

    id: Slug
    number: int
    title: Plain


class ObjectiveTested(Strict):
    """The learning objective that a question measures."""

    id: _Path
    text: Plain


class Question(Strict):
    """A question of both forms, with its answers in the order of the module's file."""

    id: _Path
    number: int
    question: Plain
    letters: Annotated[str, Field(min_length=2, max_length=8)]
    """Those that both forms offer, in their order, such as "ABCD"."""
    module: TaughtIn
    objective: ObjectiveTested
    answers: Annotated[list[Answer], Field(min_length=2, max_length=8)]

    @model_validator(mode="after")
    def _fits(self) -> Question:
        if sum(answer.right for answer in self.answers) != 1:
            raise ValueError("one answer is right")
        if any(
            sorted(getattr(answer.letters, form) for answer in self.answers) != sorted(self.letters) for form in TESTS
        ):
            raise ValueError("each answer has a letter of its own")
        return self

    def right_letter(self, form: Form) -> str:
        """The letter of the right answer on a form."""
        return next(str(getattr(answer.letters, form)) for answer in self.answers if answer.right)

    def text_on(self, form: Form) -> QuestionText:
        """The question as it stands on a form."""
        letters = {str(getattr(answer.letters, form)): answer.text for answer in self.answers}
        return QuestionText(self.question, tuple(letters[letter] for letter in self.letters))


class FormCodes(Strict):
    """The codes that stand at the foot of both forms."""

    A: str
    B: str

    @model_validator(mode="after")
    def _are_codes(self) -> FormCodes:
        if not all(is_form_code(code) for code in (self.A, self.B)):
            raise ValueError("no code of a form")
        return self


class Forms(Strict):
    """Both tests of a course; the shape of `scoring.json` in a pack."""

    schema_: Literal["curriculum-forms/1"] = Field(alias="schema")
    title: Plain
    country: CountryCode
    programme: Slug
    language: LanguageTag
    venue: Plain | None
    dates: Annotated[list[Date], Field(max_length=30)]
    forms: FormCodes
    questions: Annotated[list[Question], Field(min_length=1, max_length=500)]

    @property
    def letters(self) -> dict[Test, list[str]]:
        """The letters of each question on the forms of both tests, such as "ABCD"."""
        return {test: [question.letters for question in self.questions] for test in TESTS.values()}

    @property
    def texts(self) -> dict[Test, list[QuestionText]]:
        """What the questions and their answers say on the forms of both tests."""
        return {test: [question.text_on(form) for question in self.questions] for form, test in TESTS.items()}

    @property
    def codes(self) -> dict[Test, str]:
        """The code of the form of each test."""
        return {"pre": self.forms.A, "post": self.forms.B}


def forms_of(course: Course) -> Forms:
    """The tests of a planned course. Raises CurriculumError where it asks nothing."""
    record = forms_record(course)
    if not record["questions"]:
        message = "the modules of this course have no test items"
        raise problem_error(codes.NO_QUESTIONS, message, hint="name another course")
    try:
        return Forms.model_validate(record)
    except ValidationError as error:
        # `build` runs the checks, which name the question; scoring does not
        message = "a question of this course has no right answer, or several"
        raise problem_error(codes.RIGHT_OPTIONS, message, hint="curriculum check names it") from error


def read_forms(content: bytes, pack: str) -> Forms:
    """The tests of a pack, from its `scoring.json`. Raises CurriculumError where that makes no sense."""
    try:
        values: Any = json.loads(content)
        forms = Forms.model_validate(values)
        if any(illegal_in(text, Place(Path(pack))) for text in _texts(forms)):
            raise ValueError("characters that no document can hold")
        return forms
    # a file that somebody made by hand may be anything: deep enough to break the parser, too
    except (ValidationError, ValueError, RecursionError) as error:
        schema = values.get("schema") if isinstance(error, ValidationError) and isinstance(values, dict) else SCHEMA
        if schema != SCHEMA:
            raise _refused(pack, "was written by another version of this tool") from error
        raise _refused(pack, "does not describe tests as this tool writes them") from error


def _texts(forms: Forms) -> Iterator[str]:
    """Everything that a report prints of the tests."""
    yield from filter(None, (forms.title, forms.venue))
    for question in forms.questions:
        yield from (question.question, question.letters, question.module.title, question.objective.text)
        yield from (answer.text for answer in question.answers)


def _refused(pack: str, what: str) -> CurriculumError:
    hint = "build the pack again from the sources that the tests were printed from, or name the course instead"
    return problem_error(codes.NO_TESTS_IN_PACK, f"{pack}: {FILE} {what}", hint=hint)
