"""What the sources of a course say and nobody could have known on its dates; no clock is asked, only the course."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from curriculum.library.library import Library
from curriculum.library.texts import Text, place_in, texts
from curriculum.planning.course import Course
from curriculum.problems import codes
from curriculum.problems.place import Place
from curriculum.problems.problem import Problem
from curriculum.reading import markdown
from curriculum.reading.source import Loc

_YEAR = re.compile(r"(?<![\w.,:/@#–-])(20\d\d)(?!\w|[.,]\d)")
_CITATION = re.compile(r"\[@[^\]\n]*\]|\]\([^)\n]*\)")
"""What holds a year and is told as a source, or printed nowhere."""
_NOT_TAUGHT = frozenset({"review", "version"})
_SHOWN = 3
"""Places of each sort that a message names."""
_FACT, _SOURCE, _IN_TEXT = "fact", "source", "year in a text"
_PLURALS = {_FACT: "facts", _SOURCE: "sources", _IN_TEXT: "years in texts"}


@dataclass(frozen=True)
class _Newer:
    """Something newer than the course: a fact, a source, or a year in a text."""

    sort: str
    word: str
    place: Place
    group: Loc
    """Where the fields stand that belong to its own."""

    def __str__(self) -> str:
        return f"{self.word} in {self.place.shown.rpartition('/')[2]}:{self.place.line}"


def newer_than_course(course: Course, library: Library) -> Iterator[Problem]:
    """A warning for each module, the country and the programme that say what is newer than the course's last day.

    A course without dates has no such day. Years behind the newest review of its modules are plans, not facts.
    """
    reviewed = max(entry.module.review.date.year for entry in course.modules)
    if not course.dates or course.dates[-1].year >= reviewed:
        return
    last = course.dates[-1]
    files: dict[tuple[str, str], list[_Newer]] = {}
    for text in texts(library, "number", "reference", "plain", "rich"):
        if _is_taught(text, course) and (newer := list(_newer(text, library, range(last.year + 1, reviewed + 1)))):
            files.setdefault((text.sort, text.name), []).extend(newer)
    for (_, name), everything in files.items():
        facts = {item.group for item in everything if item.sort == _FACT}
        # the text of a fact names the year of the fact, which is told already
        newer = [item for item in everything if item.sort != _IN_TEXT or item.group not in facts]
        message = f"this course ends on {last}, and {name} says what is newer: {_listed(newer)}"
        hint = "nobody could know this then: look at these places, or give the course later dates"
        yield Problem(codes.NEWER_THAN_COURSE, message, newer[0].place, hint)


def _is_taught(text: Text, course: Course) -> bool:
    """Whether a text reaches somebody in this course."""
    modules = {entry.id: entry for entry in course.modules}
    first, second, *_ = (*text.loc, "", "")
    if text.sort == "modules":
        if text.name not in modules or first in _NOT_TAUGHT:
            return False
        entry = modules[text.name]
        taught = {session.session.id for session in entry.sessions}
        return first != "sessions" or entry.module.sessions[int(second)].id in taught
    if text.sort == "countries":
        return first != "adaptations" or (text.name == course.country.code and second in modules)
    return text.sort == "programmes"


def _newer(text: Text, library: Library, years: range) -> Iterator[_Newer]:
    """What is newer in a single text: the years are those behind the course that may be facts."""
    if text.kind == "number":
        if text.loc[-1] == "as_of" and text.value in years:
            yield _Newer(_FACT, f"of {text.value}", library.place(text.sort, text.name, text.loc), text.loc[:-1])
    elif text.kind == "reference":
        if text.names == "references" and _issued(text.value, library) in years:
            yield _Newer(_SOURCE, text.value, library.place(text.sort, text.name, text.loc), text.loc[:-1])
    elif "20" in text.value:
        yield from _newer_words(text, library, years)


def _newer_words(text: Text, library: Library, years: range) -> Iterator[_Newer]:
    """Sources that a text cites, and years in its words."""
    for name, line in markdown.citations(markdown.parse(text.value)) if "[@" in text.value else ():
        if _issued(name, library) in years:
            place = library.place(text.sort, text.name, text.loc, text_line=line, word=name)
            yield _Newer(_SOURCE, name, place, text.loc[:-1])
    # something as long in the place of what is left out, so that places stay
    words = _CITATION.sub(lambda match: "x" * len(match[0]), text.value)
    for match in _YEAR.finditer(words):
        if int(match[1]) in years:
            yield _Newer(_IN_TEXT, match[1], place_in(library, text, match.start(), len(match[1])), text.loc[:-1])


def _issued(name: str, library: Library) -> int:
    """The year in which a source was issued, the first of a span; 0 where it is unknown."""
    reference = library.references.get(name)
    match = re.search(r"\d{4}", str(reference.issued)) if reference else None
    return int(match[0]) if match else 0


def _listed(newer: Sequence[_Newer]) -> str:
    """How many of each sort, and the first places: `2 facts (of 2021 in module.yaml:88, ...)`."""
    parts = []
    for sort, plural in _PLURALS.items():
        # a source that is cited often, or a year that stands twice in a line, is told once
        of_sort = list({(item.word, item.place.line): item for item in newer if item.sort == sort}.values())
        if sort == _SOURCE:
            of_sort = list({item.word: item for item in reversed(of_sort)}.values())[::-1]
        if of_sort:
            more = ", …" if len(of_sort) > _SHOWN else ""
            count = f"{len(of_sort)} {sort if len(of_sort) == 1 else plural}"
            parts.append(f"{count} ({', '.join(map(str, of_sort[:_SHOWN]))}{more})")
    return "; ".join(parts)
