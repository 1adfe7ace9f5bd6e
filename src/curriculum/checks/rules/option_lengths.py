"""A test item does not give its answer away.

Four options are usual. Whoever knows nothing picks the longest, and is often right. "All of the above" and its like
test reading, and make no sense once the options are shuffled.

Wrong:

    options:
      - {text: A short standard set of questions asked of everybody who comes, correct: true}
      - {text: A diagnosis}
      - {text: None of the above}

Right:

    options:
      - {text: A short set of questions, correct: true}
      - {text: A diagnosis by a specialist}
      - {text: A plan for the treatment}
      - {text: A test of the urine}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.library.module import TestItem
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.NUMBER_OF_OPTIONS, codes.LONGEST_IS_RIGHT, codes.ALL_OF_THE_ABOVE)
WHOLE_LIBRARY = False


OPTIONS = 4
MUCH_LONGER = 1.4
"""The right option is so many times as long as the longest wrong one ..."""
MORE = 15
"""... and by at least so many characters."""
_ALL = re.compile(
    r"(?:all|any|both|none|neither|either) of (?:the )?(?:above|other (?:answers|options)|options|answers)"
    r"|both a and b|(?:all|no) (?:answers|options) (?:are|is) (?:correct|right|true|wrong)",
    re.IGNORECASE,
)


def check(library: Library) -> Iterator[Problem]:
    """Test items that one can solve without knowing the answer, and those with an unusual number of options."""
    for module in library.modules.values():
        for position, item in enumerate(module.test_items):
            loc = ("test_items", position, "options")
            if len(item.options) != OPTIONS:
                message = f'the test item "{item.id}" has {len(item.options)} options'
                place = library.place("modules", module.id, loc, key=True)
                hint = f"write {OPTIONS}, so that guessing helps little"
                yield Problem(codes.NUMBER_OF_OPTIONS, message, place, hint)
            if (longest := _longest_right(item)) is not None:
                place = library.place("modules", module.id, (*loc, longest, "text"))
                message = "the right option is much longer than all others"
                yield Problem(codes.LONGEST_IS_RIGHT, message, place, "shorten it, or make the others as exact")
            for number, option in enumerate(item.options):
                if phrase := _ALL.search(option.text):
                    place = library.place("modules", module.id, (*loc, number, "text"))
                    message = f'"{phrase.group()}" makes no sense when options are shuffled'
                    yield Problem(codes.ALL_OF_THE_ABOVE, message, place, "write a real option")


def _longest_right(item: TestItem) -> int | None:
    """The position of the one right option, where its length gives it away."""
    right = [number for number, option in enumerate(item.options) if option.correct]
    others = [len(option.text) for option in item.options if not option.correct]
    if len(right) != 1 or not others:
        return None
    length = len(item.options[right[0]].text)
    # both measures: in short options a few letters are a large share, in long ones a large number
    return right[0] if length >= max(MUCH_LONGER * max(others), max(others) + MORE) else None
