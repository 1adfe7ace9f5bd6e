"""Callouts: boxes and bars in one piece, whatever they hold."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise

import pytest
from lxml import etree

from curriculum.documents.formats.word.style_repair import completed
from support.dialect import document, reference, word
from support.word_lint import W, lint, text_of, value
from support.written_files import word_of

Element = etree._Element

TABLE = "| Name | Age |\n|---|---|\n| Aida | 14 |"
PARTING = {
    "list in a list": "- one\n  1. two",
    "table": TABLE, "code": "```\ncode\n```", "indented": "    code",
    "named code": "```page-break\ncode\n```", "lines": "::: lines 2\n:::",
    "terms": "Term\n: Meaning",
    "bar": "::: say\nIn it.\n:::", "box": "::: case\nIn it.\n:::", "in a list": "- one\n\n  | a |\n  |---|\n  | b |",
    "quoted": "> | a |\n> |---|\n> | b |", "signed": "::: signature\nHead\n:::",
}  # fmt: skip
JOINING = {"words": "Words.", "list": "- one\n\n  more\n- two", "tasks": "- [ ] one\n- [x] two", "quote": "> Words.",
           "rule": "***", "break": "a\\\nb", "figure": '![A map](figures/m/map.png "Map")'}  # fmt: skip
CALLOUTS = ("handout", "case", "activity", "key-message", "trainer-note", "objection", "say", "ask", "answer", "expect")


def blocks(text: str, language: str = "en", style: bytes = b"") -> list[Element]:
    """What stands in the body of a Word file that passes the lint, without the properties of its last section."""
    one = document(text, language=language)
    data = word_of(one, style or reference(one.direction))
    assert lint(data) == []
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        body = etree.fromstring(file.read("word/document.xml")).find(f"{W}body")
    assert body is not None
    return [child for child in body if child.tag != f"{W}sectPr"]


def style(paragraph: Element) -> str:
    return value(paragraph.find(f"{W}pPr/{W}pStyle"))


def tables(found: list[Element]) -> list[Element]:
    return [one for one in found if one.tag == f"{W}tbl"]


def words(element: Element) -> list[str]:
    return [text for one in element.iter(f"{W}p") if (text := text_of(one).strip())]


@pytest.mark.parametrize("callout", CALLOUTS)
@pytest.mark.parametrize("kind", sorted(PARTING))
def test_a_callout_that_borders_of_paragraphs_would_part_is_one_cell(callout: str, kind: str) -> None:
    found = blocks(f"Before.\n\n::: {callout} Label\nFirst.\n\n{PARTING[kind]}\n\nLast.\n:::\n\nAfter.")
    (box,) = tables(found)
    assert [text_of(one) for one in found if one.tag == f"{W}p"] == ["Before.", "", "After."]
    assert "Label" in words(box)[0] and "First." in " ".join(words(box)[:2]) and words(box)[-1] == "Last."
    assert len(box.findall(f"{W}tr")) == len(box.findall(f"{W}tr/{W}tc")) == 1
    assert box.find(f"{W}tr/{W}trPr/{W}cantSplit") is not None


@pytest.mark.parametrize("callout", CALLOUTS)
@pytest.mark.parametrize("kind", sorted(JOINING))
def test_a_callout_of_words_is_paragraphs(callout: str, kind: str) -> None:
    assert not tables(blocks(f"::: {callout}\n{JOINING[kind]}\n:::"))


def test_the_cell_has_the_borders_and_the_tint_of_the_style() -> None:
    (box,) = tables(blocks(f"::: key-message\n{TABLE}\n:::"))
    properties = box.find(f"{W}tr/{W}tc/{W}tcPr")
    assert properties is not None
    sides = {
        str(one.tag).removeprefix(W): (value(one), value(one, "sz")) for one in properties.iterfind(f"{W}tcBorders/*")
    }
    assert sides == {
        "top": ("single", "4"),
        "left": ("single", "36"),
        "bottom": ("single", "4"),
        "right": ("single", "4"),
    }
    assert value(properties.find(f"{W}shd"), "fill") == "D2E3E6"
    inside = [one for one in box.iter(f"{W}p") if style(one).startswith("KeyMessage")]
    assert {style(one) for one in inside} == {"KeyMessageLabelInTable"}


def test_what_a_designer_does_to_a_callout_is_done_to_the_cell() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(reference())) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            if name == "word/styles.xml":
                start = text.index(b'w:styleId="Handout"')
                own = text[start : text.index(b"</w:style>", start)]
                changed = own.replace(b'w:color="7B8F94"', b'w:color="AA1122"').replace(
                    b'w:left="1872"', b'w:left="1000"'
                )
                assert changed != own
                text = text.replace(own, changed)
            after.writestr(name, text)
    (box,) = tables(blocks(f"::: handout\n{TABLE}\n:::", style=completed(target.getvalue(), reference())))
    assert value(box.find(f"{W}tr/{W}tc/{W}tcPr/{W}tcBorders/{W}left"), "color") == "AA1122"
    assert value(box.find(f"{W}tblPr/{W}tblInd"), "w") == str(1000 - 13 * 20 - 15)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_table_in_a_box_is_as_wide_as_the_box_inside(language: str) -> None:
    text = f"::: case\n::: handout\n{TABLE}\n:::\n:::\n\n::: landscape\n::: handout\n{TABLE}\n:::\n:::"
    boxes = [one for found in tables(blocks(text, language)) for one in (found, *found.iter(f"{W}tbl"))]
    inner = 0
    for cell in {id(cell): cell for box in boxes for cell in box.iter(f"{W}tc")}.values():
        room = int(value(cell.find(f"{W}tcPr/{W}tcW"), "w"))
        room -= sum(int(value(cell.find(f"{W}tcPr/{W}tcMar/{W}{side}"), "w") or 0) for side in ("left", "right"))
        for table in cell.findall(f"{W}tbl"):
            indent = int(value(table.find(f"{W}tblPr/{W}tblInd"), "w"))
            assert room - 1 <= indent + int(value(table.find(f"{W}tblPr/{W}tblW"), "w")) <= room
            inner += 1
    assert inner == 3, "a box in a box, a table in that, and one on a landscape page"


def test_from_the_right_an_empty_column_stands_before_the_box() -> None:
    (box,) = tables(blocks(f"::: handout\n{TABLE}\n:::", "ar"))
    columns = [int(value(one, "w")) for one in box.findall(f"{W}tblGrid/{W}gridCol")]
    assert sum(columns) == 9072 and len(columns) == 2
    assert value(box.find(f"{W}tblPr/{W}tblInd"), "w") == "0"
    cell = box.findall(f"{W}tr/{W}tc")[1]
    assert words(cell)[0] == "Handout"
    assert value(cell.find(f"{W}tcPr/{W}tcMar/{W}left"), "w") == value(cell.find(f"{W}tcPr/{W}tcMar/{W}right"), "w")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_box_that_is_longer_than_a_page_breaks_between_its_blocks(language: str) -> None:
    rows = "\n".join("| a card | |" for _ in range(60))
    (box,) = tables(blocks(f"::: handout\nFill in:\n\n| a | b |\n|---|---|\n{rows}\n\nLast.\n:::", language))
    rows_of_box = box.findall(f"{W}tr")
    assert [words(one)[0] for one in rows_of_box] == ["Handout", "Fill in:", "a", "Last."]
    splits = [one.find(f"{W}trPr/{W}cantSplit") is None for one in rows_of_box]
    assert splits == [False, True, True, False]
    cells = box.findall(f"{W}tr/{W}tc[last()]")
    kept = [cell.find(f"{W}p/{W}pPr/{W}keepNext") is not None for cell in cells]
    assert kept == [True, True, False, False], "the label and what leads in stay with what follows"
    sides = [{str(one.tag).removeprefix(W) for one in cell.iterfind(f"{W}tcPr/{W}tcBorders/*")} for cell in cells]
    assert sides == [{"top", "left", "right"}, {"left", "right"}, {"left", "right"}, {"left", "bottom", "right"}]


def test_rows_of_a_long_box_that_are_low_stay_whole_with_their_lead_in() -> None:
    words_of_a_page = "Some words to fill a page. " * 200
    text = f"{words_of_a_page}\n\nFill in:\n\n{TABLE}\n\n![A map](figures/m/map.png)"
    (box,) = tables(blocks(f"::: handout\n{text}\n:::"))
    rows = [(words(one)[:2], one.find(f"{W}trPr/{W}cantSplit") is None) for one in box.findall(f"{W}tr")]
    assert [splits for _, splits in rows] == [False, True, False, False]
    assert rows[2][0] == ["Fill in:", "Name"]


def test_further_paragraphs_of_an_item_in_a_cell_begin_where_the_item_does() -> None:
    (box,) = tables(blocks(f"::: case\n1. one\n\n   more\n\n{TABLE}\n:::"))
    starts = [value(one.find(f"{W}pPr/{W}ind"), "left") for one in box.iter(f"{W}p") if text_of(one) in ("one", "more")]
    assert starts == ["397", "397"]


def test_a_page_break_inside_makes_two_boxes() -> None:
    found = blocks(f"::: activity\nFirst.\n\n{TABLE}\n\n::: page-break\n:::\n\nSecond.\n\n{TABLE}\n:::")
    first, second = tables(found)
    assert words(first)[:2] == ["Activity", "First."] and words(second)[0] == "Second."
    assert [one.find(f".//{W}pageBreakBefore") is not None for one in (first, second)] == [False, True]


def test_lists_in_a_box_hang_as_far_in_as_in_one_of_paragraphs() -> None:
    (box,) = tables(blocks(f"::: handout\n- one\n  1. two\n- [ ] three\n\n{TABLE}\n:::"))
    listed = [one for one in box.iter(f"{W}p") if one.find(f"{W}pPr/{W}numPr") is not None]
    starts = {text_of(one): value(one.find(f"{W}pPr/{W}ind"), "left") for one in listed}
    assert starts == {"one": "284", "two": str(397 + 397), "three": "397"}


def test_lines_to_write_on_end_where_the_text_does() -> None:
    text = "::: lines 1\n:::\n\n::: handout\n::: lines 1\n:::\n:::\n\n::: landscape\n::: lines 1\n:::\n:::"
    found = [one for block in blocks(text) for one in block.iter(f"{W}p") if style(one) == "NoteLine"]
    tabs = [[value(tab, "pos") for tab in one.iterfind(f"{W}pPr/{W}tabs/{W}tab") if value(tab, "leader")]
            for one in found]  # fmt: skip
    assert tabs == [[], ["7030"], ["14571"]]


def test_a_low_table_is_kept_whole_and_a_high_one_breaks() -> None:
    def kept(cell: str) -> list[bool]:
        (table,) = tables(blocks("| a | b |\n|---|---|\n" + f"| {cell} | x |\n" * 8))
        rows = table.findall(f"{W}tr")
        return [all(one.find(f"{W}pPr/{W}keepNext") is not None for one in row.iter(f"{W}p")) for row in rows]

    assert kept("words") == [True] * 8 + [False]
    assert kept("words " * 150) == [True] + [False] * 8


def test_the_words_of_a_box_stand_once() -> None:
    data = word(f"::: handout\nOnly once [@who-2010-assist].\n\n{TABLE}\n:::")
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.read("word/document.xml").count(b"Only once") == 1
        assert file.read("word/footnotes.xml").count(b"ASSIST") == 1


@pytest.mark.parametrize(
    ("count", "kept"), [(1, [True, False]), (3, [True, True, True, False]), (9, [True, *[False] * 9])]
)
def test_lines_to_write_on_stay_with_what_they_are_for(count: int, kept: list[bool]) -> None:
    found = blocks(f"What worked\n\n::: lines {count}\n:::" + "\n\nAfter." * 6)
    assert [one.find(f"{W}pPr/{W}keepNext") is not None for one in found[: count + 1]] == kept


@pytest.mark.parametrize(
    ("behind", "gaps"),
    [
        ("Words.", [True]), ("::: page-break\n:::\n\nWords.", [False]),
        ("::: timetable\n## Head\n\nWords.\n:::", [False]),
        # two tables that touch would become one, on two pages as well
        (f"::: page-break\n:::\n\n{TABLE}\n\nWords.", [True, True]),
    ],
)  # fmt: skip
def test_no_gap_stands_behind_a_table_where_a_page_begins(behind: str, gaps: list[bool]) -> None:
    """Below a page that a table fills, the gap alone would be a page."""
    body = blocks(f"{TABLE}\n\n{behind}")
    following = [after for one, after in pairwise(body) if one.tag == f"{W}tbl"]
    assert [style(one) == "TableGap" for one in following] == gaps
