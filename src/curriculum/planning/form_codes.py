"""The code of a test form: five signs at the foot of each sheet, by which a test is told from that of another course.

It follows from what the form asks and from the order of its answers, and from nothing else, so whoever has the form can
work it out again. Four signs name the form, the fifth tells slips of typing.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence

from curriculum.planning.course import Course
from curriculum.planning.question_forms import FORMS, Form, FormItem, form_items

SIGNS = "34679CDFHJKMNPRTWXY"
"""No two of these are taken for each other on paper (0 and O, 1 and I, 2 and Z, 5 and S, 8 and B, U and V are left
out), and without vowels no code is a word. Their number is a prime, which the check needs."""
LENGTH = 5
# the Cyrillic letters that look like signs: a code is typed from paper, on whatever keyboard there is
_LIKE_SIGNS = str.maketrans("СНКМРТХУЗ", "CHKMPTXY3")


def form_code(items: Iterable[FormItem]) -> str:
    """The code of a form, such as "K7MXF"; empty where it asks nothing."""
    content = [[item.item.question, [option.text for option in item.options], item.letters] for item in items]
    if not content:
        return ""
    digest = hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).digest()
    number = int.from_bytes(digest[:8], "big")
    values = [number // len(SIGNS) ** place % len(SIGNS) for place in range(LENGTH - 1)]
    # the last sign makes the weighted sum of all a multiple of 19
    last = -_weighted(values) * pow(LENGTH, -1, len(SIGNS)) % len(SIGNS)
    return "".join(SIGNS[value] for value in (*values, last))


def form_codes(course: Course) -> dict[Form, str]:
    """The codes of both forms of a course."""
    return {form: form_code(form_items(course, form)) for form in FORMS}


def code_as_printed(typed: str) -> str:
    """What was typed as the sheet prints it: capitals of the Latin alphabet, without spaces and hyphens."""
    return re.sub(r"[\W_]+", "", typed.upper()).translate(_LIKE_SIGNS)


def is_form_code(code: str) -> bool:
    """Whether this is the code of some form.

    Idea: each place has a weight of its own and 19 is a prime, so one wrong sign and any two signs that were swapped
    always change the sum (as in ISBN-10, ISO 2108:2005, which does the same with 11).
    """
    values = [SIGNS.find(sign) for sign in code]
    return len(values) == LENGTH and min(values) >= 0 and _weighted(values) % len(SIGNS) == 0


def _weighted(values: Sequence[int]) -> int:
    return sum(weight * value for weight, value in enumerate(values, 1))
