"""The ids that exist in a workspace, with their titles: what an editor may offer where a field names something."""

from __future__ import annotations

from collections.abc import Mapping

from curriculum.library.layers import WORKSHEETS
from curriculum.library.library import collect
from curriculum.library.workspace import Workspace

Ids = Mapping[str, Mapping[str, str]]
"""By what a field `names` (`Meaning`): each id with its title, which is empty where it has none."""


def existing_ids(workspace: Workspace) -> Ids:
    """The ids of a workspace and of what it inherits, in alphabetical order.

    What cannot be read is left out: `check` tells what is wrong with it, and an editor needs no more.
    """
    sorts = ("modules", "countries", "programmes")
    library, _ = collect(workspace, *(workspace.ids(sort) for sort in sorts))
    modules = {name: module.title for name, module in library.modules.items()}
    sessions = {
        f"{name}/{session.id}": session.title for name, module in library.modules.items() for session in module.sessions
    }
    questions = {
        question.id: question.question for programme in library.programmes.values() for question in programme.data_sheet
    }
    return {
        "modules": modules,
        "modules of the programme": modules,
        "sessions": sessions,
        # the items of a programme are known only to its own file
        "items or sessions": sessions,
        "questions": dict(sorted(questions.items())),
        "references": {name: library.references[name].title for name in sorted(library.references)},
        "countries": {code: country.name for code, country in library.countries.items()},
        "programmes": {name: programme.title for name, programme in library.programmes.items()},
        "documents": dict.fromkeys([*workspace.ids("documents"), WORKSHEETS], ""),
        **{sort: dict.fromkeys(workspace.ids(sort), "") for sort in ("worksheets", "languages")},
    }
