"""`check --fix`: only what is beyond doubt is mended, as an edit at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum.library import layers
from curriculum.problems.problem import CurriculumError
from curriculum.problems.suggestions import likely_typo
from support.commands import curriculum
from support.workspaces import MakeWorkspace

ALPHA = "modules/alpha/module.yaml"


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("minuts", "minutes"),
        ("mintues", "minutes"),
        ("minutess", "minutes"),
        ("Minutes", "minutes"),
        ("room_", "room"),
        ("learning-objectives", "learning_objectives"),
        ("mnts", ""),
        ("tex", ""),
        ("bride", "bridge"),
        ("brid", ""),
    ],
)
def test_slips(word: str, meant: str) -> None:
    assert likely_typo(word, ["minutes", "room", "learning_objectives", "text", "bridge"]) == meant


def test_a_doubt_is_left_alone() -> None:
    assert likely_typo("pairt", ["pairs", "paint"]) == ""


@pytest.mark.parametrize(
    ("right", "wrong", "mended"),
    [
        ("    minutes: 20\n", "    minuts: 20   # keep me\n", "    minutes: 20   # keep me\n"),
        ("    minutes: 20\n", '    "minuts" : 20\n', "    minutes : 20\n"),
        ("level: introductory", "level: 'introductry'", "level: introductory"),
        ("room: plenary", "room: pleanry", "room: plenary"),
        ("priorities: {stigma: 2}", "priorities: {stigm: 2}", "priorities: {stigma: 2}"),
        ("{minutes: 20, do: Show it.}", "{mintues: 20, do: 'Show “ü”.'}", "{minutes: 20, do: 'Show “ü”.'}"),
        ("{minutes: 20, do: Show it.}", "{do: '𝔘', mintues: 20}", "{do: '𝔘', minutes: 20}"),
    ],
)
def test_mended(right: str, wrong: str, mended: str, make_workspace: MakeWorkspace, module_text: str) -> None:
    assert right in module_text
    head = "# a comment  \r\n"
    root = make_workspace({ALPHA: head + module_text.replace(right, wrong, 1)}, inherits=True).root
    result = curriculum("check", "--fix", ALPHA, cwd=root)
    assert result.returncode == 0, result.stderr
    assert f"mended 1 place in {ALPHA}" in result.stderr
    assert (root / ALPHA).read_bytes().decode() == head + module_text.replace(right, mended, 1)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("    minutes: 20\n", "    minutes: 20\n    minuts: 25\n"),  # which of both is meant
        ("    minutes: 20\n", "    minuts: 20\n    minuets: 25\n"),
        ("learning_objective: name-it", "learning_objective: nam-it"),  # ids are not words
        ("method: mini-lecture", "method: lecture"),
    ],
)
def test_left_alone(right: str, wrong: str, make_workspace: MakeWorkspace, module_text: str) -> None:
    assert right in module_text
    root = make_workspace({ALPHA: module_text.replace(right, wrong, 1)}, inherits=True).root
    before = (root / ALPHA).read_bytes()
    result = curriculum("check", "--fix", ALPHA, cwd=root)
    assert result.returncode == 1
    assert "mended" not in result.stderr
    assert (root / ALPHA).read_bytes() == before


def test_the_library_of_the_tool_is_never_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layers, "_PACKAGE", tmp_path)
    layers.refuse_installed(tmp_path / "mine")
    with pytest.raises(CurriculumError, match="library of the tool"):
        layers.refuse_installed(tmp_path / "bundled")
