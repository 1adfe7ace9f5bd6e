"""No mini-lecture is longer than twenty minutes.

Nobody listens longer, and interpretation makes it longer still.

Wrong:

    method: mini-lecture
    minutes: 35

Right:

    method: mini-lecture        # and the exercise becomes a session of its own
    minutes: 15
"""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.LONG_LECTURE,)
WHOLE_LIBRARY = False


LONGEST = 20
"""Minutes."""


def check(library: Library) -> Iterator[Problem]:
    """Sessions with the method mini-lecture that take longer."""
    for module in library.modules.values():
        for position, session in enumerate(module.sessions):
            if session.method == "mini-lecture" and session.minutes > LONGEST:
                place = library.place("modules", module.id, ("sessions", position, "minutes"))
                message = f"a mini-lecture of {session.minutes} minutes; {LONGEST} are the most"
                yield Problem(codes.LONG_LECTURE, message, place, "split it, or give it an exercise and another method")
