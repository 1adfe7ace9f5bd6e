"""Style files: what a designer changes is seen in every document; what could do harm is refused."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx as python_docx
import pytest
from docx.shared import Pt, RGBColor, Twips

import reference as reference_script
from curriculum.building import steps
from curriculum.building.ordered_course import OrderedCourse
from curriculum.building.pack_request import PackRequest
from curriculum.documents.document import PAGES
from curriculum.documents.formats.word import style_guard
from curriculum.documents.formats.word.archive import open_package
from curriculum.documents.formats.word.style_file import NEEDED_STYLES, opened
from curriculum.documents.formats.word.style_repair import completed
from curriculum.documents.style_files import style_file
from curriculum.library.course_file import CourseFile
from curriculum.library.layers import bundled
from curriculum.library.workspace import Workspace
from curriculum.problems.problem import CurriculumError
from support.accessibility import readable
from support.dialect import EVERYTHING, document, reference, word
from support.pictures import png
from support.word_lint import W, lint
from support.written_files import word_of

DOCUMENT, STYLES, TYPES = "word/document.xml", "word/styles.xml", "[Content_Types].xml"
RELATIONS = "word/_rels/document.xml.rels"


def saved(file: object) -> bytes:
    target = io.BytesIO()
    file.save(target)  # type: ignore[attr-defined]
    return target.getvalue()


def edited(style: bytes, changes: dict[str, Callable[[str], str]], more: dict[str, bytes] | None = None) -> bytes:
    """A style file with some parts changed as text, and some added."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(style)) as before, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            if name in changes:
                text = content.decode()
                content = changes[name](text).encode()
                assert content.decode() != text, f"nothing changed in {name}"
            after.writestr(name, content)
        for name, content in (more or {}).items():
            after.writestr(name, content)
    return target.getvalue()


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read(name).decode()


def ready(style: bytes) -> bytes:
    return completed(style, reference())


def written(style: bytes) -> bytes:
    data = word_of(document(EVERYTHING), ready(style))
    assert lint(data) == readable(data) == []
    return data


def test_a_font_and_a_colour_of_the_designer_are_seen_in_every_document() -> None:
    file = python_docx.Document(io.BytesIO(reference()))
    heading = file.styles["Heading 1"]
    heading.font.name, heading.font.size, heading.font.color.rgb = "Georgia", Pt(30), RGBColor(0xAA, 0x11, 0x22)
    for page in ("manual", "agenda", "form"):
        data = word_of(document(EVERYTHING, page), ready(saved(file)))
        assert lint(data) == []
        style = python_docx.Document(io.BytesIO(data)).styles["Heading 1"]
        assert (style.font.name, style.font.size, str(style.font.color.rgb)) == ("Georgia", Pt(30), "AA1122")
        assert "Georgia" not in part(data, DOCUMENT), "looks are nowhere but in the styles"


def test_a_logo_in_the_header_stands_above_the_line_of_each_page() -> None:
    file = python_docx.Document(io.BytesIO(reference()))
    header = file.sections[0].header
    header.is_linked_to_previous = False
    header.paragraphs[0].text = "Ministry of Health"
    header.paragraphs[0].add_run().add_picture(io.BytesIO(png(60, 20)))
    file.sections[0].footer.paragraphs[0].text = "By the host"
    for shape in file.sections[0].header._element.iter("{*}docPr"):
        shape.set("descr", "Emblem of the ministry")
    data = word_of(document(EVERYTHING), ready(saved(file)))
    assert lint(data) == []
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        headers = [zipped.read(name).decode() for name in zipped.namelist() if re.match(r"word/header\d", name)]
        media = [name for name in zipped.namelist() if "/media/image" in name]
        footers = [zipped.read(name).decode() for name in zipped.namelist() if re.match(r"word/footer\d", name)]
    assert len(media) == 1
    assert headers and all("Ministry of Health" in one and "a:blip" in one for one in headers)
    assert any(one.index("Ministry of Health") < one.index("Bishkek") for one in headers if "Bishkek" in one)
    assert any(one.index("Trainer manual") < one.index("By the host") for one in footers if "Trainer manual" in one)


def test_a_file_that_word_saved_in_another_language_has_our_names_again() -> None:
    """Word makes style ids anew in its own language; the names of styles stay."""

    def russian(text: str) -> str:
        ids = {"Heading1": "1", "BodyText": "a3", "Lead": "BodyText"}
        pattern = r'(w:styleId=|<w:(?:basedOn|next) w:val=)"(Heading1|BodyText|Lead)"'
        return re.sub(pattern, lambda match: f'{match[1]}"{ids[match[2]]}"', text)

    style = edited(reference(), {STYLES: russian})
    assert written(style) == written(reference())


def test_lists_that_were_numbered_anew_are_found_by_their_roots() -> None:
    def moved(text: str) -> str:
        text = re.sub(r'(<w:num w:numId=")(\d+)', lambda match: f"{match[1]}{int(match[2]) % 12 + 1}", text)
        return re.sub(r'(<w:numId w:val=")(\d+)', lambda match: f"{match[1]}{int(match[2]) % 12 + 1}", text)

    style = ready(edited(reference(), {"word/numbering.xml": moved, STYLES: moved}))
    assert opened(style).abstract == opened(reference()).abstract
    assert written(style) == written(reference())


@pytest.mark.parametrize("style", ["Figure", "KeyMessageBulletLast", "Strong", "StripTable"])
def test_a_style_that_is_missing_is_taken_from_our_file(style: str) -> None:
    pattern = rf'<w:style [^>]*w:styleId="{style}".*?</w:style>'
    older = edited(reference(), {STYLES: lambda text: re.sub(pattern, "", text, count=1)})
    with pytest.raises(CurriculumError, match=f"lacks {style}"):
        opened(older)
    assert style in NEEDED_STYLES
    written(older)


def test_styles_lists_and_notes_that_are_missing_are_taken_from_our_file() -> None:
    def without(text: str) -> str:
        return re.sub(r'<Relationship [^>]*relationships/(?:footnotes|numbering|styles)"[^>]*/>', "", text)

    def fewer(text: str) -> str:
        return re.sub(r'<w:num w:numId="1[12]">.*?</w:num>|<w:abstractNum w:abstractNumId="1[12]">.*?</w:abstractNum>',
                      "", text)  # fmt: skip

    bare = edited(reference(), {RELATIONS: without})
    with pytest.raises(CurriculumError, match="lacks its styles"):
        opened(bare)
    written(bare)
    written(edited(reference(), {"word/numbering.xml": fewer}))


@pytest.mark.parametrize("left", [1, 3, 6])
def test_kinds_of_page_that_are_missing_are_taken_from_our_file(left: int) -> None:
    """Those that a designer has keep his paper; the others have ours."""
    file = python_docx.Document(io.BytesIO(reference()))
    body = file.element.body
    assert len(PAGES) == len(file.sections) > left
    for section in file.sections:
        section.right_margin = Twips(1000)
    for paragraph in [one for one in body.iter(f"{W}p") if one.find(f"{W}pPr/{W}sectPr") is not None][left - 1 :]:
        paragraph.getparent().remove(paragraph)
    assert len(file.sections) == left
    pages = opened(ready(saved(file))).pages
    ours = opened(reference()).pages
    assert list(pages) == list(PAGES)
    for position, page in enumerate(PAGES):
        # the last section of the file is that of the last kind of page, since it stands in the body
        if position < left:
            assert '"1000"' in pages[page].properties["pgMar"]
        else:
            assert pages[page].properties == ours[page].properties
    written(saved(file))


def test_any_word_document_gives_its_fonts() -> None:
    """It has one section, and none of our styles but those that every document has."""
    file = python_docx.Document()
    file.styles["Heading 1"].font.name = "Georgia"
    assert "Georgia" in part(written(saved(file)), STYLES)


def test_a_style_file_made_for_the_other_direction_is_refused() -> None:
    with pytest.raises(CurriculumError, match="written from the right") as error:
        word_of(document("Text"), reference("rtl"))
    assert [problem.kind.code for problem in error.value.problems] == ["CUR166"]


def test_questions_and_locks_of_a_style_file_are_left_out() -> None:
    more = '<w:updateFields w:val="1"/><w:documentProtection w:edit="readOnly"/>'
    style = edited(
        reference(), {"word/settings.xml": lambda text: text.replace("<w:defaultTab", f"{more}<w:defaultTab")}
    )
    assert "updateFields" not in part(written(style), "word/settings.xml")


def macros(text: str) -> str:
    return text.replace("wordprocessingml.document.main+xml", "wordprocessingml.document.macroEnabled.main+xml")


def template(text: str) -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    one = f'<Relationship Id="rX" Type="{kind}" Target="http://198.51.100.1/a.dotm" TargetMode="External"/>'
    return text.replace("</Relationships>", f"{one}</Relationships>")


def doctype(text: str) -> str:
    return text.replace("<w:styles", '<!DOCTYPE w:styles [<!ENTITY a "b">]><w:styles', 1)


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(TYPES, "<Types/>")
        for number in range(11):
            file.writestr(f"word/{number}.xml", b" " * 10 * 1024 * 1024)
    return target.getvalue()


def locked() -> bytes:
    data = bytearray(reference())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def in_utf_16() -> bytes:
    """A document type that no search for its letters as ASCII finds."""
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    return edited(reference(), {}, {"word/more.XML": text.encode("utf-16")})


def under_another_name() -> bytes:
    """A document type in a part of styles whose name has another ending than those of XML."""

    def moved(text: str) -> str:
        return text.replace("styles.xml", "styles.txt")

    more = {"word/styles.txt": doctype(part(reference(), STYLES)).encode()}
    return edited(reference(), {TYPES: moved, RELATIONS: moved}, more)


HOSTILE = {
    "a document type in UTF-16": in_utf_16(),
    "a document type in a part of another name": under_another_name(),
    "macros": edited(reference(), {TYPES: macros}),
    "a macro part": edited(reference(), {}, {"word/vbaProject.bin": b"x"}),
    "a template from elsewhere": edited(reference(), {RELATIONS: template}),
    "a document type": edited(reference(), {STYLES: doctype}),
    "a bomb": bomb(),
    "a password": locked(),
    "a part twice": edited(reference(), {}, {"word/STYLES.xml": b"<x/>"}),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_could_do_harm_is_refused(what: str) -> None:
    for open_style in (opened, ready):
        with pytest.raises(CurriculumError) as error:
            open_style(HOSTILE[what])
        assert [problem.kind.code for problem in error.value.problems] == ["CUR165"], str(error.value)


def chain(length: int) -> bytes:
    """A style file in which each of many parts leads to the next."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'

    def leads(target: str) -> str:
        return f'<Relationship Id="rX" Type="{kind}" Target="/customXml/{target}"/></Relationships>'

    more = {f"customXml/x{n}.xml": b"<a/>" for n in range(length)}
    more |= {f"customXml/_rels/x{n}.xml.rels": (head + leads(f"x{n + 1}.xml")).encode() for n in range(length - 1)}
    return edited(reference(), {RELATIONS: lambda text: text.replace("</Relationships>", leads("x0.xml"))}, more)


@pytest.mark.parametrize(
    "style",
    [
        chain(990),
        edited(reference(), {RELATIONS: lambda text: text.replace("styles.xml", "none.xml")}),
        edited(
            reference(),
            {TYPES: lambda text: re.sub('<Default Extension="xml".*?/>', "", text).replace("/styles", "/s")},
        ),
        edited(reference(), {RELATIONS: lambda text: text[:200]}),
        edited(reference(), {DOCUMENT: lambda text: text[:2000]}),
        edited(reference(), {"_rels/.rels": lambda text: text.replace('officeDocument"', 'theme"')}),
    ],
    ids=[
        "a chain of parts",
        "a lost part",
        "a part without a type",
        "broken relations",
        "broken body",
        "no document",
    ],
)
def test_what_is_no_whole_word_file_is_a_problem_and_no_traceback(style: bytes) -> None:
    for open_style in (opened, ready):
        with pytest.raises(CurriculumError) as error:
            open_style(style)
        assert [problem.kind.code for problem in error.value.problems] == ["CUR081"]


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(style_guard, "MOST_BYTES", 1000)
    with pytest.raises(CurriculumError, match="MiB"):
        open_package(reference())


@pytest.mark.parametrize("end", [0, 4, 100, 5000, -40])
def test_what_is_no_zip_is_told(end: int) -> None:
    with pytest.raises(CurriculumError, match="not a Word document") as error:
        ready(reference()[:end])
    assert [problem.kind.code for problem in error.value.problems] == ["CUR081"]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "packs/countries").mkdir(parents=True)
    return Workspace(tmp_path, (tmp_path, bundled()))


def test_the_file_of_a_country_stands_before_ours_and_a_named_one_before_both(workspace: Workspace) -> None:
    assert style_file(workspace, "KG", "ltr") == reference()
    assert style_file(workspace, "KG", "rtl") == reference("rtl")
    path = workspace.root / "packs/countries/KG.docx"
    path.write_bytes(edited(reference(), {STYLES: lambda text: text.replace("Calibri", "Georgia")}))
    # a workspace remembers which files there are
    workspace = Workspace(workspace.root, workspace.layers)
    assert "Georgia" in part(style_file(workspace, "KG", "ltr"), STYLES)
    assert style_file(workspace, "KZ", "ltr") == style_file(workspace, "UZ", "ltr") == reference()
    assert style_file(workspace, "KG", "rtl") == reference("rtl")
    other = workspace.root / "other.docx"
    other.write_bytes(edited(reference(), {STYLES: lambda text: text.replace("Calibri", "Arial")}))
    assert "Georgia" not in part(style_file(workspace, "KG", "ltr", other), STYLES)


def test_a_problem_of_a_style_file_names_the_file(workspace: Workspace) -> None:
    for name, content in (("broken.docx", b"PK"), ("macros.docx", HOSTILE["macros"]), ("none.docx", None)):
        path = workspace.root / name
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(CurriculumError) as error:
            style_file(workspace, "KG", "ltr", path)
        assert [str(problem.place).endswith(name) for problem in error.value.problems] == [True]


def test_a_build_with_a_style_file_has_its_looks(tmp_path: Path) -> None:
    style = tmp_path / "mine.docx"
    style.write_bytes(edited(reference(), {STYLES: lambda text: text.replace("Calibri", "Georgia")}))
    keys = {"country": "KG", "modules": ["sbirt"], "documents": ["agenda"]}
    request = PackRequest(formats=("docx",), out=tmp_path / "out", style=style)
    ordered = OrderedCourse(CourseFile.model_validate(keys))
    folder = steps.build_course(ordered, request, Workspace(bundled())).pack
    assert "Georgia" in part((folder / "agenda.docx").read_bytes(), STYLES)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_letter_paper_is_a_matter_of_the_style_file(
    tmp_path: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["reference.py", "--letter", str(tmp_path)])
    reference_script.main()
    name = "reference-rtl.docx" if language == "ar" else "reference.docx"
    data = word_of(document(EVERYTHING, language=language), (tmp_path / name).read_bytes())
    assert lint(data) == readable(data) == []
    body = part(data, DOCUMENT)
    assert set(re.findall(r'<w:pgSz w:w="(\d+)" w:h="(\d+)"', body)) == {("12240", "15840"), ("15840", "12240")}
    assert '<w:tblW w:w="9406"' in body and 'w:w="9072"' not in body
    assert body != part(word(EVERYTHING, language=language), DOCUMENT)


def test_no_header_stands_at_the_edge_of_the_paper() -> None:
    """LibreOffice saves a file without headers with nothing between them and the edge."""
    style = edited(reference(), {DOCUMENT: lambda text: re.sub(r'w:(header|footer)="\d+"', r'w:\1="0"', text)})
    found = re.findall(
        r'w:top="(\d+)".*?w:bottom="(\d+)".*?w:header="(\d+)" w:footer="(\d+)"', part(written(style), DOCUMENT)
    )
    assert found and all((int(top) // 2, int(bottom) // 2) == (int(header), int(footer))
                         for top, bottom, header, footer in found)  # fmt: skip


def test_cards_of_a_designer_fill_his_paper_and_have_no_header() -> None:
    file = python_docx.Document(io.BytesIO(reference()))
    file.sections[0].header.paragraphs[0].text = "Ministry of Health"
    for section in file.sections:
        section.page_height = Twips(15840)
    cards = ":::: cards\n" + "::: card\n{.CardName}\nAida\n:::\n\n" * 2 + "::::"
    data = word_of(document(cards, "cards"), ready(saved(file)))
    assert lint(data) == []
    heights = [int(one) for one in re.findall(r'<w:trHeight w:val="(\d+)" w:hRule="exact"/>', part(data, DOCUMENT))]
    assert heights == [7560, 7520], "the cut is on the middle of the sheet"
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        assert not any(b"Ministry of Health" in zipped.read(name) for name in zipped.namelist())


@pytest.mark.parametrize(("title", "spaces"), [("A title", []), ("A title of very many words " * 12, ["400", "400"])])
def test_the_spaces_of_a_cover_give_way_to_a_long_title(title: str, spaces: list[str]) -> None:
    text = (
        f":::: cover\n{{.CoverRule}}\nTrainer manual\n\n{{.Title}}\n{title}\n\n"
        + "| a | b |\n|---|---|\n"
        + "| a | b |\n" * 8
    )
    data = word_of(document(f"{text}\n::::"), reference())
    assert lint(data) == []
    assert re.findall(r'CoverSpace\w+"/><w:spacing w:line="(\d+)" w:lineRule="exact"/>', part(data, DOCUMENT)) == spaces


def test_a_file_that_libreoffice_saved_has_its_lists() -> None:
    """It writes no roots of lists, leaves out those that no paragraph has, and gives their numbers to others."""

    def saved_there(text: str) -> str:
        text = re.sub(r'<w:nsid w:val="\w+"/>', "", text)
        text = re.sub(r'<w:num w:numId="(?:[7-9]|1\d)">.*?</w:num>', "", text)
        text = re.sub(r'<w:abstractNum w:abstractNumId="(?:[7-9]|1\d)">.*?</w:abstractNum>', "", text)
        none = '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="none"/></w:lvl></w:abstractNum>'
        number = '<w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num>'
        return text.replace("<w:num ", f"{none}<w:num ", 1).replace("</w:numbering>", f"{number}</w:numbering>")

    style = ready(edited(reference(), {"word/numbering.xml": saved_there}))
    definitions = python_docx.Document(io.BytesIO(style)).part.numbering_part.element
    formats = {
        number: definitions.find(f"{W}abstractNum[@{W}abstractNumId='{own}']/{W}lvl/{W}numFmt").get(f"{W}val")
        for number, own in opened(style).abstract.items()
    }
    bullets = {1, 3, 6, 8, 9, 11, 12}
    assert {number: formats[number] for number in range(1, 13)} == {
        number: "bullet" if number in bullets else "decimal" for number in range(1, 13)
    }
    written(style)


def test_lists_of_a_designer_do_not_get_in_the_way() -> None:
    """Word makes a list anew when somebody defines a bullet for a style, and keeps the one that it was."""

    def more(text: str) -> str:
        first = re.search(r'<w:abstractNum w:abstractNumId="1">.*?</w:abstractNum>', text, re.DOTALL)
        assert first
        new = first[0].replace('w:abstractNumId="1"', 'w:abstractNumId="99"').replace("C0DE0001", "12345678")
        number = '<w:num w:numId="13"><w:abstractNumId w:val="99"/></w:num>'
        text = text.replace("<w:num ", f"{new.replace('•', '►')}<w:num ", 1)
        return text.replace("</w:numbering>", f"{number}</w:numbering>")

    def linked(text: str) -> str:
        return text.replace('<w:numId w:val="1"/>', '<w:numId w:val="13"/>', 1)

    data = written(edited(reference(), {"word/numbering.xml": more, STYLES: linked}))
    definition = re.search(r'<w:num w:numId="1"><w:abstractNumId w:val="(\d+)"/>', part(data, "word/numbering.xml"))
    assert definition
    shown = part(data, "word/numbering.xml").partition(f'w:abstractNumId="{definition[1]}"')[2]
    assert re.findall(r'<w:lvlText w:val="(.)"/>', shown)[0] == "►"
