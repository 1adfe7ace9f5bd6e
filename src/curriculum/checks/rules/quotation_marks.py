"""Quotation marks come in pairs, and those of YAML are straight.

A text may stand in `"` or `'`, which are not printed. Typographic quotation marks, as Word writes them, are part of the
text. One mark without its partner is a slip, or what is left of a text that was joined with another.

Wrong:

    title: “First steps”
    purpose: Officials decide whether a clinic may ask".

Right:

    title: First steps
    purpose: Officials decide whether a clinic may "ask".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.library.texts import place_in, texts
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.QUOTATION_MARKS,)
WHOLE_LIBRARY = False


_WHOLE = re.compile(r"[“„‟”][^“„‟”\n]*[“”‟\"]|[‘‚][^‘‚’\n]*[’‘]|\"[^“„‟”\"\n]*[“”‟]")
_STRAIGHT = re.compile(r'(?<![0-9′])"')
"""Not the sign for inches and seconds."""
_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_PARAGRAPH = re.compile(r"\S.*?(?=\n[ \t]*\n|\Z)", re.DOTALL)


def check(library: Library) -> Iterator[Problem]:
    """Texts that stand whole in typographic quotation marks, and texts with an odd number of straight ones."""
    for text in texts(library, "plain", "rich"):
        # what trainers say in a step may be a quotation
        if text.value[0] in '“„‟”‘‚"' and "steps" not in text.loc and _WHOLE.fullmatch(text.value):
            place = place_in(library, text, 0)
            # in a block of text they are not where those of YAML could be
            if not place.excerpt[: place.column - 1].rstrip().endswith((":", "-")):
                continue
            message = f"{text.value[0]} and {text.value[-1]} are no quotation marks of YAML, and are printed"
            hint = 'delete them, or write " instead; a quotation is written \'"..."\''
            yield Problem(codes.QUOTATION_MARKS, message, place, hint)
        elif text.value.count('"') % 2 and (at := _odd_mark(text.value)) is not None:
            hint = "delete it, or write the other one"
            place = place_in(library, text, at)
            yield Problem(codes.QUOTATION_MARKS, "a quotation mark stands here without its partner", place, hint)


def _odd_mark(value: str) -> int | None:
    """Where the mark without its partner stands: the last of the first paragraph that has an odd number of them."""
    bare = _CODE.sub(lambda match: " " * len(match.group()), value)
    if len(_STRAIGHT.findall(bare)) % 2 == 0:
        return None
    for paragraph in _PARAGRAPH.finditer(bare):
        marks = list(_STRAIGHT.finditer(bare, paragraph.start(), paragraph.end()))
        if len(marks) % 2:
            return marks[-1].start()
    return None
