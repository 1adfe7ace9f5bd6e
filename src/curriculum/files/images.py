"""Pictures in PNG and JPEG, made ready for print: whole, upright, and no larger than paper can show."""

from __future__ import annotations

import io
import warnings
import zlib
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

MOST_DOTS = 20_000
"""Dots that a picture may have in one direction."""
MOST_AREA = 64_000_000
"""Dots that a picture may have in all: a page at 800 to the inch. Some kilobytes can unpack to many times that."""
PRINTED_DOTS = 2_400
"""More dots in one direction are not printed: a page is 8 inches wide, and paper shows 300 to the inch."""
USUAL_DOTS = 96
"""Dots to the inch of a picture that does not say, or says what no printer does."""
UPRIGHT = 1
"""EXIF orientation of a picture that is stored as it is to be seen (CIPA DC-008, 4.6.4)."""


_JPEG_END = b"\xff\xd9"
_LOOKED_AHEAD = 16
_WITH_PALETTE = 3
"""Colour type of a PNG whose dots are numbers of colours in a list."""


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


def picture(content: bytes) -> Picture:
    """A picture from the bytes of its file; the bytes stay as they are unless it must be turned or made smaller.

    Word does not follow the note "turn me" that telephones write, and a photo of 20 million dots in each of 30 manuals
    is slow to print. Raises DamagedError.
    """
    # imported here, since few packs show pictures
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as image:
            # Pillow warns of pictures that unpack to gigabytes; the size is looked at here
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            _refuse_size(image.size)
            _refuse_cut(content, str(image.format))
            image.load()
            # of a progressive one an early pass has all dots, if coarse ones
            if image.format == "JPEG" and not image.info.get("progressive"):
                _refuse_cut_scan(content, image)
            kind: Literal["png", "jpeg"] = "png" if image.format == "PNG" else "jpeg"
            dots = _printable(image.info.get("dpi", (0, 0))[0])
            turned = image.getexif().get(0x0112, UPRIGHT) in range(2, 9)
            if not turned and max(image.size) <= PRINTED_DOTS:
                return Picture(content, kind, *image.size, dots)
            return _ready(ImageOps.exif_transpose(image), kind, dots)
    except UnidentifiedImageError as error:
        raise DamagedError("is neither PNG nor JPEG, or is damaged") from error
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise DamagedError("is damaged or not whole") from error


def _ready(image: object, kind: Literal["png", "jpeg"], dots: int) -> Picture:
    """The picture written anew, upright and no larger than it is printed; on paper it measures what it did."""
    from PIL import Image

    assert isinstance(image, Image.Image)
    before = max(image.size)
    image.thumbnail((PRINTED_DOTS, PRINTED_DOTS), Image.Resampling.LANCZOS)
    dots = max(round(dots * max(image.size) / before), 1)
    target = io.BytesIO()
    # no EXIF data: they tell where and when a photo was taken, and by which telephone
    if kind == "jpeg":
        image.save(target, "JPEG", quality=88, dpi=(dots, dots))
    else:
        image.save(target, "PNG", optimize=True, dpi=(dots, dots))
    return Picture(target.getvalue(), kind, *image.size, dots)


def _refuse_size(size: tuple[int, int]) -> None:
    if not all(0 < side <= MOST_DOTS for side in size):
        raise DamagedError(f"measures {size[0]} x {size[1]} dots; 1 to {MOST_DOTS} can be printed")
    if size[0] * size[1] > MOST_AREA:
        raise DamagedError(
            f"has {size[0] * size[1] // 1_000_000} million dots; {MOST_AREA // 1_000_000} can be printed"
        )


def _refuse_cut(content: bytes, kind: str) -> None:
    """Pillow reads a file whose last bytes are lost, and a PNG with damage outside its dots; other programs do not."""
    whole = _has_all_chunks(content) if kind == "PNG" else content.rfind(_JPEG_END) > 0
    if not whole:
        raise DamagedError("is damaged or not whole")


def _refuse_cut_scan(content: bytes, image: object) -> None:
    """A JPEG ends before all of its dots: decoders say nothing then, and fill the rest with grey."""
    from PIL import Image

    assert isinstance(image, Image.Image)
    # Idea: without the mark of its end a decoder waits for what is missing, and gives no last line; it looks some bytes
    # ahead of the last dot.
    unended = content[: content.rfind(_JPEG_END)] + bytes(_LOOKED_AHEAD)
    with Image.open(io.BytesIO(unended), formats=("JPEG",)) as waiting:
        with suppress(OSError):
            waiting.load()
        waiting.tile = []  # else what is asked of it begins to decode again
        last = (0, image.height - 1, image.width, image.height)
        if waiting.crop(last).tobytes() != image.crop(last).tobytes():
            raise DamagedError("is damaged or not whole")


def _has_all_chunks(content: bytes) -> bool:
    """Whether a PNG has what its head promises, and each chunk up to the last its checksum (ISO/IEC 15948, 5.3)."""
    start, kinds = 8, set()
    while start + 12 <= len(content):
        end = start + 8 + int.from_bytes(content[start : start + 4])
        if content[end : end + 4] != zlib.crc32(content[start + 4 : end]).to_bytes(4):
            return False
        kinds.add(content[start + 4 : start + 8])
        if content[start + 4 : start + 8] == b"IEND":
            # the head: width and height, depth, colour type, and two methods of which there is only the first (11.2.2)
            colour, methods = content[25], content[26:28]
            return methods == bytes(2) and b"IDAT" in kinds and (colour != _WITH_PALETTE or b"PLTE" in kinds)
        start = end + 4
    return False


def _printable(dots: float) -> int:
    return round(dots) if 30 <= round(dots) <= 2400 else USUAL_DOTS
