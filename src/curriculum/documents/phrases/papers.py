"""Phrases of the papers around the course: tests, run-sheets, supplies, lists of people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from curriculum.documents.document import DEFAULT_DATE, file_date
from curriculum.documents.templating.audience import readers
from curriculum.library.clock import clock
from curriculum.library.language import Language
from curriculum.library.participants import Participant
from curriculum.planning import materials, question_forms
from curriculum.planning.course import Course, CourseModule, CourseSession, Day, Slot
from curriculum.planning.course_dates import working_day
from curriculum.planning.working_groups import number_of_groups

ATTENDANCE_ROWS = 15
"""Rows of an attendance list that fit on a page."""
_FOR_TRAINERS = frozenset({"trainer-manual", "answer-key"})
_FOR_PARTICIPANTS = frozenset({
    "agenda", "participant-workbook", "pre-test", "post-test", "daily-evaluation", "final-evaluation", "follow-up",
    "invitation",
})  # fmt: skip


class Kit:
    """Every method is a function that templates may call, beside those of `words`."""

    def __init__(self, course: Course, language: Language) -> None:
        self._course, self._language = course, language
        self._label, self._words = language.labels, language.words

    def form_items(self, form: question_forms.Form) -> list[question_forms.FormItem]:
        """The questions of form A (pre-test) or B (post-test)."""
        return question_forms.form_items(self._course, form)

    def seed(self, form: question_forms.Form) -> int:
        """The printed seed of the order of answers."""
        return question_forms.form_seed(form)

    @readers("trainer")
    def right_letter(self, item: question_forms.FormItem) -> str:
        """The letter of the right answer on a form."""
        return question_forms.right_letter(item)

    @readers("trainer")
    def right_text(self, item: question_forms.FormItem) -> str:
        """The words of the right answer."""
        return next(option.text for option in item.options if option.correct)

    def objective_of(self, item: question_forms.FormItem) -> str:
        """The objective that an item measures, in words."""
        objectives = item.module.module.learning_objectives
        return next(one.text for one in objectives if one.id == item.item.learning_objective)

    @property
    def trainers(self) -> int:
        """How many trainers everything is counted for."""
        return len(self._course.file.trainers) or materials.TRAINERS

    @property
    def daily_hours(self) -> str:
        """From when to when participants are needed: the earliest beginning and the latest end of all days."""
        slots = [slot for day in self._course.days for slot in day.slots]
        return f"{clock(min(slot.start for slot in slots))}–{clock(max(slot.end for slot in slots))}" if slots else ""

    @property
    def version_date(self) -> str:
        """The date of this version, which SOURCE_DATE_EPOCH tells; empty without it, since nothing reads the clock."""
        made = file_date()
        return "" if made == DEFAULT_DATE else self._language.dates([datetime.fromtimestamp(made, UTC).date()])

    @property
    def group_count(self) -> int:
        """Working groups of the usual size."""
        return number_of_groups(self._course.size, materials.GROUP_SIZE)

    @readers("trainer", "organiser")
    def supplies(self) -> list[materials.NeededMaterial]:
        """Materials of all sessions, scaled to people and groups."""
        return materials.needed_materials(self._course)

    @readers("trainer", "organiser")
    def scaled_materials(self, slot: Slot) -> str:
        """What a slot needs and how many: materials of its session, else the document of its item."""
        if slot.session:
            session = slot.session.session
            counts = [(one.item, materials.quantity_needed(one, session, self._course)) for one in session.materials]
            return "; ".join(item if many == 1 else f"{item} × {many}" for item, many in counts)
        name = slot.item.document if slot.item else None
        if not name:
            return ""
        each = self._course.size if name in _FOR_PARTICIPANTS else 1
        return f"{self.document_title(name)} × {each}"

    def document_title(self, name: str) -> str:
        """The title of a document or worksheet by its name; a document of somebody's own has its name."""
        form = self._label["forms"].get(name)
        return str(form["title"] if form else self._label.get(name.replace("-", "_"), name))

    def copies_of(self, name: str) -> int:
        """How many copies of a document are printed."""
        people = self._course.size
        if name in _FOR_PARTICIPANTS:
            return people + (self.trainers + 1) * (name == "agenda")
        if name in _FOR_TRAINERS:
            return self.trainers
        if name in self._label["forms"]:
            return 2 * self.group_count
        return self.trainers + 1 if name == "run-sheet" else 1

    def printed_documents(self) -> list[str]:
        """Names of the documents of the pack that have a line in the list of copies, then its worksheets."""
        named = self._course.file.documents or self._course.programme.documents
        known = [name for name in self._label["copy_notes"] if name != "worksheets"]
        found = [name for name in known if not named or name in named]
        outputs = self._course.outputs if not named or "worksheets" in named else ()
        return [*found, *dict.fromkeys(output.worksheet for output in outputs)]

    def copy_note(self, name: str) -> str:
        """For whom a document is printed, and how."""
        notes = self._label["copy_notes"]
        return str(notes.get(name, notes["worksheets"]))

    def day_from_start(self, offset: str) -> str:
        """The working day so many days before the course (negative) or after it; empty while unknown and during it."""
        days, dates = int(offset), self._course.dates
        if not dates or days in (0, 1):
            return ""
        step = -1 if days < 0 else 1
        day = (dates[0] if days < 0 else dates[-1]) + timedelta(days=days)
        return self._language.dates([working_day(day, self._course.country, step)])

    @readers("trainer")
    def step_minutes(self, entry: CourseSession) -> str:
        """Minutes of the steps of a session, in order."""
        minutes = " · ".join(str(step.minutes) for step in entry.session.steps)
        return str(self._label["step_minutes"].format(minutes=minutes))

    @readers("trainer")
    def cut_first(self, entry: CourseSession) -> str:
        """What of a session goes first when time is short."""
        if entry.session.part == "extension":
            return str(self._label["cut_whole"])
        return str(self._label["cut_shorter"]) if entry.session.shorten else "–"

    def modules_of(self, day: Day) -> list[CourseModule]:
        """Modules that are taught on a day, each once."""
        found = {slot.module.id: slot.module for slot in day.slots if slot.module}
        return list(found.values())

    def daily_statements(self, day: Day) -> list[str]:
        """What participants rate in the evening: each module of the day, then the day."""
        useful = self._label["useful_for_work"]
        modules = [str(useful.format(title=entry.module.short_title)) for entry in self.modules_of(day)]
        return [*modules, *self._label["daily_statements"]]

    def modules_taught(self) -> list[str]:
        """Each module as a line to rate."""
        return [f"{entry.module.number}  {entry.module.short_title}" for entry in self._course.modules]

    def further_training(self) -> list[str]:
        """What participants may ask for, each with a box: the modules of the course, those left out, other wishes."""
        taught = [entry.module.short_title for entry in self._course.modules]
        left_out = [left.module.short_title for left in self._course.left_out]
        return [f"☐  {wish}" for wish in (*taught, *left_out, *self._label["final_interest_others"])]

    @property
    def has_handouts(self) -> bool:
        """Whether any activity of the course has handouts."""
        sessions = (one.session for entry in self._course.modules for one in entry.sessions)
        return any(session.activity and session.activity.handouts for session in sessions)

    @property
    def has_role_cards(self) -> bool:
        """Whether any activity of the course has role cards."""
        sessions = (one.session for entry in self._course.modules for one in entry.sessions)
        return any(session.activity and session.activity.roles for session in sessions)

    def day_title(self, day: Day) -> str:
        """What a day is about."""
        return self._language.listed([entry.module.short_title for entry in self.modules_of(day)])

    def day_line(self, day: Day) -> str:
        """Which day of how many, and its date."""
        which = str(self._label["day_of"].format(number=day.number, days=len(self._course.days)))
        return f"{which} · {self._language.weekday(day.date)}" if day.date else which

    def hours(self, minutes: int) -> str:
        """Minutes as hours, to a quarter: 95 minutes are "1.5 hours"."""
        quarters = round(minutes / 15)
        return self._language.count("hours", quarters // 4 if quarters % 4 == 0 else quarters / 4)

    def sex(self, person: Participant) -> str:
        """One letter, or nothing while unknown."""
        return self._words["sex_short"].get(person.sex, "")

    def blank_rows(self, people: Sequence[Participant]) -> range:
        """Numbers of the empty rows of an attendance list: up to everybody expected, then to the end of the page."""
        expected = max(len(people), self._course.size + self.trainers)
        return range(len(people) + 1, -(-expected // ATTENDANCE_ROWS) * ATTENDANCE_ROWS + 1)

    @readers("organiser")
    def reach(self, people: Iterable[Participant]) -> list[dict[str, Any]]:
        """Counts of participants by sector: women, men, not known, in all; rows of nothing while there is no list."""
        wanted = [person for person in people if person.role == "participant"]
        sectors = [*self._words["sector"], ""] if wanted else self._course.programme.sectors
        rows = []
        for sector in sectors:
            found = [person for person in wanted if person.sector == sector]
            if wanted and not found:
                continue
            women, men = (sum(person.sex == sex for person in found) for sex in ("female", "male"))
            row = {"sector": self._words["sector"].get(sector, self._label["not_known"]), "women": women, "men": men}
            rows.append(row | {"unknown": len(found) - women - men, "all": len(found)})
        return rows
