"""Pictures made for tests, whole and small."""

from __future__ import annotations

import io

from PIL import Image

ORIENTATION = 0x0112


def png(width: int = 4, height: int = 3, dots: int = 0, orientation: int = 0) -> bytes:
    """A grey PNG; `dots` to the inch and the note how to turn it are stated unless 0."""
    return _written("PNG", width, height, dots, orientation)


def jpeg(width: int = 4, height: int = 3, dots: int = 0, orientation: int = 0) -> bytes:
    """A grey JPEG, likewise."""
    return _written("JPEG", width, height, dots, orientation)


def _written(kind: str, width: int, height: int, dots: int, orientation: int) -> bytes:
    image = Image.new("L", (width, height), 160)
    # a darker upper half, so that it is seen which side is up
    image.paste(40, (0, 0, width, height // 2))
    options: dict[str, object] = {"dpi": (dots, dots)} if dots else {}
    if orientation:
        exif = Image.Exif()
        exif[ORIENTATION] = orientation
        options["exif"] = exif
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()
