"""An entry of the bibliography replaces an inherited one only on purpose.

A workspace inherits the sources of the library below it. An entry with the same id takes their place, in inherited
modules too: good for a correction, not for another edition.

Wrong:

    modules/references.yaml:  - {id: who-2010-assist, title: Another book, ...}        # the library has that id

Right:

    modules/references.yaml:  - {id: who-2010-assist-ky, title: Another book, ...}
"""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.COVERED_REFERENCE,)
WHOLE_LIBRARY = False


def check(library: Library) -> Iterator[Problem]:
    """Entries whose id an inherited file has too, at the entry that replaces the other."""
    titles: dict[str, str] = {}
    for (sort, _), source in library.workspace.sources.items():
        entries = source.value if sort == "references" else ()
        for position, entry in enumerate(entries):
            if entry["id"] in titles:
                same = titles[entry["id"]] == entry["title"]
                message = f'"{entry["id"]}" replaces the inherited source "{titles[entry["id"]]}"'
                hint = "delete it, since the library has it" if same else "give it another id, unless this corrects it"
                yield Problem(codes.COVERED_REFERENCE, message, source.place((position, "id")), hint)
        # files are read from the lowest layer up
        titles.update({entry["id"]: entry["title"] for entry in entries})
