"""Everything that is wrong in a workspace, or in a part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from curriculum.checks.engine import check_templates, run_checks
from curriculum.checks.unread_files import unread_files
from curriculum.checks.workspace_part import WorkspacePart, part_of_workspace
from curriculum.library.cross_references import cross_reference_problems, modules_named
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

    A part of a workspace is read alone, with the modules whose sessions it names. Raises CurriculumError when a path is
    not in the workspace.
    """
    part = part_of_workspace(workspace, paths)
    ids = part.ids
    library, problems = collect(workspace, ids["modules"], ids["countries"], ids["programmes"], ids["courses"])
    problems += _languages(workspace, ids["languages"])
    problems += workspace.twin_courses()
    templates = check_templates(library)
    unread = list(unread_files(workspace, part.paths))
    # without the bibliography every source would be unknown
    if library.references or not problems:
        if part.paths:
            _read_named(library)
        problems += cross_reference_problems(library)
        # with problems in files, what is missing may only be unread: checks of the whole library wait until all can be
        # read
        left, of_comments = run_checks(library, whole=not part.paths and not problems)
        problems += left + of_comments
    return WorkspaceCheck(library, _in_part([*problems, *templates, *unread], part, workspace.root))


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


def _read_named(library: Library) -> None:
    """The modules whose sessions are named; one that cannot be read is not what was asked about."""
    for module_id in sorted(modules_named(library) - library.modules.keys()):
        try:
            library.modules[module_id] = library.workspace.module(module_id)
        except CurriculumError:
            continue


def _in_part(problems: Sequence[Problem], part: WorkspacePart, root: Path) -> list[Problem]:
    """The problems in the part, notes last; notes of what is inherited are for others to look at."""
    inside = root.resolve()
    inner = [problem for problem in set(problems) if part.holds(problem.place)]
    foreign = {problem for problem in inner if problem.place and not _lies_in(inside, problem.place)}
    chosen = [problem for problem in inner if problem.kind.level != "note" or problem not in foreign]
    return sorted(chosen, key=lambda problem: (problem.kind.level == "note", problem.sort_key))


def _lies_in(folder: Path, place: Place) -> bool:
    return isinstance(place.source, Path) and place.source.resolve().is_relative_to(folder)
