"""No paragraph stands in two modules.

A course that holds both says it twice, and a correction reaches only one of them.

Wrong:

    modules/a/module.yaml and modules/b/module.yaml:  the same thirty words

Right:

    modules/b/module.yaml:  see [what treatment is](#a/what-treatment-is), and what is new here
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.library.texts import place_in, texts
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.REPEATED_PARAGRAPH,)
WHOLE_LIBRARY = True


LEAST = 25
"""Words; shorter ones may be phrases that belong to the form of all modules."""
_BETWEEN = re.compile(r"\n[ \t]*\n")
_NO_MARKS = str.maketrans("", "", "*_\"'|>")


def check(library: Library) -> Iterator[Problem]:
    """Paragraphs of a module that an earlier one has too; capitals, marks and line ends do not count."""
    seen: dict[str, str] = {}
    for text in texts(library, "rich"):
        # a word and its space are three characters at the least
        if text.sort != "modules" or len(text.value) < 3 * LEAST:
            continue
        for paragraph in _BETWEEN.split(text.value):
            words = paragraph.lower().translate(_NO_MARKS).split()
            if len(words) >= LEAST and (first := seen.setdefault(" ".join(words), text.name)) != text.name:
                place = place_in(library, text, text.value.index(paragraph), len(paragraph.split()[0]))
                message = f'this paragraph stands in the module "{first}" too'
                yield Problem(codes.REPEATED_PARAGRAPH, message, place, "say it once, and link to it")
