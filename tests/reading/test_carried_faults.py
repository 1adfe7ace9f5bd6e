"""What a writer would refuse, or leave out, is a fault of the text; what is no fault, every format writes."""

from __future__ import annotations

from itertools import product

import pytest

from curriculum.documents.templating.rich_text import Field, mount
from curriculum.problems import codes
from curriculum.reading.dialect_faults import dialect_faults
from curriculum.reading.markdown import CLOSE_MARK, CONTAINERS, LEAVES, OPEN_MARK, parse, parse_template
from support.dialect import document, word
from support.written_files import markdown_of

NOTED = "a[^1]\n\n[^1]: b\n\n"


def faults(text: str) -> list[tuple[str, int]]:
    found = list(dialect_faults(parse(text), "trainer"))
    assert all(fault.hint for fault in found)
    return [(fault.kind.code, fault.line) for fault in found]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        *(
            (NOTED + f"    {block}", 4)
            for block in ("- c", "1. c", "> c", "```\n    c\n    ```", "    c", "***", "T\n    : c")
        ),
        (NOTED + "    | c |\n    |---|", 4),
        (NOTED + "    ::: case\n    c\n    :::", 4),
        (NOTED + "    ::: lines 2\n    :::", 4),
        ("a[^1]\n\n[^1]: b\n    c[^2]\n\n[^2]: d", 3),
        ("::: signature\nName\n\n- a\n:::", 3),
        ("::: signature\n::: lines 1\n:::\n:::", 1),
        ("a\n\n1. [ ] b\n2. c", 2),
        ("- a\n\n  1. b\n  2. [x] c", 3),
    ],
)
def test_what_no_document_can_carry_is_a_fault_at_its_line(text: str, line: int) -> None:
    assert faults(text) == [(codes.NOT_CARRIED.code, line)]


def test_ten_lists_inside_each_other_are_too_deep() -> None:
    nine = "\n".join("  " * depth + "- a" for depth in range(9))
    assert faults(nine) == []
    assert faults(f"{nine}\n{'  ' * 9}- a") == [(codes.TEXT_TOO_DEEP.code, 9)], "Word has nine levels"


BLOCKS = {
    "words": "a b", "note": "a[^1]", "citation": "a [@who-2010-assist]", "picture": '![a](figures/m/map.png "b")',
    "list": "- a\n- b", "numbers": "3. a\n4. b", "tasks": "- [ ] a\n- [x] b", "quote": "> a", "fence": "```\na\n```",
    "code": "a\n\n    b", "rule": "***", "terms": "a\n: b",
    "table": "| a | b |\n|---|---|\n| ![c](figures/m/map.png) |",
    "link": '[a](https://example.org "b") [![c](figures/m/map.png)](#m/s)', "item": "-\n- a", "nothing": ">",
    **{name: f"::: {name} 2\n{'' if name in LEAVES else 'a'}\n:::" for name in CONTAINERS},
}  # fmt: skip
AROUND = {
    "item": ("- ", "  "), "number": ("1. ", "   "), "quote": ("> ", "> "), "term": ("T\n: ", "  "),
    "further": ("- a\n\n  ", "  "), "footnote": (NOTED + "    ", "    "),
}  # fmt: skip
PLACES = (
    "{}",
    "- {}",
    "> {}",
    "## {}",
    "**{}**",
    "| a |\n|---|\n| {} |",
    "::: step 5\n{}\n:::",
    "::: activity\n{}\n:::",
)


def texts() -> list[str]:
    """Every block alone, in every container, and in every other block that holds blocks."""
    inside = [f"::: {name}\n{block}\n:::" for name, block in product(sorted({*CONTAINERS} - LEAVES), BLOCKS.values())]
    inside += [
        first + block.replace("\n", f"\n{rest}") for (first, rest), block in product(AROUND.values(), BLOCKS.values())
    ]
    return [
        f"{text}\n\n[^1]: c" if "[^1]" in text and "[^1]:" not in text else text for text in [*BLOCKS.values(), *inside]
    ]


@pytest.mark.parametrize("place", PLACES)
def test_what_is_no_fault_is_written_in_every_place(place: str) -> None:
    trees = [(parse(text), text) for text in texts()]
    # where pictures lie, and which fields may turn pages, is asked of modules and not of texts
    fields = [
        Field(tree, text)
        for tree, text in trees
        if not {fault.kind for fault in dialect_faults(tree, "trainer")} - {codes.PICTURE_PATH}
        and not any(node.info == "landscape" for node in tree.children)
    ]
    assert len(fields) > 200
    frame = "\n\n".join(place.format(f"{OPEN_MARK}{number}{CLOSE_MARK}") for number in range(len(fields)))
    whole = mount(parse_template(frame), fields).tree
    assert word(whole)
    assert markdown_of(document(whole))
