"""Sessions and items into days and slots: the best agenda there is, or none.

The order of everything is fixed; what is free is where a day ends, when each break starts, and where a long session is
cut. The search goes once through the times of each day and keeps, for every state that the future depends on, the best
way to reach it. Costs only add up, so what it keeps is exact (Bellman's principle of optimality), not a heuristic.

A gap can help only by letting a break wait for its window, or by giving each part of a cut session its length; so gaps
stand only there.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from curriculum.planning.agenda_day import Arrivals, Bound, DaySearch, Path
from curriculum.planning.agenda_parts import Agenda, Content, Cost, Frame, Piece
from curriculum.planning.fitting import allow_long_cuts, fits

BOUNDS = (Bound((0, 0, math.inf)), Bound((0, math.inf)), Bound((math.inf,)))
"""One search after the other: no long stretch and no cut, no long stretch, anything."""


def lay_out(content: Content, frames: Sequence[Frame], reserve: int = 0) -> Agenda | None:
    """The best agenda of `content` in the days of `frames`, `reserve` minutes of each day free; None if there is none.

    Hard rules and order of preference: docs/agenda.md. Every day has at least one session.
    """
    # whether there is an agenda is seen far sooner than which is the best, and most selections that are tried have none
    if not fits(content, frames, reserve):
        return None
    content = allow_long_cuts(content, frames)
    # Idea: most courses have an agenda that costs none of what weighs most, and to look for that alone is far quicker;
    # where there is one, all others are worse.
    agenda = next(filter(None, (_best(content, frames, reserve, bound) for bound in BOUNDS)), None)
    if agenda is None or not agenda.cost.empty:
        return agenda
    # Idea: what had to wait for one break can often wait before another as well, nearer to the middle of its window. No
    # other term can get better by this, so all of them are bounds, which keeps the further search small.
    return _best(content, frames, reserve, Bound((*agenda.cost[:5], math.inf), agenda.cost.empty))


def _best(content: Content, frames: Sequence[Frame], reserve: int, bound: Bound) -> Agenda | None:
    """The best agenda of those within a bound."""
    minutes_left = _minutes_after(content.sessions)
    arrivals: Arrivals = {(0, 0): Path(Cost(), (), ())}
    for day, frame in enumerate(frames):
        rest = frames[day + 1 :]
        capacity = sum(later.capacity(reserve) for later in rest) - content.around(len(rest))
        search = DaySearch(content, frame, day, not rest, reserve, bound)
        arrivals = search.run(arrivals)
        # what cannot be taught in the days that follow need not be looked into
        arrivals = {key: path for key, path in arrivals.items() if minutes_left[key[0]] <= capacity}
    if not arrivals:
        return None
    # cost first, then the starts of all slots: equal agendas come out the same on every machine
    best = min(arrivals.values(), key=lambda path: path[:2])
    return Agenda(best.slots, best.cost)


def _minutes_after(sessions: Sequence[Piece]) -> list[int]:
    """Minutes of the sessions that are still to come, by the number of those taught."""
    left = [0]
    for piece in reversed(sessions):
        left.append(left[-1] + piece.minutes)
    return left[::-1]
