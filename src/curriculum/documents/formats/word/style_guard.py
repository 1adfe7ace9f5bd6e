"""What a style file may hold: it may come from anywhere, and its header goes into every document, participants' too.

Lists say what may pass, not what is known to be dangerous: kinds of parts, of relationships, of fields, and what an
SVG draws with. Every part that is XML is looked into, whatever it is called and wherever it lies.
"""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree

from curriculum.documents.formats.word.field_guard import WEB, unsafe_field
from curriculum.documents.formats.word.package_xml import (
    OFFICE,
    TYPES,
    Element,
    W,
    kind_of,
    no_word_file,
    tree,
    tree_if_any,
    unsafe,
)
from curriculum.documents.formats.word.svg_guard import what_an_svg_does

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE = "application/vnd.openxmlformats-officedocument."
_PACKAGE = "application/vnd.openxmlformats-package."
PARTS = frozenset({
    *(f"{_WORD}{kind}+xml" for kind in (
        "document.main", "template.main", "document.glossary", "styles", "settings", "webSettings", "fontTable",
        "numbering", "footnotes", "endnotes", "header", "footer", "comments", "commentsExtended", "commentsIds",
        "commentsExtensible", "people",
    )),
    *(f"{_OFFICE}{kind}" for kind in (
        "theme+xml", "themeOverride+xml", "extended-properties+xml", "custom-properties+xml",
        "customXmlProperties+xml", "obfuscatedFont", "wordprocessingml.printerSettings",
    )),
    f"{_PACKAGE}relationships+xml", f"{_PACKAGE}core-properties+xml",
    "application/vnd.ms-word.stylesWithEffects+xml", "application/vnd.ms-office.classificationlabels+xml",
    "application/x-fontdata", "application/x-font-ttf", "font/ttf", "font/otf",
    *(f"image/{kind}" for kind in (
        "png", "jpeg", "jpg", "gif", "bmp", "tiff", "x-emf", "emf", "x-wmf", "wmf", "svg+xml",
    )),
})  # fmt: skip
"""Types of content that a style file may hold (ISO/IEC 29500-1, 11.3 and 15.2, and what Word adds to them)."""
_RELATIONSHIPS_TEXT = """
    officeDocument extended-properties core-properties custom-properties thumbnail styles stylesWithEffects settings
    webSettings fontTable font numbering footnotes endnotes header footer comments commentsExtended commentsIds
    commentsExtensible people theme themeOverride image customXml customXmlProps glossaryDocument printerSettings
    classificationlabels hyperlink
"""
RELATIONSHIPS = frozenset(_RELATIONSHIPS_TEXT.split())
"""Kinds of relationships: the last word of their types."""
ACTIVE = ("altChunk", "control", "mailMerge", "movie", "object", "subDoc")
"""Elements by which Word takes in other files, starts objects or asks a database, some of them without a relationship
(17.17.2.1, 17.3.3.3, 17.14.20, 17.3.3.17, 17.3.3.19, 17.17.2.2)."""
_PUT_IN, _TAKE_OUT = "put it into the file itself, or take it out", "take it out in Word: objects, controls, charts"
_RELATIONSHIP_ATTRIBUTES = frozenset({"Id", "Type", "Target", "TargetMode"})
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|[\\/]{2}|.*\\", re.IGNORECASE)
MOST_BYTES, MOST_UNPACKED, MOST_MEMBERS = 20 * 1024 * 1024, 100 * 1024 * 1024, 2000


def read_members(style: bytes) -> dict[str, bytes]:
    """The parts of a style file by name, none of which can do harm.

    Raises CurriculumError for what is no Word file, is locked or too large, and for the first part, relationship or
    field that is not on the lists; it names the part.
    """
    if len(style) > MOST_BYTES:
        raise unsafe(f"has more than {MOST_BYTES // 1024 // 1024} MiB")
    try:
        with zipfile.ZipFile(io.BytesIO(style)) as file:
            _refuse_members(file.infolist())
            members = {member.filename: file.read(member) for member in file.infolist() if not member.is_dir()}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise no_word_file() from error
    except RuntimeError as error:  # an unknown way of packing, as zlib or lzma say it
        raise no_word_file() from error
    if TYPES not in members:
        raise no_word_file()
    types = _Types(tree(members[TYPES]))
    kinds = {name: types.of(name) for name in members if name != TYPES}
    # parts before what leads to them, so that the message names the part itself
    for name, kind in kinds.items():
        _refuse_part(name, kind)
    for name, kind in kinds.items():
        root = tree_if_any(members[name], name)
        if root is not None:
            _refuse_content(name, kind, root)
        elif kind.endswith(("/xml", "+xml")):
            raise no_word_file()
    return members


def _refuse_members(members: list[zipfile.ZipInfo]) -> None:
    names = [member.filename.lower() for member in members]
    if len(names) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise unsafe(f"unpacks to more than {MOST_UNPACKED // 1024 // 1024} MiB or {MOST_MEMBERS} files")
    if len(set(names)) < len(names):
        raise unsafe("holds a part twice")
    if any(member.flag_bits & 1 for member in members):
        raise unsafe("is locked with a password")


class _Types:
    """The types of the parts of a package, by their names and by the endings of these (ISO/IEC 29500-2, 10.1.2)."""

    def __init__(self, root: Element) -> None:
        self.by_name = {
            str(part.get("PartName")).lower(): str(part.get("ContentType")) for part in root.iter("{*}Override")
        }
        self.by_ending = {
            str(part.get("Extension")).lower(): str(part.get("ContentType")) for part in root.iter("{*}Default")
        }

    def of(self, name: str) -> str:
        """The type of a part; empty where nothing says it."""
        ending = name.rpartition(".")[2].lower()
        return (self.by_name.get(f"/{name.lower()}") or self.by_ending.get(ending, "")).strip()


def _refuse_part(name: str, kind: str) -> None:
    if "macroEnabled" in kind or name.lower().endswith("vbaproject.bin"):
        raise unsafe(f"holds macros ({name})", "save it as .docx in Word, which leaves them out")
    if not kind:
        raise no_word_file()
    # data of content controls and bibliographies have no type of their own, but a folder
    if kind not in PARTS and not (kind in ("application/xml", "text/xml") and name.lower().startswith("customxml/")):
        raise unsafe(f"holds a part that documents do not need: {name} ({kind})", _TAKE_OUT)


def _refuse_content(name: str, kind: str, root: Element) -> None:
    if kind.endswith("relationships+xml") or name.lower().endswith(".rels"):
        for relation in root:
            _refuse_relationship(name, relation)
    elif kind == "image/svg+xml" or etree.QName(root).localname.lower() == "svg":
        if does := what_an_svg_does(root):
            raise unsafe(f"holds a picture that {does} ({name})", "save the picture as PNG")
    elif not name.lower().startswith("customxml/") and (source := _source_outside(root)):
        raise unsafe(f"takes something from elsewhere ({source}, in {name})", _PUT_IN)
    if (active := next(root.iter(*(f"{W}{word}" for word in ACTIVE)), None)) is not None:
        raise unsafe(f"holds what documents do not need: {etree.QName(active).localname} ({name})", _TAKE_OUT)
    if field := unsafe_field(root):
        hint = "take the field out; page numbers, dates and titles may stay"
        raise unsafe(f"holds a field that may fetch, run or ask: {field} ({name})", hint)


def _source_outside(root: Element) -> str:
    """What old drawings (VML) name by its address, without a relationship."""
    for address in root.xpath("//@*[local-name() = 'src' or local-name() = 'althref']"):
        if etree.QName(address.attrname).namespace != OFFICE and not address.startswith("#"):
            return str(address)
    return ""


def _refuse_relationship(name: str, relation: Element) -> None:
    if not isinstance(relation.tag, str):
        return
    kind, target = kind_of(relation.get("Type") or ""), (relation.get("Target") or "").strip()
    # whatever is not said to be inside: Word may read the mode in small letters, too
    outside = relation.get("TargetMode", "Internal").strip().lower() != "internal"
    if outside and not (kind == "hyperlink" and WEB.match(target)):
        message = f"takes a part from elsewhere ({kind}: {target}, in {name})"
        raise unsafe(message, f"{_PUT_IN}; links lead to https://... or mailto:...")
    if kind not in RELATIONSHIPS:
        raise unsafe(f"holds what documents do not need: {kind} ({target}, in {name})", _TAKE_OUT)
    if (not outside and _SCHEME.match(target)) or not _RELATIONSHIP_ATTRIBUTES.issuperset(relation.keys()):
        raise unsafe(f"has a relationship that is none of a Word document in {name} ({target})")
