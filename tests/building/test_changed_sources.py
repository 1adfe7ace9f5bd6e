"""Sources that somebody writes while a pack or a report is made of them: one state, or nothing at all."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from curriculum.building import score_report, single_pack, steps
from curriculum.library.workspace import Workspace
from support.commands import curriculum, refused
from support.example_results import FILES, OPTIONS, RESULTS
from support.workspaces import MODULE, MakeWorkspace

COURSE = "country: KG\nprogramme: small\nmodules: [alpha]\ndocuments: [agenda]\n"
SMALL = {**FILES, "modules/alpha/module.yaml": MODULE, "packs/courses/mine.yaml": COURSE}
Edit = Callable[[Path, int], None]


def longer(root: Path, number: int) -> None:
    """The module, whose session is longer each time."""
    text = MODULE.replace("minutes: 20", f"minutes: {20 + 5 * number}")
    (root / "modules/alpha/module.yaml").write_text(text, encoding="utf-8")


def renamed(root: Path, number: int) -> None:
    """The module, swapped in as editors do."""
    beside = root / "module.yaml.tmp"
    beside.write_text(MODULE.replace("A first look", f"Look {number}"), encoding="utf-8")
    beside.replace(root / "modules/alpha/module.yaml")


def in_the_course(root: Path, number: int) -> None:
    (root / "packs/courses/mine.yaml").write_text(f"{COURSE}venue: Osh {number}\n", encoding="utf-8")


def in_the_country(root: Path, number: int) -> None:
    path = root / "packs/countries/KG.yaml"
    path.write_text(f"{FILES['packs/countries/KG.yaml']}# {number}\n", encoding="utf-8")


def added(root: Path, number: int) -> None:
    """A file that was not there, so nobody has read it."""
    path = root / "templates" / "documents" / f"letter-{number}.md.j2"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("", encoding="utf-8")


EDITS: list[Edit] = [longer, renamed, in_the_course, in_the_country, added]


@pytest.fixture
def office(make_workspace: MakeWorkspace) -> Workspace:
    return make_workspace(SMALL, inherits=True)


def edit_between(patch: pytest.MonkeyPatch, where: Any, edit: Callable[[int], object], times: int) -> list[int]:
    """Edit after everything has been read and before anything is published, as often as said; the edits so far."""
    edits: list[int] = []
    write = where.write

    def write_and_edit(*arguments: Any) -> Any:
        written = write(*arguments)
        if len(edits) < times:
            edits.append(len(edits) + 1)
            edit(len(edits))
        return written

    patch.setattr(where, "write", write_and_edit)
    return edits


@pytest.mark.parametrize("edit", EDITS)
def test_a_pack_is_begun_again(edit: Edit, office: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    edits = edit_between(monkeypatch, steps, lambda number: edit(office.root, number), 1)
    assert curriculum("build", "--course", "mine", "--to", "md", cwd=office.root).returncode == 0
    assert edits == [1]
    built = curriculum("build", "--course", "mine", "--to", "md", cwd=office.root)
    assert "was left alone" in built.stdout, "it is what would be built of the sources as they are now"
    agenda = (office.root / "dist/mine-en/agenda.md").read_text(encoding="utf-8")
    assert ("Look 1" in agenda) == (edit is renamed)
    assert ("A first look" in agenda) == (edit is not renamed)


@pytest.mark.parametrize("edit", EDITS)
def test_nothing_is_published_while_somebody_writes(
    edit: Edit, office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    edits = edit_between(monkeypatch, steps, lambda number: edit(office.root, number), 99)
    result = curriculum("build", "--course", "mine", "--to", "md", cwd=office.root)
    refused(result, 3, "CUR273 sources-changed: files were changed while the pack was built", "build again when nobody")
    assert len(edits) == single_pack.TRIES
    assert not (office.root / "dist").exists()


def test_the_pack_before_stays(office: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = office.root / "dist" / "mine-en"
    assert curriculum("build", "--course", "mine", "--to", "md", cwd=office.root).returncode == 0
    before = {path.name: path.read_bytes() for path in pack.iterdir()}
    longer(office.root, 9)
    edit_between(monkeypatch, steps, lambda number: longer(office.root, number), 99)
    refused(curriculum("build", "--course", "mine", "--to", "md", cwd=office.root), 3, "CUR273")
    assert {path.name: path.read_bytes() for path in pack.iterdir()} == before


def test_a_list_of_people_that_changes(office: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    people = office.root / "people.csv"
    people.write_text("name\nAida Example\n", encoding="utf-8")
    edit_between(monkeypatch, steps, lambda number: people.write_text(f"name\nBakyt {number}\n", encoding="utf-8"), 99)
    options = "--course", "mine", "--participants", "people.csv", "--to", "md"
    refused(curriculum("build", *options, cwd=office.root), 3, "CUR273", "people.csv")
    assert not (office.root / "dist").exists()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_many_packs(jobs: str, office: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    if jobs != "1" and sys.platform != "linux":
        pytest.skip("only processes that are forked have the edits of this test")
    (office.root / "packs/courses/other.yaml").write_text(COURSE, encoding="utf-8")
    edit_between(monkeypatch, steps, lambda number: in_the_course(office.root, number), 99)
    result = curriculum("build", "--all", "--to", "md", "-j", jobs, cwd=office.root)
    assert result.returncode == 3, result.stderr
    assert "mine: not built\n" in result.stderr
    assert "CUR273 sources-changed" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("changed", ["modules/alpha/module.yaml", "packs/programmes/small.yaml", "results.csv"])
def test_a_report_is_of_one_state(changed: str, make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_workspace({**FILES, "results.csv": RESULTS.read_text(encoding="utf-8")}, inherits=True).root

    def edit(_: int) -> None:
        with (root / changed).open("a", encoding="utf-8") as file:
            file.write("\n")

    edit_between(monkeypatch, score_report, edit, 99)
    result = curriculum("score", "results.csv", *OPTIONS, cwd=root)
    refused(result, 3, "CUR273 sources-changed: files were changed while the report was built", changed)
    assert not (root / "results").exists()
    monkeypatch.undo()
    assert curriculum("score", "results.csv", *OPTIONS, cwd=root).returncode == 0
