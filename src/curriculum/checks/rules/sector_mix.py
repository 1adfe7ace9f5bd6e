"""A programme speaks to every sector that it expects.

Wrong:

    sectors: [health, justice]        # and none of its modules has `justice` among its sectors

Right:

    modules:
      - {id: criminal-justice}
"""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.UNADDRESSED_SECTOR,)
WHOLE_LIBRARY = True


def check(library: Library) -> Iterator[Problem]:
    """Sectors of a programme that none of its modules speaks to."""
    for programme in library.programmes.values():
        modules = [library.modules[entry.id] for entry in programme.modules if entry.id in library.modules]
        addressed = {sector for module in modules for sector in module.sectors}
        for position, sector in enumerate(programme.sectors):
            if sector not in addressed:
                place = library.place("programmes", programme.id, ("sectors", position))
                message = f'no module of this programme speaks to the sector "{sector}"'
                hint = "add a module that does, or name the sector in one that does"
                yield Problem(codes.UNADDRESSED_SECTOR, message, place, hint)
