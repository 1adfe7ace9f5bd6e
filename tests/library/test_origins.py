"""Texts know where they come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum.library.fields import Text
from curriculum.library.layers import bundled
from curriculum.library.library import everything
from curriculum.library.origins import Origin, origin_of
from curriculum.library.texts import values_of
from curriculum.library.workspace import Workspace
from support.workspaces import MakeWorkspace

SORTS = ("modules", "countries", "programmes", "courses")


def test_every_text_of_the_library_is_found_again_at_its_origin() -> None:
    library = everything(Workspace(bundled()))
    texts = 0
    for sort in SORTS:
        for model in getattr(library, sort).values():
            for loc, meaning, value in values_of(model, "participant"):
                if meaning.kind not in ("plain", "rich"):
                    continue
                origin = origin_of(value)
                assert isinstance(value, Text) and origin is not None, f"{sort}: {loc} has no origin"
                assert origin.loc == loc
                assert origin.source.value_at(loc).strip() == value
                assert origin.path
                texts += 1
    assert texts > 7000
    for entry in library.references.values():
        assert origin_of(entry.title) is not None


def origins(make_workspace: MakeWorkspace, text: str) -> dict[str, Origin]:
    module = make_workspace({"modules/alpha/module.yaml": text}).module("alpha")
    found = [
        (value, origin_of(value)) for _, meaning, value in values_of(module, "participant") if meaning.kind == "rich"
    ]
    return {value: origin for value, origin in found if origin is not None}


def test_a_path_of_ids_stays_when_something_is_put_before(make_workspace: MakeWorkspace, module_text: str) -> None:
    first = "sessions:\n  - id: first-look\n"
    assert first in module_text
    session = module_text.partition("sessions:\n")[2].partition("test_items:")[0]
    longer = module_text.replace(first, f"sessions:\n{session.replace('first-look', 'new')}  - id: first-look\n", 1)
    before, after = origins(make_workspace, module_text)["Participants see it."], None
    for value, origin in origins(make_workspace, longer).items():
        if value == "Participants see it." and origin.loc[1] == 1:
            after = origin
    assert after is not None and after.loc != before.loc
    assert before.path == after.path == "sessions/first-look/purpose"
    assert after.place.line > before.place.line > 0


def test_a_session_in_a_file_of_its_own_leads_there(make_workspace: MakeWorkspace, module_text: str) -> None:
    head, _, rest = module_text.partition("  - id: first-look\n")
    session, _, tail = rest.partition("test_items:")
    lines = ["id: first-look", *(line.removeprefix("    ") for line in session.splitlines())]
    workspace = make_workspace(
        {
            "modules/alpha/module.yaml": f"{head}  - first-look\ntest_items:{tail}",
            "modules/alpha/sessions/first-look.yaml": "\n".join(lines) + "\n",
        }
    )
    origin = origin_of(workspace.module("alpha").sessions[0].purpose)
    assert origin is not None
    assert (origin.place.shown, origin.place.line) == ("modules/alpha/sessions/first-look.yaml", 3)
    assert origin.path == "sessions/first-look/purpose"


@pytest.mark.parametrize("text", ["", "put together"])
def test_a_text_of_no_file_has_no_origin(text: str) -> None:
    assert origin_of(text) is None
    assert origin_of(Text(text)) is None


def test_the_file_of_a_course_tells_its_texts_their_origin(tmp_path: Path) -> None:
    from curriculum.building.course_options import CourseOptions
    from curriculum.building.ordered_course import ordered_course

    path = tmp_path / "course.yaml"
    path.write_text("country: KG\nvenue: Osh\ntitle: Two days\n", encoding="utf-8")
    file = ordered_course(Workspace(bundled()), CourseOptions(course=str(path), venue="Bishkek")).file
    assert file.title is not None and file.venue == "Bishkek"
    title, venue = origin_of(file.title), origin_of(file.venue)
    assert title is not None and venue is not None
    assert title.place.line == 3
    assert str(venue.place) == "--venue"
