"""Phrases of what a course promises: to whom, for how long, which points it covers, which figures the host brings."""

from __future__ import annotations

from dataclasses import dataclass

from curriculum.documents.templating.audience import readers
from curriculum.library.language import Language
from curriculum.library.module import Group
from curriculum.library.programme import DataQuestion
from curriculum.library.whole import Whole
from curriculum.planning.course import Course, CourseSession

ROWS = 5
"""Rows of a worksheet that no output of the course says more about."""


@dataclass(frozen=True, repr=False)
class PromisedPoint(Whole):
    """A point of the programme's outline, and the sessions of this course that teach it."""

    point: str
    sessions: tuple[CourseSession, ...]
    without_session: bool
    """Whether no session at all teaches it, in this course or another."""


@dataclass(frozen=True, repr=False)
class PromisedPart(Whole):
    """A part of what the title promises: how many of its modules the course has, and how many it should have."""

    title: str
    modules: tuple[str, ...]
    at_least: int


@dataclass(frozen=True, repr=False)
class DataRow(Whole):
    """A question to the host, with what the country profile knows about it: a figure, its year, its source."""

    question: str
    unit: str
    value: str
    year: int | None
    sources: tuple[str, ...]


class Promises:
    """Phrases of what a course promises; every public method and property is a name that templates may use."""

    def __init__(self, course: Course, language: Language) -> None:
        self._course, self._language, self._label = course, language, language.labels

    @property
    def length(self) -> str:
        """How many days; where nobody has said it, that so many are proposed."""
        days = self._language.count("days", len(self._course.days))
        return str(self._label["length_proposed"].format(days=days)) if self._course.length_is_proposed else days

    @property
    def expected_people(self) -> str:
        """How many people take part, or that nobody has said it and for how many the programme is."""
        if self._course.file.size:
            return str(self._course.file.size)
        expected = self._course.programme.participants
        if expected is None:
            return str(self._label["not_stated"])
        return str(self._label["participants_not_stated"].format(min=expected.min, max=expected.max))

    @property
    def counted_for(self) -> str:
        """For how many people things are counted, and whether that number is assumed."""
        people = self._language.count("participants", self._course.size)
        return people if self._course.file.size else str(self._label["participants_assumed"].format(people=people))

    @property
    def guest_names(self) -> str:
        """Guests who speak or teach, by role, with their names where these are settled."""
        guests = self._course.file.guests
        lines = [
            self._label["guest_with_role"].format(name=guest.name, role=guest.role) if guest.name else guest.role
            for guest in guests
        ]
        return "; ".join(map(str, lines))

    def promised_points(self) -> list[PromisedPoint]:
        """The points of the programme's outline in order, each with the sessions of this course that teach it."""
        taught = {entry.id: entry for module in self._course.modules for entry in module.sessions}
        return [
            PromisedPoint(
                point.point, tuple(taught[path] for path in point.taught_in if path in taught), not point.taught_in
            )
            for point in self._course.programme.outline
        ]

    def promised_parts(self) -> list[PromisedPart]:
        """The parts that the title promises, each with the modules of this course that belong to it."""
        chosen = {entry.id: entry.module.short_title for entry in self._course.modules}
        return [
            PromisedPart(
                pillar.title, tuple(chosen[name] for name in pillar.modules if name in chosen), pillar.at_least
            )
            for pillar in self._course.programme.pillars
        ]

    @readers("organiser", "trainer")
    def data_rows(self) -> list[DataRow]:
        """The questions of the programme to the host, with the figures of the country profile."""
        return [self._data_row(question) for question in self._course.programme.data_sheet]

    def _data_row(self, question: DataQuestion) -> DataRow:
        figure = self._course.country.data.get(question.id)
        if figure is None:
            return DataRow(question.question, question.unit or "", "", None, ())
        # the unit of the question stands beside it; a figure that has another says so
        value = " ".join(filter(None, [figure.value, figure.unit]))
        return DataRow(question.question, question.unit or "", value, figure.as_of, (figure.source,))

    def group_name(self, group: Group) -> str:
        """The name of a group of an activity; where a working group of the course has the same id, its name."""
        named = {entry.id: entry.name for entry in self._course.named_groups}
        return named.get(group.id, group.name)

    def rows_of(self, worksheet: str) -> int:
        """How many rows the table of a worksheet has."""
        rows = (output.rows for output in self._course.outputs if output.worksheet == worksheet)
        return max(rows, default=ROWS)
