"""Elements of Word files: whatever is said of one, its properties stand in the order of the schema, each once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from curriculum.documents.formats.word.elements import (
    NAMESPACES,
    SIDES,
    Block,
    Cell,
    EndTab,
    Line,
    ListPlace,
    Paragraph,
    Row,
    SectionProperties,
    Table,
    begins_page,
    kept_with_next,
    on_new_page,
)
from curriculum.documents.formats.word.run_elements import (
    FIELD_END,
    TAB,
    Bookmark,
    Drawing,
    Field,
    FieldBegin,
    Hyperlink,
    NoteMark,
    Run,
    RunStyle,
)
from support.word_lint import W

ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tcBorders": "top start left bottom end right insideH insideV tl2br tr2bl",
    "tcMar": "top start left bottom end right",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "numPr": "ilvl numId",
}
"""Children in the order of ISO/IEC 29500-1, annex A (wml.xsd)."""
REPEATED = {"tr", "tc", "headerReference", "footerReference"}

SIZES = st.integers(1, 20000)
SCRIPTS = st.sampled_from(["", '<w:lang w:val="en-GB"/>', '<w:rtl/><w:lang w:bidi="ar-SA"/>'])
RUNS = st.builds(Run, st.text("aж<&> \"'", max_size=5), st.builds(RunStyle, st.sampled_from(["", "Strong"]),
                 st.booleans()), SCRIPTS)  # fmt: skip
INLINES = st.one_of(
    RUNS,
    st.just(TAB),
    st.builds(NoteMark, st.integers(0, 9), SCRIPTS),
    st.builds(Field, st.just("PAGE"), st.lists(RUNS, max_size=2)),
    st.builds(FieldBegin, st.just('TOC \\o "1-2"')),
    st.just(FIELD_END),
    st.builds(Hyperlink, st.lists(RUNS, max_size=2), anchor=st.just("b1"), tip=st.sampled_from(["", 'a "tip" & <b>'])),
    st.builds(Hyperlink, st.lists(RUNS, max_size=2), relation=st.just("rLink1")),
    st.builds(Bookmark, st.integers(1, 9), st.just("b1"), st.lists(RUNS, max_size=2)),
    st.builds(Drawing, st.just("rPicture1"), SIZES, SIZES, SIZES, st.just('a "map" <&>'), st.sampled_from(["", "<t>"])),
)
SECTIONS = st.builds(
    SectionProperties,
    st.sampled_from(["", "rEdge1"]),
    st.sampled_from(["", "rEdge2"]),
    st.fixed_dictionaries(
        {"pgSz": st.just('<w:pgSz w:w="1" w:h="1"/>')},
        optional={
            "vAlign": st.just('<w:vAlign w:val="top"/>'),
            "bidi": st.just("<w:bidi/>"),
            "pgNumType": st.just("<w:pgNumType/>"),
        },
    ),
    st.booleans(),
)
PARAGRAPHS = st.builds(
    Paragraph,
    st.sampled_from(["BodyText", "Code"]),
    st.lists(INLINES, max_size=3),
    keep_next=st.booleans(),
    page_break=st.booleans(),
    place=st.none() | st.builds(ListPlace, st.integers(1, 99), st.integers(0, 8)),
    end_tab=st.none() | st.builds(EndTab, st.integers(1, 3), st.integers(1, 3), st.sampled_from(["", "underscore"])),
    height=st.integers(0, 3),
    start=st.none() | st.integers(0, 3),
    end=st.none() | st.integers(0, 3),
    align=st.sampled_from(["", "end"]),
    outline=st.none() | st.integers(0, 8),
    section=st.none() | SECTIONS,
)
LINES = st.builds(Line, st.sampled_from(["nil", "single"]), SIZES)
SIDE = st.sampled_from(SIDES)


def tables(blocks: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    cells = st.builds(
        Cell,
        SIZES,
        st.lists(blocks, min_size=1, max_size=2),
        span=st.integers(1, 3),
        merge=st.sampled_from(["", "restart", "continue"]),
        borders=st.dictionaries(SIDE, LINES),
        fill=st.sampled_from(["", "F2F2F0"]),
        margins=st.dictionaries(SIDE, SIZES),
        direction=st.sampled_from(["", "tbRl"]),
        middle=st.booleans(),
    )
    rows = st.builds(Row, st.lists(cells, min_size=1, max_size=2), st.booleans(), st.integers(0, 9), st.booleans(),
                     st.booleans())  # fmt: skip
    return st.builds(
        Table,
        st.just("CourseTable"),
        st.lists(SIZES, min_size=1, max_size=2),
        st.lists(rows, min_size=1, max_size=2),
        head=st.booleans(),
        total=st.booleans(),
        indent=SIZES,
        caption=st.sampled_from(["", 'A "caption" <&>']),
    )


BLOCKS: st.SearchStrategy[Block] = st.recursive(PARAGRAPHS, tables, max_leaves=6)


def parsed(block: Block, rtl: bool = False) -> etree._Element:
    return etree.fromstring(f"<w:body {NAMESPACES}>{block.xml(rtl)}</w:body>")[0]


def local(elements: Sequence[etree._Element]) -> list[str]:
    return [etree.QName(element).localname for element in elements]


@given(BLOCKS, st.booleans())
def test_properties_stand_in_the_order_of_the_schema_and_once(block: Block, rtl: bool) -> None:
    checked = 0
    for element in parsed(block, rtl).iter(f"{W}*"):
        order = ORDERS.get(etree.QName(element).localname, "").split()
        if order:
            names = local(list(element))
            assert names == sorted(names, key=order.index), f"{etree.QName(element).localname}: {names}"
            once = [name for name in names if name not in REPEATED]
            assert len(set(once)) == len(once), names
            checked += 1
    assert checked


@given(PARAGRAPHS)
def test_what_is_said_of_a_paragraph_is_written(paragraph: Paragraph) -> None:
    names = local(parsed(paragraph).findall(f"{W}pPr/*"))
    moved = paragraph.end_tab is not None and paragraph.end_tab.position != paragraph.end_tab.of_style
    expected = {
        "keepNext": paragraph.keep_next, "pageBreakBefore": paragraph.page_break, "numPr": paragraph.place,
        "tabs": moved, "spacing": paragraph.height, "jc": paragraph.align, "sectPr": paragraph.section,
        "ind": paragraph.start is not None or paragraph.end is not None, "outlineLvl": paragraph.outline is not None,
    }  # fmt: skip
    assert set(names) - {"pStyle"} == {name for name, said in expected.items() if said}
    assert len(fields(Paragraph)) == len(expected) + 3, "style, content and one of the two indents"


@given(BLOCKS)
def test_a_block_on_a_new_page_begins_it_and_is_otherwise_the_same(block: Block) -> None:
    moved = on_new_page(block)
    assert begins_page(moved)
    assert parsed(moved).find(f".//{W}pPr/{W}pageBreakBefore") is not None
    first, second = (block.xml(False), moved.xml(False))
    assert second.replace("<w:pageBreakBefore/>", "", 1) == first or begins_page(block)


@given(PARAGRAPHS)
def test_only_code_keeps_its_direction(paragraph: Paragraph) -> None:
    bidi = parsed(replace(paragraph, section=None), rtl=True).find(f"{W}pPr/{W}bidi")
    assert (bidi is None) == (paragraph.style == "Code")
    assert parsed(replace(paragraph, section=None)).find(f"{W}pPr/{W}bidi") is None


@given(BLOCKS)
def test_only_paragraphs_are_kept_with_what_follows(block: Block) -> None:
    kept = kept_with_next(block)
    assert kept.keep_next if isinstance(kept, Paragraph) else kept is block


@pytest.mark.parametrize("text", [" a ", "<w:t>", "&amp;", 'a "b"', "'", "\u00a0"])
def test_texts_are_read_back_as_they_are(text: str) -> None:
    run = parsed(Paragraph("BodyText", [Run(text)])).find(f"{W}r/{W}t")
    assert run is not None and run.text == text
    assert run.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
