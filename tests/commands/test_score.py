"""`curriculum score` from the command to the files: what it prints, what it writes, what it never tells."""

from __future__ import annotations

import json
import re
import zipfile
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest

from curriculum.building import score_report
from curriculum.building.pack_request import PackRequest
from curriculum.documents.drawings import Bars
from curriculum.library.course_file import CourseFile
from curriculum.library.workspace import Workspace
from curriculum.planning.course import Course
from curriculum.scoring.gain import Gain
from curriculum.scoring.phrases import Scores
from support.commands import curriculum, curriculum_process, hashes, refused
from support.courses import rendered
from support.example_results import FILES, OPTIONS, RESULTS, english, lines, small_course, table
from support.word_lint import lint
from support.workspaces import MakeWorkspace
from support.written_files import markdown_of

SVG = "{http://www.w3.org/2000/svg}"
FULL = {
    "item-analysis.docx", "item-analysis.json", "item-analysis.md", "knowledge-gain.docx", "knowledge-gain.json",
    "knowledge-gain.md", "knowledge-gain.svg", "manifest.json",
}  # fmt: skip


@pytest.fixture
def office(make_workspace: MakeWorkspace) -> Workspace:
    return make_workspace(FILES, inherits=True)


@pytest.fixture
def course(office: Workspace) -> Course:
    return small_course(office)


def score(office: Workspace, results: Path | str = RESULTS, *more: str, seed: str = "") -> str:
    """What the command prints; with a seed of hashes in a process of its own."""
    run = curriculum_process if seed else curriculum
    found = run("score", str(results), *OPTIONS, *more, cwd=office.root, env={"PYTHONHASHSEED": seed} if seed else {})
    assert found.returncode == 0, found.stderr
    assert found.stderr == ""
    return found.stdout


def reported(office: Workspace, results: Path = RESULTS) -> Path:
    """The folder of a report that is made without a process of its own."""
    file = CourseFile.model_validate({"country": "KG", "programme": "small", "modules": ["alpha", "beta", "gamma"]})
    folder = office.root / "results"
    scored = score_report.score_course(file, PackRequest(out=folder), office, results)
    assert {*scored.files, "manifest.json"} == {path.name for path in folder.iterdir()}
    return folder


def test_a_report_in_all_its_files(office: Workspace) -> None:
    printed = score(office)
    assert "26 with both tests, 1 with only the first, 1 with only the second" in printed
    assert "50.0 % right before, 67.9 % after: +17.9 points" in printed
    folder = office.root / "results"
    assert {path.name for path in folder.iterdir()} == FULL
    for path in folder.glob("*.docx"):
        assert lint(path.read_bytes()) == []
    report = json.loads((folder / "knowledge-gain.json").read_text(encoding="utf-8"))
    assert report["schema"] == "curriculum-score/1"
    assert report["least_group"] == 5
    assert report["counts"] == {
        "pairs": 26, "pre_only": 1, "post_only": 1, "without_code": 0, "without_form": 0, "blank": 0, "questions": 12,
    }  # fmt: skip
    assert report["whole"] == {
        "people": 26, "questions": 12, "before": 50.0, "after": 67.9, "points": 17.9, "normalised": 0.36,
    }  # fmt: skip
    assert [len(report[name]) for name in ("modules", "objectives", "items", "sexes", "sectors")] == [3, 6, 12, 2, 3]
    text = (folder / "knowledge-gain.md").read_text(encoding="utf-8")
    assert "| 26 people | 50.0 % | 67.9 % | +17.9 points | 0.36 |" in text
    assert "| 2 Beta | `··········○━━━━●·····` | 50.0 | 75.0 | +25.0 |" in text
    assert "| All others | 6 | 8.3 | 40.3 | +31.9 |" in text
    analysis = (folder / "item-analysis.md").read_text(encoding="utf-8")
    assert "| **Right (right)** | 92 | 100 |" in analysis
    assert "Too hard after it – An answer that nobody takes" in analysis


def test_the_same_tests_in_another_order_give_the_same_bytes(office: Workspace, course: Course) -> None:
    other = office.root / "other.csv"
    other.write_text(table(sorted(lines(course)), ";"), encoding="utf-8-sig")
    score(office, RESULTS, "--out", "a", seed="1")
    score(office, other, "--out", "b", seed="2")
    found = hashes(office.root / "a")
    assert set(found) == FULL
    assert found == hashes(office.root / "b")


def test_no_file_tells_of_anybody(office: Workspace, course: Course) -> None:
    """No code, no small group by its name, and in the report for organisers no right answer."""
    printed = score(office, RESULTS, "--to", "md")
    codes = {line[0] for line in lines(course)}
    assert len(codes) == 28
    folder = office.root / "results"
    texts = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    for text in [printed, *(text for name, text in texts.items() if name != "manifest.json")]:
        assert codes.isdisjoint(re.findall(r"\d{4}", text))
        assert "ustice" not in text
        assert "ducation" not in text
    for name in ("knowledge-gain.md", "knowledge-gain.json", "knowledge-gain.svg"):
        assert not any(answer in texts[name] for answer in ("Near", "Far", "Never"))
    assert "Near" in texts["item-analysis.json"]


@pytest.mark.parametrize("pairs", [0, 1, 4])
def test_fewer_than_five_pairs_are_only_counted(office: Workspace, course: Course, pairs: int) -> None:
    assert (reported(office) / "item-analysis.md").exists()  # the report of many is replaced whole
    codes = sorted({line[0] for line in lines(course)})[: pairs + 1]
    rows = [line for line in lines(course) if line[0] in codes][: 2 * pairs + 1]
    both = sum(sum(line[0] == code for line in rows) == 2 for code in codes)
    few = office.root / "few.csv"
    few.write_text(table(rows), encoding="utf-8")
    assert both < 5
    folder = reported(office, few)
    assert {path.name for path in folder.iterdir()} == {
        "knowledge-gain.docx", "knowledge-gain.json", "knowledge-gain.md", "manifest.json",
    }  # fmt: skip
    score = json.loads((folder / "knowledge-gain.json").read_text(encoding="utf-8"))
    assert score["counts"]["pairs"] == both
    assert score["whole"] is None
    assert not any(score[name] for name in ("modules", "objectives", "items", "sexes", "sectors"))
    text = (folder / "knowledge-gain.md").read_text(encoding="utf-8")
    assert "Figures are shown from 5 people on" in text
    assert "%" not in text
    assert lint((folder / "knowledge-gain.docx").read_bytes()) == []


def test_letters_are_those_of_the_printed_answer_key(office: Workspace, course: Course) -> None:
    """Five people copy the key into their second test, and the letter after the right one into their first."""
    key = markdown_of(rendered(office, course, "answer-key")[0])
    right = re.findall(r"^\| (\d+) \| \*\*([A-D])\*\* \| \*\*([A-D])\*\* \|", key, re.MULTILINE)
    assert [number for number, _, _ in right] == [str(n) for n in range(1, 13)]
    wrong = ["BCDA"["ABCD".index(letter)] for _, letter, _ in right]
    sheets = [("pre", wrong), ("post", [letter for _, _, letter in right])]
    copied = office.root / "copied.csv"
    codes = dict(zip(("pre", "post"), re.findall(r"([A-Z3-9]{5}) \((?:before|after)", key), strict=True))
    copied.write_text(table([str(n), test, codes[test], "", "", *sheet] for n in range(5) for test, sheet in sheets))
    assert "0.0 % right before, 100.0 % after: +100.0 points" in score(office, copied)


def test_a_wrong_table_is_refused_and_nothing_is_written(office: Workspace) -> None:
    bad = office.root / "bad.csv"
    bad.write_text(RESULTS.read_text(encoding="utf-8").replace("pre,", "other,", 1), encoding="utf-8")
    result = curriculum("score", "bad.csv", *OPTIONS, cwd=office.root)
    refused(result, 1, "bad.csv, row", "CUR212 results-value: this is not one of the two tests", "write pre or post")
    assert not (office.root / "results").exists()
    refused(curriculum("score", "none.csv", *OPTIONS, cwd=office.root), 3, "none.csv: CUR001")
    refused(curriculum("score", "bad.csv", *OPTIONS, "--to", "pdf", cwd=office.root), 2, "CUR063")
    assert curriculum("score", cwd=office.root).returncode == 2


def test_four_people_are_told_kindly_that_they_are_too_few(office: Workspace, course: Course) -> None:
    few = office.root / "few.csv"
    codes = [line[0] for line in lines(course) if line[1] == "pre"][:4]
    few.write_text(table(line for line in lines(course) if line[0] in codes), encoding="utf-8")
    printed = score(office, few, "--to", "md")
    assert "not shown: figures need 5 people with both tests, so that nobody is recognised" in printed
    assert "%" not in printed


def test_files_of_others_are_left_alone(office: Workspace) -> None:
    folder = office.root / "results"
    folder.mkdir()
    (folder / "results.csv").write_bytes(RESULTS.read_bytes())
    refused(curriculum("score", "results/results.csv", *OPTIONS, cwd=office.root), 3, "CUR091")
    assert [path.name for path in folder.iterdir()] == ["results.csv"]


def test_a_course_without_questions_has_nothing_to_score(make_workspace: MakeWorkspace) -> None:
    cut = {
        name: text.partition("test_items:")[0] + "test_items: []\n" for name, text in FILES.items() if "alpha" in name
    }
    office = make_workspace({**FILES, **cut}, inherits=True)
    result = curriculum(
        "score", str(RESULTS), "--country", "KG", "--programme", "small", "--modules", "alpha", cwd=office.root
    )
    refused(result, 1, "CUR215 no-questions")


def test_the_forms_of_another_course_do_not_fit(office: Workspace) -> None:
    result = curriculum(
        "score", str(RESULTS), "--country", "KG", "--programme", "small", "--modules", "alpha", cwd=office.root
    )
    refused(
        result,
        1,
        "results.csv, row 1, column",
        "CUR211 results-column: there is no such question: the forms of this course have 4",
    )


def test_the_picture_says_the_same_in_dots_figures_and_words(office: Workspace) -> None:
    picture = ElementTree.parse(reported(office) / "knowledge-gain.svg").getroot()
    assert picture.get("role") == "img"
    width, height = int(picture.get("width", "0")), int(picture.get("height", "0"))
    assert "A small course" in (picture.findtext(f"{SVG}title") or "")
    words = picture.findtext(f"{SVG}desc") or ""
    assert "2 Beta: 50.0 % right before the course, 75.0 % after it (+25.0 points)." in words
    texts = [one.text for one in picture.iter(f"{SVG}text")]
    assert {"All questions", "1 Alpha", "2 Beta", "3 Gamma", "19.2", "28.8", "100.0"} <= set(texts)
    dots = [(float(one.get("cx", "")), one.get("fill")) for one in picture.iter(f"{SVG}circle")]
    scale = {one.text: float(one.get("x", "")) for one in picture.iter(f"{SVG}text")}
    zero, hundred = scale["0"], scale["100 %"]
    drawn = [round((x - zero) / (hundred - zero) * 100, 1) for x, _ in dots[2:]]
    assert drawn == pytest.approx([50, 67.9, 19.2, 28.8, 50, 75, 80.8, 100], abs=0.05)
    assert [fill for _, fill in dots[2:]] == ["#FFFFFF", "#1A2226"] * 4
    for one in picture.iter():
        for name, most in (("x", width), ("cx", width), ("x2", width), ("y", height), ("cy", height), ("y2", height)):
            assert 0 <= float(one.get(name, "0")) <= most


def test_bars_are_as_long_as_their_figures(office: Workspace) -> None:
    """The indent behind a bar is what is missing to 100 in the room of its cell."""
    with zipfile.ZipFile(reported(office) / "knowledge-gain.docx") as file:
        text = file.read("word/document.xml").decode()
    ends = [
        int(end) for end in re.findall(r'"TableBar(?:Before|After)"/>(?:<w:keepNext/>)?<w:ind w:right="(\d+)"/>', text)
    ]
    assert len(ends) == 8
    room = max(ends) / (1 - 0.192)
    assert [round(100 - 100 * end / room) for end in ends] == [50, 68, 19, 29, 50, 75, 81, 100]


@pytest.mark.parametrize(
    ("pre", "post", "points", "normalised"),
    [(5, 10, "+50.0", "1.00"), (10, 5, "−50.0", "–"), (5, 5, "0.0", "0.00"), (5, 4, "−10.0", "−0.20")],
)
def test_figures_are_written_with_their_sign(pre: int, post: int, points: str, normalised: str) -> None:
    scores, found = Scores(english()), Gain(5, 2, pre, post)
    assert scores.points(found) == points
    assert scores.normalised(found) == normalised
    assert scores.index(-0.25) == "−0.25"
    assert scores.index(None) == "–"


def test_the_scale_of_plain_text_has_one_sign_where_nothing_changed() -> None:
    scores = Scores(english())
    assert scores.bars(Gain(5, 2, 5, 5)) == Bars(Decimal("50.0"), Decimal("50.0"), "··········●··········")
    assert scores.bars(Gain(5, 2, 10, 0)) == Bars(Decimal("100.0"), Decimal("0.0"), "●━━━━━━━━━━━━━━━━━━━○")
