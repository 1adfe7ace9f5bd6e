"""The tests of a course for machines: what both forms ask, which answers are right, and the letters they stand under.

A pack holds it as `scoring.json`, so that tests are scored by the forms that were printed, whatever became of the
library since.
"""

from __future__ import annotations

from typing import TypedDict

from curriculum.library.module import Option
from curriculum.planning.course import Course
from curriculum.planning.form_codes import form_codes
from curriculum.planning.question_forms import FORMS, FormItem, form_items

SCHEMA = "curriculum-forms/1"
FILE = "scoring.json"
"""Its name in a pack."""


class AnswerRecord(TypedDict):
    """An answer to choose; `letters` are those it stands under on forms A and B."""

    text: str
    right: bool
    letters: dict[str, str]


class TaughtInRecord(TypedDict):
    """The module of a question, by its id, its printed number and its short title."""

    id: str
    number: int
    title: str


class ObjectiveTestedRecord(TypedDict):
    """The learning objective that a question measures."""

    id: str
    text: str


class QuestionRecord(TypedDict):
    """A question with its answers in the order of the module's file; `letters` are those that forms offer, in order."""

    id: str
    number: int
    question: str
    letters: str
    module: TaughtInRecord
    objective: ObjectiveTestedRecord
    answers: list[AnswerRecord]


class FormsRecord(TypedDict):
    """Both tests of a course, and what a report on them says of it; dates as 2026-12-07."""

    schema: str
    title: str
    country: str
    programme: str
    language: str
    venue: str | None
    dates: list[str]
    forms: dict[str, str]
    questions: list[QuestionRecord]


def forms_record(course: Course) -> FormsRecord:
    """The tests of a course as plain values. They name the right answers: for trainers only."""
    forms = zip(*(form_items(course, form) for form in FORMS), strict=True)
    return {
        "schema": SCHEMA,
        "title": course.title,
        "country": course.country.code,
        "programme": course.programme.id,
        "language": course.file.language,
        "venue": course.file.venue,
        "dates": [str(date) for date in course.dates],
        "forms": {str(form): code for form, code in form_codes(course).items()},
        "questions": [_question(first, second) for first, second in forms],
    }


def _letter(asked: FormItem, option: Option) -> str:
    """The letter of an answer on a form."""
    # by identity, since two answers may have the same words
    return next(letter for letter, other in zip(asked.letters, asked.options, strict=True) if other is option)


def _question(first: FormItem, second: FormItem) -> QuestionRecord:
    module, item = first.module.module, first.item
    objective = next(entry for entry in module.learning_objectives if entry.id == item.learning_objective)
    return {
        "id": f"{module.id}/{item.id}",
        "number": first.number,
        "question": item.question,
        "letters": first.letters,
        "module": {"id": module.id, "number": module.number, "title": module.short_title},
        "objective": {"id": f"{module.id}/{objective.id}", "text": objective.text},
        "answers": [
            {
                "text": option.text,
                "right": option.correct,
                "letters": {form: _letter(asked, option) for form, asked in zip(FORMS, (first, second), strict=True)},
            }
            for option in item.options
        ],
    }
