"""Options and arguments that name a file or a folder, given nothing: nobody means the current folder by that."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.commands import curriculum, refused

CALLS = [
    ("build", "--country", "KG", "--modules", "small", "--out", ""),
    ("build", "--country", "KG", "--modules", "small", "--root", ""),
    ("build", "--country", "KG", "--modules", "small", "--style", ""),
    ("build", "--all", "--out", " "),
    ("score", "results.csv", "--country", "KG", "--out", ""),
    ("score", "results.csv", "--country", "KG", "--style", ""),
    ("score", ""),
    ("score", "results.csv", ""),
    ("check", ""),
    ("check", "modules", ""),
    ("check", "--root", ""),
    ("fmt", ""),
    ("init", ""),
    ("verify", ""),
    ("verify", "modules", " "),
    ("list", "modules", "--root", ""),
    ("show", "small", "--root", ""),
    ("schema", "--out", ""),
    ("new", "module", "second", "--root", ""),
    ("diff", "main", "--root", ""),
]


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_nothing_is_no_path(call: tuple[str, ...], office: Path) -> None:
    before = sorted(office.rglob("*"))
    refused(curriculum(*call, cwd=office), 2, "CUR276 empty-path: ", "name it, or leave it out")
    assert sorted(office.rglob("*")) == before
