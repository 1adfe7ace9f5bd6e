"""Sources that were recalled, not opened, are a note to the editor.

An expert opens the document, compares the statement, and changes `verified` to `seen`.

Wrong:

    - id: who-unodc-2020-treatment
      verified: recalled

Right:

    - id: who-unodc-2020-treatment
      verified: seen
"""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.library.texts import cited
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.RECALLED_SOURCE,)
WHOLE_LIBRARY = False


def check(library: Library) -> Iterator[Problem]:
    """Recalled sources that something in the library rests on, each once, at its entry in the bibliography."""
    used = cited(library)
    for (sort, _), source in library.workspace.sources.items():
        if sort != "references":
            continue
        for position, entry in enumerate(source.value):
            if entry["verified"] == "recalled" and entry["id"] in used:
                message = f'"{entry["id"]}" was recalled, not opened'
                hint = "an expert should open it before print"
                yield Problem(codes.RECALLED_SOURCE, message, source.place((position, "verified")), hint)
