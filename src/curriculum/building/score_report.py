"""`score`: the tests of one course are read, counted and reported; steps in this order, no way back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from curriculum.building.ordered_course import ordered_course
from curriculum.building.pack_request import PackRequest
from curriculum.building.steps import known_formats, write
from curriculum.documents.document import Document
from curriculum.documents.style_files import style_file
from curriculum.documents.templating.rendering import Renderer
from curriculum.library.language import read_language
from curriculum.library.programme import CourseFile
from curriculum.library.workspace import Workspace
from curriculum.packs import manifest, publishing
from curriculum.planning.course import Course
from curriculum.planning.course_plan import plan_course, read_library, validate
from curriculum.problems import codes
from curriculum.problems.problem import Problem, problem_error
from curriculum.scoring import gain, item_analysis, phrases, picture
from curriculum.scoring.gain import KnowledgeGain
from curriculum.scoring.results import read_results


@dataclass(frozen=True)
class Scored:
    """A finished report: where it is, what is in it, and its figures."""

    folder: Path
    files: tuple[str, ...]
    gain: KnowledgeGain
    flagged: int
    """Test items that the analysis asks to look at."""
    problems: tuple[Problem, ...] = ()
    """What was guessed in the table, and what was not used."""


def score(request: PackRequest, results: Path) -> Scored:
    """Report on the tests in `results`, CSV or Excel workbook, in the folder `request.out`.

    Raises CurriculumError, and then no output has been touched.
    """
    workspace = Workspace(request.root)
    return score_course(ordered_course(workspace, request.course).file, request, workspace, results)


def score_course(file: CourseFile, request: PackRequest, workspace: Workspace, results: Path) -> Scored:
    """The same for a course; of the `request`, all that it says of the course itself is passed over."""
    formats = known_formats(request.formats)
    # before any work is done, as in `build`
    publishing.refuse_early(request.out, manifest.REPORT)
    library = read_library(workspace, file)
    validate(library)
    course = plan_course(file, library).course
    language = read_language(workspace, file.language)
    letters = gain.letters(course)
    if not letters["pre"]:
        message = "the modules of this course have no test items"
        raise problem_error(codes.NO_QUESTIONS, message, hint="name another course")
    table = read_results(results, language, letters, gain.texts(course))
    answers = table.results
    knowledge, figures = gain.knowledge_gain(course, answers), item_analysis.item_analysis(course, answers)
    renderer = Renderer(workspace, course, language)
    documents: list[Document] = [renderer.results("knowledge-gain", phrases.gain_names(knowledge, language))]
    files = {"knowledge-gain.json": _json(gain.as_json(knowledge))}
    if knowledge.whole:
        documents.append(renderer.results("item-analysis", phrases.item_names(figures, language)))
        files["item-analysis.json"] = _json(item_analysis.as_json(figures))
        files[picture.FILE] = picture.write(course.title, knowledge, language)
    files |= write(documents, formats, partial(style_file, workspace, file.country, named=request.style))
    publishing.publish(files, _manifest_entries(course), request.out, manifest.REPORT)
    flagged = sum(bool(item.flags) for item in figures)
    return Scored(request.out, tuple(sorted(files)), knowledge, flagged, table.problems)


def _manifest_entries(course: Course) -> dict[str, object]:
    """What the manifest says of the report: which course, and of nobody."""
    return {"course": course.title, "language": course.file.language, "modules": [entry.id for entry in course.modules]}


def _json(values: Mapping[str, Any]) -> bytes:
    return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()
