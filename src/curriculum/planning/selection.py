"""Modules of a course, in which version, and why: what choosing comes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from curriculum.library.module import Module, Session
from curriculum.library.programme import Pillar, ProgrammeModule
from curriculum.library.whole import Whole
from curriculum.planning.prerequisites import Helpful, Late, Missing

Version = Literal["core", "full"]
LeftOutKind = Literal["unwanted", "sectors", "too-long", "unmet", "no-room", "no-room-with", "no-place", "not-tried"]


@dataclass(frozen=True, repr=False)
class Reason(Whole):
    """Why a module is in the course: all that holds."""

    asked: bool = False
    """Somebody has named it."""
    required: bool = False
    """It is in every course of the programme."""
    makes: tuple[str, ...] = ()
    """Worksheets that are made in its sessions."""
    presents: tuple[str, ...] = ()
    """Worksheets that are presented in its sessions, and made elsewhere."""
    pillars: tuple[str, ...] = ()
    """Pillars of the programme that would have too few modules without it; their titles."""
    needed_by: str = ""
    """A module of the course that builds on it."""
    points: tuple[tuple[str, float], ...] = ()
    """Priorities that it shares with the country, with what each adds to the score, the greatest first."""
    score: float = 0
    """What it counts in choosing; 0 where modules were named."""


@dataclass(frozen=True, repr=False)
class LeftOut(Whole):
    """A module that could be in the course and is not, why, and the minutes that it would need at least.

    `unmet` builds on modules that are left out for another reason; there is `no-room`, or none together `with` the
    modules that it builds on; it finds `no-place` though as many minutes are free; or it was `not-tried`.
    """

    module: Module
    kind: LeftOutKind
    minutes: int = 0
    score: float = 0
    others: tuple[str, ...] = ()
    """Modules that it builds on and that are not in the course."""
    points: tuple[tuple[str, float], ...] = ()
    """Priorities that it shares with the country, as in `Reason`."""


NO_ROOM = frozenset({"no-room", "no-room-with", "no-place"})
"""Why a module is out that days with more time could hold."""


@dataclass(frozen=True, repr=False)
class Unserved(Whole):
    """A priority of the country that no module of the course treats."""

    priority: str
    touched_by: tuple[str, ...] = ()
    """Modules of the course that touch it."""
    left_out: tuple[str, ...] = ()
    """Modules that treat it and are left out; empty where none of the programme treats it."""

    def by_room(self, left_out: Iterable[LeftOut]) -> tuple[list[str], list[str]]:
        """Those of its modules that had no room, and those that are left out for another reason."""
        kinds = [(left.module.id, left.kind in NO_ROOM) for left in left_out if left.module.id in self.left_out]
        return [name for name, room in kinds if room], [name for name, room in kinds if not room]


@dataclass(frozen=True, repr=False)
class ShortPillar(Whole):
    """A pillar of the programme that has fewer modules in the course than it asks for."""

    pillar: Pillar
    modules: int


@dataclass(frozen=True)
class Choice:
    """A module in one version, with the sessions that the programme leaves in."""

    module: Module
    version: Version
    reason: Reason
    sessions: tuple[Session, ...]

    @property
    def minutes(self) -> int:
        """Teaching minutes."""
        return sum(session.minutes for session in self.sessions)

    @property
    def value(self) -> float:
        """The score times the minutes of core sessions, and a quarter of those of extension sessions."""
        return self.reason.score * weighted_minutes(self.sessions)


@dataclass(frozen=True)
class Selection:
    """Modules in teaching order, and what they take for granted."""

    choices: tuple[Choice, ...]
    missing: tuple[Missing, ...] = ()
    late: tuple[Late, ...] = ()
    helpful: tuple[Helpful, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unserved: tuple[Unserved, ...] = ()
    short_pillars: tuple[ShortPillar, ...] = ()
    order: tuple[str, ...] = ()
    """All modules that could be in the course, in teaching order; empty where modules were named."""
    shortest: Mapping[str, Choice] = field(default_factory=dict)
    """The modules that are left out, in the shortest version that may be taught."""
    prior: tuple[str, ...] = ()
    """Modules that count as known."""
    proven_best: bool = True
    """No set of modules that keeps the rules is better, but for those that were handed out before."""

    @property
    def value(self) -> float:
        """The value of all modules."""
        return sum(choice.value for choice in self.choices)

    @property
    def minutes(self) -> int:
        """Teaching minutes of all modules."""
        return sum(choice.minutes for choice in self.choices)


def weighted_minutes(sessions: Iterable[Session]) -> float:
    """Minutes that count in choosing: an extension counts a quarter, so that a new chapter beats a longer one."""
    return sum(session.minutes * (1 if session.part == "core" else 0.25) for session in sessions)


def choice_of(module: Module, version: Version, reason: Reason, entry: ProgrammeModule | None) -> Choice:
    """A module in one version, without the sessions that the programme leaves out."""
    left_out = frozenset(entry.leave_out) if entry else frozenset()
    sessions = tuple(session for session in module.sessions_of(version) if session.id not in left_out)
    return Choice(module, version, reason, sessions)
