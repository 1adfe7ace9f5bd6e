"""Documents that a course has nothing for: they are not written, unless somebody names them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from curriculum.documents.templating.templates import Content, Template
from curriculum.library.module import Activity
from curriculum.planning.course import Course
from curriculum.planning.question_forms import chosen_items


def is_empty(template: Template, course: Course) -> bool:
    """Whether a document would say nothing but that there is nothing, and nobody has named it."""
    content = template.front.empty_without
    return content is not None and template.name not in course.file.documents and not HAS[content](course)


def has_handouts(course: Course) -> bool:
    """Whether any activity of the course has handouts."""
    return any(activity.handouts for activity in _activities(course))


def has_role_cards(course: Course) -> bool:
    """Whether any activity of the course has role cards."""
    return any(activity.roles for activity in _activities(course))


def has_questions(course: Course) -> bool:
    """Whether the tests of the course ask anything."""
    return bool(chosen_items(course))


def has_data_sheet(course: Course) -> bool:
    """Whether the programme asks the host for figures."""
    return bool(course.programme.data_sheet)


def has_tests(course: Course) -> bool:
    """Whether participants are tested: there are questions, and this kind of training asks them."""
    return has_questions(course) and _is_paper_of_programme("post-test", course)


def has_certificates(course: Course) -> bool:
    """Whether this kind of training hands out certificates."""
    return _is_paper_of_programme("certificates", course)


def has_plans(course: Course) -> bool:
    """Whether participants write plans that they take home."""
    return bool(course.outputs)


def has_day_evaluations(course: Course) -> bool:
    """Whether a day besides the last is evaluated; a course of one day is evaluated as a whole."""
    items = (slot.item for day in course.days for slot in day.slots if slot.item)
    return len(course.days) > 1 or any(item.document == "daily-evaluation" for item in items)


HAS: Mapping[Content, Callable[[Course], bool]] = {
    "handouts": has_handouts, "role-cards": has_role_cards, "questions": has_questions,
    "data-sheet": has_data_sheet, "tests": has_tests, "certificates": has_certificates, "plans": has_plans,
    "day-evaluations": has_day_evaluations,
}  # fmt: skip


def _is_paper_of_programme(name: str, course: Course) -> bool:
    """Whether a document belongs to this kind of training, whichever documents are asked for this time."""
    return not course.programme.documents or name in course.programme.documents


def _activities(course: Course) -> Iterator[Activity]:
    sessions = (taught.session for entry in course.modules for taught in entry.sessions)
    return (session.activity for session in sessions if session.activity)
