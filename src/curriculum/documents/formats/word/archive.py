"""A style file, opened with care: it may come from anywhere.

What could do harm is refused before python-docx sees the file. Its parts stay bytes: only those that matter are parsed,
by `tree`, and none of the classes that python-docx has for parts.
"""

from __future__ import annotations

import io
import zipfile
from typing import IO, cast

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.package import Unmarshaller
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.phys_pkg import PhysPkgWriter
from docx.opc.pkgreader import PackageReader
from docx.opc.pkgwriter import PackageWriter
from docx.package import Package
from lxml import etree

from curriculum.problems import codes
from curriculum.problems.problem import problem_error

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{MAIN}}}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R = f"{{{OFFICE}}}"
TYPES = "[Content_Types].xml"
START = "start from a copy of templates/styles/reference.docx"
MOST_BYTES, MOST_UNPACKED, MOST_MEMBERS = 20 * 1024 * 1024, 100 * 1024 * 1024, 2000
ZIP_DATE = (1980, 1, 1, 0, 0, 0)

Element = etree._Element


class StoredPart(Part):
    """A part of a package that is bytes, with relationships."""

    def store(self, content: bytes) -> None:
        """Give it another content."""
        self._blob = content

    def rewritten(self, content: bytes, content_type: str) -> StoredPart:
        """A part of the same name and relationships with another content; this one stays as it is."""
        part = StoredPart(self.partname, content_type, content)
        part.rels.update(self.rels)
        return part


def open_package(style: bytes) -> Package:
    """The package of a style file; all of its parts are `StoredPart`s.

    Raises CurriculumError for what is no Word document, and for what could harm or reach out: macros, parts from
    elsewhere, encrypted or doubled members, document type declarations, a zip that unpacks to more than 100 MiB.
    """
    _guard(style)
    package = Package()
    try:
        reader = PackageReader.from_file(io.BytesIO(style))
        Unmarshaller.unmarshal(reader, package, _stored)
        if not isinstance(package.main_document_part, StoredPart):
            raise _no_word_file()
    except (OpcError, etree.XMLSyntaxError, AttributeError, KeyError, ValueError, RecursionError) as error:
        # python-docx has no error of its own for a member that is not there, or parts that lead to each other in a row
        raise _no_word_file() from error
    return package


def _stored(name: PackURI, content_type: str, kind: str, content: bytes, package: Package) -> Part:
    return StoredPart(name, content_type, content, package)


def main_part(package: Package) -> StoredPart:
    """The document of a package."""
    part = package.main_document_part
    assert isinstance(part, StoredPart)
    return part


def related(part: Part, kind: str) -> StoredPart | None:
    """The part to which another one has a relationship of a kind, the last word of its type; the first of several."""
    for relation in part.rels.values():
        if kind_of(relation.reltype) == kind and not relation.is_external:
            assert isinstance(relation.target_part, StoredPart)
            return relation.target_part
    return None


def kind_of(relation_type: str) -> str:
    """The last word of the type of a relationship."""
    return relation_type.rpartition("/")[2]


class _DatedZip:
    """Writes members with a fixed date, where python-docx would ask the clock."""

    def __init__(self, target: IO[bytes]) -> None:
        self.file = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6)

    def write(self, name: PackURI, content: bytes) -> None:
        member = zipfile.ZipInfo(name.membername, ZIP_DATE)
        # what ZipInfo takes from the system that it runs on
        member.compress_type, member.external_attr, member.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
        self.file.writestr(member, content)


def saved(package: Package) -> bytes:
    """The file of a package: the same parts give the same bytes, whenever and wherever."""
    target = io.BytesIO()
    zipped = _DatedZip(target)
    parts = sorted(package.parts, key=lambda part: part.partname)
    # what PackageWriter.write does, with another zip file and in a fixed order
    PackageWriter._write_content_types_stream(zipped, parts)
    PackageWriter._write_pkg_rels(zipped, package.rels)
    PackageWriter._write_parts(cast(PhysPkgWriter, zipped), parts)
    zipped.file.close()
    return target.getvalue()


def _guard(style: bytes) -> None:
    if len(style) > MOST_BYTES:
        raise _unsafe(f"has more than {MOST_BYTES // 1024 // 1024} MiB")
    try:
        with zipfile.ZipFile(io.BytesIO(style)) as file:
            _refuse_members(file.infolist())
            members = {member.filename: file.read(member) for member in file.infolist() if not member.is_dir()}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise _no_word_file() from error
    except RuntimeError as error:  # an unknown way of packing, as zlib or lzma say it
        raise _no_word_file() from error
    if TYPES not in members:
        raise _no_word_file()
    _refuse_contents(members)


def _refuse_members(members: list[zipfile.ZipInfo]) -> None:
    names = [member.filename.lower() for member in members]
    if len(names) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise _unsafe(f"unpacks to more than {MOST_UNPACKED // 1024 // 1024} MiB or {MOST_MEMBERS} files")
    if len(set(names)) < len(names):
        raise _unsafe("holds a part twice")
    if any(member.flag_bits & 1 for member in members):
        raise _unsafe("is locked with a password")


def _refuse_contents(members: dict[str, bytes]) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in members) or b"macroEnabled" in members[TYPES]:
        raise _unsafe("holds macros", "save it as .docx in Word, which leaves them out")
    for name, content in members.items():
        # in UTF-16 and UTF-32 zero bytes stand between the letters
        if name.lower().endswith((".xml", ".rels")) and b"<!DOCTYPE" in content.replace(b"\0", b""):
            raise _unsafe("declares a document type, which no Word document does")
        if name.lower().endswith(".rels"):
            _refuse_outside(tree(content))


def _refuse_outside(relations: Element) -> None:
    for relation in relations:
        kind, target = kind_of(relation.get("Type") or ""), relation.get("Target") or ""
        if relation.get("TargetMode") == "External" and kind_of(RELATIONSHIP_TYPE.HYPERLINK) != kind:
            message = f"takes a part from elsewhere ({kind}: {target})"
            raise _unsafe(message, "put it into the file itself, or take it out")


def tree(content: bytes) -> Element:
    """The XML of a part, without entities and without reaching out. Raises CurriculumError for what is none."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        raise _no_word_file() from error
    if root.getroottree().docinfo.doctype:  # of a part that has another ending than those of XML
        raise _unsafe("declares a document type, which no Word document does")
    return root


def text(element: Element) -> str:
    """An element as text."""
    return etree.tostring(element, encoding="unicode", with_tail=False)


def _no_word_file() -> Exception:
    return problem_error(codes.STYLE_FILE, "the style file is not a Word document", hint="save it as .docx in Word")


def _unsafe(message: str, hint: str = START) -> Exception:
    return problem_error(codes.STYLE_FILE_UNSAFE, f"the style file {message}", hint=hint)
