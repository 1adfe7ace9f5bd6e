"""A pack as one file: a zip whose bytes follow from its members alone.

Members are stored, not compressed: how a deflated stream looks depends on the library that wrote it, while most of a
pack is Word files, which are compressed already. So a sound pack is told by writing it anew: the same bytes, or not.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice

from curriculum.problems.problem import MARGIN, MOST

DATE = (1980, 1, 1, 0, 0, 0)
LONGEST, LONGEST_PART = 1000, 255
"""Characters of a path in a pack, and bytes of what stands between its slashes."""
MOST_BYTES = 128 << 20
"""Of a pack as one file; the largest have a few million."""
_ENCRYPTED = 0x1
_DAMAGED = (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, RuntimeError, OSError, struct.error)
"""What `zipfile` raises for bytes that make no sense."""
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
"""Names that Windows keeps for devices, whatever follows behind a dot."""


@dataclass
class OpenedZip:
    """What is in a zip, or else what speaks against it; nothing has been unpacked to the disk."""

    members: dict[str, bytes] = field(default_factory=dict)
    unsafe: list[str] = field(default_factory=list)


def pack(members: Mapping[str, bytes]) -> bytes:
    """Members by path as a zip: sorted, stored, with one fixed date and fixed rights."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as file:
        for name, content in sorted(members.items()):
            member = zipfile.ZipInfo(name, DATE)
            # Unix, on every system: else the byte that names the system would differ between machines
            member.create_system, member.external_attr = 3, (stat.S_IFREG | 0o644) << 16
            file.writestr(member, content)
    return target.getvalue()


def open_zip(content: bytes) -> OpenedZip:
    """Read a zip that may come from anybody; a member that is not safe is named and not read.

    The zip is never larger in memory than on the disk: compressed members are refused before they are read.
    """
    opened = OpenedZip()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            infos = file.infolist()
            wrong = chain(unsafe_names([info.filename for info in infos]), _unsafe_members(infos))
            opened.unsafe = list(islice(wrong, MOST))
            if not opened.unsafe:
                opened.members = {info.filename: file.read(info) for info in infos}
    except _DAMAGED as error:
        opened.unsafe.append(f"the zip is damaged: {error}")
    # zips may hide bytes between members or say one thing in the directory and another before a member
    if not opened.unsafe and pack(opened.members) != content:
        opened.unsafe.append("the zip has bytes that belong to no member, or was not packed by this tool")
    return OpenedZip({}, opened.unsafe) if opened.unsafe else opened


def unsafe_names(names: Iterable[str]) -> Iterator[str]:
    """What is wrong with paths that are to become files, on any system."""
    seen: dict[str, str] = {}
    for name in names:
        longest_part = max(len(part.encode(errors="surrogatepass")) for part in name.split("/"))
        if len(name) > LONGEST or longest_part > LONGEST_PART:
            yield f"{name[:MARGIN]!a} and so on is too long for the name of a file"
            continue
        if fault := _name_fault(name):
            yield f"{name!a} {fault}"
        # Windows and macOS would make one file of two names that differ in case or in how accents are written
        key = unicodedata.normalize("NFC", name).casefold()
        if key in seen:
            yield f"{name!a} stands twice" if seen[key] == name else f"{name!a} and {seen[key]!a} differ only in case"
        seen[key] = name
    for key in sorted(seen):
        parts = key.split("/")
        if any("/".join(parts[:count]) in seen for count in range(1, len(parts))):
            yield f"{seen[key]!a} lies in a folder that is a file"


def _name_fault(name: str) -> str:
    """The first reason why a path must not become a file; empty where there is none."""
    parts = name.split("/")
    if "\\" in name or name.startswith("/") or re.match(r"[A-Za-z]:", name):
        return "is an absolute path, or one of another system"
    if any(part in ("", ".", "..") for part in parts):
        return "leads out of the pack, or nowhere"
    if not name.isprintable() or re.search(r'[<>:"|?*]', name) or unicodedata.normalize("NFC", name) != name:
        return "has characters that file names should not have"
    # Windows cuts spaces and stops at the end of a name, and keeps the names of its devices to itself
    if any(part.rstrip(" .") != part or RESERVED.fullmatch(part) for part in parts):
        return "is no file name on Windows"
    return ""


def _unsafe_members(infos: Iterable[zipfile.ZipInfo]) -> Iterator[str]:
    """Members that are no plain stored files, and members whose bytes overlap."""
    end, previous = 0, ""
    for info in sorted(infos, key=lambda info: info.header_offset):
        shown, mode = ascii(info.filename), info.external_attr >> 16
        if info.is_dir() or (mode and not stat.S_ISREG(mode)):
            yield f"{shown} is a link, a folder or a device, and not a file"
        if info.flag_bits & _ENCRYPTED:
            yield f"{shown} is encrypted"
        if info.compress_type != zipfile.ZIP_STORED or info.compress_size != info.file_size:
            yield f"{shown} is compressed; the members of a pack are stored as they are"
        if info.header_offset < end:
            yield f"{shown} overlaps {previous!a}"
        # 30 bytes are the fixed part of a local header (PKWARE APPNOTE 6.3.9, 4.3.7); extra fields come on top, so this
        # is the least that a member takes
        end, previous = info.header_offset + 30 + len(info.filename.encode()) + info.compress_size, info.filename
