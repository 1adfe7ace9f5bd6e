"""What a part of a workspace depends on: read, though not looked at, since a part is right only with all of it."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.library.cross_references import modules_named
from curriculum.library.layers import SORTS_IN_LIBRARY
from curriculum.library.library import Library
from curriculum.library.texts import values_of
from curriculum.library.workspace import SINGULAR
from curriculum.problems.problem import CurriculumError, Problem


def read_dependencies(library: Library) -> list[Problem]:
    """Read what is named by what was read, and so on, into the library; returns the problems of what cannot be read.

    Of what is inherited only the modules are read whose sessions are named: it was read when it was made.
    """
    problems: list[Problem] = list(_words(library))
    own = {(sort, name) for sort in SORTS_IN_LIBRARY for name in library.workspace.own_ids(sort)}
    waiting = _named(library) & own | {("modules", name) for name in modules_named(library)}
    done: set[tuple[str, str]] = set()
    while waiting:
        sort, name = min(waiting)
        done.add((sort, name))
        try:
            _read(library, sort, name)
        except CurriculumError as error:
            problems += error.problems
        waiting = (waiting | (_named(library) & own)) - done
    for language in sorted({course.language for course in library.courses.values()}):
        problems += _language(library, language)
    return problems


def _named(library: Library) -> set[tuple[str, str]]:
    """The sort and id of every thing that a field of what was read names."""
    named = set()
    for sort in SORTS_IN_LIBRARY:
        for model in getattr(library, sort).values():
            for _, what, value in values_of(model, "participant"):
                if what.names in SORTS_IN_LIBRARY:
                    # `sbirt:core` names a module and its version
                    named.add((what.names, str(value).partition(":")[0]))
                elif what.names.endswith("sessions") and "/" in str(value):
                    named.add(("modules", str(value).partition("/")[0]))
    return named


def _read(library: Library, sort: str, name: str) -> None:
    models = getattr(library, sort)
    if name not in models:
        models[name] = getattr(library.workspace, SINGULAR[sort])(name)


def _words(library: Library) -> Iterator[Problem]:
    """The words to avoid are held against every text."""
    try:
        _ = library.workspace.terms
    except CurriculumError as error:
        yield from error.problems


def _language(library: Library, name: str) -> Iterator[Problem]:
    # Babel takes a while to load
    from curriculum.library.language import read_language

    if name in library.workspace.own_ids("languages"):
        try:
            read_language(library.workspace, name)
        except CurriculumError as error:
            yield from error.problems
