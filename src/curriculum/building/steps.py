"""`build`: seven steps in this order, no way back: read, validate, check, plan, render, write, publish."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from curriculum.building.ordered_course import OrderedCourse, ordered_course
from curriculum.building.pack_place import pack_place, refuse_lost
from curriculum.building.pack_request import PackRequest
from curriculum.checks.engine import run_checks
from curriculum.documents.delivery import EXPORTS, Delivery
from curriculum.documents.document import FORMATS, Document, StyleFile, file_date
from curriculum.documents.style_files import style_file
from curriculum.documents.templating.empty_documents import is_empty
from curriculum.documents.templating.rendering import Renderer
from curriculum.documents.templating.templates import read_template
from curriculum.files.reading import changed_since_read, remembered
from curriculum.library.course_file import CourseFile
from curriculum.library.language import Language, read_language
from curriculum.library.layers import WORKSHEETS
from curriculum.library.library import Library
from curriculum.library.participants import Participant
from curriculum.library.workspace import Workspace
from curriculum.packs import fingerprint, publishing
from curriculum.packs.fingerprint import Inputs
from curriculum.planning.course import Course
from curriculum.planning.course_plan import plan_course, read_library, validate
from curriculum.planning.course_record import course_record
from curriculum.planning.form_codes import form_codes
from curriculum.planning.forms_record import FILE as FORMS_FILE
from curriculum.problems import codes
from curriculum.problems.place import display_path
from curriculum.problems.problem import CurriculumError, Problem, problem_error, raise_if_any
from curriculum.problems.suggestions import suggest


@dataclass(frozen=True)
class Built:
    """A finished pack: where it is, what is in it, and what is worth knowing about it."""

    pack: Path
    files: tuple[str, ...]
    course: Course
    warnings: tuple[Problem, ...]
    """Those of the plan, and of the place where the pack lies."""
    findings: tuple[Problem, ...] = field(default=())
    """Warnings of checks, of the file of the course and of the list of people, each with its place."""
    exports: tuple[str, ...] = ()
    """Those of the files that are no documents."""
    pictures: tuple[str, ...] = ()
    """Those of the files that documents show."""
    ordered: OrderedCourse | None = None
    """What was asked for, and who takes part."""
    empty: tuple[str, ...] = ()
    """Documents that were not written since the course has nothing for them."""
    kept: tuple[str, ...] = ()
    """Files that stayed as somebody edited them."""
    gone: tuple[str, ...] = ()
    """Files that the pack before this one had."""


def build(request: PackRequest, workspace: Workspace, inputs: Inputs | None = None) -> Built:
    """Build the pack that was asked for. Raises CurriculumError, and then no output has been touched.

    `inputs` are what it will be built from, by which a later run sees that nothing has changed; without them, or with a
    list of people, it is always built anew.
    """
    with remembered(workspace.readings):
        ordered = ordered_course(workspace, request.course)
    return build_course(ordered, request, workspace, None if ordered.list_of_people else inputs)


def build_course(
    ordered: OrderedCourse, request: PackRequest, workspace: Workspace, inputs: Inputs | None = None
) -> Built:
    """Build the pack of a course; of the `request`, all that it says of the course itself is passed over."""
    # trees of Markdown are many small objects that live to the end; enabled between packs
    gc.disable()
    try:
        with remembered(workspace.readings):
            return _build(ordered, request, workspace, inputs)
    finally:
        gc.enable()


def _build(ordered: OrderedCourse, request: PackRequest, workspace: Workspace, inputs: Inputs | None) -> Built:
    file = ordered.file
    formats = known_formats(request.formats)
    _refuse_unknown(workspace, file)
    place = pack_place(ordered, request)
    # the manifest names the hashes of modules, whoever asked for the pack
    before = inputs or fingerprint.take_inputs(workspace.layers, {})
    library = read_library(workspace, file)
    validate(library)
    findings = [problem for problem in check(library, notes=False) if problem.kind.level == "warning"]
    planned = plan_course(file, library, ordered.place)
    course = planned.course
    language = read_language(workspace, file.language)
    exported = exports(partial(Delivery, course, place.name, file_date(), language), ordered.people)
    style = partial(style_file, workspace, file.country, named=request.style)
    names, empty = _documents(workspace, course)
    if not request.replacing:
        refuse_lost(workspace, place.standing, names)
    remarks = [*_untranslated(language, course)]
    written = write(render(workspace, course, ordered.people, names), formats, style, remarks)
    if not written:
        hint = "name documents that this course has, or leave out --documents"
        raise problem_error(codes.NOTHING_TO_WRITE, "there is nothing to write", hint=hint)
    files = written | exported
    _refuse_changed(workspace, request, before, inputs is not None)
    about = _manifest_entries(library, course, before, inputs is not None, exported) | place.about(ordered)
    kept = publishing.publish(files, about, place.pack, edits=place.edits, private=bool(ordered.people))
    suffixes = {FORMATS.load(name).SUFFIX for name in formats}
    pictures = tuple(name for name in written if name.rpartition(".")[2] not in suffixes)
    gone = tuple(name for name in place.standing.files if name not in {*files, *kept})
    return Built(
        place.pack, tuple(files), course, (*planned.warnings, *place.warnings, *remarks),
        (*ordered.findings, *findings), tuple(exported), pictures, ordered, tuple(empty), kept, gone,
    )  # fmt: skip


def _untranslated(language: Language, course: Course) -> Iterator[Problem]:
    """What of a course is not in the language that was asked for."""
    others = sorted({entry.module.language for entry in course.modules} - {language.code})
    modules = f"modules are written in {', '.join(others)}" if others else ""
    if message := "; ".join(filter(None, (language.untranslated if language.unfinished else "", modules))):
        hint = f"asked for is {language.code}; the documents say which languages they are written in"
        yield Problem(codes.UNTRANSLATED, message, hint=hint)


def _refuse_changed(workspace: Workspace, request: PackRequest, before: Inputs, comparable: bool) -> None:
    """Raise CurriculumError where the sources are no longer what the pack was built from: it would hold two states."""
    # Idea: the inputs are the same before and after, and each file is still what was read of it meanwhile. Neither is
    # enough alone: a file may change and change back, and one that is added was never read.
    options = (request.fingerprint_options(), request.files()) if comparable else ({},)
    same = fingerprint.take_inputs(workspace.layers, *options) == before
    refuse_changed(workspace, "pack", same)


def refuse_changed(workspace: Workspace, what: str, same: bool = True) -> None:
    """Raise CurriculumError where files are no longer what was read of them for a pack or a report, as `what` says.

    Also where the inputs as a whole are not the `same`: files that are added were never read.
    """
    changed = changed_since_read(workspace.readings)
    if changed or not same:
        names = f": {', '.join(map(display_path, changed[:3]))}" if changed else ""
        message = f"files were changed while the {what} was built from them{names}"
        raise problem_error(codes.SOURCES_CHANGED, message, hint="build again when nobody writes them")


def _refuse_unknown(workspace: Workspace, file: CourseFile) -> None:
    """Raise CurriculumError with every document that is asked for and does not exist, before the long work begins."""
    problems: list[Problem] = []
    for name in dict.fromkeys(file.documents):
        try:
            if name != WORKSHEETS:
                workspace.path("documents", name)
        except CurriculumError as error:
            problems += error.problems
    raise_if_any(problems)


def check(library: Library, notes: bool = True) -> list[Problem]:
    """Run the checks: errors are raised, the rest returned.

    Without `notes`, checks that only note are left out, and those that need the whole library: a course reads a part.
    """
    problems, _ = run_checks(library, whole=notes, notes=notes)
    raise_if_any([problem for problem in problems if problem.kind.level == "error"])
    return sorted(problems, key=lambda problem: problem.sort_key)


def _documents(workspace: Workspace, course: Course) -> tuple[list[str], list[str]]:
    """The documents that the course, else its programme, else the library names; and those it has nothing for."""
    named = course.file.documents or course.programme.documents or [*workspace.ids("documents"), WORKSHEETS]
    names = list(dict.fromkeys(named))
    empty = [name for name in names if name != WORKSHEETS and is_empty(read_template(workspace, name), course)]
    return [name for name in names if name not in empty], empty


def render(
    workspace: Workspace, course: Course, people: Sequence[Participant], names: Sequence[str]
) -> Iterator[Document]:
    """Documents by their names; one at a time: they are large."""
    renderer = Renderer(workspace, course, read_language(workspace, course.file.language), people)
    for name in names:
        if name != WORKSHEETS:
            yield renderer.render(name)
    if WORKSHEETS in names:
        yield from renderer.worksheets()


def write(
    documents: Iterable[Document], formats: Sequence[str], style: StyleFile, remarks: list[Problem] | None = None
) -> dict[str, bytes]:
    """The bytes of every document in every format, by file name. Raises CurriculumError with all problems.

    What writers have to say of documents that are written all the same is added to `remarks`.
    """
    problems: list[Problem] = []
    files: dict[str, bytes] = {}
    # documents of one format share a style file, and each has several
    style = cache(style)
    writers = [FORMATS.load(name) for name in formats]
    for document in documents:
        for writer in writers:
            try:
                files[f"{document.name}.{writer.SUFFIX}"] = writer.write(document, style)
                if writer.PICTURES_BESIDE:
                    files |= {where: picture.content for where, picture in document.pictures.items()}
            except CurriculumError as error:
                problems += error.problems
        if remarks is not None:
            remarks += document.remarks
    raise_if_any(problems)
    return files


def exports(
    delivery: Callable[[Sequence[Participant]], Delivery], people: Sequence[Participant] = ()
) -> dict[str, bytes]:
    """Files made from the course that are no documents, by file name; those that have nothing to say are left out.

    `delivery` is a course as it is handed over to some people; only exports for organisers are told who takes part.
    """
    files: dict[str, bytes] = {}
    for export in EXPORTS.load_all():
        content = export.write(delivery(people if export.AUDIENCE == "organiser" else ()))
        if content is not None:
            files[export.FILE] = content
    return files


_OTHER_NAMES = {"docx": ("Word", "doc"), "md": ("Markdown",)}
"""What people call a format besides its name."""


def known_formats(names: Sequence[str]) -> tuple[str, ...]:
    """The formats named, each once. Raises CurriculumError for those that do not exist, or when none is named."""
    formats = FORMATS.names()
    if not names:
        raise problem_error(codes.UNKNOWN_FORMAT, "no format is named", hint=f"--to {','.join(formats)}")
    called = {name: _OTHER_NAMES.get(name, ()) for name in formats}
    unknown = ((f'there is no format "{name}"', suggest(name, called, "formats")) for name in {*names} - {*formats})
    raise_if_any([Problem(codes.UNKNOWN_FORMAT, message, hint=hint) for message, hint in unknown])
    return tuple(dict.fromkeys(names))


def _manifest_entries(
    library: Library, course: Course, inputs: Inputs, comparable: bool, exported: Collection[str]
) -> dict[str, object]:
    """What the manifest says of the course; nothing personal, nothing of the machine.

    Only where the inputs were taken with all options is a later run told of them: it would compare them with its own.
    """
    entries: dict[str, object] = {
        **course_record(course, inputs.modules),
        "packages": fingerprint.versions(),
        **fingerprint.commit(),
    }
    # by these `score` finds the pack of a test; nobody reads an answer out of them
    if FORMS_FILE in exported:
        entries["forms"] = form_codes(course)
    if comparable:
        modules = sorted(library.modules)
        entries["inputs"] = {"modules": modules, "sha256": inputs.fingerprint(modules)}
    return entries
