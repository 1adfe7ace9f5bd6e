"""The zip around a Word document: parts of the reference file, and those written here."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from html import escape

from curriculum.documents.document import Document, Page
from curriculum.documents.formats.word.archive import TYPES, Relation
from curriculum.documents.formats.word.block_styles import BODY_PART, NOTES_PART
from curriculum.documents.formats.word.elements import NAMESPACES, Blocks, Paragraph, SectionProperties, written
from curriculum.documents.formats.word.state import ListRestart, Look, State
from curriculum.documents.formats.word.style_file import Edge, Reference, opened
from curriculum.problems import codes
from curriculum.problems.problem import problem_error

ZIP_DATE = (1980, 1, 1, 0, 0, 0)
LONGEST_PROPERTY = 255
"""Characters that a title or subject may have (ECMA-376, part 2)."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PROPERTIES = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"


@dataclass
class Section:
    """A stretch of pages: what is on them, and their header and footer; no blocks are no header."""

    page: Page
    header: Blocks = field(default_factory=list)
    footer: Blocks = field(default_factory=list)
    restart: bool = False
    """Page numbers begin at 1."""
    blocks: Blocks = field(default_factory=list)
    footer_part: str = ""
    """Where the state gathers what a footer leads to that is more than a line."""


class Package:
    """The parts of one Word file, with the looks of a reference file."""

    def __init__(self, style: bytes, document: Document) -> None:
        self.reference: Reference = opened(style)
        self.document = document
        if self.reference.direction != document.direction:
            sides = {"ltr": "from the left", "rtl": "from the right"}
            message = f"the style file is made for languages written {sides[self.reference.direction]}"
            hint = f"start from templates/styles/reference{'-rtl' if document.direction == 'rtl' else ''}.docx"
            raise problem_error(codes.STYLE_DIRECTION, message, hint=hint)
        self.parts = dict(self.reference.parts)
        self.types = self.reference.types
        self.relations = list(self.reference.relations)
        self.edges: dict[tuple[str, str, Edge], str] = {}
        """Relationship ids of headers and footers by kind, text and what the designer put around them."""

    @property
    def look(self) -> Look:
        """Style ids by kind."""
        return self.reference.look

    def text_width(self, page: Page) -> int:
        """Width between the margins of a kind of page, in twips."""
        return self.reference.pages[page].width

    def section_properties(self, section: Section, state: State) -> SectionProperties:
        """The properties of a section, with parts for its header and footer."""
        geometry = self.reference.pages[section.page]
        header = self._edge("header", section.header, geometry.header, state, "")
        footer = self._edge("footer", section.footer, geometry.footer, state, section.footer_part)
        return SectionProperties(header, footer, geometry.properties, section.restart)

    def _edge(self, kind: str, blocks: Blocks, edge: Edge, state: State, part: str) -> str:
        """The relationship of a header or footer; those that say the same share a part."""
        if not (blocks or edge.root or any(kind == other for other, _, _ in self.edges)):
            return ""  # an empty one is needed only to stop a section from showing that of the section before it
        # a line of full height would push down what is on cards
        empty = [] if edge.root else [Paragraph("CardEnd")]
        content = written(blocks or empty, state.rtl)
        key = (kind, content, edge)
        if key not in self.edges:
            number = len(self.edges) + 1
            self.edges[key] = f"rEdge{number}"
            tag, name = {"header": "hdr", "footer": "ftr"}[kind], f"word/{kind}{number}.xml"
            opening = edge.root or f"<w:{tag} {NAMESPACES}>"
            if "xmlns:r=" not in opening:
                opening = f"{opening[:-1]} {NAMESPACES.partition(' ')[2]}>"
            xml = _with_own_pictures(f"{opening}{edge.before}{content}{edge.after}</w:{tag}>", state)
            self._add(name, xml, f"{_WORD}.{kind}+xml")
            self._relate(name, part, state, edge.relations)
            self.relations.append(Relation(f"rEdge{number}", kind, f"{_OFFICE}/{kind}", name, False))
        return self.edges[key]

    def _add(self, name: str, xml: str, content_type: str) -> None:
        self.parts[name] = (_HEAD + xml).encode()
        if f'PartName="/{name}"' not in self.types:
            self.types += f'<Override PartName="/{name}" ContentType="{content_type}"/>'

    def fill(self, body: Blocks, last: SectionProperties, state: State) -> None:
        """Put in the body, the notes, the lists that restart, the pictures, and what leads out of them."""
        for number, picture in enumerate(state.pictures.values(), 1):
            self.parts[f"word/media/shown{number}.{picture.kind}"] = picture.content
            if f'Extension="{picture.kind}"' not in self.types:
                self.types = f'<Default Extension="{picture.kind}" ContentType="image/{picture.kind}"/>{self.types}'
        name = "word/document.xml"
        self._add(name, "", f"{_WORD}.document.main+xml")
        self._relate(name, BODY_PART, state, tuple(self.relations))
        opening, end = f"{_HEAD}<w:document {NAMESPACES}><w:body>", "</w:body></w:document>"
        blocks = (block.xml(state.rtl) for block in body)
        self.parts[name] = "".join([opening, *blocks, last.xml(), end]).encode()
        self._fill_shared(state)

    def _fill_shared(self, state: State) -> None:
        """Styles, lists and notes: what the reference file has of them, and what this document adds."""
        where = {one.kind: one.target for one in self.reference.relations}
        language = state.script.language_tags
        styles = re.sub(r"<w:lang [^>]*/>", f"<w:lang {language}/>", self.reference.styles, count=1)
        self._add(where["styles"], styles, f"{_WORD}.styles+xml")
        lists = re.sub(
            r'(<w:numFmt w:val=")(?:upperLetter|russianUpper|arabicAbjad|hebrew1)"',
            rf'\1{state.script.letters}"',
            self.reference.numbering,
        )
        lists = _before_end(lists, "".join(self._restart(one) for one in state.numbers))
        self._add(where["numbering"], lists, f"{_WORD}.numbering+xml")
        added = "".join(
            f'<w:footnote w:id="{number}">{written(note, state.rtl)}</w:footnote>'
            for number, note in enumerate(state.footnotes, 1)
        )
        notes = self.reference.footnotes
        if added and "xmlns:r=" not in notes:  # links in notes need the prefix
            notes = notes.replace("<w:footnotes ", f"<w:footnotes {NAMESPACES.partition(' ')[2]} ", 1)
        self._add(where["footnotes"], _before_end(notes, added), f"{_WORD}.footnotes+xml")
        self._relate(where["footnotes"], NOTES_PART, state)

    def _restart(self, one: ListRestart) -> str:
        """A new number for a list that starts anew (17.9.15)."""
        starts = {level: one.start if level == one.level else 1 for level in {0, 1, 2, one.level}}
        restart = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for level, start in sorted(starts.items())
        )
        definition = f'<w:abstractNumId w:val="{self.reference.abstract[one.list_id]}"/>'
        return f'<w:num w:numId="{one.number}">{definition}{restart}</w:num>'

    def _relate(self, name: str, part: str, state: State, related: tuple[Relation, ...] = ()) -> None:
        """What a part leads to: `related`, and the addresses and pictures that were gathered for it."""
        found = list(related)
        targets = {
            picture: f"word/media/shown{number}.{shown.kind}"
            for number, (picture, shown) in enumerate(state.pictures.items(), 1)
        }
        for relation, target in state.relations.get(part, {}).items():
            if relation.startswith("rLink"):
                found.append(Relation(relation, "hyperlink", f"{_OFFICE}/hyperlink", target, True))
            else:
                found.append(Relation(relation, "image", f"{_OFFICE}/image", targets[target], False))
        if found:
            self.parts[f"word/_rels/{name.removeprefix('word/')}.rels"] = _relationships(found, posixpath.dirname(name))

    def describe(self, when: datetime) -> None:
        """Title, language and dates in the properties of the file (accessibility wants a title)."""
        title, subject = (escape(text[:LONGEST_PROPERTY]) for text in (self.document.title, self.document.subject))
        date = when.strftime("%Y-%m-%dT%H:%M:%SZ")
        core = (
            f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/'
            '1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject><dc:creator>curriculum</dc:creator>"
            f"<dc:language>{escape(self.document.language)}</dc:language><cp:revision>1</cp:revision>"
            f'<dcterms:created xsi:type="dcterms:W3CDTF">{date}</dcterms:created>'
            f'<dcterms:modified xsi:type="dcterms:W3CDTF">{date}</dcterms:modified></cp:coreProperties>'
        )
        app = f'<Properties xmlns="{_OFFICE.replace("relationships", "extended-properties")}">'
        self._add("docProps/core.xml", core, _CORE)
        self._add("docProps/app.xml", f"{app}<Application>curriculum</Application></Properties>", _PROPERTIES)

    def bytes(self) -> bytes:
        """The file: members in a fixed order with a fixed date, so that the same input gives the same bytes."""
        types = f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{self.types}</Types>'
        top = [
            Relation("rId1", "", f"{_OFFICE}/officeDocument", "word/document.xml", False),
            Relation("rId2", "", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml", False),
            Relation("rId3", "", f"{_OFFICE}/extended-properties", "docProps/app.xml", False),
        ]
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as file:
            for name, content in [
                (TYPES, types.encode()), ("_rels/.rels", _relationships(top, "")), *sorted(self.parts.items()),
            ]:  # fmt: skip
                member = zipfile.ZipInfo(name, ZIP_DATE)
                member.compress_type, member.external_attr, member.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
                file.writestr(member, content)
        return target.getvalue()


def _with_own_pictures(xml: str, state: State) -> str:
    """The same part; the pictures of the designer in it have numbers that no other picture has."""

    def numbered(match: re.Match[str]) -> str:
        state.drawings += 1
        return f"{match[1]}{state.drawings}"

    return re.sub(r'(<\w+:docPr\b[^>]*?\sid=")\d+', numbered, xml)


def _relationships(related: list[Relation], folder: str) -> bytes:
    """A part with relationships; their targets are written from the folder of the part that has them."""
    lines = ""
    for one in related:
        target = escape(one.target) if one.external else posixpath.relpath(one.target, folder or ".")
        outside = ' TargetMode="External"' if one.external else ""
        lines += f'<Relationship Id="{one.id}" Type="{one.type}" Target="{target}"{outside}/>'
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'.encode()


def _before_end(xml: str, more: str) -> str:
    """A part with more elements at its end."""
    if not more:
        return xml
    if xml.endswith("/>"):
        return f"{xml[:-2]}>{more}</{xml[1:].split(maxsplit=1)[0]}>"
    return f"{xml[: xml.rindex('</')]}{more}{xml[xml.rindex('</') :]}"
