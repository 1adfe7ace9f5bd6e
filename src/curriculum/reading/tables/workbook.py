"""Workbooks of Excel and LibreOffice (.xlsx: ECMA-376 part 1, SpreadsheetML): what is shown in the cells.

A workbook comes from anywhere: its size is bounded before it is unpacked, and its XML may declare nothing.
"""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from curriculum.problems import codes
from curriculum.problems.place import Place
from curriculum.problems.problem import CurriculumError, problem_error
from curriculum.reading.tables.sheet import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, SMALLER, Row, Sheet

MOST_MEMBERS, MOST_UNPACKED = 2000, 32 * 1024 * 1024
MOST_TAGS, MOST_TAGS_IN_SHEETS, MOST_TAGS_IN_BOOK = 120_000, 400_000, 10_000
"""A list of 1,000 people in 20 columns has 100,000. An empty text or format takes five bytes, and much time to read."""
MOST_SHEETS = 20
_BOOK, _SHEETS = "xl/workbook.xml", "xl/worksheets"
_ESCAPED = re.compile("_x00[01][0-9A-Fa-f]_")
_SAVE = "open it and save it as an Excel workbook (.xlsx), or as CSV UTF-8"


def workbook_sheets(path: Path, data: bytes) -> list[Sheet]:
    """The sheets of a workbook in their order, those that are hidden last.

    Raises CurriculumError for a file that is damaged, too large, or no workbook of this kind.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _guard(path, archive)
            return list(_sheets(path, data, archive))
    except (CurriculumError, MemoryError):
        # a machine without memory is no fault of a workbook
        raise
    # openpyxl has no error of its own for a workbook that is not as the standard says
    except Exception as error:
        raise problem_error(codes.TABLE_FILE, "this Excel workbook is damaged", Place(path), _SAVE) from error


def _refused(path: Path, message: str, hint: str) -> CurriculumError:
    return problem_error(codes.TABLE_FILE, message, Place(path), hint)


def _guard(path: Path, archive: zipfile.ZipFile) -> None:
    """Raise CurriculumError for what is no workbook, and for what could harm."""
    members = archive.infolist()
    names = {member.filename for member in members}
    if "mimetype" in names or "content.xml" in names:
        raise _refused(path, "this is a file of LibreOffice (OpenDocument)", _SAVE)
    if "xl/workbook.bin" in names:
        raise _refused(path, "this is a binary workbook of Excel (.xlsb)", _SAVE)
    if "word/document.xml" in names:
        raise _refused(path, "this is a Word document", "copy its table into a spreadsheet")
    if _BOOK not in names:
        raise _refused(path, "this is no Excel workbook", _SAVE)
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise _refused(path, f"this workbook unpacks to more than {MOST_UNPACKED // 1024 // 1024} MiB", SMALLER)
    _guard_contents(path, archive)


def _guard_contents(path: Path, archive: zipfile.ZipFile) -> None:
    """The same for what its parts hold."""
    tags = Counter[str]()
    for member in archive.infolist():
        # without its zeros UTF-16 reads like ASCII; a part may have any name
        content = archive.read(member).replace(b"\0", b"")
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise _refused(path, "this workbook declares types of its own, as none of Excel does", _SAVE)
        tags[member.filename if member.filename == _BOOK else member.filename.rpartition("/")[0]] += content.count(b"<")
    in_book, in_sheets = tags.pop(_BOOK), tags.pop(_SHEETS, 0)
    if in_book > MOST_TAGS_IN_BOOK or in_sheets > MOST_TAGS_IN_SHEETS or tags.total() > MOST_TAGS:
        raise _refused(path, "this workbook holds far more than a list", SMALLER)
    if b"purl.oclc.org/ooxml" in archive.read(_BOOK):
        raise _refused(path, 'this is a "Strict Open XML" workbook', 'save it as "Excel workbook (*.xlsx)"')


def _sheets(path: Path, data: bytes, archive: zipfile.ZipFile) -> Iterator[Sheet]:
    import openpyxl

    with warnings.catch_warnings():
        # openpyxl warns of what it does not read, such as drop-down lists
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        shown = sorted(book.worksheets, key=lambda sheet: sheet.sheet_state != "visible")
        for worksheet in shown[:MOST_SHEETS]:
            yield _sheet(path, worksheet, archive, worksheet.title if len(shown) > 1 else "")
        book.close()


def _sheet(path: Path, worksheet: Any, archive: zipfile.ZipFile, title: str) -> Sheet:
    layout = _layout(archive.read(worksheet._worksheet_path))
    if layout.rows > MOST_ROWS or layout.columns > MOST_COLUMNS:
        message = f"the sheet holds more than {MOST_ROWS} rows or {MOST_COLUMNS} columns"
        raise problem_error(codes.TABLE_FILE, message, Sheet(path, (), title).place(), SMALLER)
    # what the file says of its size may be wrong
    worksheet.reset_dimensions()
    cells = worksheet.iter_rows(max_row=layout.rows or 1, max_col=layout.columns or 1, values_only=True)
    texts = [[_text(value) for value in row] for row in cells]
    _fill_down(texts, layout)
    rows = [Row(number, number, tuple(row)) for number, row in enumerate(texts, 1) if any(row)]
    hidden = tuple(row.number for row in rows if row.number in layout.hidden)
    return Sheet(path, tuple(rows), title, hidden, tuple(layout.unsaved))


@dataclass
class _Layout:
    """What openpyxl does not say of a sheet that it reads row by row."""

    rows: int = 0
    columns: int = 0
    """The last ones that hold anything; a sheet may be formatted to its end, a million rows further."""
    hidden: set[int] = field(default_factory=set)
    merged: list[str] = field(default_factory=list)
    unsaved: list[tuple[int, int]] = field(default_factory=list)

    def see_cell(self, row: int, column: int, cell: etree._Element) -> None:
        """Take note of an element `c` (18.3.1.4) that holds a value, a text or a formula."""
        parts = {etree.QName(part).localname: part.text for part in cell}
        if parts.get("v") or "is" in parts:
            self.rows, self.columns = max(self.rows, row), max(self.columns, column)
        elif "f" in parts and cell.get("t") != "str":
            # a formula may give an empty text, which is then said to be one
            self.unsaved.append((row, column - 1))


def _layout(xml: bytes) -> _Layout:
    layout = _Layout()
    row = column = 0
    for event, element in etree.iterparse(io.BytesIO(xml), events=("start", "end"), resolve_entities=False):
        name = etree.QName(element).localname
        if (event, name) == ("start", "row"):
            # references may be left out, and then count on
            row, column = int(element.get("r") or row + 1), 0
            if element.get("hidden") in ("1", "true"):
                layout.hidden.add(row)
        elif (event, name) == ("end", "c"):
            column = _position(element.get("r") or "") or column + 1
            layout.see_cell(row, column, element)
            element.clear()
        elif (event, name) == ("end", "mergeCell"):
            layout.merged.append(element.get("ref") or "")
    return layout


def _position(reference: str) -> int:
    """The column of a reference such as `AB12`, from 1; 0 where there is none."""
    column = 0
    for letter in reference.rstrip("0123456789"):
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def _fill_down(rows: list[list[str]], layout: _Layout) -> None:
    """A cell that is merged over several rows holds for each of them, as an institution beside its people does."""
    for reference in layout.merged:
        first, _, last = reference.partition(":")
        top, bottom = (int(end.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 0) for end in (first, last or first))
        position = _position(first) - 1
        if top < 1 or position >= layout.columns or top > len(rows):
            continue
        for row in rows[top : min(bottom, len(rows))]:
            # a row without any other text is none
            if any(row):
                row[position] = row[position] or rows[top - 1][position]


def _text(value: object) -> str:
    """A value as a person would type it: 45 for 45.0, 2026-10-01 for a date."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime):
        whole_day = value.time() == datetime.time()
        return value.date().isoformat() if whole_day else value.isoformat(" ", "minutes")
    # how the format writes control characters (ECMA-376 part 1, 22.9.2.19); most are line ends
    return _ESCAPED.sub(" ", str(value).strip()[:LONGEST_CELL])
