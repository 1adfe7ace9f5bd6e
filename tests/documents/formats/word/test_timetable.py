"""The timetable: a table to scale in Word, nothing in Markdown; words that fit where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from curriculum.documents.drawings import (
    MARKS,
    Bars,
    Drawing,
    Legend,
    Timetable,
    TimetableDay,
    TimetableSlot,
    node_of,
)
from curriculum.documents.phrases.timetable import OF_METHOD, TimetablePhrases
from curriculum.documents.text_width import ELLIPSIS, lines_of, shortened, width_of
from curriculum.library.fields import Method
from curriculum.library.language import read_language
from curriculum.library.workspace import Workspace
from curriculum.planning.course import Course
from curriculum.problems.problem import CurriculumError
from curriculum.reading.tree import Tree
from support.courses import course_of, rendered
from support.dialect import document, reference, word
from support.places import REPOSITORY
from support.word_lint import W, lint, text_of, value
from support.word_parts import Element, codes, part
from support.written_files import markdown_of, word_of

Slots = Sequence[tuple[int, int]]
LEGEND = Legend((("item", "Words"),))


def drawn(*drawings: Timetable | Legend) -> Tree:
    """A document with a page for drawings."""
    children = [node for drawing in drawings for node in node_of(drawing).children]
    return Tree("root", [Tree("container", children, info="timetable")])


def days(*slots: Slots, heading: Sequence[str] = ("Day 1",)) -> Timetable:
    """A timetable of some days, each with slots from minute to minute after midnight."""
    return Timetable(
        "Time", [TimetableDay(heading, [TimetableSlot(*slot, "item", "Words") for slot in day]) for day in slots]
    )


def drawn_body(*drawings: Timetable | Legend) -> Element:
    """The body of a Word file that passes the lint."""
    data = word(drawn(*drawings))
    assert lint(data) == []
    body = part(data).find(f"{W}body")
    assert body is not None
    return body


def course(**keys: object) -> tuple[Workspace, Course]:
    workspace = Workspace(REPOSITORY)
    return workspace, course_of(workspace, country="KG", **keys)[1]


def spans(table: Element, column: int) -> list[tuple[int, int, str]]:
    """First row, number of rows and words of each merged cell of a column; the head does not count."""
    found: list[tuple[int, int, str]] = []
    for number, row in enumerate(table.findall(f"{W}tr")[1:]):
        cell = row.findall(f"{W}tc")[column]
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is not None and value(merge) == "restart":
            found.append((number, 1, text_of(cell)))
        elif merge is not None:
            first, rows, words = found[-1]
            assert first + rows == number, "a merged cell without a beginning"
            found[-1] = first, rows + 1, words
    return found


@pytest.mark.parametrize(
    "keys",
    [
        {"modules": ["sbirt:core"]},
        {"days": 4, "starts": "2027-02-01"},
        {"programme": "treatnet-family", "modules": ["treatnet-family"], "days": 5},
    ],
)
def test_every_slot_is_a_cell_to_scale(keys: dict[str, object]) -> None:
    workspace, found = course(**keys)
    [document] = rendered(workspace, found, "agenda")
    data = word_of(document, reference())
    assert lint(data) == []
    tables = list(part(data).iter(f"{W}tbl"))
    table = tables[-2]
    begin = min(slot.start for day in found.days for slot in day.slots) // 30 * 30
    for number, day in enumerate(found.days):
        strips = [((slot.start - begin) // 5, slot.minutes // 5) for slot in day.slots]
        assert [one[:2] for one in spans(table, 1 + 2 * number)] == strips
        boxes = spans(table, 2 + 2 * number)
        assert sum(rows for _, rows, _ in boxes) == sum(rows for _, rows in strips)
        assert all(words for _, rows, words in boxes if rows >= 3)
    assert all(text_of(cell) for cell in tables[-1].iter(f"{W}tc")), "the legend has words"


def test_more_than_five_days_take_pages_of_equal_length() -> None:
    keys = {"programme": "treatnet-family", "modules": ["treatnet-family"], "days": 6}
    workspace, found = course(**keys)
    [document] = rendered(workspace, found, "agenda")
    tables = [node for node in document.tree.children if node.type == "container" and node.info == "timetable"]
    names = [{text for text in (f"Day {n}" for n in range(1, 7)) if text in words(one)} for one in tables]
    assert names == [{"Day 1", "Day 2", "Day 3"}, {"Day 4", "Day 5", "Day 6"}]


def words(node: Tree) -> str:
    return " ".join(one.content for one in node.walk() if one.type == "text")


def test_long_days_have_lower_rows_and_stay_on_one_page() -> None:
    for end, expected in ((17 * 60, 120), (20 * 60, 11800 // 132)):
        table = drawn_body(days([(9 * 60, end)])).find(f"{W}tbl")
        assert table is not None
        rows = table.findall(f"{W}tr")[1:]
        assert {value(row.find(f"{W}trPr/{W}trHeight")) for row in rows} == {str(expected)}


def test_markdown_leaves_it_to_the_tables_of_the_days() -> None:
    workspace, found = course(modules=["sbirt:core"])
    [document] = rendered(workspace, found, "agenda")
    assert any(node.info == "timetable" for node in document.tree.children if node.type == "container")
    assert "Timetable" not in markdown_of(document)


@pytest.mark.parametrize(
    "slots",
    [
        [[(543, 600)]],
        [[(540, 603)]],
        [[(600, 540)]],
        [[(540, 600), (570, 630)]],
        [[(540, 600)]] * 9,
        [[]],
        [],
    ],
    ids=["start off the grid", "end off the grid", "backwards", "overlap", "nine days", "empty day", "no day"],
)
def test_what_cannot_be_drawn_is_a_problem(slots: Sequence[Slots]) -> None:
    with pytest.raises(CurriculumError) as error:
        word(drawn(days(*slots)))
    assert codes(error) == {"CUR080"}


def test_a_legend_without_marks_is_a_problem() -> None:
    with pytest.raises(CurriculumError, match="legend"):
        word(drawn(days([(540, 600)]), Legend(())))


@pytest.mark.parametrize("drawing", [days([(540, 600), (600, 660)]), LEGEND, Bars(Decimal(50), Decimal(75), "·○━●")])
def test_a_format_that_cannot_draw_shows_plain_words(drawing: Drawing) -> None:
    assert isinstance(node_of(drawing), Tree)
    text = markdown_of(document(Tree("root", node_of(drawing).children)))
    shown = [drawing.signs] if isinstance(drawing, Bars) else ["Words"]
    assert all(word in text for word in shown)
    if isinstance(drawing, Timetable):
        assert "| Day 1 | 10:00 | 11:00 | Words |" in text


def test_slots_are_marked_by_their_method() -> None:
    workspace, found = course(days=4)
    mark_of = TimetablePhrases(found, read_language(workspace, "en")).mark
    slots = [slot for day in found.days for slot in day.slots]
    assert {mark_of(slot) for slot in slots} == set(MARKS)
    methods = {(slot.session.session.method, mark_of(slot)) for slot in slots if slot.session}
    assert {("mini-lecture", "lecture"), ("role-play", "practice"), ("working-groups", "groups")} <= methods
    assert set(OF_METHOD) < set(get_args(get_args(Method)[0])), "methods of the vocabulary"


@example("W W", 2.0, 1)
@given(st.text("aWi ш中-é", max_size=60), st.floats(2, 20), st.integers(0, 4))
def test_shortened_words_fit(text: str, width: float, most: int) -> None:
    lines = shortened(text, width, most)
    assert len(lines) <= most
    assert all(width_of(line) <= width for line in lines)
    whole = lines_of(text, width)
    if len(whole) <= most and all(width_of(line) <= width for line in whole):
        assert " ".join(lines) == " ".join(text.split())
    elif lines:
        assert any(ELLIPSIS in line for line in lines) or len(lines[-1]) == 1


def test_the_head_of_a_day_breaks_before_its_date_and_not_within_it() -> None:
    (head, *_) = drawn_body(days([(540, 600)], heading=("Day 1", "Wednesday 10 March"))).iter(f"{W}tr")
    lines = [text_of(one) for one in head.findall(f"{W}tc")[1].iter(f"{W}p")]
    assert lines == ["Day 1", "Wednesday 10\u00a0March"]
