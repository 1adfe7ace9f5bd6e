"""What a terminal is sent: letters as they are, and whatever would steer it, or turn the order of letters, as a number.

Names of files, arguments and the manifest of somebody else's pack may hold anything; a log or a terminal would obey.
"""

from __future__ import annotations

import re
import shutil
import textwrap
from typing import TextIO

NARROWEST = 40
"""Columns that a terminal is taken to have at least."""
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but for tabs and line ends
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # the direction of letters (Unicode annex 9, 2)
    "\u2028\u2029\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"  # line ends, marks and tags that nobody sees
    "\ud800-\udfff]"  # bytes of a name that is no text
)


def shown(text: str) -> str:
    """A text without anything that steers; such characters are written as in JSON, so JSON keeps its meaning."""
    return _STEERING.sub(_number, text)


def _number(match: re.Match[str]) -> str:
    units = match.group().encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


class Terminal:
    """A stream that is sent nothing that steers; all else of it is that of the stream below, but for its bytes."""

    def __init__(self, below: TextIO) -> None:
        self.below = below

    def write(self, text: str) -> int:
        """Write a text as `shown` gives it."""
        self.below.write(shown(text))
        return len(text)

    def __getattr__(self, name: str) -> object:
        # click writes bytes where it finds a way to
        if name == "buffer":
            raise AttributeError(name)
        return getattr(self.below, name)


def fitted(line: str, column: int, stream: TextIO) -> str:
    """A line as it is sent to a stream: for a terminal, broken between words, its further lines behind `column`.

    Elsewhere it stays whole, since whoever reads a file or a pipe looks for lines.
    """
    if not stream.isatty():
        return line
    columns = max(shutil.get_terminal_size().columns, NARROWEST)
    indent = " " * column
    # ids and paths are never broken: half of one can be neither searched for nor copied
    return textwrap.fill(
        line,
        columns,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
        replace_whitespace=False,
    )


def below(stream: TextIO) -> TextIO:
    """The stream itself, for those who mean to steer."""
    return stream.below if isinstance(stream, Terminal) else stream
