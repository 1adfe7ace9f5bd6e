"""What VS Code shows in a workspace that `curriculum init` made, by the real YAML language server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.commands import curriculum
from support.language_server import AVAILABLE, Editor
from support.places import REPOSITORY

pytestmark = pytest.mark.skipif(
    not AVAILABLE, reason="needs Node and npm's yaml-language-server, in PATH or named by YAML_LANGUAGE_SERVER"
)

SAMPLES = {
    "modules/x/module.yaml": "modules/sbirt/module.yaml",
    "modules/x/sessions/channels.yaml": "modules/oat-advocacy/sessions/channels.yaml",
    "packs/countries/KG.yaml": "packs/countries/KG.yaml",
    "packs/programmes/x.yaml": "packs/programmes/policymakers.yaml",
    "packs/courses/x.yaml": "packs/courses/kg-treatnet-family.yaml",
    "modules/references.yaml": "modules/references.yaml",
    "modules/terms.yaml": "modules/terms.yaml",
    "templates/languages/en.yaml": "templates/languages/en.yaml",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    assert curriculum("init", cwd=folder).returncode == 0
    return folder


@pytest.fixture(scope="module")
def editor(folder: Path) -> Iterator[Editor]:
    with Editor(folder) as opened:
        yield opened


@pytest.fixture(scope="module")
def second(folder: Path) -> Iterator[Editor]:
    """For files that the first has opened with another text."""
    with Editor(folder) as opened:
        yield opened


def messages(editor: Editor, relative: str, text: str) -> list[str]:
    found = editor.open(relative, text)
    return [f"{one['range']['start']['line'] + 1}: {one['message']}" for one in found]


@pytest.mark.parametrize("relative", SAMPLES)
def test_nothing_is_underlined_in_the_library(relative: str, editor: Editor) -> None:
    text = (REPOSITORY / SAMPLES[relative]).read_text(encoding="utf-8")
    assert messages(editor, relative, text) == []


@pytest.mark.parametrize("relative", SAMPLES)
def test_an_unknown_field_is_underlined(relative: str, second: Editor) -> None:
    wrong = "- {nonsense: 1}\n" if relative.endswith("references.yaml") else "nonsense: 1\n"
    assert "1: Property nonsense is not allowed." in messages(second, relative, wrong)


def test_mistakes_are_underlined_at_their_lines(editor: Editor) -> None:
    country = (
        'code: kg\nname: 5\ntimezone: Asia/Bishkek\nweekend: [sunday, frday]\nworking_day: {start: "9", end: "17:00"}\n'
    )
    found = messages(editor, "packs/countries/AA.yaml", country + "priorities: {oat-acces: 3, stigma: 4}\n")
    assert any(one.startswith("1: use the two capital letters") for one in found)
    assert '2: Incorrect type. Expected "string".' in found
    assert any(one.startswith('4: Value is not accepted. Valid values: "monday"') for one in found)
    assert any(one.startswith("5: String does not match the pattern") for one in found)
    assert "6: Property oat-acces is not allowed." in found
    assert any(one.startswith("6: Value is above the maximum of 3") for one in found)


def test_values_are_read_as_the_tool_reads_them(editor: Editor) -> None:
    course = "country: NO\nvenue: off\nstarts: 2026-12-07\nfirst_day_starts: 9:30\nedition: 2019\n"
    assert messages(editor, "packs/courses/norway.yaml", course) == ['5: Incorrect type. Expected "string".']


@pytest.mark.parametrize(
    ("relative", "text", "offered"),
    [
        ("modules/a/module.yaml", "id: a\nlevel: ", {"introductory", "intermediate", "advanced"}),
        ("modules/b/module.yaml", "sectors:\n  - ", {"health", "justice"}),
        ("modules/c/module.yaml", "priorities:\n  ", {"stigma", "oat-access"}),
        ("modules/d/module.yaml", "id: d\n", {"title", "sessions", "glossary"}),
        ("modules/e/module.yaml", "sessions:\n  - ", {"session", "participant_text"}),
        ("modules/f/module.yaml", "sessions:\n  - id: a\n    method: ", {"role-play", "fishbowl"}),
        ("modules/g/module.yaml", "sessions:\n  - id: a\n    steps:\n      - ", {"step", "say"}),
        ("modules/h/module.yaml", "test_items:\n  - ", {"test item", "rationale"}),
        ("modules/i/module.yaml", "key_facts:\n  - ", {"fact", "confidence"}),
        ("packs/countries/BB.yaml", "code: BB\n", {"timezone", "working_day", "adaptations"}),
        ("packs/countries/CC.yaml", "working_day:\n  breaks:\n    - ", {"from", "lunch"}),
        ("packs/programmes/a.yaml", "closing:\n  - kind: ", {"certificates", "evaluation"}),
        ("packs/courses/a.yaml", "country: KG\n", {"starts", "trainers", "from_countries"}),
        ("packs/courses/b.yaml", "with_prerequisites: ", {"true", "false"}),
        ("packs/courses/c.yaml", "country: ", {"KG", "KZ"}),
        ("packs/courses/d.yaml", "country: KG\nmodules:\n  - ", {"sbirt", "psychosocial"}),
        ("packs/courses/e.yaml", "country: KG\ndocuments: [", {"agenda", "worksheets"}),
        ("packs/programmes/b.yaml", "outputs:\n  - worksheet: ", {"multisector-action-plan"}),
        ("packs/programmes/c.yaml", "teach_back: ", {"sbirt/assist-in-ten-minutes"}),
        ("packs/countries/DD.yaml", "adaptations:\n  ", {"sbirt"}),
        ("modules/j/module.yaml", "key_facts:\n  - id: a\n    sources:\n      - ", {"who-2010-assist"}),
        ("modules/k/module.yaml", "prerequisites:\n  - ", {"intro-science", "any"}),
    ],
)
def test_completion(relative: str, text: str, offered: set[str], editor: Editor) -> None:
    editor.open(relative, text)
    lines = text.split("\n")
    found = editor.complete(relative, len(lines) - 1, len(lines[-1]))
    assert offered <= found.keys(), sorted(found)


def test_a_snippet_is_valid_when_it_is_filled_in(editor: Editor) -> None:
    relative, text = "modules/s/sessions/a.yaml", "id: a\nsteps:\n  - "
    editor.open(relative, text)
    written = editor.complete(relative, 2, 4)["step"]
    assert written == "minutes: ${1:5}\n  do: ${2:Write me}\n  say: ${3:Write me}"


@pytest.mark.parametrize(
    ("relative", "line", "told"),
    [
        ("modules/x/module.yaml", "level:", "How much it expects."),
        ("modules/x/module.yaml", "    method:", "Teaching method."),
        ("packs/countries/KG.yaml", "timezone:", "IANA time zone."),
        ("packs/programmes/x.yaml", "edition:", "Edition, in quotes."),
        ("packs/courses/x.yaml", "country:", "The country."),
    ],
)
def test_hover(relative: str, line: str, told: str, editor: Editor) -> None:
    text = (REPOSITORY / SAMPLES[relative]).read_text(encoding="utf-8")
    editor.open(relative, text)
    number = next(number for number, one in enumerate(text.splitlines()) if one.startswith(line))
    assert told in editor.hover(relative, number, len(line) - 2)
