"""Everything that is wrong in a workspace, or in a part of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from curriculum.checks.dependencies import read_dependencies
from curriculum.checks.engine import check_templates, run_checks
from curriculum.checks.unread_files import unread_files
from curriculum.checks.workspace_part import WorkspacePart, part_of_workspace
from curriculum.files.existing import real_path
from curriculum.library.cross_references import cross_reference_problems
from curriculum.library.layers import SORTS_IN_LIBRARY
from curriculum.library.library import Library, collect
from curriculum.library.workspace import Workspace
from curriculum.problems import codes
from curriculum.problems.place import Place
from curriculum.problems.problem import CurriculumError, Problem


@dataclass(frozen=True)
class WorkspaceCheck:
    """What was read, and its problems in their order."""

    library: Library
    problems: list[Problem]


def check_workspace(workspace: Workspace, paths: Sequence[Path] = ()) -> WorkspaceCheck:
    """Read what the paths mean (everything without them), follow its references, run the checks.

    A part of a workspace is read with all that it depends on, and fails where any of that cannot be read. Raises
    CurriculumError when a path is not in the workspace.
    """
    part = part_of_workspace(workspace, paths)
    ids = part.ids
    library, unreadable = collect(workspace, ids["modules"], ids["countries"], ids["programmes"], ids["courses"])
    unreadable += _languages(workspace, ids["languages"])
    library = replace(library, looked_at=_looked_at(workspace, part))
    if part.paths:
        unreadable += read_dependencies(library)
    problems = workspace.misnamed()
    templates = check_templates(library)
    # without the bibliography every source would be unknown
    if library.references or not unreadable:
        problems += cross_reference_problems(library)
        # with problems in files, what is missing may only be unread: checks of the whole library wait until all can be
        # read
        left, of_comments = run_checks(library, whole=not part.paths and not (unreadable or problems))
        problems += left + of_comments
    inner = _in_part([*problems, *templates, *unread_files(workspace, paths)], part)
    outer = [problem for problem in unreadable if not part.holds(problem.place)]
    told = [*inner, *unreadable, *(_not_checked(outer))]
    return WorkspaceCheck(library, _in_order(told, workspace.root))


def _looked_at(workspace: Workspace, part: WorkspacePart) -> frozenset[tuple[str, str]] | None:
    """The sort and id of what is looked at text by text; None for everything.

    What is inherited was looked at when it was made. It is looked at again where the workspace changes what it depends
    on: words to avoid, or a module whose sessions others name.
    """
    own = {sort: workspace.own_ids(sort) for sort in SORTS_IN_LIBRARY}
    if part.paths:
        return frozenset((sort, name) for sort in SORTS_IN_LIBRARY for name in part.ids[sort])
    inherited = {name for layer in workspace.layers[1:] for name in workspace.ids_in(layer, "modules")}
    has_terms = os.path.lexists(workspace.root / "modules" / "terms.yaml")
    if len(workspace.layers) == 1 or has_terms or inherited & set(own["modules"]):
        return None
    return frozenset((sort, name) for sort, names in own.items() for name in names)


def _languages(workspace: Workspace, names: Sequence[str]) -> Iterator[Problem]:
    if not names:
        return
    # Babel takes a while to load
    from curriculum.library.language import read_language

    for name in names:
        try:
            language = read_language(workspace, name)
        except CurriculumError as error:
            yield from error.problems
            continue
        if language.untranslated:
            place = Place(workspace.path("languages", name))
            hint = "translate what stands behind the colons; until then it is printed in English"
            yield Problem(codes.AS_IN_ENGLISH, language.untranslated, place, hint)


def _not_checked(problems: Iterable[Problem]) -> Iterator[Problem]:
    """For each file that could not be read and was not asked about, why its problems are told all the same."""
    for source in {problem.place.source for problem in problems if problem.place}:
        message = "this cannot be read, so what depends on it was not checked"
        yield Problem(codes.NOT_CHECKED, message, Place(source), "mend it, and check again")


def _in_part(problems: Iterable[Problem], part: WorkspacePart) -> list[Problem]:
    return [problem for problem in problems if part.holds(problem.place)]


def _in_order(problems: Iterable[Problem], root: Path) -> list[Problem]:
    """All problems, notes last; notes of what is inherited are for others to look at."""
    inside = real_path(root)
    distinct = set(problems)
    foreign = {problem for problem in distinct if problem.place and not _lies_in(inside, problem.place)}
    chosen = [problem for problem in distinct if problem.kind.level != "note" or problem not in foreign]
    return sorted(chosen, key=lambda problem: (problem.kind.level == "note", problem.sort_key))


def _lies_in(folder: Path, place: Place) -> bool:
    return isinstance(place.source, Path) and real_path(place.source).is_relative_to(folder)
