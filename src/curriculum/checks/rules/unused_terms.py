"""The glossary explains words that the module uses.

Wrong:

    glossary:
      - {term: Naloxone, definition: A medicine that reverses an overdose.}        # and no text says naloxone

Right:

    participant_text: Naloxone reverses an overdose.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.library.texts import texts
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.UNUSED_TERM,)
WHOLE_LIBRARY = False


ENDING = 3
"""Letters of a longer word that may change with its case or number."""
SMALL_WORD = 3
"""Letters; such words of a term, "and" and "of", need not stand in a text."""


def check(library: Library) -> Iterator[Problem]:
    """Terms of a glossary whose words no text of the module has together, in any form of theirs."""
    spoken: dict[str, list[str]] = defaultdict(list)
    for text in texts(library, "plain", "rich"):
        if text.sort == "modules" and text.loc[0] != "glossary":
            spoken[text.name].append(text.value.lower())
    for module in library.modules.values():
        for position, term in enumerate(module.glossary):
            if not any(_holds(text, forms) for forms in _forms(term.term) for text in spoken[module.id]):
                place = library.place("modules", module.id, ("glossary", position, "term"))
                message = f'"{term.term}" stands nowhere else in this module'
                yield Problem(codes.UNUSED_TERM, message, place, "use the word, or take it out of the glossary")


def _holds(text: str, stems: list[str]) -> bool:
    return all(stem in text and re.search(rf"\b{re.escape(stem)}", text) for stem in stems)


def _forms(term: str) -> Iterator[list[str]]:
    """The stems of a term, as it may stand in a text: "Opioid agonist treatment (OAT)" is found as either."""
    for form in re.split(r"[()/]", term.lower()):
        words = re.findall(r"\w+", form)
        # a term of small words alone, such as "law", is looked for as it is
        long = [word for word in words if len(word) > SMALL_WORD] or words
        if long:
            yield [word[:-ENDING] if len(word) > 2 * ENDING else word for word in long]
