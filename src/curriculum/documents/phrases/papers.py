"""Phrases of the papers around the course: tests, run-sheets, supplies, lists of people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from curriculum.documents.document import DEFAULT_DATE, file_date
from curriculum.documents.templating import empty_documents
from curriculum.documents.templating.audience import readers
from curriculum.documents.templating.templates import Content, Copies, Shelf, front_text, label_paths
from curriculum.library.language import Language
from curriculum.library.layers import WORKSHEETS
from curriculum.library.participants import Participant
from curriculum.planning import form_codes, materials, question_forms
from curriculum.planning.course import Course, CourseModule, CourseSession, Day, Slot
from curriculum.planning.course_dates import working_day
from curriculum.planning.group_tables import GroupTable, follow_cities, group_tables
from curriculum.reading.clock import clock

ATTENDANCE_ROWS = 15
"""Rows of an attendance list that fit on a page."""


class Papers:
    """Phrases of the papers around a course; every public method and property is a name that templates may use."""

    def __init__(self, course: Course, language: Language, shelf: Shelf) -> None:
        self._course, self._language, self._shelf = course, language, shelf
        self._label, self._words = language.labels, language.words

    def form_items(self, form: question_forms.Form) -> list[question_forms.FormItem]:
        """The questions of form A (pre-test) or B (post-test)."""
        return question_forms.form_items(self._course, form)

    def form_code(self, form: question_forms.Form) -> str:
        """The code of form A or B, by which a test is told from that of another course; empty without questions."""
        return form_codes.form_code(question_forms.form_items(self._course, form))

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
        return next(objective.text for objective in objectives if objective.id == item.item.learning_objective)

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
        """How many working groups the course has."""
        return len(self.group_tables())

    @readers("organiser")
    def group_tables(self) -> list[GroupTable]:
        """The working groups of the course, each with its name, its brief and how many places its list has."""
        return group_tables(self._course)

    @readers("organiser")
    def groups_follow_cities(self) -> bool:
        """Whether people of one city sit together, and groups are not mixed."""
        return follow_cities(self._course)

    @readers("trainer", "organiser")
    def supplies(self) -> list[materials.NeededMaterial]:
        """Materials of all sessions, scaled to people and groups."""
        return materials.needed_materials(self._course)

    @readers("trainer", "organiser")
    def scaled_materials(self, slot: Slot) -> str:
        """What a slot needs and how many: materials of its session, else the document of its item."""
        if slot.session:
            session = slot.session.session
            counts = [(need.item, materials.quantity_needed(need, session, self._course)) for need in session.materials]
            return "; ".join(item if many == 1 else f"{item} × {many}" for item, many in counts)
        name = slot.item.document if slot.item else None
        if not name:
            return ""
        template = self._shelf.template(name) if name in self._shelf.names() else None
        if template and empty_documents.is_empty(template, self._course):
            return ""
        for_all = template is not None and "participant" in template.front.copies
        return f"{self.document_title(name)} × {self._course.size if for_all else 1}"

    def document_title(self, name: str) -> str:
        """The title of a document or worksheet by its name; `worksheets` stands for all of them."""
        if name == WORKSHEETS:
            return name
        return front_text(self._shelf.printed(name), "title", self._language)

    def copies_of(self, name: str) -> int:
        """How many copies of a document are printed: those of its front matter added up."""
        copies: dict[Copies, int] = {
            "participant": self._course.size, "trainer": self.trainers, "group": self.group_count, "one": 1,
        }  # fmt: skip
        return sum(copies[reader] for reader in self._shelf.printed(name).front.copies)

    def printed_documents(self) -> list[str]:
        """Names of the documents of the pack that are printed, in the order of their notes, then its worksheets.

        The notes of the language file stand in the order in which a course needs its papers; a document with a note
        in words of its own comes after them.
        """
        asked = self._course.file.documents or self._course.programme.documents
        templates = [self._shelf.template(name) for name in self._shelf.names() if not asked or name in asked]
        fronts = {entry.name: entry.front for entry in templates if not empty_documents.is_empty(entry, self._course)}
        order = {path: position for position, path in enumerate(label_paths(self._label))}
        names = [name for name, front in fronts.items() if front.copies]
        names.sort(key=lambda name: order.get(fronts[name].note, len(order)))
        outputs = self._course.outputs if not asked or WORKSHEETS in asked else ()
        return [*names, *dict.fromkeys(output.worksheet for output in outputs)]

    def copy_note(self, name: str) -> str:
        """For whom a document is printed, and how; empty where its front matter has no note."""
        return front_text(self._shelf.printed(name), "note", self._language)

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
        """Minutes of the steps of a session in this course, in order."""
        return str(self._label["step_minutes"].format(minutes=" · ".join(map(str, entry.step_minutes))))

    @readers("trainer")
    def cut_first(self, entry: CourseSession) -> str:
        """What of a session goes first when time is short."""
        if entry.session.part == "extension":
            return str(self._label["cut_whole"])
        return str(self._label["cut_shorter"]) if entry.session.shorten else "–"

    def modules_of(self, day: Day) -> list[CourseModule]:
        """Modules that are taught on a day, each once."""
        modules = {slot.module.id: slot.module for slot in day.slots if slot.module}
        return list(modules.values())

    def daily_statements(self, day: Day) -> list[str]:
        """What participants rate in the evening: each module of the day, or session of the only one, then the day."""
        useful = self._label["useful_for_work"]
        return [*(str(useful.format(title=title)) for title in self._parts_of(day)), *self._label["daily_statements"]]

    def parts_taught(self) -> list[str]:
        """Each module as a line to rate; each session where the course has a single module."""
        if len(self._course.modules) > 1:
            return [f"{entry.module.number}  {entry.module.short_title}" for entry in self._course.modules]
        return [self.session_line(taught) for entry in self._course.modules for taught in entry.sessions]

    def session_line(self, taught: CourseSession) -> str:
        """Number and title of a session, as a line of a list: "6.2  Screening in ten minutes"."""
        number = self._course.numbers.get(taught.module_id, taught.module_id)
        return f"{number}.{taught.number}  {taught.session.title}"

    def _parts_of(self, day: Day) -> list[str]:
        """What a day is about: its modules; its sessions where the course has a single module."""
        if len(self._course.modules) > 1:
            return [entry.module.short_title for entry in self.modules_of(day)]
        return list(dict.fromkeys(slot.session.session.title for slot in day.slots if slot.session))

    def further_training(self) -> list[str]:
        """What participants may ask for, each with a box: the modules of the course, and those left out."""
        taught = [entry.module.short_title for entry in self._course.modules]
        left_out = [left.module.short_title for left in self._course.left_out]
        return [f"☐  {wish}" for wish in (*taught, *left_out)]

    def has(self, content: Content) -> bool:
        """Whether the course has handouts, role-cards, questions, a data-sheet, tests, certificates, plans ..."""
        return empty_documents.HAS[content](self._course)

    def checklist_tasks(self, offset: str) -> list[list[str]]:
        """What is to be done so many days before or after the course, and by whom; only what this course has."""
        step = self._label["checklist_steps"][offset]
        return [*step["tasks"], *(task for content, task in step["only_with"].items() if self.has(content))]

    def day_title(self, day: Day) -> str:
        """What a day is about: its modules, or the sessions of the only one."""
        # titles have commas and words for "and" of their own
        return " · ".join(self._parts_of(day))

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
        participants = [person for person in people if person.role == "participant"]
        sectors = [*self._words["sector"], ""] if participants else self._course.programme.sectors
        rows = []
        for sector in sectors:
            of_sector = [person for person in participants if person.sector == sector]
            if participants and not of_sector:
                continue
            women, men = (sum(person.sex == sex for person in of_sector) for sex in ("female", "male"))
            row = {"sector": self._words["sector"].get(sector, self._label["not_known"]), "women": women, "men": men}
            rows.append(row | {"unknown": len(of_sector) - women - men, "all": len(of_sector)})
        return rows
