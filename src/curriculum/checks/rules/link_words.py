"""The words of a link say where it leads.

On paper nobody can click, and a screen reader reads links one after the other: "here, here, here".

Wrong:

    participant_text: The form is [here](https://example.org/form).

Right:

    participant_text: The form is part of the [ASSIST manual](https://example.org/form).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.library.texts import place_in, texts
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.LINK_WORDS,)
WHOLE_LIBRARY = False


_LINK = re.compile(r"(?<!!)(?<!\\)\[(?!@|\^)([^\[\]]*)\]\([^()\[\]\s]+\)")
_BARE = re.compile(r"(?<![\w/(<])(?:https?://|www\.)[^\s<>)\]]+|<(?:https?://)[^\s<>]+>")
_DEFINES = re.compile(r"(?:\A|\n[ \t]*\n)(?:\[[^\]\n]+\]:[^\n]*\n)*\[[^\]\n]+\]:[ \t]*\Z")
"""What stands before the address of a link by reference, whose words stand elsewhere."""
_EMPTY = re.compile(
    r"\W*(?:(?:click|press|tap|see|read|look)\s+)?(?:here|this|link|this\s+link|this\s+page|page|more|read\s+more|"
    r"тут|здесь|сюда|ссылка|нажмите\s+здесь|бул\s+жерде)?\W*",
    re.IGNORECASE,
)


def check(library: Library) -> Iterator[Problem]:
    """Links whose words say nothing, and addresses that stand in a text without words."""
    for text in texts(library, "rich"):
        if "](" in text.value:
            for link in _LINK.finditer(text.value):
                if _EMPTY.fullmatch(link.group(1)):
                    place = place_in(library, text, link.start(), len(link.group()))
                    message = f'"{link.group(1)}" does not say where the link leads'
                    yield Problem(codes.LINK_WORDS, message, place, "name what one finds there")
        if "http" in text.value or "www." in text.value:
            for bare in _BARE.finditer(text.value):
                if _DEFINES.search(text.value[: bare.start()]):
                    continue
                place = place_in(library, text, bare.start(), len(bare.group()))
                message = "an address stands without words"
                yield Problem(codes.LINK_WORDS, message, place, "write [what one finds there](address)")
