"""Every character of a text is what it looks like.

A Cyrillic "o" in a Latin word, a space without width and a soft hyphen come with words that were pasted. Nobody sees
them, but no search finds the word; controls of the direction of writing print a name from behind. A no-break space
behind the mark of a list makes it no list.

Wrong:

    title: Nаloxone          # its 2nd letter is Cyrillic

Right:

    title: Naloxone
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from curriculum.library.library import Library
from curriculum.library.texts import place_in, texts
from curriculum.problems import codes
from curriculum.problems.problem import MOST, Problem, ProblemKind
from curriculum.reading.characters import OddCharacter, look_alike_letters, unseen_characters

KINDS = (codes.UNSEEN_CHARACTER, codes.LOOK_ALIKE_LETTER)
WHOLE_LIBRARY = False


_SPACE = "[\u00a0\u2000-\u200a\u202f\u205f\u3000]"
_SPACE_IN_MARK = re.compile(
    rf"^[ \t]*(?:(?:[-*+>]|#{{1,6}}|\d{{1,9}}[.)]|:{{3,}}){_SPACE}|{_SPACE}+(?=\S))|\]{_SPACE}+\(", re.MULTILINE
)
"""A wide or no-break space where a mark or an indent wants a space, which is then printed as words."""


def check(library: Library) -> Iterator[Problem]:
    """Characters that cannot be seen, letters that look like others, spaces that break a mark."""
    for text in texts(library, "plain", "rich"):
        value = str(text.value)
        # most texts hold nothing that could be odd
        if value.isascii():
            continue
        for kind, odd in islice(_odd(value, text.kind == "rich"), MOST):
            yield Problem(kind, odd.message, place_in(library, text, odd.at, odd.size), odd.hint)


def _odd(value: str, rich: bool) -> Iterator[tuple[ProblemKind, OddCharacter]]:
    yield from ((codes.UNSEEN_CHARACTER, odd) for odd in unseen_characters(value))
    yield from ((codes.LOOK_ALIKE_LETTER, odd) for odd in look_alike_letters(value))
    for match in _SPACE_IN_MARK.finditer(value) if rich else ():
        message = "a no-break space stands where a mark wants a space, so the mark is printed as text"
        odd = OddCharacter(match.start(), len(match.group()), message, "delete it, and press the space bar")
        yield codes.UNSEEN_CHARACTER, odd
