"""A small course in full: what it looks like is kept in `tests/golden`, and changes only on purpose.

After a change that is meant: `pytest --update-golden`, then read the difference.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from lxml import etree

from curriculum.documents.document import Document
from curriculum.library.language import read_language
from curriculum.library.participants import read_participants
from curriculum.library.workspace import Workspace
from support.accessibility import readable
from support.courses import course_of, rendered
from support.dialect import reference
from support.places import GOLDEN
from support.word_lint import W, lint, text_of, value
from support.written_files import markdown_of, word_of


@pytest.fixture(scope="module", params=Workspace(GOLDEN / "workspace").ids("documents"))
def document(request: pytest.FixtureRequest) -> Document:
    workspace = Workspace(GOLDEN / "workspace")
    _, course = course_of(
        workspace, country="KG", programme="briefing", modules=["short-talks"], starts="2026-12-07", venue="Bishkek"
    )
    people = read_participants(GOLDEN / "people.csv", read_language(workspace, "en")).people
    return rendered(workspace, course, request.param, people=people)[0]


def compare(name: str, text: str, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / name
    if request.config.getoption("--update-golden"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8"), "if this is meant, run pytest --update-golden"


def test_the_markdown_is_as_it_was(document: Document, request: pytest.FixtureRequest) -> None:
    compare(f"{document.name}.md", markdown_of(document), request)


def test_the_word_file_is_as_it_was(document: Document, request: pytest.FixtureRequest) -> None:
    data = word_of(document, reference())
    assert lint(data) == readable(data) == []
    compare(f"{document.name}.xml", simplified(data), request)


def simplified(data: bytes) -> str:
    """The paragraphs with their styles, tables as rows, then notes, headers and footers."""
    lines = []
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        edges = [name for name in file.namelist() if re.fullmatch(r"word/(header|footer)\d+\.xml", name)]
        for name in ["word/document.xml", "word/footnotes.xml", *edges]:
            if written := list(blocks(etree.fromstring(file.read(name)))):
                tag = Path(name).stem
                lines += [f"<{tag}>", *written, f"</{tag}>"]
    return "\n".join(["<file>", *lines, "</file>"]) + "\n"


def blocks(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{W}p":
            style, text = value(child.find(f"{W}pPr/{W}pStyle")), escape(text_of(child))
            if text:
                yield f'  <p style="{style}">{text}</p>'
            if child.find(f"{W}pPr/{W}sectPr") is not None:
                yield "  <section/>"
        elif child.tag == f"{W}tr" and child.find(f"{W}tc/{W}tbl") is not None:  # a box
            yield "  <box>"
            yield from blocks(child)
            yield "  </box>"
        elif child.tag == f"{W}tr":
            cells = (escape(" / ".join(map(text_of, cell.iter(f"{W}p")))) for cell in child.iter(f"{W}tc"))
            yield "  <row>" + "".join(f"<c>{cell}</c>" for cell in cells) + "</row>"
        elif child.tag == f"{W}tbl":
            yield f'  <table style="{value(child.find(f"{W}tblPr/{W}tblStyle"))}">'
            yield from blocks(child)
            yield "  </table>"
        else:
            yield from blocks(child)
