"""How much a template may do: it is a file like any other, and can be wrong, or written by somebody who means harm.

Three bounds hold, each for one document. What is gone through, called and included is counted. What is printed is
counted in characters. And no operator, filter or call makes a text, list or number larger than any document needs:
what could make one at once (powers, texts times numbers, padding) does not exist for templates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from typing import Any

from jinja2.exceptions import SecurityError

STEPS = 1_000_000
"""Items gone through, things called and templates included, in one document."""
PRINTED = 10_000_000
"""Characters of one document; a manual of 300 pages has one million."""
LONGEST = 100_000
"""Characters of a text, or items of a list, that a template makes."""
DIGITS = 256
"""Binary digits of a number that a template makes."""
CALL, INCLUDE = 10, 100
"""Steps that a call, and an included template, count for."""

METHODS = frozenset({
    "capitalize", "casefold", "count", "endswith", "find", "format", "get", "index", "isalpha", "isdecimal", "isdigit",
    "islower", "isspace", "isupper", "items", "keys", "lower", "lstrip", "partition", "removeprefix", "removesuffix",
    "rpartition", "rsplit", "rstrip", "split", "splitlines", "startswith", "strip", "swapcase", "title", "upper",
    "values",
})  # fmt: skip
"""Methods of texts, numbers, dates and collections that templates may call: those that change and pad nothing."""


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


def bounded(value: Any) -> Any:
    """`value`, which a template has made. Raises TooMuchError where it is larger than any document needs."""
    large = value.bit_length() > DIGITS if isinstance(value, int) else False
    if large or (isinstance(value, str | bytes | list | tuple) and len(value) > LONGEST):
        raise TooMuchError("it makes something larger than any document needs")
    return value


def operate(operator: str, left: Any, right: Any) -> None:
    """Raises TooMuchError for operators that could make too much at once: only numbers are multiplied.

    What goes in was bounded when it was made, so what comes out of all others is twice as large at most.
    """
    numbers = isinstance(left, int | float) and isinstance(right, int | float)
    if operator == "**" or (operator in "*%" and not numbers):
        raise TooMuchError(f'"{operator}" is for numbers that are multiplied or divided, and for nothing else')


def refuse_method(called: Any) -> None:
    """Raises SecurityError for a method of a text, number, date or collection that could make too much of it."""
    owner, name = getattr(called, "__self__", None), getattr(called, "__name__", "")
    of_course = owner is None or type(owner).__module__.startswith("curriculum.")
    if not of_course and not isinstance(owner, type) and name not in METHODS and not name.startswith("_"):
        raise SecurityError(f'"{name}" is no method that templates may call')


def refuse_sizes(values: Iterable[Any]) -> None:
    """Raises TooMuchError where a filter is asked for more places, items or digits than any document needs."""
    if any(isinstance(value, int) and abs(value) > LONGEST for value in values):
        raise TooMuchError("a filter is asked for more than any document needs")
