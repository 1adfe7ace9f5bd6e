"""Where files are: the user's workspace over the bundled library, file by file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from curriculum.files.existing import names_in_folder, path_exists, real_path
from curriculum.files.names import portable_name
from curriculum.files.reading import Readings
from curriculum.files.spelling import Spelling
from curriculum.library.country import Country
from curriculum.library.course_file import CourseFile
from curriculum.library.fields import SLUG, Strict, described
from curriculum.library.file_rules import contradictory_choices, duplicate_ids
from curriculum.library.layers import FOLDERS, REFERENCE_STYLES, WORKSHEETS, layers_of
from curriculum.library.module import Module
from curriculum.library.origins import set_origins
from curriculum.library.programme import Programme
from curriculum.library.reference import Reference
from curriculum.library.termbase import AvoidedTerm, TermFile
from curriculum.library.validation import validate
from curriculum.problems import codes
from curriculum.problems.place import Place, display_path
from curriculum.problems.problem import CurriculumError, Problem, problem_error, raise_if_any
from curriculum.reading.source import Source, read

M = TypeVar("M", bound=Strict)

SINGULAR = {
    "modules": "module",
    "countries": "country",
    "programmes": "programme",
    "courses": "course",
    "languages": "language",
    "documents": "document",
    "worksheets": "worksheet",
    "results": "report on tests",
}


def _composed(name: str) -> str:
    """A name with accents as part of their letters, which some systems take apart."""
    return unicodedata.normalize("NFC", name)


_ID_OF_NAME = {"countries": str.upper, "modules": portable_name, "programmes": portable_name}
"""How the id of a thing is written, whatever its file is called; where nothing stands, as its file is."""


def _may_hold(folder: Path, name: str) -> bool:
    """Whether a folder has a file of this name, in capitals or not, or is closed to us."""
    try:
        return any(portable_name(entry) == name for entry in names_in_folder(folder))
    except CurriculumError:
        return True


class ReferenceFile(Strict):
    """The bibliography, so that validation sees one model."""

    references: list[Reference] = described("All references.", [])


@dataclass
class Workspace:
    """A root folder over the bundled library: the same relative path wins, the rest is inherited."""

    root: Path
    layers: tuple[Path, ...] = ()
    """Where files are looked for, the nearest first; unless given, the root and the bundled library."""
    sources: dict[tuple[str, str], Source] = field(default_factory=dict)
    """Files read so far, by sort and id, for the places of later problems."""
    _ids: dict[str, list[str]] = field(default_factory=dict)
    _models: dict[tuple[str, str], Strict] = field(default_factory=dict)
    """What has been read and found sound, so that several packs of one process share it."""

    spelling: Spelling = field(default_factory=Spelling)
    readings: Readings = field(default_factory=dict)
    """What a pack was built from: those of one process share what was read, so the workspace remembers it."""
    _spellings: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    """Ids and titles of each sort, kept once somebody mistyped one."""

    languages: dict[str, Any] = field(default_factory=dict)
    """Those read so far, by code: `library.language` keeps them here, since they go with the workspace."""

    def __post_init__(self) -> None:
        self.layers = self.layers or layers_of(self.root)

    def find(self, relative: str) -> Path | None:
        """The file at a relative path in the nearest layer that has it."""
        return next(self.all_of(relative), None)

    def all_of(self, relative: str) -> Iterator[Path]:
        """The files at a relative path in all layers, the nearest first.

        A folder in the place of a file is given too, so that reading it says so. Raises CurriculumError where a link
        leads out of its layer: what stands there is nobody's to print; and where the machine does not let us look.
        """
        for layer in self.layers:
            path = self.spelling.path(layer, relative)
            if path is not None:
                # a link that leads nowhere is there too: reading it says so
                if path_exists(path) and not real_path(path).is_relative_to(real_path(layer)):
                    message = "this is a link that leads out of the workspace"
                    raise problem_error(codes.LINK_OUTSIDE, message, Place(path), "copy what it leads to")
                yield path

    def ids(self, sort: str) -> list[str]:
        """Ids of one sort ("modules", "countries" ...), own and inherited, in alphabetical order."""
        if sort not in self._ids:
            self._ids[sort] = sorted(set().union(*(self.ids_in(layer, sort) for layer in self.layers)))
        return self._ids[sort]

    def own_ids(self, sort: str) -> list[str]:
        """Those of this workspace itself, without what it inherits."""
        return sorted(self.ids_in(self.root, sort))

    def ids_in(self, layer: Path, sort: str) -> set[str]:
        """The ids of one sort in a layer; files whose names are wrong in capitals too, since reading them says so."""
        folder, _, end = FOLDERS[sort].partition("/{}")
        names: set[str] = set()
        for entry in names_in_folder(layer / folder):
            if entry.startswith((".", "_")):
                continue
            if end.startswith("/"):
                if _may_hold(layer / folder / entry, end[1:]):
                    names.add(entry)
            elif portable_name(entry).endswith(end):
                names.add(entry[: -len(end)])
        return {_ID_OF_NAME.get(sort, _composed)(name) for name in names}

    def misnamed(self) -> list[Problem]:
        """Files that have a name which somebody else could have, or lead out of the workspace; whatever their sort."""
        problems: list[Problem] = []
        own = (FOLDERS[sort].format(name) for sort in FOLDERS for name in self.own_ids(sort))
        for relative in (*own, *REFERENCE_STYLES):
            try:
                self.find(relative)
            except CurriculumError as error:
                problems += error.problems
        return problems

    def path(self, sort: str, name: str) -> Path:
        """The file of a thing. Raises CurriculumError (unknown-name) with the nearest names."""
        ids = self.ids(sort)
        path = self.find(FOLDERS[sort].format(name)) if name in ids else None
        if path is None:
            hint, _ = self.what_was_meant(sort, name)
            raise problem_error(codes.UNKNOWN_NAME, f'there is no {SINGULAR[sort]} "{name}"', hint=hint)
        return path

    def what_was_meant(self, sort: str, word: str) -> tuple[str, str]:
        """A hint for a word that is no id of a sort, and the id where nothing else can be meant.

        `sort` is also what a field `names`; a hint for what is not listed in a folder is empty.
        """
        if sort not in FOLDERS:
            return "", ""
        # the names of countries and languages take a while to load, and nobody needs them who types ids
        from curriculum.library.spellings import spellings, what_was_meant

        ids = [*self.ids(sort), *([WORKSHEETS] if sort == "documents" else [])]
        if sort not in self._spellings:
            paths = {name: next(self._files(FOLDERS[sort].format(name)), None) for name in ids}
            self._spellings[sort] = spellings(sort, paths)
        return what_was_meant(sort, word, self._spellings[sort], f"known {sort}")

    def _files(self, relative: str) -> Iterator[Path]:
        return (layer / relative for layer in self.layers if (layer / relative).is_file())

    def module(self, module_id: str) -> Module:
        """Read and validate a module, with the sessions it keeps in files of their own."""
        return self._read(Module, "modules", module_id)

    def country(self, code: str) -> Country:
        """Read and validate a country profile; the code may be in small letters."""
        return self._read(Country, "countries", code.upper(), "code")

    def programme(self, programme_id: str) -> Programme:
        """Read and validate a programme."""
        return self._read(Programme, "programmes", programme_id)

    def course(self, course_id: str) -> CourseFile:
        """Read and validate the file of a course."""
        source = read(self.path("courses", course_id))
        self.sources["courses", course_id] = source
        course = validate(CourseFile, source, self.what_was_meant)
        raise_if_any([*duplicate_ids(source, course), *contradictory_choices(source, course)])
        set_origins(course, "courses", course_id, source)
        return course

    def _read(self, model: type[M], sort: str, name: str, key: str = "id") -> M:
        """A file as its model. Raises CurriculumError with everything that is wrong with it."""
        if isinstance(kept := self._models.get((sort, name)), model):
            return kept
        source = read(self.path(sort, name))
        self.sources[sort, name] = source
        # before validation, which then sees one module, wherever its sessions are kept
        problems, unread = self._splice_sessions(source, name) if sort == "modules" else ([], set())
        try:
            model_read = validate(model, source, self.what_was_meant)
        except CurriculumError as error:
            # a session without a file is still a word where fields are expected; that has been said already
            problems += [problem for problem in error.problems if problem.place not in unread]
            raise CurriculumError(problems) from error
        own_id = getattr(model_read, key)
        if own_id != name:
            message = f'the {key} is "{own_id}", but the file is that of "{name}"'
            problems.append(Problem(codes.OTHER_ID, message, source.place((key,)), "make both the same"))
        problems += duplicate_ids(source, model_read)
        raise_if_any(problems)
        # only what is sound is kept: problems are told anew each time
        set_origins(model_read, sort, name, source)
        self._models[sort, name] = model_read
        return model_read

    def _splice_sessions(self, source: Source, module_id: str) -> tuple[list[Problem], set[Place | None]]:
        """Put the sessions that stand in files of their own into the module's value; `parts` keeps their places.

        Returns the problems, and the places in `sessions` whose file could not be read.
        """
        value = source.value.get("sessions") if isinstance(source.value, dict) else None
        sessions: list[Any] = value if isinstance(value, list) else []
        problems: list[Problem] = []
        unread: set[Place | None] = set()
        for position, session in enumerate(sessions):
            if not isinstance(session, str):
                continue
            relative = f"modules/{module_id}/sessions/{session}.yaml"
            # only ids: "../../secret" must not leave the folder
            path = self.find(relative) if re.fullmatch(SLUG, session) else None
            if path is None:
                place = source.place(("sessions", position))
                expected = source.path.parent / "sessions" / f"{session}.yaml"
                hint = f"make the file {display_path(expected)}, or write the session here"
                message = f'there is no file for the session "{session}"'
                problems.append(Problem(codes.NO_SESSION_FILE, message, place, hint))
                unread.add(place)
                continue
            try:
                part = read(path)
            except CurriculumError as error:
                problems += error.problems
                unread.add(source.place(("sessions", position)))
                continue
            source.parts["sessions", position] = part
            sessions[position] = part.value
            if isinstance(part.value, dict) and part.value.get("id", session) != session:
                message = f'the id of this session is not "{session}", as the file is named'
                problems.append(Problem(codes.OTHER_ID, message, part.place(("id",)), "make both the same"))
        return problems, unread

    @cached_property
    def references(self) -> dict[str, Reference]:
        """The bibliography by id; a workspace's own file adds to the bundled one."""
        by_id: dict[str, Reference] = {}
        # from the bundled file upwards, so that an entry of the workspace covers the one below
        for path in reversed(list(self.all_of("modules/references.yaml"))):
            by_id.update(self._read_references(path))
        return by_id

    @cached_property
    def terms(self) -> list[AvoidedTerm]:
        """Words to avoid; a workspace's own file adds to the bundled one."""
        return [term for file in self._term_files for term in file.terms]

    @cached_property
    def vague_verbs(self) -> list[str]:
        """Verbs that no learning objective begins with; a workspace's own file adds to the bundled one."""
        return [verb for file in self._term_files for verb in file.vague_verbs]

    @cached_property
    def _term_files(self) -> list[TermFile]:
        paths = list(self.all_of("modules/terms.yaml"))
        return [validate(TermFile, read(path)) for path in reversed(paths)]

    def _read_references(self, path: Path) -> dict[str, Reference]:
        source = read(path)
        if not isinstance(source.value, list):
            message = "the bibliography wants a list"
            raise problem_error(codes.WRONG_TYPE, message, source.place(), 'write one entry after each "- "')
        # its places would begin with "references", which the file does not have: the nearest step that exists stands in
        wrapped = Source(path, source.text, {"references": source.value})
        entries = validate(ReferenceFile, wrapped).references
        for position, entry in enumerate(entries):
            set_origins(entry, "references", entry.id, source, (position,))
        self.sources["references", display_path(path)] = source
        seen: dict[str, int] = {}
        for position, entry in enumerate(entries):
            if entry.id in seen:
                place = source.place((position, "id"))
                first = source.place((seen[entry.id], "id")).line
                message = f'the reference "{entry.id}" stands here twice'
                raise problem_error(codes.DUPLICATE_ID, message, place, f"first in line {first}")
            seen[entry.id] = position
        return {entry.id: entry for entry in entries}
