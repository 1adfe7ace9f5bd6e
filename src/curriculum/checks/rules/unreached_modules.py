"""Every module can come into a course by itself.

The country chooses modules by its priorities. A module that has none of any country's comes into a course only by name,
unless a programme requires it or another module builds on it.

Wrong:

    priorities: {special-needs: 1}        # and no country has this priority

Right:

    priorities: {special-needs: 1, women: 2}
"""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.UNREACHED_MODULE,)
WHOLE_LIBRARY = True


def check(library: Library) -> Iterator[Problem]:
    """Modules without a priority of any country that are neither required nor built on."""
    wanted = {tag for country in library.countries.values() for tag in country.priorities}
    reached = {entry.id for one in library.programmes.values() for entry in one.modules if entry.required}
    for module in library.modules.values():
        reached |= {needed for group in module.required_modules() for needed in group}
    for module in library.modules.values() if library.countries else ():
        if module.id not in reached and not wanted & set(module.priorities):
            place = library.place("modules", module.id, ("priorities",), key=True)
            message = f'no country has a priority that "{module.id}" serves'
            yield Problem(codes.UNREACHED_MODULE, message, place, "look at its tags, or require it in a programme")
