"""Every priority of a country is served by a module, and every tag of a module is a priority of a country.

What a country works on and no module teaches is a gap of the library. What modules teach and no country works on
chooses none of them: the tag does nothing.

Wrong:

    packs/countries/KG.yaml:  priorities: {online-markets: 3}        # and no module has this tag
    modules/sbirt/module.yaml:  priorities: {primary-care: 3}        # and no country has this priority

Right:

    packs/countries/KG.yaml:  priorities: {online-markets: 3, primary-care: 1}
    modules/online-drug-trade/module.yaml:  priorities: {online-markets: 3}
    modules/sbirt/module.yaml:  priorities: {primary-care: 3}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from curriculum.library.library import Library
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.UNSERVED_PRIORITY, codes.UNUSED_TAG)
WHOLE_LIBRARY = True


def check(library: Library) -> Iterator[Problem]:
    """Priorities of countries that no module of the library has, and tags of modules that no country has."""
    serving: dict[str, list[str]] = {}
    for module in library.modules.values():
        for tag in module.priorities:
            serving.setdefault(tag, []).append(module.id)
    asked = {tag for country in library.countries.values() for tag in country.priorities}
    # a course may give weights of its own
    asked.update(tag for course in library.courses.values() for tag in course.priority)
    yield from _unserved(library, serving)
    # where no country was read, no tag is asked for
    if library.countries:
        yield from _unused(library, {tag: modules for tag, modules in serving.items() if tag not in asked})


def _unserved(library: Library, serving: Mapping[str, list[str]]) -> Iterator[Problem]:
    for code, country in library.countries.items():
        for tag in country.priorities:
            if tag not in serving:
                place = library.place("countries", code, ("priorities", tag), key=True)
                hint = "write a module for it, or give the tag to one that treats it"
                yield Problem(codes.UNSERVED_PRIORITY, f'no module serves "{tag}"', place, hint)


def _unused(library: Library, unused: Mapping[str, list[str]]) -> Iterator[Problem]:
    """A tag is told once, at the first module that has it and whose file is no inherited one."""
    own = library.workspace.own_ids("modules")
    for tag, modules in unused.items():
        if first := next((module for module in modules if module in own), ""):
            place = library.place("modules", first, ("priorities", tag), key=True)
            message = f'no country has the priority "{tag}", so nobody chooses {" or ".join(modules)} by it'
            yield Problem(codes.UNUSED_TAG, message, place, "give it to a country that works on it")
