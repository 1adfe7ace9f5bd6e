"""A test item has exactly one right option.

Scoring, answer keys and self-checks all rest on that.

Wrong:

    options:
      - {text: Brief intervention, correct: true}
      - {text: Referral, correct: true}

Right:

    options:
      - {text: Brief intervention, correct: true}
      - {text: Hospital admission}
"""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.RIGHT_OPTIONS,)
WHOLE_LIBRARY = False


def check(library: Library) -> Iterator[Problem]:
    """Test items with no right option, or with several."""
    for module in library.modules.values():
        for position, item in enumerate(module.test_items):
            right = sum(option.correct for option in item.options)
            if right != 1:
                place = library.place("modules", module.id, ("test_items", position, "options"), key=True)
                message = f'the test item "{item.id}" has {right} right options'
                yield Problem(codes.RIGHT_OPTIONS, message, place, "mark exactly one with `correct: true`")
