"""Certificates, cards and run-sheets with the longest words take one page, in every script; else a warning says why."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from curriculum.documents.document import Document
from curriculum.library.participants import Participant
from curriculum.library.workspace import Workspace
from curriculum.planning.course import Course
from support.courses import course_of, rendered
from support.dialect import document as document_of
from support.dialect import reference
from support.places import REPOSITORY
from support.word_lint import W, lint
from support.word_parts import part
from support.written_files import word_of

WORKSPACE = Workspace(REPOSITORY)
SCRIPTS = {
    "Latin": "Training for policymakers on drug use disorders: nature, prevention, treatment and human rights",
    "Cyrillic": "Обучение лиц, определяющих политику, по вопросам расстройств, связанных с употреблением наркотиков",
    "Georgian": "ტრენინგი პოლიტიკის შემქმნელთათვის ნარკოტიკების მოხმარებასთან დაკავშირებული აშლილობების შესახებ",
    "Arabic": "تدريب صانعي السياسات على اضطرابات تعاطي المخدرات: طبيعتها والوقاية منها وعلاجها وحقوق الإنسان للجميع",
    "Khmer": "វគ្គបណ្តុះបណ្តាលសម្រាប់អ្នករៀបចំគោលនយោបាយស្តីពីជំងឺនៃការប្រើប្រាស់គ្រឿងញៀន៖ ធម្មជាតិ ការបង្ការ ការព្យាបាល",
}
NAMES = [
    "Bo", "María de los Ángeles Guadalupe Ponce de León-Fernández-Villaverde y Rodríguez-Santamaría",
    "Константинополина Александровна Преображенская-Воскресенская", "გიორგი გამოგონილიშვილი",
    "عبد الرحمن بن عبد العزيز المخترع",
    "ចាន់ សុភារិទ្ធ វិចិត្ររស្មី", "Saidakbarxo'ja o'g'li Abdurrahmonov Muhammadjon",
]  # fmt: skip


def course(words: str, signatures: int = 3) -> Course:
    keys = {
        "title": words, "venue": words, "organisers": [words] * 2, "starts": "2026-12-07", "modules": ["sbirt"],
        "certificate": {"issuer": words, "signatures": [words[:60]] * signatures},
    }  # fmt: skip
    return course_of(WORKSPACE, country="KG", **keys)[1]


def people(words: str) -> list[Participant]:
    return [Participant(name, organisation=words) for name in NAMES]


def zipped(data: bytes) -> bytes:
    """The text of a Word file."""
    return etree.tostring(part(data))


def documents(words: str) -> list[Document]:
    return [*rendered(WORKSPACE, course(words), "certificates", "name-cards", people=people(words))]


@pytest.mark.parametrize("script", SCRIPTS)
def test_long_words_get_less_space_and_smaller_type_by_styles_of_their_own(script: str) -> None:
    for document in documents(SCRIPTS[script]):
        data = word_of(document, reference())
        assert lint(data) == []
        styles = {str(style.get(f"{W}styleId")): style for style in part(data, "word/styles.xml").iter(f"{W}style")}
        used = {str(style.get(f"{W}val")) for style in part(data).iter(f"{W}pStyle")}
        fitted = {style for style in used if re.search(r"T\d+S\d+$", style)}
        assert fitted, f"{document.name} would not fit as it is"
        for style in fitted:
            based = styles[style].find(f"{W}basedOn")
            assert based is not None and based.get(f"{W}val") == re.sub(r"T\d+S\d+$", "", style)
        assert not document.remarks


def test_short_words_stay_as_their_styles_say() -> None:
    (document,) = rendered(WORKSPACE, course("Short words"), "certificates", people=[Participant("Bo")])
    assert b"T100S" not in word_of(document, reference()) and not document.remarks
    names = {str(style.get(f"{W}val")) for style in part(word_of(document, reference())).iter(f"{W}pStyle")}
    assert "CertName" in names and not [name for name in names if re.search(r"T\d+S\d+$", name)]


@pytest.mark.parametrize(("words", "field"), [
    ({"title": "word " * 399, "venue": "слово " * 199}, "title"), ({"organisers": ["word " * 399] * 8}, "organisers"),
    ({"certificate": {"signatures": ["long words " * 60] * 6}}, "certificate.signatures"),
])  # fmt: skip
def test_what_fits_in_no_type_is_told_with_its_field(words: dict[str, object], field: str) -> None:
    keys = {"modules": ["sbirt"], "starts": "2026-12-07", "certificate": {}, **words}
    planned = course_of(WORKSPACE, country="KG", **keys)[1]
    (document,) = rendered(WORKSPACE, planned, "certificates", people=[Participant("Bo")])
    word_of(document, reference())
    assert [(problem.kind.code, problem.kind.level) for problem in document.remarks] == [("CUR314", "warning")]
    assert field in document.remarks[0].hint and "page 1" in document.remarks[0].message


def test_a_name_that_fits_on_no_card_is_told_and_not_repeated() -> None:
    name = "Z" * 120
    (document,) = rendered(
        WORKSPACE, course("Short words"), "name-cards", people=[Participant("Bo"), Participant(name)]
    )
    word_of(document, reference())
    (problem,) = document.remarks
    assert "card 2" in problem.message and "name in the list of people" in problem.hint
    assert name not in problem.message + problem.hint


def run_sheet(words: str, slots: int = 14) -> Document:
    """What a run-sheet is made of: a day with long titles, materials and names of leads."""
    title, materials, lead = words[:50], words[:60], words[:25]
    row = f"| 09:00 | 30 | **{title}** [5 min]{{.TableSmall}} | {lead} | {materials} | {lead} | – | ☐ |\n"
    widths = '{widths="850,567,3742,1928,4422,1417,1077,568" .CourseTable}\n'
    heads = f"| Time | Min | Session | Method | Materials | Lead | Cut first | ✓ |\n{'|---' * 8}|\n"
    table = widths + heads + row * slots
    head = f"{{.DocTitle}}\n# Run-sheet\n\n{{.DocMeta}}\n{words}\n\n"
    return document_of(f":::: whole-page Day 1\n{head}{table}\n{{.Source}}\nFree: 5 minutes\n\n::::\n", "sheet")


def role_card(paragraphs: int, words: str = "") -> Document:
    """A card of some 50 words a paragraph, with a list and a table that part its box."""
    said = "You are a nurse and listen to a patient who would like to go home. " * 4
    table = f"| Sign | Points |\n|---|---|\n| {words or 'Hand'} | 3 |\n| Voice | 2 |"
    card = f"{table}\n\n- Wait.\n- Ask.\n\n" + f"{words or said}\n\n" * paragraphs
    return document_of(f":::: whole-page Nurse\n::: handout Role card\n{card}:::\n::::\n\n" * 2, "form")


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_day_of_fourteen_long_slots_is_written_smaller(script: str) -> None:
    sheet = run_sheet(SCRIPTS[script])
    assert re.search(rb"TableTextT\d+S\d+", zipped(word_of(sheet, reference()))) and not sheet.remarks
    assert b"T100S" not in zipped(word_of(run_sheet("Short", 9), reference()))


def test_a_day_too_long_for_its_sheet_is_told_with_column_and_time() -> None:
    sheet = run_sheet("w" * 25 + " word" * 99, 40)
    word_of(sheet, reference())
    (problem,) = sheet.remarks
    assert problem.kind.code == "CUR314" and problem.message == "everything: Day 1 does not fit, even in small type"
    assert re.fullmatch('shorten what is longest there: "(Session|Materials)" at 09:00', problem.hint)


def test_a_card_of_150_words_stays_whole_and_a_long_one_gets_smaller_type() -> None:
    short, long = role_card(3), role_card(12)
    rows = list(part(word_of(short, reference())).iter(f"{W}tr"))
    assert rows and all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert b"HandoutInTableT" not in zipped(word_of(short, reference())) and not short.remarks
    assert b"HandoutInTableT" in zipped(word_of(long, reference())) and not long.remarks
    endless = role_card(60)
    word_of(endless, reference())
    assert [(problem.message, problem.hint) for problem in endless.remarks] == [
        ("everything: Nurse does not fit, even in small type",
         "shorten what is longest there: card, below activity.roles"),
    ] * 2  # fmt: skip


@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftotext")), reason="needs LibreOffice and Poppler")
def test_libreoffice_shows_a_page_for_each_certificate_and_for_two_cards(tmp_path: Path) -> None:
    for script, words in SCRIPTS.items():
        (tmp_path / f"{script}-run-sheet.docx").write_bytes(word_of(run_sheet(words), reference()))
        for document in documents(words):
            (tmp_path / f"{script}-{document.name}.docx").write_bytes(word_of(document, reference()))
    files = sorted(map(str, tmp_path.glob("*.docx")))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    arguments = [profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(["soffice", *arguments], check=True, capture_output=True)
    for pdf in sorted(tmp_path.glob("*.pdf")):
        text = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
        pages = text.count("\f")
        kind = pdf.stem.partition("-")[2]
        assert pages == {"run-sheet": 1, "certificates": len(NAMES), "name-cards": (len(NAMES) + 1) // 2}[kind], pdf
    assert len(files) == 15
