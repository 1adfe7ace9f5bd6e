"""A module, its sessions and what is in them, as the YAML has them; and the references they cite."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from curriculum.library.fields import (
    GROUP,
    TRAINER,
    Bloom,
    Confidence,
    Count,
    Date,
    Flag,
    Grouping,
    LanguageTag,
    Level,
    Meaning,
    Method,
    Minutes,
    ModuleId,
    ObjectiveId,
    Part,
    Per,
    Plain,
    PlainT,
    Priority,
    ReferenceId,
    Rich,
    RichT,
    Room,
    Sector,
    ShortTitle,
    Slug,
    Strict,
    TrainerReferenceId,
    Weight,
    Year,
    described,
)


class Fact(Strict):
    """A statement with its sources, the year it speaks of, and how sure we are."""

    id: Slug = described("Stable id of the fact.", "mixed-evidence")
    text: Rich = described("The fact in own words, with its year.", "In 2014 two trials found no benefit.")
    sources: list[ReferenceId] = described("References that carry the fact.", ["who-2010-assist"], min_length=1)
    as_of: Year | None = described("Year of the figure or of the source.", 2014, default=None)
    confidence: Confidence = described("`medium` means: check the wording or number before print.", "high")


class Review(Strict):
    """Who has reviewed the text, and when; printed in the documents."""

    status: Annotated[Literal["draft", "reviewed"], Meaning("choice")] = described("State of review.", "draft")
    by: Plain | None = described("Who reviewed it: body or function.", "National expert, justice", default=None)
    date: Date = described("Date of this state.", "2026-11-01")


class LearningObjective(Strict):
    """What participants can do at the end; completes the words "participants can"."""

    id: ObjectiveId = described("Stable id.", "interpret-assist")
    level: Bloom = described("Level in Bloom's taxonomy.", "apply")
    text: Plain = described("A phrase that begins with a verb one can observe.", "interpret an ASSIST risk level")


class Material(Strict):
    """A thing that a session needs, counted per participant, group, trainer or course."""

    item: Plain = described("What it is.", "Completed fictional ASSIST form")
    per: Per = described("What one set is for.", "group")
    quantity: Count = described("How many in one set; 1 unless named.", 1, default=1)
    reusable: Flag = described("Collected and used again in another session.", False, default=False)


class Question(Strict):
    """A question to the room, with the answers that usually come."""

    question: PlainT = described("As the trainer asks it.", "Who meets people before they are ill?")
    expected: RichT | None = described("Answers to expect, and what to add.", "Nurses, midwives.", default=None)


class Step(Strict):
    """A few minutes of a session: what the trainer does, says and asks."""

    minutes: Minutes = described("Length in minutes.", 5)
    do: RichT = described("What the trainer does, in the imperative.", "Give each trio one form.")
    say: RichT | None = described("Words that can be spoken as they stand.", "We will read this form.", default=None)
    ask: Annotated[list[Question], TRAINER] = described("Questions to the room.", [], default_factory=list)
    activity: Flag = described("The activity happens here; else in the last step.", True, default=False)


class Group(Strict):
    """A working group with a brief of its own."""

    id: Slug = described("Stable id.", "health")
    name: Plain = described("Name of the group.", "Health")
    brief: Rich = described("Its task.", "List five conditions.")


class Role(Strict):
    """A part in a role play."""

    name: Plain = described("Who it is.", "Observer")
    card: Rich = described("What the player reads.", "Tick each element that you hear.")


class Handout(Strict):
    """A case or form that participants hold in their hands."""

    id: Slug = described("Stable id.", "azamat")
    title: Plain = described("Title of the handout.", "Completed form")
    text: Rich = described("The handout in full; an invented case says so.", "This person is invented.")
    given_out: Flag = described("Not in the workbook: the trainer hands it out.", False, default=False)


class Activity(Strict):
    """What participants do in a session."""

    title: Plain = described("Title of the activity.", "Read the form")
    grouping: Grouping = described("How people sit together.", "trios")
    size: Count | None = described("People in a group.", 3, default=None)
    brief: Rich = described("The task, to participants.", "Find the risk level of each substance.")
    groups: Annotated[list[Group], GROUP] = described("Groups with different tasks.", [], default_factory=list)
    roles: Annotated[list[Role], GROUP] = described("Role cards.", [], default_factory=list)
    handouts: Annotated[list[Handout], GROUP] = described("Cases and forms.", [], default_factory=list)
    expected_answers: RichT | None = described("Results to expect.", "Moderate risk.", default=None)
    debrief: RichT | None = described("Questions after it, what to draw out.", "- What was hard?", default=None)


class Objection(Strict):
    """What an official may say against the message, and a fair reply."""

    objection: PlainT = described("In the words of the official.", "Our nurses have six minutes.")
    reply: RichT = described("A fair reply.", "Then start where time exists.")


class Session(Strict):
    """A stretch of teaching time inside a module."""

    id: Slug = described("Stable id.", "assist-in-ten-minutes")
    title: Plain = described("As the agenda prints it.", "ASSIST in ten minutes")
    purpose: RichT = described("What the session is for, to the trainer.", "Participants read one form.")
    part: Part = described("`core` sessions form the short version of the module.", "core")
    minutes: Minutes = described("Length in minutes; its steps add up to it.", 20)
    day: Annotated[int, Meaning("number")] | None = described(
        "Full version only: not before this day, counted from the day the module begins.", 2, default=None, ge=1, le=30
    )
    method: Method = described("Teaching method.", "demonstration")
    room: Room = described("How the room is set.", "plenary")
    learning_objectives: list[ObjectiveId] = described("Objectives it serves.", ["interpret-assist"], min_length=1)
    materials: Annotated[list[Material], TRAINER] = described("Things it needs.", [], default_factory=list)
    steps: Annotated[list[Step], TRAINER] = described("The run of the session.", [], min_length=1)
    activity: Annotated[Activity | None, GROUP] = described("What participants do.", None, default=None)
    objections: Annotated[list[Objection], TRAINER] = described("Likely objections.", [], default_factory=list)
    shorten: RichT | None = described("How to teach it in less time.", "Leave out the vote.", default=None)
    extend: RichT | None = described("What to add with more time.", "Add a second case.", default=None)
    bridge: RichT | None = described("One sentence to the next session.", "Now you try it.", default=None)
    trainer_notes: RichT | None = described("Background for trainers.", "Give no legal advice.", default=None)
    participant_text: Rich | None = described("What the workbook carries.", "Screening finds risk.", default=None)

    @property
    def activity_step(self) -> int:
        """Position of the step that holds the activity: the marked one, else the last."""
        return next((i for i, step in enumerate(self.steps) if step.activity), len(self.steps) - 1)


class Option(Strict):
    """An answer to choose."""

    text: Plain = described("The answer.", "Brief intervention")
    correct: Annotated[bool, Meaning("flag", "trainer")] = described("`true` at the right one.", True, default=False)


class TestItem(Strict):
    """A multiple-choice question tied to a learning objective."""

    # its name begins with Test, which pytest would take for a class of tests
    __test__ = False
    id: Slug = described("Stable id.", "cannabis-14")
    learning_objective: ObjectiveId = described("The objective it measures.", "interpret-assist")
    question: Plain = described("The question.", "What is the matching response?")
    options: Annotated[list[Option], GROUP] = described(
        "Exactly one is right; four are usual.", [], min_length=2, max_length=8
    )
    rationale: RichT = described("Why the right answer is right.", "Scores of 4 to 26 mean moderate risk.")


class Term(Strict):
    """A word of the glossary."""

    term: Plain = described("The word.", "Screening")
    definition: Plain = described("What it means.", "A short standard procedure to find people at risk.")


class Alternative(Strict):
    """A prerequisite that any one of several modules meets."""

    any: list[ModuleId] = described("One of these modules.", ["treatment-standards"], min_length=2)


Prerequisite = Annotated[
    Annotated[ModuleId, Tag("<module>")] | Annotated[Alternative, Tag("<any>")],
    Discriminator(lambda value: "<any>" if isinstance(value, dict | Alternative) else "<module>"),
]


class Module(Strict):
    """One topic of the library: a folder under `modules/`."""

    id: Slug = described("Stable id, equal to the folder's name.", "sbirt")
    order: Annotated[int, Field(ge=10, le=100_000), Meaning("number")] = described(
        "Place in the library, in tens; a tenth of it is the printed number.", 60
    )
    title: Plain = described("Title in full.", "Screening, brief interventions and referral to treatment")
    short_title: ShortTitle = described(
        "For headers and agenda, up to 60 letters.", "Screening and brief interventions"
    )
    version: Plain = described("Version of the text, in quotes.", "1.0.0")
    language: LanguageTag = described("Language it is written in (BCP 47, no region).", "en")
    review: Annotated[Review, GROUP] = described("State of review, printed.", {"status": "draft", "date": "2026-11-01"})
    level: Level = described("How much it expects.", "intermediate")
    summary: Rich = described("One to three sentences under the title.", "Most people never meet a specialist.")
    purpose: Rich = described("Why the module is taught.", "Officials decide whether clinics can ask.")
    sectors: list[Sector] = described("Sectors it speaks to, most relevant first.", ["health"], min_length=1)
    priorities: dict[Priority, Weight] = described("1 touches, 2 treats, 3 centres on.", {"primary-care": 3})
    prerequisites: list[Prerequisite] = described("Must come before; or `{any: [a, b]}`.", [], default_factory=list)
    recommended: list[ModuleId] = described("Modules that help before.", [], default_factory=list)
    expertise: Annotated[list[Slug], Meaning("id", "trainer")] = described(
        "Who may lead it.", ["primary-care"], default_factory=list
    )
    trainer_reading: list[TrainerReferenceId] = described("What to read before.", [], default_factory=list)
    sector_hints: dict[Sector, RichT] = described("How to speak to a sector.", {}, default_factory=dict)
    learning_objectives: Annotated[list[LearningObjective], GROUP] = described(
        "What participants can do.", [], min_length=1
    )
    key_facts: Annotated[list[Fact], GROUP] = described("Facts with sources.", [], default_factory=list)
    key_messages: list[Rich] = described("Sentences to remember.", ["Ask everyone."], min_length=1)
    preparation: list[RichT] = described("Checklist before the module.", ["Print the forms."], default_factory=list)
    sessions: Annotated[list[Session], GROUP] = described("Sessions in teaching order, or their ids.", [], min_length=1)
    test_items: Annotated[list[TestItem], GROUP] = described("Multiple-choice questions.", [], default_factory=list)
    glossary: Annotated[list[Term], GROUP] = described("Words explained.", [], default_factory=list)

    @property
    def number(self) -> int:
        """The printed number, the same in every course: a tenth of the order."""
        return self.order // 10

    def sessions_of(self, version: str) -> list[Session]:
        """The sessions of a version: `core` or `full`."""
        return [session for session in self.sessions if version == "full" or session.part == "core"]

    def minutes_of(self, version: str) -> int:
        """Teaching minutes of a version."""
        return sum(session.minutes for session in self.sessions_of(version))

    def required_modules(self) -> Iterator[tuple[str, ...]]:
        """Hard prerequisites: each a tuple of modules of which one is enough."""
        for prerequisite in self.prerequisites:
            yield tuple(prerequisite.any) if isinstance(prerequisite, Alternative) else (prerequisite,)
