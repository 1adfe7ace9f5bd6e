"""What is installed is written down to the byte: exact versions, each with the hashes of its files."""

from __future__ import annotations

import re
import tomllib

import pytest

from support.places import REPOSITORY

FILES = ["locked.txt", "locked-dev.txt"]
PIN = r"([a-z0-9-]+)==([\w.]+)( ; [^\\\n]+)?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n"


def pins(name: str) -> dict[str, str]:
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    assert re.fullmatch(f"(?:{PIN})+", text), "pins with hashes, and nothing else: no index, no address"
    return {found[1]: found[2] for found in re.finditer(PIN, text)}


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^\w.-]", text)[0].replace("_", "-").lower() for text in requirements}


@pytest.mark.parametrize("name", FILES)
def test_every_pin_has_a_hash(name: str) -> None:
    assert len(pins(name)) > 25


def test_everything_that_is_asked_for_is_pinned() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    build = names(project["build-system"]["requires"]) | {"editables"}
    run = names(project["project"]["dependencies"]) | build
    extras = project["project"]["optional-dependencies"]
    assert run <= set(pins("locked.txt"))
    assert run | names(extras["dev"]) | names(extras["dask"]) <= set(pins("locked-dev.txt"))
    assert pins("locked.txt").items() <= pins("locked-dev.txt").items(), "both have the same versions"


def test_nothing_is_installed_without_its_hash() -> None:
    places = ["Makefile", "Dockerfile", "action.yml", ".ci/run", ".github/workflows/diff.yml"]
    for place in places:
        text = (REPOSITORY / place).read_text(encoding="utf-8").replace("\\\n", " ")
        calls = re.findall(r"pip install ([^&\n]*)", text)
        assert len(calls) == 2, place
        for call in calls:
            assert "--no-deps" in call
            assert "--require-hashes" in call or "--no-build-isolation" in call
