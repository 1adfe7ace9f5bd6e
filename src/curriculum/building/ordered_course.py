"""Options and the file of a course together: what they mean, and which of them a problem is about."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_origin

from curriculum.building.course_options import ALL, CourseOptions, is_number, listed, refuse_empty
from curriculum.files.existing import real_path
from curriculum.library.course_file import CourseFile
from curriculum.library.cross_references import cross_reference_problems
from curriculum.library.fields import bare
from curriculum.library.file_rules import contradictory_choices, duplicate_ids
from curriculum.library.library import Library
from curriculum.library.origins import set_origins
from curriculum.library.participants import Participant, PeopleList
from curriculum.library.validation import validate
from curriculum.library.workspace import Workspace
from curriculum.planning.course_plan import Places, places_in
from curriculum.planning.hours import nowhere
from curriculum.problems import codes
from curriculum.problems.place import COMMAND_LINE, Option, Place, display_path
from curriculum.problems.problem import CurriculumError, Problem, problem_error, raise_if_any
from curriculum.reading.source import Loc, Source, read

CODE_LETTERS = 2
MOST_DIGITS = 19
"""Digits of a number on the command line; a longer one stays text, which validation refuses with a hint."""


@dataclass(frozen=True)
class OrderedCourse:
    """The course that options mean, the id of its file where it has one, and who takes part where a list was named."""

    file: CourseFile
    name: str = ""
    people: tuple[Participant, ...] = ()
    """Personal: documents and exports for organisers print it, nothing else holds it."""
    place: Places = nowhere
    """Where its keys stand in its file."""
    list_of_people: Path | None = None
    """The list that an option or the file names; where the file names it, it may not be there."""
    findings: tuple[Problem, ...] = ()
    """What is worth knowing of the file, and of the list of people."""


def country_codes(workspace: Workspace, text: str) -> list[str]:
    """The countries of `--countries`, each once: codes with commas between, or all of the workspace."""
    names = workspace.ids("countries") if text.lower() == ALL else listed(text)
    return list(dict.fromkeys(name.upper() for name in names))


def ordered_course(workspace: Workspace, options: CourseOptions) -> OrderedCourse:
    """What the options mean. Raises CurriculumError when the values of a file or an option do not fit."""
    # Idea: options and file become one value, which is validated once; `OptionsOverFile` finds for each problem where
    # its value came from.
    typed = _values(options)
    table = options.list_of_people
    if table:
        del typed["participants"]
    path = _file_of(workspace, options)
    source = _source(path, typed)
    try:
        file = validate(CourseFile, source, workspace.what_was_meant)
    except CurriculumError as error:
        raise CurriculumError(map(_country_first, error.problems)) from error
    set_origins(file, "courses", path.stem if path else "", source)
    raise_if_any([*duplicate_ids(source, file), *contradictory_choices(source, file)])
    name = path.stem if path else ""
    place = places_in(source, source.options) if path else nowhere
    if path:
        raise_if_any(_unknown_names(workspace, name, file, source))
    if table is None and path and file.list_of_people:
        table = _named_list(workspace, path, source, file)
        if not os.path.isfile(table):  # noqa: PTH113 (Path.is_file raises for a folder that may not be looked into)
            # lists stay out of git, so whoever builds from there has none
            return OrderedCourse(file, name, (), place, table, (_no_list(table, source),))
    listed_people = _people(workspace, file, table) if table else PeopleList(())
    if listed_people.people:
        count = sum(person.role == "participant" for person in listed_people.people)
        # trainers and observers of the list are not counted among participants
        file = file.model_copy(update={"participants": count or None})
    return OrderedCourse(file, name, listed_people.people, place, table, listed_people.problems)


def _unknown_names(workspace: Workspace, name: str, file: CourseFile, source: OptionsOverFile) -> list[Problem]:
    """What the file of a course names that does not exist; names in options are refused where they are read."""
    workspace.sources["courses", name] = source
    problems = cross_reference_problems(Library(workspace, courses={name: file}))
    return [problem for problem in problems if problem.place and not isinstance(problem.place.source, Option)]


def _file_of(workspace: Workspace, options: CourseOptions) -> Path | None:
    """The file of the course, where one is named. Raises CurriculumError, also where its name is not only its own."""
    path = options.course_file
    if path is None:
        return workspace.path("courses", options.course) if options.course else None
    # the pack is called as the file, and some systems hold only one pack of that name
    return workspace.spelling.path(path.parent, path.name) or path


def _named_list(workspace: Workspace, path: Path, source: Source, file: CourseFile) -> Path:
    """Where the list lies that a course file names: beside it, else in the folder of the workspace."""
    folders = [path.parent, workspace.root]
    places = [folder / file.list_of_people for folder in folders]
    table = next((place for place in places if os.path.lexists(place)), places[-1])
    if not any(real_path(table).is_relative_to(real_path(folder)) for folder in folders):
        message, hint = "the list is a link that leads out of the workspace", "name it with --participants"
        raise problem_error(codes.LINK_OUTSIDE, message, source.place(("participants",)), hint)
    return table


def _no_list(table: Path, source: Source) -> Problem:
    message = f"{display_path(table)} is not here, so certificates and lists have no names"
    hint = "put the list there, or name it with --participants"
    return Problem(codes.NO_LIST, message, source.place(("participants",)), hint)


def _values(options: CourseOptions) -> dict[str, Any]:
    """The texts of the options as values of a course file, by the types of its fields."""
    typed = options.typed()
    del typed["course"]
    # codes are typed in small letters, too; a name keeps its letters, so that the message shows what was typed
    typed["country"] = options.country.upper() if len(options.country) == CODE_LETTERS else options.country
    typed["priority"] = {tag.strip(): _number(weight) for tag, _, weight in map(_weight, options.priority)}
    types = {name: bare(CourseFile.model_fields[name].annotation) for name in typed}
    lists = [name for name, kind in types.items() if get_origin(kind) is list]
    refuse_empty(typed, lists)
    typed |= {name: listed(typed[name]) for name in lists}
    return typed | {name: _number(typed[name]) for name, kind in types.items() if kind in (int, int | str)}


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


def _people(workspace: Workspace, file: CourseFile, table: Path) -> PeopleList:
    from curriculum.library.language import read_language
    from curriculum.library.participants import read_participants

    order = workspace.country(file.country).name_order
    return read_participants(table, read_language(workspace, file.language), order)


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
