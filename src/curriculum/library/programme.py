"""A programme (a kind of training offer) and the file of one course."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from curriculum.library.fields import (
    GROUP,
    SLUG,
    TRAINER,
    Clock,
    Count,
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
    Rich,
    RichT,
    Sector,
    SessionPath,
    Slug,
    Strict,
    Version,
    Weight,
    described,
)

ItemKind = Annotated[
    Literal[
        "registration", "opening", "introductions", "test", "recap", "evaluation", "energiser", "presentation",
        "closing", "certificates",
    ],
    Meaning("choice"),
]  # fmt: skip
DayCount = Annotated[int, Field(ge=1, le=30), Meaning("number")]
Wording = Annotated[Literal["attendance", "achievement"], Meaning("choice")]
ModuleChoice = Annotated[str, Field(pattern=SLUG[:-1] + r"(:(core|full))?$"), Meaning("reference", names="modules")]
PlanStatus = Annotated[Literal["tentative", "final"], Meaning("choice")]
SessionOfModule = Annotated[str, Field(pattern=SLUG), Meaning("reference", names="sessions of the module")]


class Item(Strict):
    """A part of the course that is no session of a module: an opening, a test, a recap, an evaluation."""

    id: Slug = described("Stable id.", "pre-test")
    title: Plain = described("As the agenda prints it.", "Pre-test")
    minutes: Minutes = described("Length in minutes.", 20)
    kind: ItemKind = described("What sort of item it is.", "test")
    document: Slug | None = described("The document it uses.", "pre-test", default=None)
    description: Plain | None = described("Second line in the agenda.", "Words of welcome", default=None)
    trainer_notes: RichT | None = described("How to run it.", "Give each person a code.", default=None)


class Range(Strict):
    """From the fewest to the most."""

    min: Count = described("Fewest.", 25)
    max: Count = described("Most.", 30)

    @model_validator(mode="after")
    def _order(self) -> Range:
        if self.min > self.max:
            hint = "let `min` be at most `max`"
            raise PydanticCustomError("range", "the fewest are more than the most", {"hint": hint})
        return self


class Days(Strict):
    """How many days the offer takes."""

    min: DayCount = described("Fewest.", 3)
    max: DayCount = described("Most.", 4)
    default: DayCount = described("Unless asked otherwise.", 3)

    @model_validator(mode="after")
    def _order(self) -> Days:
        if not self.min <= self.default <= self.max:
            raise PydanticCustomError("range", "the default lies outside", {"hint": "let min <= default <= max"})
        return self


class ProgrammeModule(Strict):
    """A module in a programme."""

    id: ModuleId = described("The module.", "sbirt")
    required: Flag = described("In every course of the programme.", False, default=False)
    version: Version = described("`auto` leaves the choice to the time there is.", "auto", default="auto")
    leave_out: list[SessionOfModule] = described("Sessions that this programme leaves out.", [], default_factory=list)


class Daily(Strict):
    """Items of each day."""

    after_lunch: Annotated[list[Item], GROUP] = described(
        "An energiser right after lunch.", [], default_factory=list, max_length=1
    )
    first: Annotated[list[Item], GROUP] = described("Open days 2 to the last.", [], default_factory=list)
    last: Annotated[list[Item], GROUP] = described("Close every day but the last.", [], default_factory=list)


class Output(Strict):
    """A worksheet that participants take home filled in."""

    worksheet: Annotated[str, Field(pattern=SLUG), Meaning("reference", names="worksheets")] = described(
        "The worksheet, by the name of its template.", "multisector-action-plan"
    )
    made_in: SessionPath = described("The session in which it is written.", "policy-planning/draft-the-plan")
    presented_in: Annotated[str, Meaning("reference", names="items or sessions")] | None = described(
        "The item or session in which it is presented.", "presentation-of-plans", default=None
    )


class Certificate(Strict):
    """What the certificates say."""

    wording: Wording = described("Attendance, or achievement.", "attendance", default="attendance")
    issuer: Plain | None = described("Who issues it.", "National committee", default=None)
    signatures: list[Plain] = described("Lines to sign.", ["Head of the host body"], default_factory=list)


class FollowUp(Strict):
    """What happens after the course."""

    monitoring_body: Plain | None = described("Who monitors the plans.", "Ministry of Health", default=None)
    report_after_days: Count | None = described("Days until the report.", 90, default=None)


class Programme(Strict):
    """A kind of training offer: `packs/programmes/<id>.yaml`."""

    id: Slug = described("Stable id, equal to the file's name.", "policymakers")
    title: Plain = described("Title of the offer.", "Drug use disorders: nature, prevention and treatment")
    subtitle: Plain | None = described("Second line on the cover.", "Training for policymakers", default=None)
    edition: Plain = described("Edition, in quotes.", "1.0")
    rights: Plain | None = described("The line about reuse; none is assumed.", "CC BY 4.0", default=None)
    audience: Rich = described("Who it is for.", "Officials of several sectors.")
    purpose: Rich | None = described("Why the programme exists.", "Officials decide.", default=None)
    facilitation: RichT | None = described("How to work with this audience.", "Adults learn ...", default=None)
    sectors: list[Sector] = described("Sectors expected in the room.", ["health"], default_factory=list)
    participants: Annotated[Range | None, GROUP] = described("How many people.", {"min": 25, "max": 30}, default=None)
    days: Annotated[Days, GROUP] = described("How long.", {"min": 3, "max": 4, "default": 3})
    prior_knowledge: list[ModuleId] = described("Modules counted as known.", [], default_factory=list)
    modules: Annotated[list[ProgrammeModule], GROUP] = described("Modules in teaching order.", [], min_length=1)
    opening: Annotated[list[Item], GROUP] = described("Before the first session.", [], default_factory=list)
    daily: Annotated[Daily, GROUP] = described("Items of each day.", {}, default_factory=Daily)
    closing: Annotated[list[Item], GROUP] = described("After the last session.", [], default_factory=list)
    outputs: Annotated[list[Output], GROUP] = described("Worksheets to take home.", [], default_factory=list)
    documents: list[DocumentName] = described("Documents of the pack; all unless named.", [], default_factory=list)
    certificate: Annotated[Certificate, GROUP] = described("Certificates.", {}, default_factory=Certificate)
    follow_up: Annotated[FollowUp, GROUP] = described("After the course.", {}, default_factory=FollowUp)
    teach_back: SessionPath | None = described("A session that must be in the course.", None, default=None)

    def items(self) -> list[Item]:
        """Every item of the programme in the order of a course."""
        return [*self.opening, *self.daily.first, *self.daily.after_lunch, *self.daily.last, *self.closing]


class Trainer(Strict):
    """Somebody who leads sessions."""

    name: Plain = described("Name as printed.", "A. Toktosunova")
    expertise: list[Slug] = described("What they may lead.", ["primary-care"], default_factory=list)
    days: list[DayCount] = described("Days on which they are there; all unless named.", [], default_factory=list)


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
    donors: list[Plain] = described("Who pays.", [], default_factory=list)
    trainers: Annotated[list[Trainer], TRAINER] = described("Who leads.", [], default_factory=list)
    sites: list[Plain] = described("Sites with plans of their own.", ["Osh"], default_factory=list)
    from_countries: Annotated[list[KnownCountry], BeforeValidator(_listed), _one_or_several] = described(
        "Countries that send participants.", ["KZ"], default_factory=list
    )
    first_day_starts: Clock | None = described("Where day 1 begins at another time.", "13:00", default=None)
    last_day_ends: Clock | None = described("Where the last day ends at another time.", "13:00", default=None)
    interpretation_factor: Annotated[float, Field(ge=1, le=3), Meaning("number")] = described(
        "How many times as long spoken parts take with consecutive interpreting.", 1.3, default=1.0
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
    def size(self) -> int | None:
        """How many participants the course expects, where it says so by a number."""
        return self.participants if isinstance(self.participants, int) else None

    @property
    def list_of_people(self) -> str:
        """The list that names who takes part, as the file names it; empty where it names none."""
        return self.participants if isinstance(self.participants, str) else ""
