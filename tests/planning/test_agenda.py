"""The agenda: its hard rules, and that it is the best of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.planning.agenda import lay_out
from curriculum.planning.agenda_parts import LONGEST_STRETCH, Content, Cost, Frame, Pause, Piece, stretches
from curriculum.planning.fitting import fits
from support.agenda_rules import assert_rules
from support.every_agenda import Day, every_agenda, long_course, roomy_day, short_course, tried_cases

MORNING = Pause("Coffee", 15, 10 * 60 + 15, 11 * 60 + 15)
LUNCH = Pause("Lunch", 60, 12 * 60, 13 * 60 + 30, lunch=True)
AFTERNOON = Pause("Coffee", 15, 14 * 60 + 45, 15 * 60 + 45)
FULL_DAY = Frame(9 * 60, 17 * 60, (MORNING, LUNCH, AFTERNOON))


def piece(name: str, minutes: int, module: str = "m", **more: bool | int) -> Piece:
    return Piece(name, name, minutes, "session", module, **more)  # type: ignore[arg-type]


def item(name: str, minutes: int) -> Piece:
    return Piece(name, name, minutes, "opening")


def sessions_only(*pieces: Piece) -> Content:
    return Content((), pieces, (), (), ())


# --- The same agenda by trying everything ----------------------------------------------------------------------


def test_equals_exhaustive_search() -> None:
    laid_out = 0
    # days with more agendas take longer to try
    kinds = (short_course, short_course, long_course, long_course, roomy_day)
    counts: Counter[str] = Counter()
    for content, frames, agendas in tried_cases(1000, Random(7), kinds):
        agenda, best = lay_out(content, frames), min(agendas, default=None)
        assert fits(content, frames) == (best is not None)
        if agenda is None:
            assert best is None, (content, frames)
        else:
            assert (agenda.cost, tuple(slot.start for day in agenda.days for slot in day)) == best, (content, frames)
            laid_out += 1
            counts.update(name for name, value in agenda.cost._asdict().items() if value)
    assert laid_out > 300, "too few of the cases have an agenda to compare"
    assert min(counts[name] for name in Cost._fields) > 5, counts


def test_a_break_waits_where_the_window_of_the_next_would_make_a_long_stretch() -> None:
    early, late = Pause("B", 10, 600, 660), Pause("L", 10, 790, 790)
    content = sessions_only(piece("a", 60), piece("b", 110), piece("c", 30))
    frames = [Frame(540, 830, (early, late))]
    agenda = lay_out(content, frames)
    assert agenda is not None
    starts = tuple(slot.start for slot in agenda.days[0])
    # an hour of waiting behind a: else b and the wait for L would be one stretch of three hours
    assert starts == (540, 660, 670, 790, 800)
    assert (agenda.cost, starts) == min(every_agenda(content, frames))
    assert list(stretches(frames[0], agenda.days[0])) == [(540, 660), (670, 790), (800, 830)]


def test_no_day_has_a_remnant_of_a_module_where_it_can_be_helped() -> None:
    long, short, middle = piece("long", 65), piece("short", 10), piece("middle", 40)
    other = piece("other", 60, "n")
    # days of more equal length would part ten minutes from the rest: before the night, or behind it
    for pieces in ((other, short, middle, long), (long, middle, short, other)):
        agenda = lay_out(sessions_only(*pieces), [Frame(540, 650)] * 2)
        assert agenda is not None
        assert (agenda.cost.short_parts, agenda.cost.split_modules) == (0, 1)
        assert sorted(day[-1].end for day in agenda.days) == [605, 650]


def test_a_remnant_between_two_nights_counts() -> None:
    pieces = piece("a", 60), piece("b", 10), piece("c", 60)
    agenda = lay_out(sessions_only(*pieces), [Frame(540, 600)] * 3)
    assert agenda is not None
    assert (agenda.cost.short_parts, agenda.cost.split_modules) == (1, 2)


def test_what_stands_in_place_of_lunch_is_a_rest_and_an_energiser_is_none() -> None:
    lively = item("lively", 10)
    frame = Frame(540, 900, (Pause("L", 60, 660, 660, lunch=True, then=lively),))
    agenda = lay_out(sessions_only(piece("a", 120), piece("b", 115)), [frame])
    assert agenda is not None
    assert list(stretches(frame, agenda.days[0])) == [(540, 660), (720, 845)]
    assert agenda.cost.beyond == 5
    for lunch, beyond in ((True, 0), (False, 140)):
        host = Pause("Lunch with the host", 60, 660, 660, lunch=lunch, anchor=True)
        agenda = lay_out(sessions_only(piece("a", 120), piece("b", 80)), [Frame(540, 900, (), (host,))])
        assert agenda is not None
        assert agenda.cost.beyond == beyond


def sits_too_long(agenda: Sequence[Day], frames: Sequence[Frame]) -> bool:
    times = [pair for frame, day in zip(frames, agenda, strict=True) for pair in stretches(frame, day)]
    return any(until - since > LONGEST_STRETCH for since, until in times)


def test_nobody_sits_longer_than_two_hours_where_some_agenda_avoids_it() -> None:
    avoided = 0
    for content, frames, agendas in tried_cases(100, Random(11), (roomy_day,)):
        long = {cost.beyond > 0 for cost, _ in agendas}
        agenda = lay_out(content, frames)
        if agenda is not None and False in long:
            assert not sits_too_long(agenda.days, frames), (content, frames)
            avoided += True in long
    assert avoided > 20, "too few of the cases have agendas of both sorts"


# --- Hard rules, on days as they are ----------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(
        st.tuples(st.sampled_from([15, 20, 25, 30, 45, 60, 90]), st.booleans(), st.booleans()), min_size=8, max_size=40
    ),
    st.integers(1, 5),
)
def test_rules_hold_on_whole_courses(lengths: list[tuple[int, bool, bool]], days: int) -> None:
    pieces = [
        piece(f"s{n}", minutes, f"m{n // 4}", may_be_cut=cut, lecture=lecture)
        for n, (minutes, cut, lecture) in enumerate(lengths)
    ]
    content = Content((item("o", 45),), tuple(pieces), (item("recap", 15),), (item("day", 10),), (item("end", 60),))
    agenda = lay_out(content, [FULL_DAY] * days)
    if agenda is not None:
        assert_rules(agenda, content, [FULL_DAY] * days)


def test_a_whole_course_was_laid_out_at_least_once() -> None:
    content = sessions_only(*(piece(f"s{n}", 30, f"m{n // 4}") for n in range(20)))
    agenda = lay_out(content, [FULL_DAY] * 2)
    assert agenda is not None
    assert_rules(agenda, content, [FULL_DAY] * 2)


def test_a_session_is_cut_only_by_a_break_and_only_where_it_may() -> None:
    frame = Frame(540, 720, (Pause("B", 10, 600, 600),))
    fixed = lay_out(sessions_only(piece("a", 40), piece("b", 60)), [frame])
    assert fixed is not None
    assert [(slot.start, slot.part) for slot in fixed.days[0]] == [(540, 0), (600, 0), (610, 0)]
    cut = lay_out(sessions_only(piece("a", 30), piece("b", 130, may_be_cut=True)), [frame])
    assert cut is not None
    assert [(slot.start, slot.end, slot.part) for slot in cut.days[0]] == [
        (540, 570, 0),
        (570, 600, 1),
        (600, 610, 0),
        (610, 710, 2),
    ]


def test_a_session_longer_than_any_stretch_is_cut_whatever_its_method() -> None:
    frame = Frame(540, 720, (Pause("B", 10, 600, 630),))
    agenda = lay_out(sessions_only(piece("long", 150)), [frame])
    assert agenda is not None
    assert [slot.part for slot in agenda.days[0]] == [1, 0, 2]


def test_reserve_stays_free() -> None:
    frame = Frame(540, 600)
    assert lay_out(sessions_only(piece("a", 60)), [frame]) is not None
    assert lay_out(sessions_only(piece("a", 60)), [frame], reserve=5) is None


def test_a_session_waits_for_its_day() -> None:
    pieces = piece("a", 20), piece("b", 20, from_day=2)
    assert lay_out(sessions_only(*pieces), [FULL_DAY]) is None
    agenda = lay_out(sessions_only(*pieces), [FULL_DAY] * 2)
    assert agenda is not None
    assert [[slot.piece.title for slot in day] for day in agenda.days] == [["a"], ["b"]]


def test_nobody_is_lectured_at_after_lunch_where_it_can_be_helped() -> None:
    work, lecture = piece("work", 90, "a"), piece("lecture", 60, "b", lecture=True)
    agenda = lay_out(sessions_only(piece("a", 90, "a"), piece("b", 60, "a"), lecture, work), [FULL_DAY])
    assert agenda is not None
    assert agenda.cost.lectures_after_lunch == 0


def test_every_day_has_a_session() -> None:
    assert lay_out(sessions_only(piece("a", 30)), [FULL_DAY] * 2) is None


def test_nothing_depends_on_the_order_of_hashes() -> None:
    content = sessions_only(*(piece(f"s{n}", 25, f"m{n // 3}", may_be_cut=n % 2 == 0) for n in range(24)))
    assert lay_out(content, [FULL_DAY] * 3) == lay_out(content, [FULL_DAY] * 3)
