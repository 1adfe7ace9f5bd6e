"""The course: all that templates and exports see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from curriculum.library.country import Adaptation, Country
from curriculum.library.course_file import CourseFile
from curriculum.library.module import Module, Session, Term, TestItem
from curriculum.library.programme import Certificate, Item, Output, Programme, WorkingGroup
from curriculum.library.reference import Reference
from curriculum.library.whole import Whole
from curriculum.library.writing import LATIN
from curriculum.planning.course_dates import Skipped
from curriculum.planning.prerequisites import Helpful, Late, Missing
from curriculum.planning.selection import LeftOut, Reason, ShortPillar, Unserved, weighted_minutes
from curriculum.planning.session_leads import NOBODY, Lead

PARTICIPANTS = 30
"""People of a course whose number nobody has named."""

SlotKind = Literal["session", "item", "break", "anchor"]


@dataclass(frozen=True, repr=False)
class CourseSession(Whole):
    """A session of the course: its number in the module as taught, its day, when it begins; minutes of its steps."""

    number: int
    module_id: str
    session: Session
    day: int
    start: int
    step_minutes: tuple[int, ...]
    lead: Lead = NOBODY

    @property
    def id(self) -> str:
        """The path that links use: module/session."""
        return f"{self.module_id}/{self.session.id}"

    @property
    def minutes(self) -> int:
        """Minutes in this course, which are more than those of the module where it is interpreted."""
        return sum(self.step_minutes)


@dataclass(frozen=True, repr=False)
class CourseModule(Whole):
    """A module of the course in one version, with what the country adds to it."""

    module: Module
    version: str
    reason: Reason
    sessions: tuple[CourseSession, ...]
    adaptation: Adaptation | None

    @property
    def id(self) -> str:
        """The module's id."""
        return self.module.id

    @property
    def minutes(self) -> int:
        """Teaching minutes in this course."""
        return sum(entry.minutes for entry in self.sessions)

    @property
    def core_minutes(self) -> int:
        """Teaching minutes of its core sessions in this course."""
        return sum(entry.minutes for entry in self.sessions if entry.session.part == "core")

    @property
    def whole(self) -> bool:
        """Whether all sessions of the module are in this course."""
        return len(self.sessions) == len(self.module.sessions)

    @property
    def value(self) -> float:
        """What it counts in choosing; 0 where modules were named."""
        return self.reason.score * weighted_minutes(entry.session for entry in self.sessions)

    @property
    def test_items(self) -> list[TestItem]:
        """Test items of the objectives that the sessions in this course serve."""
        taught = {objective for entry in self.sessions for objective in entry.session.learning_objectives}
        return [item for item in self.module.test_items if item.learning_objective in taught]


@dataclass(frozen=True, repr=False)
class Slot(Whole):
    """A stretch of a day: a session, an item of the programme, or a break; times in minutes after midnight."""

    start: int
    end: int
    kind: SlotKind
    title: str
    part: int = 0
    module: CourseModule | None = None
    session: CourseSession | None = None
    item: Item | None = None

    @property
    def minutes(self) -> int:
        """Length in minutes."""
        return self.end - self.start

    @property
    def continued(self) -> bool:
        """Whether this is a later part of a session that a break has cut."""
        return self.part > 1


@dataclass(frozen=True, repr=False)
class Row(Whole):
    """Slots that follow each other in one module, as one row of the public agenda."""

    slots: tuple[Slot, ...]
    continued: bool

    @property
    def start(self) -> int:
        """When the row begins."""
        return self.slots[0].start

    @property
    def end(self) -> int:
        """When the row ends."""
        return self.slots[-1].end

    @property
    def leads(self) -> list[str]:
        """Who leads in this row, each once."""
        leads = (slot.session.lead.lead for slot in self.slots if slot.session)
        return list(dict.fromkeys(filter(None, leads)))

    @property
    def first(self) -> Slot:
        """The first slot, which says what the row is."""
        return self.slots[0]


@dataclass(frozen=True, repr=False)
class Day(Whole):
    """A day of the course; `date` is None while the first day is unknown. `free` minutes are left at its end.

    They are counted to the end that the day has in this course, which may be an early one. `replaced` names breaks that
    fall out, each with what stands in its place.
    """

    number: int
    date: date | None
    slots: tuple[Slot, ...]
    free: int
    replaced: tuple[tuple[str, str], ...] = ()
    long_stretches: tuple[tuple[int, int], ...] = ()
    """From when to when people sit for more than two hours without a break."""

    @cached_property
    def rows(self) -> list[Row]:
        """Sessions of one module that follow each other without a break, together; everything else alone."""
        rows: list[list[Slot]] = []
        for slot in self.slots:
            # a break has no module, so it parts the rows of the sessions around it
            if rows and slot.module is not None and rows[-1][-1].module is slot.module:
                rows[-1].append(slot)
            else:
                rows.append([slot])
        names = [row[0].module.id if row[0].module else "" for row in rows]
        return [Row(tuple(row), bool(names[n]) and names[n] in names[:n]) for n, row in enumerate(rows)]


@dataclass(frozen=True, repr=False)
class Course(Whole):
    """One concrete delivery."""

    file: CourseFile
    country: Country
    programme: Programme
    modules: tuple[CourseModule, ...]
    days: tuple[Day, ...]
    skipped: tuple[Skipped, ...]
    missing: tuple[Missing, ...]
    late: tuple[Late, ...]
    helpful: tuple[Helpful, ...]
    """Soft prerequisites, with their place in this course."""
    left_out: tuple[LeftOut, ...]
    unserved: tuple[Unserved, ...]
    """Priorities of the country that no module of the course treats; none where modules were named."""
    short_pillars: tuple[ShortPillar, ...]
    """Parts of what the programme's title promises that have too few modules."""
    references: tuple[Reference, ...]
    guests: tuple[Country, ...]
    """Other countries that send participants."""
    titles: dict[str, str]
    """Titles of all modules that are named anywhere in the course, by id."""
    numbers: dict[str, int]
    """Their printed numbers."""
    outputs: tuple[Output, ...] = ()
    """Worksheets that are made in this course."""
    missing_outputs: tuple[Output, ...] = ()
    """Worksheets of the programme whose session is not in this course."""
    reserve: int = 0
    """Minutes a day that stay free on purpose."""
    free: int = 0
    """Minutes of the longest further session that its days could hold."""
    letters: str = LATIN
    """The letters that the answers of its tests are counted with."""

    @property
    def title(self) -> str:
        """Title of the course, else of the programme."""
        return self.file.title or self.programme.title

    @property
    def edition(self) -> str:
        """Edition of the course, else of the programme."""
        return self.file.edition or self.programme.edition

    @property
    def size(self) -> int:
        """How many participants everything is counted for: the course's number, else the programme's most, else 30."""
        expected = self.programme.participants
        return self.file.size or (expected.max if expected else PARTICIPANTS)

    def certificate_number(self, number: int) -> str:
        """The number on the certificate of the participant with that place in the list: KG-POLICYMAKERS-2026-003."""
        year = f"-{self.dates[-1].year}" if self.dates else ""
        return f"{self.country.code}-{self.programme.id.upper()}{year}-{number:03}"

    @property
    def certificate(self) -> Certificate:
        """What certificates say: field by field as the course has it, else the programme."""
        own, general = self.file.certificate, self.programme.certificate
        signatures = (own.signatures if own else []) or self.file.signatories or general.signatures
        if own is None:
            return general.model_copy(update={"signatures": signatures})
        left_out = {name: getattr(general, name) for name in set(Certificate.model_fields) - own.model_fields_set}
        return own.model_copy(update={**left_out, "signatures": signatures})

    @property
    def credits(self) -> list[str]:
        """Lines of credit: the course's, else the programme's."""
        return self.file.credits or self.programme.credits

    @property
    def named_groups(self) -> list[WorkingGroup]:
        """Working groups with a name: the course's, else the programme's; one id is one task, under either name."""
        briefs = {group.id: group.brief for group in self.programme.groups}
        named = self.file.groups or self.programme.groups
        return [group if group.brief else group.model_copy(update={"brief": briefs.get(group.id)}) for group in named]

    @property
    def length_is_proposed(self) -> bool:
        """Whether nobody has said how long the course is, and its days are those that its modules need."""
        return self.file.days is None and bool(self.file.modules)

    @property
    def sites(self) -> list[str]:
        """Places that make plans of their own: the course's, else the country's pilot sites."""
        return self.file.sites or self.country.pilot_sites

    @property
    def dates(self) -> list[date]:
        """The dates of the days; empty while the first day is unknown."""
        return [day.date for day in self.days if day.date]

    @property
    def minutes(self) -> int:
        """Teaching minutes of all modules."""
        return sum(module.minutes for module in self.modules)

    @property
    def value(self) -> float:
        """The value of all modules; 0 where they were named."""
        return sum(module.value for module in self.modules)

    @property
    def reviewed(self) -> bool:
        """Whether every module has been reviewed."""
        return all(module.module.review.status == "reviewed" for module in self.modules)

    @cached_property
    def glossary(self) -> list[Term]:
        """Terms of all modules in alphabetical order; the first module that explains a term wins."""
        terms: dict[str, Term] = {}
        for entry in self.modules:
            for term in entry.module.glossary:
                terms.setdefault(term.term.casefold(), term)
        return [terms[key] for key in sorted(terms)]
