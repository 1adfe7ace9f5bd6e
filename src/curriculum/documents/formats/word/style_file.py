"""The style file, opened: every look of Word documents. What is read here is read once for all documents."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache

from docx.opc.constants import CONTENT_TYPE
from docx.opc.part import Part
from lxml import etree

from curriculum.documents.document import PAGES, Page
from curriculum.documents.formats.word import archive, package_xml
from curriculum.documents.formats.word.archive import StoredPart
from curriculum.documents.formats.word.block_styles import CALLOUTS, CUES, IN_TABLE
from curriculum.documents.formats.word.elements import SECTION
from curriculum.documents.formats.word.package_xml import START, Element, R, W, tree
from curriculum.documents.formats.word.state import FIRST_FREE_NUMBER, Look
from curriculum.documents.formats.word.style_metrics import end_tab, look_of
from curriculum.problems import codes
from curriculum.problems.problem import problem_error

_STYLES = """
    Normal BodyText Eyebrow Heading1 Heading2 Heading3 Heading4 Quote Code DefinitionTerm DefinitionText
    ListBullet ListNumber Checklist ListBulletLoose ListNumberLoose ChecklistLoose ListContinue
    ListContinueBullet Question Option Step StepText Say Ask Expect NoteLine TableText TableHead TableTotal
    TableNumber TableCentre TableSmall TableGap StripLabel StripValue Caption Figure FootnoteText Header Footer
    TOC1 TOC2 CoverSpaceUpper CoverSpaceLower CardEnd Strong CueLabel Minutes CodeChar Hyperlink FootnoteReference
    CourseTable FormTable LayoutTable StripTable
"""
NEEDED_STYLES = (
    frozenset(_STYLES.split())
    | {
        name + relative
        for name in CALLOUTS.values()
        for relative in ("", "Label", "Last", "Bullet", "BulletLast", IN_TABLE, f"Label{IN_TABLE}")
    }
    | {name + IN_TABLE for name in CUES.values()}
)
"""Styles that are used without being named in a template."""

CARRIED = frozenset({"settings", "fontTable", "theme", "endnotes", "webSettings"})
"""Kinds of parts of the style file that every document has as they are; its body and comments stay behind."""
_LEFT_OUT_SETTINGS = (
    "updateFields", "attachedTemplate", "documentProtection", "writeProtection", "mailMerge", "trackRevisions",
)  # fmt: skip
_LETTERS = frozenset({"upperLetter", "russianUpper", "arabicAbjad", "hebrew1"})
"""Formats of numbers that are the letters of an alphabet (17.18.59)."""
PICTURE_NUMBER = "\ue000number\ue001"
"""Stands for the number of a picture of the designer, which each document gives anew."""


@dataclass(frozen=True)
class Frame:
    """An element as text in two parts, between which a document writes more children."""

    before: str
    after: str

    @staticmethod
    def of(root: Element, position: int) -> Frame:
        """Around what comes before the child at `position`."""
        framed, mark = deepcopy(root), etree.ProcessingInstruction("here")
        framed.insert(position, mark)
        before, _, after = package_xml.text(framed).partition(package_xml.text(mark))
        return Frame(before, after)

    def around(self, xml: str) -> bytes:
        """The element with more children, as the content of a part."""
        return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{self.before}{xml}{self.after}'.encode()


@dataclass(frozen=True)
class Edge:
    """The header or footer of a kind of page: what the designer put there around the line of the document."""

    frame: Frame | None = None
    """None where there is nothing of the designer's."""
    part: Part | None = None
    """Has the relationships of its pictures and links."""


@dataclass(frozen=True)
class Geometry:
    """A kind of page: the width and height of its text in twips, its properties by name, its header and footer."""

    width: int
    height: int
    properties: dict[str, str]
    header: Edge
    footer: Edge


@dataclass(frozen=True, eq=False)
class Reference:
    """What documents take from the style file; its parts are shared by all documents, and never changed."""

    look: Look
    document: StoredPart
    """Has the relationships to all other parts."""
    styles: StoredPart
    numbering: StoredPart
    footnotes: StoredPart
    notes: Frame
    """The part of footnotes, for the notes of a document."""
    abstract: dict[int, str]
    """The definition of each of our lists."""
    pages: dict[Page, Geometry]
    direction: str
    end_tab: int
    """Where the end tab of headers and footers stands, in twips."""


@lru_cache(maxsize=8)
def opened(style: bytes) -> Reference:
    """The reference file, or one that a designer made of it. Raises CurriculumError for a file that will not do."""
    try:
        return _reference(archive.main_part(archive.open_package(style)))
    except (AttributeError, KeyError, TypeError, ValueError) as error:  # a part lacks what every Word document has
        message = "the style file is not a Word document"
        raise problem_error(codes.STYLE_FILE, message, hint="save it as .docx in Word") from error


def style_ids_of(style: bytes) -> set[str]:
    """The ids of all styles of a Word file. Raises CurriculumError for one that cannot be opened."""
    styles = tree(opened(style).styles.blob)
    return {str(element.get(f"{W}styleId")) for element in styles.iter(f"{W}style")}


@lru_cache(maxsize=16)
def in_language(reference: Reference, languages: tuple[tuple[str, str], ...], letters: str) -> tuple[StoredPart, Frame]:
    """The styles in the languages of a document, and its lists with the letters of the alphabet.

    `languages` are the attributes of `w:lang` (17.3.2.20), `letters` is a format of numbers (17.18.59).
    """
    styles, lists = tree(reference.styles.blob), tree(reference.numbering.blob)
    default = next(styles.iter(f"{W}lang"), None)
    if default is not None:
        default.attrib.clear()
        for name, language in languages:
            default.set(W + name, language)
    for element in lists.iter(f"{W}numFmt"):
        if element.get(f"{W}val") in _LETTERS:
            element.set(f"{W}val", letters)
    return reference.styles.rewritten(_content(styles), CONTENT_TYPE.WML_STYLES), Frame.of(lists, len(lists))


def _reference(document: StoredPart) -> Reference:
    body = tree(document.blob)
    if body.tag != f"{W}document" or body.nsmap.get("w") != package_xml.MAIN:
        message = "the style file is not an ordinary Word document"
        raise problem_error(codes.STYLE_FILE, message, hint="save it as .docx in Word, not as Strict Open XML")
    styles, numbering, footnotes = (archive.related(document, kind) for kind in ("styles", "numbering", "footnotes"))
    if styles is None:
        raise problem_error(codes.STYLE_FILE, "the style file lacks its styles", hint=START)
    styles_root, lists_root = tree(styles.blob), tree(numbering.blob) if numbering else None
    lists = _lists(lists_root) if lists_root is not None else {}
    look = look_of(styles_root, lists_root, lists)
    sections = list(body.iter(f"{W}sectPr"))
    _refuse_foreign(look, len(sections), lists, footnotes)
    assert numbering is not None and lists_root is not None and footnotes is not None
    numbering.store(_content(_without(lists_root, "numIdMacAtCleanup")))
    footnotes, notes = _emptied(footnotes)
    if settings := archive.related(document, "settings"):
        settings.store(_content(_settings(tree(settings.blob))))
    edges = _Edges(document)
    pages = {page: edges.geometry(page, section) for page, section in zip(PAGES, sections, strict=False)}
    direction = "rtl" if sections[0].find(f"{W}bidi") is not None else "ltr"
    tab = end_tab(styles_root, "Footer", pages[PAGES[0]].width)
    return Reference(look, document, styles, numbering, footnotes, notes, lists, pages, direction, tab)


def _refuse_foreign(look: Look, sections: int, lists: dict[int, str], footnotes: StoredPart | None) -> None:
    """Without its styles, lists and notes a document would lose its look, or Word would not open it."""
    if sections < len(PAGES):
        message = f"the style file has {sections} sections; it needs {len(PAGES)}, one for each kind of page"
        raise problem_error(codes.STYLE_FILE, message, hint=START)
    missing = sorted(NEEDED_STYLES - look.paragraphs - look.characters - look.tables)
    if not lists:
        missing.append("its lists")
    else:
        missing += [f"list {number}" for number in range(1, FIRST_FREE_NUMBER) if number not in lists]
    missing += [] if footnotes else ["its footnotes"]
    if missing:
        more = ", ..." if len(missing) > 5 else ""
        raise problem_error(codes.STYLE_FILE, f"the style file lacks {', '.join(missing[:5])}{more}", hint=START)


def _lists(numbering: Element) -> dict[int, str]:
    """The definition that each list follows."""
    return {
        int(num.get(f"{W}numId") or 0): definition.get(f"{W}val") or ""
        for num in numbering.findall(f"{W}num")
        if (definition := num.find(f"{W}abstractNumId")) is not None
    }


def _emptied(footnotes: StoredPart) -> tuple[StoredPart, Frame]:
    """The part of footnotes with its lines between text and notes only, as it is and as a frame for notes."""
    root = tree(footnotes.blob)
    for note in root.findall(f"{W}footnote"):
        if not note.get(f"{W}type"):
            root.remove(note)
    part = StoredPart(footnotes.partname, CONTENT_TYPE.WML_FOOTNOTES, _content(root))
    notes = _with_prefixes(root)
    return part, Frame.of(notes, len(notes))


def _with_prefixes(root: Element) -> Element:
    """The element with its children moved to one in which the prefixes of our elements are declared."""
    if root.nsmap.get("w") == package_xml.MAIN and root.nsmap.get("r") == package_xml.OFFICE:
        return root
    declared = etree.Element(
        root.tag, dict(root.attrib), nsmap={**root.nsmap, "w": package_xml.MAIN, "r": package_xml.OFFICE}
    )
    declared.extend(list(root))
    return declared


def _content(root: Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def _settings(root: Element) -> Element:
    """Settings without questions, locks and templates from elsewhere."""
    for zoom in root.iter(f"{W}zoom"):  # python-docx leaves out what the schema demands (17.15.1.95)
        zoom.set(f"{W}percent", zoom.get(f"{W}percent") or "100")
    return _without(root, *_LEFT_OUT_SETTINGS)


def _without(root: Element, *names: str) -> Element:
    for name in names:
        for element in root.findall(W + name):
            root.remove(element)
    return root


class _Edges:
    """Headers and footers of the style file; a section without its own has those of the section before (17.10.5)."""

    def __init__(self, document: StoredPart) -> None:
        self.document = document
        self.current = {"header": Edge(), "footer": Edge()}

    def geometry(self, page: Page, section: Element) -> Geometry:
        """A kind of page from the properties of its section. Cards have no header: it would push one off the page."""
        for kind in self.current:
            for reference in section.findall(f"{W}{kind}Reference"):
                if reference.get(f"{W}type") == "default":
                    relation = self.document.rels[reference.get(f"{R}id") or ""]
                    self.current[kind] = self._edge(relation.target_part, kind)
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        assert size is not None and margins is not None
        wide, high, left, right, top, bottom = (
            int(element.get(W + name) or "")
            for element, name in ((size, "w"), (size, "h"), (margins, "left"), (margins, "right"), (margins, "top"),
                                  (margins, "bottom"))
        )  # fmt: skip
        for name, margin in (("header", top), ("footer", bottom)):
            if margins.get(W + name) in (None, "0"):  # as LibreOffice writes it; printers leave the edge of paper out
                margins.set(W + name, str(abs(margin) // 2))
        properties = {
            etree.QName(child).localname: re.sub(r' xmlns:\w+="[^"]*"', "", package_xml.text(child))
            for child in section
            if isinstance(child.tag, str) and etree.QName(child).localname in SECTION
        }
        width, height = wide - left - right, high - abs(top) - abs(bottom)
        edges = {"header": Edge(), "footer": Edge()} if page == "cards" else self.current
        return Geometry(width, height, properties, edges["header"], edges["footer"])

    def _edge(self, part: Part, kind: str) -> Edge:
        root = _with_prefixes(tree(part.blob))
        pictures = next(root.iter(f"{W}drawing", f"{W}pict"), None)
        if pictures is None and not any(element.text for element in root.iter(f"{W}t")):
            return Edge()
        kinds = [package_xml.kind_of(relation.reltype) for relation in part.rels.values()]
        if others := [other for other in kinds if other not in ("image", "hyperlink")]:
            message = f"a {kind} of the style file holds something that is neither text nor a picture ({others[0]})"
            raise problem_error(codes.STYLE_FILE, message, hint="take it out, or make a picture of it")
        for picture in root.iter("{*}docPr"):
            picture.set("id", PICTURE_NUMBER)
        return Edge(Frame.of(root, len(root) if kind == "header" else 0), part)
