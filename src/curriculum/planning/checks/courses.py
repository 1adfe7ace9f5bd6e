"""Every course of the workspace can be laid out in its days.

A course is planned here as `build` plans it, with its country, its programme and its slots at fixed times: what cannot
be laid out is told at the line of its file, with changes that were tried and work. Only courses of the workspace itself
are planned, not those that it inherits.

Wrong:

    country: KG
    modules: [sbirt]
    days: 1
    anchors:
      - {day: 2, at: "10:00", minutes: 20, title: Words of the Minister}     # and the course has one day

Right:

    country: KG
    modules: [sbirt]
    days: 1
    anchors:
      - {day: 1, at: "10:00", minutes: 20, title: Words of the Minister}
"""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.planning.course_plan import places_in, read_library, try_course
from curriculum.problems import codes
from curriculum.problems.problem import CurriculumError, Problem

KINDS = (
    codes.NO_MODULES, codes.DOES_NOT_FIT, codes.NO_DATES, codes.ANCHOR, codes.IMPOSSIBLE_CHOICE, codes.SESSION_TOO_LONG,
    codes.DAY_TOO_SHORT, codes.ANCHOR_IN_THE_WAY, codes.ITEM_TOO_LONG, codes.SESSION_WAITS,
)  # fmt: skip
WHOLE_LIBRARY = False


def check(library: Library) -> Iterator[Problem]:
    """Why courses of the workspace cannot be laid out."""
    workspace = library.workspace
    own = set(workspace.own_ids("courses")) if library.courses else set()
    for name, file in library.courses.items():
        if name not in own:
            continue
        try:
            needed = read_library(workspace, file)
        except CurriculumError:
            # what cannot be read is told where it stands
            continue
        try:
            try_course(file, needed, places_in(workspace.sources["courses", name]))
        except CurriculumError as error:
            yield from error.problems
