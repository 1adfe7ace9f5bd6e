"""The termbase: words to avoid and to prefer, and where a word to avoid is allowed all the same."""

from __future__ import annotations

from typing import Annotated

from curriculum.library.fields import TRAINER, PlainT, Strict, described


class Allowed(Strict):
    """A phrase in which an avoided word may stand."""

    phrase: PlainT = described("The words around it, as they stand in the text.", "substance abuser")
    where: PlainT | None = described(
        "Only in this module or country; everywhere if left out.", "intro-science", default=None
    )
    why: PlainT = described("Why it is allowed: an official title, the wording of a study.", "Wording of the study.")


class AvoidedTerm(Strict):
    """Words that the library does not use, and what it says instead."""

    avoid: list[PlainT] = described("The words, in every form that is to be found.", ["abuser"], min_length=1)
    prefer: PlainT = described("What to write instead.", "person with a drug use disorder")
    why: PlainT = described("The reason, in a sentence.", "It blames the person.")
    allowed: Annotated[list[Allowed], TRAINER] = described("Exceptions.", [], default_factory=list)


class TermFile(Strict):
    """`modules/terms.yaml`."""

    vague_verbs: list[PlainT] = described(
        "Verbs that a learning objective does not begin with.", ["understand"], default_factory=list
    )
    terms: Annotated[list[AvoidedTerm], TRAINER] = described("All avoided terms.", [], default_factory=list)
