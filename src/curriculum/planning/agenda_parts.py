"""What an agenda is made of: pieces and pauses, the frame of a day, slots, and what makes an agenda worse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from curriculum.planning.time_grid import round_down

SHORTEST_PART = 20
"""Minutes that each part of a cut session has at least."""
LONGEST_STRETCH = 120
"""Minutes that people sit without a break; what lies beyond makes an agenda worse."""
ENOUGH_OF_MODULE = 20
"""Minutes of a module that may stand alone on a day; a shorter part is a remnant of another day."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What has to be laid out: a session, or an item of the programme."""

    id: str
    title: str
    minutes: int
    kind: str
    module: str = ""
    may_be_cut: bool = False
    lecture: bool = False
    from_day: int = 1
    """Not before this day, counted from the day its module begins."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A break that starts between `first` and `last` (minutes after midnight), or an anchor at `first`."""

    title: str
    minutes: int
    first: int
    last: int
    lunch: bool = False
    then: Piece | None = None
    """An energiser that follows at once."""
    anchor: bool = False
    """A slot at a fixed time that is never left out."""

    @property
    def whole(self) -> int:
        """Minutes with the energiser behind it."""
        return self.minutes + (self.then.minutes if self.then else 0)

    @property
    def middle(self) -> int:
        """The middle of its window, on the grid."""
        return round_down((self.first + self.last) // 2)

    @property
    def rests(self) -> bool:
        """Whether people rest: in a break, or in what stands in the place of lunch, but not at a minister's words."""
        return self.lunch or not self.anchor


@dataclass(frozen=True, slots=True)
class Frame:
    """The hours of one day, in minutes after midnight, with its breaks in order."""

    start: int
    end: int
    pauses: tuple[Pause, ...] = ()
    anchors: tuple[Pause, ...] = ()
    """Slots at fixed times, in order."""
    replaced: tuple[tuple[Pause, Pause], ...] = ()
    """Breaks that have no time left beside a slot at a fixed time, each with the slot that stands in its place."""

    def pause(self, over: int) -> Pause | None:
        """The next break when so many are over, if one is still to come."""
        return self.pauses[over] if over < len(self.pauses) else None

    def anchor(self, over: int) -> Pause | None:
        """The next slot at a fixed time when so many are over, if one is still to come."""
        return self.anchors[over] if over < len(self.anchors) else None

    def capacity(self, reserve: int = 0) -> int:
        """Minutes that can be taught at most: to the end with every break, or to the latest start of one left out.

        `reserve` minutes before the end of the day stay free.
        """
        passed, most, end = 0, 0, self.end - reserve
        for pause in self.pauses:
            # a day may end before a break, at the latest when that break would have to start
            most = max(most, min(pause.last, end) - self.start - passed)
            passed += pause.whole
        return max(most, end - self.start - passed) - sum(anchor.minutes for anchor in self.anchors)

    @property
    def longest_stretch(self) -> int:
        """Minutes of the longest time without a break that the windows allow."""
        starts = [self.start, *(pause.first + pause.whole for pause in self.pauses)]
        ends = [*(pause.last for pause in self.pauses), self.end]
        return max(end - start for start, end in zip(starts, ends, strict=True))


@dataclass(frozen=True, slots=True)
class PlacedPiece:
    """A stretch of a day in the agenda; `part` is 0, or the number of this part of a cut session."""

    start: int
    end: int
    piece: Piece | Pause
    part: int = 0

    @property
    def minutes(self) -> int:
        """Length in minutes."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Content:
    """All that an agenda is made of, each list in its order."""

    opening: tuple[Piece, ...]
    sessions: tuple[Piece, ...]
    first: tuple[Piece, ...]
    last: tuple[Piece, ...]
    closing: tuple[Piece, ...]

    def around(self, days: int) -> int:
        """Minutes of items in the last `days` days: their beginnings, the ends of all but the last, the closing."""
        if not days:
            return 0
        first, last, closing = (sum(piece.minutes for piece in part) for part in (self.first, self.last, self.closing))
        return days * first + (days - 1) * last + closing

    def needed(self, days: int) -> int:
        """Minutes of everything in a course of so many days."""
        opening = sum(piece.minutes for piece in self.opening) - sum(piece.minutes for piece in self.first)
        return sum(piece.minutes for piece in self.sessions) + opening + self.around(days)


class Cost(NamedTuple):
    """What makes an agenda worse, the most important first; lower is better."""

    beyond: int = 0
    """Minutes beyond the longest stretch, over all stretches."""
    cuts: int = 0
    short_parts: int = 0
    """Days on which too little of a module stands that is taught on other days, too."""
    split_modules: int = 0
    lectures_after_lunch: int = 0
    empty: int = 0
    left_squared: int = 0
    """Sum over days of the square of the minutes left; breaks that would still have come do not count as left."""
    off_centre: int = 0
    """Minutes between the start of each break and the middle of its window, so that nobody waits for lunch."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """Days of slots, and what they cost."""

    days: tuple[tuple[PlacedPiece, ...], ...]
    cost: Cost


def stretches(frame: Frame, slots: Iterable[PlacedPiece]) -> Iterator[tuple[int, int]]:
    """From when to when people sit without a break on a day: from its beginning, or the end of a break, to the next.

    Items, slots at fixed times and empty time count; the last stretch ends with the day. The energiser after lunch is
    an item.
    """
    begins = end = frame.start
    for slot in slots:
        if isinstance(slot.piece, Pause) and slot.piece.rests:
            yield begins, slot.start
            begins = slot.end
        end = slot.end
    yield begins, end


def waiting_helps(pauses: Sequence[Pause]) -> bool:
    """Whether to put off the first of some breaks can shorten a stretch: one that the window of a later one makes long.

    Else all that follows can stand earlier by as much as the wait, and no stretch gets longer than it may.
    """
    return any(after.first - before.first - before.minutes > LONGEST_STRETCH for before, after in pairwise(pauses))
