"""No entry of a list says what another one says already.

With two equal options a test item has no single right answer; a term that is explained twice has two meanings.
Capitals, spaces and the stop at the end do not count.

Wrong:

    options:
      - {text: Brief intervention, correct: true}
      - {text: brief intervention.}

Right:

    options:
      - {text: Brief intervention, correct: true}
      - {text: Referral}
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from curriculum.library.library import Library
from curriculum.library.module import Module
from curriculum.problems import codes
from curriculum.problems.problem import Problem
from curriculum.reading.source import Loc

KINDS = (codes.SAID_TWICE,)
WHOLE_LIBRARY = False


_ABBREVIATION = re.compile(r"\s*\([^()]*\)$")


def check(library: Library) -> Iterator[Problem]:
    """Entries of the lists of a module that are equal, each at the later of two."""
    for module in library.modules.values():
        for name, loc, field, words in _lists(module):
            first: dict[str, int] = {}
            for position, word in enumerate(words):
                same = first.setdefault(_plain(word, name), position)
                if same != position:
                    step: Loc = (*loc, position, field) if field else (*loc, position)
                    message = f"this {name} says the same as number {same + 1} of its list"
                    place = library.place("modules", module.id, tuple(step))
                    yield Problem(codes.SAID_TWICE, message, place, "change it, or delete it")


def _lists(module: Module) -> Iterator[tuple[str, Loc, str, Sequence[str]]]:
    """The lists whose entries differ: what an entry is called, where they stand, their field, their words."""
    for position, item in enumerate(module.test_items):
        yield "option", ("test_items", position, "options"), "text", [option.text for option in item.options]
    yield "question", ("test_items",), "question", [item.question for item in module.test_items]
    yield "term", ("glossary",), "term", [term.term for term in module.glossary]
    yield "message", ("key_messages",), "", module.key_messages
    yield "objective", ("learning_objectives",), "text", [objective.text for objective in module.learning_objectives]
    yield "fact", ("key_facts",), "text", [fact.text for fact in module.key_facts]
    for position, session in enumerate(module.sessions):
        if session.activity:
            loc = ("sessions", position, "activity")
            yield "group", (*loc, "groups"), "name", [group.name for group in session.activity.groups]
            yield "role", (*loc, "roles"), "name", [role.name for role in session.activity.roles]


def _plain(words: str, name: str) -> str:
    """Words as they are compared; of a term without its abbreviation."""
    plain = " ".join(unicodedata.normalize("NFKC", words).casefold().split()).strip(".;:,!? \"'“”«»")
    return _ABBREVIATION.sub("", plain) if name == "term" else plain
