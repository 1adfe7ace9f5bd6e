"""Which fields a style file may hold: Word fills them in again when a document is opened or printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from curriculum.documents.formats.word.package_xml import Element

_FIELDS_TEXT = """
    PAGE NUMPAGES SECTION SECTIONPAGES PAGEREF REF NOTEREF STYLEREF SEQ TOC TC XE TITLE SUBJECT AUTHOR KEYWORDS
    COMMENTS DOCPROPERTY FILENAME NUMWORDS NUMCHARS DATE TIME CREATEDATE SAVEDATE PRINTDATE EDITTIME REVNUM
    LASTSAVEDBY SYMBOL HYPERLINK IF = BIBLIOGRAPHY CITATION
"""
FIELDS = frozenset(_FIELDS_TEXT.split())
"""Fields that say something of the document itself (17.16.5); others fetch, run or ask."""
WEB = re.compile(r"(?:https?://|mailto:|#)", re.IGNORECASE)
"""Where a link may lead."""


def unsafe_field(root: Element) -> str:
    """The first field of a part that is not on the list, in some words; empty where all may stay."""
    for field in _fields(root):
        if not _may_stay(field):
            return " ".join(field.split())[:60] or "a field without a name"
    return ""


def _fields(root: Element) -> Iterator[str]:
    """The instructions of all fields of a part; one that is made of several runs as a whole (17.16.18)."""
    open_fields: list[str] = []
    for element in root.iter("{*}fldSimple", "{*}fldChar", "{*}instrText", "{*}delInstrText"):
        word = etree.QName(element).localname
        if word == "fldSimple":
            yield next((str(text) for name, text in element.items() if etree.QName(name).localname == "instr"), "")
        elif word == "fldChar":
            kind = next((text for name, text in element.items() if etree.QName(name).localname == "fldCharType"), "")
            if kind == "begin":
                open_fields.append("")
            elif kind == "end" and open_fields:
                yield open_fields.pop()
        else:
            text = "".join(str(piece) for piece in element.itertext())
            if open_fields:
                open_fields[-1] += text
            else:
                yield text
    yield from open_fields


def _may_stay(instruction: str) -> bool:
    """Whether a field is on the list; the name of one that another field makes is not known, so it is not."""
    # "{ = { PAGE } + 1 }" has its sign before the first number, with or without a space
    name = re.match(r"\s*(=|[^\s\"\\]*)", instruction)
    field = name.group(1).upper() if name else ""
    return _leads_to_the_web(instruction) if field == "HYPERLINK" else field in FIELDS


def _leads_to_the_web(instruction: str) -> bool:
    """Whether a HYPERLINK leads to the web or to a place of the document (17.16.5.25)."""
    _, *words = re.findall(r'"[^"]*"|\S+', instruction)
    addresses, switches = [], set()
    following = iter(words)
    for word in following:
        if word.startswith("\\"):
            switches.add(word.lower())
            if word.lower() in ("\\l", "\\o", "\\t"):  # a bookmark, a tip, a frame
                next(following, "")
        else:
            addresses.append(word.strip('"'))
    return all(WEB.match(address) for address in addresses) and bool(addresses or "\\l" in switches)
