"""A module is in some programme, or a country or a course names it.

A country chooses among the modules of a programme. A module that no programme has is never chosen, whatever its
priorities. It comes into a course only by name (`modules`, `also`), or where a country or a course adds it to those of
the programme (`add_modules`).

Wrong:

    modules/overdose-naloxone/module.yaml:  id: overdose-naloxone       # and no other file names it

Right:

    packs/countries/KG.yaml:  add_modules: [overdose-naloxone]
"""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.MODULE_IN_NO_PROGRAMME,)
WHOLE_LIBRARY = True


def check(library: Library) -> Iterator[Problem]:
    """Modules that no programme, country or course names."""
    named = {entry.id for programme in library.programmes.values() for entry in programme.modules}
    for country in library.countries.values():
        named.update(country.add_modules)
    for course in library.courses.values():
        named.update(course.add_modules, course.also, (choice.partition(":")[0] for choice in course.modules))
    for module in library.modules.values():
        # what others build on comes with them
        named.update(option for group in module.required_modules() for option in group)
    for module_id in library.modules if library.programmes else ():
        if module_id not in named:
            place = library.place("modules", module_id, ("id",))
            message = f'no programme has "{module_id}", so no country chooses it'
            hint = f"write add_modules: [{module_id}] in a country or a course, or put it into a programme"
            yield Problem(codes.MODULE_IN_NO_PROGRAMME, message, place, hint)
