"""What a shell offers behind an option, when the user presses the tabulator key: names that exist where one stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any


def ids(sort: str, more: Iterable[str] = (), several: bool = False) -> Any:
    """Ids of a sort (`countries`) in the workspace, and `more` words; `several` of them stand with commas between."""
    return words(lambda: [*_names(sort), *more], several)


def words(names: Callable[[], Iterable[str]], several: bool = False, end: str = "") -> Any:
    """Words of a fixed list, which is asked for only when it is needed; `end` follows each."""

    def offer(incomplete: str) -> list[str]:
        listed = [f"{name}{end}" for name in names()]
        return _behind_commas(listed, incomplete) if several else _beginning(listed, incomplete)

    return offer


def _names(sort: str) -> list[str]:
    from curriculum.library.layers import find_root
    from curriculum.library.workspace import Workspace
    from curriculum.problems.problem import CurriculumError

    # in the middle of a line there is no place for a problem: the command itself tells it when it is run
    try:
        return list(Workspace(find_root(None, Path.cwd())).ids(sort))
    except (CurriculumError, OSError):
        return []


def _beginning(names: Iterable[str], incomplete: str) -> list[str]:
    return [name for name in names if name.startswith(incomplete)]


def _behind_commas(names: Iterable[str], incomplete: str) -> list[str]:
    """The list that was typed with each name that may end it; a name stands in a list once."""
    before, comma, last = incomplete.rpartition(",")
    listed = {name.partition(":")[0].strip() for name in before.split(",")}
    return [f"{before}{comma}{name}" for name in _beginning(names, last) if name not in listed]
