"""What a shell offers at the tabulator key: ids of the workspace one stands in, also in the middle of a list."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum.building.offered import ids, words
from curriculum.commands._list import _ABOUT, _ROWS
from curriculum.commands.list import LISTS
from curriculum.commands.new import SORTS
from curriculum.editing.new_files import _WRITERS, STYLE
from curriculum.library.workspace import SINGULAR
from support.commands import curriculum
from support.places import REPOSITORY
from support.workspaces import MODULE, MakeWorkspace


def completed(monkeypatch: pytest.MonkeyPatch, line: str, cwd: Path = REPOSITORY) -> list[str]:
    """The words that bash is given for the last word of a line."""
    monkeypatch.setenv("_CURRICULUM_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(line.count(" ")))
    result = curriculum(cwd=cwd)
    assert result.stderr == ""
    return result.stdout.split()


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("curriculum bui", ["build"]),
        ("curriculum build --country U", ["UA", "UZ"]),
        ("curriculum build --countries KG,U", ["KG,UA", "KG,UZ"]),
        ("curriculum build --countries a", ["all"]),
        ("curriculum build --modules sbirt:core,sy", ["sbirt:core,system-service-levels"]),
        ("curriculum plan --programme po", ["policymakers"]),
        ("curriculum plan --course 2019", ["2019-rs-policymakers"]),
        ("curriculum plan --priority over", ["overdose="]),
        ("curriculum plan --sectors health,j", ["health,justice"]),
        ("curriculum show intro", ["intro-science"]),
        ("curriculum list ref", ["references"]),
        ("curriculum new st", ["style"]),
        ("curriculum explain not-pro", ["not-proven-best"]),
        ("curriculum explain CUR061", ["CUR061"]),
    ],
)
def test_a_shell_is_offered_what_there_is(monkeypatch: pytest.MonkeyPatch, line: str, offered: list[str]) -> None:
    assert completed(monkeypatch, line) == offered


def test_ids_are_those_of_the_workspace(monkeypatch: pytest.MonkeyPatch, make_workspace: MakeWorkspace) -> None:
    root = make_workspace({"modules/alpha/module.yaml": MODULE}).root
    assert completed(monkeypatch, "curriculum show alp", root) == ["alpha"]


def test_nothing_is_told_where_no_workspace_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Path:
        raise PermissionError

    monkeypatch.setattr("curriculum.library.layers.find_root", refuse)
    assert ids("modules")("s") == []


def test_a_name_stands_in_a_list_once() -> None:
    offer = words(lambda: ["alpha", "beta"], several=True)
    assert offer("alpha,") == ["alpha,beta"]
    assert offer("alpha:core, b") == []
    assert offer("") == ["alpha", "beta"]


def test_the_lists_that_are_offered_are_those_that_there_are() -> None:
    assert list(LISTS) == list(_ROWS) == list(_ABOUT)
    assert {*SORTS} == {*(SINGULAR[sort] for sort in _WRITERS), STYLE}


def test_list_alone_says_what_can_be_listed() -> None:
    lines = curriculum("list", cwd=REPOSITORY).stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(LISTS)
    assert all(len(line) <= 80 for line in lines)


def test_the_help_says_whole_sentences() -> None:
    text = curriculum("--help").stdout
    assert "..." not in text.partition("Commands:")[2]
    assert "plan     Show what would be built, with every reason, and write nothing." in text
