"""What pictures measure, and that broken ones are told apart from whole ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.files.images import USUAL_DOTS, DamagedError, picture
from support.pictures import exif, jpeg, png

SIDE = st.integers(1, 300)


@given(SIDE, SIDE, st.integers(30, 1200))
def test_size_and_dots_are_read_from_the_first_bytes(width: int, height: int, dots: int) -> None:
    for kind, content in (("png", png(width, height, dots)), ("jpeg", jpeg(width, height, dots))):
        found = picture(content)
        assert (found.kind, found.width, found.height, found.dots) == (kind, width, height, dots)
        assert found.content == content


def test_dots_to_the_centimetre_are_turned_into_inches() -> None:
    assert picture(jpeg(dots=100, unit=2)).dots == 254


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


@given(st.binary(max_size=200))
def test_no_bytes_lead_to_anything_but_a_picture_or_the_word_damaged(content: bytes) -> None:
    for whole in (content, b"\x89PNG\r\n\x1a\n" + content, b"\xff\xd8" + content):
        try:
            assert picture(whole).width > 0
        except DamagedError as error:
            assert str(error)


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg/>", png(0, 3), png(3, 0), png(20001, 1), jpeg(0, 5)])
def test_what_cannot_be_printed_is_refused(content: bytes) -> None:
    with pytest.raises(DamagedError):
        picture(content)


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize(
    ("orientation", "turned"), [(0, False), (1, False), (2, True), (6, True), (8, True), (9, False)]
)
def test_a_note_to_turn_a_picture_is_read(order: str, orientation: int, turned: bool) -> None:
    noted = exif(orientation, order)
    assert [picture(jpeg(noted=noted)).turned, picture(png(noted=noted)).turned] == [turned, turned]


@given(st.integers(0, len(exif(6))), st.binary(max_size=40))
def test_damaged_notes_of_a_picture_do_no_harm(end: int, more: bytes) -> None:
    for noted in (exif(6)[:end] + more, exif(6)[:4] + more):
        assert picture(jpeg(noted=noted or b"?")).turned in (True, False)
