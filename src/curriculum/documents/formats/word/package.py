"""The zip around a Word document: parts of the reference file, and those written here."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.pkgwriter import PackageWriter
from docx.opc.rel import _Relationship
from docx.oxml.ns import qn
from lxml import etree

from curriculum.documents.document import PAGES, Document, Page
from curriculum.documents.formats.word.state import FIRST_FREE_NUMBER, Look, Restart, State
from curriculum.documents.formats.word.xml import NAMESPACES, paragraph
from curriculum.problems import Kind, stop

STYLE_FILE = Kind("CUR081", "style-file")
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
START = "start from a copy of templates/styles/reference.docx"
_BOXES = ("KeyMessage", "Activity", "TrainerNote", "Objection", "Handout")
_STYLES = """
    BodyText Eyebrow Heading1 Heading2 Heading3 Heading4 Quote Code DefinitionTerm DefinitionText ListBullet ListNumber
    Checklist ListContinue Question Option Step StepText Say Ask Expect NoteLine TableText TableHead TableTotal
    TableNumber TableCentre TableSmall TableGap StripLabel StripValue FootnoteText Header Footer TOC1 TOC2
    CoverSpaceUpper CoverSpaceLower CardEnd Strong CueLabel Minutes CodeChar Hyperlink FootnoteReference
    CourseTable LayoutTable StripTable
"""
NEEDED_STYLES = frozenset(_STYLES.split()) | {
    name + relative for name in _BOXES for relative in ("", "Label", "Last", "Bullet", "BulletLast")
}
"""Styles that are used without being named in a template."""
LONGEST_PROPERTY = 255
"""Characters that a title or subject may have (ECMA-376, part 2)."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass
class Section:
    """A stretch of pages: what is on them, and their header and footer; an empty text is no header."""

    page: Page
    header: str = ""
    footer: str = ""
    restart: bool = False
    """Page numbers begin at 1."""
    blocks: list[str] = field(default_factory=list)


class Package:
    """A copy of the reference file that a document is written into."""

    def __init__(self, style: bytes) -> None:
        try:
            self.file: Any = docx.Document(io.BytesIO(style))
        except Exception as error:  # python-docx lets whatever a broken zip or part raises pass through
            raise stop(STYLE_FILE, "the style file is not a Word document", hint="save it as .docx in Word") from error
        self.part = self.file.part
        self.sections: list[Any] = [section._sectPr for section in self.file.sections]
        if len(self.sections) < len(PAGES):
            message = (
                f"the style file has {len(self.sections)} sections; it needs {len(PAGES)}, one for each kind of page"
            )
            raise stop(STYLE_FILE, message, hint=START)
        self._refuse_foreign()
        self.lines: list[tuple[Part, str]] = []
        """Parts of headers and footers, with their text."""
        self.document = b""

    def _refuse_foreign(self) -> None:
        """Without its styles, lists and notes a document would lose its look, or Word would not open it."""
        look = self.look()
        missing = sorted(NEEDED_STYLES - look.paragraphs - look.characters - look.tables)
        if next(self._related(RELATIONSHIP_TYPE.NUMBERING), None) is None:
            missing.append("its lists")
        else:
            lists = {num.get(qn("w:numId")) for num in self.part.numbering_part.element.findall(qn("w:num"))}
            missing += [f"list {one}" for one in range(1, FIRST_FREE_NUMBER) if str(one) not in lists]
        if next(self._related(RELATIONSHIP_TYPE.FOOTNOTES), None) is None:
            missing.append("its footnotes")
        if missing:
            more = ", ..." if len(missing) > 5 else ""
            raise stop(STYLE_FILE, f"the style file lacks {', '.join(missing[:5])}{more}", hint=START)

    def look(self) -> Look:
        """Style ids by kind."""
        found: dict[str, set[str]] = {"paragraph": set(), "character": set(), "table": set()}
        for style in self.part.styles.element.findall(qn("w:style")):
            found.get(style.get(qn("w:type")), set()).add(style.get(qn("w:styleId")))
        return Look(frozenset(found["paragraph"]), frozenset(found["character"]), frozenset(found["table"]))

    def text_width(self, page: Page) -> int:
        """Width between the margins of a kind of page, in twips."""
        section = self.sections[PAGES.index(page)]
        size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
        return int(size.get(qn("w:w"))) - int(margins.get(qn("w:left"))) - int(margins.get(qn("w:right")))

    def section_properties(self, section: Section) -> str:
        """The `sectPr` of a section, with parts for its header and footer (17.6.17)."""
        kept = {"pgSz", "pgMar", "pgBorders", "vAlign", "bidi"}
        children = {etree.QName(child).localname: child for child in self.sections[PAGES.index(section.page)]}
        written = "".join(
            self._reference(kind, text) for kind, text in (("header", section.header), ("footer", section.footer))
        )
        written += '<w:type w:val="nextPage"/>'
        for name in ("pgSz", "pgMar", "pgBorders", "pgNumType", "vAlign", "bidi"):
            if name == "pgNumType" and section.restart:
                written += '<w:pgNumType w:start="1"/>'
            elif name in kept and name in children:
                written += _bare_xml(children[name])
        return f"<w:sectPr>{written}</w:sectPr>"

    def _reference(self, kind: str, text: str) -> str:
        """A header or footer; an empty one stops a section from showing that of the section before it."""
        if not text and not any(kind in part.partname for part, _ in self.lines):
            return ""
        content = text or paragraph("CardEnd", "")  # an empty line of full height would push down what stands on cards
        tag = {"header": "hdr", "footer": "ftr"}[kind]
        xml = f"{_HEAD}<w:{tag} {NAMESPACES}>{content}</w:{tag}>"
        part = Part(
            PackURI(f"/word/{kind}{len(self.lines) + 1}.xml"),
            CONTENT_TYPE.WML_HEADER if kind == "header" else CONTENT_TYPE.WML_FOOTER,
            xml.encode(),
            self.part.package,
        )
        self.lines.append((part, content))
        relation = self.part.relate_to(part, RELATIONSHIP_TYPE.HEADER if kind == "header" else RELATIONSHIP_TYPE.FOOTER)
        return f'<w:{kind}Reference w:type="default" r:id="{relation}"/>'

    def fill(self, body: str, state: State) -> None:
        """Put in the body, the footnotes, the lists that restart, and the addresses of links."""
        self.document = f"{_HEAD}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode()
        self._numbers(state.numbers)
        self._footnotes(state.footnotes, state.links)
        for part, text in [(self.part, body), *self.lines]:
            _relate(part, text, state.links)

    def _numbers(self, numbers: list[Restart]) -> None:
        """A new number for each list that starts anew (17.9.15)."""
        root = self.part.numbering_part.element
        abstract = {
            num.get(qn("w:numId")): num.find(qn("w:abstractNumId")).get(qn("w:val"))
            for num in root.findall(qn("w:num"))
        }
        for one in numbers:
            starts = {level: one.start if level == one.level else 1 for level in {0, 1, 2, one.level}}
            restart = "".join(
                f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
                for level, start in sorted(starts.items())
            )
            num = f'<w:num {NAMESPACES} w:numId="{one.number}"><w:abstractNumId w:val="{abstract[str(one.list_id)]}"/>'
            root.append(etree.fromstring(f"{num}{restart}</w:num>", _parser()))

    def _footnotes(self, footnotes: list[str], links: dict[str, str]) -> None:
        if not footnotes:
            return
        part = next(self._related(RELATIONSHIP_TYPE.FOOTNOTES))
        text = part.blob.decode()
        written = "".join(footnotes)
        if "xmlns:r=" not in text:  # links in notes need the prefix
            text = text.replace("<w:footnotes ", f"<w:footnotes {NAMESPACES.partition(' ')[2]} ", 1)
        part._blob = text.replace("</w:footnotes>", written + "</w:footnotes>").encode()
        _relate(part, written, links)

    def _related(self, kind: str) -> Iterator[Any]:
        return (relation.target_part for relation in self.part.rels.values() if relation.reltype == kind)

    def describe(self, document: Document, when: datetime) -> None:
        """Title, language and dates in the properties of the file (accessibility wants a title)."""
        properties = self.file.core_properties
        properties.title, properties.subject = document.title[:LONGEST_PROPERTY], document.subject[:LONGEST_PROPERTY]
        properties.language, properties.author = document.language, "curriculum"
        properties.last_modified_by, properties.comments, properties.revision = "", "", 1
        properties.created = properties.modified = when
        language = self.part.styles.element.find(".//" + qn("w:rPrDefault") + "//" + qn("w:lang"))
        if language is not None:
            language.set(qn("w:val"), document.language)

    def bytes(self) -> bytes:
        """The file: members in a fixed order with a fixed date, so that the same input gives the same bytes."""
        members = _Members()
        parts = list(self.file.part.package.iter_parts())
        writer: Any = PackageWriter
        writer._write_content_types_stream(members, parts)
        writer._write_pkg_rels(members, self.file.part.package.rels)
        for part in parts:
            members.write(part.partname, self.document if part is self.part else part.blob)
            if part.rels:
                members.write(part.partname.rels_uri, part.rels.xml)
        return members.packed()


class _Members:
    """Stands where python-docx writes its zip: members are kept, to be packed once and in order."""

    def __init__(self) -> None:
        self.found: dict[str, bytes] = {}

    def write(self, uri: Any, content: bytes) -> None:
        self.found[uri.membername] = content

    def packed(self) -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as file:
            for name in sorted(
                self.found, key=lambda name: (name != "[Content_Types].xml", name != "_rels/.rels", name)
            ):
                member = zipfile.ZipInfo(name, ZIP_DATE)
                member.compress_type, member.external_attr, member.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
                file.writestr(member, self.found[name])
        return target.getvalue()


def _relate(part: Any, text: str, links: dict[str, str]) -> None:
    """Addresses that a part links to; each part has relationships of its own."""
    used = set(re.findall(r'r:id="(rLink\d+)"', text)) if links else set()
    for address, name in links.items():
        if name in used:
            kind = RELATIONSHIP_TYPE.HYPERLINK
            part.rels[name] = _Relationship(name, kind, address, part.partname.baseURI, external=True)


def _bare_xml(element: Any) -> str:
    """An element of the reference file without the namespace declarations that the body has anyway."""
    return re.sub(r' xmlns:\w+="[^"]*"', "", etree.tostring(element, encoding="unicode")).strip()


def _parser() -> Any:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
