"""A file is the same on systems that tell capitals from small letters and on those that do not."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from curriculum.checks.workspace_check import check_workspace
from curriculum.library.workspace import Workspace
from support.commands import curriculum
from support.places import REPOSITORY
from support.workspaces import COUNTRY, MODULE, MakeWorkspace

ALPHA = "modules/alpha/module.yaml"
COURSE = "country: KG\nmodules: [sbirt:core]\ndocuments: [agenda]\n"
MISNAMED = [
    ("packs/countries/kg.yaml", COUNTRY, "KG.yaml"),
    ("packs/countries/KG.YAML", COUNTRY, "KG.yaml"),
    ("modules/Beta/module.yaml", MODULE.replace("id: alpha", "id: beta"), "beta"),
    ("modules/beta/Module.yaml", MODULE.replace("id: alpha", "id: beta"), "module.yaml"),
    ("packs/programmes/Policymakers.yaml", "id: policymakers\n", "policymakers.yaml"),
    ("packs/courses/own.YAML", COURSE, "own.yaml"),
    ("modules/Terms.yaml", "terms: []\n", "terms.yaml"),
]


@pytest.mark.parametrize(("place", "text", "right"), MISNAMED)
def test_a_name_in_other_capitals_is_told(place: str, text: str, right: str, make_workspace: MakeWorkspace) -> None:
    root = make_workspace({ALPHA: MODULE, "curriculum.yaml": "", place: text}, inherits=True).root
    told = curriculum("check", "--format", "json", cwd=root)
    assert told.returncode == 1 and "CUR271" in told.stdout and f"rename it {right}" in told.stdout, told.stdout
    assert "rename it" in curriculum("check", place, cwd=root).stderr, "also where the file is named"


def test_a_country_in_small_letters_is_never_passed_over(make_workspace: MakeWorkspace) -> None:
    root = make_workspace({ALPHA: MODULE, "packs/countries/kg.yaml": COUNTRY}, inherits=True).root
    built = curriculum("build", "--country", "KG", "--modules", "sbirt", "--documents", "agenda", cwd=root)
    rule = "packs/countries/kg.yaml: CUR271 misnamed-file: the file of a country is named by its code in capitals"
    assert built.returncode == 1 and f"{rule}: rename it KG.yaml" in built.stderr


@pytest.mark.parametrize("places", [("modules/beta", "modules/Beta"), ("modules/beta/module.yaml",) * 2])
def test_two_names_for_one_thing(places: tuple[str, str], make_workspace: MakeWorkspace) -> None:
    first, second = (place if place.endswith(".yaml") else f"{place}/module.yaml" for place in places)
    second = second.replace("module.yaml", "Module.yaml") if first == second else second
    text = MODULE.replace("id: alpha", "id: beta")
    root = make_workspace({ALPHA: MODULE, first: text, second: text}).root
    if len(list((root / first).parent.iterdir())) == len(list((root / "modules").iterdir())) == 1:
        pytest.skip("this disk takes both for one file")
    told = [problem.message for problem in check_workspace(Workspace(root, (root,))).problems]
    assert any("differ in capitals only" in message for message in told), told


def test_how_accents_are_stored_does_not_count(tmp_path: Path) -> None:
    folder = tmp_path / "packs" / "courses"
    folder.mkdir(parents=True)
    (tmp_path / "curriculum.yaml").touch()
    apart, whole = (unicodedata.normalize(form, "café") for form in ("NFD", "NFC"))
    (folder / f"{apart}.yaml").write_text(COURSE)
    for typed in (apart, whole):
        assert Workspace(tmp_path).course(whole).country == "KG"
        built = curriculum("build", "--course", typed, "--to", "md", "--out", "dist", cwd=tmp_path)
        assert built.returncode == 0 or typed == apart, built.stderr
    (folder / f"{whole}.yaml").write_text(COURSE)
    if len(list(folder.iterdir())) == 2:
        told = curriculum("check", cwd=tmp_path)
        assert told.returncode == 1 and "differ only in how accents are stored" in told.stderr


STRAY = [
    ("modules/alpha/module.yaml.txt", "rename it module.yaml"), ("modules/alpha/module.yaml~", "rename it module.yaml"),
    ("modules/alpha/ru.po", "what is read"), ("modules/alpha/sessions/notes.docx", "what is read"),
    ("packs/courses/a.yml", "a.yaml"), ("modules/refrences.yaml", 'did you mean "references.yaml"?'),
    ("packs/people.csv", "what is read"), ("templates/documents/own.md.j2.bak", "rename it own.md.j2"),
]  # fmt: skip


@pytest.mark.parametrize(("place", "hint"), STRAY)
def test_a_file_next_door_is_told(place: str, hint: str, make_workspace: MakeWorkspace) -> None:
    root = make_workspace({ALPHA: MODULE, place: ""}).root
    told = [problem for problem in check_workspace(Workspace(root, (root,))).problems if problem.kind.code == "CUR108"]
    assert [problem.place and problem.place.source for problem in told] == [root / place]
    assert hint in told[0].hint


def test_what_belongs_beside_sources_is_left_alone(make_workspace: MakeWorkspace) -> None:
    quiet = (
        "README.md",
        "alpha/LICENSE",
        ".gitkeep",
        "alpha/.module.yaml.swp",
        "_aside/notes.txt",
        "alpha/figures/a.png",
    )
    root = make_workspace({ALPHA: MODULE, **{f"modules/{name}": "" for name in quiet}}).root
    many = {f"modules/alpha/photo-{number}.heic": "" for number in range(30)}
    codes = [problem.kind.code for problem in check_workspace(Workspace(root, (root,))).problems]
    assert "CUR108" not in codes
    for name in many:
        (root / name).touch()
    told = [problem for problem in check_workspace(Workspace(root, (root,))).problems if problem.kind.code == "CUR108"]
    assert ["30 files" in problem.message for problem in told] == [True]


def test_the_library_itself_has_no_stray_files() -> None:
    workspace = Workspace(REPOSITORY, (REPOSITORY,))
    from curriculum.checks.unread_files import unread_files

    assert list(unread_files(workspace)) == [] and workspace.misnamed() == []
    assert len(workspace.ids("modules")) > 10
