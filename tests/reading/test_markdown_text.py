from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from curriculum.reading.dialect_faults import dialect_faults
from curriculum.reading.markdown import CONTAINERS, parse, parse_template
from curriculum.reading.markdown_text import escape, to_text
from curriculum.reading.tree import Tree
from support.tree_shapes import shape

EXAMPLES = [
    # paragraphs and breaks
    "Plain words.", "Two\nlines.", "One.\n\nTwo.", "Hard\\\nbreak.", "Hard  \nbreak.", "a\n    no code",
    "(c) 5 000 mg — “quoted”…",
    # marks
    "*em* **strong** ***both***", "_em_ __strong__ ___both___", "__strong at the start__", "**a *b***", "*a **b***",
    "***a** b*", "**a**b*c*", "*a _b_*", "**a __b__**", "__a__b__", "snake_case, _ alone, __ two, (__b__)",
    "`code`, ``co`de``, `` `a` ``, `  b  `, ` `", "`*no* [mark] <b> \\ |`",
    # links, images, citations
    "[text](https://example.org)", '[t](https://example.org/a(b) "title")', "[t](<a b> 'it\"s \\\\')", "[t](<>)",
    "[](b)", "[session](#sbirt/why-ask)", "<https://example.org/?a=1&copy=2>", "<me@example.org>",
    "[**a** `b]` *c*](d)", "[a \\] b](x) [a [b] c](x) [a \\](y) z](t)", "[see [@a]](b)", "[a](b&amp;copy;)",
    "![what it *shows*](figures/a.png)", '![a](b.png "t")', "![](b.png)", "![a [@b] [l](m) c](d)", "[![a](b)](c)",
    "\\![no image](b) Hello! [a](b) ![@a]", "[@who-2010-assist]", "[@a; @b-2] and \\[@c]", "[@A b] and [x] and [ ]",
    "[r]: https://example.org 'T'\n\n[text][r] and [r].",
    # lists
    "- a\n- b", "* a\n* b", "+ a\n+ b", "- a\n\n- b", "- a\n\n  b\n- c", "- a\n  - b\n    - c\n- d", "1. a\n2. b",
    "3) a\n4) b", "0. a", "- a\n\n* b\n\n- c", "1. a\n\n1) b\n\n1. c", "-\n- b", "- a\n-\n\n  b",
    "- - a\n  - b\n- 1. c", "- ***", "- a\n\n* - - -", "- a\n  > b\n- c", "- ```\n  a\n  ```\n  ```\n  b\n  ```\n- c",
    "- a\n\n      code", "-     code\n\n  b", "- a\n\n[x]: y\n\n- b\n\n[z]: y\n\n- c", "- a\n\n[x]: y\n\n      code",
    "-  a\n\n   [x]: y",
    # task lists and definitions
    "- [ ] open\n- [x] done", "- [ ] open\n\n- [X] done", "1. [ ] a\n   - [x] b",
    "- \\[ ] no box\n- [ ]\n- [ ] \\[x] b", "Term\n: Definition", "A *b*\n: One\n: Two\n\nC\n\n: Loose\n\n  with two",
    "A\n: - list\n  - list", "A\n:     code", "A\n: [x]: y", "A\n: a\n\n[x]: y\n\nB\n: b", "> A\n> : B",
    # quotes, code, rules
    "> a\n> b\n>\n> - c", "> > a\n\n> b", "> a\nlazy", ">", "```\ncode\n\n  more\n```", "~~~python\n``` x\n~~~",
    "```\n```", "````\n```\n````", "    code\n\n      more", "a\n\n***\n\n---\n\n_ _ _",
    # tables
    "| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 \\| 3 | `x \\| y` |", "| a |\n|---|", "a | b\n--|--\n*x* | [@a]\n | [l](m)",
    "| a | b |\n|---|---|\n| only one |\n| \\\\ | \\` |", "- | a |\n  |---|\n  | b |",
    # footnotes
    "A[^1] b[^note].\n\n[^1]: One.\n[^note]: Two\n\n    more.", "A[^1] b[^1].\n\n[^1]: *One* [@a].",
    "- A[^1]\n\n  [^1]: One.", "A[^a].\n\n[^a]: - x\n    - y", "A[^a].\n\n[^a]:\n    ::: case\n    x\n    :::",
    "![^a]\n\n[^a]: b",
    # containers
    *[f"::: {name}\nText.\n\n- list\n:::\n\nAfter." for name in CONTAINERS if name not in ("lines", "page-break")],
    "::: lines 4\n:::\n\nAfter.", "::: lines 4\nAfter.", "::: page-break",
    "::: handout A *plain* title | ::\nText.\n:::", "::: case\n:::",
    "::: landscape\n::: case\na\n:::\n::: handout\nb\n:::\n:::\nc", ":::: case\n::: say\na\n:::\n::::",
    "- a\n  ::: say\n  b\n  :::\n- c", "::: case\n- ::: say\n  a\n  :::\n- b\n:::\nc", "> ::: ask\n> Why?\n> :::",
    "::: case\n```\n:::\n```\n- ```\n  :::\n  ```\n:::\na", "::: case\n    :::\n:::\na", "A\n: ::: case\n  b\n  :::",
    "::: case\n| a |\n|---|\n| b |\n:::\n::: case\n1. a\n:::", "::: case\na[^1]\n\n[^1]: b\n:::",
    # what would be taken for something else
    "\\# a\n\\- b\n\\+ c\n\\> d\n\\= e\n\\~ f\n\\: g\n\\| h", "1\\. a\n2\\) b\n2026. c", "\\::: case",
    "a\n\\---\n\\===\n\\***", "\\* \\_ \\` \\[ \\] \\< \\> \\& \\\\ \\! \\# \\|",
    "2 < 3, 4 > 3, a<b, \\<b>, \\<a@b.cd>, \\<1@b.cd>, &amp;amp; &copy; &", "-5 +5 #5", "a | b\n\\-|-", "&#9;a&#10;b",
    "&nbsp;a *b&#32;*", "+7 (312) 5", "a\n\n\u00a0\n\nb",
    # what makes a list of definitions loose is a footnote, which is no part of its tree
    "Term *x*\n: Note[^n]\n  \n  [^n]: 1",
    # headings, which only templates may have
    "# A", "## A \\#\n\nb", "A *b*\n===",
]  # fmt: skip


def assert_survives(text: str) -> None:
    tree = parse(text)
    written = to_text(tree)
    assert shape(parse(written)) == shape(tree), written
    assert to_text(parse(written)) == written


@pytest.mark.parametrize("text", EXAMPLES)
def test_text_to_tree_to_text_gives_the_same_tree(text: str) -> None:
    assert_survives(text)


def test_the_examples_hold_the_whole_dialect() -> None:
    seen = {node.type for text in EXAMPLES for node in parse(text).walk()}
    assert seen >= {
        "paragraph", "softbreak", "hardbreak", "em", "strong", "code_inline", "link", "image", "citation",
        "bullet_list", "ordered_list", "html_inline", "dl", "blockquote", "fence", "code_block", "hr", "table",
        "footnote_ref", "footnote_block", "container", "heading",
    }  # fmt: skip
    assert {node.info for text in EXAMPLES for node in parse(text).walk() if node.type == "container"} == {*CONTAINERS}
    assert len(set(EXAMPLES)) >= 60


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", ""),
        ("a\n\n\nb  \n", "a\n\nb\n"),
        ("* a\n* b", "* a\n* b\n"),
        ("1. a\n\n   b\n2. c", "1. a\n\n   b\n\n2. c\n"),
        ("::: say\nHello\n:::", "::: say\nHello\n:::\n"),
        ("a|b\n-|-:\n1|2", "| a | b |\n| --- | ---: |\n| 1 | 2 |\n"),
        ("A\n:   B", "A\n: B\n"),
        ("5 * 3 = [15]", "5 \\* 3 = \\[15\\]\n"),
        ("snake_case 2 < 3 a & b", "snake_case 2 < 3 a & b\n"),
    ],
)
def test_text_is_written_plainly(text: str, written: str) -> None:
    assert to_text(parse(text)) == written


# Random compositions. Raw words carry marks of every kind but those of emphasis, whose runs (`**a*b**`) no writer can
# always write again; whether the marks mean something is for the parser to say.
_MARKS = "abжក 日🙂1.`[]()<>&\\|#+-!~:{}\"'$^%@/=;\xa0"
_plain = st.text(_MARKS, min_size=1, max_size=10)
_atoms = _plain | st.text(_MARKS + "*_", min_size=1, max_size=10).map(escape)
_inlines: st.SearchStrategy[str] = st.recursive(
    _atoms,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(" ".join),
        st.lists(inner, min_size=1, max_size=3).map("".join),
        inner.map("*x{}x*".format),
        inner.map("**x{}x**".format),
        inner.map("_x{}x_".format),
        inner.map("`{}`".format),
        inner.map("``{}``".format),
        inner.map("[{}](https://example.org/a)".format),
        inner.map('[{}](<a b> "t")'.format),
        inner.map("![{}](a.png)".format),
        inner.map("{}[@who-2010; @b]".format),
        inner.map("{}[^n]".format),
        inner.map("x{}\\\nx".format),
        inner.map("x{}\nx".format),
    ),
    max_leaves=5,
)


def _indent(text: str, first: str, rest: str) -> str:
    return first + text.replace("\n", "\n" + rest)


def _many(blocks: st.SearchStrategy[str], separator: str, least: int = 1) -> st.SearchStrategy[str]:
    return st.lists(blocks, min_size=least, max_size=3).map(separator.join)


def _nested(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = _many(blocks, "\n\n")

    def items(first: str, separator: str) -> st.SearchStrategy[str]:
        return _many(several.map(lambda text: _indent(text, first, " " * len(first))), separator)

    indents: list[Callable[[str], str]] = [
        lambda text: _indent(text, "> ", "> "),
        lambda text: _indent(text, "Term *x*\n: ", "  "),
        lambda text: _indent(text, "Term\n\n: ", "  ") + "\n: more",
        lambda text: _indent(text, "Note[^n]\n\n[^n]: ", "    "),
    ]
    return st.one_of(
        *[
            items(mark, separator)
            for mark in ("- ", "* ", "1. ", "7) ", "- [ ] ", "- [x] ")
            for separator in ("\n", "\n\n")
        ],
        st.sampled_from(indents).flatmap(several.map),
        st.builds(
            "::: {}\n{}\n:::".format, st.sampled_from(["case", "say", "ask", "handout A title", "lines 3"]), several
        ),
    )


_cells = _inlines.map(lambda text: text.replace("\n", " "))
_leaves = st.one_of(
    _inlines,
    st.lists(_cells, min_size=2, max_size=2).map(lambda cells: "| " + " | ".join(cells) + " |\n|---|:-:|\n| a | b |"),
    st.lists(_cells, min_size=1, max_size=3).map(lambda cells: "| a | b |\n|--:|---|\n| " + " | ".join(cells) + " |"),
    _plain.map("```\n{}\n\n  x\n```".format),
    _plain.map("    {}\n    x".format),
    st.sampled_from(["***", "::: lines 3\n:::", "::: page-break\n:::", "[ref]: y", "::: case\n:::"]),
)
documents = _many(st.recursive(_leaves, _nested, max_leaves=6), "\n\n")


@settings(max_examples=400, deadline=None, derandomize=True)
@example("1\n\n- [ ]      \n          x")
@given(documents)
def test_random_compositions_survive(text: str) -> None:
    # A text with containers that do not match is told to the editor, never written.
    if not {fault.kind.name for fault in dialect_faults(parse(text), "trainer")} & {"container-not-closed"}:
        assert_survives(text)


def _words(tree: Tree) -> str:
    texts = [node.content for node in tree.walk() if node.type not in ("inline", "root") and node.content]
    return "".join(texts)


one_line = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp", "Cs"])) | st.text(
    "ab_*`[]()<>&\\|#+-!~:.{}\"' 1;=@^$/\t\xa0жក", max_size=20
)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(one_line)
@example("|a")
@example("{.Lead}")
@example("a\\|b_c_ __d__")
@example("1. a")
@example("::: case")
@example("№\xa05")
@example("- [x] a <b@c.de> &amp; ![a](b)")
def test_escaped_plain_text_survives_as_exactly_that_text(text: str) -> None:
    wanted = " ".join(part for part in text.replace("\t", " ").strip().split(" ") if part)
    if not wanted:
        return
    for frame in ("{}", "- {}", "1. a\n2. {}", "> {}", "| a |\n|---|\n| {} |", "| {} |\n|---|", "::: case\n{}\n:::"):
        for read in (parse, parse_template):
            tree = read(frame.replace("{}", escape(text)))
            before = _words(read(frame.replace("{}", "q"))).split("q")
            assert _words(tree) == wanted.join(before), (frame, escape(text))
            assert not {node.type for node in tree.walk()} & {
                "em",
                "strong",
                "code_inline",
                "link",
                "image",
                "html_inline",
            }
