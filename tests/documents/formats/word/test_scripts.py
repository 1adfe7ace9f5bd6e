"""Texts are parted by script, lose nothing on the way, and stay whole where one run is enough."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.documents.formats.word.scripts import script_of
from support.dialect import document

LANGUAGES = ["en", "ru", "km", "ar", "he"]
MIXED = st.text("aZéжЖÑ09 .,-–(): \u200bالعربيةשלוםខ្មែរनमस्ते中🙂", max_size=40)


def pieces(language: str, text: str) -> list[tuple[str, str]]:
    marks = {"": "plain", "<w:rtl/>": "rtl", "<w:cs/>": "complex"}
    found = script_of(document("", language=language)).pieces(text)
    return [(piece, marks[properties.partition("<w:lang")[0]]) for piece, properties in found]


@pytest.mark.parametrize("language", LANGUAGES)
@given(MIXED)
def test_no_letter_is_lost_and_each_is_marked_for_its_script(language: str, text: str) -> None:
    found = pieces(language, text)
    assert "".join(piece for piece, _ in found) == text
    assert all(piece for piece, _ in found)
    for piece, kind in found:
        assert not set("aZéжЖÑ") & set(piece) or kind == "plain"
        assert not set("العربيةשלום") & set(piece) or kind == "rtl"
        assert not set("ខមរនस") & set(piece) or kind == "complex"
    script = script_of(document("", language=language))
    if script.is_simple(text):
        assert [kind for _, kind in found] in ([], ["plain"])


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Words, 12 of them.", [("Words, 12 of them.", "plain")]),
        ("ru", "Слова ASSIST и FRAMES", [("Слова ASSIST и FRAMES", "plain")]),
        (
            "en",
            "The word مرحبا بك means hello",
            [("The word ", "plain"), ("مرحبا بك", "rtl"), (" means hello", "plain")],
        ),
        ("ar", "نموذج ASSIST، ثم", [("نموذج ", "rtl"), ("ASSIST", "plain"), ("، ثم", "rtl")]),
        ("ar", "(brief intervention) 10.", [("(", "rtl"), ("brief intervention", "plain"), (") 10.", "rtl")]),
        ("ar", "COVID-19 و F10.2", [("COVID-19", "plain"), (" و ", "rtl"), ("F10.2", "plain")]),
        ("ar", "09:15–09:20", [("09:15–09:20", "rtl")]),
        ("km", "ពាក្យ ASSIST ៖ 8", [("ពាក្យ ", "complex"), ("ASSIST", "plain"), (" ៖ 8", "complex")]),
    ],
)
def test_figures_and_marks_stay_with_the_script_of_the_document(
    language: str, text: str, expected: list[tuple[str, str]]
) -> None:
    assert pieces(language, text) == expected
