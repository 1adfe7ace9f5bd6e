"""What is compared: a pack, or all that a workspace holds at one revision of git."""

from __future__ import annotations

import subprocess
import tarfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, cast

from curriculum.comparing.changes import PackRecord, can_compare
from curriculum.library.layers import SOURCES, bundled, find_root, layers_of
from curriculum.library.library import gather
from curriculum.library.workspace import Workspace
from curriculum.packs.verifying import read_manifest
from curriculum.planning.course_plan import plan_course, read_library, validate
from curriculum.planning.course_record import CourseRecord, LibraryRecord, course_record, library_record
from curriculum.problems import codes
from curriculum.problems.place import display_path
from curriculum.problems.problem import CurriculumError, problem_error

LIBRARY = "the library"
"""What stands in the place of a course where the library itself cannot be read."""


@dataclass
class Version:
    """A pack, or all that a workspace holds at one revision; `broken` are courses that could not be planned."""

    name: str
    pack: PackRecord | None = None
    courses: dict[str, CourseRecord] = field(default_factory=dict)
    library: LibraryRecord | None = None
    broken: dict[str, str] = field(default_factory=dict)


def of_pack(pack: Path) -> Version:
    """What the manifest of a pack says. Raises CurriculumError where it is none, or holds something else."""
    manifest = read_manifest(pack)
    if "agenda" not in manifest:
        message = f"{display_path(pack)} is a report, not a pack"
        raise problem_error(codes.NO_PACK, message, hint="name two packs, or two revisions")
    if not can_compare(manifest):
        hint = "it comes from another version of this tool, or was made by hand: build it again"
        raise problem_error(codes.NO_PACK, f"{display_path(pack)} does not tell what it holds as packs do", hint=hint)
    return Version(pack.as_posix(), manifest)


def of_revision(revision: str, root: Path | None) -> Version:
    """The workspace at a revision: its library, and each of its courses as it would be planned."""
    here = find_root(root, Path.cwd()).resolve()
    with TemporaryDirectory(prefix="curriculum-") as name:
        folder = Path(name).resolve()
        _unpack(revision, here, folder)
        # the library that is installed now, whatever it was at that revision: the comparison is of the workspace
        inherited = [bundled()] if len(layers_of(here)) > 1 else []
        return _planned(revision, Workspace(folder, (folder, *inherited)))


def of_files(root: Path | None) -> Version:
    """The workspace as its files are now, whether git knows them or not."""
    return _planned("the files", Workspace(find_root(root, Path.cwd())))


def _unpack(revision: str, root: Path, folder: Path) -> None:
    """The sources of a workspace at a revision, into `folder`; other files pass by, however large they are.

    Raises CurriculumError where git does not know the revision, or links lead out.
    """
    command = ["git", "-C", str(root), "archive", "--format=tar", "--end-of-options", revision]
    try:
        git = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError as error:
        raise problem_error(codes.NO_REVISION, "git is not installed, so only packs can be compared") from error
    # what git cannot say in the stream, its exit status says
    with git, suppress(tarfile.ReadError):
        stream = cast("IO[bytes]", git.stdout)
        with tarfile.open(fileobj=stream, mode="r|") as file:
            sources = (entry for entry in file if any(Path(entry.name).is_relative_to(source) for source in SOURCES))
            try:
                file.extractall(folder, sources, filter="data")
            except tarfile.FilterError as error:
                message = f'at "{revision}", {error.tarinfo.name} is a link that leads out of the workspace'
                hint = "compare packs that were built at the revisions"
                raise problem_error(codes.LEADS_OUTSIDE, message, hint=hint) from error
        # zeros follow the last file; if nobody read them, git would end with a broken pipe
        stream.read()
    if git.returncode:
        message = f'"{revision}" is neither a pack nor a revision of this workspace'
        raise problem_error(codes.NO_REVISION, message, hint=_why_unknown(root))


def _why_unknown(root: Path) -> str:
    command = ["git", "-C", str(root), "rev-parse", "--is-shallow-repository"]
    answer = subprocess.run(command, capture_output=True, check=False)
    if answer.stdout.strip() == b"true":
        return "this is a shallow clone, without most of the history: git fetch --unshallow gets it"
    return "name two packs that exist, or two revisions, such as main and HEAD"


def _planned(name: str, workspace: Workspace) -> Version:
    version = Version(name)
    try:
        modules = gather(workspace, workspace.ids("modules")).modules.values()
        version.library = library_record(sorted(modules, key=lambda module: (module.order, module.id)))
    except CurriculumError as error:
        version.broken[LIBRARY] = _first(error, workspace.root)
    for course in workspace.own_ids("courses"):
        try:
            file = workspace.course(course)
            library = read_library(workspace, file)
            validate(library)
            version.courses[course] = course_record(plan_course(file, library).course, {})
        except CurriculumError as error:
            version.broken[course] = _first(error, workspace.root)
    return version


def _first(error: CurriculumError, root: Path) -> str:
    """The first problem, with its place as it is in the revision."""
    problem = error.problems[0]
    where = f"{problem.place}: " if problem.place else ""
    return f"{where}{problem.message}".replace(f"{root.as_posix()}/", "")
