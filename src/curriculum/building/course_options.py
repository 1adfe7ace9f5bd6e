"""The options that say which course is meant: declared once, taken by every command that plans a course."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from curriculum.building import offered
from curriculum.problems import codes
from curriculum.problems.place import Option, Place
from curriculum.problems.problem import Problem, problem_error, raise_if_any


def named_path(text: str | Path) -> Path:
    """The path that somebody named. Raises CurriculumError for nothing, which would mean the current folder."""
    # the default of an option comes as it is
    if isinstance(text, str) and not text.strip():
        message = "an option or an argument that takes a file or a folder names nothing"
        raise problem_error(codes.EMPTY_PATH, message, hint="name it, or leave it out")
    return Path(text)


def path_argument(help_: str, metavar: str = "PATH") -> Any:
    """An argument that names a file or a folder."""
    return typer.Argument(parser=named_path, metavar=metavar, help=help_)


def path_option(help_: str) -> Any:
    """An option that names a file or a folder."""
    return typer.Option(parser=named_path, metavar="PATH", help=help_)


def _tags() -> tuple[str, ...]:
    from curriculum.library.fields import Priority, words

    return words(Priority)


def _sectors() -> tuple[str, ...]:
    from curriculum.library.fields import Sector, words

    return words(Sector)


COUNTRIES = offered.ids("countries", ["all"], several=True)
MODULES, DOCUMENTS = offered.ids("modules", several=True), offered.ids("documents", ["worksheets"], several=True)
ALL = "all"
"""What stands for every country of the workspace."""
Root = Annotated[Path | None, path_option("Folder of the workspace; else looked for upwards from here.")]


@dataclass(frozen=True)
class CourseOptions:
    """What was typed of a course, text by text; empty where nothing was.

    Each field but `course` is a key of a course file, and `CourseFile` says how its text is read: a list, a number, a
    date. So nothing is validated here, and a command that does not plan need not read the models.
    """

    country: Annotated[
        str, typer.Option(help="Country by its ISO code: KG.", autocompletion=offered.ids("countries"))
    ] = ""
    programme: Annotated[
        str, typer.Option(help="Kind of training offer: policymakers.", autocompletion=offered.ids("programmes"))
    ] = ""
    modules: Annotated[
        str,
        typer.Option(
            help="Modules in teaching order, with commas; :core or :full fixes the version.", autocompletion=MODULES
        ),
    ] = ""
    with_prerequisites: Annotated[bool, typer.Option("--with-prerequisites", help="Add the modules they build on.")] = (
        False
    )
    days: Annotated[
        str, typer.Option(metavar="NUMBER", help="Number of days; else the fewest that hold the modules in full.")
    ] = ""
    starts: Annotated[str, typer.Option(help="First day, as 2026-12-07.")] = ""
    venue: Annotated[str, typer.Option(help="Where the course takes place.")] = ""
    participants: Annotated[
        str,
        typer.Option(
            metavar="NUMBER|FILE", help="How many people take part, or an Excel workbook or CSV file that names them."
        ),
    ] = ""
    plans: Annotated[
        str, typer.Option(metavar="STATUS", help="tentative or final: what the plans' forms are ticked as.")
    ] = ""
    language: Annotated[
        str, typer.Option(help="Language of the documents: en.", autocompletion=offered.ids("languages"))
    ] = ""
    documents: Annotated[str, typer.Option(help="Only these documents, with commas.", autocompletion=DOCUMENTS)] = ""
    also: Annotated[
        str, typer.Option(help="Modules wanted besides what the country decides, with commas.", autocompletion=MODULES)
    ] = ""
    without: Annotated[str, typer.Option(help="Modules not wanted, with commas.", autocompletion=MODULES)] = ""
    add_modules: Annotated[
        str,
        typer.Option(
            help="Modules that may be chosen besides those of the programme, with commas.", autocompletion=MODULES
        ),
    ] = ""
    priority: Annotated[
        list[str],
        typer.Option(
            metavar="TAG=WEIGHT",
            help="A weight for this course: overdose=3. May be repeated.",
            autocompletion=offered.words(_tags, end="="),
        ),
    ] = dataclasses.field(default_factory=list)
    sectors: Annotated[
        str,
        typer.Option(
            help="Only modules for these sectors, with commas: health,justice.",
            autocompletion=offered.words(_sectors, several=True),
        ),
    ] = ""
    reserve: Annotated[str, typer.Option(metavar="MINUTES", help="Minutes a day that stay free.")] = ""
    course: Annotated[
        str,
        typer.Option(
            help="A course of packs/courses/ by its id, or the path of a course file.",
            autocompletion=offered.ids("courses"),
        ),
    ] = ""

    def typed(self) -> dict[str, Any]:
        """All options by name, those that were left out too."""
        return dataclasses.asdict(self)

    @property
    def course_file(self) -> Path | None:
        """The course file, where one is named by its path."""
        if self.course.lower().endswith((".yaml", ".yml")):
            return Path(self.course)
        # a path with its end left out: an id has no slashes
        return Path(f"{self.course}.yaml") if {"/", "\\"} & set(self.course) else None

    @property
    def list_of_people(self) -> Path | None:
        """The list of those who take part, where one is named; None where their number is, or nothing."""
        named = self.participants and not is_number(self.participants)
        return Path(self.participants) if named else None

    def with_absolute_paths(self) -> CourseOptions:
        """The same, for a process that runs in another folder."""
        file, people = self.course_file, self.list_of_people
        course = str(file.absolute()) if file else self.course
        participants = str(people.absolute()) if people else self.participants
        return dataclasses.replace(self, course=course, participants=participants)


def is_number(text: str) -> bool:
    """Whether a text is meant as a whole number; whether it is a fitting one is left to validation."""
    digits = text.strip().removeprefix("-").removeprefix("+")
    return digits.isdecimal() and digits.isascii()


def root_of(root: Path | None, paths: Sequence[Path] | None = None) -> Path:
    """The workspace: `root`, else upwards from the first of some paths, else from the current folder.

    Raises CurriculumError when `root` is no workspace.
    """
    from curriculum.library.layers import find_root

    return find_root(root, paths[0].absolute() if paths else Path.cwd())


def takes_course(run: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a course; it receives them together, as the argument `options`.

    typer reads the options of a command from its signature, so the signature is put together from both.
    """
    names = [field.name for field in dataclasses.fields(CourseOptions)]
    # annotations are texts here (PEP 563), and typer needs the types
    parameters_of_course = inspect.signature(CourseOptions, eval_str=True).parameters
    nothing_typed = CourseOptions()
    shared = [
        parameters_of_course[name].replace(kind=inspect.Parameter.KEYWORD_ONLY, default=getattr(nothing_typed, name))
        for name in names
    ]
    others = [value for name, value in inspect.signature(run, eval_str=True).parameters.items() if name != "options"]
    further = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in others]

    def command(**values: Any) -> None:
        _refuse_illegal(values)
        options = CourseOptions(**{name: values.pop(name) for name in names})
        run(options=options, **values)

    parameters = [*shared, *further]
    command.__doc__ = run.__doc__
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return command


def _refuse_illegal(values: Mapping[str, Any]) -> None:
    """Options hold what files may hold. Raises CurriculumError for characters that cannot be printed."""
    lists = [(name, value if isinstance(value, list) else [value]) for name, value in values.items()]
    texts = [(name, text) for name, list_ in lists for text in list_ if isinstance(text, str)]
    suspects = [(name, text) for name, text in texts if not (text.isascii() and text.isprintable())]
    # the plain case imports nothing
    if not suspects:
        return
    from curriculum.reading.source import illegal_in

    raise_if_any([problem for name, text in suspects for problem in illegal_in(text, Place(Option(name)))])


def refuse_beside(
    typed: Mapping[str, Any], names: Iterable[str], option: str, hint: str = "leave out one of them"
) -> None:
    """Raise CurriculumError for those of the options `names` that were typed, but mean nothing beside `option`."""
    places = (Place(Option(name)) for name in names if typed[name])
    message = f"has no effect with {option}"
    raise_if_any([Problem(codes.BESIDE_ALL, message, place, hint) for place in places])


def refuse_empty(typed: Mapping[str, Any], names: Iterable[str]) -> None:
    """Raise CurriculumError for lists that hold nothing but commas and spaces: they would count as left out."""
    empty = ((name, typed[name]) for name in names if typed[name] and not listed(typed[name]))
    hint = "give names, or leave it out"
    messages = ((f'"{text}" names nothing', Place(Option(name))) for name, text in empty)
    raise_if_any([Problem(codes.NAMES_NOTHING, message, place, hint) for message, place in messages])


def listed(text: str) -> list[str]:
    """Names between commas, without spaces and empty ones."""
    return [name.strip() for name in text.split(",") if name.strip()]


def plural(count: int, word: str) -> str:
    """`1 day`, `2 days`."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
