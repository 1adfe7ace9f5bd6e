"""Things of several fields, as templates see them: without a text form of their own.

Apart from the models, so that what is drawn and written in formats can be told apart without loading them.
"""

from __future__ import annotations

import re
from typing import NoReturn


class NoTextError(TypeError):
    """Something whole was to be printed, or gone through."""

    def __init__(self, value: object) -> None:
        kind = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(value).__name__).lower()
        super().__init__(f"a {kind} as a whole cannot be printed or gone through")


class Whole:
    """A thing of several fields, some of which only trainers read: it has no words and no items.

    So whatever a template does with it (print, join, format, filter, loop, unpack), nothing of its fields comes out but
    by their names, where the guard of audiences stands. Dataclasses are made with `repr=False` to keep this.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def __str__(self) -> str:
        raise NoTextError(self)

    def __format__(self, form: str) -> str:
        raise NoTextError(self)

    def __iter__(self) -> NoReturn:
        raise NoTextError(self)
