"""Each point of a programme's outline is taught in every course that has the module.

A point is taught where `taught_in` names a session that is part of the core of a module of the programme. An extension
may fall out for lack of time, unless the programme fixes the module with `version: full`, or an extension of the module
makes or presents an output: then planning takes it in full wherever it can.

Wrong:

    outline:
      - {id: instruments, point: Standard instruments, taught_in: []}
      - {id: referral, point: Referral, taught_in: [sbirt/referral-games]}     # which has `part: extension`

Right:

    outline:
      - {id: instruments, point: Standard instruments, taught_in: [sbirt/assist]}
      - {id: referral, point: Referral, taught_in: [sbirt/referral, sbirt/referral-games]}
"""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.library.library import Library
from curriculum.library.programme import OutlinePoint, Programme
from curriculum.problems import codes
from curriculum.problems.problem import Problem

KINDS = (codes.UNTAUGHT_POINT,)
WHOLE_LIBRARY = True


def check(library: Library) -> Iterator[Problem]:
    """Points of outlines without a session that is taught wherever its module is."""
    own = library.workspace.own_ids("programmes")
    for name, programme in library.programmes.items():
        # who inherits a programme cannot change it
        if name in own:
            for position, point in enumerate(programme.outline):
                if why := _why_untaught(point, programme, library):
                    place = library.place("programmes", name, ("outline", position, "point"))
                    hint = "name a core session in taught_in, or do not promise it"
                    yield Problem(codes.UNTAUGHT_POINT, f'no core session teaches "{point.point}": {why}', place, hint)


def _why_untaught(point: OutlinePoint, programme: Programme, library: Library) -> str:
    """Why no session teaches it; empty where a session does, or nobody can say."""
    reasons = [_why_not(path, programme, library) for path in point.taught_in]
    return "" if "" in reasons else "; ".join(reasons) or "taught_in names no session"


def _why_not(path: str, programme: Programme, library: Library) -> str:
    """Why a session is not taught wherever its module is; empty where it is."""
    module_id, _, session_id = path.partition("/")
    entry = next((entry for entry in programme.modules if entry.id == module_id), None)
    if entry is None:
        return f"{module_id} is no module of this programme"
    if session_id in entry.leave_out:
        return f"this programme leaves out {path}"
    # a session that does not exist is told as an unknown id
    module = library.modules.get(module_id)
    sessions = [session for session in module.sessions if session.id == session_id] if module else []
    if not module or entry.version == "full" or all(session.part == "core" for session in sessions):
        return ""
    extensions = {f"{module_id}/{session.id}" for session in module.sessions if session.part == "extension"}
    return f"{path} is an extension" if extensions.isdisjoint(programme.promised_sessions()) else ""
