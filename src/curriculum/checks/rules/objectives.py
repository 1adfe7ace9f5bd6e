"""Every learning objective is taught in a session and measured by a test item.

An objective that no session serves is a promise; one that no test item measures cannot be shown to be met.

Wrong:

    learning_objectives:
      - {id: name-tools, level: remember, text: name two tools}
    sessions: [...]        # no session lists name-tools

Right:

    sessions:
      - id: tools
        learning_objectives: [name-tools]
    test_items:
      - {id: tools-1, learning_objective: name-tools, ...}
"""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.OBJECTIVE_NOT_SERVED,)
WHOLE_LIBRARY = False


def check(library: Library) -> Iterator[Problem]:
    """Objectives without a session or without a test item."""
    for module in library.modules.values():
        taught = {objective for session in module.sessions for objective in session.learning_objectives}
        tested = {item.learning_objective for item in module.test_items}
        for position, objective in enumerate(module.learning_objectives):
            loc = ("learning_objectives", position, "id")
            if objective.id not in taught:
                message, hint = (
                    f'no session teaches "{objective.id}"',
                    "name it in the learning_objectives of a session",
                )
                yield Problem(codes.OBJECTIVE_NOT_SERVED, message, library.place("modules", module.id, loc), hint)
            if objective.id not in tested:
                message, hint = f'no test item measures "{objective.id}"', "write a test item for it"
                yield Problem(codes.OBJECTIVE_NOT_SERVED, message, library.place("modules", module.id, loc), hint)
