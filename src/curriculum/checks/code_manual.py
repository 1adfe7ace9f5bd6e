"""The manual of problems: what the table of codes says, and the docstrings of the checks."""

from __future__ import annotations

from collections.abc import Sequence

from curriculum.checks.engine import all_checks
from curriculum.problems import codes
from curriculum.problems.problem import CurriculumError, Problem, ProblemKind, raise_if_any
from curriculum.problems.suggestions import did_you_mean


def codes_meant(words: Sequence[str]) -> set[str]:
    """The codes that are meant by codes, names, or beginnings of codes such as CUR03.

    Raises CurriculumError for words that mean none.
    """
    meant: set[str] = set()
    problems = []
    for word in words:
        matches = {kind.code for kind in codes.ALL if kind.name == word.lower() or kind.code.startswith(word.upper())}
        # the bare prefix would mean every code, and so nothing
        if not matches or word.upper() == "CUR":
            problems.append(_unknown(word))
        meant |= matches
    raise_if_any(problems)
    return meant


def page(word: str) -> str:
    """The manual page of a code or a name. Raises CurriculumError when there is none."""
    kinds = [kind for kind in codes.ALL if word.upper() == kind.code or word.lower() == kind.name]
    if not kinds:
        raise CurriculumError([_unknown(word)])
    return "\n\n".join(_page(kind) for kind in kinds)


def _page(kind: ProblemKind) -> str:
    text = kind.explanation
    parts = [f"{kind.code} {kind.name} ({kind.level})", text[0].upper() + text[1:]]
    manuals = [(check.__doc__ or "").strip() for check in all_checks() if kind in check.KINDS]
    return "\n\n".join([*parts, *manuals])


def _unknown(word: str) -> Problem:
    names = [kind.code for kind in codes.ALL] + [kind.name for kind in codes.ALL]
    hint = did_you_mean(word, names) or "curriculum explain lists all codes"
    return Problem(codes.UNKNOWN_CODE, f'there is no problem "{word}"', hint=hint)
