"""From a plan to the course: everything that documents and exports print around the agenda is put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from pydantic import BaseModel

from curriculum.library.country import Country
from curriculum.library.course_file import CourseFile, Trainer
from curriculum.library.language import Language
from curriculum.library.library import Library
from curriculum.library.programme import Item, Programme
from curriculum.library.reference import Reference
from curriculum.library.texts import values_of
from curriculum.planning import agenda_parts
from curriculum.planning.course import Course, CourseModule, CourseSession, Day, Slot
from curriculum.planning.course_dates import Skipped
from curriculum.planning.hours import Hours, outputs_of
from curriculum.planning.plan import Plan
from curriculum.planning.selection import Choice
from curriculum.planning.session_leads import NOBODY, TaughtSession, assign_leads
from curriculum.reading import markdown


def assemble_course(
    plan: Plan,
    file: CourseFile,
    library: Library,
    dates: list[date],
    skipped: Iterable[Skipped],
    hours: Hours,
    language: Language,
) -> Course:
    """A plan with everything that documents print around it, in their language."""
    country, programme = library.countries[file.country], library.programmes[file.programme]
    outputs = outputs_of(plan.selection, programme)
    guests = [library.countries[code] for code in file.from_countries if code != file.country]
    taught = [_module(choice, plan.agenda, country, hours) for choice in plan.selection.choices]
    modules = _with_leads(taught, file.trainers)
    return Course(
        file=file,
        country=country,
        programme=programme,
        modules=modules,
        days=_days(plan.agenda, modules, hours, dates, language.labels["free_time"]),
        skipped=tuple(skipped),
        missing=plan.selection.missing,
        late=plan.selection.late,
        helpful=plan.selection.helpful,
        left_out=plan.selection.left_out,
        unserved=plan.selection.unserved,
        short_pillars=plan.selection.short_pillars,
        references=_references(library, _citing(programme, [country, *guests], modules)),
        guests=tuple(guests),
        titles={module_id: module.title for module_id, module in library.modules.items()},
        numbers={module_id: module.number for module_id, module in library.modules.items()},
        outputs=tuple(outputs),
        missing_outputs=tuple(output for output in programme.outputs if output not in outputs),
        reserve=hours.reserve,
        free=plan.free,
        letters=language.writing.letters,
    )


def _module(choice: Choice, agenda: agenda_parts.Agenda, country: Country, hours: Hours) -> CourseModule:
    begins: dict[str, tuple[int, int]] = {}
    for number, slots in enumerate(agenda.days, 1):
        for slot in slots:
            if isinstance(slot.piece, agenda_parts.Piece):
                # a cut session has several slots; it begins with its first
                begins.setdefault(slot.piece.id, (number, slot.start))
    sessions = tuple(
        CourseSession(
            number, choice.module.id, session, *begins[f"{choice.module.id}/{session.id}"], hours.step_minutes(session)
        )
        for number, session in enumerate(choice.sessions, 1)
    )
    return CourseModule(choice.module, choice.version, choice.reason, sessions, country.adaptation(choice.module.id))


def _with_leads(modules: Sequence[CourseModule], trainers: Sequence[Trainer]) -> tuple[CourseModule, ...]:
    """The modules with who leads each session; as they are where the course names no trainers."""
    teaching = [
        TaughtSession(entry.id, module.module, entry.day, entry.minutes)
        for module in modules
        for entry in module.sessions
    ]
    leads = assign_leads(teaching, trainers) if trainers else {}
    led = [tuple(replace(entry, lead=leads.get(entry.id, NOBODY)) for entry in module.sessions) for module in modules]
    return tuple(replace(module, sessions=sessions) for module, sessions in zip(modules, led, strict=True))


def _days(
    agenda: agenda_parts.Agenda, modules: Iterable[CourseModule], hours: Hours, dates: list[date], free_time: str
) -> tuple[Day, ...]:
    sessions = {entry.id: (module, entry) for module in modules for entry in module.sessions}
    items = {item.id: item for item in hours.programme.items()}
    days = []
    for number, (slots, frame) in enumerate(zip(agenda.days, hours.frames(len(agenda.days)), strict=True), 1):
        day_slots = [_slot(slot, sessions, items) for slot in slots]
        # what waits for a slot at a fixed time or for a break is named: a hole in an agenda looks like a mistake
        gaps = [
            Slot(before.end, after.start, "break", free_time)
            for before, after in pairwise(day_slots)
            if before.end < after.start
        ]
        in_order = tuple(sorted([*day_slots, *gaps], key=lambda slot: slot.start))
        replaced = tuple((_with_energiser(pause), anchor.title) for pause, anchor in frame.replaced)
        day_date = dates[number - 1] if dates else None
        days.append(Day(number, day_date, in_order, frame.end - slots[-1].end, replaced, _long_stretches(frame, slots)))
    return tuple(days)


def _long_stretches(
    frame: agenda_parts.Frame, slots: Sequence[agenda_parts.PlacedPiece]
) -> tuple[tuple[int, int], ...]:
    times = agenda_parts.stretches(frame, slots)
    return tuple((since, until) for since, until in times if until - since > agenda_parts.LONGEST_STRETCH)


def _with_energiser(pause: agenda_parts.Pause) -> str:
    """A break and the energiser that follows it: both fall out together."""
    return f"{pause.title} and {pause.then.title}" if pause.then else pause.title


def _slot(
    slot: agenda_parts.PlacedPiece, sessions: dict[str, tuple[CourseModule, CourseSession]], items: dict[str, Item]
) -> Slot:
    piece = slot.piece
    if isinstance(piece, agenda_parts.Pause):
        return Slot(slot.start, slot.end, "anchor" if piece.anchor else "break", piece.title)
    if piece.id in sessions and piece.kind == "session":
        module, session = sessions[piece.id]
        return Slot(slot.start, slot.end, "session", piece.title, slot.part, module, session)
    return Slot(slot.start, slot.end, "item", piece.title, item=items[piece.id])


def _citing(programme: Programme, countries: Sequence[Country], modules: Sequence[CourseModule]) -> Iterator[BaseModel]:
    """Everything in the documents of a course that may cite a source."""
    yield programme
    for question in programme.data_sheet:
        # the host's own country answers; figures of guests' countries stand nowhere
        if figure := countries[0].data.get(question.id):
            yield figure
    for country in countries:
        yield from country.context
        yield from country.sensitive_topics
    for entry in modules:
        yield entry.module
        if entry.adaptation:
            yield entry.adaptation


def _references(library: Library, models: Iterable[BaseModel]) -> tuple[Reference, ...]:
    """Every source that the programme, the country or a module cites, in the order of the printed list."""
    used: set[str] = set()
    for model in models:
        for _, what, value in values_of(model, "participant"):
            if what.kind == "reference" and what.names == "references":
                used.add(value)
            elif what.kind == "rich" and "[@" in value:
                used.update(reference for reference, _ in markdown.citations(markdown.parse(value)))
    references = [library.references[name] for name in used]
    # the id last, so that two reports of one body and year keep their order
    return tuple(sorted(references, key=lambda entry: (_author(entry).casefold(), str(entry.issued), entry.id)))


def _author(reference: Reference) -> str:
    name = reference.author[0]
    return name.family or name.literal or ""
