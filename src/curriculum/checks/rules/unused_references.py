"""Every entry of the bibliography is cited.

A source that nothing rests on makes others look for where it was used.

Wrong:

    modules/references.yaml:  - {id: smith-2001, ...}        # and no file names or cites it

Right:

    participant_text: In 2001 a study asked why [@smith-2001].
"""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.library.texts import cited
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.UNUSED_REFERENCE,)
WHOLE_LIBRARY = True


def check(library: Library) -> Iterator[Problem]:
    """References that no field names and no text cites, at their entries."""
    used = cited(library)
    for (sort, _), source in library.workspace.sources.items():
        for position, entry in enumerate(source.value if sort == "references" else ()):
            if entry["id"] not in used:
                place = source.place((position, "id"))
                message = f'nothing cites "{entry["id"]}"'
                yield Problem(codes.UNUSED_REFERENCE, message, place, "cite it, or delete the entry")
