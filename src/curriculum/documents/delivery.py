"""What an export is made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from curriculum.library.language import Language
from curriculum.library.participants import Participant
from curriculum.planning.course import Course
from curriculum.plugins import Folder


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


class Export(Protocol):
    """A file of `documents/exports/`: a file of the pack that is no document."""

    @property
    def FILE(self) -> str:  # noqa: N802 (a constant of a file)
        """Its name in the pack."""

    @property
    def AUDIENCE(self) -> Literal["public", "participant", "trainer", "organiser"]:  # noqa: N802
        """Who may have it; only an export for organisers sees who takes part."""

    def write(self, delivery: Delivery) -> bytes | None:
        """Its content, or None where there is nothing to say."""


EXPORTS: Folder[Export] = Folder("documents/exports")
