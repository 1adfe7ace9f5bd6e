"""Every name that a template may use, with its type and what it means: what is not here does not exist for templates.

The same table gives templates their names, tells `check` what they may ask of them, and makes docs/phrases.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from inspect import getdoc
from typing import Any, get_type_hints

from curriculum.documents.phrases.course import Phrases
from curriculum.documents.phrases.papers import Papers
from curriculum.documents.phrases.promises import Promises
from curriculum.documents.phrases.timetable import TimetablePhrases
from curriculum.documents.templating.templates import Audience, Per, Shelf
from curriculum.documents.templating.types import getter_of
from curriculum.library.language import Language
from curriculum.library.participants import Participant
from curriculum.planning.course import Course, CourseModule, Day
from curriculum.reading.clock import clock


@dataclass(frozen=True)
class Name:
    """A name of templates."""

    type: Any
    """Its type as an annotation; of a phrase that is called, the function."""
    meaning: str
    readers: frozenset[str] = frozenset()
    """The audiences that may call it; empty for all."""


def public_names(phrases: type) -> list[str]:
    """The methods and properties of a class of phrases that templates may use, in alphabetical order."""
    return [name for name in dir(phrases) if not name.startswith("_")]


def names_of(*classes: type) -> dict[str, Name]:
    """The names that some classes of phrases give. Raises ValueError where two of them have a name in common."""
    names: dict[str, Name] = {}
    for phrases in classes:
        for name in public_names(phrases):
            if name in names:
                raise ValueError(f"two classes of phrases have {name}: one would hide the other")
            names[name] = _name(getattr(phrases, name))
    return names


def _name(phrase: Any) -> Name:
    meaning = " ".join((getdoc(phrase) or "").split())
    function = getter_of(phrase)
    if function is None:
        return Name(phrase, meaning, getattr(phrase, "readers", frozenset()))
    return Name(get_type_hints(function)["return"], meaning)


PHRASES: Mapping[str, Name] = names_of(Phrases, Papers, Promises, TimetablePhrases)
"""What is put together from the course and the language."""
COURSE: Mapping[str, Name] = {
    "course": Name(Course, "The course: what is taught, where, when, to whom."),
    "label": Name(dict[str, Any], "The fixed words of the documents, from the language file: `label.agenda`."),
    "words": Name(
        dict[str, dict[str, str]], "The words of vocabularies, from the language file: `words.method[session.method]`."
    ),
    "language": Name(Language, "The language of the document."),
    "clock": Name(clock, "A time of the day: minutes after midnight as `09:15`."),
    "site": Name(str, "The site that a worksheet is for; empty in all other documents, and while there are no sites."),
}
"""What every template sees besides the phrases."""
OF_COPIES: Mapping[Per, Mapping[str, Name]] = {
    "course": {},
    "site": {},
    "day": {"day": Name(Day, "The day that the copy is for.")},
    "module": {"entry": Name(CourseModule, "The module that the copy is for, as it is taught.")},
    "participant": {
        "person": Name(Participant, "The person whom the copy is for; without a list of people one with no name."),
        "number": Name(int, "The place of the person in the list."),
    },
}
"""What a template sees besides, by `per` of its front matter."""
OF_PEOPLE: Mapping[str, Name] = {
    "people": Name(Sequence[Participant], "Everybody on the list of people; empty where there is no list."),
    "groups": Name(list[list[Participant]], "The participants in working groups, mixed by sector and sex."),
}
"""What documents for organisers see besides: who takes part is personal."""


def names_for(audience: Audience, per: Per) -> dict[str, Name]:
    """The names that a template of some audience sees, with those of each of its copies."""
    return {**COURSE, **PHRASES, **OF_COPIES[per], **(OF_PEOPLE if audience == "organiser" else {})}


def values_of(course: Course, language: Language, shelf: Shelf) -> dict[str, Any]:
    """The values of those names that every template of a course sees, but for `site`."""
    phrases = (
        Phrases(course, language), Papers(course, language, shelf), Promises(course, language),
        TimetablePhrases(course, language),
    )  # fmt: skip
    values: dict[str, Any] = {name: getattr(group, name) for group in phrases for name in public_names(type(group))}
    shared = {"course": course, "label": language.labels, "words": language.words, "language": language, "clock": clock}
    return values | shared
