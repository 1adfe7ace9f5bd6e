"""No module needs itself as a prerequisite, not even by way of others.

Wrong:

    modules/a/module.yaml:  prerequisites: [b]
    modules/b/module.yaml:  prerequisites: [a]

Right:

    modules/b/module.yaml:  recommended: [a]
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import chain

from curriculum.library.library import Library
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.PREREQUISITE_CYCLE,)
WHOLE_LIBRARY = False


def check(library: Library) -> Iterator[Problem]:
    """Circles of hard prerequisites, each told once, from its first module in alphabetical order."""
    needs = {name: list(chain(*module.required_modules())) for name, module in library.modules.items()}
    for start in sorted(needs) if _has_circle(needs) else ():
        circle = _circle(start, needs)
        # each circle is met from every one of its modules
        if circle and start == min(circle):
            place = library.place("modules", start, ("prerequisites",), key=True)
            path = " -> ".join([*circle, start])
            message = f"modules need each other: {path}"
            yield Problem(codes.PREREQUISITE_CYCLE, message, place, "make one of them `recommended`")


def _has_circle(needs: dict[str, list[str]]) -> bool:
    # to look from every module takes long where thousands stand in a row
    try:
        TopologicalSorter(needs).prepare()
    except CycleError:
        return True
    return False


def _circle(start: str, needs: dict[str, list[str]]) -> list[str]:
    """The shortest way from a module back to itself, or nothing."""
    # by which module each was come to; breadth first, so that the first way back is the shortest
    before, waiting = {start: ""}, deque([start])
    while waiting:
        name = waiting.popleft()
        for following in needs.get(name, ()):
            if following == start:
                way = [name]
                while way[-1] != start:
                    way.append(before[way[-1]])
                return way[::-1]
            if following not in before:
                before[following] = name
                waiting.append(following)
    return []
