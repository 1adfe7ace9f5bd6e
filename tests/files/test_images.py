"""Pictures are measured, turned upright and made small; broken ones are told apart from whole ones."""

from __future__ import annotations

import io
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from curriculum.files.images import PRINTED_DOTS, USUAL_DOTS, DamagedError, picture
from support.pictures import jpeg, png

SIDE = st.integers(1, 300)


@given(SIDE, SIDE, st.integers(30, 1200))
def test_an_upright_picture_stays_byte_for_byte(width: int, height: int, dots: int) -> None:
    for kind, content in (("png", png(width, height, dots)), ("jpeg", jpeg(width, height, dots))):
        shown = picture(content)
        assert (shown.kind, shown.width, shown.height, shown.dots) == (kind, width, height, dots)
        assert shown.content == content


@pytest.mark.parametrize("content", [png(), png(dots=7), jpeg(), jpeg(dots=60000)])
def test_dots_that_no_printer_has_do_not_count(content: bytes) -> None:
    assert picture(content).dots == USUAL_DOTS


@pytest.mark.parametrize("content", [png(40, 30, 300), jpeg(40, 30, 300)])
def test_a_picture_that_is_cut_anywhere_is_damaged(content: bytes) -> None:
    for end in range(len(content) - 1):
        with pytest.raises(DamagedError):
            picture(content[:end])


@given(st.integers(8, len(png(40, 30, 300)) - 1), st.integers(1, 255))
def test_a_png_with_a_changed_byte_is_damaged(at: int, change: int) -> None:
    content = bytearray(png(40, 30, 300))
    content[at] ^= change
    with pytest.raises(DamagedError):
        picture(bytes(content))


def chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4) + kind + content + zlib.crc32(kind + content).to_bytes(4)


ROWS = zlib.compress((b"\0" + bytes(4)) * 3)
"""The dots of a grey picture of 4 x 3."""


def handmade(
    dots: bytes, width: int = 4, height: int = 3, depth: int = 8, colour: int = 0, rest: bytes = bytes(3)
) -> bytes:
    """A PNG in which every checksum is right, whatever it says."""
    head = width.to_bytes(4) + height.to_bytes(4) + bytes((depth, colour)) + rest
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dots) + chunk(b"IEND", b"")


FAULTY_PNG = {
    "no dots": handmade(b""),
    "rubbish": handmade(b"rubbish of the same length"),
    "rubbish behind a right beginning": handmade(ROWS[:2] + bytes(range(1, 60))),
    "too few dots": handmade(zlib.compress(bytes(7))),
    "another checksum inside": handmade(ROWS[:-1] + bytes([ROWS[-1] ^ 1])),
    "cut inside": handmade(ROWS[:-5]),
    "a filter that does not exist": handmade(zlib.compress((b"\x09" + bytes(4)) * 3)),
    **{f"colour type {colour}": handmade(ROWS, colour=colour) for colour in (1, 5, 7, 255)},
    **{f"depth {depth}": handmade(ROWS, depth=depth) for depth in (0, 3, 32)},
    "a palette of sixteen bits": handmade(ROWS, depth=16, colour=3),
    "a palette that is not there": handmade(ROWS, colour=3),
    "compressed in an unknown way": handmade(ROWS, rest=b"\1\0\0"),
    "filtered in an unknown way": handmade(ROWS, rest=b"\0\2\0"),
    "woven in an unknown way": handmade(ROWS, rest=b"\0\0\2"),
    "no width": handmade(ROWS, width=0),
    "a few kilobytes that unpack to gigabytes": handmade(zlib.compress(bytes(10_000)), 16000, 16000, colour=6),
    "the same with one bit a dot": handmade(zlib.compress(bytes(10_000)), 20000, 20000, depth=1),
}


@pytest.mark.parametrize("name", FAULTY_PNG)
def test_a_png_of_right_checksums_is_looked_into(name: str) -> None:
    assert picture(handmade(ROWS)).width == 4
    with pytest.raises(DamagedError):
        picture(FAULTY_PNG[name])


@pytest.mark.parametrize("size", [(48, 33), (333, 250), (64, 64)])
def test_a_jpeg_whose_dots_end_too_soon_is_damaged(size: tuple[int, int]) -> None:
    target = io.BytesIO()
    Image.effect_noise(size, 90).save(target, "JPEG")
    content = target.getvalue()
    assert picture(content).content == content
    scan = content.index(b"\xff\xda")
    for end in range(scan, len(content) - 40, 7):
        with pytest.raises(DamagedError):
            picture(content[:end] + b"\xff\xd9")


@pytest.mark.parametrize("mark", [b"\xff\xda", b"\xff\xdb", b"\xff\xc0"])
def test_a_jpeg_that_lacks_a_part_is_damaged(mark: bytes) -> None:
    content = jpeg(40, 30)
    at = content.index(mark)
    with pytest.raises(DamagedError):
        picture(content[:at] + (b"\xff\xd9" if mark == b"\xff\xda" else content[at:].replace(mark, b"\xff\xef")))


@given(SIDE, SIDE, st.sampled_from([1, 30, 95]), st.booleans(), st.sampled_from(["L", "RGB", "CMYK"]))
def test_a_whole_jpeg_of_any_kind_is_whole(width: int, height: int, quality: int, progressive: bool, mode: str) -> None:
    target = io.BytesIO()
    Image.effect_noise((width, height), 60).convert("RGB").convert(mode).save(
        target, "JPEG", quality=quality, progressive=progressive
    )
    assert picture(target.getvalue()).width == width
    assert picture(target.getvalue() + b"behind its end").height == height


@given(st.binary(max_size=200))
def test_no_bytes_lead_to_anything_but_a_picture_or_the_word_damaged(content: bytes) -> None:
    for whole in (content, b"\x89PNG\r\n\x1a\n" + content, b"\xff\xd8" + content):
        try:
            assert picture(whole).width > 0
        except DamagedError as error:
            assert str(error)


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg/>", png(20001, 1), b"BM" + bytes(60)])
def test_what_cannot_be_printed_is_refused(content: bytes) -> None:
    with pytest.raises(DamagedError):
        picture(content)


@pytest.mark.parametrize("kind", ["png", "jpeg"])
@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_photo_that_is_stored_lying_is_turned_as_its_note_says(kind: str, orientation: int) -> None:
    content = (png if kind == "png" else jpeg)(40, 20, 300, orientation)
    shown = picture(content)
    assert (shown.kind, shown.dots) == (kind, 300)
    assert (shown.width, shown.height) == ((20, 40) if orientation >= 5 else (40, 20))
    with Image.open(io.BytesIO(shown.content)) as image:
        assert image.getexif().get(0x0112, 1) == 1
        assert image.size == (shown.width, shown.height)
        # the dark half of the stored picture is its upper one; where each note puts that half, CIPA DC-008 says
        middle = {2: "top", 3: "bottom", 4: "bottom", 5: "left", 6: "right", 7: "right", 8: "left"}[orientation]
        at = {"top": (20, 2), "bottom": (20, 17), "left": (2, 20), "right": (17, 20)}[middle]
        dot = image.convert("L").getpixel(at)
        assert isinstance(dot, int) and dot < 100


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_a_large_photo_is_made_as_small_as_paper_can_show(kind: str) -> None:
    content = (png if kind == "png" else jpeg)(6000, 3000, 300)
    shown = picture(content)
    assert (shown.width, shown.height) == (PRINTED_DOTS, PRINTED_DOTS // 2)
    assert shown.width / shown.dots == pytest.approx(6000 / 300, rel=0.01), "on paper it measures what it did"
    assert len(shown.content) < len(content)
    assert picture(content) == shown, "the same bytes again"


def test_what_a_telephone_wrote_about_itself_is_not_passed_on() -> None:
    image, exif, target = Image.new("RGB", (40, 20)), Image.Exif(), io.BytesIO()
    exif[0x0112], exif[0x010F] = 6, "Camera of somebody"
    image.save(target, "JPEG", exif=exif)
    assert b"Camera of somebody" in target.getvalue()
    assert b"Camera of somebody" not in picture(target.getvalue()).content
