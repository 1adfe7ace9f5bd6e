"""The reference file, opened: every look of Word documents. What is read here is read once for all documents."""

from __future__ import annotations

import posixpath
import re
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from curriculum.documents.document import PAGES, Page
from curriculum.documents.formats.word.archive import MAIN, START, TYPES, Element, R, Relation, W, relations, text, tree
from curriculum.documents.formats.word.archive import members as read_members
from curriculum.documents.formats.word.block_styles import CALLOUTS, CUES, IN_TABLE
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

_KEPT = frozenset({"styles", "numbering", "settings", "fontTable", "theme", "footnotes", "endnotes", "webSettings"})
"""Relationships of the document that its files carry on; its body, comments and objects stay behind."""
_LEFT_OUT_SETTINGS = (
    "updateFields", "attachedTemplate", "documentProtection", "writeProtection", "mailMerge", "trackRevisions",
)  # fmt: skip
_SECTION = ("pgSz", "pgMar", "pgBorders", "pgNumType", "vAlign", "bidi")
_LINE = "line"
"""A processing instruction that marks where the document's own line stands in a header or footer."""


@dataclass(frozen=True)
class Edge:
    """The header or footer of a kind of page: what the designer put there around the line of the document."""

    before: str = ""
    after: str = ""
    root: str = ""
    """Its opening tag; empty when there is nothing of the designer's."""
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True)
class Geometry:
    """A kind of page: the width and height of its text in twips, its properties by name, its header and footer."""

    width: int
    height: int
    properties: dict[str, str]
    header: Edge
    footer: Edge


@dataclass(frozen=True)
class Reference:
    """What documents take from the reference file."""

    look: Look
    parts: dict[str, bytes]
    """Parts that are carried on as they are, by name; relationships of these included."""
    types: str
    """The content types of those parts, as elements."""
    relations: tuple[Relation, ...]
    """Those of the document."""
    styles: str
    numbering: str
    footnotes: str
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
        return _open(read_members(style))
    except (AttributeError, KeyError, TypeError, ValueError) as error:  # a part lacks what every Word document has
        raise problem_error(
            codes.STYLE_FILE, "the style file is not a Word document", hint="save it as .docx in Word"
        ) from error


def _open(found: dict[str, bytes]) -> Reference:
    body = tree(found["word/document.xml"])
    if body.tag != f"{W}document" or body.nsmap.get("w") != MAIN:
        message = "the style file is not an ordinary Word document"
        raise problem_error(codes.STYLE_FILE, message, hint="save it as .docx in Word, not as Strict Open XML")
    document = list(relations(found, "word/document.xml"))
    kept = tuple(one for one in document if one.kind in _KEPT and one.target in found)
    where = {one.kind: one.target for one in kept}
    sections = list(body.iter(f"{W}sectPr"))
    styles = tree(found[where["styles"]])
    numbering = tree(found[where["numbering"]]) if "numbering" in where else None
    lists = _lists(numbering) if numbering is not None else {}
    look = look_of(styles, numbering, lists)
    _refuse_foreign(look, len(sections), lists, where)
    footnotes = tree(found[where["footnotes"]])
    for note in footnotes.findall(f"{W}footnote"):
        if not note.get(f"{W}type"):
            footnotes.remove(note)
    if "settings" in where:
        found = {**found, where["settings"]: _settings(found[where["settings"]])}
    written = {where[kind] for kind in ("styles", "numbering", "footnotes")}
    edges = _Edges(found, document)
    pages = {page: edges.geometry(page, section) for page, section in zip(PAGES, sections, strict=False)}
    parts = _reachable(found, [one.target for one in (*kept, *edges.used)])
    assert numbering is not None
    return Reference(
        look=look,
        parts={name: content for name, content in parts.items() if name not in written},
        types=_types(tree(found[TYPES]), parts),
        relations=kept,
        styles=text(styles),
        numbering=text(_without(numbering, "numIdMacAtCleanup")),
        footnotes=text(footnotes),
        abstract=lists,
        pages=pages,
        direction="rtl" if sections[0].find(f"{W}bidi") is not None else "ltr",
        end_tab=end_tab(styles, "Footer", pages[PAGES[0]].width),
    )


def _refuse_foreign(look: Look, sections: int, lists: dict[int, str], where: dict[str, str]) -> None:
    """Without its styles, lists and notes a document would lose its look, or Word would not open it."""
    if sections < len(PAGES):
        message = f"the style file has {sections} sections; it needs {len(PAGES)}, one for each kind of page"
        raise problem_error(codes.STYLE_FILE, message, hint=START)
    missing = sorted(NEEDED_STYLES - look.paragraphs - look.characters - look.tables)
    if not lists:
        missing.append("its lists")
    else:
        missing += [f"list {one}" for one in range(1, FIRST_FREE_NUMBER) if one not in lists]
    missing += [] if "footnotes" in where else ["its footnotes"]
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


def _settings(content: bytes) -> bytes:
    """Settings without questions, locks and templates from elsewhere."""
    return etree.tostring(_without(tree(content), *_LEFT_OUT_SETTINGS), encoding="UTF-8", standalone=True)


def _without(root: Element, *names: str) -> Element:
    for name in names:
        for one in root.findall(W + name):
            root.remove(one)
    return root


def _reachable(found: dict[str, bytes], names: list[str]) -> dict[str, bytes]:
    """Parts by name with all that they lead to, and their relationships."""
    kept: dict[str, bytes] = {}
    waiting = list(dict.fromkeys(names))
    while waiting:
        name = waiting.pop()
        if name in kept or name not in found:
            continue
        kept[name] = found[name]
        folder, file = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        if rels in found:
            kept[rels] = found[rels]
            waiting += [one.target for one in relations(found, name) if not one.external]
    return kept


def _types(types: Element, parts: dict[str, bytes]) -> str:
    """Content types by ending, and those of the parts that are carried on."""
    wanted = [
        one
        for one in types
        if isinstance(one.tag, str) and (one.get("Extension") or (one.get("PartName") or "/")[1:] in parts)
    ]
    return "".join(re.sub(r' xmlns="[^"]*"', "", text(one)) for one in wanted)


class _Edges:
    """Headers and footers of the style file; a section without its own has those of the section before (17.10.5)."""

    def __init__(self, found: dict[str, bytes], document: list[Relation]) -> None:
        self.found = found
        self.targets = {one.id: one.target for one in document}
        self.current = {"header": Edge(), "footer": Edge()}
        self.used: list[Relation] = []

    def geometry(self, page: Page, section: Element) -> Geometry:
        """A kind of page from the properties of its section. Cards have no header: it would push one off the page."""
        for kind in self.current:
            for reference in section.findall(f"{W}{kind}Reference"):
                if reference.get(f"{W}type") == "default":
                    self.current[kind] = self._edge(self.targets[reference.get(f"{R}id") or ""], kind)
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        assert size is not None and margins is not None
        wide, high, left, right, top, bottom = (
            int(one.get(W + name) or "")
            for one, name in ((size, "w"), (size, "h"), (margins, "left"), (margins, "right"), (margins, "top"),
                              (margins, "bottom"))
        )  # fmt: skip
        for name, margin in (("header", top), ("footer", bottom)):
            if margins.get(W + name) in (None, "0"):  # as LibreOffice writes it; printers leave the edge of paper out
                margins.set(W + name, str(abs(margin) // 2))
        properties = {
            etree.QName(child).localname: re.sub(r' xmlns:\w+="[^"]*"', "", text(child))
            for child in section
            if isinstance(child.tag, str) and etree.QName(child).localname in _SECTION
        }
        width, height = wide - left - right, high - abs(top) - abs(bottom)
        edges = {"header": Edge(), "footer": Edge()} if page == "cards" else self.current
        return Geometry(width, height, properties, edges["header"], edges["footer"])

    def _edge(self, target: str, kind: str) -> Edge:
        root = deepcopy(tree(self.found[target]))
        if not any(one.text for one in root.iter(f"{W}t")) and not any(root.iter(f"{W}drawing", f"{W}pict")):
            return Edge()
        related = tuple(relations(self.found, target))
        if others := [one.kind for one in related if one.kind not in ("image", "hyperlink")]:
            message = f"a {kind} of the style file holds something that is neither text nor a picture ({others[0]})"
            raise problem_error(codes.STYLE_FILE, message, hint="take it out, or make a picture of it")
        root.insert(len(root) if kind == "header" else 0, etree.ProcessingInstruction(_LINE))
        written = text(root)
        opening = written[: written.index(">") + 1]
        inside = written.removeprefix(opening).removesuffix(f"</{opening[1:].split()[0]}>")
        before, after = re.split(rf"<\?{_LINE}\s*\?>", inside)
        self.used += [one for one in related if not one.external]
        return Edge(before, after, opening, related)
