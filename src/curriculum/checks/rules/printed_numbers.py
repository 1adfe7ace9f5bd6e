"""No two modules have the same printed number.

A tenth of the order is the number that documents print, the same in every course.

Wrong:

    modules/a/module.yaml:  order: 120
    modules/b/module.yaml:  order: 125

Right:

    modules/b/module.yaml:  order: 130
"""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.PRINTED_NUMBER,)
WHOLE_LIBRARY = False


def check(library: Library) -> Iterator[Problem]:
    """Modules whose number another has; between an own and an inherited module, the own one is told."""
    first: dict[int, str] = {}
    free = max((module.number for module in library.modules.values()), default=0) + 1
    root, sources = library.workspace.root, library.workspace.sources
    inherited = {name: not sources["modules", name].path.is_relative_to(root) for name in library.modules}
    for name in sorted(library.modules, key=lambda name: (not inherited[name], name)):
        number = library.modules[name].number
        if number in first:
            place = library.place("modules", name, ("order",))
            hint = f"the next free order is {free * 10}"
            message = f'"{name}" has the number {number}, as "{first[number]}" has'
            yield Problem(codes.PRINTED_NUMBER, message, place, hint)
        # inherited modules come first, so they keep the number, and the own module is the one to change
        first.setdefault(number, name)
