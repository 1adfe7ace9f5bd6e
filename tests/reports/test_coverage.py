"""What modules cover: the figures, the matrix on the terminal, the picture."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from curriculum.library.library import Library, everything, gather
from curriculum.library.workspace import Workspace
from curriculum.planning.promises import weights
from curriculum.reports.coverage import in_order, score, served, unserved
from curriculum.reports.matrix import NO_ITEM, NO_SESSION, lines
from support.commands import curriculum, refused
from support.places import REPOSITORY
from support.workspaces import MakeWorkspace

SVG = "{http://www.w3.org/2000/svg}"
COUNTRY = """\
code: {code}
name: Somewhere
timezone: Asia/Bishkek
weekend: [sunday]
working_day: {{start: "09:00", end: "17:00"}}
priorities: {priorities}
"""


def small(make_workspace: MakeWorkspace, module_text: str) -> Library:
    """Module alpha with an objective that nothing serves, and two countries, of which it reaches one."""
    objective = "  - {id: name-it, level: remember, text: name it}\n"
    module = module_text.replace(objective, objective + objective.replace("name-it", "left-alone"))
    assert module != module_text
    return everything(
        make_workspace({
            "modules/alpha/module.yaml": module,
            "packs/countries/AA.yaml": COUNTRY.format(code="AA", priorities="{stigma: 3, prison: 1}"),
            "packs/countries/BB.yaml": COUNTRY.format(code="BB", priorities="{stimulants: 2}"),
        })
    )  # fmt: skip


def test_the_figures_of_a_small_library(make_workspace: MakeWorkspace, module_text: str) -> None:
    library = small(make_workspace, module_text)
    (alpha,) = in_order(library)
    taught, left = served(alpha)
    assert [session.id for session in taught.sessions] == ["first-look"]
    assert [item.id for item in taught.items] == ["alpha-1"]
    assert (left.objective.id, left.sessions, left.items) == ("left-alone", (), ())
    assert score(alpha, library.countries["AA"]) == 1 + 3 * 2
    assert score(alpha, library.countries["BB"]) == 1, "the point of the chapter"
    assert unserved([alpha], weights(library.countries["AA"])) == ["prison"]


def test_gaps_stand_in_words(make_workspace: MakeWorkspace, module_text: str) -> None:
    text = "\n".join(lines(small(make_workspace, module_text), 80))
    assert f"  left-alone\n    sessions  {NO_SESSION}\n    items     {NO_ITEM}\n" in text
    assert "        AA   BB\nalpha    7    1\n" in text
    assert "AA  GAP: no module for prison" in text
    assert "GAP: no module has  opioid-use, injecting-hiv" in text


def test_the_matrix_of_the_library_fits_its_terminal() -> None:
    workspace = Workspace(REPOSITORY, (REPOSITORY,))
    library = gather(workspace, workspace.ids("modules"), workspace.ids("countries"))
    for width in (60, 80, 132):
        found = list(lines(library, width))
        assert len(found) > 300
        assert max(map(len, found)) <= width
    assert "GAP" not in "\n".join(found)
    printed = curriculum("list", "modules", "--matrix")
    assert printed.stderr == ""
    assert printed.stdout.splitlines() == list(lines(library, 100))


def test_many_countries_stand_in_several_tables(make_workspace: MakeWorkspace, module_text: str) -> None:
    codes = [f"A{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    files = {f"packs/countries/{code}.yaml": COUNTRY.format(code=code, priorities="{stigma: 3}") for code in codes} | {
        "modules/alpha/module.yaml": module_text
    }
    found = list(lines(everything(make_workspace(files)), 60))
    heads = [line.split() for line in found if re.fullmatch(r" +(A[A-Z] *)+", line)]
    assert len(heads) > 1
    assert [code for head in heads for code in head] == codes


def test_other_lists_have_no_matrix() -> None:
    refused(curriculum("list", "countries", "--matrix"), 2, "CUR230 no-matrix", "curriculum list modules --matrix")


def test_the_picture_says_every_weight(tmp_path: Path) -> None:
    root = ElementTree.parse(REPOSITORY / "docs" / "coverage.svg").getroot()
    workspace = Workspace(REPOSITORY, (REPOSITORY,))
    modules = in_order(gather(workspace, workspace.ids("modules")))
    described = (root.findtext(f"{SVG}desc") or "", root.findtext(f"{SVG}title") or "")
    assert all(described)
    drawn = [text.text for text in root.iter(f"{SVG}text") if text.text in {"1", "2", "3"}]
    weighed = [str(weight) for module in modules for weight in weights(module).values()]
    assert len(weighed) > 90
    assert sorted(drawn) == sorted([*weighed, "1", "2", "3"])  # the legend has each once
    for module in modules:
        sentence = re.search(rf"(?:^|\. ){module.id} ([^.]*)\.", described[0])
        assert sentence and all(tag in sentence.group(1) for tag in weights(module))
