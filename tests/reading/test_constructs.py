"""No word of what people bring along from other tools is lost without a word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from curriculum.checks.engine import CHECKS
from curriculum.documents.templating.rich_text import Field, mount
from curriculum.library.cross_references import cross_reference_problems
from curriculum.library.library import everything
from curriculum.library.workspace import Workspace
from curriculum.problems.problem import Problem
from curriculum.reading.markdown import CLOSE_MARK, OPEN_MARK, parse, parse_template
from curriculum.reading.tree import Tree
from support.dialect import PICTURES, document
from support.pictures import png
from support.places import DATA
from support.printed_words import printed_words, written_words
from support.workspaces import MODULE, REFERENCES

CONSTRUCTS: list[dict[str, Any]] = yaml.safe_load((DATA / "constructs.yaml").read_text(encoding="utf-8"))
CHECKS_OF_TEXTS = ("read_otherwise", "foreign_boxes", "swallowed_fields")


@pytest.fixture(scope="module")
def problems(tmp_path_factory: pytest.TempPathFactory) -> list[list[Problem]]:
    """What `check` says of each construct, which is the purpose of a module of its own."""
    root = tmp_path_factory.mktemp("constructs")
    (root / "modules").mkdir()
    (root / "modules/references.yaml").write_text(REFERENCES, encoding="utf-8")
    for number, construct in enumerate(CONSTRUCTS):
        folder = root / f"modules/c{number}"
        (folder / "figures").mkdir(parents=True)
        (folder / "figures/map.png").write_bytes(png(9, 9))
        lines = [f"  {line}".rstrip(" ") for line in construct["text"].rstrip("\n").split("\n")]
        purpose = "\n".join(["purpose: |2", *lines, ""])
        module = MODULE.replace("id: alpha", f"id: c{number}").replace("purpose: Why alpha is taught.\n", purpose)
        assert purpose in module
        (folder / "module.yaml").write_text(module, encoding="utf-8")
    library = everything(Workspace(root, (root,)))
    assert len(library.modules) == len(CONSTRUCTS)
    told = [
        *cross_reference_problems(library),
        *(p for name in CHECKS_OF_TEXTS for p in CHECKS.load(name).check(library)),
    ]
    by_module: list[list[Problem]] = [[] for _ in CONSTRUCTS]
    for problem in sorted(told, key=lambda problem: problem.sort_key):
        assert problem.place is not None and isinstance(problem.place.source, Path)
        by_module[int(problem.place.source.parent.name[1:])].append(problem)
    return by_module


def test_there_are_many_constructs() -> None:
    assert len(CONSTRUCTS) >= 200
    assert len({construct["from"] for construct in CONSTRUCTS}) >= 12
    assert all("told" in construct or "printed" in construct for construct in CONSTRUCTS)


@pytest.mark.parametrize("number", range(len(CONSTRUCTS)))
def test_a_construct_is_printed_or_told(number: int, problems: list[list[Problem]]) -> None:
    construct = CONSTRUCTS[number]
    told = problems[number]
    assert list(dict.fromkeys(problem.kind.code for problem in told)) == construct.get("told", [])
    assert all(problem.hint for problem in told), "it is not said what to write instead"
    refused = any(problem.kind.level == "error" for problem in told)
    assert refused == ("printed" not in construct)
    if not refused:
        text = construct["text"].strip("\n")
        assert _texts(parse(text)) == construct["printed"].split()
        frame = parse_template(f"{OPEN_MARK}0{CLOSE_MARK}\n")
        pictures = {"map": PICTURES["map"]}
        printed = document(
            mount(frame, [Field(parse(text.replace("figures/", "figures/m/")), text)]).tree, pictures=pictures
        )
        assert not written_words(text) - printed_words(printed)


def _texts(tree: Tree) -> list[str]:
    shown = ("text", "text_special", "code_inline", "code_block", "fence")
    return [word for node in tree.walk() if node.type in shown for word in node.content.split()]
