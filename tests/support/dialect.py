"""Documents in the dialect: one that holds everything, and strategies for random ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import count
from types import MappingProxyType
from typing import Literal

from hypothesis import strategies as st

from curriculum.documents.document import Citation, Document, Page
from curriculum.documents.templating.rich_text import mount
from curriculum.files.images import Picture, picture
from curriculum.library.layers import bundled
from curriculum.library.writing import writing_of
from curriculum.reading.markdown import parse_template
from curriculum.reading.markdown_text import escape
from curriculum.reading.tree import Tree
from support.pictures import png
from support.places import DATA
from support.written_files import word_of

LABELS = {
    "say": "Say", "ask": "Ask", "expect": "Expect", "answer": "Expect", "activity": "Activity", "handout": "Handout",
    "case": "Case", "key-message": "Key messages", "trainer-note": "Trainer note", "objection": "Likely objection",
}  # fmt: skip
SOURCES = {
    "who-2010-assist": Citation("World Health Organization (2010). ASSIST: manual.", "WHO 2010"),
    "saitz-2014-aspire": Citation("Saitz, R. and others (2014). ASPIRE.", "Saitz et al. 2014"),
}

PICTURES = MappingProxyType({"map": picture(png(900, 300)), "dot": picture(png(9, 9, 300))})

EVERYTHING = (DATA / "everything.md").read_text(encoding="utf-8")
"""Every block, inline and container that rich fields and templates know."""


def reference(direction: str = "ltr") -> bytes:
    """A reference file of the library."""
    name = "reference-rtl.docx" if direction == "rtl" else "reference.docx"
    return (bundled() / "templates/styles" / name).read_bytes()


def document(
    tree: Tree | str,
    page: Page = "manual",
    title: str = "Everything",
    language: str = "en",
    pictures: Mapping[str, Picture] = PICTURES,
) -> Document:
    """A document of a tree, or of what a template may write; `pictures` are shown as `figures/m/<name>.png`."""
    tree = mount(parse_template(tree), []).tree if isinstance(tree, str) else tree
    shown = {f"figures/m/{name}.png": picture for name, picture in pictures.items()}
    return Document(
        "everything", title, language, direction_of(language), page, tree, LABELS, SOURCES, "A course", shown,
        writing_of(language),
    )  # fmt: skip


def direction_of(language: str) -> Literal["ltr", "rtl"]:
    """The direction of the languages of these tests."""
    return "rtl" if language in ("ar", "fa", "he") else "ltr"


def word(
    tree: Tree | str,
    page: Page = "manual",
    language: str = "en",
    pictures: Mapping[str, Picture] = PICTURES,
) -> bytes:
    """The Word file of a document."""
    one = document(tree, page, language=language, pictures=pictures)
    return word_of(one, reference(one.direction))


_MARKS = st.text("*_`[]()<>&\\|#+-!~:.{}\"'$^%äжЖ中عبខ្🙂é1", max_size=4)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A text in the dialect: blocks in blocks, with every text different from all others."""
    return "\n\n".join(_blocks(draw, count(1), 3)) + "\n"


Number = Iterator[int]


def _words(draw: st.DrawFn, number: Number) -> str:
    return escape(" ".join(f"{draw(_MARKS)}w{next(number)}{draw(_MARKS)}" for _ in range(draw(st.integers(1, 3)))))


def _inline(draw: st.DrawFn, number: Number) -> str:
    """A line: words, some of them marked."""
    kinds: dict[str, Callable[[str], str]] = {
        "plain": lambda text: text, "strong": lambda text: f"**x{text}x**", "gentle": lambda text: f"*x{text}x*",
        "out": lambda text: f"[x{text}x](https://example.org/{next(number)})", "in": lambda text: f"[x{text}x](#m)",
        "code": lambda text: f"`w{next(number)} *_[<&`", "cited": lambda text: f"{text} x[@who-2010-assist]",
        "line end": lambda text: f"{text}\\\nx{text}",
        "picture": lambda text: f"![x{text}x](figures/m/map.png)",
    }  # fmt: skip
    pieces = [kinds[draw(st.sampled_from(sorted(kinds)))](_words(draw, number)) for _ in range(draw(st.integers(1, 3)))]
    return " ".join([_words(draw, number), *pieces])


def _indented(text: str, width: int) -> str:
    return "\n".join(" " * width + line if line else "" for line in text.split("\n")).lstrip(" ")


def _blocks(draw: st.DrawFn, number: Number, depth: int) -> list[str]:
    return [_block(draw, number, depth) for _ in range(draw(st.integers(1, 3)))]


def _block(draw: st.DrawFn, number: Number, depth: int) -> str:
    leaves = ("paragraph", "paragraph", "table", "fence", "rule", "lines", "break", "figure")
    nests = ("bullets", "numbers", "tasks", "quote", "container", "definitions")
    kind = draw(st.sampled_from(leaves if depth == 0 else leaves + nests))
    return _BLOCKS[kind](draw, number, depth - 1)


def _list(draw: st.DrawFn, number: Number, depth: int, mark: str) -> str:
    loose = draw(st.booleans())
    items = []
    for _ in range(draw(st.integers(1, 3))):
        first = _inline(draw, number).replace("\\\n", " ")
        below = _blocks(draw, number, depth) if loose and depth else []
        items.append(mark + _indented("\n\n".join([first, *below]), len(mark)))
    return ("\n\n" if loose else "\n").join(items)


def _table(draw: st.DrawFn, number: Number, depth: int) -> str:
    columns = draw(st.integers(1, 4))
    rows = [
        "| " + " | ".join(_inline(draw, number).replace("\\\n", " ") for _ in range(columns)) + " |"
        for _ in range(draw(st.integers(2, 4)))
    ]
    marks = [draw(st.sampled_from(["---", ":--", "--:", ":-:"])) for _ in range(columns)]
    return "\n".join([rows[0], "| " + " | ".join(marks) + " |", *rows[1:]])


def _container(draw: st.DrawFn, number: Number, depth: int) -> str:
    name = draw(st.sampled_from(sorted(LABELS)))
    argument = f" w{next(number)}" if draw(st.booleans()) else ""
    return (
        "\n\n".join([f"::: {name}{argument}\n" + _block(draw, number, depth), *_blocks(draw, number, depth)]) + "\n:::"
    )


def _quote(draw: st.DrawFn, number: Number, depth: int) -> str:
    return "\n".join(f"> {line}".rstrip() for line in "\n\n".join(_blocks(draw, number, depth)).split("\n"))


def _definitions(draw: st.DrawFn, number: Number, depth: int) -> str:
    return f"{_words(draw, number)}\n: {_inline(draw, number)}".replace("\\\n", " ")


def _figure(draw: st.DrawFn, number: Number, depth: int) -> str:
    return f'![{_words(draw, number)}](figures/m/map.png "w{next(number)}")'


_BLOCKS: dict[str, Callable[[st.DrawFn, Number, int], str]] = {
    "figure": _figure,
    "paragraph": lambda draw, number, depth: _inline(draw, number),
    "table": _table,
    "fence": lambda draw, number, depth: f"```\nw{next(number)} *_[<&|#\n\n  w{next(number)}\n```",
    "rule": lambda draw, number, depth: "***",
    "lines": lambda draw, number, depth: "::: lines 2\n:::",
    "break": lambda draw, number, depth: "::: page-break\n:::",
    "bullets": lambda draw, number, depth: _list(draw, number, depth, "- "),
    "numbers": lambda draw, number, depth: _list(draw, number, depth, f"{draw(st.sampled_from([1, 1, 7]))}. "),
    "tasks": lambda draw, number, depth: _list(draw, number, depth, "- [ ] "),
    "quote": _quote,
    "container": _container,
    "definitions": _definitions,
}
