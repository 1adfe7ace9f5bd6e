"""How long a session lasts in a course: what is spoken takes longer where each sentence is said again.

Steps in which participants do something (`activity: true`) take no longer: a group works in its own language. Whatever
counts minutes of a course takes them from here: room, agenda, documents.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from curriculum.library.module import Session
from curriculum.planning.time_grid import round_down, round_up


def session_minutes(session: Session, factor: float) -> int:
    """Minutes of a session, on the grid, where spoken steps take `factor` times as long as they are written."""
    # planning asks this very often, and few courses are interpreted
    spoken = sum(_spoken_minutes(session)) if factor > 1 else 0
    return round_up(session.minutes - spoken + spoken * factor)


def step_minutes(session: Session, factor: float) -> tuple[int, ...]:
    """Minutes of each step, in order; they add up to those of the session."""
    written = [step.minutes for step in session.steps]
    # what the grid adds is spoken, too; where nothing is, all steps share it
    stretched = _spoken_minutes(session) if any(_spoken_minutes(session)) else written
    room = session_minutes(session, factor) - sum(written) + sum(stretched)
    shares = _shared(room, stretched)
    return tuple(step - before + after for step, before, after in zip(written, stretched, shares, strict=True))


def most_written(minutes: int, factor: float) -> int:
    """Minutes, on the grid, that a session may have as it is written to take no more than these, whatever its steps."""
    return round_down(int(minutes / factor + 1e-9))


def _spoken_minutes(session: Session) -> list[int]:
    """Minutes of each step in which somebody speaks to all; 0 for the others."""
    doing = {position for position, step in enumerate(session.steps) if step.activity}
    if session.activity is not None and not doing:
        doing = {session.activity_step}
    return [0 if position in doing else step.minutes for position, step in enumerate(session.steps)]


def _shared(minutes: int, parts: Sequence[int]) -> list[int]:
    """Minutes shared out over parts by their size."""
    # ends are rounded, not lengths, so that nothing is lost
    ends = [total * minutes // sum(parts) for total in accumulate(parts, initial=0)]
    return [end - start for start, end in pairwise(ends)]
