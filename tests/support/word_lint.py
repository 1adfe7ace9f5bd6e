"""A small lint of Word files: rules that Word minds and that no schema of a single part can say.

`lint` takes the bytes of a DOCX and returns messages; each begins with the name of its rule.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

Element = etree._Element

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{MAIN}}}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
XML = "{http://www.w3.org/XML/1998/namespace}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"

# ISO/IEC 29500-1, annex A (wml.xsd): the children of these elements stand in this order.
_ORDERS = {
    "pPr": """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
        suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
        snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
        textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange""",
    "rPr": """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid
        vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em
        lang eastAsianLayout specVanish oMath rPrChange""",
    "tblPr": """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing
        tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange""",
    "tcPr": """cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark
        headers cellIns cellDel cellMerge tcPrChange""",
    "sectPr": """headerReference|footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType
        pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings
        sectPrChange""",
}
_RANKS = {
    parent: {name: rank for rank, names in enumerate(order.split()) for name in names.split("|")}
    for parent, order in _ORDERS.items()
}
_MOST = {("uiPriority", "val"): 99, ("sz", "val"): 3276, ("szCs", "val"): 3276,
         **{("ind", side): 31680 for side in ("left", "right", "start", "end", "firstLine", "hanging")}}  # fmt: skip
"""The most that Word takes, as the validator of the Open XML SDK has it: places in the gallery, half points, twips."""
_STYLED = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}


def lint(data: bytes) -> list[str]:
    """What is wrong with a DOCX file; nothing when it is clean."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            names = file.namelist()
            members = {name: file.read(name) for name in names}
    except zipfile.BadZipFile as error:
        return [f"zip: {error}"]
    twice = [f"member-twice: {name}" for name, count in Counter(names).items() if count > 1]
    parts: dict[str, Element] = {}
    broken: list[str] = []
    for name, content in members.items():
        if not name.endswith((".xml", ".rels")):
            parts[name] = etree.Element("picture")
            continue
        try:
            parts[name] = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError as error:
            broken.append(f"well-formed: {name}: {error}")
    if broken or "[Content_Types].xml" not in parts or "word/document.xml" not in parts:
        return [*twice, *broken, *(["member-missing: a Word file has types and a document"] if not broken else [])]
    return [*twice, *_content_types(parts), *(message for name in parts for message in _part(name, parts))]


def text_of(paragraph: Element) -> str:
    """The words of a paragraph; tabs and line ends as in text files."""
    marks = {f"{W}tab": "\t", f"{W}br": "\n"}
    wanted = (node for node in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br") if node.getparent() is not None)
    return "".join(
        marks.get(str(node.tag)) or node.text or "" for node in wanted if str(_parent(node).tag) != f"{W}tabs"
    )


def value(element: Element | None, name: str = "val") -> str:
    """The attribute w:name of an element, empty when there is none."""
    return "" if element is None else element.get(W + name) or ""


def _parent(element: Element) -> Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _content_types(parts: dict[str, Element]) -> Iterator[str]:
    root = parts["[Content_Types].xml"]
    endings = {one.get("Extension") for one in root.iter(f"{_TYPES}Default")}
    overrides = {one.get("PartName") or "" for one in root.iter(f"{_TYPES}Override")}
    for name in parts:
        if name != "[Content_Types].xml" and f"/{name}" not in overrides and name.rpartition(".")[2] not in endings:
            yield f"content-type: {name} has none"
        if name.startswith("word/") and name.endswith(".xml") and f"/{name}" not in overrides:
            yield f"content-type: {name} is only known as XML"
    for name in overrides:
        if name.removeprefix("/") not in parts:
            yield f"content-type: {name} is declared but not there"


def _part(name: str, parts: dict[str, Element]) -> Iterator[str]:
    if name.endswith(".rels"):
        if _source_of(name) and _source_of(name) not in parts:
            yield f"relationship: {name} belongs to no part"
        return
    relations = _relations(name, parts)
    yield from _relationship_faults(name, parts, relations)
    if not name.startswith("word/"):
        return
    root = parts[name]
    rules = (_styles, _numbers, _tables, _order, _texts, _fields, _drawings, _bookmark_pairs, _ranges)
    for rule in rules:
        for message in rule(root, parts):
            yield message.replace(":", f": {name}:", 1)
    if name == "word/document.xml":
        for message in (*_bookmarks(parts), *_footnotes(parts), *_end(root), *_picture_ids(parts)):
            yield message
    elif name == "word/settings.xml":
        yield from _settings(root)


def _source_of(rels: str) -> str:
    folder, _, file = rels.partition("_rels/")
    return folder + file.removesuffix(".rels")


def _relations(name: str, parts: dict[str, Element]) -> list[Element]:
    folder, file = posixpath.split(name)
    root = parts.get(posixpath.join(folder, "_rels", f"{file}.rels"))
    return [] if root is None else list(root.iter(f"{_RELATIONS}Relationship"))


def _relationship_faults(name: str, parts: dict[str, Element], relations: list[Element]) -> Iterator[str]:
    ids = Counter(one.get("Id") or "" for one in relations)
    yield from (f"relationship: {name}: {one} stands twice" for one, count in ids.items() if count > 1)
    for one in relations:
        target, kind = one.get("Target") or "", (one.get("Type") or "").rpartition("/")[2]
        if one.get("TargetMode") == "External":
            if kind != "hyperlink":
                yield f"external: {name}: {kind} leads to {target}"
        elif target.startswith("/"):
            if target[1:] not in parts:
                yield f"relationship: {name}: {target} is not there"
        elif posixpath.normpath(posixpath.join(posixpath.dirname(name), target)) not in parts:
            yield f"relationship: {name}: {target} is not there"
    for element in parts[name].iter(etree.Element):
        for attribute, wanted in element.attrib.items():
            if str(attribute).startswith(R) and wanted not in ids:
                yield f"relationship: {name}: {wanted} is not declared"


def _styles(root: Element, parts: dict[str, Element]) -> Iterator[str]:
    known = {(value(one, "type"), value(one, "styleId")) for one in parts["word/styles.xml"].iter(f"{W}style")}
    for tag, kind in _STYLED.items():
        for one in root.iter(W + tag):
            if (kind, value(one)) not in known:
                yield f"style: there is no {kind} style {value(one)}"
    named = Counter(value(one, "styleId") for one in root.iter(f"{W}style"))
    yield from (f"style-twice: {style} is defined {count} times" for style, count in named.items() if count > 1)
    ids = {style for _, style in known}
    for one in root.iter(f"{W}basedOn", f"{W}next", f"{W}link"):
        if value(one) not in ids:
            yield f"style: there is no style {value(one)} to follow"


def _numbers(root: Element, parts: dict[str, Element]) -> Iterator[str]:
    numbering = parts.get("word/numbering.xml")
    known = {"0"} | ({value(one, "numId") for one in numbering.iter(f"{W}num")} if numbering is not None else set())
    for one in root.iter(f"{W}numId"):
        if value(one) not in known:
            yield f"number: there is no list {value(one)}"
    for one in root.iter(f"{W}ilvl"):
        if int(value(one)) > 8:
            yield f"number: there is no level {value(one)}"
    kinds = [str(one.tag) for one in root if one.tag in (f"{W}abstractNum", f"{W}num")]
    if kinds != sorted(kinds):
        yield "number-order: a definition of a list stands behind a list"
    abstract = {value(one, "abstractNumId") for one in root.iter(f"{W}abstractNum")}
    for number in root.iter(f"{W}num"):
        if value(number.find(f"{W}abstractNumId")) not in abstract:
            yield f"number: list {value(number, 'numId')} follows no definition"
    seen = Counter(value(one, "numId") for one in root.iter(f"{W}num"))
    yield from (f"number: list {one} is defined twice" for one, count in seen.items() if count > 1)


def _tables(root: Element, parts: dict[str, Element]) -> Iterator[str]:
    for cell in root.iter(f"{W}tc"):
        if not len(cell) or cell[-1].tag != f"{W}p":
            yield "cell-end: a cell does not end with a paragraph"
    for table in root.iter(f"{W}tbl"):
        grid = [int(value(column, "w")) for column in table.findall(f"{W}tblGrid/{W}gridCol")]
        columns = len(grid)
        if grid and sum(grid) != int(value(table.find(f"{W}tblPr/{W}tblW"), "w") or 0):
            yield "table-width: the columns do not add up to the table"
        for row in table.findall(f"{W}tr"):
            spans = [int(value(cell.find(f"{W}tcPr/{W}gridSpan")) or 1) for cell in row.findall(f"{W}tc")]
            widths = [int(value(cell.find(f"{W}tcPr/{W}tcW"), "w") or 0) for cell in row.findall(f"{W}tc")]
            if sum(spans) == columns and sum(widths) != sum(grid):
                yield "cell-width: the cells of a row do not add up to the table"
            if sum(spans) != columns or not spans:
                yield f"row-span: a row spans {sum(spans)} of {columns} columns"
        following = table.getnext()
        if following is not None and following.tag == f"{W}tbl":
            yield "adjacent-tables: Word would make one of two tables"


def _order(root: Element, parts: dict[str, Element]) -> Iterator[str]:
    for parent, ranks in _RANKS.items():
        for element in root.iter(W + parent):
            names = [etree.QName(child).localname for child in element]
            found = [ranks.get(child, -1) for child in names]
            if -1 in found or found != sorted(found):
                yield f"order: {parent} holds {', '.join(names)}"
            repeated = [child for child, n in Counter(names).items() if n > 1 and not child.endswith("Reference")]
            if repeated:
                yield f"order: {parent} holds {', '.join(repeated)} twice"


def _texts(root: Element, parts: dict[str, Element]) -> Iterator[str]:
    for one in root.iter(f"{W}t", f"{W}instrText"):
        text = one.text or ""
        if text != text.strip() and one.get(f"{XML}space") != "preserve":
            yield f"edge-space: {text!r} would lose its space"


def _fields(root: Element, parts: dict[str, Element]) -> Iterator[str]:
    open_fields = 0
    for one in root.iter(f"{W}fldChar"):
        kind = value(one, "fldCharType")
        open_fields += {"begin": 1, "end": -1}.get(kind, 0)
        if open_fields < 0 or (kind == "separate" and not open_fields):
            yield f"field: {kind} without begin"
            return
    if open_fields:
        yield "field: begin without end"


def _drawings(root: Element, parts: dict[str, Element]) -> Iterator[str]:
    pictures = list(root.iter(f"{_DRAWING}docPr"))
    for one in pictures:
        if not (one.get("descr") or "").strip():
            yield f"alternative-text: the picture {one.get('name')} has none"
    for one in root.iter(f"{_DRAWING}extent"):
        if min(int(one.get("cx") or 0), int(one.get("cy") or 0)) <= 0:
            yield "picture-size: a picture has no width or height"


def _ranges(root: Element, parts: dict[str, Element]) -> Iterator[str]:
    for (tag, attribute), most in _MOST.items():
        for one in root.iter(W + tag):
            if abs(int(value(one, attribute) or 0)) > most:
                yield f"range: {tag} is {value(one, attribute)}, and Word takes {most} at most"


def _picture_ids(parts: dict[str, Element]) -> Iterator[str]:
    """In the whole file; pictures in headers count too."""
    ids = Counter(one.get("id") for root in parts.values() for one in root.iter(f"{_DRAWING}docPr"))
    yield from (f"picture-id: {count} pictures share the number {one}" for one, count in ids.items() if count > 1)


def _bookmark_pairs(root: Element, parts: dict[str, Element]) -> Iterator[str]:
    starts = {value(one, "id") for one in root.iter(f"{W}bookmarkStart")}
    ends = {value(one, "id") for one in root.iter(f"{W}bookmarkEnd")}
    if starts != ends:
        yield f"bookmark: begin or end is missing of {', '.join(sorted(starts ^ ends))}"


def _bookmarks(parts: dict[str, Element]) -> Iterator[str]:
    """Ids and names are unique in the file; a link inside leads to one of the names."""
    roots = [root for name, root in parts.items() if name.startswith("word/") and not name.endswith(".rels")]
    starts = [one for root in roots for one in root.iter(f"{W}bookmarkStart")]
    for what in ("id", "name"):
        for found, count in Counter(value(one, what) for one in starts).items():
            if count > 1:
                yield f"bookmark: the {what} {found} stands {count} times"
    names = {value(one, "name") for one in starts}
    yield from (f"bookmark: the name {name} is too long" for name in names if len(name) > 40)
    for root in roots:
        for link in root.iter(f"{W}hyperlink"):
            if (anchor := value(link, "anchor")) and anchor not in names:
                yield f"anchor: no bookmark {anchor}"


def _footnotes(parts: dict[str, Element]) -> Iterator[str]:
    notes = parts.get("word/footnotes.xml")
    written = (
        [value(one, "id") for one in notes.iter(f"{W}footnote") if not value(one, "type")] if notes is not None else []
    )
    marks = [value(one, "id") for one in parts["word/document.xml"].iter(f"{W}footnoteReference")]
    if sorted(written) != sorted(marks) or len(set(written)) != len(written):
        yield f"footnote: marks {', '.join(marks)} for notes {', '.join(written)}"
    for name, root in parts.items():
        if (
            name != "word/document.xml"
            and name.startswith("word/")
            and next(root.iter(f"{W}footnoteReference"), None) is not None
        ):
            yield f"footnote: a mark stands in {name}"


def _end(root: Element) -> Iterator[str]:
    body = root.find(f"{W}body")
    if body is None or not len(body) or body[-1].tag != f"{W}sectPr":
        yield "body-end: the last section has no properties"
    for section in root.iter(f"{W}sectPr"):
        if section.find(f"{W}pgSz") is None or section.find(f"{W}pgMar") is None:
            yield "page-size: a section has no size or no margins"


def _settings(root: Element) -> Iterator[str]:
    zoom = root.find(f"{W}zoom")
    if zoom is not None and not value(zoom, "percent"):
        yield "zoom: it names no percent"
    if root.find(f"{W}updateFields") is not None:
        yield "update-fields: Word would ask to update the fields"
