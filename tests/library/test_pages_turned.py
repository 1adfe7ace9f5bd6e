"""Where a page can be turned is asked of the templates: what they cannot turn is told by `check`, at its line."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from curriculum.documents.formats import docx
from curriculum.library.cross_references import cross_reference_problems
from curriculum.library.library import everything
from curriculum.library.texts import texts
from curriculum.problems import codes
from curriculum.problems.place import Place
from curriculum.problems.problem import CurriculumError
from support.courses import course_of, rendered
from support.dialect import reference
from support.every_field import files
from support.workspaces import MakeWorkspace

LANDSCAPE = "::: landscape\nwide\n:::\n"
PATHS = {
    "modules": "modules/alpha/module.yaml", "countries": "packs/countries/KG.yaml",
    "programmes": "packs/programmes/marked.yaml",
}  # fmt: skip


def with_landscape(make_workspace: MakeWorkspace) -> dict[str, str]:
    """The files of a workspace in which every rich text is a page turned sideways."""
    written = files()
    values: dict[str, Any] = {path: yaml.safe_load(written[path]) for path in PATHS.values()}
    turned = 0
    for text in texts(everything(make_workspace(written)), "rich"):
        if text.sort in PATHS and text.name in ("alpha", "KG", "marked"):
            owner = values[PATHS[text.sort]]
            for step in text.loc[:-1]:
                owner = owner[step]
            owner[text.loc[-1]] = LANDSCAPE
            turned += 1
    assert turned > 20
    return {path: yaml.safe_dump(value, sort_keys=False, allow_unicode=True) for path, value in values.items()}


def test_what_word_refuses_to_turn_check_tells(make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = make_workspace(with_landscape(make_workspace))
    told = {
        _field(problem.place)
        for problem in cross_reference_problems(everything(workspace))
        if problem.kind is codes.LANDSCAPE_INSIDE
    }
    workspace = make_workspace(inherits=True)
    monkeypatch.setattr("support.courses.validate", lambda library: None)
    _, course = course_of(workspace, country="KG", programme="marked", modules=["alpha"])
    refused: set[tuple[str, int]] = set()
    for document in rendered(workspace, course, *workspace.ids("documents")):
        try:
            docx.write(document, lambda direction: reference())
        except CurriculumError as error:
            refused |= {_field(problem.place) for problem in error.problems}
    assert len(refused) > 10
    assert refused <= told


def _field(place: Place | None) -> tuple[str, int]:
    assert place is not None
    return place.shown, place.line
