"""Something in a text that is not as its author means it; `cross_references` and checks give it a place in a file."""

from __future__ import annotations

from dataclasses import dataclass

from curriculum.problems.problem import ProblemKind


@dataclass(frozen=True)
class Fault:
    """What is wrong in a rich text; `line` counts from 0 inside the text."""

    kind: ProblemKind
    line: int
    message: str
    hint: str = ""
    mark: str = ""
    """The characters that it is about, where these are less than a line: in a file the text may be folded."""
