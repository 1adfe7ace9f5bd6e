"""The kinds of fields that the YAML files are made of.

Every field has a kind (what is written in it) and an audience (who may read it). Both are `Meaning` values in the
`Annotated` metadata: escaping, the leak test, the nothing-dropped test, translation and the field reference read them.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from curriculum.library.whole import Whole

Audience = Literal["participant", "trainer"]
FieldKind = Literal["plain", "rich", "id", "reference", "choice", "number", "people", "date", "flag", "group"]


@dataclass(frozen=True)
class Meaning:
    """What a field holds and who may read it; `names` says which ids a field of kind `reference` takes."""

    kind: FieldKind
    audience: Audience = "participant"
    names: str = ""


# Strict, since pydantic would else take "20" for a number and 1 for true, and an editor would never learn of it.
class Strict(Whole, BaseModel):
    """What every model of the library is: no unknown fields, no silent conversions, never changed."""

    # frozen, since the packs of one process share what was read
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


TRAINER = Meaning("group", "trainer")
"""For a group of fields that only trainers read."""
GROUP = Meaning("group")


class Text(str):
    """A text of a file. It is told its origin once its file has been read; see `library.origins`."""

    __slots__ = ("origin",)
    origin: Any


class RichText(Text):
    """Markdown as an author wrote it; templates put its tree into the document, never its characters."""

    __slots__ = ()


class TrainerRichText(RichText):
    """Rich text that no participant may read; documents for others refuse it."""

    __slots__ = ()


class PlainText(Text):
    """A line of plain text."""

    __slots__ = ()


class TrainerText(PlainText):
    """Plain text that no participant may read."""

    __slots__ = ()


SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LONGEST_ID, LONGEST_TITLE, LONGEST_LINE, LONGEST_TEXT = 80, 60, 2_000, 20_000
"""Characters. Real ones are far shorter; what is longer is a mistake or an attack, and some text costs time squared."""
_slug = StringConstraints(pattern=SLUG, max_length=LONGEST_ID)
_ONE_LINE = r"^[^\n]*$"
_line = StringConstraints(min_length=1, max_length=LONGEST_LINE, strip_whitespace=True, pattern=_ONE_LINE)
_title = StringConstraints(min_length=1, max_length=LONGEST_TITLE, strip_whitespace=True, pattern=_ONE_LINE)
_text = StringConstraints(min_length=1, max_length=LONGEST_TEXT, strip_whitespace=True)

Plain = Annotated[str, _line, AfterValidator(PlainText), Meaning("plain")]
ShortTitle = Annotated[str, _title, AfterValidator(PlainText), Meaning("plain")]
PlainT = Annotated[str, _line, AfterValidator(TrainerText), Meaning("plain", "trainer")]
Rich = Annotated[str, _text, AfterValidator(RichText), Meaning("rich")]
RichT = Annotated[str, _text, AfterValidator(TrainerRichText), Meaning("rich", "trainer")]
Slug = Annotated[str, _slug, Meaning("id")]
Minutes = Annotated[int, Field(gt=0, le=24 * 60), Meaning("number")]
Count = Annotated[int, Field(gt=0, le=100_000), Meaning("number")]
Weight = Annotated[int, Field(ge=1, le=3), Meaning("number")]
FIRST_YEAR, LAST_YEAR = 1900, 2100
Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR), Meaning("number")]
Flag = Annotated[bool, Meaning("flag")]

ModuleId = Annotated[str, _slug, Meaning("reference", names="modules")]
SessionPath = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$"), Meaning("reference", names="sessions")
]
ReferenceId = Annotated[str, _slug, Meaning("reference", names="references")]
TrainerReferenceId = Annotated[str, _slug, Meaning("reference", "trainer", names="references")]
ObjectiveId = Annotated[str, _slug, Meaning("reference", names="objectives")]
_code = StringConstraints(pattern=r"^[A-Z]{2}$")
_language = StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?$")
CountryCode = Annotated[str, _code, Meaning("id")]
KnownCountry = Annotated[str, _code, Meaning("reference", names="countries")]
LanguageTag = Annotated[str, _language, Meaning("id")]
KnownLanguage = Annotated[str, _language, Meaning("reference", names="languages")]
ProgrammeId = Annotated[str, _slug, Meaning("reference", names="programmes")]
DocumentName = Annotated[str, _slug, Meaning("reference", names="documents")]


_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _parse_date(value: object) -> date:
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            pass
        else:
            if FIRST_YEAR <= day.year <= LAST_YEAR:
                return day
            hint = f"years go from {FIRST_YEAR} to {LAST_YEAR}"
            raise PydanticCustomError("wrong_date", "not a date of our time", {"hint": hint})
    raise PydanticCustomError("wrong_date", "not a date", {"hint": 'write the date as year-month-day: "2026-12-07"'})


def _parse_clock(value: object) -> int:
    # 24:00 is the end of a day
    hours, _, minutes = value.partition(":") if isinstance(value, str) else ("", "", "")
    # digits of other scripts count as digits for Python, but not for the schema that editors use
    if (
        f"{hours}{minutes}".isascii()
        and hours.isdecimal()
        and len(hours) <= 2
        and minutes.isdecimal()
        and len(minutes) == 2
    ):
        clock = int(hours) * 60 + int(minutes)
        if clock <= 24 * 60 and int(minutes) < 60:
            return clock
    raise PydanticCustomError("wrong_time", "not a time", {"hint": 'write the time as hours:minutes: "09:00"'})


_date_as_written = WithJsonSchema({"type": "string", "pattern": f"^{_DATE.pattern}$"})
_clock_as_written = WithJsonSchema({"type": "string", "pattern": "^([01]?[0-9]|2[0-3]):[0-5][0-9]$|^24:00$"})
Date = Annotated[date, BeforeValidator(_parse_date), _date_as_written, Meaning("date")]
Clock = Annotated[int, BeforeValidator(_parse_clock), _clock_as_written, Meaning("date")]
"""A time of the day in minutes after midnight; YAML has it as "09:00"."""

Level = Annotated[Literal["introductory", "intermediate", "advanced"], Meaning("choice")]
Bloom = Annotated[Literal["remember", "understand", "apply", "analyse", "evaluate", "create"], Meaning("choice")]
"""Levels of the revised taxonomy of Bloom (Anderson and Krathwohl, 2001)."""
Confidence = Annotated[Literal["high", "medium"], Meaning("choice")]
Part = Annotated[Literal["core", "extension"], Meaning("choice")]
Version = Annotated[Literal["auto", "core", "full"], Meaning("choice")]
Room = Annotated[Literal["plenary", "groups", "pairs", "circle"], Meaning("choice", "trainer")]
Per = Annotated[Literal["participant", "group", "trainer", "course"], Meaning("choice")]
Grouping = Annotated[
    Literal["individual", "pairs", "trios", "groups", "sector-groups", "site-groups", "interest-groups", "plenary"],
    Meaning("choice"),
]
Weekday = Annotated[
    Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], Meaning("choice")
]
Sector = Annotated[
    Literal[
        "health", "social", "justice", "education", "law-enforcement", "interior", "youth", "labour-finance",
        "drug-control",
    ],
    Meaning("choice"),
]  # fmt: skip
Method = Annotated[
    Literal[
        "mini-lecture", "plenary-discussion", "case-study", "role-play", "working-groups", "world-cafe",
        "action-planning", "quiz", "debate", "gallery-walk", "mapping", "simulation", "demonstration",
        "individual-reflection", "fishbowl",
    ],
    Meaning("choice"),
]  # fmt: skip
Priority = Annotated[
    Literal[
        "opioid-use", "injecting-hiv", "stimulants", "new-psychoactive-substances", "overdose", "oat-access",
        "youth-prevention", "family", "women", "stigma", "human-rights", "prison", "alternatives-to-incarceration",
        "mental-health", "primary-care", "community-care", "compulsory-treatment-transition", "quality-standards",
        "workforce-capacity", "coordination", "data-monitoring", "financing", "legal-framework",
        "advocacy-communication", "online-markets", "special-needs",
    ],
    Meaning("choice"),
]  # fmt: skip


CROSS_CUTTING = frozenset({"coordination", "data-monitoring", "financing", "workforce-capacity", "quality-standards"})
"""Priorities that most modules touch: they count half, or they would choose everything and so nothing."""


def words(alias: Any) -> tuple[str, ...]:
    """The words of one of the vocabularies above, in their order: `words(Sector)`."""
    return get_args(get_args(alias)[0])


def bare(annotation: Any) -> Any:
    """An annotation without `Annotated` and without `| None`."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, types.UnionType) and type(None) in get_args(annotation):
            rest = tuple(option for option in get_args(annotation) if option is not type(None))
            # a real choice between types stays a union, without nothing
            if len(rest) > 1:
                return annotation
            annotation = rest[0]
        else:
            return annotation


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that an annotation holds at any depth of lists, maps and unions."""
    annotation = bare(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)


def meaning(field: FieldInfo) -> Meaning | None:
    """The kind and audience of a field: its own, else that of what its lists and maps hold."""
    # what the field says itself stands behind what its type says
    for item in reversed(field.metadata):
        if isinstance(item, Meaning):
            return item
    return _inner_meaning(field.annotation)


def _inner_meaning(annotation: Any) -> Meaning | None:
    if get_origin(annotation) is Annotated:
        for item in get_args(annotation)[1:]:
            if isinstance(item, Meaning):
                return item
    # in a map the value says what the field is, its key only which words there are
    for inner in reversed(get_args(annotation)):
        if inner_meaning := _inner_meaning(inner):
            return inner_meaning
    return None


def described(description: str, example: Any, **options: Any) -> Any:
    """A pydantic field with the description and the example that editors and the field reference show."""
    return Field(description=description, examples=[example], **options)
