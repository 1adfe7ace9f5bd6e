"""Pictures made by hand, whole and small."""

from __future__ import annotations

import struct
import zlib


def png(width: int = 4, height: int = 3, dots: int = 0, noted: bytes = b"") -> bytes:
    """A grey PNG; `dots` to the inch are stated unless 0; `noted` is EXIF data."""
    rows = b"".join(b"\0" + bytes([160] * width) for _ in range(height))
    chunks = [_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))]
    if dots:
        to_metre = round(dots / 0.0254)
        chunks.append(_chunk(b"pHYs", struct.pack(">IIB", to_metre, to_metre, 1)))
    if noted:
        chunks.append(_chunk(b"eXIf", noted))
    return b"".join([b"\x89PNG\r\n\x1a\n", *chunks, _chunk(b"IDAT", zlib.compress(rows, 9)), _chunk(b"IEND", b"")])


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def exif(orientation: int, order: str = ">") -> bytes:
    """EXIF data with an orientation behind another entry."""
    mark = {">": b"MM\0*", "<": b"II*\0"}[order]
    entries = struct.pack(f"{order}HHIHH", 0x010F, 3, 1, 6, 0) + struct.pack(
        f"{order}HHIHH", 0x0112, 3, 1, orientation, 0
    )
    return mark + struct.pack(f"{order}IH", 8, 2) + entries + b"\0\0\0\0"


def jpeg(width: int = 4, height: int = 3, dots: int = 0, unit: int = 1, noted: bytes = b"") -> bytes:
    """The frame of a JPEG: its headers and no picture in it, which suffices to be measured; `noted` is EXIF data."""
    density = struct.pack(">BHH", unit if dots else 0, dots or 1, dots or 1)
    head = _segment(0xE0, b"JFIF\0\1\2" + density + b"\0\0")
    head += _segment(0xE1, b"Exif\0\0" + noted) if noted else b""
    frame = _segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0")
    return b"\xff\xd8" + head + b"\xff" + frame + _segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x12\x34\xff\xd9"


def _segment(marker: int, content: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content
