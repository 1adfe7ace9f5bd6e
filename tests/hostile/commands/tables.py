"""Lists of people and tables of results: bombs, formulas, XML that declares things, and numbers of rows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from hostile.commands.case import BUILD, Case

SHEET_HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
SHEET_END = "</sheetData></worksheet>"
BOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{}</sheets></workbook>'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ELSEWHERE = f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/worksheet" {{}}/></Relationships>'
LAUGHS = '<!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst>&b;</sst>'
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
NAMES = ("name", "institution"), ("Anna Blue", "Clinic")
MIB = 1 << 20


def cell(place: str, text: str) -> str:
    """A cell that holds a text itself."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def rows(*lines: tuple[str, ...]) -> str:
    """The rows of a sheet."""
    return "".join(
        f'<row r="{number}">' + "".join(cell(f"{'AB'[at]}{number}", text) for at, text in enumerate(line)) + "</row>"
        for number, line in enumerate(lines, 1)
    )


def workbook(sheet: str = "", sheets: int = 1, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A workbook whose sheets are all one part; `parts` are laid over the usual ones."""
    listed = "".join(f'<sheet name="s{at}" sheetId="{at}" r:id="r1"/>' for at in range(1, sheets + 1))
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{KIND}.sharedStrings+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": BOOK.format(listed),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" '
        f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        **strings(""),
        **styles(""),
        "xl/worksheets/sheet1.xml": SHEET_HEAD + (sheet or rows(*NAMES)) + SHEET_END,
        **(parts or {}),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return target.getvalue()


def strings(text: str) -> dict[str, str]:
    """The part of texts that cells name by number."""
    return {
        "xl/sharedStrings.xml": f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{text}</sst>'
    }


def styles(text: str) -> dict[str, str]:
    """The part of formats of cells."""
    return {
        "xl/styles.xml": f'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{text}</styleSheet>'
    }


def people(kind: str, name: str, content: str | bytes, expected: str = "", file: str = "people.xlsx") -> Case:
    """A list of people that a build reads."""
    return Case(kind, name, (*BUILD, "--participants", file), expected, {file: content})


def results(name: str, content: str | bytes, expected: str = "") -> Case:
    """A table of results that a report is made of."""
    words = ("score", "results.csv", "--course", "one", "--to", "md", "--out", "dist")
    return Case("results", name, words, expected, {"results.csv": content})


GOOD = rows(*NAMES)
CASES: list[Case] = [
    people("workbook", "sound", workbook()),
    people(
        "workbook that unpacks to much", "40 MiB of spaces", workbook(GOOD + " " * (40 * MIB)), "CUR282 people.xlsx"
    ),
    people(
        "workbook that unpacks to much", "30 MiB of spaces", workbook(GOOD + " " * (30 * MIB)), "CUR282 people.xlsx"
    ),
    people("workbook that unpacks to much", "100,000 texts", workbook(parts=strings("<si/>" * 100_000))),
    people(
        "workbook that unpacks to much",
        "six million texts",
        workbook(parts=strings("<si/>" * (6 * MIB))),
        "CUR282 people.xlsx",
    ),
    people(
        "workbook that unpacks to much",
        "half a million formats",
        workbook(parts=styles("<cellXfs>" + "<xf/>" * (MIB // 2) + "</cellXfs>")),
        "CUR282 people.xlsx",
    ),
    people(
        "workbook that unpacks to much",
        "half a million fonts",
        workbook(parts=styles("<fonts>" + "<font/>" * (MIB // 2) + "</fonts>")),
        "CUR282 people.xlsx",
    ),
    people("workbook that unpacks to much", "a million rows", workbook(GOOD + "<row/>" * MIB), "CUR282 people.xlsx"),
    people(
        "workbook that unpacks to much",
        "two million cells without anything",
        workbook("<row>" + "<c/>" * (2 * MIB) + "</row>"),
        "CUR282 people.xlsx",
    ),
    people(
        "workbook that unpacks to much",
        "a million merged cells",
        workbook(
            GOOD + SHEET_END[:12] + "<mergeCells>" + '<mergeCell ref="A1:A2"/>' * MIB + "</mergeCells><sheetData>"
        ),
        "CUR282 people.xlsx",
    ),
    people("workbook that unpacks to much", "100,000 sheets", workbook(sheets=100_000), "CUR282 people.xlsx"),
    people(
        "workbook that unpacks to much",
        "3,000 parts",
        workbook(parts={f"x{at}": "" for at in range(3_000)}),
        "CUR282 people.xlsx",
    ),
    people(
        "workbook that unpacks to much",
        "a text of 30 MiB",
        workbook(cell("A1", "a" * (30 * MIB))),
        "CUR282 people.xlsx",
    ),
    people(
        "numbers in a workbook", "a row of 5,000 digits", workbook(f'<row r="{"9" * 5_000}"/>'), "CUR282 people.xlsx"
    ),
    people(
        "numbers in a workbook",
        "the last row there is",
        workbook(GOOD + f'<row r="1048576">{cell("A1048576", "x")}</row>'),
        "CUR282 people.xlsx",
    ),
    people(
        "numbers in a workbook",
        "a column of 3,000 letters",
        workbook(f"<row>{cell('A' * 3_000 + '1', 'x')}</row>"),
        "CUR282 people.xlsx",
    ),
    people(
        "numbers in a workbook",
        "a row before the first",
        workbook(f'<row r="-1">{cell("A-1", "x")}</row>' + GOOD),
        "CUR282 people.xlsx",
    ),
    people(
        "numbers in a workbook",
        "a day beyond all calendars",
        workbook('<row r="1"><c r="A1" t="d"><v>99999-99-99</v></c></row>' + GOOD),
        "CUR282 people.xlsx",
    ),
    people(
        "numbers in a workbook",
        "a text that is not there",
        workbook('<row r="1"><c r="A1" t="s"><v>999</v></c></row>' + GOOD),
        "CUR282 people.xlsx",
    ),
    people(
        "numbers in a workbook",
        "merged over a billion rows",
        workbook(GOOD + SHEET_END[:12] + '<mergeCells><mergeCell ref="A1:A1000000000"/></mergeCells><sheetData>'),
        "CUR282 people.xlsx",
    ),
    people(
        "XML in a workbook",
        "laughs",
        workbook(parts={"xl/sharedStrings.xml": LAUGHS}),
        "CUR282 people.xlsx",
    ),
    people(
        "XML in a workbook",
        "laughs in UTF-16",
        workbook(parts={"xl/sharedStrings.xml": f'<?xml version="1.0" encoding="utf-16"?>{LAUGHS}'.encode("utf-16")}),
        "CUR282 people.xlsx",
    ),
    people(
        "XML in a workbook",
        "a file of the machine",
        workbook(parts={"xl/sharedStrings.xml": LAUGHS.replace('"aaaa"', 'SYSTEM "file:///etc/passwd"')}),
        "CUR282 people.xlsx",
    ),
    people("XML in a workbook", "20,000 levels", workbook(parts=strings("<si>" * 20_000)), "CUR282 people.xlsx"),
    people("XML in a workbook", "a sheet of 20,000 levels", workbook("<row>" * 20_000), "CUR282 people.xlsx"),
    people("XML in a workbook", "no XML", workbook("<row"), "CUR282 people.xlsx"),
    people(
        "XML in a workbook",
        "a sheet that is not there",
        workbook(parts={"xl/_rels/workbook.xml.rels": "<Relationships/>"}),
        "CUR282 people.xlsx",
    ),
    people(
        "XML in a workbook",
        "a sheet from elsewhere",
        workbook(
            parts={"xl/_rels/workbook.xml.rels": ELSEWHERE.format('TargetMode="External" Target="file:///etc/passwd"')}
        ),
        "CUR200 people.xlsx",
    ),
    people(
        "XML in a workbook",
        "a sheet up the folders",
        workbook(parts={"xl/_rels/workbook.xml.rels": ELSEWHERE.format('Target="../../../etc/passwd"')}),
        "CUR200 people.xlsx",
    ),
    people("zip that is no workbook", "empty", b"PK\x05\x06" + bytes(18), "CUR282 people.xlsx"),
    people("zip that is no workbook", "cut off", workbook()[:300], "CUR282 people.xlsx"),
    people("zip that is no workbook", "of Word", workbook(parts={"word/document.xml": ""}), "CUR282 people.xlsx"),
    people(
        "zip that is no workbook",
        "an old Excel",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "CUR282 people.xlsx",
    ),
    people(
        "zip that is no workbook",
        "encrypted flags",
        workbook().replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"),
        "CUR282 people.xlsx",
    ),
    people("zip that is no workbook", "nine megabytes", b"PK\x03\x04" + bytes(9 * MIB), "CUR009 people.xlsx"),
    *[
        people("text of a list", name, content, expected, "people.csv")
        for name, content, expected in (
            ("empty", b"", "CUR200 people.csv"),
            ("NUL", "name\nAnna\0\n", "CUR003 people.csv:2"),
            ("ESC", "name\nAnna\x1b[2J\n", "CUR003 people.csv:2"),
            ("a name that turns round", "name\nAnna \u202eeulB\n", "CUR"),
            ("UTF-16 without end", b"\xff\xfen\x00a", "CUR"),
            ("half of UTF-16", b"\xff\xfe\x00\xd8", "CUR282 people.csv"),
            ("Windows-1251", "имя\nАнна\n".encode("cp1251"), "CUR002 people.csv:1"),
            ("an open quotation mark", 'name\n"Anna' + "a" * 100_000, "CUR282 people.csv, row 2"),
            ("100,000 quotation marks", "name\n" + '"' * 100_000, "CUR"),
            ("100,000 signs", "name\n" + "," * 100_000, "CUR202 people.csv, row 2"),
            ("half a million rows", "name\n" + "a\n" * 500_000, "CUR282 people.csv"),
            ("2,000 people", "name\n" + "".join(f"Anna B{'a' * (n % 7)}{n}\n" for n in range(2_000)), "CUR"),
            ("100,000 at signs", "name,e-mail\nAnna Blue," + "@" * 100_000 + "\n", "CUR"),
            ("a name of a megabyte", "name\n" + "a" * MIB + "\n", "CUR"),
            ("one line of 7 MiB", "a" * (7 * MIB), "CUR"),
            ("a formula", "name\n=HYPERLINK(1)\n", "CUR286 people.csv, row 2"),
            ("a full-width formula", "name\n＝1+1\n", "CUR"),
            ("sep of nothing", "sep=\nname\nAnna\n", ""),
            ("a picture", b"\x89PNG\r\n\x1a\n", "CUR282 people.csv"),
            ("a web page", "<html><table>", "CUR282 people.csv"),
            ("lone returns", "name\rAnna Blue\rBea Red\r", ""),
            ("line separators", "name\nAnna\u2028Blue\n", "CUR287"),
            ("a lone surrogate", b"name\n\xed\xa0\x80\n", "CUR002 people.csv:2"),
            ("300 columns", ",".join(f"c{n}" for n in range(300)) + "\n", "CUR201 people.csv"),
            (
                "50 columns of names",
                ",".join(["name"] * 50) + "\n" + ",".join(["A B"] * 50) + "\n",
                "CUR289 people.csv, row 1",
            ),
        )
    ],
    *[
        results(name, content, expected)
        for name, content, expected in (
            ("empty", b"", "CUR210 results.csv"),
            ("no questions", "code,test\n1,pre\n", "CUR"),
            ("a million columns", "code,test," + "q1," * 300_000, "CUR"),
            ("a question of 5,000 digits", "code,test,q" + "9" * 5_000 + "\n1,pre,A\n", "CUR211 results.csv"),
            ("answers of a megabyte", "code,test,q1\n1,pre," + "A" * MIB + "\n", "CUR212 results.csv"),
            ("ESC in a code", "code,test,q1\n1\x1b[2J,pre,A\n", "CUR003 results.csv:2"),
            ("bidi in a test", "code,test,q1\n1,\u202epre,A\n", "CUR294"),
            ("Arabic question", "code,test,q١\n1,pre,A\n", "CUR294"),
            ("20,000 tests", "code,test,q1\n" + "".join(f"{n},pre,A\n" for n in range(20_000)), "CUR"),
            ("a workbook by a wrong name", workbook(), "CUR"),
            ("the same test 2,000 times", "code,test,q1\n" + "1,pre,A\n" * 2_000, "CUR213 results.csv"),
        )
    ],
]
