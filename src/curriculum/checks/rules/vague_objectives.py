"""Learning objectives begin with a verb that one can observe.

Nobody sees whether somebody understands. One sees who names, explains, compares, drafts. The verbs that are too vague
are listed in `modules/terms.yaml`, under `vague_verbs`; a workspace may add those of its language.

Wrong:

    learning_objectives:
      - {id: know-tools, level: remember, text: know the tools of screening}

Right:

    learning_objectives:
      - {id: name-tools, level: remember, text: name two tools of screening}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.VAGUE_OBJECTIVE,)
WHOLE_LIBRARY = False


HINT = "begin with what can be seen or heard: name, explain, compare, draft"


def check(library: Library) -> Iterator[Problem]:
    """Objectives that begin with a vague verb, "to" and "be able to" aside."""
    # the longest first: of "know" and "know about" the whole verb is named
    verbs = sorted(library.workspace.vague_verbs, key=len, reverse=True)
    either = "|".join(re.escape(verb).replace(r"\ ", r"\s+") for verb in verbs)
    vague = re.compile(rf"(?:to\s+)?(?:be\s+able\s+to\s+)?({either})(?!\w)", re.IGNORECASE)
    for module in library.modules.values() if verbs else ():
        for position, objective in enumerate(module.learning_objectives):
            if beginning := vague.match(objective.text):
                place = library.place("modules", module.id, ("learning_objectives", position, "text"))
                message = f'nobody can see whether people "{beginning.group(1)}"'
                yield Problem(codes.VAGUE_OBJECTIVE, message, place, HINT)
