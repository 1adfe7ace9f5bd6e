"""Workbooks as people keep them and as nobody should: read right, or told, and never for long. Names are invented."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from curriculum.library.language import Language, read_language
from curriculum.library.layers import bundled
from curriculum.library.participants import PeopleList, read_participants
from curriculum.library.workspace import Workspace
from curriculum.problems.problem import CurriculumError


@pytest.fixture(scope="module")
def english() -> Language:
    return read_language(Workspace(bundled()), "en")


def workbook(fill: Callable[[Any], None]) -> bytes:
    """The bytes of a workbook whose only sheet was filled."""
    book = openpyxl.Workbook()
    fill(book.active)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def rows(*values: list[Any]) -> bytes:
    def fill(sheet: Any) -> None:
        for row in values:
            sheet.append(row)

    return workbook(fill)


def read(folder: Path, language: Language, data: bytes) -> PeopleList:
    path = folder / "people.xlsx"
    path.write_bytes(data)
    return read_participants(path, language, "family-first")


def names(people: PeopleList) -> list[str]:
    return [person.printed for person in people.people]


def refusal(folder: Path, language: Language, data: bytes) -> str:
    with pytest.raises(CurriculumError) as error:
        read(folder, language, data)
    (problem,) = error.value.problems
    assert problem.kind.code in ("CUR282", "CUR009") and problem.hint
    return problem.message


def ministry(sheet: Any) -> None:
    """As ministries keep it: a title, two rows of heads, numbers of columns, merged and hidden cells, a total."""
    sheet.append(["Список участников семинара"])
    sheet.append([])
    sheet.append(["№", "Участник", None, None, "Организация", "Пол", "Дата"])
    sheet.append([None, "Фамилия", "Имя", "Отчество"])
    sheet.append([1, 2, 3, 4, 5, 6, 7])
    sheet.append([1, "Осмонов", "Бакыт", "Асанович", "Минздрав", "М", datetime.datetime(1980, 1, 2)])
    sheet.append([2, "Токтосунова", "Айгуль", "Бековна", None, "Ж"])
    sheet.append([3, "Абдыкеримов", "Чынгыз", None, "Минюст", "муж"])
    sheet.append(["Всего: 3"])
    for cells in ("A1:G1", "B3:D3", "A3:A4", "E3:E4", "F3:F4", "G3:G4", "E6:E7"):
        sheet.merge_cells(cells)
    sheet.row_dimensions[8].hidden = True
    # formatted to its end, as sheets often are
    sheet["H1048576"].number_format = "0.00"


def test_a_list_of_a_ministry(tmp_path: Path, english: Language) -> None:
    found = read(tmp_path, english, workbook(ministry))
    assert names(found) == ["Абдыкеримов Чынгыз", "Осмонов Бакыт Асанович", "Токтосунова Айгуль Бековна"]
    assert [person.organisation for person in found.people] == ["Минюст", "Минздрав", "Минздрав"], "merged cells"
    told = {str(problem.place).partition("people.xlsx, ")[2]: problem.message for problem in found.problems}
    assert told["row 4"] == 'not used: "№" (A), "Дата" (G)'
    assert "hidden" in told["row 8"] and "total" in told["row 9"] and "head" in told["row 5"]


def test_the_first_sheet_with_names_is_read_and_the_others_are_named(tmp_path: Path, english: Language) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "Cover"
    book.active["A1"] = "Seminar in Osh"
    hidden = book.create_sheet("Old")
    hidden.append(["Name", "Organisation", "Sex"])
    hidden.append(["Bekov, Timur", "MoE", "m"])
    hidden.sheet_state = "hidden"
    for title, person in (("List", "Osmonov, Bakyt"), ("More", "Saparova, Elmira")):
        sheet = book.create_sheet(title)
        sheet.append(["Name", "Organisation"])
        sheet.append([person, "MoH"])
    data = io.BytesIO()
    book.save(data)
    found = read(tmp_path, english, data.getvalue())
    assert names(found) == ["Bakyt Osmonov"]
    assert [problem.message for problem in found.problems] == ['only this sheet is read, not "Cover", "More", "Old"']
    assert 'sheet "List"' in str(found.problems[0].place)


def test_numbers_dates_and_line_ends_are_as_people_see_them(tmp_path: Path, english: Language) -> None:
    person_row = ["Osmonov,\nBakyt", 45.0, datetime.datetime(2026, 10, 1)]
    (person,) = read(tmp_path, english, rows(["Name", "Organisation", "City"], person_row)).people
    assert (person.printed, person.organisation, person.city) == ("Bakyt Osmonov", "45", "2026-10-01")


def test_formulas_whose_results_are_not_saved_are_told(tmp_path: Path, english: Language) -> None:
    with pytest.raises(CurriculumError) as error:
        read(tmp_path, english, rows(["Name", "Key"], ['=CONCATENATE("A", "B")', "=1+1"]))
    messages = [problem.message for problem in error.value.problems if problem.kind.level == "error"]
    assert messages == ["the result of a formula is not in the file"]


def altered(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """A workbook with other bytes in its members."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
    return result.getvalue()


def in_sheet(change: Callable[[bytes], bytes]) -> bytes:
    return altered(workbook(ministry), lambda name, content: change(content) if "/sheet" in name else content)


def zipped(*members: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in members:
            archive.writestr(name, "x")
    return data.getvalue()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (OLD, "old Excel"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "password"),
        (zipped("mimetype", "content.xml"), "LibreOffice"),
        (zipped("xl/workbook.bin"), ".xlsb"),
        (zipped("word/document.xml"), "Word"),
        (zipped("a.txt"), "no Excel workbook"),
        (b"PK\x03\x04" + bytes(20), "damaged"),
        (workbook(ministry)[:3000], "damaged"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xef\xbb\xbf<html><table><tr><td>Name", "web page"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "Excel 2003"),
        (in_sheet(lambda xml: xml[:300]), "damaged"),
        (in_sheet(lambda xml: b'<!DOCTYPE a [<!ENTITY b "c">]>' + xml), "declares"),
        (in_sheet(lambda xml: xml + b" " * 40_000_000), "32 MiB"),
        (in_sheet(lambda xml: xml.replace(b'<row r="6"', b'<row r="1048570"')), "5000 rows"),
        (in_sheet(lambda xml: xml.replace(b'r="F6"', b'r="XFD6"')), "500 columns"),
        (altered(workbook(ministry), lambda name, content: b"" if name == "xl/workbook.xml" else content), "damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_table_is_told_by_what_it_is(tmp_path: Path, english: Language, data: bytes, word: str) -> None:
    assert word in refusal(tmp_path, english, data)


def test_a_cell_merged_over_the_whole_sheet_takes_no_time(tmp_path: Path, english: Language) -> None:
    data = in_sheet(lambda xml: xml.replace(b'ref="A1:G1"', b'ref="A1:XFD1048576"'))
    assert len(read(tmp_path, english, data).people) == 3


def test_a_large_file_is_not_opened(tmp_path: Path, english: Language) -> None:
    assert "larger than 8 MiB" in refusal(tmp_path, english, bytes(9 * 1024 * 1024))
