"""What an export is made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from curriculum.library.language import Language
from curriculum.library.participants import Participant
from curriculum.planning.course import Course


@dataclass(frozen=True)
class Delivery:
    """A course as it is handed over: all that an export sees."""

    course: Course
    name: str
    """Name of the pack, which makes identifiers stable."""
    stamp: int
    """Date of the files in seconds since 1970; never from the clock."""
    language: Language
    people: Sequence[Participant] = ()
    """Who takes part, where a list was given. Personal."""
