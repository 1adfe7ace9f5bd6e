"""The hard rules of an agenda, as the documentation states them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from curriculum.planning.agenda_parts import SHORTEST_PART, Agenda, Content, Frame, Pause, Piece, PlacedPiece


def assert_rules(agenda: Agenda, content: Content, frames: Sequence[Frame], reserve: int = 0) -> None:
    """Assert that an agenda keeps every rule, whatever it costs."""
    for number, (day, frame) in enumerate(zip(agenda.days, frames, strict=True)):
        assert frame.start <= day[0].start
        assert day[-1].end <= frame.end - reserve
        assert all(first.end <= second.start for first, second in itertools.pairwise(day))
        _assert_pauses(day, frame)
        lively = [pause.then for pause in frame.pauses if pause.then]
        ids = [slot.piece.id for slot in day if isinstance(slot.piece, Piece) and slot.piece not in lively]
        head = [piece.id for piece in (content.first if number else content.opening)]
        tail = [piece.id for piece in (content.closing if number == len(frames) - 1 else content.last)]
        assert ids[: len(head)] == head
        assert not tail or ids[-len(tail) :] == tail
        assert len(ids) > len(head) + len(tail)
    _assert_sessions(agenda, content)


def _assert_pauses(day: Sequence[PlacedPiece], frame: Frame) -> None:
    """Breaks start in their windows and in order, and are left out only where the day is over; fixed slots stand."""
    pauses = [(slot, slot.piece) for slot in day if isinstance(slot.piece, Pause)]
    breaks = [(slot, pause) for slot, pause in pauses if not pause.anchor]
    assert [pause for _, pause in breaks] == list(frame.pauses[: len(breaks)])
    assert all(pause.first <= slot.start <= pause.last for slot, pause in pauses)
    assert all(day[-1].end <= pause.last for pause in frame.pauses[len(breaks) :])
    assert [pause for _, pause in pauses if pause.anchor] == list(frame.anchors)


def _assert_sessions(agenda: Agenda, content: Content) -> None:
    """Sessions stand in order and whole, or in parts of a day that are long enough; none stands before its day."""
    placed = [
        (number, slot, slot.piece)
        for number, day in enumerate(agenda.days, 1)
        for slot in day
        if isinstance(slot.piece, Piece) and slot.piece.kind == "session"
    ]
    assert [name for name, _ in itertools.groupby(piece.id for _, _, piece in placed)] == [
        piece.id for piece in content.sessions
    ]
    began: dict[str, int] = {}
    for piece in content.sessions:
        parts = [(number, slot) for number, slot, other in placed if other.id == piece.id]
        assert sum(slot.minutes for _, slot in parts) == piece.minutes
        assert len(parts) == 1 or all(slot.minutes >= SHORTEST_PART for _, slot in parts)
        assert [slot.part for _, slot in parts] == ([0] if len(parts) == 1 else list(range(1, len(parts) + 1)))
        assert len({number for number, _ in parts}) == 1
        day = parts[0][0]
        assert day >= began.setdefault(piece.module, day) + piece.from_day - 1
