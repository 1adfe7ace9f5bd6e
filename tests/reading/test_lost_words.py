"""What Markdown drops is told at its line, with what to write instead; whatever it is."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.rules_block import StateBlock

from curriculum.documents.templating.rich_text import Field, mount
from curriculum.library.layers import bundled
from curriculum.library.library import everything
from curriculum.library.texts import texts
from curriculum.library.workspace import Workspace
from curriculum.problems import codes
from curriculum.reading.dialect_faults import dialect_faults
from curriculum.reading.lost_words import lost_words
from curriculum.reading.markdown import CLOSE_MARK, OPEN_MARK, WITHOUT_TITLE, parse, parse_template, parser
from curriculum.reading.tree import tree_of
from support.dialect import SOURCES, document
from support.printed_words import printed_words, written_words


def lines(text: str) -> list[int]:
    faults = list(lost_words(text, parse(text)))
    assert all(fault.kind is codes.LOST_WORDS and fault.hint and fault.message for fault in faults)
    return [fault.line for fault in faults]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("For all:\n\n[Time]: 09:00\n[Place]: Osh\n[Who]: everybody\n\n- [Role]: Chair\n\nEnd.", [2, 3, 4, 6]),
        ("> 1. [Time]: 09:00\n> 2. Tea", [0]),
        ("Term\n: [Time]: 09:00\n\n::: case\n[Place]: Osh\n:::", [1, 4]),
        ("[✓]: 🙂", [0]),
        ("[Время]: 09:00\n\n[ពេលវេលា]: 09:00", [0, 2]),
        ("[a b]:\nc\n'd e\nf'\n\ng", [0, 1, 2, 3]),
        ("[//]: # (a note\nto myself)", [0, 1]),
        # the label stands on both lines, and which of the two is missing no reader could say
        ("[a]: https://example.org\n[a]: https://example.com\n\n[a]", [1, 3]),
        ("a[^1]\n\n[^1]: b\n\n[^2]: c d\n\n    e", [4, 6]),
        ("a[^1]\n\n[^1]: b\n[^1]: c", [2, 3]),
        ("[^1]: [^2] b\n\nc", [0]),
        ("``` Note this\na\n```\n\n~~~ Python\nb\n~~~", [0, 4]),
        ("a\n\n```{note} words\nb\n```", [2]),
        *((f"a\n\n::: {name} some words\nb\n:::", [2]) for name in sorted(WITHOUT_TITLE)),
        ("[a]: b [c]\n\n[d]: <e f>\n\n[g]: h", [2, 4]),
    ],
)
def test_lost_words_are_told_at_their_line(text: str, lost: list[int]) -> None:
    assert lines(text) == lost


@pytest.mark.parametrize(
    "text",
    [
        "[WHO][who], [who] and [WHO][] ![a b][p]\n\n[who]: https://who.int \"The WHO\"\n[p]: figures/a.png 'c d'",
        "[A  b]: https://example.org\n\n> [a B]\n> [x y][a b]",
        "caf&eacute; &copy; 2 \\&copy; `&lt;` &amp;nbsp; &#42;a&#x2a;",
        "[a](https://ru.wikipedia.org/wiki/Наркотик) <https://ru.wikipedia.org/wiki/%D0%9D> [b](https://пример.рф/ä%20b)",
        "- [X] a\n- [x] b\n- [ ] c\n\n10. d\n11. e",
        "a[^n] b[^m] c[^n]\n\n[^m]: two\n\nd\n\n[^n]: one\n\n    more\n\ne",
        "::: case 1 The case of A. [@x]\nb\n:::\n\n::: lines 3\n:::\n\n```yaml\nc: d\n```\n\n    e f",
        "a\n\n| b | c\\|d |\n|:--|--:|\n| `e` | *f*g |\n| h |\n\nT\n: i\n\n   j\n~ k",
        "a\\\nb  \n*c\n**d**e*\n\n***\n\n5*3*2 \\[a]: b \\*c\\* a\\_b [Time]: 09:00",
        '![a *b* c](figures/d.png "e f") [![g](figures/h.png)](https://example.org/(i)?j=k&l=m#n)',
        "[@who-a; @who-b] [@who-a]: a\n\n[@who-a]: see there",
        "a\u00a0b\u2009c\u200bd e\u0301 \u0915\u094d\u0937 \u1781\u17d2\u1789 \U0001f600",
    ],
)
def test_nothing_is_told_of_a_text_that_is_printed_whole(text: str) -> None:
    assert lines(text) == []


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("[Time]: 09:00", r"\[Time]:"),
        ("[^a]: b", r"\[^a]:"),
        ("[//]: # (a)", "comment of YAML"),
        ("[@a]: b", "before the citation"),
        ("``` a b\nc\n```", "line below"),
        ("```{tip}\nc\n```", "::: key-message"),
        ("::: page-break a\n:::", "line of their own"),
    ],
)
def test_the_hint_says_what_to_write(text: str, hint: str) -> None:
    (fault,) = lost_words(text, parse(text))
    assert hint in fault.hint


@pytest.mark.parametrize(
    "text", [r"\[Time]: 09:00", "**Time:** 09:00", r"\[^a]: b", "Say: [@a]: b", "```\na b\nc\n```"]
)
def test_what_the_hint_says_is_printed_whole(text: str) -> None:
    assert lines(text) == []
    assert not list(dialect_faults(parse(text), "trainer"))


def test_a_loss_that_nobody_has_thought_of_is_told_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    def swallow(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        state.line = start + 1
        return "swallowed" in state.src[state.bMarks[start] : state.eMarks[start]]

    dialect = parser.__wrapped__(labels=True)
    dialect.block.ruler.before("paragraph", "swallow", swallow)
    monkeypatch.setattr("curriculum.reading.lost_words.parser", lambda template, labels: dialect)
    text = "One two.\n\nThree words are swallowed.\n\nFour three."
    (fault,) = lost_words(text, tree_of(dialect.parse(text)))
    assert (fault.line, fault.mark) == (2, "Three")
    assert "Three words are swallowed" in fault.message


@cache
def library_texts() -> tuple[str, ...]:
    """Every seventh rich text of the library."""
    library = everything(Workspace(bundled()))
    return tuple(str(text.value) for text in islice(texts(library, "rich"), 0, None, 7))


def test_the_library_loses_no_word() -> None:
    assert len(library_texts()) > 500
    assert [text for text in library_texts() if lines(text)] == []


MUTATIONS = (
    "join", "split", "indent", "outdent", "quote", "bullet", "number", "year", "definition", "footnote", "note",
    "colons", "fence", "strokes", "cell", "task", "term", "empty", "star", "break", "double",
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Texts of the library behind each other, with some of their lines changed as a careless hand changes them."""
    pieces = [draw(st.sampled_from(library_texts())) for _ in range(draw(st.integers(1, 3)))]
    changed = "\n\n".join(pieces).split("\n")
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(changed) - 1))
        _mutate(changed, at, draw(st.sampled_from(MUTATIONS)), draw(st.integers(0, 40)))
    return "\n".join(changed).strip()


def _mutate(changed: list[str], at: int, how: str, number: int) -> None:
    line = changed[at]
    words = line.split(" ")
    word = words[number % len(words)] or "word"
    prefixes = {
        "indent": " " * (number % 7), "quote": "> ", "bullet": "- ", "number": f"{number}. ", "year": "1971. ",
        "definition": f"[{word}]: ", "note": f"[^{number}]: ", "fence": "```", "task": "- [x] ", "term": ": ",
        "colons": "::: page-break ", "strokes": "| ",
    }  # fmt: skip
    if how in prefixes:
        changed[at] = prefixes[how] + line
    elif how == "join" and at + 1 < len(changed):
        changed[at : at + 2] = [f"{line} {changed[at + 1].strip()}"]
    elif how == "split":
        changed[at : at + 1] = [" ".join(words[: number % len(words)]), " ".join(words[number % len(words) :])]
    elif how == "outdent":
        changed[at] = line.lstrip()
    else:
        mark = {
            "footnote": f"{word}[^{number}]",
            "cell": f"{word} |",
            "star": f"*{word}",
            "double": f"[{word}][{word}]",
        }
        words[number % len(words)] = mark.get(how, word)
        changed[at] = " ".join(words) + ("\\" if how == "break" else "")
        changed[at + 1 : at + 1] = [""] * (how == "empty")


@settings(max_examples=150)
@given(mutated())
def test_whatever_is_lost_is_told(text: str) -> None:
    tree = parse(text)
    kinds = {fault.kind for fault in [*dialect_faults(tree, "trainer"), *lost_words(text, tree)]}
    if kinds:
        return
    cited = {reference for node in tree.walk() if node.type == "citation" for reference in node.meta["ids"]}
    frame = parse_template(f"{OPEN_MARK}0{CLOSE_MARK}\n")
    printed = document(mount(frame, [Field(tree, text)]).tree)
    source = next(iter(SOURCES.values()))
    object.__setattr__(printed, "sources", dict.fromkeys(cited, source))
    missing = written_words(text) - printed_words(printed)
    assert not missing, re.escape(text)


@settings(max_examples=100)
@given(st.sampled_from(library_texts()), st.integers(0, 50), st.sampled_from(["[Time]: 09:00", "[^x]: gone with it"]))
def test_a_loss_is_told_at_its_line_in_every_text(text: str, at: int, loss: str) -> None:
    paragraphs = re.split(r"\n(?=\n)", text)
    before = "\n".join(paragraphs[: at % (len(paragraphs) + 1)])
    after = "\n".join(paragraphs[at % (len(paragraphs) + 1) :])
    inside = "::: " in before or "```" in before
    mutilated = f"{before}\n\n{loss}\n\n{after}" if before and not inside else f"{loss}\n\n{text}"
    expected = before.count("\n") + 2 if before and not inside else 0
    assert lines(mutilated) == [expected]
