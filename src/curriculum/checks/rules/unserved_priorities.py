"""Every priority of a country is served by a module.

Wrong:

    packs/countries/KG.yaml:  priorities: {online-markets: 3}        # and no module has this tag

Right:

    modules/online-drug-trade/module.yaml:  priorities: {online-markets: 3}
"""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.UNSERVED_PRIORITY,)
WHOLE_LIBRARY = True


def check(library: Library) -> Iterator[Problem]:
    """Priorities of countries that no module of the library has."""
    served = {tag for module in library.modules.values() for tag in module.priorities}
    for code, country in library.countries.items():
        for tag in country.priorities:
            if tag not in served:
                place = library.place("countries", code, ("priorities", tag), key=True)
                hint = "write a module for it, or give the tag to one that treats it"
                yield Problem(codes.UNSERVED_PRIORITY, f'no module serves "{tag}"', place, hint)
