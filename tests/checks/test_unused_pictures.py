"""A picture that no text of its module shows; the files of pictures are no text, so they are made here."""

from __future__ import annotations

import pytest

from curriculum.checks.engine import CHECKS
from curriculum.library.library import everything
from support.pictures import jpeg, png
from support.workspaces import MODULE, MakeWorkspace

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
SHOWN = MODULE.replace("Why alpha is taught.", "'![Map of services](figures/map.svg) and ![Yard](figures/yard.jpg)'")


@pytest.mark.parametrize(
    ("text", "unused"),
    [
        (SHOWN, []),
        (SHOWN.replace("map.svg", "map.png"), []),
        (SHOWN.replace("yard.jpg", "map.png"), ["figures/yard.jpg"]),
        (MODULE, ["figures/map.png", "figures/map.svg", "figures/yard.jpg"]),
    ],
)
def test_pictures_that_no_text_shows(text: str, unused: list[str], make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace({"modules/alpha/module.yaml": text})
    folder = workspace.root / "modules/alpha/figures"
    folder.mkdir()
    for name, data in {"map.svg": SVG, "map.png": png(), "yard.jpg": jpeg(), "map.txt": b"no picture"}.items():
        (folder / name).write_bytes(data)
    problems = list(CHECKS.load("unused_pictures").check(everything(workspace)))
    assert [problem.message for problem in problems] == [f'no text of this module shows "{name}"' for name in unused]
