"""Flags and the file of a course together: what they mean, and which of them a problem is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from curriculum.building.course_options import LISTS, flag, listed, number
from curriculum.problems.place import Place
from curriculum.problems.problem import USAGE, CurriculumError, Problem
from curriculum.reading.source import Loc, Source, illegal_in, read

if TYPE_CHECKING:
    from curriculum.library.participants import Participant
    from curriculum.library.programme import CourseFile
    from curriculum.library.workspace import Workspace

COMMAND_LINE = "command line"


def refuse_illegal(values: Mapping[str, Any]) -> None:
    """Flags hold what files may hold. Raises CurriculumError for characters that cannot be printed."""
    problems: list[Problem] = []
    for name, value in values.items():
        for text in value if isinstance(value, list) else [value]:
            problems += illegal_in(text, Place(flag(name))) if isinstance(text, str) else []
    if problems:
        raise CurriculumError(_as_usage(problems))


def _as_usage(problems: list[Problem]) -> Iterator[Problem]:
    """The problems, with those of flags as what they are: a wrong call."""
    for problem in problems:
        path = problem.place.path if problem.place else ""
        if path == COMMAND_LINE and problem.kind.name == "missing-field":  # the only one without a default
            hint = "for example KG; curriculum list countries shows all"
            problem = Problem(problem.kind, "no country is given", Place("--country"), hint)  # noqa: PLW2901
        from_flag = path.startswith("--") or path == COMMAND_LINE
        yield replace(problem, kind=problem.kind._replace(status=USAGE)) if from_flag else problem


@dataclass(frozen=True)
class Asked:
    """The course that the options mean, its id when it has a file, and who takes part when a list was given."""

    file: CourseFile
    name: str
    people: tuple[Participant, ...]


def asked(workspace: Workspace, given: Mapping[str, Any]) -> Asked:
    """What the options ask for. Raises CurriculumError when the values of a file or a flag do not fit."""
    from curriculum.library.consistency import contradictions
    from curriculum.library.programme import CourseFile
    from curriculum.library.validation import validate

    flags = {name: listed(value) if name in LISTS else value for name, value in given.items() if name != "course"}
    flags |= {"country": given["country"].upper(), "priority": weights(given["priority"])}
    flags |= {name: number(given[name]) for name in ("days", "reserve", "participants")}
    table = str(flags.pop("participants")) if isinstance(flags["participants"], str) else ""
    name, path = given["course"], None
    if name:
        path = Path(name) if name.endswith((".yaml", ".yml")) else workspace.path("courses", name)
    source = _source(path, flags)
    try:
        file = validate(CourseFile, source)
    except CurriculumError as error:
        raise CurriculumError(_as_usage(error.problems)) from error
    if problems := contradictions(source, file):
        raise CurriculumError(problems)
    people = _people(workspace, file, table) if table else ()
    if people:
        count = sum(person.role == "participant" for person in people)
        file = file.model_copy(update={"participants": count or None})
    return Asked(file, path.stem if path else "", people)


def _people(workspace: Workspace, file: CourseFile, table: str) -> tuple[Participant, ...]:
    from curriculum.library.language import read_language
    from curriculum.library.participants import read_participants

    return read_participants(Path(table), read_language(workspace, file.language))


@dataclass
class Flags(Source):
    """The values of a course, some from its file and some from flags, so that problems name the right one."""

    flags: frozenset[str] = field(default=frozenset())

    def place(self, loc: Loc = (), key: bool = False, text_line: int = 0, word: str = "") -> Place:
        """The flag that a value came from, else its place in the file."""
        if not self.text or (loc and loc[0] in self.flags):
            return Place(flag(loc[0]) if loc else COMMAND_LINE)
        return super().place(loc, key, text_line, word)


def _source(path: Path | None, flags: Mapping[str, Any]) -> Flags:
    """The values of a course file with those of the flags over them; flags left empty do not count.

    Raises CurriculumError when the file cannot be read.
    """
    given = {name: value for name, value in flags.items() if value or (value == 0 and value is not False)}
    if path is None:
        return Flags(Path(COMMAND_LINE), "", given, flags=frozenset(given))
    file = read(path)
    value = {**file.value, **given} if isinstance(file.value, dict) else file.value
    return Flags(path, file.text, value, flags=frozenset(given))


def weights(pairs: list[str]) -> dict[str, Any]:
    """`overdose=3` as a map; a weight that is no number is left to validation."""
    found: dict[str, Any] = {}
    for pair in pairs:
        tag, _, weight = pair.partition("=")
        found[tag.strip()] = number(weight)
    return found
