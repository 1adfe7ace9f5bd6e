"""Word files: whole, the same bytes each time, and with every word of the document in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from html import escape

import docx as python_docx
import pytest
from hypothesis import HealthCheck, given, settings

from curriculum.documents.document import Page
from curriculum.documents.formats.word.state import plain_text
from curriculum.problems.problem import CurriculumError
from curriculum.reading.markdown import parse, parse_template
from curriculum.reading.tree import Tree
from support.accessibility import readable
from support.dialect import EVERYTHING, direction_of, document, documents, reference, word
from support.word_lint import R, W, lint, text_of, value
from support.word_parts import Element, body, codes, part
from support.written_files import word_of


def paragraphs(root: Element, style: str = "") -> list[Element]:
    return [one for one in root.iter(f"{W}p") if style in ("", value(one.find(f"{W}pPr/{W}pStyle")))]


def lines(root: Element, style: str = "") -> list[str]:
    return [text_of(one) for one in paragraphs(root, style)]


def notes(data: bytes) -> list[str]:
    return [
        text_of(one).strip() for one in part(data, "word/footnotes.xml").iter(f"{W}footnote") if not value(one, "type")
    ]


def numbers(root: Element, style: str) -> list[tuple[str, str]]:
    """List and level of each paragraph of a style."""
    found = [one.find(f"{W}pPr/{W}numPr") for one in paragraphs(root, style)]
    return [(value(one.find(f"{W}numId")), value(one.find(f"{W}ilvl"))) for one in found if one is not None]


@pytest.fixture(scope="module")
def everything() -> bytes:
    return word(EVERYTHING)


def test_a_document_with_everything_is_clean(everything: bytes) -> None:
    assert lint(everything) == []


@pytest.mark.parametrize("page", ["form", "agenda", "sheet", "worksheet", "certificate", "cards"])
def test_every_kind_of_page_is_clean(page: Page) -> None:
    assert lint(word(EVERYTHING, page)) == []


@pytest.mark.parametrize("language", ["en", "ru", "km", "ar"])
def test_the_reference_files_are_clean(language: str) -> None:
    assert lint(reference(direction_of(language))) == []
    assert lint(word(EVERYTHING, language=language)) == []


def test_numbering_begins_again_with_each_list() -> None:
    root = body("1. a\n2. b\n\nText\n\n1. c\n   1. d\n2. e")
    first, second = numbers(root, "ListNumber")[0], numbers(root, "ListNumber")[2]
    assert numbers(root, "ListNumber") == [first, first, second, (numbers(root, "ListNumber")[3][0], "1"), second]
    assert len({first[0], second[0], numbers(root, "ListNumber")[3][0]}) == 3


def test_a_list_keeps_its_first_number() -> None:
    data = word("7. seven\n8. eight")
    (number, _), _ = numbers(part(data), "ListNumber")
    starts = [
        value(one.find(f"{W}lvlOverride/{W}startOverride"))
        for one in part(data, "word/numbering.xml").iter(f"{W}num")
        if value(one, "numId") == number
    ]
    assert starts == ["7"]


def test_steps_are_numbered_anew_below_each_heading() -> None:
    step = "::: step 5 min\nDo it.\n:::\n\n"
    root = body(f"## One\n\n{step}{step}## Two\n\n{step}")
    first, also_first, second = numbers(root, "Step")
    assert first == also_first != second
    assert lines(root, "Step") == ["5 min\tDo it."] * 3


def test_lists_deeper_than_word_has_levels_stay_in_the_last_one() -> None:
    text = "\n".join("  " * depth + f"- level {depth}" for depth in range(12))
    assert numbers(body(text), "ListBullet")[-1][1] == "8"


def test_boxes_of_tasks_are_a_list_without_brackets() -> None:
    root = body("- [ ] **Print** the forms\n- [x] Count")
    assert lines(root, "Checklist") == ["Print the forms", "Count"]


def test_head_rows_repeat_and_rows_never_split() -> None:
    rows = list(body("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |").iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows] == [True] * 3
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]


def test_a_head_without_words_is_left_out_but_not_one_with_a_note() -> None:
    assert len(list(body("|   |   |\n|---|---|\n| 1 | 2 |").iter(f"{W}tr"))) == 1
    assert len(list(body("| [@who-2010-assist] |   |\n|---|---|\n| 1 | 2 |").iter(f"{W}tr"))) == 2


def test_widths_add_up_to_the_page(everything: bytes) -> None:
    tables = [
        one
        for one in part(everything).iter(f"{W}tbl")
        if value(one.find(f"{W}tblPr/{W}tblInd"), "w") == "0"
        and value(one.find(f"{W}tblPr/{W}tblStyle")) != "LayoutTable"
    ]
    sums = [sum(int(value(column, "w")) for column in table.iter(f"{W}gridCol")) for table in tables]
    assert set(sums) == {9072, 14571, 7030}, "upright pages, the landscape one, and a table in a box"


def test_contents_carry_labels_and_lead_to_bookmarks(everything: bytes) -> None:
    root = part(everything)
    entries = lines(root, "TOC1")
    assert entries == ["B\tHow to use it\tB–1", "6\tScreening & talking\t6–1", "E\tTests\tE–1"]
    assert lines(root, "TOC2") == ["Day 1, 09:00   First session", "Day 1, 10:00   Second session"]
    anchors = [
        value(one.find(f"{W}hyperlink"), "anchor")
        for one in root.iter(f"{W}p")
        if one.find(f"{W}hyperlink") is not None
    ]
    marked = {value(mark, "name"): text_of(one) for one in root.iter(f"{W}p") for mark in one.iter(f"{W}bookmarkStart")}
    assert [marked[anchor] for anchor in anchors[:5]] == [
        "How to use it", "Screening & talking", "First session", "Second session", "Tests",
    ]  # fmt: skip


def test_the_contents_stand_in_a_locked_field(everything: bytes) -> None:
    root = part(everything)
    first, last = paragraphs(root, "TOC1")[0], paragraphs(root, "TOC1")[-1]
    begin, separate, end = root.iter(f"{W}fldChar")
    assert value(begin, "fldLock") == "1" and value(begin, "dirty") == ""
    assert begin in list(first.iter()) and separate in list(first.iter()) and end in list(last.iter())


def test_sources_are_cited_in_full_first_and_then_in_short() -> None:
    text = "One [@who-2010-assist].\n\nTwo [@who-2010-assist; @saitz-2014-aspire].\n\n"
    text += '{#x label="B"}\n# Next\n\n[@who-2010-assist]'
    full, short = "World Health Organization (2010). ASSIST: manual.", "WHO 2010"
    assert notes(word(text)) == [full, f"{short}; Saitz, R. and others (2014). ASPIRE.", full], "a part begins anew"
    assert lines(body(text))[0] == "One."


def test_footnotes_keep_links_and_cite_in_brackets() -> None:
    data = word("Text.[^1]\n\n[^1]: See [there](https://example.org/there) and [@saitz-2014-aspire].\n\n    More.")
    assert lint(data) == []
    assert notes(data) == ["See there and (Saitz, R. and others (2014). ASPIRE.).More."]
    relations = part(data, "word/_rels/footnotes.xml.rels")
    assert [one.get("Target") for one in relations] == ["https://example.org/there"]


def test_links_lead_out_or_to_a_bookmark_or_are_only_words() -> None:
    data = word("[out](https://example.org/a?b=1&c=2) [in](#x) [lost](#y)\n\n{#x}\n## There")
    links = list(part(data).iter(f"{W}hyperlink"))
    assert [text_of(one) for one in links] == ["out", "in"]
    targets = {one.get("Id"): one.get("Target") for one in part(data, "word/_rels/document.xml.rels")}
    assert targets[links[0].get(f"{R}id") or ""] == "https://example.org/a?b=1&c=2"
    assert "lost" in lines(part(data))[0]


def test_two_headings_with_one_id_share_one_bookmark() -> None:
    root = body("{#x}\n## One\n\n{#x}\n## Two\n\n[to](#x)")
    assert len(list(root.iter(f"{W}bookmarkStart"))) == 1


def test_parts_of_a_manual_begin_at_page_one_with_headers_of_their_own(everything: bytes) -> None:
    root = part(everything)
    sections = list(root.iter(f"{W}sectPr"))
    restarts = [value(one.find(f"{W}pgNumType"), "start") for one in sections]
    assert restarts == ["", "1", "1", "1", "", "", "1"], "cover, A, B, module, landscape, upright again, tests"
    assert value(sections[4].find(f"{W}pgSz"), "orient") == "landscape"
    targets = {one.get("Id"): one.get("Target") or "" for one in part(everything, "word/_rels/document.xml.rels")}

    def shown(section: Element, kind: str) -> str:
        reference = section.find(f"{W}{kind}Reference")
        if reference is None:  # no section before it had one, so there is nothing to inherit
            return ""
        name = targets[reference.get(f"{R}id") or ""]
        return "".join(lines(part(everything, f"word/{name.rpartition('/')[2]}")))

    assert [shown(one, "header") for one in sections] == ["", "", "", *["Course · Bishkek\tModule 6"] * 3, ""]
    assert [shown(one, "footer") for one in sections] == [
        "Not an official publication. About", "Trainer manual\tA–1 of 1",
        "Trainer manual\tB–1 of 1", *["Trainer manual\t6–1 of 1"] * 3,
        "Trainer manual\tE–1 of 1",
    ]  # fmt: skip


@pytest.mark.parametrize("block", ["- a list", "| a | b |\n|---|---|\n| 1 | 2 |", "::: say\nWords\n:::", "# Heading"])
def test_a_page_break_stands_before_whatever_follows(block: str) -> None:
    root = body(f"Before\n\n::: page-break\n:::\n\n{block}\n\nAfter")
    assert [text_of(one) != "" and text_of(one) not in ("Before", "After") for one in root.iter(f"{W}p")
            if one.find(f"{W}pPr/{W}pageBreakBefore") is not None] == [True]  # fmt: skip


def test_the_title_is_in_the_properties_however_long() -> None:
    data = word_of(document("Text", title="Agenda " * 60), reference())
    properties = python_docx.Document(io.BytesIO(data)).core_properties
    assert properties.title.startswith("Agenda Agenda") and properties.subject == "A course"
    assert (properties.author, properties.language) == ("curriculum", "en")


def test_dates_come_from_the_environment_or_are_constant(monkeypatch: pytest.MonkeyPatch) -> None:
    assert python_docx.Document(io.BytesIO(word("Text"))).core_properties.created.year == 2026
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert python_docx.Document(io.BytesIO(word("Text"))).core_properties.created.year == 2001


def test_the_same_document_gives_the_same_bytes(everything: bytes) -> None:
    assert word(EVERYTHING) == everything


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("![A map](figures/m/none.png)", "figures/m/none.png"),
        ("Text.[^1]\n\n[^1]: - a list", "a list or table"),
        ("Text.[^1]\n\n[^1]: A note on itself[^1]", "a footnote inside a footnote"),
        ("::: key-message\n::: landscape\nWide\n:::\n:::", "landscape"),
        ("::: strip\nNo table\n:::", "strip"),
        ("::: lines many\n:::", "lines"),
    ],
)
def test_what_word_cannot_carry_is_a_problem(text: str, what: str) -> None:
    with pytest.raises(CurriculumError) as error:
        word(text)
    assert codes(error) == {"CUR080"}
    assert what in str(error.value)


def foreign() -> bytes:
    """A Word file that somebody else made, with as many sections as ours."""
    file = python_docx.Document()
    for _ in range(8):
        file.add_section()
    target = io.BytesIO()
    file.save(target)
    return target.getvalue()


def without_lists() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(reference())) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            if name.endswith("document.xml.rels"):
                text = text.replace(b"relationships/numbering", b"relationships/customXml")
            after.writestr(name, text)
    return target.getvalue()


@pytest.mark.parametrize(
    ("style", "message"),
    [
        (b"", "not a Word document"),
        (b"PK\x03\x04 broken", "not a Word document"),
        (reference()[:5000], "not a Word document"),
        (foreign(), "lacks"),
        (without_lists(), "lists"),
    ],
)
def test_a_broken_or_foreign_style_file_is_a_problem(style: bytes, message: str) -> None:
    with pytest.raises(CurriculumError, match=message) as error:
        word_of(document("Text"), style)
    assert codes(error) == {"CUR081"}


def test_a_style_file_with_too_few_sections_is_a_problem() -> None:
    target = io.BytesIO()
    python_docx.Document().save(target)
    with pytest.raises(CurriculumError, match="1 sections"):
        word_of(document("Text"), target.getvalue())


@pytest.mark.parametrize(("language", "share"), [("en", 4), ("ar", 3), ("km", 3)])
def test_random_documents_are_clean_and_lose_no_word(language: str, share: int, request: pytest.FixtureRequest) -> None:
    number = share * (100 if request.config.getoption("--thorough") else 25)
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
    profile = settings(max_examples=number, deadline=None, suppress_health_check=checks)
    profile(given(documents())(lambda text: assert_whole(text, language)))()


def assert_whole(text: str, language: str) -> None:
    """The Word file of a text is clean, and a reader that knows nothing of ours finds all words in it."""
    tree = parse_template(text)
    data = word(tree, language=language)
    assert lint(data) == readable(data) == []
    printed = "\n".join([*lines(part(data)), *lines(part(data, "word/footnotes.xml"))])
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        xml = file.read("word/document.xml").decode()
    for node in outside_pictures(tree):
        if node.type in ("text", "code_inline"):
            assert node.content.strip() in printed
        elif node.type == "image":
            assert f'descr="{escape(plain_text(node.children))}"' in xml
        elif node.type == "fence":
            assert all(line in printed for line in node.content.splitlines())
        elif node.type == "container":
            assert node.meta["argument"] in printed or node.info in ("lines", "page-break")


def outside_pictures(tree: Tree) -> Iterator[Tree]:
    """Every node; what an image says for those who cannot see it belongs to the image."""
    yield tree
    for child in tree.children if tree.type != "image" else ():
        yield from outside_pictures(child)


def test_rich_fields_without_words_leave_no_trace() -> None:
    assert parse("[a]: https://example.org").children == []
    assert (
        lint(word("::: step 5 min\n:::\n\n::: say\n:::\n\n::: trainer-note\n:::\n\n> \n\n- \n\n::: signature\n:::"))
        == []
    )


def test_only_the_longest_words_break_in_a_narrow_table() -> None:
    words = ["word"] * 11 + ["antidisestablishmentarianism"]
    root = body("| " + " | ".join(words) + " |\n" + "|---" * 12 + "|\n| " + " | ".join("x" * 12) + " |")
    widths = [int(value(one, "w")) for one in root.iter(f"{W}gridCol")]
    assert sum(widths) == 9072
    assert widths[0] == widths[10] >= 4 * 105 + 170 and max(widths) == widths[11]


def test_behind_a_last_table_no_paragraph_makes_a_page_of_its_own() -> None:
    table = "| a |\n|---|\n| b |"
    root = body(f'{{#x label="A"}}\n# One\n\n{table}\n\n{{#y label="B"}}\n# Two\n\n{table}')
    last = [one.getnext() for one in root.iter(f"{W}tbl")]
    assert [value(one.find(f"{W}pPr/{W}pStyle")) for one in last if one is not None] == ["CardEnd", "CardEnd"]
    assert last[0] is not None and last[0].find(f"{W}pPr/{W}sectPr") is not None
