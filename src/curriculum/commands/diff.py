"""Compare two packs, or two revisions of a workspace."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any, cast

import typer

from curriculum.building import course_options
from curriculum.problems import codes

if TYPE_CHECKING:
    from curriculum.comparing.changes import Change
    from curriculum.library.workspace import Workspace
    from curriculum.problems.problem import CurriculumError, Problem

SCHEMA = "curriculum-diff/1"
LIBRARY = "the library"


@dataclass
class Version:
    """A pack, or all that a workspace holds at one revision; `broken` are courses that could not be planned."""

    name: str
    courses: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    library: Mapping[str, Any] | None = None
    broken: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """What changed in the library or in one course, with the titles of the modules."""

    name: str
    changes: list[Change]
    titles: Mapping[str, str]
    note: str = ""


def run(
    old: Annotated[str, typer.Argument(help="A pack (folder or zip), or a git revision of the workspace.")],
    new: Annotated[str, typer.Argument(help="The same, later.")],
    json: Annotated[bool, typer.Option("--json", help="The changes for machines.")] = False,
    root: course_options.Root = None,
) -> None:
    """Say in plain words what changed: modules, sessions, minutes, objectives, test items. As Markdown, or JSON."""
    from json import dumps

    from curriculum.problems.problem import ERRORS, problem_error

    are_packs = [Path(name).exists() for name in (old, new)]
    if are_packs[0] != are_packs[1]:
        hint = "name two packs, or two revisions (refs/heads/main, where a folder is called main)"
        raise problem_error(
            codes.NO_REVISION, f'"{old}" and "{new}" cannot be compared: one is a pack, the other is not', hint=hint
        )
    versions = [_of_pack(Path(name)) if are_packs[0] else _of_revision(name, root) for name in (old, new)]
    parts = list(_parts(*versions))
    if json:
        typer.echo(dumps(_as_json(versions, parts), ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join(_as_markdown(versions, parts)))
    for problem in _problems(versions):
        typer.echo(problem.render(), err=True)
    if any(version.broken for version in versions):
        raise typer.Exit(ERRORS)


def _of_pack(pack: Path) -> Version:
    from curriculum.comparing.changes import can_compare
    from curriculum.packs.verifying import read_manifest
    from curriculum.problems.place import display_path
    from curriculum.problems.problem import problem_error

    found = read_manifest(pack)
    if "agenda" not in found:
        raise problem_error(
            codes.NO_PACK, f"{display_path(pack)} is a report, not a pack", hint="name two packs, or two revisions"
        )
    if not can_compare(found):
        hint = "it comes from another version of this tool, or was made by hand: build it again"
        raise problem_error(codes.NO_PACK, f"{display_path(pack)} does not tell what it holds as packs do", hint=hint)
    return Version(pack.as_posix(), {"": found})


def _of_revision(revision: str, root: Path | None) -> Version:
    """The workspace at a revision: its library, and each of its courses as it would be planned."""
    from tempfile import TemporaryDirectory

    from curriculum.library.layers import bundled, find_root, layers_of
    from curriculum.library.workspace import Workspace

    here = find_root(root, Path.cwd()).resolve()
    with TemporaryDirectory(prefix="curriculum-") as name:
        folder = Path(name).resolve()
        _unpack(revision, here, folder)
        inherited = [bundled()] if len(layers_of(here)) > 1 else []
        return _planned(revision, Workspace(folder, (folder, *inherited)))


def _unpack(revision: str, root: Path, folder: Path) -> None:
    """The sources of a workspace at a revision, into `folder`; other files pass by, however large they are.

    Raises CurriculumError where git does not know the revision, or links lead out.
    """
    import subprocess
    import tarfile

    from curriculum.library.layers import SOURCES
    from curriculum.problems import codes
    from curriculum.problems.problem import problem_error

    command = ["git", "-C", str(root), "archive", "--format=tar", "--end-of-options", revision]
    try:
        git = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError as error:
        raise problem_error(codes.NO_REVISION, "git is not installed, so only packs can be compared") from error
    with git, suppress(tarfile.ReadError):  # what git cannot tell, its status tells
        stream = cast("IO[bytes]", git.stdout)
        with tarfile.open(fileobj=stream, mode="r|") as file:
            wanted = (one for one in file if any(Path(one.name).is_relative_to(source) for source in SOURCES))
            try:
                file.extractall(folder, wanted, filter="data")
            except tarfile.FilterError as error:
                message = f'at "{revision}", {error.tarinfo.name} is a link that leads out of the workspace'
                raise problem_error(
                    codes.LEADS_OUTSIDE, message, hint="compare packs that were built at the revisions"
                ) from error
        stream.read()  # zeros behind the last file: git would be told that nobody listens
    if git.returncode:
        message = f'"{revision}" is neither a pack nor a revision of this workspace'
        raise problem_error(codes.NO_REVISION, message, hint=_why_unknown(root))


def _why_unknown(root: Path) -> str:
    from subprocess import run

    asked = run(["git", "-C", str(root), "rev-parse", "--is-shallow-repository"], capture_output=True, check=False)
    if asked.stdout.strip() == b"true":
        return "this is a shallow clone, without most of the history: git fetch --unshallow gets it"
    return "name two packs that exist, or two revisions, such as main and HEAD"


def _planned(name: str, workspace: Workspace) -> Version:
    from curriculum.building import steps
    from curriculum.library.library import gather
    from curriculum.planning.record import contents, of_library
    from curriculum.problems.problem import CurriculumError

    version = Version(name)
    try:
        modules = gather(workspace, workspace.ids("modules")).modules.values()
        version.library = of_library(sorted(modules, key=lambda module: (module.order, module.id)))
    except CurriculumError as error:
        version.broken[LIBRARY] = _first(error, workspace.root)
    for course in workspace.own_courses():
        try:
            request = steps.Request(workspace, workspace.course(course), (), Path(), name=course)
            library = steps.read(request)
            steps.validate(library)
            version.courses[course] = contents(steps.plan_course(request, library).course, {})
        except CurriculumError as error:
            version.broken[course] = _first(error, workspace.root)
    return version


def _first(error: CurriculumError, root: Path) -> str:
    """The first problem, with its place as it is in the revision."""
    problem = error.problems[0]
    where = f"{problem.place}: " if problem.place else ""
    return f"{where}{problem.message}".replace(f"{root.as_posix()}/", "")


def _reasons(version: Version) -> Iterator[tuple[list[str], str]]:
    """Why something could not be planned, each reason once, with what it keeps from being planned."""
    for message in dict.fromkeys(version.broken.values()):
        yield [name for name, reason in version.broken.items() if reason == message], message


def _parts(old: Version, new: Version) -> Iterator[Part]:
    from curriculum.comparing import changes

    if old.library is not None and new.library is not None:
        differences = changes.library(old.library, new.library)
        yield Part("The library", differences, changes.titles_of(old.library, new.library))
    compare = changes.courses if old.library or new.library else changes.packs
    for course in sorted({*old.courses, *new.courses} - set(old.broken) - set(new.broken)):
        if course not in old.courses or course not in new.courses:
            yield Part(course, [], {}, "New course." if course in new.courses else "This course is gone.")
            continue
        before, after = old.courses[course], new.courses[course]
        yield Part(course, compare(before, after), changes.titles_of(before, after))


def _as_markdown(versions: list[Version], parts: list[Part]) -> Iterator[str]:
    from curriculum.comparing.changes import markdown
    from curriculum.reading.markdown_text import escape

    yield f"# What changed from `{versions[0].name}` to `{versions[1].name}`"
    changed = [part for part in parts if part.changes or part.note]
    if parts and not changed:
        yield "\nNothing that a course or a module holds."
    if not parts and not any(version.broken for version in versions):
        yield "\nThere is nothing to compare."
    for part in changed:
        if part.name:
            yield f"\n## {part.name}"
        yield ""
        yield from [part.note] if part.note else markdown(part.changes, part.titles)
    same = [f"`{part.name}`" for part in parts if part not in changed and part.name]
    if same and changed:
        yield f"\nUnchanged: {', '.join(same)}."
    for version in versions:
        for names, message in _reasons(version):
            told = ", ".join(name.capitalize() if name == LIBRARY else f"`{name}`" for name in names)
            yield f"\n{told} cannot be planned at `{version.name}`: {escape(message)}"


def _as_json(versions: list[Version], parts: list[Part]) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "old": versions[0].name,
        "new": versions[1].name,
        "parts": [
            {
                "name": part.name,
                "note": part.note,
                "changes": [{**asdict(one), "text": str(one)} for one in part.changes],
            }
            for part in parts
        ],
        "broken": [{"version": one.name, "course": c, "message": m} for one in versions for c, m in one.broken.items()],
    }


def _problems(versions: list[Version]) -> Iterator[Problem]:
    from curriculum.problems.problem import Problem

    for version in versions:
        for names, message in _reasons(version):
            yield Problem(codes.NOT_PLANNED, f'{", ".join(names)} cannot be planned at "{version.name}": {message}')
