"""Prerequisites in a row, more than Python can call itself: read, planned and refused without trying all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from curriculum.library.module import Module
from curriculum.planning.hours import Hours
from curriculum.planning.named_modules import with_prerequisites
from curriculum.planning.prerequisites import depth_first
from support.commands import curriculum, refused
from support.workspaces import MODULE, MakeWorkspace

LENGTH = 300
NAMES = [f"m{number:05}" for number in range(20_000)]


def chain(alpha: Module, length: int, last: str = "") -> dict[str, Module]:
    """Modules of which each needs the one before; the first needs `last`, where one is named."""
    before = ["", *NAMES][:length]
    needs = {name: [needed] if needed else [] for name, needed in zip(NAMES, [last, *before[1:]], strict=False)}
    return {name: alpha.model_copy(update={"id": name, "prerequisites": needs[name]}) for name in NAMES[:length]}


@pytest.fixture
def alpha(make_workspace: MakeWorkspace) -> Module:
    return make_workspace({"modules/alpha/module.yaml": MODULE}).module("alpha")


def test_prerequisites_of_twenty_thousand_modules(alpha: Module) -> None:
    modules = chain(alpha, len(NAMES))
    assert list(with_prerequisites(NAMES[-1:], modules.__getitem__, [])) == NAMES
    circle = chain(alpha, 5000, last=NAMES[4999])
    assert sorted(with_prerequisites([NAMES[4999]], circle.__getitem__, [])) == NAMES[:5000]


def test_all_of_one_thing_comes_before_the_next() -> None:
    order: list[int] = []

    def following(number: int) -> Iterator[int]:
        yield from (child for child in (2 * number, 2 * number + 1) if child < 8)
        order.append(number)

    depth_first([1], following)
    assert order == [4, 5, 2, 6, 7, 3, 1]


def test_a_course_that_is_far_too_long_is_refused_by_a_sum(
    make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {}
    for number, name in enumerate(NAMES[:LENGTH]):
        text = (
            MODULE.replace("id: alpha\n", f"id: {name}\n")
            .replace("alpha-1", f"{name}-1")
            .replace("minutes: 20", "minutes: 100")
        )
        text = text.replace("order: 10", f"order: {number + 10}").replace("minutes: 20", "minutes: 100")
        files[f"modules/{name}/module.yaml"] = text + (f"prerequisites: [{NAMES[number - 1]}]\n" if number else "")
    root: Path = make_workspace(files, inherits=True).root
    laid_out = 0
    content = Hours.content

    def counted(hours: Hours, *arguments: Any) -> Any:
        nonlocal laid_out
        laid_out += 1
        return content(hours, *arguments)

    monkeypatch.setattr(Hours, "content", counted)
    call = "build", "--country", "KG", "--modules", NAMES[LENGTH - 1], "--with-prerequisites"
    refused(curriculum(*call, cwd=root), 1, "CUR060 does-not-fit: 30000 teaching minutes do not fit")
    assert laid_out < 150, "not once for each module"
