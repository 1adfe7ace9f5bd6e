"""A module that is marked as reviewed says by whom.

The cover prints the state. "Reviewed" without a name makes readers trust what nobody signed.

Wrong:

    review: {status: reviewed, date: "2026-11-01"}

Right:

    review: {status: reviewed, by: "Republican Centre of Narcology", date: "2026-11-01"}
"""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.REVIEWED_BY_NOBODY,)
WHOLE_LIBRARY = False


def check(library: Library) -> Iterator[Problem]:
    """Modules with the state `reviewed` and no `by`."""
    for module in library.modules.values():
        if module.review.status == "reviewed" and not module.review.by:
            place = library.place("modules", module.id, ("review", "status"))
            hint = "add by: the body or the function of who reviewed it, or write status: draft"
            yield Problem(codes.REVIEWED_BY_NOBODY, "the module is reviewed, but says not by whom", place, hint)
