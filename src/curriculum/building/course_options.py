"""Options that commands share, and how they become the file of a course."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from curriculum.problems import codes
from curriculum.problems.place import Place
from curriculum.problems.problem import CurriculumError, Problem

LISTS = ("modules", "documents", "also", "without", "sectors", "countries")
"""Options that take names with commas between them."""

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
Plans = Annotated[str, typer.Option(metavar="STATUS", help="tentative or final: what the plans' forms are ticked as.")]
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
    plans: Plans = "",
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


def root_of(root: Path | None, paths: Sequence[Path] | None) -> Path:
    """The workspace: `root`, else upwards from the first of some paths, else from the current folder.

    Raises CurriculumError when `root` is no workspace.
    """
    from curriculum.library.layers import find_root

    return find_root(root, paths[0].absolute() if paths else Path.cwd())


def takes_course(run: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a course; it receives them together, as the mapping `given`."""
    shared = inspect.signature(_course_options, eval_str=True).parameters
    own = inspect.signature(run, eval_str=True).parameters
    parameters = [*shared.values(), *(one for name, one in own.items() if name != "given")]
    parameters.sort(key=lambda one: one.default is not one.empty)  # a signature begins with what must be given

    def command(**values: Any) -> None:
        _refuse_illegal(values)
        many = next((many for many in ("everything", "countries") if values.get(many)), "")
        _refuse_beside(values, [name for name in (*shared, "countries") if name in values], many)
        _refuse_empty(values)
        given = {name: values.pop(name) for name in shared}
        run(given=given, **values)

    command.__doc__ = run.__doc__
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {one.name: one.annotation for one in parameters}
    return command


def flag(name: str | int) -> str:
    """The flag of an option: `--with-prerequisites`."""
    return f"--{name}".replace("_", "-")


def _refuse_illegal(values: Mapping[str, Any]) -> None:
    """Flags hold what files may hold. Raises CurriculumError for characters that cannot be printed."""
    texts = [text for value in values.values() for text in (value if isinstance(value, list) else [value])]
    if all(text.isascii() and text.isprintable() for text in texts if isinstance(text, str)):
        return  # so that the plain case imports nothing
    from curriculum.building.course_request import refuse_illegal

    refuse_illegal(values)


def _refuse_beside(values: Mapping[str, Any], course: Sequence[str], many: str) -> None:
    """Raise CurriculumError for options, of those that say which course is meant, that mean nothing beside `many`."""
    without_effect = {"everything": course, "countries": ["country", "course"]}.get(many, [])
    word = "--all" if many == "everything" else f"--{many}"
    problems = [
        Problem(codes.BESIDE_ALL, f"has no effect with {word}", Place(flag(name)), "leave out one of them")
        for name in without_effect
        if values[name]
    ]
    if problems:
        raise CurriculumError(problems)


def _refuse_empty(values: Mapping[str, Any]) -> None:
    """Raise CurriculumError for lists that hold nothing but commas and spaces: they would count as not given."""
    problems = [
        Problem(
            codes.NAMES_NOTHING, f'"{values[name]}" names nothing', Place(flag(name)), "give names, or leave it out"
        )
        for name in LISTS
        if values.get(name) and not listed(values[name])
    ]
    if problems:
        raise CurriculumError(problems)


def given_nothing() -> dict[str, Any]:
    """The options of a course as they are when the user gives none of them."""
    return {name: one.default for name, one in inspect.signature(_course_options).parameters.items()}


def number(text: str) -> int | str:
    """A whole number; any other text is left to validation."""
    return int(text) if re.fullmatch(r"\s*[-+]?[0-9]{1,19}\s*", text) else text


def names_people(given: Mapping[str, Any]) -> bool:
    """Whether the options name a list of people, and not just how many they are."""
    return bool(given["participants"]) and isinstance(number(given["participants"]), str)


def files_in(given: Mapping[str, Any]) -> dict[str, Path]:
    """The options that name a file by its path."""
    names = {"participants": names_people(given), "course": given["course"].endswith((".yaml", ".yml"))}
    return {name: Path(given[name]) for name, is_file in names.items() if is_file}


def listed(text: str) -> list[str]:
    """Names between commas, without spaces and empty ones."""
    return [name.strip() for name in text.split(",") if name.strip()]


def plural(count: int, word: str) -> str:
    """`1 day`, `2 days`."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
