"""Whatever people call a thing of the library, they are told its id."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum.library.course_file import CourseFile
from curriculum.library.layers import bundled
from curriculum.library.validation import validate
from curriculum.library.workspace import Workspace
from curriculum.problems.problem import CurriculumError, Problem
from curriculum.reading.source import parse
from support.commands import curriculum, refused


@pytest.fixture(scope="module")
def library() -> Workspace:
    return Workspace(bundled())


@pytest.mark.parametrize(
    ("sort", "typed", "meant"),
    [
        ("modules", "SBIRT", "sbirt"),
        ("modules", "Screening and brief interventions", "sbirt"),
        ("modules", "screening, brief Interventions", "sbirt"),
        ("programmes", "Policymakers", "policymakers"),
        ("documents", "Trainer Manual", "trainer-manual"),
        ("documents", "trainermanual", "trainer-manual"),
        ("countries", "kyrgyzstan", "KG"),
        ("countries", "Tajikistan", "TJ"),
        ("languages", "English", "en"),
        ("languages", "EN", "en"),
        ("worksheets", "Advocacy_plan", "advocacy-plan"),
    ],
)
def test_an_id_is_told_for_a_title_or_a_name(library: Workspace, sort: str, typed: str, meant: str) -> None:
    hint, _ = library.what_was_meant(sort, typed)
    assert hint == f'did you mean "{meant}"?'


@pytest.mark.parametrize(
    ("sort", "typed", "command"),
    [
        ("countries", "mexico", "country MX"),
        ("countries", "Côte d’Ivoire", "country CI"),
        ("countries", "fr", "country FR"),
        ("languages", "Russian", "language ru"),
        ("languages", "Кыргызча", "language ky"),
        ("languages", "français", "language fr"),
        ("languages", "RU", "language ru"),
    ],
)
def test_what_the_library_does_not_have_can_be_made(library: Workspace, sort: str, typed: str, command: str) -> None:
    hint, right = library.what_was_meant(sort, typed)
    assert f'"curriculum new {command}" begins it' in hint and right == ""


@pytest.mark.parametrize(
    ("sort", "typed", "question"),
    [
        ("languages", "Frensh", 'did you mean "French"? the library has no fr yet'),
        ("languages", "Rusian", 'did you mean "Russian"? the library has no ru yet'),
        ("countries", "Germny", 'did you mean "Germany"? the library has no DE yet'),
        ("countries", "Kyrgystan", 'did you mean "KG"?'),
        ("languages", "Englisch", 'did you mean "en"?'),
        ("languages", "zzzzzz", "known languages: en"),
    ],
)
def test_a_mistyped_name_is_compared_with_all_that_there_are(
    library: Workspace, sort: str, typed: str, question: str
) -> None:
    hint, right = library.what_was_meant(sort, typed)
    assert hint.startswith(question) and right == ""


def test_a_long_title_may_have_typing_errors_too(library: Workspace) -> None:
    title = "WHO/UNODC International Standarts for the Treatmend of Drug Use Disorders (2020)"
    assert library.what_was_meant("modules", title) == ('did you mean "treatment-standards"?', "")


def problem(library: Workspace, text: str) -> Problem:
    with pytest.raises(CurriculumError) as error:
        validate(CourseFile, parse(Path("c.yaml"), text), library.what_was_meant)
    return error.value.problems[0]


@pytest.mark.parametrize(
    ("text", "hint", "replacement"),
    [
        ("country: KG\nmodules: [SBIRT]\n", 'did you mean "sbirt"?', "sbirt"),
        ("country: KG\nmodules: [SBIRT:core]\n", 'did you mean "sbirt"?', "sbirt:core"),
        ("country: KG\nprogramme: Policymakers\n", 'did you mean "policymakers"?', "policymakers"),
        ("country: kg\n", 'did you mean "KG"?', "KG"),
        ("country: KG\ndocuments: [Trainer manual]\n", 'did you mean "trainer-manual"?', "trainer-manual"),
        ("country: KG\nmodules: [Naloxone kits]\n", "", ""),
        ("country: KG\nsignatures: [A]\n", 'it belongs to "certificate"', ""),
        ("country: KG\nissuer: A\n", 'it belongs to "certificate"', ""),
        ("country: KG\nexpertise: [a]\n", 'it belongs to "trainers"', ""),
        ("country: KG\ncertificate: {issuer: A, venue: B}\n", "it belongs to the top level of the file", ""),
        (
            "country: KG\ntrainers: [{name: A, expertise: [Primary care]}]\n",
            'did you mean "primary-care"?',
            "primary-care",
        ),
        ("country: KG\nsectors: [Law enforcement]\n", 'did you mean "law-enforcement"?', "law-enforcement"),
        ("country: KG\ndays: 1,3\n", "write one number; curriculum plan --compare 1,3", ""),
        ("country: KG\ndays: '2; 4'\n", "write one number; curriculum plan --compare 1,3", ""),
    ],
)
def test_a_file_is_told_the_same(library: Workspace, text: str, hint: str, replacement: str) -> None:
    told = problem(library, text)
    assert told.hint.startswith(hint) and told.replacement == replacement
    assert "assist-in-ten-minutes" not in told.hint


def test_the_command_line_is_told_the_same(tmp_path: Path) -> None:
    (tmp_path / "curriculum.yaml").touch()
    base = ("plan", "--country")
    refused(curriculum(*base, "KG", "--modules", "SBIRT", cwd=tmp_path), 2, 'did you mean "sbirt"?')
    refused(
        curriculum(*base, "Mexico", cwd=tmp_path), 2, '"Mexico" cannot stand', '"curriculum new country MX" begins it'
    )
    refused(curriculum(*base, "MX", cwd=tmp_path), 2, 'no country "MX"', '"curriculum new country MX" begins it')
    assert "md, docx" in curriculum("build", "--help", cwd=tmp_path).stdout


def test_the_last_line_of_a_check_counts_what_stands_above_many_notes(tmp_path: Path) -> None:
    (tmp_path / "curriculum.yaml").touch()
    assert curriculum("new", "country", "MN", cwd=tmp_path).returncode == 0
    course = tmp_path / "packs" / "courses" / "c.yaml"
    course.parent.mkdir(parents=True)
    course.write_text("country: MN\nprogramme: Policymakers\n", encoding="utf-8")
    run = curriculum("check", cwd=tmp_path)
    assert run.returncode == 1 and run.stderr.strip().splitlines()[-1].startswith("1 error, ")
    assert run.stderr.strip().splitlines()[-1].endswith("notes")
    assert curriculum("check", "--fix", cwd=tmp_path).returncode == 0
    assert "programme: policymakers" in course.read_text(encoding="utf-8")
