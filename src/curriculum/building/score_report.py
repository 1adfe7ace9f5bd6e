"""`score`: the tests of one course are read, counted and reported; steps in this order, no way back."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from curriculum.building.course_options import refuse_beside
from curriculum.building.ordered_course import ordered_course
from curriculum.building.pack_place import refuse_within_pack
from curriculum.building.pack_request import PackRequest
from curriculum.building.steps import known_formats, refuse_changed, write
from curriculum.documents.document import Document
from curriculum.documents.style_files import style_file
from curriculum.documents.templating.rendering import Renderer
from curriculum.files.reading import remembered
from curriculum.library.course_file import CourseFile
from curriculum.library.language import read_language
from curriculum.library.workspace import Workspace
from curriculum.packs import manifest, publishing
from curriculum.packs.contents import packs_in, read_listed
from curriculum.planning.course import Course, Day
from curriculum.planning.course_plan import plan_course, read_library, validate
from curriculum.planning.forms_record import FILE
from curriculum.problems import codes
from curriculum.problems.place import COMMAND_LINE, Place, display_path
from curriculum.problems.problem import Problem, problem_error
from curriculum.problems.suggestions import suggest
from curriculum.scoring import gain, item_analysis, phrases, picture
from curriculum.scoring.form_column import FormColumn
from curriculum.scoring.forms import Forms, forms_of, read_forms
from curriculum.scoring.gain import KnowledgeGain
from curriculum.scoring.results import read_results

PACKS = Path("dist")
"""Where `build` puts packs unless told otherwise: there, too, the form of a stray test is looked for."""


@dataclass(frozen=True)
class Scored:
    """A finished report: where it is, what is in it, and its figures."""

    folder: Path
    files: tuple[str, ...]
    gain: KnowledgeGain
    flagged: int
    """Test items that the analysis asks to look at."""
    problems: tuple[Problem, ...] = ()
    """What was guessed in the table, what was not used, and which tests name no form."""


@dataclass(frozen=True)
class _Tests:
    """What is scored: the course as the report names it, its forms, and what they were taken from."""

    course: Course
    forms: Forms
    column: FormColumn


def score(request: PackRequest, results: Path, pack: Path | None = None) -> Scored:
    """Report on the tests in `results`, CSV or Excel workbook, in the folder `request.out`.

    The forms are those of `pack`, a folder or zip, else of the course that is named, as it is planned today. Raises
    CurriculumError, and then no output has been touched.
    """
    workspace = Workspace(request.root)
    with remembered(workspace.readings):
        if pack is None:
            _refuse_without_tests(request)
            return score_course(ordered_course(workspace, request.course).file, request, workspace, results)
        typed = request.course.typed()
        refuse_beside(typed, typed, "a pack, which says itself what its course is")
        _before_work(request)
        return _report(_tests_of_pack(workspace, pack), request, workspace, results)


def score_course(file: CourseFile, request: PackRequest, workspace: Workspace, results: Path) -> Scored:
    """The same for a course; of the `request`, all that it says of the course itself is passed over."""
    _before_work(request)
    library = read_library(workspace, file)
    validate(library)
    course = plan_course(file, library).course
    forms = forms_of(course)
    return _report(_Tests(course, forms, FormColumn(forms.codes, owner=_owner)), request, workspace, results)


def _before_work(request: PackRequest) -> None:
    """Raise CurriculumError, as `build` does, for what would be refused in the end."""
    known_formats(request.formats)
    refuse_within_pack(request.out)
    publishing.refuse_early(request.out, manifest.REPORT)


def _refuse_without_tests(request: PackRequest) -> None:
    """Raise CurriculumError where neither a pack nor a course is named; the likely packs are."""
    if not any(request.course.typed().values()):
        packs = [display_path(pack) for pack, about in packs_in(PACKS) if "forms" in about]
        hint = f"curriculum score results.csv {packs[0] if len(packs) == 1 else 'PACK'}"
        hint += f"; there are {', '.join(packs)}" if len(packs) > 1 else ""
        message = "name the pack that the tests were printed from"
        raise problem_error(codes.MISSING_FIELD, message, Place(COMMAND_LINE), hint)


def _refuse_missing(pack: Path) -> None:
    """Raise CurriculumError for a pack that is not there; one with nearly its name is named."""
    if not os.path.lexists(pack):
        message = f"{display_path(pack)} is not here"
        beside = [display_path(other) for other, _ in packs_in(pack.absolute().parent)]
        hint = suggest(display_path(pack), beside, "packs") if beside else "name the folder or the zip that build wrote"
        raise problem_error(codes.CANNOT_READ_PACK, message, hint=hint)


def _tests_of_pack(workspace: Workspace, pack: Path) -> _Tests:
    _refuse_missing(pack)
    content = read_listed(pack, FILE)
    if content is None:
        message = f"{display_path(pack)} holds no tests that can be scored: it has no {FILE}"
        hint = "it was built without tests, or by an older version of this tool; name the course instead"
        raise problem_error(codes.NO_TESTS_IN_PACK, message, hint=hint)
    forms = read_forms(content, display_path(pack))
    owner = partial(_owner, beside=pack.absolute().parent)
    return _Tests(_course_of(workspace, forms), forms, FormColumn(forms.codes, display_path(pack), owner))


NOT_NAMED = (
    "modules", "skipped", "missing", "late", "helpful", "left_out", "unserved", "short_pillars", "references", "guests",
)  # fmt: skip
"""What of a course a report on its tests does not name."""


def _course_of(workspace: Workspace, forms: Forms) -> Course:
    """As much of a course as a report on its tests names: title, place and dates, and nothing that is taught."""
    file = CourseFile(
        country=forms.country, programme=forms.programme, language=forms.language, title=forms.title,
        venue=forms.venue,
    )  # fmt: skip
    country, programme = workspace.country(forms.country), workspace.programme(forms.programme)
    days = tuple(Day(number, date, (), 0) for number, date in enumerate(forms.dates, 1))
    nothing: dict[str, Any] = dict.fromkeys(NOT_NAMED, ())
    return Course(file, country, programme, days=days, titles={}, numbers={}, **nothing)


def _owner(code: str, beside: Path = PACKS) -> str:
    """The pack whose manifest has the code of a form, among those beside a pack and in the usual folder."""
    for folder in dict.fromkeys([beside, PACKS.absolute()]):
        for pack, about in packs_in(folder):
            printed = about.get("forms")
            if isinstance(printed, dict) and code in printed.values():
                return display_path(pack)
    return ""


def _report(tests: _Tests, request: PackRequest, workspace: Workspace, results: Path) -> Scored:
    course, forms = tests.course, tests.forms
    language = read_language(workspace, forms.language)
    table = read_results(results, language, forms.letters, forms.texts, tests.column)
    answers = table.results
    knowledge, figures = gain.knowledge_gain(forms, answers), item_analysis.item_analysis(forms, answers)
    renderer = Renderer(workspace, course, language)
    documents: list[Document] = [renderer.results("knowledge-gain", phrases.gain_names(knowledge, language))]
    files = {"knowledge-gain.json": _json(gain.as_json(knowledge))}
    if knowledge.whole:
        documents.append(renderer.results("item-analysis", phrases.item_names(figures, language)))
        files["item-analysis.json"] = _json(item_analysis.as_json(figures))
        files[picture.FILE] = picture.write(course.title, knowledge, language)
    style = partial(style_file, workspace, course.file.country, named=request.style)
    files |= write(documents, known_formats(request.formats), style)
    # questions from one state and answers from another would be counted as wrong
    refuse_changed(workspace, "report")
    publishing.publish(files, _manifest_entries(forms), request.out, manifest.REPORT)
    flagged = sum(bool(item.flags) for item in figures)
    problems = (*table.problems, *_without_form(knowledge, results))
    return Scored(request.out, tuple(sorted(files)), knowledge, flagged, problems)


def _without_form(knowledge: KnowledgeGain, results: Path) -> tuple[Problem, ...]:
    without = knowledge.results.without_form
    if not without:
        return ()
    has = "test has" if without == 1 else "tests have"
    message = f"{without} {has} no form code, so nobody can tell whether they belong to these forms"
    hint = 'type the five signs at the foot of each sheet into a column "form"'
    return (Problem(codes.NO_FORM_CODE, message, Place(results), hint),)


def _manifest_entries(forms: Forms) -> dict[str, object]:
    """What the manifest says of the report: which course and which forms, and of nobody."""
    modules = dict.fromkeys(question.module.id for question in forms.questions)
    return {
        "course": forms.title, "language": forms.language, "modules": list(modules),
        "forms": forms.forms.model_dump(),
    }  # fmt: skip


def _json(values: Mapping[str, Any]) -> bytes:
    return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()
