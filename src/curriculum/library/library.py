"""What has been read: modules, countries, programmes, courses and references, with every problem of the run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from curriculum.library.country import Country
from curriculum.library.course_file import CourseFile
from curriculum.library.layers import SORTS_IN_LIBRARY
from curriculum.library.module import Module
from curriculum.library.programme import Programme
from curriculum.library.reference import Reference
from curriculum.library.workspace import Workspace
from curriculum.problems.place import Place
from curriculum.problems.problem import CurriculumError, Problem, raise_if_any

T = TypeVar("T")


@dataclass
class Library:
    """Validated parts of a workspace by id; only what was asked for."""

    workspace: Workspace
    modules: dict[str, Module] = field(default_factory=dict)
    countries: dict[str, Country] = field(default_factory=dict)
    programmes: dict[str, Programme] = field(default_factory=dict)
    courses: dict[str, CourseFile] = field(default_factory=dict)
    references: dict[str, Reference] = field(default_factory=dict)
    looked_at: frozenset[tuple[str, str]] | None = None
    """The sort and id of what checks look at text by text; the rest is there for what these name. None: everything."""
    values: dict[tuple[str, str], tuple[Any, list[Any]]] = field(default_factory=dict)
    """The values of each model, kept by `texts`."""

    def place(
        self,
        sort: str,
        name: str,
        loc: tuple[str | int, ...],
        key: bool = False,
        text_line: int = 0,
        word: str = "",
        mark: str = "",
    ) -> Place:
        """The place of a value in the file that holds it, such as ("modules", "sbirt", ("sessions", 0, "minutes"))."""
        return self.workspace.sources[sort, name].place(loc, key, text_line, word, mark)


def gather(workspace: Workspace, *ids: Iterable[str]) -> Library:
    """Read and validate what is named, and the references; `ids` are those of `SORTS_IN_LIBRARY`, in that order.

    Raises CurriculumError with the problems of all files at once.
    """
    library, problems = collect(workspace, *ids)
    raise_if_any(problems)
    return library


def collect(workspace: Workspace, *ids: Iterable[str]) -> tuple[Library, list[Problem]]:
    """What is named, as by `gather`, and can be read; and the problems of the rest."""
    problems: list[Problem] = []

    def read_all(read: Callable[[str], T], names: Iterable[str]) -> dict[str, T]:
        values: dict[str, T] = {}
        for name in names:
            try:
                values[name] = read(name)
            except CurriculumError as error:
                problems.extend(error.problems)
        return values

    modules, countries, programmes, courses, *_ = (*ids, (), (), (), ())
    library = Library(
        workspace,
        read_all(workspace.module, modules),
        read_all(workspace.country, countries),
        read_all(workspace.programme, programmes),
        read_all(workspace.course, courses),
        # the bibliography is one file; as a list of one its problems are gathered like all others
        read_all(lambda _: workspace.references, [""]).get("", {}),
    )
    return library, problems


def everything(workspace: Workspace) -> Library:
    """The whole workspace. Raises CurriculumError with the problems of all files at once."""
    return gather(workspace, *(workspace.ids(sort) for sort in SORTS_IN_LIBRARY))
