"""The core version of a module lets participants do something.

Officials remember what they did, not what they heard. At least one core session has an activity, or a method in which
participants speak or work.

Wrong:

    sessions:
      - {id: talk, part: core, method: mini-lecture, ...}
      - {id: practice, part: extension, method: role-play, ...}

Right:

    sessions:
      - {id: talk, part: core, method: mini-lecture, ...}
      - {id: practice, part: core, method: role-play, ...}
"""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.CORE_WITHOUT_ACTIVITY,)
WHOLE_LIBRARY = False


LISTENING = frozenset({"mini-lecture", "demonstration"})
"""Methods in which participants watch and listen."""


def check(library: Library) -> Iterator[Problem]:
    """Modules whose core sessions are all for listening."""
    for module in library.modules.values():
        core = module.sessions_of("core")
        if core and all(session.method in LISTENING and session.activity is None for session in core):
            place = library.place("modules", module.id, ("sessions",), key=True)
            message = "in the core version participants only listen"
            hint = "give a core session an activity, or another method"
            yield Problem(codes.CORE_WITHOUT_ACTIVITY, message, place, hint)
