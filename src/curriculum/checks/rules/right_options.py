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
            right = [number for number, option in enumerate(item.options) if option.correct]
            loc = ("test_items", position, "options")
            if len(right) > 1:
                message = f'the test item "{item.id}" has {len(right)} right options'
                place = library.place("modules", module.id, (*loc, right[1], "correct"))
                hint = f"option {right[0] + 1} is right already: leave `correct: true` at one of them"
                yield Problem(codes.RIGHT_OPTIONS, message, place, hint)
            elif not right:
                place = library.place("modules", module.id, loc, key=True)
                message = f'the test item "{item.id}" has no right option'
                yield Problem(codes.RIGHT_OPTIONS, message, place, "mark exactly one with `correct: true`")
