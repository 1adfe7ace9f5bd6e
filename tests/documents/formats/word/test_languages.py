"""A page of Word in each script: kept in `tests/golden/languages`, run by run."""

from __future__ import annotations

import io
import itertools
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape

import pytest
from lxml import etree

from curriculum.documents.formats import md
from curriculum.reading.markdown import parse
from support.accessibility import readable
from support.dialect import reference
from support.language_samples import LANGUAGES, sample
from support.places import GOLDEN
from support.tree_shapes import shape
from support.word_lint import W, lint, text_of, value
from support.written_files import markdown_of, word_of

SAMPLES = GOLDEN / "languages"
Element = etree._Element


def word(language: str) -> bytes:
    one = sample(language)
    return word_of(one, reference(one.direction))


def part(data: bytes, name: str) -> Element:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return etree.fromstring(file.read(name))


def test_there_are_samples_of_all_scripts() -> None:
    assert {"en", "ru", "ky", "sr", "sr-Latn", "km", "ar"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_samples_are_clean_and_as_they_were(language: str, request: pytest.FixtureRequest) -> None:
    data = word(language)
    assert lint(data) == readable(data) == []
    text = "\n".join(["<file>", *paragraphs(part(data, "word/document.xml")), "</file>", ""])
    path = SAMPLES / f"{language}.xml"
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8"), "if this is meant, run pytest --update-golden"


def paragraphs(root: Element) -> Iterator[str]:
    """Paragraphs with their style, direction and runs; neighbouring runs of one kind are one."""
    for one in root.iter(f"{W}p"):
        runs = [(kind_of(run), text_of(run)) for run in one.iter(f"{W}r")]
        joined = [
            f"<r{kind}>{escape(''.join(text for _, text in group))}</r>"
            for kind, group in itertools.groupby(runs, key=lambda run: run[0])
        ]
        side = ' dir="rtl"' if one.find(f"{W}pPr/{W}bidi") is not None else ""
        style = value(one.find(f"{W}pPr/{W}pStyle"))
        yield f'  <p style="{style}"{side}>{"".join(joined)}</p>'


def kind_of(run: Element) -> str:
    properties = {etree.QName(one).localname: one for one in run.iterfind(f"{W}rPr/*")}
    script = next((name for name in ("rtl", "cs") if name in properties), "")
    language = properties.get("lang")
    tag = value(language, "bidi") or value(language) if language is not None else ""
    return (f' script="{script}"' if script else "") + (f' lang="{tag}"' if tag else "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_markdown_of_a_sample_is_read_back(language: str) -> None:
    one = sample(language)
    assert shape(parse(markdown_of(one))) == shape(md.lower(one))


def test_options_have_the_letters_of_the_alphabet() -> None:
    for language, letters in (("en", "upperLetter"), ("ky", "russianUpper"), ("ar", "arabicAbjad")):
        levels = part(word(language), "word/numbering.xml").iter(f"{W}lvl")
        options = [value(one.find(f"{W}numFmt")) for one in levels if value(one.find(f"{W}pStyle")) == "Option"]
        assert options == [letters]


def test_the_language_of_the_file_is_that_of_the_document() -> None:
    for language, expected in (
        ("en", ("en-GB", "km-KH")),
        ("sr-Latn", ("sr-Latn-RS", "km-KH")),
        ("ar", ("en-GB", "ar-SA")),
    ):
        lang = part(word(language), "word/styles.xml").find(f"{W}docDefaults//{W}lang")
        assert (value(lang), value(lang, "bidi")) == expected
