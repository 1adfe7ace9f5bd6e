"""Options that commands share, and how they become the file of a course."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from curriculum.problems import Place
from curriculum.reading.source import Loc, Source, read

if TYPE_CHECKING:
    from curriculum.library.programme import CourseFile
    from curriculum.library.workspace import Workspace

Root = Annotated[Path | None, typer.Option(help="Folder of the workspace; else looked for upwards from here.")]
Country = Annotated[str, typer.Option(help="Country by its ISO code: KG.")]
Programme = Annotated[str, typer.Option(help="Kind of training offer: policymakers.")]
Modules = Annotated[str, typer.Option(help="Modules in teaching order, with commas; :core or :full fixes the version.")]
WithPrerequisites = Annotated[bool, typer.Option("--with-prerequisites", help="Add the modules they build on.")]
Days = Annotated[int | None, typer.Option(help="Number of days; else the fewest that hold the modules in full.")]
Starts = Annotated[str, typer.Option(help="First day, as 2026-12-07.")]
Venue = Annotated[str, typer.Option(help="Where the course takes place.")]
Language = Annotated[str, typer.Option(help="Language of the documents: en.")]
Documents = Annotated[str, typer.Option(help="Only these documents, with commas.")]
Also = Annotated[str, typer.Option(help="Modules wanted besides what the country decides, with commas.")]
Without = Annotated[str, typer.Option(help="Modules not wanted, with commas.")]
Priority = Annotated[
    list[str], typer.Option(metavar="TAG=WEIGHT", help="A weight for this course: overdose=3. May be repeated.")
]
Sectors = Annotated[str, typer.Option(help="Only modules for these sectors, with commas: health,justice.")]
Reserve = Annotated[int | None, typer.Option(help="Minutes a day that stay free.")]
CourseName = Annotated[str, typer.Option(help="A course of packs/courses/ by its id, or the path of a course file.")]


def _course_options(
    country: Country = "",
    programme: Programme = "",
    modules: Modules = "",
    with_prerequisites: WithPrerequisites = False,
    days: Days = None,
    starts: Starts = "",
    venue: Venue = "",
    language: Language = "",
    documents: Documents = "",
    also: Also = "",
    without: Without = "",
    priority: Priority = [],  # noqa: B006 (typer reads it, nobody changes it)
    sectors: Sectors = "",
    reserve: Reserve = None,
    course: CourseName = "",
) -> None:
    """The options that say what course is meant."""


def takes_course(run: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a course; it receives them together, as the mapping `given`."""
    shared = inspect.signature(_course_options, eval_str=True).parameters
    own = inspect.signature(run, eval_str=True).parameters
    parameters = [*shared.values(), *(one for name, one in own.items() if name != "given")]

    def command(**values: Any) -> None:
        given = {name: values.pop(name) for name in shared}
        run(given=given, **values)

    command.__doc__ = run.__doc__
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {one.name: one.annotation for one in parameters}
    return command


def course_file(workspace: Workspace, given: Mapping[str, Any]) -> tuple[CourseFile, str]:
    """The course that the options mean, and its id when it has a file. Raises CurriculumError when it does not fit."""
    from curriculum.library.programme import CourseFile
    from curriculum.library.validation import validate

    lists = ("modules", "documents", "also", "without", "sectors")
    flags = {name: listed(value) if name in lists else value for name, value in given.items() if name != "course"}
    flags |= {"country": given["country"].upper(), "priority": weights(given["priority"])}
    name, path = given["course"], None
    if name:
        path = Path(name) if name.endswith((".yaml", ".yml")) else workspace.path("courses", name)
    return validate(CourseFile, _source(path, flags)), path.stem if path else ""


@dataclass
class Flags(Source):
    """The values of a course, some from its file and some from flags, so that problems name the right one."""

    flags: frozenset[str] = field(default=frozenset())

    def place(self, loc: Loc = (), key: bool = False, text_line: int = 0, word: str = "") -> Place:
        """The flag that a value came from, else its place in the file."""
        if not self.text or (loc and loc[0] in self.flags):
            return Place(f"--{loc[0]}".replace("_", "-") if loc else "command line")
        return super().place(loc, key, text_line, word)


def _source(path: Path | None, flags: Mapping[str, Any]) -> Flags:
    """The values of a course file with those of the flags over them; flags left empty do not count.

    Raises CurriculumError when the file cannot be read.
    """
    given = {name: value for name, value in flags.items() if value or (value == 0 and value is not False)}
    if path is None:
        return Flags(Path("command line"), "", given, flags=frozenset(given))
    file = read(path)
    value = {**file.value, **given} if isinstance(file.value, dict) else file.value
    return Flags(path, file.text, value, flags=frozenset(given))


def weights(pairs: list[str]) -> dict[str, Any]:
    """`overdose=3` as a map; a weight that is no number is left to validation."""
    found: dict[str, Any] = {}
    for pair in pairs:
        tag, _, weight = pair.partition("=")
        found[tag.strip()] = int(weight) if weight.strip().isdecimal() else weight
    return found


def listed(text: str) -> list[str]:
    """Names between commas, without spaces and empty ones."""
    return [name.strip() for name in text.split(",") if name.strip()]


def plural(count: int, word: str) -> str:
    """`1 day`, `2 days`."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
