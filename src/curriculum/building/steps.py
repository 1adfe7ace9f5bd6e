"""`build`: seven steps in this order, no way back: read, validate, check, plan, render, write, publish."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from curriculum.building import summary
from curriculum.checks.engine import run_checks
from curriculum.documents.delivery import EXPORTS, Delivery
from curriculum.documents.document import FORMATS, Document, file_date
from curriculum.documents.style_files import style_file
from curriculum.documents.templating.rendering import Renderer
from curriculum.library.crossref import dangling
from curriculum.library.language import read_language
from curriculum.library.library import Library, gather
from curriculum.library.participants import Participant, without_names
from curriculum.library.programme import CourseFile
from curriculum.library.workspace import Workspace
from curriculum.packs import fingerprint, publishing
from curriculum.packs.fingerprint import Inputs
from curriculum.packs.naming import pack_name, pack_path
from curriculum.planning.assembly import assemble
from curriculum.planning.course import Course
from curriculum.planning.dates import course_dates
from curriculum.planning.plan import Hours, fewest_days, plan
from curriculum.planning.record import contents
from curriculum.planning.selection import Reason, Selection, by_priorities, named, split_version, with_prerequisites
from curriculum.problems import codes
from curriculum.problems.problem import CurriculumError, Problem, problem_error
from curriculum.problems.suggestions import suggest

RESERVE = 10
"""Minutes a day that stay free when the country decides."""
WORKSHEETS = "worksheets"
"""Stands in lists of documents for all worksheets of the course."""


@dataclass(frozen=True)
class Request:
    """What is to be built, and where to."""

    workspace: Workspace
    file: CourseFile
    formats: tuple[str, ...]
    out: Path
    people: tuple[Participant, ...] = ()
    """Who takes part, where a list was given. Personal: documents for organisers print it, nothing else holds it."""
    name: str = ""
    """Name of the pack's folder before the language; empty for `<country>-<programme>`."""
    style: Path | None = None
    """A Word file with the looks of the documents; else that of the country, else the reference file."""
    zipped: bool = False
    """Whether the pack is one file."""
    inputs: Inputs | None = None
    """What the pack will be built from, by which a later run tells that nothing changed; None: always built anew."""

    @property
    def pack_name(self) -> str:
        """The name of the pack, wherever it lies."""
        return pack_name(self.name, self.file.country, self.file.programme, self.file.language)

    @property
    def pack(self) -> Path:
        """Where the pack lies: a folder or a zip."""
        return pack_path(self.out, self.pack_name, self.zipped)


@dataclass(frozen=True)
class Planned:
    """A course that could be built, and what is worth knowing about it."""

    course: Course
    warnings: tuple[Problem, ...]
    proven_best: bool


@dataclass(frozen=True)
class Built:
    """A finished pack: where it is, what is in it, and what is worth knowing about it."""

    pack: Path
    files: tuple[str, ...]
    course: Course
    warnings: tuple[Problem, ...]
    notices: tuple[Problem, ...] = field(default=())
    """Warnings of checks, each with its place."""
    exports: tuple[str, ...] = ()
    """Those of the files that are no documents."""
    pictures: tuple[str, ...] = ()
    """Those of the files that documents show."""


def build(request: Request) -> Built:
    """Build one pack. Raises CurriculumError, and then no output has been touched."""
    gc.disable()  # trees of Markdown are many small objects that live to the end; enabled between packs
    try:
        formats = known_formats(request.formats)
        _refuse_unknown(request)
        publishing.refuse_unsafe([request.pack.name], "give the file of the course another name")
        publishing.refuse_early(request.pack)
        before = request.inputs or fingerprint.take(request.workspace.layers, {})
        library = read(request)
        validate(library)
        notices = [problem for problem in check(library, notes=False) if problem.kind.level == "warning"]
        planned = plan_course(request, library)
        course = planned.course
        exported = exports(request, course)
        written = write(request, render(request, course), formats)
        files = written | exported
        if not written:
            hint = "name documents that this course has, or leave out --documents"
            raise problem_error(codes.NOTHING_TO_WRITE, "there is nothing to write", hint=hint)
        publishing.publish(files, _about(request, library, course, before), request.pack)
        pictures = tuple(name for name in written if name.rpartition(".")[2] not in suffixes(formats))
        return Built(request.pack, tuple(files), course, planned.warnings, tuple(notices), tuple(exported), pictures)
    except CurriculumError as error:
        raise CurriculumError(without_names(problem, request.people) for problem in error.problems) from error
    finally:
        gc.enable()


def _refuse_unknown(request: Request) -> None:
    """Raise CurriculumError with every document that is asked for and does not exist, before the long work begins."""
    problems: list[Problem] = []
    for name in dict.fromkeys(request.file.documents):
        try:
            if name != WORKSHEETS:
                request.workspace.path("documents", name)
        except CurriculumError as error:
            problems += error.problems
    if problems:
        raise CurriculumError(problems)


def read(request: Request) -> Library:
    """Only what the course needs: its country, its programme, its modules and the titles of those they build on."""
    file, workspace = request.file, request.workspace
    wanted = [split_version(choice)[0] for choice in file.modules]
    if not wanted:  # the country decides among all modules of the programme
        programme = workspace.programme(file.programme)
        wanted = [*(entry.id for entry in programme.modules), *file.also, *file.without]
    countries = dict.fromkeys([file.country, *file.from_countries])
    library = gather(workspace, dict.fromkeys(wanted), countries, [file.programme])
    read_language(workspace, file.language)
    known = set(workspace.ids("modules"))
    for module in list(library.modules.values()):
        _read_prerequisites(library, module.id, known, file.with_prerequisites)
    for module_id in library.programmes[file.programme].prior_knowledge:  # the documents name them
        if module_id in known and module_id not in library.modules:
            library.modules[module_id] = workspace.module(module_id)
    return library


def _read_prerequisites(library: Library, module_id: str, known: set[str], deep: bool) -> None:
    module = library.modules[module_id]
    for option in (option for options in module.required_modules() for option in options):
        if option in known and option not in library.modules:
            library.modules[option] = library.workspace.module(option)
            if deep:
                _read_prerequisites(library, option, known, deep)
    for option in module.recommended:  # their titles are printed
        if option in known and option not in library.modules:
            library.modules[option] = library.workspace.module(option)


def validate(library: Library) -> None:
    """Every id leads somewhere, every text keeps to the dialect. Raises CurriculumError with all that do not."""
    problems = list(dangling(library))
    if problems:
        raise CurriculumError(problems)


def check(library: Library, notes: bool = True) -> list[Problem]:
    """Run the checks: errors are raised, the rest returned.

    Without `notes`, checks that only note are left out, and those that need the whole library: a course reads a part.
    """
    found, _ = run_checks(library, whole=notes, notes=notes)
    errors = [problem for problem in found if problem.kind.level == "error"]
    if errors:
        raise CurriculumError(errors)
    return sorted(found, key=lambda problem: problem.sort_key)


def plan_course(request: Request, library: Library) -> Planned:
    """Modules, days and dates; and what the user should know about them."""
    file = request.file
    programme, country = library.programmes[file.programme], library.countries[file.country]
    reserve = file.reserve if file.reserve is not None else 0 if file.modules else RESERVE
    hours = Hours(
        programme, country.working_day, reserve, tuple(file.anchors), file.first_day_starts, file.last_day_ends,
        file.interpretation_factor,
    )  # fmt: skip
    if file.modules:
        selection = _named(file, library)
        days = file.days or fewest_days(selection, hours)
        found = plan(lambda minutes: iter([selection]), hours, days)
    else:
        days = file.days or programme.days.default
        weights = {str(tag): weight for given in (country.priorities, file.priority) for tag, weight in given.items()}
        found = plan(partial(by_priorities, file, programme, weights, library.modules), hours, days)
    dates, skipped = course_dates(file.starts, days, country) if file.starts else ([], [])
    letters = read_language(request.workspace, file.language).writing.letters
    course = assemble(found, file, library, dates, skipped, reserve, letters)
    return Planned(course, tuple(summary.warnings(course, found.proven_best)), found.proven_best)


def _named(file: CourseFile, library: Library) -> Selection:
    versions = dict(split_version(choice) for choice in file.modules)
    programme = library.programmes[file.programme]
    reasons = {module_id: Reason("asked") for module_id in versions}
    if file.with_prerequisites:
        reasons = with_prerequisites(list(versions), library.modules.__getitem__, programme.prior_knowledge)
    return named(reasons, versions, library.modules, programme)


def render(request: Request, course: Course) -> Iterator[Document]:
    """The documents that the course, else its programme, else the library names; one at a time: they are large."""
    workspace = request.workspace
    names = request.file.documents or course.programme.documents or [*workspace.ids("documents"), WORKSHEETS]
    renderer = Renderer(workspace, course, read_language(workspace, request.file.language), request.people)
    for name in dict.fromkeys(names):
        if name != WORKSHEETS:
            yield renderer.render(name)
    if WORKSHEETS in names:
        yield from renderer.worksheets()


def write(request: Request, documents: Iterable[Document], formats: Sequence[str]) -> dict[str, bytes]:
    """The bytes of every document in every format, by file name. Raises CurriculumError with all problems."""
    problems: list[Problem] = []
    files: dict[str, bytes] = {}
    style = cache(partial(style_file, request.workspace, request.file.country, named=request.style))
    writers = [FORMATS.load(name) for name in formats]
    for document in documents:
        for writer in writers:
            try:
                files[f"{document.name}.{writer.SUFFIX}"] = writer.write(document, style)
                if writer.PICTURES_BESIDE:
                    files |= {where: picture.content for where, picture in document.pictures.items()}
            except CurriculumError as error:
                problems += error.problems
    if problems:
        raise CurriculumError(problems)
    return files


def suffixes(formats: Sequence[str]) -> frozenset[str]:
    """The endings of documents in some formats."""
    return frozenset(FORMATS.load(name).SUFFIX for name in formats)


def exports(request: Request, course: Course) -> dict[str, bytes]:
    """Files made from the course that are no documents, by file name; those that have nothing to say are left out."""
    language = read_language(request.workspace, request.file.language)
    files: dict[str, bytes] = {}
    for export in EXPORTS.load_all():
        people = request.people if export.AUDIENCE == "organiser" else ()
        content = export.write(Delivery(course, request.pack_name, file_date(), language, people))
        if content is not None:
            files[export.FILE] = content
    return files


def known_formats(names: Sequence[str]) -> tuple[str, ...]:
    """The formats named, each once. Raises CurriculumError for those that do not exist, or when none is named."""
    known = FORMATS.names()
    problems = [
        Problem(codes.UNKNOWN_FORMAT, f'there is no format "{name}"', hint=suggest(name, known, "formats"))
        for name in names
        if name not in known
    ]
    if not names:
        problems = [Problem(codes.UNKNOWN_FORMAT, "no format is named", hint=f"--to {','.join(known)}")]
    if problems:
        raise CurriculumError(problems)
    return tuple(dict.fromkeys(names))


def _about(request: Request, library: Library, course: Course, before: Inputs) -> dict[str, object]:
    """What the manifest says of the course; nothing personal, nothing of the machine."""
    about = {**contents(course, before.modules), "packages": fingerprint.versions(), **fingerprint.commit()}
    if request.inputs is not None:
        read = sorted(library.modules)
        about["inputs"] = {"modules": read, "sha256": before.fingerprint(read)}
    return about
