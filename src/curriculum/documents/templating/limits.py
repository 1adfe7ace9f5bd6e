"""How much a template may do: it is a file like any other, and can be wrong, or written by somebody who means harm.

What is gone through, called and printed is counted, and values are not made longer than any document needs: so every
template ends, soon enough and in little memory. Not counted: the time that a filter takes over a value that is not
too long, so a template of a thousand filters can still take its time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sized
from typing import Any

STEPS = 1_000_000
"""Items gone through, things called and templates included, in one document."""
PRINTED = 10_000_000
"""Characters of one document; a manual of 300 pages has one million."""
LONGEST = 1_000_000
"""Characters of a text, or items of a list, that a template makes."""
DIGITS = 256
"""Binary digits of a number that a template makes."""
CALL, INCLUDE = 10, 100
"""Steps that a call, and an included template, count for."""

_WIDTH = re.compile(r"%[^%a-zA-Z]*(?:\d{4}|\*)")
_FIELD_WIDTH = re.compile(r"\{[^{}]*:[^{}]*(?:\d{4}|\{)")


class TooMuchError(Exception):
    """A template does more than any document needs; the words say what."""


class Budget:
    """What is left of one document's steps and characters."""

    def __init__(self) -> None:
        self.renew()

    def renew(self) -> None:
        """To be called when a document begins."""
        self.steps, self.characters = STEPS, PRINTED

    def step(self, number: int = 1) -> None:
        """Count some steps. Raises TooMuchError when there are none left."""
        self.steps -= number
        if self.steps < 0:
            raise TooMuchError("it does not come to an end: it goes through more than a million things")

    def count(self, items: Any) -> Any:
        """`items`, all counted at once, or one by one where their number is not known."""
        if isinstance(items, Sized):
            self.step(len(items))
            return items
        return self._one_by_one(items) if isinstance(items, Iterator) else items

    def _one_by_one(self, items: Iterator[Any]) -> Iterator[Any]:
        for item in items:
            self.step()
            yield item

    def printed(self, text: str) -> str:
        """`text`, which is printed. Raises TooMuchError when the document becomes too long."""
        self.characters -= len(text)
        if self.characters < 0:
            raise TooMuchError("it prints more than ten million characters")
        return text

    def joined(self, pieces: Iterable[str]) -> str:
        """What Jinja does with the pieces of a template, a macro or a block."""
        return "".join(map(self.printed, pieces))


def refuse_operator(operator: str, left: Any, right: Any) -> None:
    """Raises TooMuchError where `left operator right` would be larger than any document needs."""
    if isinstance(left, int) and isinstance(right, int):
        grown = {"*": left.bit_length() + right.bit_length(), "**": left.bit_length() * abs(right)}.get(operator, 0)
        too_much = grown > DIGITS
    elif operator == "%" and isinstance(left, str):
        too_much = bool(_WIDTH.search(left))
    elif operator == "+":
        too_much = weight(left) + weight(right) > LONGEST
    else:
        too_much = operator == "*" and weight(left) * weight(right) > LONGEST
    if too_much:
        raise TooMuchError(f'"{operator}" makes something larger than any document needs')


def refuse_call(name: str, values: Iterable[Any]) -> None:
    """Raises TooMuchError where a filter, or a method of a text or number, might make too much of `values`."""
    largest = 1
    for value in values:
        largest *= weight(value) + 1
    if largest > 10 * LONGEST:
        raise TooMuchError(f'"{name}" makes something larger than any document needs')


def refuse_widths(text: str) -> None:
    """Raises TooMuchError where `text`, which is to be filled in by `format`, asks for very wide fields."""
    if _FIELD_WIDTH.search(text):
        raise TooMuchError("a field is wider than any document needs")


def weight(value: Any) -> int:
    """How long a text is, how large a number, how much there is in a list."""
    if isinstance(value, str | bytes | range):
        return len(value)
    if isinstance(value, int):
        return abs(value)
    if isinstance(value, list | tuple):
        return len(value) + sum(len(item) for item in value if isinstance(item, str))
    return 1
