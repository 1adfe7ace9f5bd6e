"""No figure and no source is newer than the review of the text.

The tool asks no calendar: what a module of November 2026 says was known then, so a fact of 2041 is a slip. A source of
the bibliography is compared with the newest review of all modules.

Wrong:

    review: {status: draft, date: "2026-11-01"}
    key_facts:
      - {id: users, text: "In 2014 about 5 per cent used a drug.", sources: [who-2015], as_of: 2041, confidence: high}

Right:

    key_facts:
      - {id: users, text: "In 2014 about 5 per cent used a drug.", sources: [who-2015], as_of: 2014, confidence: high}
"""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.FUTURE_YEAR,)
WHOLE_LIBRARY = False


HINT = "correct the year, or the date of the review"


def check(library: Library) -> Iterator[Problem]:
    """Facts and references whose year lies behind the review."""
    for module in library.modules.values():
        reviewed = module.review.date.year
        for position, fact in enumerate(module.key_facts):
            if fact.as_of is not None and fact.as_of > reviewed:
                place = library.place("modules", module.id, ("key_facts", position, "as_of"))
                message = f"the fact is of {fact.as_of}, but the module was reviewed in {reviewed}"
                yield Problem(codes.FUTURE_YEAR, message, place, HINT)
    newest = max((module.review.date.year for module in library.modules.values()), default=None)
    for (sort, _), source in library.workspace.sources.items():
        for position, entry in enumerate(source.value if sort == "references" and newest else ()):
            issued = entry.get("issued")
            if newest and isinstance(issued, int) and issued > newest:
                message = f"the source is of {issued}, but no module was reviewed after {newest}"
                yield Problem(codes.FUTURE_YEAR, message, source.place((position, "issued")), HINT)
