"""A style file, opened with care: it may come from anywhere.

What could do harm is refused before python-docx sees the file. Its parts stay bytes: only those that matter are parsed,
by `package_xml.tree`, and none of the classes that python-docx has for parts.
"""

from __future__ import annotations

import io
import zipfile
from typing import IO, cast

from docx.opc.exceptions import OpcError
from docx.opc.package import Unmarshaller
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.phys_pkg import PhysPkgWriter
from docx.opc.pkgreader import PackageReader
from docx.opc.pkgwriter import PackageWriter
from docx.package import Package
from lxml import etree

from curriculum.documents.formats.word.package_xml import kind_of, no_word_file
from curriculum.documents.formats.word.style_guard import read_members

ZIP_DATE = (1980, 1, 1, 0, 0, 0)


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

    Raises CurriculumError for what is no Word document, and for what could harm or reach out (`style_guard`).
    """
    read_members(style)
    package = Package()
    try:
        reader = PackageReader.from_file(io.BytesIO(style))
        Unmarshaller.unmarshal(reader, package, _stored)
        if not isinstance(package.main_document_part, StoredPart):
            raise no_word_file()
    except (OpcError, etree.XMLSyntaxError, AttributeError, KeyError, ValueError, RecursionError) as error:
        # python-docx has no error of its own for a member that is not there, or parts that lead to each other in a row
        raise no_word_file() from error
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
