"""How much a template may do: it is a file like any other, and can be wrong, or written by somebody who means harm.

Two things are counted for each document, both by the size of the course: steps (what is run, and what is gone through)
and what is printed. Every text and list that a step takes or makes is weighed, so none can become large unnoticed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sized
from typing import Any

STEPS, PRINTED = 20_000, 25_000
"""For each session, day and person: our longest document takes 4,000 steps and prints 8,000."""
LEAST = 20
"""Sessions that a short course counts as."""
CALL = 100
"""Steps that a call counts for, since a phrase may go through the whole course."""
LETTERS = 4
"""Characters of a text that count as one step."""
_MARK, _BRACKET = 20, 100
"""Characters that a mark of Markdown counts as, and one that may open a link: parsing it takes as long."""
_MARKS = re.compile(r"[|*_<&`\n]")
_DIGITS = 256
"""Binary digits of a number that a template makes."""


class TooMuchError(Exception):
    """A template does more than any document needs; the words say what."""


class Budget:
    """What is left of one document's steps and characters."""

    def __init__(self) -> None:
        self.renew()

    def renew(self, size: int = 0) -> None:
        """To be called when a document begins; `size` is how many sessions, days and people it may print."""
        size = max(size, LEAST)
        self.steps, self.characters = STEPS * size, PRINTED * size

    def step(self, number: int = 1) -> None:
        """Count some steps. Raises TooMuchError when there are none left."""
        self.steps -= number
        if self.steps < 0:
            raise TooMuchError("it does not come to an end: it goes through far more than the course holds")

    def weigh(self, value: Any) -> None:
        """Count how large a text, number or list is, with all that lies in it, as steps."""
        waiting = [value]
        while waiting:
            item = waiting.pop()
            if isinstance(item, str):
                self.step(len(item) // LETTERS)
            elif isinstance(item, int) and item.bit_length() > _DIGITS:
                raise TooMuchError("it makes a number larger than any document needs")
            elif isinstance(item, list | tuple):
                self.step(len(item))
                waiting += item
            elif isinstance(item, dict):
                self.step(len(item))
                waiting += item.values()
            elif isinstance(item, range):
                self.step(len(item))

    def loop(self, items: Any, length: int) -> Any:
        """`items`, for each of which something so long is run."""
        if isinstance(items, Sized):
            self.step(len(items) * length)
        return items

    def printed(self, text: str) -> str:
        """`text`, which is printed. Raises TooMuchError when the document becomes too long."""
        self.characters -= len(text) + _MARK * len(_MARKS.findall(text)) + _BRACKET * text.count("[")
        if self.characters < 0:
            raise TooMuchError("it prints far more than the course holds")
        return text

    def joined(self, pieces: Iterable[str]) -> str:
        """What Jinja does with the pieces of a template, a macro or a block."""
        return "".join(map(self.printed, pieces))
