"""The file of one course: one concrete delivery of a programme in a country."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from curriculum.library.country import WorkingDay
from curriculum.library.fields import (
    GROUP,
    SLUG,
    TRAINER,
    Clock,
    Date,
    DocumentName,
    Flag,
    KnownCountry,
    KnownLanguage,
    LanguageTag,
    Meaning,
    Minutes,
    ModuleId,
    Plain,
    Priority,
    ProgrammeId,
    Sector,
    Slug,
    Strict,
    Weight,
    described,
)
from curriculum.library.programme import Certificate, DayCount, WorkingGroup

ModuleChoice = Annotated[str, Field(pattern=SLUG[:-1] + r"(:(core|full))?$"), Meaning("reference", names="modules")]
PlanStatus = Annotated[Literal["tentative", "final"], Meaning("choice")]
Interpretation = Annotated[Literal["none", "consecutive", "simultaneous"], Meaning("choice")]


CONSECUTIVE = 1.5
"""How many times as long what is spoken takes where each sentence is said again in another language."""


class Trainer(Strict):
    """Somebody who leads sessions."""

    name: Plain = described("Name as printed.", "A. Toktosunova")
    expertise: list[Slug] = described("What they may lead.", ["primary-care"], default_factory=list)
    days: list[DayCount] = described("Days on which they are there; all unless named.", [], default_factory=list)


class Guest(Strict):
    """Somebody from outside who speaks or teaches in a part of the course."""

    name: Plain | None = described("Name as printed, where it is settled.", "B. Rossi", default=None)
    role: Plain = described("In which role.", "Guest facilitator")


class Anchor(Strict):
    """A slot at a fixed time: a minister's words, a prayer, a visit."""

    day: DayCount = described("The day of the course.", 1)
    at: Clock = described("When it begins.", "09:30")
    minutes: Minutes = described("Length in minutes.", 30)
    title: Plain = described("As the agenda prints it.", "Words of the Minister")


MOST_PARTICIPANTS = 1000
LISTS = (".csv", ".tsv", ".txt", ".xlsx")
"""How the name of a list of people ends."""


def _parse_people(value: Any) -> int | str:
    if isinstance(value, int) and not isinstance(value, bool):
        if 1 <= value <= MOST_PARTICIPANTS:
            return value
        hint = f"a course has from 1 to {MOST_PARTICIPANTS} people"
        raise PydanticCustomError("wrong_people", "this cannot be a number of people", {"hint": hint})
    if not isinstance(value, str) or not value.lower().endswith(LISTS):
        hint = "write a number without quotes, such as 28, or the name of a list, such as people.csv"
        raise PydanticCustomError("wrong_people", "neither a number nor the name of a list", {"hint": hint})
    # a course may come from anybody; what lies elsewhere is for the user to name
    if re.match(r"[\\/~]|[A-Za-z]:", value) or ".." in re.split(r"[\\/]", value):
        hint = "put the list into the workspace, or name it with --participants"
        raise PydanticCustomError("wrong_people", "the list lies outside the workspace", {"hint": hint})
    return value


# each keyword counts for values of its own type alone
_number_or_list = WithJsonSchema({
    "type": ["integer", "string"], "minimum": 1, "maximum": MOST_PARTICIPANTS,
    "pattern": r"^[^/\\~].*\.(csv|tsv|txt|xlsx|CSV|TSV|TXT|XLSX)$",
})  # fmt: skip


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


# a single code may stand without a list around it; editors have to know that, too
_code = {"type": "string", "pattern": "^[A-Z]{2}$"}
_one_or_several = WithJsonSchema({**_code, "type": ["string", "array"], "items": _code})


class CourseFile(Strict):
    """One concrete delivery: `packs/courses/<id>.yaml`. Its keys are the flags of `build`, with _ for -."""

    country: KnownCountry = described("The country.", "KG")
    programme: ProgrammeId = described("The programme.", "policymakers", default="policymakers")
    language: KnownLanguage = described("Language of the documents.", "en", default="en")
    modules: list[ModuleChoice] = described("Modules by name, in order.", ["sbirt:core"], default_factory=list)
    with_prerequisites: Flag = described("Add the modules that they build on.", False, default=False)
    also: list[ModuleId] = described("Modules wanted besides the country's choice.", [], default_factory=list)
    without: list[ModuleId] = described("Modules not wanted.", [], default_factory=list)
    sectors: list[Sector] = described("Only modules for these sectors.", [], default_factory=list)
    priority: dict[Priority, Weight] = described("Weights for this course.", {}, default_factory=dict)
    days: DayCount | None = described("Number of days.", 3, default=None)
    starts: Date | None = described("First day.", "2026-12-07", default=None)
    venue: Plain | None = described("Where it takes place.", "Conference hall, Bishkek", default=None)
    documents: list[DocumentName] = described("Documents to write; all unless named.", [], default_factory=list)
    participants: Annotated[int | str, BeforeValidator(_parse_people), _number_or_list, Meaning("people")] | None = (
        described("How many people, or the list that names them, such as people.csv.", 28, default=None)
    )
    reserve: Annotated[int, Field(ge=0, le=240), Meaning("number")] | None = described(
        "Minutes a day that stay free.", 10, default=None
    )
    add_modules: list[ModuleId] = described(
        "Modules that the country may choose besides those of the programme, behind them.",
        ["oat-advocacy"],
        default_factory=list,
    )
    title: Plain | None = described("Title, where it differs from the programme's.", None, default=None)
    edition: Plain | None = described("Edition, where it differs.", "2019", default=None)
    organisers: list[Plain] = described("Who organises.", ["Ministry of Health"], default_factory=list)
    partners: list[Plain] = described("Who takes part in organising.", [], default_factory=list)
    credits: list[Plain] = described(
        "Programmes, projects or funds behind this course: lines, printed as they stand, in place of the programme's.",
        [],
        default_factory=list,
    )
    guests: Annotated[list[Guest], GROUP] = described(
        "Guests who speak or teach, by their role; a name is not needed.", [], default_factory=list
    )
    groups: Annotated[list[WorkingGroup], GROUP] = described(
        "Working groups of this course, in place of the programme's; under the same id the brief stays.",
        [],
        default_factory=list,
    )
    group_size: Annotated[int, Field(ge=2, le=30), Meaning("number")] | None = described(
        "People in a working group without a name: two where each region sends two. People of one city sit together.",
        2,
        default=None,
    )
    donors: list[Plain] = described("Who pays.", [], default_factory=list)
    trainers: Annotated[list[Trainer], TRAINER] = described("Who leads.", [], default_factory=list)
    sites: list[Plain] = described("Places that get a worksheet each.", ["Osh"], default_factory=list)
    from_countries: Annotated[list[KnownCountry], BeforeValidator(_listed), _one_or_several] = described(
        "Countries that send participants.", ["KZ"], default_factory=list
    )
    first_day_starts: Clock | None = described("Where day 1 begins at another time.", "13:00", default=None)
    last_day_ends: Clock | None = described("Where the last day ends at another time.", "13:00", default=None)
    working_day: Annotated[WorkingDay | None, GROUP] = described(
        "Course hours and breaks, where they differ from the country's.", {}, default=None
    )
    interpretation: Interpretation = described(
        "How it is interpreted; consecutively, spoken parts take half as long again.", "consecutive", default="none"
    )
    interpretation_factor: Annotated[float, Field(ge=1, le=3), Meaning("number")] | None = described(
        "How many times as long spoken parts take, where it is not the usual 1.5.", 1.3, default=None
    )
    anchors: Annotated[list[Anchor], GROUP] = described("Slots at fixed times.", [], default_factory=list)
    plans: PlanStatus | None = described("Whether the plans are tentative or final.", "final", default=None)
    monitoring_body: Plain | None = described("Who monitors the plans.", "Ministry of Health", default=None)
    report_on: Date | None = described("When the plans are reported on.", "2027-03-01", default=None)
    languages_of_interpretation: list[LanguageTag] = described("Interpreted into.", ["ru"], default_factory=list)
    certificate: Annotated[Certificate | None, GROUP] = described("Certificates of this course.", {}, default=None)
    contact: Plain | None = described("Whom those who are invited answer.", "office@ministry.example", default=None)
    reply_by: Date | None = described("Until when they answer.", "2026-11-20", default=None)
    signatories: list[Plain] = described(
        "Who signs the certificates and the invitation.", ["Minister of Health"], default_factory=list
    )

    @property
    def spoken_factor(self) -> float:
        """How many times as long spoken parts take as they are written."""
        return self.interpretation_factor or (CONSECUTIVE if self.interpretation == "consecutive" else 1.0)

    @property
    def size(self) -> int | None:
        """How many participants the course expects, where it says so by a number."""
        return self.participants if isinstance(self.participants, int) else None

    @property
    def list_of_people(self) -> str:
        """The list that names who takes part, as the file names it; empty where it names none."""
        return self.participants if isinstance(self.participants, str) else ""
