"""Courses small enough to try everything, and all their agendas: every split into days, every layout of each day."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from random import Random

from curriculum.planning.agenda_parts import (
    ENOUGH_OF_MODULE,
    LONGEST_STRETCH,
    SHORTEST_PART,
    Content,
    Cost,
    Frame,
    Pause,
    Piece,
    PlacedPiece,
)
from curriculum.planning.time_grid import STEP

Day = tuple[PlacedPiece, ...]
Costed = tuple[Cost, tuple[int, ...]]
Case = tuple[Content, list[Frame]]

MOST_AGENDAS = 5_000
"""Agendas of one split into days; a course that has more takes too long to try."""


class TooManyAgendasError(Exception):
    """A course is not small enough to try everything."""


def every_agenda(content: Content, frames: Sequence[Frame]) -> list[Costed]:
    """The costs and the starts of all agendas, by trying every split into days and every layout of each day."""
    stretch = min(frame.longest_stretch for frame in frames)
    costed: list[Costed] = []
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
            waiting = frame.pauses, frame.anchors
            some = itertools.islice(_layouts(pieces, frame, frame.start, waiting, stretch, ()), MOST_AGENDAS + 1)
            layouts.append(list(some))
        if math.prod(map(len, layouts)) > MOST_AGENDAS:
            raise TooManyAgendasError
        for chosen in itertools.product(*layouts):
            starts = tuple(slot.start for day in chosen for slot in day)
            costed.append((_cost(chosen, frames, content.sessions, edges), starts))
    return costed


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
    if (
        now + (left or sum(piece.minutes for piece in pieces[:1])) + sum(piece.minutes for piece in pieces[1:])
        > frame.end
    ):
        return
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
    short = _short_parts(sessions, edges)
    lectures = empty = squares = off = beyond = 0
    for day, frame in zip(days, frames, strict=True):
        now = frame.start
        breaks = [slot for slot in day if isinstance(slot.piece, Pause) and (slot.piece.lunch or not slot.piece.anchor)]
        sitting = zip(
            [now, *(slot.end for slot in breaks)], [*(slot.start for slot in breaks), day[-1].end], strict=True
        )
        beyond += sum(max(0, until - since - LONGEST_STRETCH) for since, until in sitting)
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
    return Cost(beyond, parts, short, split, lectures, empty, squares, off)


def _short_parts(sessions: Sequence[Piece], edges: Sequence[int]) -> int:
    """Days that have too little of a module that is taught on other days, too."""
    minutes: dict[str, Counter[int]] = {}
    for day, (begins, ends) in enumerate(itertools.pairwise(edges)):
        for session in sessions[begins:ends]:
            minutes.setdefault(session.module, Counter())[day] += session.minutes
    several = (parts.values() for parts in minutes.values() if len(parts) > 1)
    return sum(part < ENOUGH_OF_MODULE for parts in several for part in parts)


def _item(name: str, minutes: int) -> Piece:
    return Piece(name, name, minutes, "opening")


def short_course(chance: Random) -> Case:
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
        tuple(_item(f"{part}{n}", chance.choice((5, 10))) for n in range(chance.choice((0, 0, 1)))) for part in "ofLc"
    )
    opening, first_items, last_items, closing = items
    return Content(opening, tuple(pieces), first_items, last_items, closing), frames


def long_course(chance: Random) -> Case:
    """A course of few sessions, long enough for long stretches, with little time to spare."""
    days = chance.choice((1, 1, 2, 3))
    count = days + chance.randint(0, 3)
    modules = sorted(chance.choice("abc") for _ in range(count))
    lengths = chance.choice(((45, 60, 75, 90, 110), (10, 15, 60, 90), (5, 10, 15, 20, 130)))
    pieces = [
        Piece(f"s{number}", "", chance.choice(lengths), "session", module,
              may_be_cut=chance.random() < 0.3, lecture=chance.random() < 0.3, from_day=chance.choice((1, 1, 1, 2)))
        for number, module in enumerate(modules)
    ]  # fmt: skip
    total = sum(piece.minutes for piece in pieces)
    frames = [_long_day(chance, -(-total // days // 5) * 5) for _ in range(days)]
    opening, closing = ((_item(name, 10),) * chance.choice((0, 0, 1)) for name in "oc")
    return Content(opening, tuple(pieces), (), (), closing), frames


def _long_day(chance: Random, taught: int) -> Frame:
    """A day of about so many teaching minutes, with up to two breaks and sometimes a slot at a fixed time."""
    pauses: list[Pause] = []
    earliest = 540
    for number in range(chance.choice((0, 1, 1, 2, 2))):
        first = earliest + chance.randrange(20, 150, 5)
        pauses.append(Pause(f"B{number}", 10, first, first + chance.choice((0, 15, 60)), chance.random() < 0.5))
        earliest = first + 10
    at = 540 + chance.randrange(20, 150, 5)
    anchor = Pause("A", 10, at, at, anchor=True, lunch=chance.random() < 0.5)
    anchors = (anchor,) if chance.random() < 0.25 else ()
    length = taught + 10 * len(pauses) + 10 * len(anchors) + chance.choice((10, 20, 40))
    return Frame(540, 540 + length, tuple(pauses), anchors)


def roomy_day(chance: Random) -> Case:
    """A day of short sessions with wide windows, so that its breaks may stand badly or well."""
    pieces = [Piece(f"s{n}", "", chance.choice((30, 40, 60)), "session", "m") for n in range(chance.choice((4, 5)))]
    pauses, earliest = [], 540
    for number in range(chance.choice((1, 2))):
        first = earliest + chance.randrange(30, 130, 5)
        pauses.append(Pause(f"B{number}", 10, first, first + chance.choice((30, 60))))
        earliest = first + 10
    length = sum(piece.minutes for piece in pieces) + 10 * len(pauses) + chance.choice((0, 10, 20))
    return Content((), tuple(pieces), (), (), ()), [Frame(540, 540 + length, tuple(pauses))]


def tried_cases(
    number: int, chance: Random, kinds: Sequence[Callable[[Random], Case]]
) -> Iterator[tuple[Content, list[Frame], list[Costed]]]:
    """Courses of some kinds that are small enough, each with all its agendas."""
    tried = 0
    while tried < number:
        content, frames = chance.choice(kinds)(chance)
        with suppress(TooManyAgendasError):
            yield content, frames, every_agenda(content, frames)
            tried += 1
