"""A problem: what is wrong, where, and what to do about it; and the exception that carries problems."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from curriculum.problems.place import Option, Place

Level = Literal["error", "warning", "note"]

OK, ERRORS, USAGE, ENVIRONMENT = 0, 1, 2, 3
"""Exit statuses: nothing wrong, errors in the sources, wrong call, refusal of the machine (disk, rights, network)."""

LONGEST_MESSAGE = 500
"""Characters."""
MOST = 100
"""Most problems that are reported of one file, or of one text; the rest is seen once these are corrected."""
MARGIN = 60
"""Characters of a long line shown on either side of a mark."""


class ProblemKind(NamedTuple):
    """A kind of problem: stable code, stable name, its section and text of the manual, level, exit status."""

    code: str
    name: str
    section: str = ""
    explanation: str = ""
    level: Level = "error"
    status: int = ERRORS


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong or worth knowing, with its place and a hint for the person who edits."""

    kind: ProblemKind
    message: str
    place: Place | None = None
    hint: str = ""
    replacement: str = ""
    """What to write at the place instead; only where nothing else can be meant."""

    def __post_init__(self) -> None:
        """Cut what quotes a file at too great length."""
        if len(self.message) > LONGEST_MESSAGE:
            # a frozen dataclass refuses plain assignment, even to itself
            object.__setattr__(self, "message", f"{self.message[: LONGEST_MESSAGE - 1]}…")

    @property
    def sort_key(self) -> tuple[bool, tuple[str, int, int, int, str], str, str]:
        """Problems without a place come last; the others by file, line and column."""
        place = self.place.sort_key if self.place else ("", 0, 0, 0, "")
        return self.place is None, place, self.kind.code, self.message

    @property
    def status(self) -> int:
        """The exit status it leads to: an error in an option is a wrong call, whatever its kind."""
        # the same kind may come from a file and from an option: `modules` of a course file and --modules
        from_option = self.place is not None and isinstance(self.place.source, Option)
        return USAGE if from_option and self.kind.status == ERRORS else self.kind.status

    def render(self) -> str:
        """The problem as the reader sees it: one line, then the excerpt with carets where there is one."""
        where = f"{self.place}: " if self.place else ""
        # what is quoted may hold a line end, and what follows would stand there as a line of ours
        head = f"{where}{self.kind.code} {self.kind.name}: {self.message}".replace("\n", "\\n")
        if self.place is None or not self.place.line or not self.place.excerpt.strip():
            return f"{head}\n  hint: {self.hint}" if self.hint else head
        number = str(self.place.line)
        gutter = " " * len(number)
        line, marks = _underline(self.place)
        return f"{head}\n{gutter} |\n{number} | {line}\n{gutter} | {marks} {self.hint}".rstrip()


class CurriculumError(Exception):
    """Bad input, a wrong call or a hostile machine: never a bug of the tool itself."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        # one cause may be met on several ways, such as a session that two courses hold
        self.problems = sorted(set(problems), key=lambda problem: problem.sort_key)
        super().__init__("\n".join(problem.message for problem in self.problems))

    @property
    def status(self) -> int:
        """The exit status: that of the worst problem (environment, then usage, then errors)."""
        return max((problem.status for problem in self.problems), default=ERRORS)


def problem_error(kind: ProblemKind, message: str, place: Place | None = None, hint: str = "") -> CurriculumError:
    """The exception for a single problem."""
    return CurriculumError([Problem(kind, message, place, hint)])


def raise_if_any(problems: Sequence[Problem]) -> None:
    """Raise CurriculumError with the problems; nothing happens where there are none."""
    if problems:
        raise CurriculumError(problems)


def _underline(place: Place) -> tuple[str, str]:
    """The excerpt, cut around the mark if it is long, and the carets that stand below it."""
    text = place.excerpt.replace("\t", " ")
    start = min(max(place.column - 1, 0), len(text))
    # a mark that runs over a whole long line would push its own beginning out of the excerpt
    end = max(min(place.end_column - 1, len(text), start + 2 * MARGIN), start + 1)
    left = max(0, start - MARGIN)
    right = min(len(text), max(end, start + 1) + MARGIN)
    end = min(end, right)
    before = ("…" if left else "") + text[left:start]
    after = text[end:right] + ("…" if right < len(text) else "")
    marked = text[start:end]
    return before + marked + after, " " * width(before) + "^" * max(width(marked), 1)


def width(text: str) -> int:
    # by Unicode standard annex 11, so that carets stand below their letters in Khmer and Chinese, too
    """Columns that `text` takes on a terminal: marks that combine take none, East Asian wide characters two."""
    columns = 0
    for character in text:
        if unicodedata.category(character) in ("Mn", "Me", "Cf"):
            continue
        columns += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return columns
