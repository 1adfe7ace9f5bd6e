"""What templates can say: labels, vocabularies and the small phrases that are put together from them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from babel import Locale

from curriculum.documents.templating.audience import readers
from curriculum.library import reference_texts
from curriculum.library.language import Language
from curriculum.library.module import LearningObjective, Module, Prerequisite, Session
from curriculum.library.programme import Item
from curriculum.library.reference import Reference
from curriculum.planning.course import Course, CourseModule, CourseSession, Day, Slot
from curriculum.planning.course_dates import working_day
from curriculum.planning.prerequisites import Helpful
from curriculum.planning.promises import CHAPTER
from curriculum.planning.selection import LeftOut, Unserved
from curriculum.reading.clock import clock


class Phrases:
    """Phrases of one course in one language; every method is a function that templates may call."""

    def __init__(self, course: Course, language: Language) -> None:
        self._course, self._language = course, language
        self._label, self._words = language.labels, language.words
        self._references = {entry.id: entry for entry in course.references}

    def count(self, word: str, n: float) -> str:
        """A number with its word: `count('minutes', 5)`."""
        return self._language.count(word, n)

    @property
    def dates(self) -> str:
        """The span of the course, empty while unknown."""
        return self._language.dates(self._course.dates) if self._course.dates else ""

    @property
    def zone(self) -> str:
        """The time zone by its IANA name, with spaces."""
        return self._course.country.timezone.replace("_", " ")

    @property
    def written_in(self) -> str:
        """The languages that the documents are written in: those of the modules, and that of the labels."""
        language = self._language
        labels = "en" if language.in_english else language.code
        codes = dict.fromkeys([*(entry.module.language for entry in self._course.modules), labels])
        if language.in_english:  # then the name, too, belongs into an English document
            return language.listed([str(Locale("en").languages.get(code.partition("-")[0], code)) for code in codes])
        return language.listed([language.name if code == language.code else language.name_of(code) for code in codes])

    @property
    def languages(self) -> str:
        """The languages that the documents are written in, and those that are interpreted into."""
        codes = self._course.file.languages_of_interpretation
        if not codes:
            return self.written_in
        others = self._language.listed([self._language.name_of(code) for code in codes])
        return str(self._label["interpreted"].format(language=self.written_in, others=others))

    @property
    def has_leads(self) -> bool:
        """Whether the course names who leads its sessions."""
        return bool(self._course.file.trainers)

    @property
    def place_and_dates(self) -> str:
        """Venue and dates as far as they are known."""
        return ", ".join(filter(None, [self._course.file.venue, self.dates]))

    @property
    def monitoring_body(self) -> str:
        """Who monitors the plans: as the course says, else the programme; empty while unknown."""
        return self._course.file.monitoring_body or self._course.programme.follow_up.monitoring_body or ""

    @property
    def report_date(self) -> str:
        """When the plans are reported on: the course's date, else so many days after its last day."""
        day = self._course.file.report_on
        after = self._course.programme.follow_up.report_after_days
        if day is None and after and self._course.dates:
            day = working_day(self._course.dates[-1] + timedelta(days=after), self._course.country, 1)
        return self._language.dates([day]) if day else ""

    @property
    def example_page(self) -> str:
        """The page label of the first module, to explain page labels by; empty without modules."""
        # a report on tests is of no modules
        return f"{self._course.modules[0].module.number}–1" if self._course.modules else ""

    @property
    def reply(self) -> str:
        """Until when and to whom those who are invited answer, as far as it is known."""
        by = self._course.file.reply_by
        return " · ".join(filter(None, [self._language.dates([by]) if by else "", self._course.file.contact]))

    def listed(self, *items: Any) -> str:
        """An enumeration: `listed(items)`, or `listed(words.sector, ids)` for the words of ids."""
        if len(items) == 2:
            words, ids = items
            first, *rest = [words[name] for name in ids] or [""]
            return self._language.listed([first, *(word[:1].lower() + word[1:] for word in rest)]) if first else ""
        return self._language.listed(list(items[0]))

    def weekday(self, day: Day) -> str:
        """Weekday and date of a day; empty while the first day is unknown."""
        return self._language.weekday(day.date) if day.date else ""

    def slot_title(self, slot: Slot) -> str:
        """The title of a slot; a later part of a cut session says so."""
        return self._label["continued"].format(title=slot.title) if slot.continued else slot.title

    def slot_titles(self, slots: Iterable[Slot]) -> str:
        """Titles of several slots in one line."""
        return " · ".join(self.slot_title(slot) for slot in slots)

    def when(self, entry: CourseSession) -> str:
        """Day and clock time of a session."""
        return f"{self._label['day'].format(number=entry.day)}, {clock(entry.start)}"

    def led_by(self, entry: CourseSession) -> str:
        """Lead and second of a session; empty where the course names no trainers."""
        lead = entry.lead
        if not lead.second:
            return lead.lead
        return str(self._label["lead_and_second"].format(lead=lead.lead, second=lead.second))

    def toc_entry(self, entry: CourseSession) -> str:
        """A session in the contents list: when, then its title."""
        return f"{self.when(entry)}   {entry.session.title}"

    def module_time(self, entry: CourseModule) -> str:
        """Minutes in this course; both versions where they differ."""
        if not entry.whole or entry.core_minutes == entry.minutes:
            return self.count("minutes", entry.minutes)
        full = self.count("minutes_short", entry.minutes)
        return str(self._label["module_time"].format(full=full, core=entry.core_minutes))

    def review(self, module: Module) -> str:
        """State of review, with who reviewed and when."""
        state = module.review
        if state.status == "reviewed" and state.by:
            return str(self._label["reviewed"].format(by=state.by, date=self._language.dates([state.date])))
        return str(self._label["reviewed_short" if state.status == "reviewed" else "draft_short"])

    def reason(self, entry: CourseModule) -> str:
        """Why a module is in the course, and what it helps in it."""
        reason, labels = entry.reason, self._label["reason"]
        helps = [pair.helps for pair in self._course.helpful if pair.place == "before" and pair.module == entry.id]
        parts = {
            "asked": reason.asked,
            "required": reason.required,
            "outputs": self._language.listed([self._form_title(name) for name in reason.makes]),
            "presents": self._language.listed([self._form_title(name) for name in reason.presents]),
            "pillar": self._language.listed(list(reason.pillars)),
            "needed": self._course.titles.get(reason.needed_by, reason.needed_by),
            "priorities": ", ".join(f"{self._words['priority'][tag]} {points:g}" for tag, points in reason.points),
            "no_priority": reason.score and not reason.points,
            "helps": self._language.listed([self._course.titles.get(name, name) for name in helps]),
        }
        holds = {name: value for name, value in parts.items() if value}
        why = "; ".join(
            str(labels[name].format(it=value, score=f"{reason.score:g}", chapter=CHAPTER))
            for name, value in holds.items()
        )
        return why[:1].upper() + why[1:]

    def _form_title(self, worksheet: str) -> str:
        return str(self._label["forms"].get(worksheet, {}).get("title", worksheet))

    def not_served(self, priority: Unserved) -> str:
        """Why a priority of the country is served by no module of the course."""
        without_room, others = priority.by_room(self._course.left_out)
        parts = {"touched": priority.touched_by} if priority.touched_by else {"left_out": without_room, "other": others}
        labels = self._label["not_served_reason"]
        why = [
            str(
                labels[kind].format(
                    modules=self._language.listed([self._course.titles.get(name, name) for name in names])
                )
            )
            for kind, names in parts.items()
            if names
        ]
        return "; ".join(why) or str(labels["nowhere"])

    def not_helped(self, course: Course) -> list[Helpful]:
        """Soft prerequisites that are not in the course."""
        return [pair for pair in course.helpful if pair.place == "absent"]

    def why_not(self, left: LeftOut) -> str:
        """Why a module of the programme is not in the course."""
        others = self._language.listed([self._course.titles.get(name, name) for name in left.others])
        words = str(self._label["left_out_reason"][left.kind])
        why = words.format(minutes=left.minutes, free=self._course.free, others=others)
        return why if left.points else f"{why}; {self._label['reason']['no_priority']}"

    def titles(self, ids: Iterable[str]) -> str:
        """Titles of modules of which one would do."""
        names = [self._course.titles.get(name, name) for name in ids]
        return names[0] if len(names) == 1 else str(self._label["one_of"].format(modules=self._language.listed(names)))

    def before(self, module: Module) -> str:
        """Hard prerequisites by their printed numbers."""
        return ", ".join(self._prerequisite(prerequisite) for prerequisite in module.prerequisites)

    def _prerequisite(self, prerequisite: Prerequisite) -> str:
        if isinstance(prerequisite, str):
            return self._numbered(prerequisite)
        return str(self._label["one_of"].format(modules=", ".join(map(self._numbered, prerequisite.any))))

    def _numbered(self, module_id: str) -> str:
        number = self._course.numbers.get(module_id)
        return str(self._label["module_number"].format(number=number)) if number else module_id

    def not_here(self, entry: CourseModule, objective: LearningObjective) -> bool:
        """Whether an objective is served only by sessions that this course does not teach."""
        return not self.taught_in(entry, objective)

    def left_out_sessions(self, entry: CourseModule) -> str:
        """Titles of the sessions of the module that this course does not teach."""
        ids = {taught.session.id for taught in entry.sessions}
        return self._language.listed([session.title for session in entry.module.sessions if session.id not in ids])

    def objective_numbers(self, entry: CourseModule, session: Session) -> str:
        """Numbers of the objectives that a session serves."""
        ids = [objective.id for objective in entry.module.learning_objectives]
        return ", ".join(str(number) for number in sorted(ids.index(name) + 1 for name in session.learning_objectives))

    def taught_in(self, entry: CourseModule, objective: LearningObjective) -> str:
        """Numbers of the sessions of this course that serve an objective."""
        numbers = [taught.number for taught in entry.sessions if objective.id in taught.session.learning_objectives]
        return ", ".join(map(str, numbers))

    def tested_by(self, entry: CourseModule, objective: LearningObjective) -> str:
        """Numbers of the test items of this course that measure an objective."""
        numbered = enumerate(entry.test_items, 1)
        return ", ".join(str(number) for number, item in numbered if item.learning_objective == objective.id)

    @readers("trainer", "organiser")
    def materials(self, session: Session, counts: bool = True) -> str:
        """What a session needs; with how many for whom."""
        return "; ".join(
            f"{entry.item} ({self._quantity(entry.per, entry.quantity)})" if counts else entry.item
            for entry in session.materials
        )

    def _quantity(self, per: str, quantity: int) -> str:
        if quantity == 1:
            return self._words["per"][per]
        return self._words["per_many"][per].format(n=quantity)

    def grouping(self, session: Session) -> str:
        """How people sit: the activity's grouping, else the room."""
        if session.activity is None:
            return self._words["room"][session.room]
        word = self._words["grouping"][session.activity.grouping]
        size = session.activity.size
        plain = size is None or session.activity.grouping in ("individual", "pairs", "trios", "plenary")
        return word if plain else self._label["activity_people"].format(grouping=word, size=size)

    def activity_title(self, session: Session) -> str:
        """Title, grouping and minutes of an activity, for its first line."""
        assert session.activity is not None
        step = session.steps[session.activity_step]
        minutes = self.count("minutes", step.minutes)
        grouping = self.grouping(session)
        return " · ".join([session.activity.title, grouping[:1].lower() + grouping[1:], minutes])

    @readers("trainer")
    def expertise(self, module: Module) -> str:
        """Who may lead, in words."""
        return self._language.listed([word.replace("-", " ") for word in module.expertise])

    def sources(self, ids: Iterable[str]) -> str:
        """Short forms of several references."""
        short = (reference_texts.short_reference(self._references[name], *self._reference_words()) for name in ids)
        return "; ".join(dict.fromkeys(short))

    def in_full(self, reference: Reference) -> str:
        """A reference as the list prints it."""
        return reference_texts.full_reference(reference, *self._reference_words())

    def _reference_words(self) -> tuple[str, str]:
        return self._label["no_date"], self._label["others"]

    def item_minutes(self, item: Item) -> int:
        """Minutes that the agenda gives to an item; as they are written where the item is not in it."""
        slots = (slot for day in self._course.days for slot in day.slots)
        return next((slot.minutes for slot in slots if slot.item is item), item.minutes)

    def notes_of_items(self, course: Course) -> list[Item]:
        """Items of the agenda that bring notes for trainers, each once, in order."""
        seen = {slot.item.id: slot.item for day in course.days for slot in day.slots if slot.item}
        return [item for item in seen.values() if item.trainer_notes]
