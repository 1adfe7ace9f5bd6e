"""Names of people: the family name in them, and what cannot be a name or may not be meant. Everybody is invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum.library.column_names import NameOrder
from curriculum.library.family_names import family_name
from curriculum.library.language import Language, read_language
from curriculum.library.layers import bundled
from curriculum.library.name_doubts import doubts, is_total
from curriculum.library.participants import read_participants
from curriculum.library.workspace import Workspace
from curriculum.problems.problem import CurriculumError


@pytest.fixture(scope="module")
def english() -> Language:
    return read_language(Workspace(bundled()), "en")


@pytest.mark.parametrize(
    ("name", "order", "family", "sure"),
    [
        ("Осмонов Бакыт Асанович", "family-first", "Осмонов", True),
        ("Осмонов Бакыт Асанович", "given-first", "Осмонов", True),
        ("Бакыт Асанович Осмонов", "family-first", "Осмонов", True),
        ("Абрамович Роман Аркадьевич", "family-first", "Абрамович", True),
        ("Токтосунова Айгуль Бековна", None, "Токтосунова", True),
        ("Osmonov Bakyt Asanovich", "family-first", "Osmonov", True),
        ("Осмонов Бакыт Асан уулу", "family-first", "Осмонов", True),
        ("Асан уулу Бакыт", "family-first", "Асан уулу", True),
        ("Бакыт Асан уулу", "family-first", "Асан уулу", True),
        ("Асан кызы Айгуль", "given-first", "Асан кызы", True),
        ("Karimov Anvar Olim o‘g‘li", "family-first", "Karimov", True),
        ("Каримова Нодира Олим қизи", "family-first", "Каримова", True),
        ("Серікова Айгерім Болатқызы", "family-first", "Серікова", True),
        ("Шевчук Олена Іванівна", "family-first", "Шевчук", True),
        ("Bakyt Osmonov", "family-first", "Osmonov", True),
        ("Osmonov Bakyt", "given-first", "Osmonov", True),
        ("Иванова Ирина", "given-first", "Иванова", True),
        ("Петар Петровић", "given-first", "Петровић", True),
        ("Раҳимов Фаррух", "family-first", "Раҳимов", True),
        ("ОСМОНБЕК Бакыт", "given-first", "ОСМОНБЕК", True),
        ("Осмонбек Б. А.", "given-first", "Осмонбек", True),
        ("Б. А. Осмонбек", "family-first", "Осмонбек", True),
        ("Nguyễn Văn An", "family-first", "Nguyễn", True),
        ("សុខា ច័ន្ទ", "family-first", "សុខា", True),
        ("Grace Wanjiru Otieno", "given-first", "Otieno", True),
        ("Dr. Osmonov Bakyt", "family-first", "Osmonov", True),
        ("Osmonov, Bakyt", None, "Osmonov", True),
        ("العبدالله، ليلى", None, "العبدالله", True),
        ("Ann Smith", "family-first", "Ann", False),
        ("Mary Jane Smith", None, "Smith", False),
        ("Айбек Нурбек", "family-first", "Айбек", False),
        ("H.E. Dr. Keo Samnang", "family-first", "Keo", False),
        ("Madonna", "family-first", "Madonna", True),
    ],
)
def test_the_family_name_of_a_name(name: str, order: NameOrder | None, family: str, sure: bool) -> None:
    assert family_name(name, order) == (family, sure)


@pytest.mark.parametrize(
    "name",
    ["N/A", "n/a", "-", "—", "нет", "xxx", "test", "Тест", "TEST test", "12", "+996 555 000 000", "a@example.org",
     "https://example.org", "www.example.org", "#N/A", "#REF!", "#Н/Д", "#ИМЯ?", "?", "Name", "Prepared by: A. B.",
     "Подпись ____", "ФИО", "vacant", "Invented \u202ePerson",
     "Osmo\u200bnov Bakyt", "Osmonov\ufeff Bakyt", "\u2066Osmonov", "Os\u00admonov Bakyt",
     "Osmonov\u200f Bakyt", "\u061cOsmonov"],
)  # fmt: skip
def test_what_cannot_be_a_name_is_an_error(name: str) -> None:
    (doubt,) = doubts(name)
    assert doubt[0].code == "CUR285"
    assert name not in doubt[1] + doubt[2] or len(name) < 3


@pytest.mark.parametrize(
    "name",
    ["Participant 1", "Oсмонов Бакыт", "Bakyt Оsmonov", "=cmd('calc')", "Osmonov {n}", "Osmonov/Saparova",
     "Osmonov and Saparova", "Осмонов и Сапарова", "bakyt osmonov", "Osmonov, Bakyt, Asan", "Osmonov,",
     "Осмонова Айгуль Бековна, главный врач", "Osmonov Bakyt, Head", "Осмонов Б.А., Сапарова Э.К.", "Dr Osmonov, Bakyt",
     "Осмонов, врач", "Осмонов Бакыт – врач", "- Осмонов Бакыт", "Осмонов Бакыт.", "Osmonov Bakyt -", "• Osmonov Bakyt",
     "Osmonov Bakyt (trainer)", "Bakyt Osmonov, PhD", "Osmonov Bakyt tel 5", "Very " * 21 + "Long",
     "One Two Three Four Five Six Seven Eight Nine Ten"],
)  # fmt: skip
def test_what_may_not_be_meant_is_a_warning(name: str) -> None:
    assert "CUR286" in [kind.code for kind, _, _ in doubts(name)]


@pytest.mark.parametrize(
    "name",
    ["Siobhán O'Brien", "Özdemir, Ömer", "Айгүл Сатыбалдиева", "العبدالله، ليلى", "\u200fليلى العبدالله", "សុខា ច័ន្ទ",
     "Мария-Анна д’Арк", "J. R. Smith", "O‘g‘iloy Karimova", "Nguyễn Văn An", "Na", "Ng", "می\u200cترا",
     "García Márquez, Gabriel José", "Асан уулу, Бакыт", "van der Berg, Jan",
     "Smith, J. R.", "Osmonov Bakyt Jr.", "សុខ\u200bដារ៉ា",
     "Total Osmonov", "José Ortega y Gasset", "Maximiliana Wolfeschlegelsteinhausenbergerdorff-Montgomery"],
)  # fmt: skip
def test_names_of_people_pass(name: str) -> None:
    assert not list(doubts(name)) and not is_total(name)


@pytest.mark.parametrize("name", ["ОСМОНОВ БАКЫТ", "OSMONOV Bakyt"])
def test_capitals_are_a_note(name: str) -> None:
    assert [kind.code for kind, _, _ in doubts(name)] == ["CUR284"]


@pytest.mark.parametrize(
    "cell", ["Total: 25", "TOTAL", "Всего", "Всего участников: 25", "Итого 25 чел.", "Жалпы: 25", "Jami", "Усього: 3"]
)
def test_totals_are_none(cell: str) -> None:
    assert is_total(cell)


def told(folder: Path, language: Language, text: str) -> list[str]:
    """Code and place of everything that is told of a table; no name of it is in any message."""
    path = folder / "people.csv"
    path.write_text(text, encoding="utf-8")
    try:
        problems = read_participants(path, language, "family-first").problems
    except CurriculumError as error:
        problems = tuple(error.problems)
    assert not any("Osmonov" in problem.render() for problem in problems)
    return [f"{problem.kind.code} {str(problem.place).partition('people.csv, ')[2]}" for problem in problems]


def test_doubles_are_told_and_none_is_dropped(tmp_path: Path, english: Language) -> None:
    text = "Name;Institution\nOsmonov, Bakyt;MoH\nSaparova, Elmira;MoJ\nBakyt OSMONOV;MoH\nOsmonov, Bakyt;MoJ\n"
    assert sorted(told(tmp_path, english, text)) == [
        'CUR284 row 4, column "Name" (A)', 'CUR288 row 4, column "Name" (A)', 'CUR288 row 5, column "Name" (A)',
    ]  # fmt: skip
    assert len(read_participants(tmp_path / "people.csv", english, "family-first").people) == 4


def test_the_same_doubt_of_many_names_is_told_once(tmp_path: Path, english: Language) -> None:
    text = "Name\n" + "".join(f"Osmonov, Bakyt{letter}1\n" for letter in "abcdefghijkl")
    assert told(tmp_path, english, text) == ['CUR286 row 2, column "Name" (A)']
    (problem,) = read_participants(tmp_path / "people.csv", english, "family-first").problems
    assert "in 12 rows: 2, 3, 4, 5, 6, 7, 8, 9 and 4 more" in problem.message


def test_a_name_alone_in_its_row_may_be_a_heading(tmp_path: Path, english: Language) -> None:
    text = "Name;Institution\nBishkek;\nOsmonov, Bakyt;MoH\nSaparova, Elmira;MoJ\n"
    assert told(tmp_path, english, text) == ['CUR286 row 2, column "Name" (A)']


def test_names_in_another_country_are_sorted_as_there(tmp_path: Path, english: Language) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Name\nGrace Otieno\nPeter Kamau\n", encoding="utf-8")
    assert [person.family for person in read_participants(path, english, "given-first").people] == ["Kamau", "Otieno"]
    assert [person.family for person in read_participants(path, english, "family-first").people] == ["Grace", "Peter"]
