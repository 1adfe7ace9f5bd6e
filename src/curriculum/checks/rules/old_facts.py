"""Figures are not older than fifteen years at the review of their module.

Numbers of people, money and deaths change. The year of the fact is compared with the date of the module's review,
never with today's, so that the same sources always say the same.

Wrong:

    review: {status: draft, date: "2026-11-01"}
    key_facts:
      - {id: users, text: "In 2008 about 5 per cent used a drug.", sources: [who-2009], as_of: 2008, confidence: high}

Right:

    key_facts:
      - {id: users, text: "In 2024 about 6 per cent used a drug.", sources: [who-2026], as_of: 2024, confidence: high}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.OLD_FIGURE,)
WHOLE_LIBRARY = False


YEARS = 15
_FIGURE = re.compile(
    r"\d\s?(?:per\s+cent|percent|%)|\b\d{1,3}(?:[,\u00a0 ]\d{3})+\b|\d (?:million|billion)\b|(?:\$|€|USD|EUR)\s?\d"
)


def check(library: Library) -> Iterator[Problem]:
    """Facts of modules with a share, a large number or money in them, and a year long before the review."""
    for module in library.modules.values():
        reviewed = module.review.date.year
        for position, fact in enumerate(module.key_facts):
            if fact.as_of is not None and reviewed - fact.as_of > YEARS and _FIGURE.search(fact.text):
                place = library.place("modules", module.id, ("key_facts", position, "as_of"))
                message = f"the figure is of {fact.as_of}, {reviewed - fact.as_of} years before the review"
                hint = "look for a newer figure, or say in the text why the old one counts"
                yield Problem(codes.OLD_FIGURE, message, place, hint)
