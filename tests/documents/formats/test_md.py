"""Markdown files: what they say is what a parser reads."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from curriculum.documents.formats import md
from curriculum.reading.markdown import parse, parse_template
from curriculum.reading.tree import Tree
from support.dialect import EVERYTHING, document, documents
from support.tree_shapes import shape
from support.written_files import markdown_of


def written(text: str) -> str:
    return markdown_of(document(text))


def assert_read_back(tree: Tree | str) -> None:
    one = document(tree)
    text = markdown_of(one)
    assert shape(parse(text)) == shape(md.lower(one)), text


def test_a_document_with_everything_is_read_back_as_it_was_lowered() -> None:
    assert_read_back(EVERYTHING)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents())
def test_random_documents_are_read_back_as_they_were_lowered(text: str) -> None:
    assert_read_back(parse_template(text))


def test_nothing_but_commonmark_tables_lists_and_footnotes_is_left() -> None:
    kinds = {node.type for node in md.lower(document(EVERYTHING)).walk()}
    assert not kinds & {"container", "span", "citation"}
    assert {"blockquote", "footnote_block", "table", "dl", "fence"} <= kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("::: ask\nWho?\n:::", "> **Ask** Who?\n"),
        ("::: say\n- One\n:::", "> **Say**\n>\n> - One\n"),
        ("::: expect Result\nFour.\n:::", "> **Result** Four.\n"),
        ("::: handout Form\nText\n:::", "> **Handout · Form**\n>\n> Text\n"),
        ("::: step 5 min\nGo.\n:::\n\n::: step 6 min\nOn.\n:::", "**1. (5 min)** Go.\n\n**2. (6 min)** On.\n"),
        ("::: page-break\n:::", "___\n"),
        ("::: footer\nPage {page}\n:::\n\nText", "Text\n"),
        ("{.Title}\nWords", "# Words\n"),
        ("[small]{.TableSmall} text", "– small text\n"),
    ],
)
def test_containers_become_quotes_with_their_label(text: str, expected: str) -> None:
    assert written(text) == expected


def test_the_footer_of_a_cover_is_kept_below_it() -> None:
    assert written("::: cover\n::: footer\nNot official\n:::\n\nTitle\n:::") == "Title\n\nNot official\n"


def test_links_lead_to_the_anchors_that_headings_get() -> None:
    text = '{id="m/a"}\n## To the point!\n\n{id="m/b"}\n## To the point!\n\n[first](#m/a) [second](#m/b) [none](#m/c)'
    assert written(text).splitlines()[-1] == "[first](#to-the-point) [second](#to-the-point-1) none"


def test_sources_and_notes_stand_at_the_end_in_the_order_of_reading() -> None:
    text = written("A [@saitz-2014-aspire; @who-2010-assist].[^x]\n\nB.[@who-2010-assist]\n\n[^x]: Note.")
    assert text.splitlines() == [
        "A [^saitz-2014-aspire][^who-2010-assist].[^x]",
        "",
        "B.[^who-2010-assist]",
        "",
        "[^saitz-2014-aspire]: Saitz, R. and others (2014). ASPIRE.",
        "",
        "[^who-2010-assist]: World Health Organization (2010). ASSIST: manual.",
        "",
        "[^x]: Note.",
    ]


def test_cells_keep_to_one_line() -> None:
    text = written("| a |\n|---|\n| **one** [two]{.TableSmall} \\| three |")
    assert text.splitlines()[-1] == "| **one** – two \\| three |"
