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
    tags = {tag for country in library.countries.values() for tag in country.priorities}
    reached = _reached(library)
    # where no country was read, no tag is asked for, and every module would be reported
    for module in library.modules.values() if library.countries else ():
        if module.id not in reached and not tags & set(module.priorities):
            place = library.place("modules", module.id, ("priorities",), key=True)
            message = f'no country has a priority that "{module.id}" serves'
            yield Problem(codes.UNREACHED_MODULE, message, place, "look at its tags, or require it in a programme")


def _reached(library: Library) -> set[str]:
    """Modules that a programme requires or another module builds on."""
    reached = {entry.id for programme in library.programmes.values() for entry in programme.modules if entry.required}
    for module in library.modules.values():
        reached |= {option for group in module.required_modules() for option in group}
    return reached
