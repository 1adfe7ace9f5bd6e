"""No text holds a field that was meant to stand below it.

Where the end of a line is deleted, or a line is indented too far, the field in it becomes part of the text above, and
is printed there.

Wrong:

    do: >-
      Read it aloud. say: >-
      This is what the law says.

Right:

    do: >-
      Read it aloud.
    say: >-
      This is what the law says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from pydantic import BaseModel

from curriculum.library.library import Library
from curriculum.library.model_types import field_names, type_at
from curriculum.library.texts import Text, place_in, texts
from curriculum.problems import codes
from curriculum.problems.problem import MOST, Problem

KINDS = (codes.SWALLOWED_FIELD,)
WHOLE_LIBRARY = False


_COLON = re.compile(r":(?=\s|$)")
_NAME = re.compile(r"(?<![^\s{])[a-z][a-z_]{1,39}$")
_BLOCK = re.compile(r"[ \t]*[|>][+-]?\d?[+-]?(?:\s|$)")
"""The sign of a text that fills the lines below it (YAML 1.2, 8.1)."""
_ITEM = re.compile(r"(?:^|\s)-[ \t]+\{?[ \t]*$")
_ENDED = re.compile(r"(?:^|\n|[ \t]{2,}|[.!?…:;)\]”’\"'»][ \t]*)$")
"""What stands before a field that was joined to a text: a line end, several spaces, or the end of a sentence."""


_NEAR = 40
"""Characters before a name that are looked at."""


def check(library: Library) -> Iterator[Problem]:
    """Names of fields, with a colon, inside texts of things that have no such field yet."""
    for text in texts(library, "rich", "plain"):
        if ":" in text.value:
            fields = ((name, start) for name, start in _names(text.value) if _is_field(library, text, name, start))
            for name, start in islice(fields, MOST):
                place = place_in(library, text, start, len(name) + 1)
                hint = f"begin a line with {name}: outside of this text, or write it with a capital letter"
                message = f'"{name}:" is the name of a field, but stands inside a text and is printed with it'
                yield Problem(codes.SWALLOWED_FIELD, message, place, hint)


def _names(text: str) -> Iterator[tuple[str, int]]:
    """The words before colons, and where they begin."""
    for colon in _COLON.finditer(text):
        end = colon.start()
        if name := _NAME.search(text, max(end - _NEAR, 0), end):
            yield name[0], name.start()


def _is_field(library: Library, text: Text, name: str, start: int) -> bool:
    """Whether a name is more than a word: a field that is missing, at a place where a field could have stood."""
    before = text.value[max(start - _NEAR, 0) : start]
    item = _ITEM.search(before)
    ended = _ENDED.search(before[: item.start() if item else None])
    if not (ended or "_" in name or _BLOCK.match(text.value, start + len(name) + 1)):
        return False
    model: BaseModel = getattr(library, text.sort)[text.name]
    for size, names in _fields_around(type(model), text.loc):
        if name in names:
            owner = library.workspace.sources[text.sort, text.name].value_at(text.loc[:size])
            # an item of a list has the fields of its neighbours
            return isinstance(owner, dict) and (bool(item) or name not in owner)
    return False


@cache
def _fields_around(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[tuple[int, frozenset[str]]]:
    """The fields of what a text stands in, from the inside out, each with the length of its path."""
    owners = ((size, field_names(type_at(model, loc[:size]))) for size in range(len(loc) - 1, -1, -1))
    return [(size, frozenset(names)) for size, names in owners if names]
