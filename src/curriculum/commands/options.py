"""Options that commands share, and how they become the file of a course."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from curriculum.problems import USAGE, CurriculumError, Kind, Place, Problem
from curriculum.reading.source import Loc, Source, illegal_in, read

if TYPE_CHECKING:
    from curriculum.library.participants import Participant
    from curriculum.library.programme import CourseFile
    from curriculum.library.workspace import Workspace

BESIDE_ALL = Kind("CUR027", "beside-all", status=USAGE)
COMMAND_LINE = "command line"

Root = Annotated[Path | None, typer.Option(help="Folder of the workspace; else looked for upwards from here.")]
Country = Annotated[str, typer.Option(help="Country by its ISO code: KG.")]
Programme = Annotated[str, typer.Option(help="Kind of training offer: policymakers.")]
Modules = Annotated[str, typer.Option(help="Modules in teaching order, with commas; :core or :full fixes the version.")]
WithPrerequisites = Annotated[bool, typer.Option("--with-prerequisites", help="Add the modules they build on.")]
Days = Annotated[
    str, typer.Option(metavar="NUMBER", help="Number of days; else the fewest that hold the modules in full.")
]
Starts = Annotated[str, typer.Option(help="First day, as 2026-12-07.")]
Venue = Annotated[str, typer.Option(help="Where the course takes place.")]
Language = Annotated[str, typer.Option(help="Language of the documents: en.")]
Documents = Annotated[str, typer.Option(help="Only these documents, with commas.")]
Participants = Annotated[
    str, typer.Option(metavar="NUMBER|FILE", help="How many people take part, or a CSV file that names them.")
]
Also = Annotated[str, typer.Option(help="Modules wanted besides what the country decides, with commas.")]
Without = Annotated[str, typer.Option(help="Modules not wanted, with commas.")]
Priority = Annotated[
    list[str], typer.Option(metavar="TAG=WEIGHT", help="A weight for this course: overdose=3. May be repeated.")
]
Sectors = Annotated[str, typer.Option(help="Only modules for these sectors, with commas: health,justice.")]
Reserve = Annotated[str, typer.Option(metavar="MINUTES", help="Minutes a day that stay free.")]
CourseName = Annotated[str, typer.Option(help="A course of packs/courses/ by its id, or the path of a course file.")]


def _course_options(
    country: Country = "",
    programme: Programme = "",
    modules: Modules = "",
    with_prerequisites: WithPrerequisites = False,
    days: Days = "",
    starts: Starts = "",
    venue: Venue = "",
    participants: Participants = "",
    language: Language = "",
    documents: Documents = "",
    also: Also = "",
    without: Without = "",
    priority: Priority = [],  # noqa: B006 (typer reads it, nobody changes it)
    sectors: Sectors = "",
    reserve: Reserve = "",
    course: CourseName = "",
) -> None:
    """The options that say what course is meant."""


def takes_course(run: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a course; it receives them together, as the mapping `given`."""
    shared = inspect.signature(_course_options, eval_str=True).parameters
    own = inspect.signature(run, eval_str=True).parameters
    parameters = [*shared.values(), *(one for name, one in own.items() if name != "given")]

    def command(**values: Any) -> None:
        _refuse_illegal(values)
        given = {name: values.pop(name) for name in shared}
        if values.get("everything"):
            _refuse_beside_all(given)
        run(given=given, **values)

    command.__doc__ = run.__doc__
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {one.name: one.annotation for one in parameters}
    return command


def _flag(name: str | int) -> str:
    return f"--{name}".replace("_", "-")


def _refuse_illegal(values: Mapping[str, Any]) -> None:
    """Flags hold what files may hold. Raises CurriculumError for characters that cannot be printed."""
    problems: list[Problem] = []
    for name, value in values.items():
        for text in value if isinstance(value, list) else [value]:
            problems += illegal_in(text, Place(_flag(name))) if isinstance(text, str) else []
    if problems:
        raise CurriculumError(_as_usage(problems))


def _refuse_beside_all(given: Mapping[str, Any]) -> None:
    problems = [
        Problem(BESIDE_ALL, "has no effect with --all", Place(_flag(name)), "leave out one of them")
        for name, value in given.items()
        if value
    ]
    if problems:
        raise CurriculumError(problems)


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

    lists = ("modules", "documents", "also", "without", "sectors")
    flags = {name: listed(value) if name in lists else value for name, value in given.items() if name != "course"}
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
            return Place(_flag(loc[0]) if loc else COMMAND_LINE)
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


def number(text: str) -> int | str:
    """A whole number; any other text is left to validation."""
    return int(text) if re.fullmatch(r"\s*[-+]?[0-9]{1,19}\s*", text) else text


def listed(text: str) -> list[str]:
    """Names between commas, without spaces and empty ones."""
    return [name.strip() for name in text.split(",") if name.strip()]


def plural(count: int, word: str) -> str:
    """`1 day`, `2 days`."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
