"""A country: its calendar, its priorities, its context, and what its trainers must know."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Annotated
from zoneinfo import ZoneInfo, reset_tzpath

from pydantic import AfterValidator, model_validator
from pydantic_core import PydanticCustomError

from curriculum.library import column_names
from curriculum.library.fields import (
    GROUP,
    TRAINER,
    Clock,
    CountryCode,
    Date,
    Flag,
    LanguageTag,
    Meaning,
    Minutes,
    ModuleId,
    Plain,
    PlainT,
    Priority,
    ReferenceId,
    Rich,
    RichT,
    Strict,
    Weekday,
    Weight,
    Year,
    described,
)
from curriculum.library.module import Fact
from curriculum.problems.suggestions import did_you_mean

# time zones of the package tzdata, which are the same on every machine
reset_tzpath(to=())


@cache
def zones() -> dict[str, list[str]]:
    """The time zones of all countries, each with its city (zone.tab of the IANA time zone database, third column)."""
    table = files("tzdata").joinpath("zoneinfo/zone.tab").read_text(encoding="utf-8")
    names = [line.split("\t")[2] for line in table.splitlines() if line and not line.startswith("#")]
    return {name: [name.rpartition("/")[2]] for name in names}


def _time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        hint = did_you_mean(name, zones()) or "write a name of the IANA time zone database: Asia/Bishkek"
        raise PydanticCustomError("time_zone", "not a time zone", {"hint": hint}) from None
    return name


TimeZone = Annotated[str, AfterValidator(_time_zone), Meaning("id")]


def _refuse(message: str, hint: str) -> PydanticCustomError:
    return PydanticCustomError("working_day", "{message}", {"message": message, "hint": hint})


NameOrder = Annotated[column_names.NameOrder, Meaning("choice")]


class Break(Strict):
    """A pause: it starts between `from` and `to`, and is left out only if the day ended before."""

    title: Plain = described("As the agenda prints it.", "Coffee break")
    minutes: Minutes = described("Length in minutes.", 15)
    from_: Clock = described("Earliest start.", "10:15", alias="from")
    to: Clock = described("Latest start.", "11:15")
    lunch: Flag = described("The meal of the day.", True, default=False)

    @model_validator(mode="after")
    def _window(self) -> Break:
        if self.from_ > self.to:
            raise _refuse("the break cannot start after its latest start", "let `from` come before `to`")
        return self


class WorkingDay(Strict):
    """Course hours, not office hours."""

    start: Clock = described("The course day begins.", "09:00")
    end: Clock = described("The course day ends.", "17:00")
    breaks: Annotated[list[Break], GROUP] = described("Breaks in their order.", [], default_factory=list)

    @model_validator(mode="after")
    def _order(self) -> WorkingDay:
        if self.start >= self.end:
            raise _refuse("the day ends before it starts", "let `start` come before `end`")
        for break_ in self.breaks:
            if break_.from_ < self.start or break_.from_ + break_.minutes > self.end:
                raise _refuse(f'"{break_.title}" lies outside the working day', "look at its `from`, `to` and minutes")
        for first, second in zip(self.breaks, self.breaks[1:], strict=False):
            # Breaks may have windows that overlap, but there must be a way to hold them in their order.
            if first.from_ + first.minutes > second.to or first.from_ > second.from_:
                message = f'"{second.title}" begins before "{first.title}" has ended'
                raise _refuse(message, "write breaks in their order")
        return self


class SensitiveTopic(Strict):
    """A topic to prepare with the host."""

    topic: PlainT = described("The topic.", "Registration of patients")
    advice: RichT = described("How to speak about it.", "Ask the host beforehand.")


class Wording(Strict):
    """A word to use in this country instead of another."""

    term: PlainT = described("The word of the module.", "opioid agonist treatment")
    use: PlainT = described("What to say here.", "methadone programme")


class Adaptation(Strict):
    """What a country adds to a module without changing it."""

    trainer_notes: RichT | None = described("Notes for trainers here.", "The law of 2025 ...", default=None)
    case: Rich | None = described("A case of this country; invented, and says so.", "This is invented.", default=None)
    terms: Annotated[list[Wording], TRAINER] = described("Words to use.", [], default_factory=list)


class DayOff(Strict):
    """A day off that the calendar library does not know."""

    date: Date = described("The day.", "2027-05-03")
    title: Plain = described("Its name.", "Bridge day")


class Figure(Strict):
    """An answer to a question of a programme's data sheet."""

    value: Plain = described("The figure as it is printed.", "1,204")
    unit: Plain | None = described("Its unit, where it is not the question's.", "people", default=None)
    as_of: Year = described("The year that it holds for.", 2023)
    source: ReferenceId = described("The source that gives it.", "unodc-2023-wdr")


class Country(Strict):
    """A country profile: `packs/countries/<CODE>.yaml`."""

    code: CountryCode = described("ISO 3166-1 alpha-2 code, equal to the file's name.", "KG")
    name: Plain = described("Name of the country in English.", "Kyrgyzstan")
    languages: list[LanguageTag] = described("Wanted translations.", ["ky", "ru"], default_factory=list)
    timezone: TimeZone = described("IANA time zone.", "Asia/Bishkek")
    weekend: list[Weekday] = described("Days without courses.", ["saturday", "sunday"])
    working_day: Annotated[WorkingDay, GROUP] = described("Course hours and breaks.", {})
    priorities: dict[Priority, Weight] = described(
        "What the country works on, with a weight from 1 to 3; it decides which modules a course has.",
        {"oat-access": 3},
    )
    name_order: NameOrder | None = described(
        "Which part of a name comes first where people write their names without a comma.", "family-first", default=None
    )
    coordinating_body: Plain | None = described("National coordinating body.", "State Committee", default=None)
    context: Annotated[list[Fact], GROUP] = described("Facts about the country.", [], default_factory=list)
    sensitive_topics: Annotated[list[SensitiveTopic], TRAINER] = described(
        "Topics to prepare with the host.", [], default_factory=list
    )
    pilot_sites: list[Plain] = described("Pilot sites or provinces.", ["Osh"], default_factory=list)
    adaptations: Annotated[dict[str, Adaptation], Meaning("group")] = described(
        "What the country adds to modules, by module id.", {}, default_factory=dict
    )
    add_modules: list[ModuleId] = described(
        "Modules that may be chosen here besides those of the programme, behind them.",
        ["oat-advocacy"],
        default_factory=list,
    )
    data: Annotated[dict[str, Figure], GROUP] = described(
        "Answers to data sheets of programmes that are known, by the id of the question.", {}, default_factory=dict
    )
    days_off: Annotated[list[DayOff], GROUP] = described(
        "Days off that the calendar does not know.", [], default_factory=list
    )
    working_dates: list[Date] = described("Days off that are worked.", ["2027-03-20"], default_factory=list)

    def adaptation(self, module_id: str) -> Adaptation | None:
        """What this country adds to a module, if anything."""
        return self.adaptations.get(module_id)
