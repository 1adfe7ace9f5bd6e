"""From a file to the ways in which it can be read as a table; what is no table is told by what it is."""

from __future__ import annotations

from pathlib import Path

from curriculum.files.reading import read_bytes
from curriculum.problems import codes
from curriculum.problems.place import Place
from curriculum.problems.problem import problem_error
from curriculum.reading.tables.sheet import Sheet
from curriculum.reading.tables.text import text_sheets
from curriculum.reading.tables.workbook import workbook_sheets

MOST_BYTES = 8 << 20
_ZIP = b"PK"
_SAVE = "open it and save it as an Excel workbook (.xlsx), or as CSV UTF-8"
# the first bytes of files that people take for tables; what a file is called says little
_OTHER_FILES = (
    (b"%PDF", "this is a PDF"),
    (b"{\\rtf", "this is a text in RTF"),
    (b"\x89PNG", "this is a picture"),
    (b"\xff\xd8\xff", "this is a picture"),
    (b"<!doctype html", "this is a web page, whatever its name"),
    (b"<html", "this is a web page, whatever its name"),
    (b"<table", "this is a web page, whatever its name"),
    (b"<?xml", "this is XML, perhaps a workbook of Excel 2003"),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""A compound file: Office before 2007, and a newer workbook with a password (MS-OFFCRYPTO 2.3)."""


def read_sheets(path: Path) -> list[Sheet]:
    """The sheets of a workbook, or a text once for each sign between columns; at least one, which may be empty.

    Raises CurriculumError: no such file, not readable, over 8 MiB, another kind of file, another encoding.
    """
    data = read_bytes(path, MOST_BYTES)
    if data.startswith(_OLD_OFFICE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        message = "this workbook has a password" if locked else "this is a file of an old Excel (.xls)"
        hint = "open it, take the password away (File, Info, Protect), and save it" if locked else _SAVE
        raise problem_error(codes.TABLE_FILE, message, Place(path), hint)
    beginning = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for start, what in _OTHER_FILES:
        if beginning.startswith(start.lower()):
            raise problem_error(codes.TABLE_FILE, what, Place(path), _SAVE)
    if data.startswith((_ZIP + b"\x03\x04", _ZIP + b"\x05\x06")):
        return workbook_sheets(path, data) or [Sheet(path, ())]
    return text_sheets(path, data)
