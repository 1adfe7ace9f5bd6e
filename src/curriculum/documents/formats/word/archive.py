"""The members of a style file, read with care: it may come from anywhere."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from curriculum.problems import codes
from curriculum.problems.problem import problem_error

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{MAIN}}}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TYPES = "[Content_Types].xml"
START = "start from a copy of templates/styles/reference.docx"
MOST_BYTES, MOST_UNPACKED, MOST_MEMBERS = 20 * 1024 * 1024, 100 * 1024 * 1024, 2000

Element = etree._Element


@dataclass(frozen=True)
class Relation:
    """A relationship of a part: its kind (the last word of its type), and the member it leads to or an address."""

    id: str
    kind: str
    type: str
    target: str
    external: bool


def members(style: bytes) -> dict[str, bytes]:
    """The members of a style file by name.

    Raises CurriculumError for what is no Word document, and for what could harm or reach out: macros, parts from
    elsewhere, encrypted or doubled members, document type declarations, a zip that unpacks to more than 100 MiB.
    """
    if len(style) > MOST_BYTES:
        raise _unsafe(f"has more than {MOST_BYTES // 1024 // 1024} MiB")
    try:
        with zipfile.ZipFile(io.BytesIO(style)) as file:
            _refuse_members(file.infolist())
            found = {one.filename: file.read(one) for one in file.infolist() if not one.is_dir()}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise _no_word_file() from error
    except RuntimeError as error:  # an unknown way of packing, as zlib or lzma say it
        raise _no_word_file() from error
    if TYPES not in found or "word/document.xml" not in found:
        raise _no_word_file()
    _refuse_contents(found)
    return found


def _refuse_members(listed: list[zipfile.ZipInfo]) -> None:
    names = [one.filename.lower() for one in listed]
    if len(names) > MOST_MEMBERS or sum(one.file_size for one in listed) > MOST_UNPACKED:
        raise _unsafe(f"unpacks to more than {MOST_UNPACKED // 1024 // 1024} MiB or {MOST_MEMBERS} files")
    if len(set(names)) < len(names):
        raise _unsafe("holds a part twice")
    if any(one.flag_bits & 1 for one in listed):
        raise _unsafe("is locked with a password")


def _refuse_contents(found: dict[str, bytes]) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in found) or b"macroEnabled" in found[TYPES]:
        raise _unsafe("holds macros", "save it as .docx in Word, which leaves them out")
    for name, content in found.items():
        if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in content:
            raise _unsafe("declares a document type, which no Word document does")
        if name.endswith(".rels"):
            for one in relations(found, _source_of(name)):
                if one.external and one.kind != "hyperlink":
                    message = f"takes a part from elsewhere ({one.kind}: {one.target})"
                    raise _unsafe(message, "put it into the file itself, or take it out")


def relations(found: dict[str, bytes], part: str) -> Iterator[Relation]:
    """The relationships of a part."""
    folder, name = posixpath.split(part)
    rels = found.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    for one in tree(rels) if rels is not None else ():
        if not isinstance(one.tag, str):
            continue
        target, external = one.get("Target") or "", one.get("TargetMode") == "External"
        if not external:
            target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        kind = one.get("Type") or ""
        yield Relation(one.get("Id") or "", kind.rpartition("/")[2], kind, target, external)


def _source_of(rels: str) -> str:
    folder, _, name = rels.rpartition("_rels/")
    return folder + name.removesuffix(".rels")


def tree(content: bytes) -> Element:
    """The XML of a part, without entities and without reaching out. Raises CurriculumError for what is none."""
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        raise _no_word_file() from error


def text(element: Element) -> str:
    """An element as text."""
    return etree.tostring(element, encoding="unicode", with_tail=False)


def _no_word_file() -> Exception:
    return problem_error(codes.STYLE_FILE, "the style file is not a Word document", hint="save it as .docx in Word")


def _unsafe(message: str, hint: str = START) -> Exception:
    return problem_error(codes.STYLE_FILE_UNSAFE, f"the style file {message}", hint=hint)
