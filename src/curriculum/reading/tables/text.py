"""Tables as text: CSV (RFC 4180) as programs really write it, in UTF-8 or UTF-16."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from curriculum.problems import codes
from curriculum.problems.place import Place
from curriculum.problems.problem import CurriculumError, problem_error
from curriculum.reading.source import guess_encoding
from curriculum.reading.tables.sheet import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, SMALLER, Row, Sheet
from curriculum.reading.yaml_events import ILLEGAL, unprintable

DELIMITERS = ",;\t|"
"""Where the decimal sign is a comma, Excel saves CSV with semicolons."""
_LINE_END = re.compile(r"\r\n|\r|\n")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Excel's way to name the sign between columns
_NAMED_SIGN = re.compile(r'"?sep=(.)"?[ \t]*(?:\r\n|\r|\n|$)')


def text_sheets(path: Path, data: bytes) -> list[Sheet]:
    """The text of a file as a table, once for each sign that may stand between its columns.

    Raises CurriculumError for another encoding and for characters that cannot be printed; no line of the text is shown.
    """
    text = _decoded(path, data)
    if illegal := ILLEGAL.search(text):
        lines = _LINE_END.split(text[: illegal.start()])
        place = Place(path, len(lines), len(lines[-1]) + 1)
        raise problem_error(codes.ILLEGAL_CHARACTER, unprintable(illegal.group()), place, "delete it")
    if named := _NAMED_SIGN.match(text):
        # the line stays, empty, so that rows keep their numbers
        return [_sheet(path, text[named.end(1) :].lstrip('"'), named.group(1))]
    return [_sheet(path, text, delimiter) for delimiter in DELIMITERS]


def _decoded(path: Path, data: bytes) -> str:
    # Excel's "Unicode text" is UTF-16 with a mark; other programs leave the mark out
    if data.startswith(_UTF_16) or b"\0" in data[:2]:
        wide = "utf-16" if data.startswith(_UTF_16) else "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
        try:
            return data.decode(wide)
        except UnicodeDecodeError:
            raise problem_error(codes.TABLE_FILE, "the file is no text", Place(path), _SAVE) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(path, data.count(b"\n", 0, error.start) + 1, 1)
        hint = (
            f'the file looks like {guess_encoding(data)}; in Excel, choose "CSV UTF-8" or "Excel workbook" to save it'
        )
        raise problem_error(codes.NOT_UTF_8, "the file is not UTF-8", place, hint) from error


_SAVE = "save it as an Excel workbook (.xlsx) or as CSV UTF-8"


def _sheet(path: Path, text: str, delimiter: str) -> Sheet:
    rows: list[Row] = []
    try:
        rows.extend(row for row in _rows(path, text, delimiter) if any(cell.strip() for cell in row.cells))
    except CurriculumError as error:
        return Sheet(path, tuple(rows), fault=error)
    return Sheet(path, tuple(rows))


def _rows(path: Path, text: str, delimiter: str) -> Iterator[Row]:
    """All rows, empty ones too: a spreadsheet numbers them all."""
    sign = re.escape(delimiter)
    space = "[ ]*" if delimiter == "\t" else r"[ \t]*"
    # Spaces around quotation marks belong to nobody. A quoted text ends at a sign or a line's end, else it is none;
    # nothing of it is tried twice (*+), so that a mark that is left open takes no time.
    quoted = re.compile(rf'{space}"([^"]*+(?:""[^"]*+)*+)"{space}(?={sign}|\r|\n|\Z)')
    plain = re.compile(rf"[^{sign}\r\n]*")
    stray = re.compile(rf'{space}"')
    at, number, line = 0, 1, 1
    while at < len(text):
        cells: list[str] = []
        begins = line
        while True:
            if number > MOST_ROWS or len(cells) >= MOST_COLUMNS:
                message = f"the table has more than {MOST_ROWS} rows or {MOST_COLUMNS} columns"
                raise problem_error(codes.TABLE_FILE, message, Place(path), SMALLER)
            if match := quoted.match(text, at):
                cells.append(match.group(1).replace('""', '"')[:LONGEST_CELL])
            elif stray.match(text, at):
                message = "a quoted text is not closed or goes on behind its end"
                hint = "write a quotation mark inside quoted text twice"
                place = Sheet(path, ()).place(Row(number, begins, ()), len(cells))
                raise problem_error(codes.TABLE_FILE, message, place, hint)
            else:
                match = plain.match(text, at)
                assert match
                cells.append(match.group()[:LONGEST_CELL])
            line += len(_LINE_END.findall(match.group()))
            at = match.end()
            if text[at : at + 1] != delimiter:
                break
            at += 1
        yield Row(number, begins, tuple(cells))
        end = _LINE_END.match(text, at)
        at, number, line = (end.end() if end else at), number + 1, line + 1
