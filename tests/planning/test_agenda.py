"""The agenda: its hard rules, and that it is the best of all."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.planning.agenda import lay_out
from curriculum.planning.agenda_parts import (
    SHORTEST_PART,
    Content,
    Cost,
    Frame,
    Pause,
    Piece,
    PlacedPiece,
)
from curriculum.planning.fitting import fits
from curriculum.planning.time_grid import STEP
from support.agenda_rules import assert_rules

Day = tuple[PlacedPiece, ...]

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


# --- The same agenda by trying everything ---------------------------------------------------------------------------


def brute_force(content: Content, frames: Sequence[Frame]) -> tuple[Cost, tuple[int, ...]] | None:
    """The cost and the starts of the best agenda, by trying every split into days and every layout of each day."""
    stretch = min(frame.longest_stretch for frame in frames)
    found: list[tuple[Cost, tuple[int, ...]]] = []
    count, days = len(content.sessions), len(frames)
    for cuts in itertools.combinations(range(1, count), days - 1):
        edges = [0, *cuts, count]
        if not _days_allowed(content.sessions, edges):
            continue
        layouts = []
        for day, frame in enumerate(frames):
            head = content.first if day else content.opening
            tail = content.closing if day == days - 1 else content.last
            middle = content.sessions[edges[day] : edges[day + 1]]
            pieces = [*head, *middle, *tail]
            layouts.append(list(_layouts(pieces, frame, frame.start, (frame.pauses, frame.anchors), stretch, ())))
        for chosen in itertools.product(*layouts):
            starts = tuple(slot.start for day in chosen for slot in day)
            found.append((_cost(chosen, frames, content.sessions, edges), starts))
    return min(found, default=None)


def _days_allowed(sessions: Sequence[Piece], edges: Sequence[int]) -> bool:
    began: dict[str, int] = {}
    for day in range(len(edges) - 1):
        for one in sessions[edges[day] : edges[day + 1]]:
            if day - began.setdefault(one.module, day) + 1 < one.from_day:
                return False
    return True


def _layouts(  # noqa: C901, PLR0912 (all rules in one place, to be read beside the design)
    pieces: Sequence[Piece],
    frame: Frame,
    now: int,
    waiting: tuple[Sequence[Pause], Sequence[Pause]],
    stretch: int,
    done: Day,
    left: int = 0,
) -> Iterator[Day]:
    """Every layout of one day, gaps of any length anywhere included; `left` minutes of a cut session come first."""
    pauses, anchors = waiting
    edge = anchors[0].first if anchors else frame.end
    if anchors and not left and now <= anchors[0].first:
        end = anchors[0].first + anchors[0].minutes
        slot = PlacedPiece(anchors[0].first, end, anchors[0])
        if end <= frame.end:
            yield from _layouts(pieces, frame, end, (pauses, anchors[1:]), stretch, (*done, slot))
    if pauses and not left:
        for start in range(max(now, pauses[0].first), pauses[0].last + 1, STEP):
            end = start + pauses[0].minutes
            if end <= edge:
                slot = PlacedPiece(start, end, pauses[0])
                yield from _layouts(pieces, frame, end, (pauses[1:], anchors), stretch, (*done, slot))
    if not pieces:
        last = done[-1].piece if done else None
        if (
            not anchors
            and (not pauses or now <= pauses[0].last)
            and (isinstance(last, Piece) or (last is not None and last.anchor))
        ):
            yield done
        return
    first, *rest = pieces
    latest = range(now, now + 1) if left else range(now, frame.end + 1, STEP)
    part = next((slot.part for slot in reversed(done) if slot.piece is first), 0)
    for start in latest:
        end = start + (left or first.minutes)
        if end <= min(frame.end, edge):
            slot = PlacedPiece(start, end, first, part + 1 if left else 0)
            yield from _layouts(rest, frame, end, waiting, stretch, (*done, slot))
        if pauses and (first.may_be_cut or (first.minutes > stretch and first.kind == "session")):
            for cut in range(start + SHORTEST_PART, end - SHORTEST_PART + 1, STEP):
                if pauses[0].first <= cut <= pauses[0].last:
                    after = cut + pauses[0].minutes
                    slots = PlacedPiece(start, cut, first, part + 1), PlacedPiece(cut, after, pauses[0])
                    if after <= edge:
                        more = (pauses[1:], anchors)
                        yield from _layouts(pieces, frame, after, more, stretch, (*done, *slots), end - cut)


def _cost(days: Sequence[Day], frames: Sequence[Frame], sessions: Sequence[Piece], edges: Sequence[int]) -> Cost:
    parts = sum(slot.part > 1 for day in days for slot in day)
    split = sum(sessions[edge - 1].module == sessions[edge].module for edge in edges[1:-1])
    lectures = empty = squares = off = 0
    for day, frame in zip(days, frames, strict=True):
        now = frame.start
        for previous, slot in zip((None, *day), day, strict=False):
            empty += slot.start - now
            now = slot.end
            if isinstance(slot.piece, Pause):
                off += abs(2 * slot.start - slot.piece.first - slot.piece.last) // 2
            elif slot.piece.lecture and previous and isinstance(previous.piece, Pause) and previous.piece.lunch:
                lectures += 1
        taken = {slot.piece for slot in day}
        left = frame.end - now - sum(pause.minutes for pause in frame.pauses if pause not in taken)
        squares += left * left
    return Cost(parts, split, lectures, empty, squares, off)


def random_case(chance: Random) -> tuple[Content, list[Frame]]:
    """A course small enough to try everything."""
    days = chance.choice((1, 1, 1, 2, 2))
    frames = []
    for _ in range(days):
        first, minutes = 540 + chance.choice((20, 30, 40)), chance.choice((10, 15))
        pause = Pause("B", minutes, first, first + chance.choice((0, 5, 15)), chance.random() < 0.5)
        at, length = 540 + chance.choice((15, 30, 45)), chance.choice((55, 65, 80))
        anchor = Pause("A", chance.choice((5, 10)), at, at, anchor=True)
        pauses, anchors = (pause,) if chance.random() < 0.8 else (), (anchor,) if chance.random() < 0.25 else ()
        frames.append(Frame(540, 540 + length, pauses, anchors))
    count = chance.randint(days, days + (2 if days == 1 else 1))
    modules = sorted(chance.choice("abc") for _ in range(count))
    pieces = [
        Piece(f"s{number}", "", chance.choice((10, 15, 20, 25, 45)), "session", module,
              may_be_cut=chance.random() < 0.4, lecture=chance.random() < 0.4, from_day=chance.choice((1, 1, 1, 2)))
        for number, module in enumerate(modules)
    ]  # fmt: skip
    items = (
        tuple(item(f"{part}{n}", chance.choice((5, 10))) for n in range(chance.choice((0, 0, 1)))) for part in "ofLc"
    )
    opening, first_items, last_items, closing = items
    return Content(opening, tuple(pieces), first_items, last_items, closing), frames


def test_equals_exhaustive_search() -> None:
    chance = Random(7)
    laid_out = 0
    for _ in range(400):
        content, frames = random_case(chance)
        agenda, best = lay_out(content, frames), brute_force(content, frames)
        assert fits(content, frames) == (best is not None)
        if agenda is None:
            assert best is None, (content, frames)
        else:
            assert (agenda.cost, tuple(slot.start for day in agenda.days for slot in day)) == best, (content, frames)
            laid_out += 1
    assert laid_out > 100, "too few of the cases have an agenda to compare"


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
