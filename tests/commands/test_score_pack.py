"""`curriculum score results.csv PACK`: tests are scored by the forms that were printed, or not at all."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from curriculum.library.workspace import Workspace
from curriculum.packs import archive, manifest, publishing
from support.commands import Ended, curriculum, refused
from support.example_results import FILES, OPTIONS, RESULTS
from support.workspaces import MakeWorkspace

GAIN = "50.0 % right before, 67.9 % after: +17.9 points"
ROWS = list(csv.reader(io.StringIO(RESULTS.read_text(encoding="utf-8"))))
FORM = ROWS[0].index("form")
PRE, POST = (next(row[FORM] for row in ROWS if row[1] == test) for test in ("pre", "post"))


@pytest.fixture
def office(make_workspace: MakeWorkspace) -> Workspace:
    workspace = make_workspace(FILES, inherits=True)
    built = curriculum("build", *OPTIONS, "--starts", "2026-12-07", "--to", "md", cwd=workspace.root)
    assert built.returncode == 0, built.stderr
    return workspace


PACK = "dist/kg-small-en"


def edit(office: Workspace, module: str, before: str, after: str) -> None:
    path = office.root / f"modules/{module}/module.yaml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def score(office: Workspace, *arguments: str, change: Callable[[list[str]], list[str]] = list) -> Ended:
    """Score the invented tests, each line of them changed (the first row names the columns)."""
    text = io.StringIO()
    csv.writer(text).writerows([ROWS[0], *map(change, ROWS[1:])] if change is not without_forms else map(change, ROWS))
    (office.root / "typed.csv").write_text(text.getvalue(), encoding="utf-8")
    return curriculum("score", "typed.csv", *arguments, "--to", "md", cwd=office.root)


def without_forms(row: list[str]) -> list[str]:
    return [value for position, value in enumerate(row) if position != FORM]


def typed(pre: str, post: str = POST) -> Callable[[list[str]], list[str]]:
    codes = {PRE: pre, POST: post}
    return lambda row: [codes.get(value, value) for value in row]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{text: Right, correct: true}, {text: Near}", "{text: Near}, {text: Right, correct: true}"),
        ("{text: Far}", "{text: Further away}"),
        ("What is 1 of beta?", "Which is 1 of beta?"),
        ("title: Beta", "title: Gamma and more"),
        ("id: beta-1\n", "id: beta-9\n"),
    ],
)
def test_what_became_of_the_library_since_does_not_matter(office: Workspace, before: str, after: str) -> None:
    edit(office, "beta", before, after)
    result = score(office, PACK)
    assert (result.returncode, result.stderr) == (0, "")
    assert GAIN in result.stdout
    report = (office.root / "results/knowledge-gain.md").read_text(encoding="utf-8")
    assert "A small course · 7 December 2026" in report
    assert "| What is 1 of beta? |" in report or "What is 1 of beta?" in report
    assert "2 Beta" in report
    about = json.loads((office.root / "results/manifest.json").read_text(encoding="utf-8"))
    assert about["forms"] == {"A": PRE, "B": POST}


def test_a_zip_gives_the_same_report_as_the_folder(office: Workspace) -> None:
    assert (
        curriculum("build", *OPTIONS, "--starts", "2026-12-07", "--zip", "--to", "md", cwd=office.root).returncode == 0
    )
    for pack, out in ((PACK, "a"), (f"{PACK}.zip", "b")):
        assert GAIN in score(office, pack, "--out", out).stdout
    reports = [{path.name: path.read_bytes() for path in (office.root / out).iterdir()} for out in "ab"]
    assert len(reports[0]) == 6
    assert reports[0] == reports[1]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{text: Right, correct: true}, {text: Near}", "{text: Near}, {text: Right, correct: true}"),
        ("{text: Far}", "{text: Further away}"),
        ("What is 1 of beta?", "Which is 1 of beta?"),
    ],
)
def test_a_course_that_was_changed_since_is_told_with_the_pack_to_take(
    office: Workspace, before: str, after: str
) -> None:
    assert GAIN in score(office, *OPTIONS).stdout
    edit(office, "beta", before, after)
    result = score(office, *OPTIONS, "--out", "other")
    refused(
        result, 1, f"CUR293 other-form: the form code {PRE} is not of these tests: this course has the forms ",
        "(in 27 rows: ",
        f"score them with {PACK}",
    )  # fmt: skip
    assert result.stderr.count("CUR293") == 2  # once for each form, not for each line
    assert not (office.root / "other").exists()


def test_the_pack_of_another_course_is_refused_and_the_right_one_named(office: Workspace) -> None:
    turned = "--modules", "gamma,beta,alpha"
    built = curriculum("build", *OPTIONS, *turned, "--to", "md", "--out", "dist/second", cwd=office.root)
    assert built.returncode == 0, built.stderr
    refused(score(office, "dist/second/kg-small-en"), 1, "dist/second/kg-small-en has the forms", f"with {PACK}")
    (office.root / PACK).rename(office.root / "gone")
    refused(score(office, "dist/second/kg-small-en"), 1, "score them with the pack that these tests were printed from")


@pytest.mark.parametrize(
    "written", [PRE.lower(), f" {PRE[:2]}-{PRE[2:]}", PRE.translate(str.maketrans("CHKMPTXY3", "СНКМРТХУЗ"))]
)
def test_a_code_may_be_typed_in_other_ways(office: Workspace, written: str) -> None:
    result = score(office, PACK, change=typed(written))
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize("written", [PRE[1:], PRE + "3", PRE[1] + PRE[0] + PRE[2:], "Bakyt", "A", "1", "????"])
def test_a_slip_in_a_code_is_told_and_never_repeated(office: Workspace, written: str) -> None:
    result = score(office, PACK, change=typed(written))
    refused(result, 1, "CUR292 form-code: this is not the code of a form", "the foot of the sheet")
    assert written not in result.stderr.replace("CUR", "").replace("K7MXF", "") or len(written) == 1


def test_a_line_whose_code_is_of_the_other_test_is_told(office: Workspace) -> None:
    result = score(office, PACK, change=typed(POST, PRE))
    refused(result, 1, f"CUR293 other-form: {POST} is the code of the post-test, and the row says pre-test")


def test_tests_without_codes_are_counted_and_told_in_the_report(office: Workspace) -> None:
    result = score(office, PACK, change=without_forms)
    assert result.returncode == 0
    assert GAIN in result.stdout
    assert "typed.csv: CUR294 no-form-code: 54 tests have no form code" in result.stderr
    report = (office.root / "results/knowledge-gain.md").read_text(encoding="utf-8")
    assert "| Tests without a form code, which may be of another course | 54 |" in report
    one_empty = score(office, PACK, change=lambda row: typed("")(row) if row[0] == ROWS[1][0] else row)
    assert "no-form-code" not in one_empty.stderr or "1 test has" in one_empty.stderr


@pytest.mark.parametrize("option", [("--country", "KG"), ("--days", "2"), ("--course", "mine"), ("--modules", "alpha")])
def test_a_pack_says_itself_what_its_course_is(office: Workspace, option: tuple[str, str]) -> None:
    refused(score(office, PACK, *option), 2, f"{option[0]}: CUR027", "has no effect with a pack")


def test_packs_that_have_no_tests(office: Workspace) -> None:
    built = curriculum("build", *OPTIONS, "--documents", "agenda", "--to", "md", "--out", "b", cwd=office.root)
    assert built.returncode == 0, built.stderr
    assert not (office.root / "b/kg-small-en/scoring.json").exists()
    refused(
        score(office, "b/kg-small-en"), 1, "CUR295 no-tests-in-pack: b/kg-small-en holds no tests", "name the course"
    )
    refused(score(office, "modules"), 1, "CUR18", "modules")
    refused(score(office, "nowhere"), 3, "CUR18", "nowhere")
    path = office.root / PACK / "scoring.json"
    path.write_bytes(path.read_bytes().replace(b"Near", b"Nearer"))
    refused(score(office, PACK), 1, f"{PACK}: scoring.json is not as it was built")
    path.unlink()
    refused(score(office, PACK), 1, f"{PACK}: scoring.json is missing")


def other_schema(forms: dict[str, Any]) -> None:
    forms["schema"] = "curriculum-forms/2"


def two_right(forms: dict[str, Any]) -> None:
    for answer in forms["questions"][0]["answers"]:
        answer["right"] = True


def same_letter(forms: dict[str, Any]) -> None:
    for answer in forms["questions"][0]["answers"]:
        answer["letters"]["B"] = "A"


def no_code(forms: dict[str, Any]) -> None:
    forms["forms"]["A"] = "Bakyt"


def no_questions(forms: dict[str, Any]) -> None:
    forms["questions"] = []


def other_type(forms: dict[str, Any]) -> None:
    forms["questions"][3]["answers"] = "none"


def not_printable(forms: dict[str, Any]) -> None:
    forms["questions"][2]["answers"][1]["text"] = "a\x01b"


def no_character(forms: dict[str, Any]) -> None:
    forms["title"] = "a\ud800b"


def long_text(forms: dict[str, Any]) -> None:
    forms["questions"][0]["question"] = "x" * 5000


def no_date(forms: dict[str, Any]) -> None:
    forms["dates"] = ["tomorrow"]


@pytest.mark.parametrize(
    "spoil",
    [
        other_schema,
        two_right,
        same_letter,
        no_code,
        no_questions,
        other_type,
        no_date,
        not_printable,
        no_character,
        long_text,
    ],
)
def test_packs_that_somebody_made_by_hand(office: Workspace, spoil: Callable[[dict[str, Any]], None]) -> None:
    forms = json.loads((office.root / PACK / "scoring.json").read_text(encoding="utf-8"))
    spoil(forms)
    made_pack(office, {"scoring.json": json.dumps(forms).encode()})
    told = "another version" if spoil is other_schema else "does not describe tests"
    refused(score(office, "made/pack"), 1, "CUR295 no-tests-in-pack: made/pack: scoring.json", told)


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b"[" * 100_000, b"null", b'{"schema": []}', b"1e999"])
def test_packs_whose_forms_are_no_forms(office: Workspace, content: bytes) -> None:
    made_pack(office, {"scoring.json": content})
    refused(score(office, "made/pack"), 1, "CUR295 no-tests-in-pack")


def made_pack(office: Workspace, files: Mapping[str, bytes]) -> None:
    publishing.publish(files, {"title": "Made by hand"}, office.root / "made/pack")


def test_a_pack_of_a_programme_that_is_not_here(office: Workspace, tmp_path: Path) -> None:
    forms = json.loads((office.root / PACK / "scoring.json").read_text(encoding="utf-8"))
    forms["programme"] = "elsewhere"
    made_pack(office, {"scoring.json": json.dumps(forms).encode()})
    refused(score(office, "made/pack"), 2, 'there is no programme "elsewhere"')


def test_the_right_answers_stand_in_one_file_for_trainers_and_not_in_the_manifest(office: Workspace) -> None:
    about = (office.root / PACK / manifest.NAME).read_text(encoding="utf-8")
    assert json.loads(about)["forms"] == {"A": PRE, "B": POST}
    assert "Near" not in about
    sheet = (office.root / PACK / "pre-test.md").read_text(encoding="utf-8")
    assert f"· form code {PRE}" in sheet
    assert f"· form code {POST}" in (office.root / PACK / "post-test.md").read_text(encoding="utf-8")
    assert f"for the forms {PRE} (before the course) and {POST}" in (office.root / PACK / "answer-key.md").read_text(
        encoding="utf-8"
    )


def test_a_zip_of_others_is_never_scored(office: Workspace) -> None:
    (office.root / "bad.zip").write_bytes(archive.pack({"manifest.json": b"{}", "scoring.json": b"{}"}))
    refused(score(office, "bad.zip"), 1, "bad.zip is no pack of this tool, or was changed")


def test_without_a_pack_the_packs_are_named(office: Workspace) -> None:
    refused(score(office), 2, "CUR013", f"score results.csv {PACK}")


@pytest.mark.parametrize("name", ["dist/kg-small", "dist/KG-small-en", "dist/kg-smal-en.zip"])
def test_a_pack_with_nearly_that_name_is_named(office: Workspace, name: str) -> None:
    refused(score(office, name), 3, "CUR185", f'did you mean "{PACK}"')


def test_no_report_lies_in_a_pack(office: Workspace) -> None:
    before = sorted(path.name for path in (office.root / PACK).rglob("*"))
    refused(score(office, PACK, "--out", f"{PACK}/results"), 3, "CUR091", f"{PACK} is a pack")
    assert sorted(path.name for path in (office.root / PACK).rglob("*")) == before
