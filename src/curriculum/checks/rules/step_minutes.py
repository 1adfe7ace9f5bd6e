"""The minutes of the steps add up to the minutes of the session.

A trainer runs the session by the minutes beside each step. If they do not add up, the day does not either.

Wrong:

    minutes: 20
    steps:
      - {minutes: 5, do: Show the form.}
      - {minutes: 10, do: Read it in trios.}

Right:

    minutes: 20
    steps:
      - {minutes: 5, do: Show the form.}
      - {minutes: 15, do: Read it in trios.}
"""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.STEP_MINUTES,)
WHOLE_LIBRARY = False


def check(library: Library) -> Iterator[Problem]:
    """Sessions whose steps are shorter or longer than they are."""
    for module in library.modules.values():
        for position, session in enumerate(module.sessions):
            total = sum(step.minutes for step in session.steps)
            if total != session.minutes:
                long = next((n for n, step in enumerate(session.steps) if step.minutes > session.minutes), None)
                # where the slip must be
                where = ("minutes",) if long is None else ("steps", long, "minutes")
                place = library.place("modules", module.id, ("sessions", position, *where))
                message = f"the steps of this session take {total} minutes, the session {session.minutes}"
                yield Problem(codes.STEP_MINUTES, message, place, "change the minutes of the session or of a step")
