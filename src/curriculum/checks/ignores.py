"""Comments that silence a problem of a check: `# curriculum: ignore[CUR034] wording of the law`.

Such a comment stands at the end of the line that the problem names, or alone in the line above. Where the problem lies
inside a text of several lines, the line in which that text begins counts too, since a comment inside would be text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from curriculum.problems import codes
from curriculum.problems.place import Place
from curriculum.problems.problem import Problem
from curriculum.problems.suggestions import suggest
from curriculum.reading.source import Source
from curriculum.reading.yaml_events import Loader, split_lines

FORM = "# curriculum: ignore[CUR034] the reason in a few words"
_COMMENT = re.compile(r"(?:^|(?<=\s))#\s*curriculum:\s*ignore\b(?:\[(?P<codes>[^\]]*)\])?(?P<reason>.*)")


@dataclass(frozen=True)
class Ignore:
    """A comment that silences `codes`, in its own line or, where it stands alone, in the next."""

    place: Place
    codes: tuple[str, ...]
    reason: str
    alone: bool

    @property
    def line(self) -> int:
        """The line that it speaks of, counted from 1."""
        return self.place.line + self.alone


def ignore_comments(source: Source, texts: Sequence[TextLines]) -> list[Ignore]:
    """The comments of one file, in order; what looks like one inside one of its texts is text."""
    comments = []
    for number, line in enumerate(split_lines(source.text), 1):
        match = _COMMENT.search(line)
        # what looks like a comment inside a text is printed, so it must not silence anything
        if match and not any(_within(text, number, match.start() + 1) for text in texts):
            codes = tuple(code.strip() for code in (match["codes"] or "").split(",") if code.strip())
            place = Place(source.path, number, match.start() + 1, len(line.rstrip()) + 1, line)
            comments.append(Ignore(place, codes, match["reason"].strip(" :-"), not line[: match.start()].strip()))
    return comments


@dataclass(frozen=True)
class TextLines:
    """Where a scalar stands: first line and column, last line and the column behind it, counted from 1."""

    start: tuple[int, int]
    end: tuple[int, int]
    block: bool


def text_lines(text: str) -> list[TextLines]:
    """Where the scalars of a YAML text stand."""
    events: Iterable[Any] = yaml.parse(text, Loader=Loader)
    scalars = (event for event in events if type(event) is yaml.ScalarEvent)
    return [TextLines(_at(scalar.start_mark), _at(scalar.end_mark), scalar.style in ("|", ">")) for scalar in scalars]


def _at(mark: Any) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


def _within(text: TextLines, line: int, column: int) -> bool:
    """Whether a place is inside the text; behind the `|` of a block a comment may stand."""
    return line > text.start[0] and (line, column) < text.end if text.block else text.start <= (line, column) < text.end


def apply_ignores(
    sources: Iterable[Source], problems: Sequence[Problem], of_checks: Collection[str], ran: Collection[str]
) -> tuple[list[Problem], list[Problem]]:
    """The problems that no comment silences, and what is wrong with the comments.

    `of_checks` are the codes of all checks, `ran` those of the checks that were run.
    """
    left, faults = list(problems), []
    # Idea: go through the comments, not the problems: few files have any, and each must silence something.
    for source in sources:
        # most files have no such comment, and telling comments from texts means to parse the file again
        texts = text_lines(source.text) if "curriculum:" in source.text else []
        for ignore in ignore_comments(source, texts) if texts else ():
            if wrong := list(_wrong(ignore, of_checks)):
                faults += wrong
                continue
            lines = _lines(texts, ignore.line)
            silenced = [problem for problem in problems if _is_silenced(problem, ignore, lines)]
            left = [problem for problem in left if problem not in silenced]
            faults += _idle(ignore, ran, {problem.kind.code for problem in silenced})
    return left, faults


def _idle(ignore: Ignore, ran: Collection[str], used: Collection[str]) -> Iterator[Problem]:
    # a check that was not run might have something for the comment to silence
    idle = [code for code in ignore.codes if code in ran and code not in used]
    if idle:
        message = f"nothing here has the problem {', '.join(idle)}"
        yield Problem(codes.UNUSED_IGNORE, message, ignore.place, "delete it")


def _is_silenced(problem: Problem, ignore: Ignore, lines: range) -> bool:
    place = problem.place
    here = place is not None and place.source == ignore.place.source and place.line in lines
    return here and problem.kind.code in ignore.codes


def _lines(texts: Sequence[TextLines], line: int) -> range:
    """The lines that a comment for `line` reaches: those of the texts that begin there too."""
    # a block ends at the first column of the line behind it
    last = [text.end[0] - (text.end[1] == 1) for text in texts if text.start[0] == line]
    return range(line, max([line, *last]) + 1)


def _wrong(ignore: Ignore, of_checks: Collection[str]) -> Iterator[Problem]:
    if not ignore.codes or not ignore.reason:
        what = "says no reason" if ignore.codes else "names no code"
        yield Problem(codes.WRONG_IGNORE, f"the comment {what}, so it silences nothing", ignore.place, f"write: {FORM}")
        return
    for code in ignore.codes:
        if code not in of_checks:
            message = f'"{code}" is not the code of a check; only what checks find can be silenced'
            hint = suggest(code, sorted(of_checks), "codes of checks")
            yield Problem(codes.WRONG_IGNORE, message, ignore.place, hint)
