"""A programme: a kind of training offer, with its modules, items, outputs and what it promises."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from curriculum.library.fields import (
    GROUP,
    LONGEST_ID,
    SLUG,
    Count,
    DocumentName,
    Flag,
    Meaning,
    Minutes,
    ModuleId,
    Plain,
    Rich,
    RichT,
    Sector,
    SessionPath,
    Slug,
    Strict,
    Version,
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
ModuleOfProgramme = Annotated[
    str, Field(pattern=SLUG, max_length=LONGEST_ID), Meaning("reference", names="modules of the programme")
]
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
    rows: Annotated[int, Field(ge=1, le=30), Meaning("number")] = described(
        "Rows of its table, where five are too few: nine trainers take nine.", 9, default=5
    )


class Certificate(Strict):
    """What the certificates say."""

    wording: Wording = described("Attendance, or achievement.", "attendance", default="attendance")
    issuer: Plain | None = described("Who issues it.", "National committee", default=None)
    signatures: list[Plain] = described("Lines to sign.", ["Head of the host body"], default_factory=list)


class OutlinePoint(Strict):
    """A point that the offer promises to cover, and the sessions that teach it."""

    id: Slug = described("Stable id.", "standard-instruments")
    point: Plain = described("What participants are promised.", "Standard instruments of screening")
    taught_in: list[SessionPath] = described(
        "The sessions that teach it (module/session), of the core where it can be; an empty list: none does yet.",
        ["sbirt/assist"],
        default_factory=list,
    )


class Pillar(Strict):
    """A part of what the title promises: so many of its modules are in every course that has room for them."""

    id: Slug = described("Stable id.", "treatment")
    title: Plain = described("What it stands for.", "Treatment")
    modules: list[ModuleOfProgramme] = described(
        "The modules that it is made of.", ["sbirt", "psychosocial"], min_length=1
    )
    at_least: Count = described("How many of them a course has at least.", 2, default=1)

    @model_validator(mode="after")
    def _enough(self) -> Pillar:
        if self.at_least > len(set(self.modules)):
            hint = f"list more modules, or let `at_least` be at most {len(set(self.modules))}"
            raise PydanticCustomError("pillar", "it asks for more modules than it lists", {"hint": hint})
        return self


class Invitation(Strict):
    """What the invitation of this kind of training says."""

    purpose: Rich | None = described("What the course is for.", "To plan treatment at two sites.", default=None)
    who: Rich | None = described("Who should come.", "Two people from each region.", default=None)
    bring: Rich | None = described("What to bring.", "- The figures of your city", default=None)


class WorkingGroup(Strict):
    """A working group that has a name and a task of its own."""

    id: Slug = described("Stable id; a course gives the group another name under the same id.", "guidelines")
    name: Plain = described("As it is printed.", "National guidelines")
    brief: Rich | None = described("What the group does.", "Say who writes and who approves.", default=None)


class DataQuestion(Strict):
    """A figure that the host looks up before the course."""

    id: Slug = described("Stable id; under it the `data` of a country hold what is known.", "people-in-oat")
    question: Plain = described("What is asked.", "How many people receive opioid agonist treatment?")
    unit: Plain | None = described("In which unit.", "people", default=None)


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
    outline: Annotated[list[OutlinePoint], GROUP] = described(
        "What participants are promised, point by point; the training report says which sessions taught it.",
        [],
        default_factory=list,
    )
    pillars: Annotated[list[Pillar], GROUP] = described(
        "Parts that the title promises, each with its modules and how many of them a course has at least.",
        [],
        default_factory=list,
    )
    invitation: Annotated[Invitation, GROUP] = described(
        "What the invitation says; without it, `purpose` and `audience`.", {}, default_factory=Invitation
    )
    groups: Annotated[list[WorkingGroup], GROUP] = described(
        "Working groups that have a name and a task; without them people sit at tables of up to six.",
        [],
        default_factory=list,
    )
    data_sheet: Annotated[list[DataQuestion], GROUP] = described(
        "Questions on figures, which the host answers six weeks before on the country data sheet.",
        [],
        default_factory=list,
    )
    credits: list[Plain] = described(
        "The programmes, projects or funds behind the course: lines, printed as they stand.",
        ["Part of the programme Open Doors"],
        default_factory=list,
    )
    teach_back: SessionPath | None = described("A session that must be in the course.", None, default=None)

    def promised_sessions(self) -> dict[str, tuple[str, ...]]:
        """Sessions that a course exists for (module/session), each with the worksheets made or presented in it."""
        sessions: dict[str, list[str]] = {}
        for output in self.outputs:
            # what is presented in an item of the programme needs no session for it
            for path in filter(None, (output.made_in, output.presented_in)):
                if "/" in path:
                    sessions.setdefault(path, []).append(output.worksheet)
        if self.teach_back:
            sessions.setdefault(self.teach_back, [])
        return {path: tuple(dict.fromkeys(worksheets)) for path, worksheets in sessions.items()}

    def items(self) -> list[Item]:
        """Every item of the programme in the order of a course."""
        return [*self.opening, *self.daily.first, *self.daily.after_lunch, *self.daily.last, *self.closing]
