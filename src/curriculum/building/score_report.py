"""`score`: the tests of one course are read, counted and reported; steps in this order, no way back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from curriculum.building import steps
from curriculum.documents.document import Document
from curriculum.documents.templating.rendering import Renderer
from curriculum.library.language import read_language
from curriculum.packs import manifest, publishing
from curriculum.planning.course import Course
from curriculum.problems import codes
from curriculum.problems.problem import problem_error
from curriculum.scoring import gain, item_analysis, phrases, picture
from curriculum.scoring.gain import KnowledgeGain
from curriculum.scoring.item_analysis import ItemFigures
from curriculum.scoring.results import read_results


@dataclass(frozen=True)
class Scored:
    """A finished report: where it is, what is in it, and its figures."""

    folder: Path
    files: tuple[str, ...]
    gain: KnowledgeGain
    flagged: int
    """Test items that the analysis asks to look at."""


def score(request: steps.Request, results: Path) -> Scored:
    """Report on the tests in `results`, a CSV file, in the folder `request.out`.

    Raises CurriculumError, and then no output has been touched.
    """
    formats = steps.known_formats(request.formats)
    publishing.refuse_early(request.out, manifest.REPORT)
    library = steps.read(request)
    steps.validate(library)
    course = steps.plan_course(request, library).course
    language = read_language(request.workspace, request.file.language)
    letters = gain.letters(course)
    if not letters["pre"]:
        raise problem_error(
            codes.NO_QUESTIONS, "the modules of this course have no test items", hint="name another course"
        )
    read = read_results(results, language, letters)
    found, figures = gain.knowledge_gain(course, read), item_analysis.item_analysis(course, read)
    renderer = Renderer(request.workspace, course, language)
    documents: list[Document] = [renderer.results("knowledge-gain", phrases.gain_names(found, language))]
    files = {"knowledge-gain.json": _json(gain.as_json(found))}
    if found.whole:
        documents.append(renderer.results("item-analysis", phrases.item_names(figures, language)))
        files["item-analysis.json"] = _json(item_analysis.as_json(figures))
        files[picture.FILE] = picture.write(course.title, found, language)
    files |= steps.write(request, documents, formats)
    publishing.publish(files, _about(course), request.out, manifest.REPORT)
    return Scored(request.out, tuple(sorted(files)), found, _flagged(figures))


def _flagged(figures: list[ItemFigures]) -> int:
    return sum(bool(one.flags) for one in figures)


def _about(course: Course) -> dict[str, object]:
    """What the manifest says of the report: which course, and of nobody."""
    return {"course": course.title, "language": course.file.language, "modules": [entry.id for entry in course.modules]}


def _json(found: Mapping[str, Any]) -> bytes:
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()
