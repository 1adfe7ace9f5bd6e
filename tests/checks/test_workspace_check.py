"""What `check` reads and tells: a whole workspace, or some of its files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from curriculum.checks.engine import CHECKS
from curriculum.checks.workspace_check import check_workspace
from curriculum.library.workspace import Workspace
from curriculum.problems.problem import CurriculumError
from support.commands import curriculum, refused
from support.places import REPOSITORY
from support.workspaces import REFERENCES, MakeWorkspace

ALPHA, BETA = "modules/alpha/module.yaml", "modules/beta/module.yaml"


def beta(module_text: str) -> str:
    return module_text.replace("id: alpha", "id: beta").replace("order: 10", "order: 20")


MEANT = ("CUR005", "CUR012", "CUR013", "CUR015", "CUR025", "CUR030", "CUR072", "CUR108")
"""What these tests put into files; checks may find more in modules as small as theirs."""


def codes(workspace: Workspace, *paths: str) -> list[str]:
    return [
        f"{one.place.shown if one.place else ''} {one.kind.code}"
        for one in check_workspace(workspace, [Path(path) for path in paths]).problems
        if one.kind.code in MEANT
    ]


def test_only_the_problems_of_the_named_files(make_workspace: MakeWorkspace, module_text: str) -> None:
    broken = module_text.replace("minutes: 20\n", "minutes: 25\n", 1)
    other = beta(module_text).replace("level: introductory", "level: beginner")
    workspace = make_workspace({ALPHA: broken, BETA: other})
    assert codes(workspace) == [f"{ALPHA} CUR030", f"{BETA} CUR015"]
    for named in (ALPHA, "modules/alpha"):
        assert codes(Workspace(workspace.root, workspace.layers), named) == [f"{ALPHA} CUR030"]
    assert codes(Workspace(workspace.root, workspace.layers), "modules") == [f"{ALPHA} CUR030", f"{BETA} CUR015"]
    assert codes(Workspace(workspace.root, workspace.layers), "modules/references.yaml") == []


def test_a_named_file_still_knows_all_ids(make_workspace: MakeWorkspace, module_text: str) -> None:
    linked = module_text.replace("What alpha is.", "See [there](#beta/first-look), not [here](#beta/first-lok).")
    workspace = make_workspace({ALPHA: linked, BETA: beta(module_text)})
    found = check_workspace(workspace, [Path(ALPHA)])
    hints = [one.hint for one in found.problems if one.kind.code == "CUR025"]
    assert hints == ['did you mean "first-look"?']


def test_only_what_is_needed_is_read(make_workspace: MakeWorkspace, module_text: str) -> None:
    workspace = make_workspace({ALPHA: module_text, BETA: beta(module_text)})
    check_workspace(workspace, [Path(ALPHA)])
    assert {key for key in workspace.sources if key[0] == "modules"} == {("modules", "alpha")}


def test_without_the_bibliography_sources_are_not_called_unknown(
    make_workspace: MakeWorkspace, module_text: str
) -> None:
    cited = module_text.replace("What alpha is.", "What alpha is [@who-2010-assist].")
    workspace = make_workspace({ALPHA: cited, "modules/references.yaml": REFERENCES.replace("type", "typ")})
    assert {code.split()[1] for code in codes(workspace)} == {"CUR012", "CUR013"}


def test_a_broken_file_does_not_hide_what_checks_find_in_others(
    make_workspace: MakeWorkspace, module_text: str
) -> None:
    broken = module_text.replace("minutes: 20\n", "minutes: 25\n", 1)
    workspace = make_workspace({ALPHA: broken, BETA: "id: [\n"})
    assert codes(workspace) == [f"{ALPHA} CUR030", f"{BETA} CUR005"]


def test_paths_outside_are_refused(make_workspace: MakeWorkspace, module_text: str, tmp_path: Path) -> None:
    workspace = make_workspace({ALPHA: module_text})
    with pytest.raises(CurriculumError) as error:
        check_workspace(workspace, [tmp_path.parent, Path("nowhere.yaml")])
    assert [problem.kind.code for problem in error.value.problems] == ["CUR102", "CUR102"]
    assert error.value.status == 2


def test_checks_of_the_whole_library_need_the_whole_library(
    make_workspace: MakeWorkspace, module_text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CHECKS.load("step_minutes"), "WHOLE_LIBRARY", True)
    workspace = make_workspace({ALPHA: module_text.replace("minutes: 20\n", "minutes: 25\n", 1)})
    assert codes(workspace, ALPHA) == []
    assert codes(workspace) == [f"{ALPHA} CUR030"]


def test_a_language_that_lacks_labels(make_workspace: MakeWorkspace, module_text: str) -> None:
    language = "language: ky\nname: Кыргызча\ndirection: ltr\nlabels: {}\nplurals: {}\nwords: {}\n"
    workspace = make_workspace({ALPHA: module_text, "templates/languages/ky.yaml": language}, inherits=True)
    assert set(codes(workspace, "templates")) == {"templates/languages/ky.yaml CUR072"}


def test_files_that_go_nowhere_are_told(make_workspace: MakeWorkspace, module_text: str) -> None:
    unread = [
        "modules/alpha/modul.yaml", "modules/beta/module.yml", "packs/countries/KG.yml", "packs/country/KG.yaml",
        "templates/documents/notes.txt",
    ]  # fmt: skip
    read = {ALPHA: module_text, "modules/alpha/figures/plan.svg": "", "templates/README.md": "", "a.yaml": ""}
    workspace = make_workspace({**read, **dict.fromkeys(unread, "id: x\n")})
    assert codes(workspace) == [f"{path} CUR108" for path in unread]
    assert codes(workspace, "packs/countries") == ["packs/countries/KG.yml CUR108"]


FRONT = "---\ntitle: agenda\naudience: public\nper: course\npage: agenda\n---\n"
TEMPLATES = {
    "documents/agenda": (FRONT + "{% if %}\n", 7, "Jinja"),
    "documents/bare": ("", 1, "front matter"),
    "documents/blank": (FRONT + "\n", 0, "nothing below"),
    "documents/whole": (FRONT + "{{ course.title | raw }}\n{% include 'parts/module.md.j2' %}\n", None, ""),
    "worksheets/own": (FRONT + "One\n{% include 'parts/gone.md.j2' %}\n", 8, "parts/gone.md.j2"),
    "parts/session": ("One\n{{ 1 | no_filter }}\n", 2, "no_filter"),
    "parts/empty": ("", None, ""),
}


def test_own_templates_are_read_too(make_workspace: MakeWorkspace, module_text: str) -> None:
    files = {f"templates/{name}.md.j2": text for name, (text, _, _) in TEMPLATES.items()}
    root = make_workspace({ALPHA: module_text, **files}, inherits=True).root
    told = curriculum("check", "--select", "CUR070,CUR238", "--format", "json", cwd=root)
    assert told.returncode == 1, told.stderr
    found = {one["path"]: one for one in json.loads(told.stdout)["problems"]}
    wrong = {f"templates/{name}.md.j2": case[1:] for name, case in TEMPLATES.items() if case[1] is not None}
    assert {path: one["line"] or 0 for path, one in found.items()} == {path: line for path, (line, _) in wrong.items()}
    assert all(words in found[path]["message"] for path, (_, words) in wrong.items())
    alone = curriculum("check", "templates/documents/whole.md.j2", cwd=root)
    assert alone.returncode == 0 and "no problems" in alone.stdout, alone.stderr
    refused(curriculum("check", "templates/documents/agenda.md.j2", cwd=root), 1, "agenda.md.j2:7", "1 error")


def test_a_named_file_of_which_nothing_can_be_said(make_workspace: MakeWorkspace, module_text: str) -> None:
    workspace = make_workspace({ALPHA: module_text, "README.md": "", "modules/alpha/figures/plan.svg": ""})
    assert codes(workspace, "README.md", ALPHA, "modules/alpha/figures/plan.svg") == ["README.md CUR108"]
    assert codes(workspace) == []


@pytest.fixture
def office(make_workspace: MakeWorkspace, module_text: str) -> Path:
    """A workspace with an error and a warning."""
    text = module_text.replace("minutes: 20\n", "minutes: 25\n", 1).replace("alpha is.", "10% are [@who-2010-assist].")
    return make_workspace({ALPHA: text.replace("order: 10", "order: 9990"), "curriculum.yaml": ""}).root


TWO = "--select", "CUR030,CUR037"


def test_select_ignore_strict_and_fail_on(office: Path) -> None:
    both = curriculum("check", *TWO, cwd=office)
    refused(both, 1, "CUR030 step-minutes", "CUR037 figure-without-year", "1 error, 1 warning")
    assert curriculum("check", "--select", "figure-without-year", cwd=office).returncode == 0
    refused(curriculum("check", "--select", "CUR037", "--strict", cwd=office), 1, "CUR037", "1 warning")
    refused(curriculum("check", *TWO, "--ignore", "CUR030", "--fail-on", "warning", cwd=office), 1, "CUR037")
    assert curriculum("check", "--ignore", "CUR030", "--fail-on", "error", cwd=office).returncode == 0
    assert curriculum("check", *TWO, "--ignore", "CUR030,CUR037", "--fail-on", "warning", cwd=office).returncode == 0
    assert curriculum("check", *TWO, "--ignore", "CUR03", "--strict", cwd=office).returncode == 0
    refused(curriculum("check", "--select", "CUR0300", cwd=office), 2, "CUR103 unknown-code", 'did you mean "CUR030"?')


def test_json(office: Path) -> None:
    result = curriculum("check", ALPHA, *TWO, "--format", "json", "--root", str(office), cwd=office)
    assert (result.returncode, result.stderr) == (1, "")
    content = json.loads(result.stdout)
    assert content["schema"] == "curriculum-problems/1"
    error, warning = sorted(content["problems"], key=lambda problem: problem["code"])
    assert error["path"] == ALPHA and error["level"] == "error" and error["replacement"] is None
    line = (office / ALPHA).read_text(encoding="utf-8").splitlines()[warning["line"] - 1]
    assert warning["line"] == warning["end_line"]
    assert line[warning["column"] - 1 : warning["end_column"] - 1].startswith("10%")


def test_paths_are_relative_to_the_current_folder(office: Path) -> None:
    result = curriculum("check", "--format", "json", "alpha", cwd=office / "modules")
    assert {problem["path"] for problem in json.loads(result.stdout)["problems"]} == {"alpha/module.yaml"}
    inside = curriculum("check", "--format", "json", ".", cwd=office / "modules" / "alpha")
    assert {problem["path"] for problem in json.loads(inside.stdout)["problems"]} == {"module.yaml"}
    above = curriculum("check", "--format", "json", "--root", str(office), str(office / "modules"), cwd=REPOSITORY)
    paths = {problem["path"] for problem in json.loads(above.stdout)["problems"]}
    # its bibliography has an entry that the library has, too
    references = office / "modules" / "references.yaml"
    assert {(REPOSITORY / path).resolve() for path in paths} == {office / ALPHA, references}


def test_github(office: Path, tmp_path: Path) -> None:
    page = tmp_path / "summary.md"
    page.write_text("before\n", encoding="utf-8")
    result = curriculum("check", *TWO, "--format", "github", cwd=office, env={"GITHUB_STEP_SUMMARY": str(page)})
    assert (result.returncode, result.stderr) == (1, "")
    first, second = [line for line in result.stdout.splitlines() if line.startswith("::")]
    assert first.startswith(f"::error file={ALPHA},line=") and "title=CUR030 step-minutes::" in first
    assert second.startswith(f"::warning file={ALPHA},line=") and '"10%25" is cited' in second
    assert "CUR037 figure-without-year" in result.stdout.partition("\n\n")[0] or "^^^" in result.stdout
    assert page.read_text(encoding="utf-8").startswith("before\n## curriculum check\n")
