from __future__ import annotations

import re
from pathlib import Path

import pytest

from curriculum.problems import codes
from curriculum.problems.problem import ProblemKind
from curriculum.reading import dialect_faults
from curriculum.reading.fault import Fault
from curriculum.reading.markdown import (
    CLOSE_MARK,
    CONTAINERS,
    OPEN_MARK,
    TRAINER_CONTAINERS,
    citations,
    links,
    parse,
    parse_template,
)
from curriculum.reading.tree import Tree, copy_node
from curriculum.reading.yaml_events import ILLEGAL


def outline(node: Tree) -> str:
    """The blocks of a tree: containers by name, others by type; texts in brackets when they stand in a paragraph."""
    inner = " ".join(filter(None, (outline(child) for child in node.children)))
    if node.type == "root":
        return inner
    if node.type in ("paragraph", "dt", "th", "td"):
        return f"{node.type}<{''.join(leaf.content for leaf in node.walk() if leaf.type in ('text', 'code_inline'))}>"
    name = node.info if node.type == "container" else node.type
    return f"{name}({inner})" if inner else name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("::: case\na\n:::\nb", "case(paragraph<a>) paragraph<b>"),
        ("a\n::: case\nb\n:::", "paragraph<a> case(paragraph<b>)"),
        ("::: case\n::: say\na\n:::\nb\n:::\nc", "case(say(paragraph<a>) paragraph<b>) paragraph<c>"),
        (":::: case\n::: say\na\n:::\n::::\nb", "case(say(paragraph<a>)) paragraph<b>"),
        (
            "::: case\n- a\n- b\n:::\nc",
            "case(bullet_list(list_item(paragraph<a>) list_item(paragraph<b>))) paragraph<c>",
        ),
        ("- ::: say\n  a\n  :::\n- b", "bullet_list(list_item(say(paragraph<a>)) list_item(paragraph<b>))"),
        ("::: case\n- ::: say\n  a\n  :::\n:::\nb", "case(bullet_list(list_item(say(paragraph<a>)))) paragraph<b>"),
        ("::: case\n> a\n:::\nb", "case(blockquote(paragraph<a>)) paragraph<b>"),
        ("> ::: case\n> a\n> :::\nb", "blockquote(case(paragraph<a>)) paragraph<b>"),
        ("::: case\nT\n: a\n:::\nb", "case(dl(dt<T> dd(paragraph<a>))) paragraph<b>"),
        ("::: case\n| a |\n|---|\n:::\nb", "case(table(thead(tr(th<a>)))) paragraph<b>"),
        ("::: case\n```\n:::\n```\n:::\na", "case(fence) paragraph<a>"),
        ("::: case\n- ```\n  :::\n  ```\n:::\na", "case(bullet_list(list_item(fence))) paragraph<a>"),
        ("::: case\n    :::\n:::\na", "case(code_block) paragraph<a>"),
        (
            "::: case\n- a\n\n  :::\n- b\n:::\nc",
            "case(bullet_list(list_item(paragraph<a> paragraph<:::>) list_item(paragraph<b>))) paragraph<c>",
        ),
        ("::: lines 3\na", "lines paragraph<a>"),
        ("::: lines 3\n:::\na", "lines paragraph<a>"),
        ("::: case\n::: page-break\n:::\n:::\na", "case(page-break) paragraph<a>"),
        ("    ::: case", "code_block"),
        ("`::: case`", "paragraph<::: case>"),
    ],
)
def test_containers_nest_by_counting(text: str, expected: str) -> None:
    assert outline(parse(text)) == expected


@pytest.mark.parametrize("name", CONTAINERS)
def test_every_container_has_name_and_argument(name: str) -> None:
    tree = parse(f"::: {name}  4 and *plain* words \n:::")
    (container,) = tree.children
    assert (container.type, container.info, container.meta["argument"]) == ("container", name, "4 and *plain* words")
    assert not container.children


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[@a]", [("a", 0)]),
        ("x\n\n- y [@a; @b-2] z [@c]", [("a", 2), ("b-2", 2), ("c", 2)]),
        ("[@A_b;@c]", [("A_b", 0), ("c", 0)]),
        ("x[^1]\n\n[^1]: y [@a]", [("a", 2)]),
        ("x\n**y\\\nz [@a]**\n[@b]", [("a", 2), ("b", 3)]),
        ("\\[@a] `[@b]` [@] [@c d] [ @e]", []),
    ],
)
def test_citations_are_found_in_reading_order(text: str, expected: list[tuple[str, int]]) -> None:
    assert list(citations(parse(text))) == expected


def test_links_inside_the_library_are_found() -> None:
    text = "[a](#sbirt/why-ask)\n\n[b](https://example.org/#x) ![c](#d)\n\n| [e](#sbirt) |\n|---|"
    assert list(links(parse(text))) == [("sbirt/why-ask", 0), ("sbirt", 4)]


FAULTS: list[tuple[str, ProblemKind, int, str]] = [
    ("a\n\n# Title", codes.HEADING_IN_TEXT, 2, "a heading stands inside a text"),
    ("a\n\nTitle\n---", codes.HEADING_IN_TEXT, 2, "a heading stands inside a text"),
    ("a <b>c</b>", codes.RAW_HTML, 0, '"<b>" looks like HTML'),
    ("a\n\n<div class='x'>\n", codes.RAW_HTML, 2, "\"<div class='x'>\" looks like HTML"),
    ("a\n\n- b <!-- c -->", codes.RAW_HTML, 2, '"<!--" looks like HTML'),
    ("a\n\n::: casse\nb\n:::", codes.UNKNOWN_CONTAINER, 2, '"::: casse" is not a container'),
    ("::: step\nb\n:::", codes.UNKNOWN_CONTAINER, 0, '"::: step" is not a container'),
    ("a\n\n::: case\nb", codes.CONTAINER_NOT_CLOSED, 2, '"::: case" is not closed'),
    ("- ::: case\n  b", codes.CONTAINER_NOT_CLOSED, 0, '"::: case" is not closed'),
    ("a\n\n:::", codes.CONTAINER_NOT_CLOSED, 2, '":::" closes nothing'),
    ("a\nb `c\nd` \\<e> <f>", codes.RAW_HTML, 2, '"<f>" looks like HTML'),
    ("a\nb\n:::\nc", codes.CONTAINER_NOT_CLOSED, 2, '":::" closes nothing'),
    ("a[^2]\nb[^1]\n\n[^2]: c", codes.FOOTNOTE, 1, 'the footnote "[^1]" has no text'),
    ("a\n\nb[^1]", codes.FOOTNOTE, 2, 'the footnote "[^1]" has no text'),
    ("a\n\n::: lines\n:::", codes.LINES_WITHOUT_NUMBER, 2, '"::: lines" needs a number'),
    ("::: lines 0\n:::", codes.LINES_WITHOUT_NUMBER, 0, '"::: lines" needs a number'),
    ("::: lines 61\n:::", codes.LINES_WITHOUT_NUMBER, 0, '"::: lines" needs a number'),
    ("a\n\n- ::: landscape\n  b\n  :::", codes.LANDSCAPE_INSIDE, 2,
     '"::: landscape" turns whole pages, but stands inside something'),
    ("a\n\n*b\nc* ![d](e.png)", codes.PICTURE_PATH, 3,
     '"e.png" is not a picture of figures/: a name in Latin letters and .png, .jpg or .svg'),
    ("a\n\nb\nc [@who 2010] d", codes.MISTYPED_CITATION, 3, '"[@who 2010]" is not a citation'),
    ("a [@b; @c] [@d", codes.MISTYPED_CITATION, 0, '"[@d" is not a citation'),
    ("a\n\nb\n[c](d/e.html)", codes.LINK_TARGET, 3, 'the link "d/e.html" leads nowhere in a printed document'),
    ("[a](#)", codes.LINK_TARGET, 0, 'the link "#" leads nowhere in a printed document'),
    ("a\n\nb\n| c | d |\n| e | f |", codes.TABLE_WITHOUT_RULE, 3, "a table needs a line of strokes below its head"),
    ("a\n\n| b | c |\n|---|---|\n| d | e |\n| f | g | h |", codes.TABLE_ROW_TOO_LONG, 5,
     "this row has more cells than the head of its table"),
    ("- a\n\n  > b | c\n  > -|-\n  > d | e \\| f | g", codes.TABLE_ROW_TOO_LONG, 4,
     "this row has more cells than the head of its table"),
    ("a\n\n" + "> " * 25 + "b", codes.TEXT_TOO_DEEP, 2, "too many lists, quotes and containers inside each other"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "line", "message"), FAULTS)
def test_what_the_dialect_does_not_know_is_a_fault(text: str, kind: ProblemKind, line: int, message: str) -> None:
    assert [
        (fault.kind, fault.line, fault.message) for fault in dialect_faults.dialect_faults(parse(text), "trainer")
    ] == [(kind, line, message)]


def test_every_kind_of_fault_is_tried() -> None:
    source = Path(dialect_faults.__file__).read_text(encoding="utf-8")
    kinds = {getattr(codes, name) for name in re.findall(r"\bcodes\.([A-Z_]+)", source)}
    assert len(kinds) >= 9
    assert kinds == {kind for _, kind, _, _ in FAULTS} | {codes.TRAINER_TEXT, codes.ALTERNATIVE_TEXT}


@pytest.mark.parametrize("text", ["a\n*b\n![](c)*", "a\n\n![ ](b.png)", "a\n\n![B.png](b.png)", "a\n\n![b](b.svg)"])
def test_an_image_without_words_has_two_faults(text: str) -> None:
    found = [(fault.kind, fault.line) for fault in dialect_faults.dialect_faults(parse(text), "trainer")]
    assert found == [(codes.PICTURE_PATH, 2), (codes.ALTERNATIVE_TEXT, 2)]


@pytest.mark.parametrize("name", CONTAINERS)
def test_trainer_containers_are_faults_for_participants_only(name: str) -> None:
    tree = parse(f"a\n\n::: {name} 3\n:::")
    found = [(fault.kind.code, fault.line) for fault in dialect_faults.dialect_faults(tree, "participant")]
    assert found == ([("CUR044", 2)] if name in TRAINER_CONTAINERS else [])
    assert not list(dialect_faults.dialect_faults(tree, "trainer"))


def test_hints_help() -> None:
    (fault,) = dialect_faults.dialect_faults(parse("::: trainer-notes\nx\n:::"), "trainer")
    assert fault == Fault(
        codes.UNKNOWN_CONTAINER, 0, '"::: trainer-notes" is not a container', 'did you mean "trainer-note"?'
    )


@pytest.mark.parametrize(
    "text",
    [
        "a < b, \\<b>, 3<5, <https://example.org>, <a@b.cd>, `<b>`, ``a ` <b>``, &lt;b, [c](<#d e>)",
        "a \\[^1] `[^2]`",
        "```\n# x\n<b>\n:::\n```",
        "x[^1]\n\n[^1]: y",
        "\\::: case\n\n\\# a",
        "\\[@a b] `[@c d]` [@e; @f] [g](#h/i) [j](mailto:k@l.mn) [o](HTTP://p.q)",
        "| a | b |\n|---|---|\n| c \\| d | e |\n| f |\n\n| g",
        "::: lines 60\n:::",
    ],
)
def test_good_texts_have_no_faults(text: str) -> None:
    assert not list(dialect_faults.dialect_faults(parse(text), "participant"))


def test_only_templates_may_carry_attributes() -> None:
    text = "{.Lead}\nA [b]{.Minutes} c"
    assert [node.type for node in parse(text).walk() if node.type == "span"] == []
    tree = parse_template(text)
    assert tree.children[0].attrs == {"class": "Lead"}
    assert [node.attrs for node in tree.walk() if node.type == "span"] == [{"class": "Minutes"}]


def test_the_same_text_gives_the_same_tree() -> None:
    assert parse("same text") is parse("same text")
    assert parse("same text") is not parse_template("same text")


def test_nodes_can_be_made_by_hand() -> None:
    text = Tree("text", content="a")
    link = Tree("link", [text], attrs={"href": "#x"})
    twin = copy_node(link, [])
    assert (link.type, link.attrs, link.children) == ("link", {"href": "#x"}, [text])
    assert (twin.type, twin.attrs, twin.children) == ("link", {"href": "#x"}, [])
    root = copy_node(parse("b"), [link])
    assert (root.type, root.children) == ("root", [link])
    assert parse("b").children


def test_no_source_can_hold_the_marks_of_placeholders() -> None:
    assert ILLEGAL.fullmatch(OPEN_MARK)
    assert ILLEGAL.fullmatch(CLOSE_MARK)
