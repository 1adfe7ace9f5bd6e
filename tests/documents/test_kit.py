"""The papers around a course: what stands in them with a list of people, without one, and where nobody may look."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import get_args

import pytest
from lxml import etree

from curriculum.documents.delivery import Delivery
from curriculum.documents.document import Document
from curriculum.documents.exports import register
from curriculum.documents.templating.rendering import Renderer
from curriculum.documents.templating.templates import Copies
from curriculum.library.language import read_language
from curriculum.library.participants import Participant, read_participants
from curriculum.library.workspace import Workspace
from curriculum.planning.course import Course
from curriculum.problems.problem import CurriculumError
from support.commands import curriculum, hashes, refused
from support.courses import course_of, rendered
from support.dialect import reference
from support.places import DATA, REPOSITORY
from support.word_lint import W, lint, text_of, value
from support.written_files import markdown_of, word_of

CSV = DATA / "people.csv"
WORKSPACE = Workspace(REPOSITORY)
PEOPLE = read_participants(CSV, read_language(WORKSPACE, "en")).people


@pytest.fixture(scope="module")
def course() -> Course:
    keys = {"modules": ["sbirt:core", "psychosocial:core"], "starts": "2027-03-10", "participants": 28, "days": 2}
    return course_of(WORKSPACE, country="KG", **keys)[1]


def word(document: Document) -> etree._Element:
    data = word_of(document, reference())
    assert lint(data) == []
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return etree.fromstring(file.read("word/document.xml"))


def paragraphs(root: etree._Element) -> list[tuple[str, str]]:
    """Style and text of each; a style with smaller type or less space counts as what it is made of."""
    styles = [(value(one.find(f"{W}pPr/{W}pStyle")), text_of(one)) for one in root.iter(f"{W}p")]
    return [(re.sub(r"T\d+S\d+$", "", style), text) for style, text in styles]


def test_a_certificate_for_each_participant_and_nobody_else(course: Course) -> None:
    (document,) = rendered(WORKSPACE, course, "certificates", people=PEOPLE)
    root = word(document)
    assert len(list(root.iter(f"{W}sectPr"))) == 28
    names = {text: style for style, text in paragraphs(root) if style.startswith("CertName")}
    assert set(names) == {person.addressed for person in PEOPLE if person.role == "participant"}
    assert all((style == "CertNameLong") == (len(text) > 30) for text, style in names.items())
    assert "=cmd('calc')" in names and "Siobhán O'Brien" in names and "Prof. Ömer Özdemir" in names


def test_without_people_there_is_one_blank_certificate(course: Course) -> None:
    (document,) = rendered(WORKSPACE, course, "certificates")
    root = word(document)
    assert len(list(root.iter(f"{W}sectPr"))) == 1
    assert [text.strip() for style, text in paragraphs(root) if style == "CertName"] == [""]


def test_the_register_lists_what_the_certificates_say(course: Course) -> None:
    data = register.write(Delivery(course, "kg", 0, read_language(WORKSPACE, "en"), PEOPLE))
    assert data is not None and data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["number"] for row in rows] == [f"KG-POLICYMAKERS-2027-{n:03}" for n in range(1, 29)]
    assert "'=cmd('calc')" in {row["name"] for row in rows}, "a spreadsheet shows it and does not run it"
    (document,) = rendered(WORKSPACE, course, "certificates", people=PEOPLE)
    with zipfile.ZipFile(io.BytesIO(word_of(document, reference()))) as file:
        footers = "".join(file.read(name).decode() for name in file.namelist() if "footer" in name)
    assert set(re.findall(r"KG-POLICYMAKERS-2027-\d{3}", footers)) == {row["number"] for row in rows}
    assert register.write(Delivery(course, "kg", 0, read_language(WORKSPACE, "en"))) is None


@pytest.mark.parametrize(
    "value",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(A1)",
        "﹦1+1",
        "−1",
        " =1+1",
        "\t=1+1",
        "\u200b=1",
        "|x",
        "%0A=1",
    ],
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(course: Course, value: str) -> None:
    people = [Participant(value, organisation=value, city="Osh")]
    data = register.write(Delivery(course, "kg", 0, read_language(WORKSPACE, "en"), people))
    assert data is not None
    (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    assert row["name"] == row["organisation"] == f"'{value}"
    assert row["city"] == "Osh"


def test_two_cards_fill_a_page_and_say_the_name_on_both_sides(course: Course) -> None:
    (document,) = rendered(WORKSPACE, course, "name-cards", people=PEOPLE)
    root = word(document)
    tables = list(root.iter(f"{W}tbl"))
    assert [len(table.findall(f"{W}tr")) for table in tables] == [2] * 15
    for row in root.iter(f"{W}tr"):
        left, right = ("".join(text_of(one) for one in cell.iter(f"{W}p")) for cell in row.findall(f"{W}tc"))
        assert left == right
        assert not [*row.iter(f"{W}textDirection")], "no word is turned: not every program turns those of every script"


@pytest.mark.parametrize(
    ("name", "style"), [("A" * 18, "CardName"), ("A " * 17 + "A", "CardNameLong"), ("A " * 18 + "A", "CardNameLongest")]
)
def test_long_names_are_smaller_on_their_cards(course: Course, name: str, style: str) -> None:
    (document,) = rendered(WORKSPACE, course, "name-cards", people=[Participant(name)])
    found = {style: text for style, text in paragraphs(word(document)) if style.startswith("CardName")}
    assert found == {style: name}


@pytest.mark.parametrize(("name", "style"), [("A" * 35, "CertDate"), ("A " * 60, "CertDateLow")])
def test_a_long_name_on_a_certificate_takes_room_from_above_the_signatures(
    course: Course, name: str, style: str
) -> None:
    (document,) = rendered(WORKSPACE, course, "certificates", people=[Participant(name)])
    assert style in [found for found, _ in paragraphs(word(document))]


def test_attendance_has_a_sheet_a_day_with_everybody_and_room_for_more(course: Course) -> None:
    (document,) = rendered(WORKSPACE, course, "attendance", people=PEOPLE)
    tables = list(word(document).iter(f"{W}tbl"))
    assert len(tables) == len(course.days) == 2
    for table in tables:
        rows = [[text_of(cell) for cell in row.findall(f"{W}tc")] for row in table.findall(f"{W}tr")][1:]
        assert [row[0] for row in rows] == [str(number) for number in range(1, 31)]
        assert [row[1].split(" (")[0] for row in rows] == [person.name for person in PEOPLE]


def test_blank_attendance_fills_its_pages(course: Course) -> None:
    (document,) = rendered(WORKSPACE, course, "attendance")
    table = next(word(document).iter(f"{W}tbl"))
    assert len(table.findall(f"{W}tr")) - 1 == 30


def test_reach_counts_participants_by_sector_and_sex(course: Course) -> None:
    (document,) = rendered(WORKSPACE, course, "training-report", people=PEOPLE)
    text = markdown_of(document)
    assert "| Health | 4 | 1 | 0 | 5 |" in text
    assert "| Total | 15 | 13 | 0 | 28 |" in text


@pytest.mark.parametrize("audience", ["public", "participant", "trainer"])
@pytest.mark.parametrize("name", ["people", "groups", "person"])
def test_people_have_no_name_in_documents_that_are_not_for_organisers(
    tmp_path: Path, course: Course, audience: str, name: str
) -> None:
    path = tmp_path / "templates" / "documents" / "list.md.j2"
    path.parent.mkdir(parents=True)
    front = f"---\ntitle: agenda\naudience: {audience}\nper: course\npage: form\n---\n"
    path.write_text(front + "{{ " + name + "|length }}\n", encoding="utf-8")
    workspace = Workspace(tmp_path, (tmp_path, REPOSITORY))
    with pytest.raises(CurriculumError) as error:
        Renderer(workspace, course, read_language(workspace, "en"), PEOPLE).render("list")
    assert error.value.problems[0].kind.code == "CUR070"


def test_a_pack_with_people_keeps_them_out_of_manifest_and_messages(tmp_path: Path) -> None:
    options = "--country", "KG", "--modules", "sbirt:core", "--starts", "2027-03-10", "--out", str(tmp_path)
    result = curriculum("build", *options, "--participants", str(CSV))
    assert result.returncode == 0, result.stderr
    pack = tmp_path / "kg-policymakers-en"
    manifest = (pack / "manifest.json").read_text(encoding="utf-8")
    for person in PEOPLE:
        for word_ in (person.name, person.printed, person.email, person.organisation):
            assert not word_ or word_ not in manifest + result.stdout + result.stderr
    assert "register.csv" in hashes(pack)
    organisers = {"attendance", "certificates", "name-cards", "working-groups", "register"}
    for path in pack.glob("*.md"):
        held = any(person.printed in path.read_text(encoding="utf-8") for person in PEOPLE)
        assert held == (path.stem in organisers), path.name
    refused(curriculum("build", *options), 3, "CUR298 names-lost", "this build names nobody")
    again = curriculum("build", *options, "--replace")
    assert again.returncode == 0 and "register.csv" not in hashes(pack)


def test_a_number_of_participants_scales_the_supplies(tmp_path: Path) -> None:
    options = "--country", "KG", "--modules", "sbirt:core", "--out", str(tmp_path), "--documents", "materials-list"
    result = curriculum("build", *options, "--participants", "12", "--to", "md")
    assert result.returncode == 0, result.stderr
    text = (tmp_path / "kg-policymakers-en" / "materials-list.md").read_text(encoding="utf-8")
    assert "Counted for 12 participants and 2 working groups" in text


@pytest.mark.parametrize(
    ("given", "status", "phrase"),
    [("0", 2, "CUR016"), ("-3", 2, "CUR016"), ("nobody.csv", 3, "nobody.csv"), ("1001", 2, "--participants")],
)
def test_participants_that_cannot_be_are_refused(tmp_path: Path, given: str, status: int, phrase: str) -> None:
    base = "build", "--country", "KG", "--modules", "sbirt:core", "--out", str(tmp_path)
    refused(curriculum(*base, "--participants", given, cwd=tmp_path), status, phrase)


def test_plans_can_be_tentative_or_final(tmp_path: Path) -> None:
    for status, ticked in (("tentative", "☒ tentative"), ("final", "☒ final")):
        keys = {"modules": ["policy-planning"], "plans": status, "title": "Named course"}
        _, made = course_of(WORKSPACE, country="KG", **keys)
        renderer = Renderer(WORKSPACE, made, read_language(WORKSPACE, "en"))
        sheet = next(one for one in renderer.worksheets() if "multisector" in one.name)
        assert ticked in markdown_of(sheet)
        with zipfile.ZipFile(io.BytesIO(word_of(sheet, reference()))) as file:
            footers = "".join(file.read(name).decode() for name in file.namelist() if "footer" in name)
        assert ("Named course" in footers) == (status == "tentative")


def test_blank_people_are_no_people() -> None:
    assert Participant().addressed == ""


def test_days_before_and_after_the_course_are_working_days() -> None:
    """Before the course the nearest one earlier, after it the nearest one later."""
    _, made = course_of(WORKSPACE, country="KG", modules=["sbirt:core"], starts="2027-03-11")
    text = markdown_of(rendered(WORKSPACE, made, "materials-list")[0])
    assert "**The day before** – 9 March" not in text and "**The day before** – 10 March 2027" in text
    assert "**Ninety days after** – 9 June 2027" in text
    _, later = course_of(WORKSPACE, country="KG", modules=["sbirt:core"], starts="2027-04-05")
    text = markdown_of(rendered(WORKSPACE, later, "materials-list")[0])
    assert "**The day before** – 2 April 2027" in text, "the Friday before a Monday"


@pytest.mark.parametrize("audience", ["public", "participant", "trainer"])
def test_a_page_for_each_participant_is_for_organisers_alone(tmp_path: Path, course: Course, audience: str) -> None:
    path = tmp_path / "templates" / "documents" / "list.md.j2"
    path.parent.mkdir(parents=True)
    path.write_text(
        f"---\ntitle: agenda\naudience: {audience}\nper: participant\npage: form\n---\n{{{{ person.name }}}}\n"
    )
    workspace = Workspace(tmp_path, (tmp_path, REPOSITORY))
    with pytest.raises(CurriculumError) as error:
        Renderer(workspace, course, read_language(workspace, "en"), PEOPLE).render("list")
    (problem,) = error.value.problems
    assert problem.kind.code == "CUR071" and problem.place is not None and problem.place.line == 4


@pytest.mark.parametrize(
    "body", ["{% for p in people %}{{ label[p.name] }}{% endfor %}", "{% include people[0].name %}",
             "::: {{ people[0].name|attr }}\nx\n:::", "{{ day_from_start(people[0].name) }}"],
)  # fmt: skip
def test_a_faulty_template_tells_no_name(tmp_path: Path, body: str) -> None:
    (tmp_path / "templates" / "documents").mkdir(parents=True)
    (tmp_path / "curriculum.yaml").touch()
    (tmp_path / "people.csv").write_text(
        "name,organisation,email\nZebulon Quux,Quuxland,zeb@quux.org\n", encoding="utf-8"
    )
    front = "---\ntitle: agenda\naudience: organiser\nper: course\npage: form\n---\n"
    (tmp_path / "templates" / "documents" / "list.md.j2").write_text(front + body + "\n", encoding="utf-8")
    options = "--country", "KG", "--modules", "sbirt:core", "--participants", "people.csv", "--documents", "list"
    result = curriculum("build", *options, cwd=tmp_path)
    assert result.returncode == 1 and result.stdout == "" and "Traceback" not in result.stderr
    assert "uux" not in result.stderr and "Zeb" not in result.stderr


def test_an_illegal_character_in_a_list_is_told_without_its_line(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("name,organisation\nZebulon,Clinic\v2\n", encoding="utf-8")
    result = curriculum(
        "build", "--country", "KG", "--modules", "sbirt:core", "--participants", "people.csv", cwd=tmp_path
    )
    assert result.returncode == 1 and "people.csv:2:15: CUR003" in result.stderr
    assert "Zebulon" not in result.stderr and "Clinic" not in result.stderr


def test_nothing_to_write_is_told(tmp_path: Path) -> None:
    result = curriculum(
        "build", "--country", "KG", "--modules", "sbirt:core", "--documents", "worksheets", cwd=tmp_path
    )
    refused(result, 2, "CUR093 nothing-to-write")
    assert not (tmp_path / "dist").exists()


def test_a_closed_stdout_is_no_failure(tmp_path: Path) -> None:
    command = (
        f'"{sys.executable}" -c "from curriculum.cli import main; main()" list countries >&- 2>err; echo $? >status'
    )
    subprocess.run(["sh", "-c", command], cwd=tmp_path, check=True, timeout=60)
    assert (tmp_path / "status").read_text().strip() == "0" and (tmp_path / "err").read_text() == ""


SIGN = """---
title: Door sign
audience: public
per: day
page: certificate
copies: [trainer, one]
note: one for the door of each room
---
{.CertText}
{{ day_line(day) }}: {{ day_title(day) }}
"""


def test_a_new_document_is_one_file(tmp_path: Path) -> None:
    """Built, listed with its copies, and nothing to say about it."""
    own = tmp_path / "templates" / "documents" / "door-sign.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text(SIGN, encoding="utf-8")
    (tmp_path / "curriculum.yaml").write_text("", encoding="utf-8")
    checked = curriculum("check", cwd=tmp_path)
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stdout
    built = curriculum("build", "--country", "KG", "--modules", "sbirt:core", "--to", "md", cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    pack = tmp_path / "dist" / "kg-policymakers-en"
    assert "Day 1" in (pack / "door-sign.md").read_text(encoding="utf-8")
    listed = (pack / "materials-list.md").read_text(encoding="utf-8")
    rows = [re.split(r" *\| *", line.strip("| ")) for line in listed.splitlines() if line.startswith("|")]
    assert ["Door sign", "3", "one for the door of each room"] in rows


@pytest.mark.parametrize("reader", get_args(Copies))
def test_each_word_of_copies_counts_and_they_add_up(tmp_path: Path, reader: str) -> None:
    own = tmp_path / "templates" / "documents" / "door-sign.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text(SIGN.replace("[trainer, one]", f"[{reader}, {reader}]"), encoding="utf-8")
    (tmp_path / "curriculum.yaml").touch()
    options = [
        "--modules",
        "sbirt:core",
        "--participants",
        "28",
        "--documents",
        "door-sign,materials-list",
        "--to",
        "md",
    ]
    built = curriculum("build", "--country", "KG", *options, cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    listed = (tmp_path / "dist" / "kg-policymakers-en" / "materials-list.md").read_text(encoding="utf-8")
    many = 2 * {"participant": 28, "trainer": 2, "group": 5, "one": 1}[reader]
    assert re.search(rf"\| Door sign +\| +{many} ", listed), listed


@pytest.mark.parametrize(("field", "words"), [("title", "door_sgn"), ("note", "copy_notes.agendaa")])
def test_a_label_that_does_not_exist_is_told_and_never_printed(tmp_path: Path, field: str, words: str) -> None:
    own = tmp_path / "templates" / "documents" / "door-sign.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text(re.sub(rf"^{field}: .*$", f"{field}: {words}", SIGN, flags=re.MULTILINE), encoding="utf-8")
    (tmp_path / "curriculum.yaml").write_text("", encoding="utf-8")
    documents = "door-sign,materials-list"
    run = curriculum("build", "--country", "KG", "--modules", "sbirt:core", "--documents", documents, cwd=tmp_path)
    refused(run, 1, "CUR070 template", f'there is no label "{words}"', "door-sign.md.j2")
