"""Where a pack is to lie: what stands there already, and what must not be lost of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from curriculum.building.ordered_course import OrderedCourse
from curriculum.building.pack_request import PackRequest
from curriculum.building.standing_pack import COURSE_ID, NAMES, StandingPack, standing_pack
from curriculum.documents.templating.templates import read_template
from curriculum.files.existing import real_path
from curriculum.files.reading import read_bytes
from curriculum.library.workspace import Workspace
from curriculum.packs import manifest, publishing
from curriculum.packs.hand_edits import Edits, edits_of
from curriculum.packs.naming import pack_name, pack_path
from curriculum.problems import codes
from curriculum.problems.place import display_path
from curriculum.problems.problem import Problem, problem_error


@dataclass(frozen=True)
class PackPlace:
    """Where a pack is to lie: what stands there, what becomes of its files, and what is worth knowing about it."""

    pack: Path
    name: str
    standing: StandingPack
    edits: Edits
    warnings: tuple[Problem, ...]

    def about(self, ordered: OrderedCourse) -> dict[str, object]:
        """What the next build in this place has to know."""
        return {COURSE_ID: ordered.name, **({NAMES: True} if ordered.people else {})}


def pack_place(ordered: OrderedCourse, request: PackRequest) -> PackPlace:
    """Where the pack is to lie. Raises CurriculumError, before the long work begins, where it must not."""
    file = ordered.file
    name = pack_name(ordered.name, file.country, file.programme, file.language)
    pack = pack_path(request.out, name, request.zipped)
    publishing.refuse_unsafe([pack.name], "give the file of the course another name")
    refuse_within_pack(pack)
    edits = edits_of(pack, request.keep, request.discard)
    publishing.refuse_early(pack, edits=edits)
    standing = standing_pack(pack)
    warnings = [] if request.replacing else standing.warnings(ordered)
    if request.zipped and ordered.people:
        message = f"{display_path(pack)} holds the names of {len(ordered.people)} people"
        hint = "give it to the organisers only; a zip for others is built without the list"
        warnings.append(Problem(codes.NAMES_IN_ZIP, message, hint=hint))
    return PackPlace(pack, name, standing, edits, tuple(warnings))


def refuse_within_pack(place: Path) -> None:
    """Raise CurriculumError for a place in a pack: `verify` would call it unsound, and no build could replace it."""
    for folder in real_path(place).parents:
        written = folder / manifest.NAME
        if not (written.is_file() and manifest.hashes_by_path(read_bytes(written)) is not None):
            continue
        message = f"{display_path(folder)} is a pack, and nothing else can lie in it"
        hint = f"name another folder with --out, such as {display_path(folder.parent)}"
        raise problem_error(codes.FOREIGN_FILE, message, hint=hint)


def refuse_lost(workspace: Workspace, standing: StandingPack, names: Collection[str]) -> None:
    """Raise CurriculumError where papers with names stand that this build, with other documents, would take away."""
    stood = {name.rpartition(".")[0] for name in standing.files} if standing.has_names else set()
    lost = [
        name
        for name in workspace.ids("documents")
        if name in stood and name not in names and read_template(workspace, name).front.audience == "organiser"
    ]
    if lost:
        message = f"{display_path(standing.place)} has papers with names that this build does not write: "
        hint = "they stay; choose another folder with --out, leave out --documents, or say --replace"
        raise problem_error(codes.NAMES_LOST, message + ", ".join(lost), hint=hint)
