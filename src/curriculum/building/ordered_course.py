"""Options and the file of a course together: what they mean, and which of them a problem is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_origin

from curriculum.building.course_options import CourseOptions, is_number, listed, refuse_empty
from curriculum.library.fields import bare
from curriculum.library.file_rules import contradictory_choices
from curriculum.library.origins import set_origins
from curriculum.library.participants import Participant
from curriculum.library.programme import CourseFile
from curriculum.library.validation import validate
from curriculum.library.workspace import Workspace
from curriculum.problems.place import COMMAND_LINE, Option, Place
from curriculum.problems.problem import CurriculumError, Problem, raise_if_any
from curriculum.reading.source import Loc, Source, read

MOST_DIGITS = 19
"""Digits of a number on the command line; a longer one stays text, which validation refuses with a hint."""


@dataclass(frozen=True)
class OrderedCourse:
    """The course that options mean, the id of its file where it has one, and who takes part where a list was named."""

    file: CourseFile
    name: str = ""
    people: tuple[Participant, ...] = ()
    """Personal: documents and exports for organisers print it, nothing else holds it."""


def ordered_course(workspace: Workspace, options: CourseOptions) -> OrderedCourse:
    """What the options mean. Raises CurriculumError when the values of a file or an option do not fit."""
    # Idea: options and file become one value, which is validated once; `OptionsOverFile` finds for each problem where
    # its value came from.
    typed = _values(options)
    table = options.list_of_people
    if table:
        del typed["participants"]
    path = options.course_file or (workspace.path("courses", options.course) if options.course else None)
    source = _source(path, typed)
    try:
        file = validate(CourseFile, source)
    except CurriculumError as error:
        raise CurriculumError(map(_country_first, error.problems)) from error
    set_origins(file, "courses", path.stem if path else "", source)
    raise_if_any(contradictory_choices(source, file))
    people = _people(workspace, file, table) if table else ()
    if people:
        count = sum(person.role == "participant" for person in people)
        # trainers and observers of the list are not counted among participants
        file = file.model_copy(update={"participants": count or None})
    return OrderedCourse(file, path.stem if path else "", people)


def _values(options: CourseOptions) -> dict[str, Any]:
    """The texts of the options as values of a course file, by the types of its fields."""
    typed = options.typed()
    del typed["course"]
    typed["country"] = options.country.upper()
    typed["priority"] = {tag.strip(): _number(weight) for tag, _, weight in map(_weight, options.priority)}
    types = {name: bare(CourseFile.model_fields[name].annotation) for name in typed}
    lists = [name for name, kind in types.items() if get_origin(kind) is list]
    refuse_empty(typed, lists)
    typed |= {name: listed(typed[name]) for name in lists}
    return typed | {name: _number(typed[name]) for name, kind in types.items() if kind is int}


def _weight(pair: str) -> tuple[str, str, str]:
    """`overdose=3` in its parts; a weight that is no number is left to validation."""
    return pair.partition("=")


def _number(text: str) -> int | str:
    """A whole number; any other text is left to validation."""
    return int(text) if is_number(text) and len(text.strip()) <= MOST_DIGITS else text


def _country_first(problem: Problem) -> Problem:
    """The country is the only field without a default: without it, the hint says how to give one."""
    if problem.place and problem.place.source == COMMAND_LINE and problem.kind.name == "missing-field":
        hint = "for example KG; curriculum list countries shows all"
        return Problem(problem.kind, "no country is given", Place(Option("country")), hint)
    return problem


def _people(workspace: Workspace, file: CourseFile, table: Path) -> tuple[Participant, ...]:
    from curriculum.library.language import read_language
    from curriculum.library.participants import read_participants

    return read_participants(table, read_language(workspace, file.language))


@dataclass
class OptionsOverFile(Source):
    """The values of a course, some from its file and some from options, so that problems name the right one."""

    options: frozenset[str] = field(default=frozenset())

    def place(self, loc: Loc = (), key: bool = False, text_line: int = 0, word: str = "", mark: str = "") -> Place:
        """The option that a value came from, else its place in the file."""
        if not self.text or (loc and loc[0] in self.options):
            return Place(Option(str(loc[0])) if loc else COMMAND_LINE)
        return super().place(loc, key, text_line, word, mark)


def _source(path: Path | None, typed: Mapping[str, Any]) -> OptionsOverFile:
    """The values of a course file with those of the options over them; options left empty do not count.

    Raises CurriculumError when the file cannot be read.
    """
    # 0 is a value that somebody typed (--reserve 0); False is an option that was left out
    values = {name: value for name, value in typed.items() if value or (value == 0 and value is not False)}
    if path is None:
        return OptionsOverFile(Path(), "", values, options=frozenset(values))
    file = read(path)
    together = {**file.value, **values} if isinstance(file.value, dict) else file.value
    return OptionsOverFile(path, file.text, together, options=frozenset(values))
