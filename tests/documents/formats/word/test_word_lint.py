"""Every rule of the lint catches the fault that it is for."""

from __future__ import annotations

import io
import zipfile

import pytest

from support.accessibility import readable
from support.dialect import EVERYTHING, document, reference, word
from support.language_samples import sample
from support.word_lint import lint
from support.word_parts import changed
from support.written_files import word_of

DOCUMENT, STYLES, NUMBERS, NOTES = "word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml"
TYPES, RELATIONS, SETTINGS = "[Content_Types].xml", "word/_rels/document.xml.rels", "word/settings.xml"
PICTURE = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:docPr id="1" name="A picture"/></wp:inline></w:drawing></w:r></w:p>'
)
TABLE = "<w:tbl><w:tblGrid/></w:tbl>"
CELL = "<w:tc><w:tcPr/><w:p/></w:tc>"

# rule, member, pattern of what is there (its first match is replaced), what stands there instead
FAULTS = [
    ("well-formed", DOCUMENT, r"</w:body>", ""),
    ("content-type", TYPES, r'<Override PartName="/word/footer\d+.xml"[^>]*/>', ""),
    ("content-type", TYPES, r"</Types>", '<Override PartName="/word/gone.xml" ContentType="text/xml"/></Types>'),
    ("content-type", TYPES, r'<Default Extension="rels"[^>]*/>', ""),
    ("relationship", RELATIONS, r'Target="footnotes.xml"', 'Target="notes.xml"'),
    ("relationship", RELATIONS, r'<Relationship Id="rLink\d+"[^>]*/>', ""),
    ("relationship", RELATIONS, r'Id="rLink\d+"', 'Id="rId1"'),
    ("external", RELATIONS, r'relationships/hyperlink"', 'relationships/attachedTemplate"'),
    ("style", DOCUMENT, r'<w:pStyle w:val="BodyText"/>', '<w:pStyle w:val="Body"/>'),
    ("style", DOCUMENT, r'<w:rStyle w:val="Strong"/>', '<w:rStyle w:val="Heading1"/>'),
    ("style", DOCUMENT, r'<w:tblStyle w:val="CourseTable"/>', '<w:tblStyle w:val="Table"/>'),
    ("style", STYLES, r'<w:basedOn w:val="Normal"/>', '<w:basedOn w:val="Norml"/>'),
    ("number", DOCUMENT, r'<w:numId w:val="13"/>', '<w:numId w:val="999"/>'),
    ("number", DOCUMENT, r'<w:ilvl w:val="0"/>', '<w:ilvl w:val="9"/>'),
    ("number", NUMBERS, r'<w:abstractNumId w:val="2"/>', '<w:abstractNumId w:val="77"/>'),
    ("number", NUMBERS, r'(<w:num [^>]*)w:numId="14"', r'\1w:numId="13"'),
    ("cell-end", DOCUMENT, r"</w:p></w:tc>", f"</w:p>{TABLE}</w:tc>"),
    ("row-span", DOCUMENT, r"</w:tr>", f"{CELL}</w:tr>"),
    ("row-span", DOCUMENT, r"(<w:tcW [^>]*/>)", r'\1<w:gridSpan w:val="2"/>'),
    ("adjacent-tables", DOCUMENT, r"</w:tbl>", f"</w:tbl>{TABLE}"),
    ("order", DOCUMENT, r'(<w:pStyle w:val="Heading1"/>)', r'<w:jc w:val="end"/>\1'),
    ("order", DOCUMENT, r'(<w:lang [^>]*/>)', r"\1<w:b/>"),
    ("order", DOCUMENT, r"(<w:tblInd [^>]*/>)", r"\1<w:bidiVisual/>"),
    ("order", DOCUMENT, r"(<w:shd [^>]*/>)</w:tcPr>", r'\1<w:gridSpan w:val="1"/></w:tcPr>'),
    ("order", DOCUMENT, r"<w:sectPr>", '<w:sectPr><w:pgNumType w:start="1"/>'),
    ("order", DOCUMENT, r'(<w:pStyle w:val="Heading2"/>)', r"\1\1"),
    ("table-width", DOCUMENT, r'(<w:gridCol w:w=")\d+', r"\g<1>7"),
    ("cell-width", DOCUMENT, r'(<w:tcW w:w=")\d+', r"\g<1>7"),
    ("range", STYLES, r'(<w:uiPriority w:val=")\d+', r"\g<1>100"),
    ("range", STYLES, r'(<w:sz w:val=")\d+', r"\g<1>3277"),
    ("range", STYLES, r'(<w:ind w:\w+=")\d+', r"\g<1>31681"),
    ("style-twice", STYLES, r'(<w:style [^>]*w:styleId=")BodyText"', r'\1Lead"'),
    ("number-order", NUMBERS, r"</w:numbering>", '<w:abstractNum w:abstractNumId="99"/></w:numbering>'),
    ("page-size", DOCUMENT, r"<w:pgSz [^>]*/>", ""),
    ("picture-size", DOCUMENT, r"</w:p>", PICTURE.replace("<wp:docPr", '<wp:extent cx="0" cy="1"/><wp:docPr')),
    ("edge-space", DOCUMENT, r'<w:t xml:space="preserve">(?= )', "<w:t>"),
    ("field", DOCUMENT, r'<w:r><w:fldChar w:fldCharType="end"/></w:r>', ""),
    ("field", DOCUMENT, r'<w:r><w:fldChar w:fldCharType="begin"[^>]*/></w:r>', ""),
    ("alternative-text", DOCUMENT, r"</w:p>", PICTURE),
    ("picture-id", DOCUMENT, r"</w:p>", PICTURE.replace("/>", ' descr="It"/>') + "<w:p>" + PICTURE),
    ("bookmark", DOCUMENT, r"<w:bookmarkEnd [^>]*/>", ""),
    ("bookmark", DOCUMENT, r'(w:id="\d+") w:name="\w+"', rf'\1 w:name="{"b" * 41}"'),
    ("bookmark", DOCUMENT, r"(<w:bookmarkStart ([^>]*)/>)", r"\1\1"),
    ("anchor", DOCUMENT, r'w:anchor="\w+"', 'w:anchor="nowhere"'),
    ("footnote", DOCUMENT, r'<w:footnoteReference w:id="1"/>', ""),
    ("footnote", NOTES, r'<w:footnote w:id="1">', '<w:footnote w:id="2">'),
    ("footnote", NOTES, r"<w:footnoteRef/>", '<w:footnoteReference w:id="1"/>'),
    ("body-end", DOCUMENT, r"</w:body>", "<w:p/></w:body>"),
    ("zoom", SETTINGS, r'<w:zoom w:percent="100"/>', '<w:zoom w:val="bestFit"/>'),
    ("update-fields", SETTINGS, r"(<w:defaultTabStop[^>]*/>)", r"<w:updateFields/>\1"),
]  # fmt: skip


CORE = "docProps/core.xml"
HARD_TO_READ = [
    ("no-title", "en", CORE, r"<dc:title>[^<]*", "<dc:title>"),
    ("no-language", "en", CORE, r"<dc:language>[^<]*</dc:language>", ""),
    ("heading-gap", "en", DOCUMENT, r'<w:pStyle w:val="Heading2"/>', '<w:pStyle w:val="Heading4"/>'),
    ("run-language", "en", DOCUMENT, r'<w:lang w:val="en-GB"/>', ""),
    ("run-language", "en", DOCUMENT, r'<w:lang w:val="en-GB"/>', '<w:lang w:bidi="ar-SA"/>'),
    ("run-direction", "ar", DOCUMENT, r"<w:rtl/>(<w:lang [^>]*/></w:rPr><w:t [^>]*>ال)", r"\1"),
    ("run-script", "km", DOCUMENT, r"<w:cs/>", ""),
    ("run-script", "ar", DOCUMENT, r'<w:lang w:val="en-GB"/>(</w:rPr><w:t [^>]*>ASSIST)', r"<w:rtl/>\1"),
    ("direction", "ar", DOCUMENT, r"<w:bidi/>", ""),
    ("direction", "ar", DOCUMENT, r"<w:bidiVisual/>", ""),
    ("direction", "en", DOCUMENT, r"(<w:pgMar [^>]*/>)", r"\1<w:bidi/>"),
    ("head-row", "en", DOCUMENT, r"<w:tblHeader/>", ""),
    ("link-text", "en", DOCUMENT, r"(<w:hyperlink [^>]*>).*?</w:hyperlink>", r"\1</w:hyperlink>"),
]


@pytest.mark.parametrize(("rule", "language", "member", "pattern", "instead"), HARD_TO_READ)
def test_what_is_hard_to_read_is_named(rule: str, language: str, member: str, pattern: str, instead: str) -> None:
    one = sample(language) if language != "en" else document(EVERYTHING)
    data = word_of(one, reference(one.direction))
    assert readable(data) == []
    found = readable(changed(data, member, pattern, instead))
    assert any(message.startswith(f"{rule}:") for message in found), found


def test_the_lint_knows_enough_kinds_of_faults() -> None:
    assert len({rule for rule, *_ in FAULTS + HARD_TO_READ}) >= 35


@pytest.fixture(scope="module")
def clean() -> bytes:
    data = word(EVERYTHING)
    assert lint(data) == []
    return data


@pytest.mark.parametrize(("rule", "member", "pattern", "instead"), FAULTS)
def test_a_planted_fault_is_named(clean: bytes, rule: str, member: str, pattern: str, instead: str) -> None:
    found = lint(changed(clean, member, pattern, instead))
    assert any(message.startswith(f"{rule}:") for message in found), found


def test_a_file_that_is_no_zip_is_named() -> None:
    assert lint(b"not a zip")[0].startswith("zip:")


def test_a_zip_without_a_document_is_named(clean: bytes) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        file.writestr("hello.xml", "<hello/>")
    assert lint(target.getvalue())[0].startswith("member-missing:")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_that_stands_twice_is_named(clean: bytes) -> None:
    target = io.BytesIO(clean)
    with zipfile.ZipFile(target, "a") as file:
        file.writestr(DOCUMENT, zipfile.ZipFile(io.BytesIO(clean)).read(DOCUMENT))
    assert lint(target.getvalue())[0].startswith("member-twice:")
