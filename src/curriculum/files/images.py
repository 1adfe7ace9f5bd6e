"""Pictures in PNG and JPEG: what they measure, read from their own first bytes, and whether they are whole."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

MOST_BYTES = 10 * 1024 * 1024
MOST_DOTS = 20_000
"""Dots that a picture may have in one direction."""
USUAL_DOTS = 96
"""Dots to the inch of a picture that does not say, or says what no printer does."""

_EXIF, _ORIENTATION = b"Exif\0\0", 0x0112
_PNG = b"\x89PNG\r\n\x1a\n"
# 0xC4 are Huffman tables, 0xC8 is kept for extensions, 0xCC are arithmetic codes: they lie among the frames
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of JPEG that hold the size (ISO/IEC 10918-1, table B.1)."""
_BARE = frozenset([*range(0xD0, 0xD9), 0x01])
"""Markers of JPEG that stand without a length."""


class DamagedError(Exception):
    """A picture that is not whole, or none; its words complete "the picture ..."."""


@dataclass(frozen=True)
class Picture:
    """A picture: its bytes, width and height in dots, and how many of them make an inch."""

    content: bytes
    kind: Literal["png", "jpeg"]
    width: int
    height: int
    dots: int = USUAL_DOTS
    turned: bool = False
    """It is stored lying or mirrored, with a note to viewers to turn it, as telephones do; Word would not."""


def picture(content: bytes) -> Picture:
    """A picture from the bytes of its file. Raises DamagedError."""
    if content.startswith(_PNG):
        image = _png(content)
    elif content.startswith(b"\xff\xd8"):
        image = _jpeg(content)
    else:
        raise DamagedError("is neither PNG nor JPEG")
    if not (0 < image.width <= MOST_DOTS and 0 < image.height <= MOST_DOTS):
        raise DamagedError(f"measures {image.width} x {image.height} dots; 1 to {MOST_DOTS} can be printed")
    return image


def _png(content: bytes) -> Picture:
    """Chunk by chunk (ISO/IEC 15948, 5.3): size stands in the first, dots to the metre in pHYs."""
    width = height = 0
    dots, kinds, turned = USUAL_DOTS, [], False
    for kind, chunk in _chunks(content):
        kinds.append(kind)
        if kind == b"IHDR" and len(chunk) == 13:
            width, height = struct.unpack(">II", chunk[:8])
        elif kind == b"pHYs" and len(chunk) == 9 and chunk[8] == 1:
            # unit 1 is the metre (ISO/IEC 15948, 11.3.5.3); without a unit the numbers are only a ratio
            dots = _printable_dots(round(struct.unpack(">I", chunk[:4])[0] * 0.0254))
        elif kind == b"eXIf":
            turned = _turned(chunk)
    # every other order is allowed by some reader, but a file that was cut off has no IEND
    if not kinds or kinds[0] != b"IHDR" or kinds[-1] != b"IEND" or b"IDAT" not in kinds:
        raise DamagedError("is not whole")
    return Picture(content, "png", width, height, dots, turned)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, at)
        kind, chunk = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        # length, type and checksum take 12 bytes beside the data; the checksum covers type and data
        if len(chunk) < length or content[at + 8 + length : at + 12 + length] != _checksum(kind + chunk):
            raise DamagedError("is damaged")
        yield kind, chunk
        if kind == b"IEND":
            return
        at += 12 + length


def _checksum(part: bytes) -> bytes:
    return struct.pack(">I", zlib.crc32(part))


def _jpeg(content: bytes) -> Picture:
    """Segment by segment up to the picture itself (ISO/IEC 10918-1, B.1.1); dots to the inch or cm stand in APP0."""
    width = height = 0
    dots, turned = USUAL_DOTS, False
    for marker, segment in _segments(content):
        if marker == 0xE0 and segment.startswith(b"JFIF\0") and len(segment) >= 12:
            in_one, across = segment[7], struct.unpack_from(">H", segment, 8)[0]
            dots = _printable_dots(round(across * 2.54) if in_one == 2 else across if in_one == 1 else 0)
        elif marker == 0xE1 and segment.startswith(_EXIF):
            turned = _turned(segment[len(_EXIF) :])
        elif marker in _FRAMES and len(segment) >= 5:
            height, width = struct.unpack_from(">HH", segment, 1)
    # Some cameras and editors append their own data behind the end of the image, so it is looked for from the back.
    if not width or content.rfind(b"\xff\xd9") < 0:
        raise DamagedError("is not whole")
    return Picture(content, "jpeg", width, height, dots, turned)


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = 2
    while at + 4 <= len(content):
        if content[at] != 0xFF:
            raise DamagedError("is damaged")
        marker = content[at + 1]
        # a byte to fill up, or a marker alone
        if marker == 0xFF or marker in _BARE:
            at += 1 if marker == 0xFF else 2
            continue
        (length,) = struct.unpack_from(">H", content, at + 2)
        segment = content[at + 4 : at + 2 + length]
        if length < 2 or len(segment) < length - 2:
            raise DamagedError("is damaged")
        yield marker, segment
        # from here on the picture itself
        if marker == 0xDA:
            return
        at += 2 + length


def _turned(exif: bytes) -> bool:
    """Whether the first directory of EXIF data has an orientation other than upright (CIPA DC-008, 4.6.4)."""
    # "Intel" and "Motorola": the order of the bytes of all numbers that follow (TIFF 6.0, section 2)
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(exif[:4])
    if order is None or len(exif) < 10:
        return False
    (at,) = struct.unpack_from(f"{order}I", exif, 4)
    # An entry has 12 bytes. A count that says more than the data holds reads no further than the data.
    entries = range(at + 2, len(exif) - 11, 12)
    (count,) = struct.unpack_from(f"{order}H", exif, at) if at + 2 <= len(exif) else (0,)
    for entry in entries[:count]:
        tag, kind, _, value = struct.unpack_from(f"{order}HHIH", exif, entry)
        if (tag, kind) == (_ORIENTATION, 3):
            return bool(2 <= value <= 8)
    return False


def _printable_dots(dots: int) -> int:
    """The density of a picture, where a printer can have meant it: cameras write 1, 0 or 65535."""
    return dots if 30 <= dots <= 2400 else USUAL_DOTS
