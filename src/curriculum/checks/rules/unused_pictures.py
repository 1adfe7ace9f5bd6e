"""Every picture of a module is shown by one of its texts.

A picture that nobody sees was forgotten, or its name is written differently in the text.

Wrong:

    modules/alpha/figures/map.png        # and no text of the module shows it

Right:

    participant_text: |
      ![Map of the services](figures/map.png)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath

from curriculum.files.existing import names_in_folder
from curriculum.library.library import Library
from curriculum.library.texts import texts
from curriculum.problems import codes
from curriculum.problems.problem import Problem
from curriculum.reading import markdown

KINDS = (codes.UNUSED_PICTURE,)
WHOLE_LIBRARY = False


_PICTURES = (".png", ".jpg", ".jpeg", ".svg")


def check(library: Library) -> Iterator[Problem]:
    """Pictures in the folder `figures/` of a module that no text shows, at the id of the module."""
    shown: dict[str, set[str]] = defaultdict(set)
    for text in texts(library, "rich"):
        if text.sort == "modules" and "](figures/" in text.value:
            targets = (target for target, _ in markdown.pictures(markdown.parse(text.value)))
            shown[text.name] |= {PurePosixPath(target).stem for target in targets}
    for module in library.modules.values():
        folder = library.workspace.sources["modules", module.id].path.parent / "figures"
        for name in sorted(names_in_folder(folder)):
            path = PurePosixPath(name)
            # an SVG and its PNG are one picture
            if path.suffix.lower() in _PICTURES and path.stem not in shown[module.id]:
                message = f'no text of this module shows "figures/{name}"'
                hint = f"show it: ![what it shows](figures/{name}), or delete the file"
                place = library.place("modules", module.id, ("id",))
                yield Problem(codes.UNUSED_PICTURE, message, place, hint)
