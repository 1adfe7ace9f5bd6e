"""What a reader with a screen reader, another script or a black-and-white printer needs of a Word file.

`readable` takes the bytes of a DOCX and returns messages; each begins with the name of its rule.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from support.word_lint import W, text_of, value

Element = etree._Element

_DC = "{http://purl.org/dc/elements/1.1/}"
_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_STACKED = re.compile("[\u0900-\u109f\u1780-\u17ff]")
_EMPTY_LINK_TEXT = frozenset({"here", "click here", "link", "this", "more"})


def readable(data: bytes) -> list[str]:
    """What makes a document hard to read for some; nothing when all is well."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {
            name: etree.fromstring(file.read(name))
            for name in file.namelist()
            if re.fullmatch(r"word/(document|styles|footnotes|header\d+|footer\d+)\.xml|docProps/core\.xml", name)
        }
    found = [*_properties(parts["docProps/core.xml"]), *_headings(parts)]
    styles = parts.pop("word/styles.xml")
    parts.pop("docProps/core.xml")
    rtl = parts["word/document.xml"].find(f".//{W}sectPr/{W}bidi") is not None
    left = {value(one, "styleId") for one in styles.iter(f"{W}style") if value(one.find(f"{W}pPr/{W}bidi")) == "0"}
    for name, root in parts.items():
        for message in (*_runs(root), *_direction(root, rtl, left), *_tables(root), *_links(root)):
            found.append(f"{message} ({name})")
    return found


def _properties(core: Element) -> Iterator[str]:
    for name in ("title", "language"):
        one = core.find(_DC + name)
        if one is None or not (one.text or "").strip():
            yield f"no-{name}: the properties of the file name none"


def _headings(parts: dict[str, Element]) -> Iterator[str]:
    """Levels of headings go down one by one."""
    levels = {
        value(style, "styleId"): int(value(outline))
        for style in parts["word/styles.xml"].iter(f"{W}style")
        if (outline := style.find(f"{W}pPr/{W}outlineLvl")) is not None
    }
    before = -1
    for one in parts["word/document.xml"].iter(f"{W}p"):
        own = one.find(f"{W}pPr/{W}outlineLvl")
        level = int(value(own)) if own is not None else levels.get(value(one.find(f"{W}pPr/{W}pStyle")))
        if level is not None and level < 9:
            if level > before + 1:
                yield f"heading-gap: {text_of(one)!r} is of level {level + 1}, below level {before + 1}"
            before = level


def _runs(root: Element) -> Iterator[str]:
    for run in root.iter(f"{W}r"):
        text = "".join(one.text or "" for one in run.iter(f"{W}t"))
        language = run.find(f"{W}rPr/{W}lang")
        if not text.strip() or value(run.find(f"{W}rPr/{W}rStyle")) == "FootnoteReference":
            continue
        marks = {name for name in ("rtl", "cs") if run.find(f"{W}rPr/{W}{name}") is not None}
        if language is None:
            yield f"run-language: {text!r} has none"
        elif bool(marks) != bool(value(language, "bidi")):
            yield f"run-language: {text!r} is marked for another kind of script"
        if _FROM_THE_RIGHT.search(text) and "rtl" not in marks:
            yield f"run-direction: {text!r} runs from the right"
        if _STACKED.search(text) and "cs" not in marks:
            yield f"run-script: {text!r} takes its font from the wrong set"
        if re.search("[A-Za-zА-я]", text) and marks:
            yield f"run-script: {text!r} takes the font of another script"


def _direction(root: Element, rtl: bool, left: set[str]) -> Iterator[str]:
    for one in root.iter(f"{W}p"):
        style = value(one.find(f"{W}pPr/{W}pStyle"))
        if rtl != (one.find(f"{W}pPr/{W}bidi") is not None) and style and style not in left:
            yield f"direction: the paragraph {text_of(one)[:30]!r} runs the other way"
    for table in root.iter(f"{W}tbl"):
        if rtl != (table.find(f"{W}tblPr/{W}bidiVisual") is not None):
            yield "direction: a table runs the other way"
    for section in root.iter(f"{W}sectPr"):
        if rtl != (section.find(f"{W}bidi") is not None):
            yield "direction: a section runs the other way"


def _tables(root: Element) -> Iterator[str]:
    for table in root.iter(f"{W}tbl"):
        look = table.find(f"{W}tblPr/{W}tblLook")
        marked = value(look, "firstRow") == "1"
        rows = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.findall(f"{W}tr")]
        if marked != rows[0] or any(rows[1:]):
            yield "head-row: the head of a table is not marked as one, or a later row is"


def _links(root: Element) -> Iterator[str]:
    for link in root.iter(f"{W}hyperlink"):
        text = "".join(text_of(one) for one in link.iter(f"{W}r")).strip().lower()
        pictures = list(link.iter(f"{W}drawing"))
        if (not text and not pictures) or text in _EMPTY_LINK_TEXT:
            yield f"link-text: {text!r} does not say where it leads"
