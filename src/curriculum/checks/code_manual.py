"""The manual of problems: `docs/problems.md`, which the wheel carries too, and the docstrings of the checks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from curriculum import plugins
from curriculum.checks.engine import kinds
from curriculum.library.layers import bundled
from curriculum.problems.problem import USAGE, CurriculumError, Problem, ProblemKind, problem_error
from curriculum.problems.suggestions import did_you_mean

UNKNOWN_CODE = ProblemKind("CUR103", "unknown-code", status=USAGE)

PAGE = "docs/problems.md"
_ENTRY = re.compile(r"^- `(CUR\d{3})` ([a-z0-9-]+): (.+(?:\n  .+)*)", re.MULTILINE)


class Entry(NamedTuple):
    """What the manual says of a problem."""

    code: str
    name: str
    text: str


def entries() -> list[Entry]:
    """The entries of the manual by code."""
    page = (bundled() / PAGE).read_text(encoding="utf-8")
    return sorted(Entry(code, name, " ".join(text.split())) for code, name, text in _ENTRY.findall(page))


def codes(words: Sequence[str]) -> set[str]:
    """The codes that are meant by codes, names, or beginnings of codes such as CUR03.

    Raises CurriculumError for those that mean none.
    """
    known, found, problems = entries(), set(), []
    for word in words:
        meant = {one.code for one in known if one.name == word.lower() or one.code.startswith(word.upper())}
        found |= meant
        if not meant or word.upper() == "CUR":
            problems.append(_unknown(word, known))
    if problems:
        raise CurriculumError(problems)
    return found


def page(word: str) -> str:
    """The manual page of a code or a name. Raises CurriculumError when there is none."""
    known = entries()
    found = [one for one in known if word.upper() == one.code or word.lower() == one.name]
    if not found:
        raise CurriculumError([_unknown(word, known)])
    return "\n\n".join(_page(one) for one in found)


def _page(entry: Entry) -> str:
    kind = next((kind for kind in all_kinds() if kind.code == entry.code), None)
    if kind is None:
        raise problem_error(UNKNOWN_CODE, f"{entry.code} is not used any more")
    parts = [f"{kind.code} {kind.name} ({kind.level})", entry.text[0].upper() + entry.text[1:]]
    for name in plugins.names("checks/rules"):
        check = plugins.load("checks/rules", name)
        if kind in kinds(check):
            parts.append((check.__doc__ or "").strip())
    return "\n\n".join(parts)


def all_kinds() -> list[ProblemKind]:
    """Every kind of problem there is, by code; imports every file of the tool that names one."""
    found: dict[str, ProblemKind] = {}
    for name in plugins.modules_with("Kind("):
        found |= {kind.code: kind for kind in vars(name).values() if isinstance(kind, ProblemKind)}
    return [found[code] for code in sorted(found)]


def _unknown(word: str, known: Sequence[Entry]) -> Problem:
    names = [one.code for one in known] + [one.name for one in known]
    hint = did_you_mean(word, names) or "curriculum explain lists all codes"
    return Problem(UNKNOWN_CODE, f'there is no problem "{word}"', hint=hint)
