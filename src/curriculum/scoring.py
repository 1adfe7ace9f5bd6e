"""`score`: the tests of one course are read, counted and reported; steps in this order, no way back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from curriculum import build
from curriculum.documents import gain_picture, scores
from curriculum.documents.document import Document
from curriculum.documents.rendering import Renderer
from curriculum.library.language import read_language
from curriculum.library.results import read_results
from curriculum.packs import manifest, publishing
from curriculum.planning import gain, item_analysis
from curriculum.planning.course import Course
from curriculum.planning.gain import KnowledgeGain
from curriculum.planning.item_analysis import ItemFigures
from curriculum.problems import Kind, stop

NO_QUESTIONS = Kind("CUR215", "no-questions")


@dataclass(frozen=True)
class Scored:
    """A finished report: where it is, what is in it, and its figures."""

    folder: Path
    files: tuple[str, ...]
    gain: KnowledgeGain
    flagged: int
    """Test items that the analysis asks to look at."""


def score(request: build.Request, results: Path) -> Scored:
    """Report on the tests in `results`, a CSV file, in the folder `request.out`.

    Raises CurriculumError, and then no output has been touched.
    """
    formats = build.known_formats(request.formats)
    publishing.refuse_early(request.out, manifest.REPORT)
    library = build.read(request)
    build.validate(library)
    course = build.plan_course(request, library).course
    language = read_language(request.workspace, request.file.language)
    letters = gain.letters(course)
    if not letters["pre"]:
        raise stop(NO_QUESTIONS, "the modules of this course have no test items", hint="name another course")
    read = read_results(results, language, letters)
    found, figures = gain.knowledge_gain(course, read), item_analysis.item_analysis(course, read)
    renderer = Renderer(request.workspace, course, language)
    documents: list[Document] = [renderer.results("knowledge-gain", scores.gain_names(found, language))]
    files = {"knowledge-gain.json": _json(gain.as_json(found))}
    if found.whole:
        documents.append(renderer.results("item-analysis", scores.item_names(figures, language)))
        files["item-analysis.json"] = _json(item_analysis.as_json(figures))
        files[gain_picture.FILE] = gain_picture.write(course.title, found, language)
    files |= build.write(request, documents, formats)
    publishing.publish(files, _about(course), request.out, manifest.REPORT)
    return Scored(request.out, tuple(sorted(files)), found, _flagged(figures))


def _flagged(figures: list[ItemFigures]) -> int:
    return sum(bool(one.flags) for one in figures)


def _about(course: Course) -> dict[str, object]:
    """What the manifest says of the report: which course, and of nobody."""
    return {"course": course.title, "language": course.file.language, "modules": [entry.id for entry in course.modules]}


def _json(found: Mapping[str, Any]) -> bytes:
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()
