"""A number that a text refers to is the same in every format: "go back to step 2" leads to one step."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from curriculum.documents.templating.rich_text import Field, mount
from curriculum.reading.markdown import CLOSE_MARK, OPEN_MARK, parse, parse_template
from curriculum.reading.tree import Tree
from support.dialect import document, reference
from support.word_lint import W
from support.written_files import markdown_of, word_of


def word_numbers(data: bytes) -> list[str]:
    """What Word prints before the numbered paragraphs of a file: counted as 17.9 says, level by level."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        body, lists = (etree.fromstring(file.read(f"word/{name}.xml")) for name in ("document", "numbering"))
    abstract = {node.get(f"{W}abstractNumId"): node for node in lists.iter(f"{W}abstractNum")}
    numbers = {node.get(f"{W}numId"): node for node in lists.iter(f"{W}num")}
    counts: dict[tuple[str, str], int] = {}
    printed: list[str] = []
    for place in body.iter(f"{W}numPr"):
        number, level = _value(place, "numId"), _value(place, "ilvl")
        look = _level(abstract[_value(numbers[number], "abstractNumId")], "lvl", level)
        kind = _value(look, "numFmt") if look is not None else ""
        start = _level(numbers[number], "lvlOverride", level)
        first = int(_value(start, "startOverride")) if start is not None else 1
        counts[number, level] = counts.get((number, level), first - 1) + 1
        if kind != "bullet":
            printed.append(str(counts[number, level]) if kind == "decimal" else kind)
    return printed


def _value(node: etree._Element, name: str) -> str:
    child = node.find(f"{W}{name}")
    assert child is not None
    return str(child.get(f"{W}val"))


def _level(node: etree._Element, name: str, level: str) -> etree._Element | None:
    return next((child for child in node.iter(f"{W}{name}") if child.get(f"{W}ilvl") == level), None)


def markdown_numbers(node: Tree) -> list[str]:
    """The numbers of lists in reading order."""
    return [item.info for item in node.walk() if item.type == "list_item" and item.info]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("- The file holds:\n\n  1. vision\n  2. welcome\n\n- Then go back to step 2.", "1 2"),
        ("1. a\n   1. b\n   2. c\n      1. d\n      2. e\n2. f\n   1. g", "1 1 2 1 2 2 1"),
        ("3. a\n4. b\n\n   7. c\n   8. d\n5. e", "3 4 7 8 5"),
        ("0. a\n1. b", "0 1"),
        ("> 1. a\n> 2. b\n>    1. c", "1 2 1"),
        ("::: case\n1. a\n   - b\n     1. c\n     2. d\n2. e\n:::\n\n::: say\n1. f\n   1. g\n:::", "1 1 2 2 1 1"),
        ("1. a\n\n   b\n\n2. c\n\n| d |\n|---|\n\n3. e\n4. f", "1 2 3 4"),
        ("T\n: 1. a\n  2. b\n\n     1. c", "1 2 1"),
        ("1) a\n2) b\n\n1. c\n2. d", "1 2 1 2"),
        ("\n".join(f"{'   ' * depth}1. a\n{'   ' * depth}2. b" for depth in range(5)), "1 2 1 2 1 2 1 2 1 2"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "ar"])
def test_lists_have_the_same_numbers_in_both_formats(text: str, numbers: str, language: str) -> None:
    frame = parse_template(f"{OPEN_MARK}0{CLOSE_MARK}\n")
    written = document(mount(frame, [Field(parse(text), text)]).tree, language=language)
    in_word = word_numbers(word_of(written, reference(written.direction)))
    assert in_word == markdown_numbers(parse(markdown_of(written))) == numbers.split()


def test_answers_keep_their_letters() -> None:
    question = "{.Question}\n1. Who?\n\n   1. A\n   2. B\n"
    assert word_numbers(word_of(document(question), reference())) == ["1", "upperLetter", "upperLetter"]
