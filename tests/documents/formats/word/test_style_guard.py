"""What a style file may not hold, in whatever part: fields that fetch, run or ask, parts from elsewhere, scripts."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Mapping

import docx as python_docx
import pytest

from curriculum.documents.formats.word.style_file import opened
from curriculum.documents.formats.word.style_repair import completed
from curriculum.problems.problem import CurriculumError
from support.dialect import document, reference
from support.pictures import png
from support.word_lint import lint
from support.written_files import word_of

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES, RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def rewritten(changes: Mapping[str, tuple[str, str]], more: Mapping[str, bytes]) -> bytes:
    """The reference file with words put before others in some of its parts, and with more parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(reference())) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            content = before.read(name).decode()
            if name in changes:
                end, added = changes[name]
                assert end in content
                content = content.replace(end, added + end, 1)
            after.writestr(name, content)
        for name, extra in more.items():
            after.writestr(name, extra)
    return target.getvalue()


def relation(kind: str, target: str, mode: str = "") -> str:
    mode = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="rX{len(target)}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def with_part(kind: str, content: str | bytes, relations: str = "", name: str = "", content_type: str = "") -> bytes:
    """A style file with a part of a kind that is related to its document: a header, footnotes, a picture."""
    name = name or f"{kind}9.xml"
    content_type = content_type or f"{WORD_TYPE}.{kind}+xml"
    more = {f"word/{name}": content.encode() if isinstance(content, str) else content}
    if relations:
        more[f"word/_rels/{name}.rels"] = f'<Relationships xmlns="{RELATED}">{relations}</Relationships>'.encode()
    changes = {
        TYPES: ("</Types>", f'<Override PartName="/word/{name}" ContentType="{content_type}"/>'),
        RELATIONS: ("</Relationships>", relation(kind, name)),
    }
    return rewritten(changes, more)


def header(inside: str, relations: str = "") -> bytes:
    return with_part("header", f"<w:hdr {NAMESPACES}><w:p>{inside}</w:p></w:hdr>", relations)


def simple(instruction: str) -> str:
    quoted = instruction.replace("&", "&amp;").replace('"', "&quot;")
    return f'<w:fldSimple w:instr="{quoted}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def field(*pieces: str) -> str:
    """A field whose instruction lies in several runs; a piece that begins with "<" is put in as it is."""
    inner = "".join(piece if piece[0] == "<" else f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}{inner}{middle}<w:r><w:t>1</w:t></w:r>{end}"


def refused(style: bytes) -> str:
    """What is said of a style file that is refused, whichever way it is opened."""
    messages = set()
    for open_style in (opened, lambda content: completed(content, reference())):
        with pytest.raises(CurriculumError) as error:
            open_style(style)
        assert [problem.kind.code for problem in error.value.problems] == ["CUR165"], str(error.value)
        messages.add(str(error.value))
    assert len(messages) == 1
    return messages.pop()


BAD_FIELDS = [
    r'DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc"', "DDE excel book1 a1",
    'INCLUDEPICTURE "https://198.51.100.1/a.png" \\d',
    'INCLUDETEXT "https://198.51.100.1/a.docx"', "MACROBUTTON AutoOpen press", 'LINK Excel.Sheet.8 "c:\\a.xlsx"',
    "ASK name question", 'FILLIN "Your password?"', "DATABASE \\d a.mdb", "EMBED Package", "AUTOTEXT logo", "QUOTE x",
    "IMPORT a.png", "MERGEFIELD Name", "ADDIN ZOTERO", "PRINT 27", "SET a b", "GOTOBUTTON a b", "ddeauto a b",
    "  INCLUDEPICTURE a", "SomeNewField x", "", 'HYPERLINK "file://198.51.100.1/share"',
    "HYPERLINK \\\\host\\share\\a.exe",
    'HYPERLINK "javascript:alert(1)"', "HYPERLINK c:\\a.exe", "HYPERLINK",
]  # fmt: skip


@pytest.mark.parametrize("instruction", BAD_FIELDS)
def test_a_field_that_is_not_on_the_list_is_refused(instruction: str) -> None:
    assert "word/header9.xml" in refused(header(simple(instruction)))
    assert "word/header9.xml" in refused(header(field(instruction or " ")))


@pytest.mark.parametrize("inside", [
    field("DDE", "AUTO a b"), field("D", "DE", " a b"), field(field("PAGE"), "AUTO a b"),
    field("IF 1 = 1 ", field("INCLUDETEXT a"), " b"), field("PAGE", "<w:r><w:t>1</w:t></w:r>" + field("LINK a")),
    "<w:r><w:instrText>DDEAUTO a b</w:instrText></w:r>", field("PAGE").replace("PAGE", "<![CDATA[DDEAUTO a]]>"),
    field("HYPERLINK ", field("DOCPROPERTY a")), field("&#68;DEAUTO a"),
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>LINK a</w:instrText></w:r>',
])  # fmt: skip
def test_a_field_is_read_as_a_whole(inside: str) -> None:
    assert "header9.xml" in refused(header(inside))


GOOD_FIELDS = [
    "PAGE", " page  \\* MERGEFORMAT ", "NUMPAGES", "SECTIONPAGES", 'STYLEREF "Heading 1"', "TITLE",
    'DATE \\@ "d MMMM yyyy"',
    "=1+2", 'HYPERLINK "https://example.org/a"', 'HYPERLINK "mailto:office@example.org"', 'HYPERLINK \\l "place"',
    "DOCPROPERTY Company",
]  # fmt: skip


@pytest.mark.parametrize("instruction", GOOD_FIELDS)
def test_fields_that_say_something_of_the_document_may_stay(instruction: str) -> None:
    for style in (header(simple(instruction)), header(field(instruction)), header(field("= ", field("PAGE"), " + 1"))):
        assert opened(completed(style, reference()))


@pytest.mark.parametrize(("kind", "tag"), [
    ("header", "hdr"), ("footer", "ftr"), ("endnotes", "endnotes"), ("comments", "comments"),
    ("document.glossary", "glossaryDocument"), ("people", "people"), ("webSettings", "webSettings"),
])  # fmt: skip
def test_every_part_is_looked_into(kind: str, tag: str) -> None:
    content = f"<w:{tag} {NAMESPACES}><w:p>{field('INCLUDEPICTURE a')}</w:p></w:{tag}>"
    related_as = "glossaryDocument" if "glossary" in kind else kind
    style = with_part(related_as, content, name="some.xml", content_type=f"{WORD_TYPE}.{kind}+xml")
    assert "word/some.xml" in refused(style)
    body = rewritten({"word/document.xml": ("<w:sectPr", f"<w:p>{simple('DDE a')}</w:p>")}, {})
    assert "word/document.xml" in refused(body)
    # a picture by its type, and a header for whoever parses it
    text = f"<w:hdr {NAMESPACES}>{simple('DDE a')}</w:hdr>"
    for disguised in (text.encode(), text.encode("utf-16")):
        assert "word/a.png" in refused(with_part("image", disguised, name="a.png", content_type="image/png"))


@pytest.mark.parametrize("mode", ["External", "external", "EXTERNAL", " external ", "Externa"])
@pytest.mark.parametrize(("kind", "target"), [
    ("image", "https://198.51.100.1/a.png"), ("attachedTemplate", "file:///c:/a.dotm"), ("hyperlink", "file:////host/share"),
    ("hyperlink", "\\\\host\\share"), ("hyperlink", "a.exe"), ("hyperlink", "javascript:a"), ("header", "https://198.51.100.1/h"),
    ("oleObject", "https://198.51.100.1/o"), ("frame", "https://198.51.100.1/f"),
])  # fmt: skip
def test_nothing_is_taken_from_elsewhere(kind: str, target: str, mode: str) -> None:
    assert "header9.xml.rels" in refused(header("<w:r/>", relation(kind, target, mode)))


@pytest.mark.parametrize(
    "target", ["https://198.51.100.1/a.png", "file:///a.png", "//host/a.png", "\\\\host\\a.png", "c:\\a.png"]
)
def test_an_address_is_no_part_even_without_its_mode(target: str) -> None:
    assert "header9.xml.rels" in refused(header("<w:r/>", relation("image", target)))


def test_links_to_the_web_may_stay() -> None:
    links = relation("hyperlink", "https://example.org", "External") + relation(
        "hyperlink", "mailto:a@example.org", "External"
    )
    assert opened(completed(header("<w:r/>", links), reference()))


@pytest.mark.parametrize(("kind", "name", "content_type"), [
    ("oleObject", "embeddings/o.bin", "application/vnd.openxmlformats-officedocument.oleObject"),
    ("package", "embeddings/a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("control", "activeX/activeX1.xml", "application/vnd.ms-office.activeX+xml"),
    ("aFChunk", "afchunk.html", "text/html"), ("aFChunk", "afchunk.docx", f"{WORD_TYPE}.document"),
    ("vbaProject", "vbaProject.bin", "application/vnd.ms-office.vbaProject"),
    ("webextension", "webextensions/a.xml", "application/vnd.ms-office.webextension+xml"),
    ("extensibility", "customUI.xml", "application/xml"), ("subDocument", "sub.docx", f"{WORD_TYPE}.document"),
    ("chart", "charts/c.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"),
    ("keyMapCustomizations", "custom.xml", "application/vnd.ms-word.keyMapCustomizations+xml"),
    ("image", "a.exe", "application/x-msdownload"),
])  # fmt: skip
def test_a_part_that_is_not_on_the_list_is_refused_by_its_name(kind: str, name: str, content_type: str) -> None:
    assert f"word/{name}" in refused(with_part(kind, b"<a/>", name=name, content_type=content_type))


def svg(inside: str = "", attributes: str = "", before: str = "") -> bytes:
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"{before}<svg {spaces} {attributes}>{inside}</svg>".encode()


ACTIVE = {
    "script": svg("<script>a()</script>"), "a handler": svg(attributes='onload="a()"'),
    "a handler inside": svg('<g><path d="M0 0" onclick="a()"/></g>'),
    "a picture from elsewhere": svg('<image href="https://a"/>'),
    "an old address": svg('<image xlink:href="file:///etc/passwd"/>'),
    "a shape from elsewhere": svg('<use href="b.svg#a"/>'),
    "HTML": svg("<foreignObject/>"), "HTML by its name": svg('<p xmlns="http://www.w3.org/1999/xhtml"/>'),
    "an animation": svg('<set attributeName="href" to="a"/>'), "a link": svg('<a href="https://a"/>'),
    "a style from elsewhere": svg("<style>@import 'https://a';</style>"),
    "a fill from elsewhere": svg('<path fill="url(https://a)"/>'),
    "an instruction": svg(before='<?xml-stylesheet href="https://a"?>'),
    "SVG in data": svg('<image href="data:image/svg+xml,a"/>'),
}  # fmt: skip


@pytest.mark.parametrize("what", ACTIVE)
def test_a_picture_that_does_more_than_drawing_is_refused(what: str) -> None:
    for name, content_type in (("a.svg", "image/svg+xml"), ("a.png", "image/png")):
        assert f"word/{name}" in refused(with_part("image", ACTIVE[what], name=name, content_type=content_type))


def test_a_picture_that_draws_may_stay() -> None:
    drawn = svg(
        '<defs><linearGradient id="a"/></defs><style>.b{fill:url(#a)}</style><use href="#a"/><path class="b" d="M0 0"/>'
    )
    assert opened(completed(with_part("image", drawn, name="a.svg", content_type="image/svg+xml"), reference()))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "ascii"])
@pytest.mark.parametrize("kind", ["header", "footer", "people"])
def test_a_document_type_is_seen_in_any_encoding(encoding: str, kind: str) -> None:
    declared = "utf-16" if "16" in encoding else encoding
    text = f'<?xml version="1.0" encoding="{declared}"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    message = refused(with_part(kind, mark + text.encode(encoding)))
    assert "document type" in message and f"word/{kind}9.xml" in message


@pytest.mark.parametrize("element", ["altChunk", "object", "control", "mailMerge", "subDoc"])
@pytest.mark.parametrize("kind", ["header", "settings", "people"])
def test_elements_that_take_in_start_or_ask_are_refused_without_any_relationship(element: str, kind: str) -> None:
    part = f"<w:hdr {NAMESPACES}><w:p><w:{element}/></w:p></w:hdr>"
    message = refused(with_part(kind, part, content_type=f"{WORD_TYPE}.header+xml"))
    assert element in message and f"word/{kind}9.xml" in message


def test_an_old_drawing_with_an_address_is_refused() -> None:
    for name in ("src", "o:althref"):
        drawing = f'<w:r><w:pict xmlns:o="a"><v:imagedata {name}="https://198.51.100.1/a.png"/></w:pict></w:r>'
        assert "elsewhere" in refused(header(drawing))


def test_a_header_with_a_picture_alone_is_read_in_silence() -> None:
    file = python_docx.Document(io.BytesIO(reference()))
    top = file.sections[0].header
    top.is_linked_to_previous = False
    top.paragraphs[0].add_run().add_picture(io.BytesIO(png(60, 20)))
    target = io.BytesIO()
    file.save(target)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        data = word_of(document("Text"), completed(target.getvalue(), reference()))
    with zipfile.ZipFile(io.BytesIO(data)) as written:
        assert any("/media/image" in name for name in written.namelist())
    assert [problem for problem in lint(data) if "alternative" not in problem] == []


def test_a_file_that_will_not_do_says_how_to_make_one() -> None:
    target = io.BytesIO()
    python_docx.Document().save(target)
    for style in (
        target.getvalue(),
        rewritten({}, {"word/vbaProject.bin": b"a"}),
        header("<w:r/>", relation("image", "//a")),
    ):
        with pytest.raises(CurriculumError) as error:
            opened(style)
        said = " ".join(f"{problem.message} {problem.hint}" for problem in error.value.problems)
        assert "templates/styles" not in said and (
            "curriculum new style KG" in said or "save" in said or "put it" in said
        )
    with pytest.raises(CurriculumError, match="written from the right") as error:
        word_of(document("Text"), reference("rtl"))
    assert error.value.problems[0].hint == "start from the copy that `curriculum new style KG` makes"
