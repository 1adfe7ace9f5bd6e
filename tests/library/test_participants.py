"""The people of a course: the CSV as offices really save it, and nothing personal in what is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from curriculum.library.language import Language, read_language
from curriculum.library.layers import bundled
from curriculum.library.participants import Participant, read_participants
from curriculum.library.workspace import Workspace
from curriculum.problems.problem import CurriculumError
from support.commands import curriculum
from support.places import DATA

PEOPLE = DATA / "people.csv"


@pytest.fixture(scope="module")
def english() -> Language:
    return read_language(Workspace(bundled()), "en")


def people(tmp_path: Path, text: str | bytes, language: Language) -> tuple[Participant, ...]:
    path = tmp_path / "people.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_participants(path, language).people


def test_the_invented_people(english: Language) -> None:
    found = read_participants(PEOPLE, english).people
    assert len(found) == 30
    assert sum(person.role == "participant" for person in found) == 28
    names = {person.printed: person for person in found}
    assert names["Siobhán O'Brien"].sector == "health"
    assert names["=cmd('calc')"].sex == "male"
    assert names["Erlan Chyngyshev"].addressed == "Colonel Erlan Chyngyshev"
    assert names["Айгүл Сатыбалдиева"].city == "Нарын"
    assert names["Farid Farkhodov"].sector == "social", "a sector by its English word"
    assert names["Anara Toktosunova"].role == "trainer"
    assert "Maximiliana Ottoline Wolfeschlegelsteinhausenbergerdorff-Montgomery-Featherstonehaugh" in names
    families = [person.sort_key[0] for person in found]
    assert families == sorted(families)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_marks_signs_and_line_ends_do_not_matter(
    tmp_path: Path, english: Language, mark: bytes, sign: str, end: str
) -> None:
    rows = [["SEX", "E-Mail", "name"], ["f", "a@b.org", f'"A{sign} ""B"" Ö"'], ["", "", ""], ["M", "", "C"]]
    text = end.join(sign.join(row) for row in rows).encode()
    first, second = people(tmp_path, mark + text, english)
    assert {first.name, second.name} == {f'A{sign.strip() or ""} "B" Ö', "C"}
    woman = next(person for person in (first, second) if person.name != "C")
    assert (woman.sex, woman.email) == ("female", "a@b.org")


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("", "CUR200", ""),
        ("name\n", "CUR200", ""),
        ("organisation\nMinistry\n", "CUR201", ", row 1"),
        ("name,sector\nA,health\nB,helth\n", "CUR202", ', row 3, column "sector" (B)'),
        ('name,sector\n"A, B",helth\n', "CUR202", ', row 2, column "sector" (B)'),
        ("name,sex\nA,female\n,f\n", "CUR202", ', row 3, column "name" (A)'),
        ("name,role\nA,trainer\nB,cook\n", "CUR202", ', row 3, column "role" (B)'),
        ("name;sex\nA;f;x\n", "CUR200", ", row 2, column C"),
        ('name\nA\n"B\n', "CUR282", ", row 3, column A"),
        ('name\n"A"B\n', "CUR282", ", row 2, column A"),
        (f"name\n{'Ab ' * 68}\n", "CUR202", ', row 2, column "name" (A)'),
        ("name\n" + "".join(f"A{letter}b\n" * 77 for letter in "abcdefghijklm"), "CUR200", ""),
    ],
)
def test_what_does_not_fit_is_named_with_row_and_column(
    tmp_path: Path, english: Language, text: str, code: str, place: str
) -> None:
    with pytest.raises(CurriculumError) as error:
        people(tmp_path, text, english)
    (problem,) = [problem for problem in error.value.problems if problem.kind.level == "error"]
    assert problem.kind.code == code
    assert str(problem.place).endswith(f"people.csv{place}")


def test_all_problems_come_at_once_and_repeat_no_value(tmp_path: Path, english: Language) -> None:
    text = "name,sector,email\nZebulon,helthcare,secret\n,x,\n"
    with pytest.raises(CurriculumError) as error:
        people(tmp_path, text, english)
    assert [problem.kind.code for problem in error.value.problems] == ["CUR202", "CUR286", "CUR202", "CUR202"]
    told = "".join(problem.render() for problem in error.value.problems)
    assert not any(value in told for value in ("Zebulon", "helthcare", "secret"))


@pytest.mark.parametrize(
    ("data", "code"),
    [("имя\n".encode("cp1251"), "CUR002"), ("Prénom\n".encode("cp1252"), "CUR002"), (b"name\nA\x00B\n", "CUR003")],
)
def test_another_encoding_is_refused(tmp_path: Path, english: Language, data: bytes, code: str) -> None:
    with pytest.raises(CurriculumError) as error:
        people(tmp_path, data, english)
    assert [problem.kind.code for problem in error.value.problems] == [code]


def test_names_are_turned_only_where_one_comma_stands() -> None:
    assert Participant("Osmonov, Bakyt").printed == "Bakyt Osmonov"
    assert Participant("Bakyt Osmonov").printed == "Bakyt Osmonov"
    assert Participant("A, B, C").printed == "A, B, C"
    assert Participant("Osmonov,Bakyt").printed == "Bakyt Osmonov"
    assert Participant("العبدالله، ليلى").printed == "ليلى العبدالله"
    assert Participant("Bakyt Osmonov, PhD").printed == "Bakyt Osmonov, PhD"


@pytest.mark.parametrize(
    "text", ["name,sex\rA,f\rB,m\r", "sep=;\nname;sex\nA;f\nB;m\n", "sep=,\r\nname,sex\r\nA,f\r\nB,m\r\n"]
)
def test_line_ends_of_old_and_the_first_line_of_excel(tmp_path: Path, english: Language, text: str) -> None:
    found = people(tmp_path, text, english)
    assert [(person.name, person.sex) for person in found] == [("A", "female"), ("B", "male")]


HOSTILE = ["A", "Sbirt", "Intro-science", "Core", "Days", "Error", "Modules"]
"""Names that stand in messages, manifests and documents anyway, so that hiding them would damage what is told."""
PLAIN = [f"Qwx{letter}" for letter in "abcdefg"]


def listed(folder: Path, names: list[str]) -> None:
    lines = [f"{name},{name},{name}@{PLAIN[0]}.org" for name in names]
    (folder / "people.csv").write_text("name,organisation,email\n" + "\n".join(lines) + "\n", encoding="utf-8")


def told(folder: Path, names: list[str], *options: str) -> tuple[str, str, dict[str, bytes]]:
    """What a build with a list of people says, and the files that it writes, the manifest without its digests."""
    listed(folder, names)
    (folder / "curriculum.yaml").touch()
    result = curriculum("build", "--country", "KG", "--participants", "people.csv", *options, "--force", cwd=folder)
    files = {path.name: path.read_bytes() for path in folder.glob("dist/*/*") if path.is_file()}
    if "manifest.json" in files:
        files["manifest.json"] = re.sub(rb"[0-9a-f]{64}|\"(bytes|size)\": \d+", b"", files["manifest.json"])
    return result.stdout, result.stderr, files


def test_what_others_get_does_not_depend_on_who_is_on_the_list(tmp_path: Path) -> None:
    options = "--modules", "sbirt:core", "--starts", "2027-03-10", "--to", "md"
    hostile, plain = told(tmp_path, HOSTILE, *options), told(tmp_path, PLAIN, *options)
    assert hostile[:2] == plain[:2]
    differing = {name for name in plain[2] if hostile[2][name] != plain[2][name]}
    assert "manifest.json" in plain[2] and len(plain[2]) > 15
    assert differing == {"attendance.md", "certificates.md", "name-cards.md", "register.csv", "working-groups.md"}


def test_a_hint_is_whole_whatever_people_are_called(tmp_path: Path) -> None:
    """What is over is told with module ids and numbers that can be typed again."""
    options = "--modules", "intro-science,sbirt,psychosocial,criminal-justice", "--days", "1"
    hostile, plain = told(tmp_path, HOSTILE, *options), told(tmp_path, PLAIN, *options)
    assert hostile == plain
    assert "--modules intro-science:core,sbirt:core," in plain[1] and "…" not in plain[1] and "Qwx" not in plain[1]
