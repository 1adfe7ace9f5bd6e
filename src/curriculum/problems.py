"""What went wrong, where, and what to do about it: the one form in which the tool says no."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

Level = Literal["error", "warning", "note"]

OK, ERRORS, USAGE, ENVIRONMENT = 0, 1, 2, 3
"""Exit statuses: nothing wrong, errors in the sources, wrong call, machine in the way."""

LONGEST_MESSAGE = 500
"""Characters."""
MOST = 100
"""Problems told of one file, or of one text: whoever has mended them asks again."""
SHORTEST_SLIP = 4
"""Letters of a word that may be mended; shorter ones are near too many others."""
MARGIN = 60
"""Characters of a long line shown on either side of a mark."""


class Kind(NamedTuple):
    """A sort of problem: stable code, stable name, level, and the exit status it leads to."""

    code: str
    name: str
    level: Level = "error"
    status: int = ERRORS


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of one line in a file; lines and columns count from 1 in characters, 0 means the whole file."""

    path: str
    line: int = 0
    column: int = 0
    end_column: int = 0
    excerpt: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong or worth knowing, with its place and a hint for the person who edits."""

    kind: Kind
    message: str
    place: Place | None = None
    hint: str = ""
    replacement: str = ""
    """What to write at the place instead; only where nothing else can be meant."""

    def __post_init__(self) -> None:
        """Cut what quotes a file at too great length."""
        if len(self.message) > LONGEST_MESSAGE:
            object.__setattr__(self, "message", f"{self.message[: LONGEST_MESSAGE - 1]}…")

    @property
    def sort_key(self) -> tuple[bool, Place, str, str]:
        """Problems without a place come last; the others by file, line and column."""
        return self.place is None, self.place or Place(""), self.kind.code, self.message

    def render(self) -> str:
        """The problem as the reader sees it: one line, then the excerpt with carets where there is one."""
        where = f"{self.place}: " if self.place else ""
        head = f"{where}{self.kind.code} {self.kind.name}: {self.message}"
        if self.place is None or not self.place.line or not self.place.excerpt.strip():
            return f"{head}\n  hint: {self.hint}" if self.hint else head
        number = str(self.place.line)
        gutter = " " * len(number)
        line, marks = _underline(self.place)
        return f"{head}\n{gutter} |\n{number} | {line}\n{gutter} | {marks} {self.hint}".rstrip()


class CurriculumError(Exception):
    """Bad input, a wrong call or a hostile machine: never a bug of the tool itself."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems), key=lambda problem: problem.sort_key)
        super().__init__("\n".join(problem.message for problem in self.problems))

    @property
    def status(self) -> int:
        """The exit status: that of the worst problem (environment, then usage, then errors)."""
        return max((problem.kind.status for problem in self.problems), default=ERRORS)


def stop(kind: Kind, message: str, place: Place | None = None, hint: str = "") -> CurriculumError:
    """The exception for a single problem."""
    return CurriculumError([Problem(kind, message, place, hint)])


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """A question that names the nearest of `words`, or nothing."""
    known = {each.lower(): each for each in sorted(words)}
    if len(word) > MARGIN:
        return ""
    near = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    return f'did you mean "{known[near[0]]}"?' if near else ""


def slip_of(word: str, words: Iterable[str]) -> str:
    """The one of `words` that is meant when `word` has a single typing error; nothing when there is a doubt.

    A typing error is a letter too many, too few, wrong or in its neighbour's place, or capitals, or _ for -.
    """
    if len(word) < SHORTEST_SLIP:
        return ""
    near = [known for known in words if _one_slip(_plain(word), _plain(known))]
    return near[0] if len(near) == 1 else ""


def _plain(word: str) -> str:
    return word.lower().replace("_", "-")


def _one_slip(word: str, known: str) -> bool:
    """Whether two words differ by one letter at most, or by two neighbours that changed places."""
    pairs = zip(word, known, strict=False)
    start = next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(word), len(known)))
    one, other = word[start:], known[start:]
    swapped = one[:2] == other[1::-1] and one[2:] == other[2:]
    return swapped or one[1:] == other[1:] or one[1:] == other or one == other[1:]


def suggest(word: str, words: Sequence[str], title: str) -> str:
    """The nearest of `words` as a question, else a few of them: `title: a, b, c`."""
    if question := did_you_mean(word, words):
        return question
    some = ", ".join(words[:12]) + (", ..." if len(words) > 12 else "")
    return f"{title}: {some}" if words else f"{title}: none"


def shown(path: Path) -> str:
    """`path` as people read it: relative to the current folder where it lies inside, always with /."""
    absolute = path.absolute()
    try:
        return absolute.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return absolute.as_posix()


def _underline(place: Place) -> tuple[str, str]:
    """The excerpt, cut around the mark if it is long, and the carets that stand below it."""
    text = place.excerpt.replace("\t", " ")
    start = min(max(place.column - 1, 0), len(text))
    end = max(min(place.end_column - 1, len(text), start + 2 * MARGIN), start + 1)
    left = max(0, start - MARGIN)
    right = min(len(text), max(end, start + 1) + MARGIN)
    end = min(end, right)
    before = ("…" if left else "") + text[left:start]
    after = text[end:right] + ("…" if right < len(text) else "")
    marked = text[start:end]
    return before + marked + after, " " * width(before) + "^" * max(width(marked), 1)


def width(text: str) -> int:
    """Columns that `text` takes on a terminal: marks that combine take none, East Asian wide characters two."""
    columns = 0
    for character in text:
        if unicodedata.category(character) in ("Mn", "Me", "Cf"):
            continue
        columns += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return columns
