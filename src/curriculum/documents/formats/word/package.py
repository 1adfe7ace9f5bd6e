"""The package of a Word document: parts of the style file, and those written here; python-docx keeps and saves it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml.coreprops import CT_CoreProperties
from docx.package import Package
from docx.parts.image import ImagePart

from curriculum.documents.document import Document, Page
from curriculum.documents.formats.word import style_file
from curriculum.documents.formats.word.archive import StoredPart, saved
from curriculum.documents.formats.word.block_styles import BODY_PART, NOTES_PART
from curriculum.documents.formats.word.elements import NAMESPACES, Blocks, Paragraph, SectionProperties, written
from curriculum.documents.formats.word.package_xml import START, kind_of
from curriculum.documents.formats.word.page_fit import style_xml
from curriculum.documents.formats.word.state import ListRestart, Look, State
from curriculum.documents.formats.word.style_file import Edge, Frame, Reference
from curriculum.problems import codes
from curriculum.problems.problem import problem_error

_STYLES_END = b"</w:styles>"
LONGEST_PROPERTY = 255
"""Characters that a title or subject may have (ECMA-376, part 2)."""
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_EDGES = {
    "header": ("hdr", CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
    "footer": ("ftr", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
}
_TEXT_EDGES = {kind: Frame(f"<w:{tag} {NAMESPACES}>", f"</w:{tag}>") for kind, (tag, _, _) in _EDGES.items()}


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


class DocumentPackage:
    """The parts of one Word file, with the looks of a style file."""

    def __init__(self, style: bytes, document: Document) -> None:
        self.reference: Reference = style_file.opened(style)
        self.document = document
        if self.reference.direction != document.direction:
            sides = {"ltr": "from the left", "rtl": "from the right"}
            message = f"the style file is made for languages written {sides[self.reference.direction]}"
            hint = START.replace("KG", "KG-rtl") if document.direction == "rtl" else START
            raise problem_error(codes.STYLE_DIRECTION, message, hint=hint)
        self.package = Package()
        self.main = StoredPart(PackURI("/word/document.xml"), CONTENT_TYPE.WML_DOCUMENT_MAIN)
        self.package.relate_to(self.main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
        self.edges: dict[tuple[str, str, Edge], str] = {}
        """Relationship ids of headers and footers by kind, text and what the designer put around them."""
        self.images: dict[str, ImagePart] = {}
        """Pictures of the document by relationship id."""

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

    def _edge(self, kind: str, blocks: Blocks, edge: Edge, state: State, gathered: str) -> str:
        """The relationship of a header or footer; those that say the same share a part."""
        if not (blocks or edge.frame or any(kind == other for other, _, _ in self.edges)):
            return ""  # an empty one is needed only to stop a section from showing that of the section before it
        # a line of full height would push down what is on cards
        empty = [] if edge.frame else [Paragraph("CardEnd")]
        content = written(blocks or empty, state.rtl)
        key = (kind, content, edge)
        if key not in self.edges:
            number = len(self.edges) + 1
            self.edges[key] = f"rEdge{number}"
            _, content_type, relation = _EDGES[kind]
            xml = _numbered((edge.frame or _TEXT_EDGES[kind]).around(content), state)
            part = StoredPart(PackURI(f"/word/{kind}{number}.xml"), content_type, xml)
            # relationships belong to a part, and the designer's pictures keep the ids that his XML names
            if edge.part:
                part.rels.update(edge.part.rels)
            self._relate(part, gathered, state)
            self.main.load_rel(relation, part, f"rEdge{number}")
        return self.edges[key]

    def fill(self, body: Blocks, last: SectionProperties, state: State) -> None:
        """Put in the body, the notes, the lists that restart, and what leads out of them.

        `last` are the properties of the last section.
        """
        opening = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {NAMESPACES}><w:body>'
        blocks = (block.xml(state.rtl) for block in body)
        self.main.store("".join([opening, *blocks, last.xml(), "</w:body></w:document>"]).encode())
        self._relate(self.main, BODY_PART, state)
        self._carry(state)

    def _carry(self, state: State) -> None:
        """The parts of the style file; to its styles, lists and notes comes what this document adds."""
        reference = self.reference
        styles, lists = style_file.in_language(reference, state.script.languages, self.document.writing.number_format)
        if state.fitted:
            more = "".join(style_xml(*style, state.look.types[style[0]]) for style in sorted(state.fitted))
            styles = styles.rewritten(
                styles.blob.replace(_STYLES_END, more.encode() + _STYLES_END), CONTENT_TYPE.WML_STYLES
            )
        numbers = lists.around("".join(map(self._restart, state.numbers)))
        numbering = reference.numbering.rewritten(numbers, CONTENT_TYPE.WML_NUMBERING)
        parts: dict[str, Part] = {"styles": styles, "numbering": numbering, "footnotes": self._footnotes(state)}
        for name, relation in reference.document.rels.items():
            kind = kind_of(relation.reltype)
            if kind in parts:
                self.main.load_rel(relation.reltype, parts.pop(kind), name)
            elif kind in style_file.CARRIED:
                self.main.load_rel(relation.reltype, relation.target_part, name)

    def _footnotes(self, state: State) -> StoredPart:
        if not state.footnotes:
            return self.reference.footnotes
        notes = "".join(
            f'<w:footnote w:id="{number}">{written(note, state.rtl)}</w:footnote>'
            for number, note in enumerate(state.footnotes, 1)
        )
        part = self.reference.footnotes.rewritten(self.reference.notes.around(notes), CONTENT_TYPE.WML_FOOTNOTES)
        self._relate(part, NOTES_PART, state)
        return part

    def _restart(self, restart: ListRestart) -> str:
        """A new number for a list that starts anew (17.9.15)."""
        starts = {level: restart.start if level == restart.level else 1 for level in {0, 1, 2, restart.level}}
        overrides = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for level, start in sorted(starts.items())
        )
        definition = f'<w:abstractNumId w:val="{self.reference.abstract[restart.list_id]}"/>'
        return f'<w:num w:numId="{restart.number}">{definition}{overrides}</w:num>'

    def _relate(self, part: Part, gathered: str, state: State) -> None:
        """The addresses and pictures that the text of a part leads to, as the state gathered them."""
        for relation, target in state.relations.get(gathered, {}).items():
            if isinstance(target, str):
                part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, target, relation, is_external=True)
                continue
            if relation not in self.images:
                name = PackURI(f"/word/media/shown{relation.removeprefix('rPicture')}.{target.kind}")
                self.images[relation] = ImagePart(name, f"image/{target.kind}", target.content)
            part.load_rel(RELATIONSHIP_TYPE.IMAGE, self.images[relation], relation)

    def describe(self, when: datetime) -> None:
        """Title, language and dates in the properties of the file (accessibility wants a title)."""
        # not CorePropertiesPart.default, which asks the clock
        name, kind = PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES
        part = CorePropertiesPart(name, kind, CT_CoreProperties.new(), self.package)
        properties = part.core_properties
        properties.title = self.document.title[:LONGEST_PROPERTY]
        properties.subject = self.document.subject[:LONGEST_PROPERTY]
        properties.author, properties.language, properties.revision = "curriculum", self.document.language, 1
        properties.created = properties.modified = when
        self.package.relate_to(part, RELATIONSHIP_TYPE.CORE_PROPERTIES)
        application = f'<Properties xmlns="{_PROPERTIES}"><Application>curriculum</Application></Properties>'
        app = StoredPart(PackURI("/docProps/app.xml"), CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, application.encode())
        self.package.relate_to(app, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)

    def bytes(self) -> bytes:
        """The file: the same document gives the same bytes."""
        return saved(self.package)


def _numbered(xml: bytes, state: State) -> bytes:
    """A part in which the pictures of the designer have numbers that no other picture has."""
    first, *more = xml.split(style_file.PICTURE_NUMBER.encode())
    for piece in more:
        state.drawings += 1
        first += str(state.drawings).encode() + piece
    return first
