"""A fault of Markdown stands at its own line of the file, however the text is written in YAML."""

from __future__ import annotations

import pytest

from curriculum.checks.engine import CHECKS
from curriculum.library.cross_references import cross_reference_problems
from curriculum.library.library import everything
from support.workspaces import MODULE, MakeWorkspace

MARKS = (
    "[@who 2010]", "<b>", "![](figures/x.png)", "[a](b.html)", "[^9]", "[@no-such-id]", "[x](#nowhere/x)", "5*3*2",
    "&copy;", "::: evil", "{{ x }}",
)  # fmt: skip
FILLING = ["Words that fill", "the lines of", "a paragraph, one", "after the other,", "until the end."]
STYLES = {
    "literal": ("|\n", "    ", "\n", "\n"), "folded": (">-\n", "    ", "\n", "\n"), "plain": ("", "    ", "\n", "\n"),
    "single": ("'", "    ", "\n", "'\n"), "double": ('"', "    ", "\n", '"\n'),
    "escaped": ('"Before.\\n\\n', "    ", "\n", '"\n'),
}  # fmt: skip
"""What stands before a text, before each of its lines, between them, and behind it."""


@pytest.mark.parametrize(
    ("style", "mark"),
    # a colon and a space end what a plain text may hold
    [(style, mark) for style in STYLES for mark in MARKS if (style, mark) != ("plain", "::: evil")],
)
def test_a_fault_stands_at_its_line(style: str, mark: str, make_workspace: MakeWorkspace) -> None:
    before, indent, between, behind = STYLES[style]
    for at in range(2, 8):
        lines = [*FILLING, "", *FILLING]
        if not lines[at]:
            continue
        lines[at] = f"{lines[at]} {mark} indeed"
        text = between.join(indent + line if line else "" for line in lines)
        purpose = f"purpose: {before}{text if before.endswith(chr(10)) else text.lstrip()}{behind}"
        module = MODULE.replace("purpose: Why alpha is taught.\n", purpose)
        library = everything(make_workspace({"modules/alpha/module.yaml": module}))
        problems = [*cross_reference_problems(library)]
        problems += [
            found for name in ("read_otherwise", "foreign_boxes") for found in CHECKS.load(name).check(library)
        ]
        expected = next(number for number, line in enumerate(module.split("\n"), 1) if mark in line)
        assert problems
        assert {problem.place.line for problem in problems if problem.place} == {expected}, (at, problems)


@pytest.mark.parametrize("line", ["[Time]: 09:00", "[^2]: Nobody calls it.", "::: landscape Wide", "- ::: evil"])
@pytest.mark.parametrize("sign", ["|", ">-"])
def test_a_fault_of_a_line_stands_at_it(sign: str, line: str, make_workspace: MakeWorkspace) -> None:
    purpose = f"purpose: {sign}\n  Words that fill\n  two lines.\n\n\n  {line}\n\n\n  The end.\n"
    module = MODULE.replace("purpose: Why alpha is taught.\n", purpose)
    problems = list(cross_reference_problems(everything(make_workspace({"modules/alpha/module.yaml": module}))))
    expected = module.split("\n").index(f"  {line}") + 1
    assert problems
    assert {problem.place.line for problem in problems if problem.place} == {expected}
