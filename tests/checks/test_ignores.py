"""Comments that silence what checks find: which lines they reach, and what they must say."""

from __future__ import annotations

import pytest

from curriculum.building import steps
from curriculum.checks.engine import run_checks
from curriculum.library.library import everything
from curriculum.library.workspace import Workspace
from curriculum.problems.problem import Problem
from support.workspaces import MakeWorkspace

TERMS = "terms:\n  - {avoid: [abuser], prefer: person who uses drugs, why: It blames.}\n"
REASON = "# curriculum: ignore[CUR034] wording of the law"


SILENCED = ("CUR034", "CUR035", "CUR037")


def looked_at(workspace: Workspace) -> tuple[list[str], list[Problem]]:
    """Codes of what is found, of those that the tests silence, and what is wrong with the comments."""
    left, wrong = run_checks(everything(workspace))
    return [one.kind.code for one in left if one.kind.code in SILENCED], wrong


def told(make_workspace: MakeWorkspace, module: str) -> tuple[list[str], list[str]]:
    """Codes of what is found, and of what is wrong with the comments."""
    left, wrong = looked_at(make_workspace({"modules/alpha/module.yaml": module, "modules/terms.yaml": TERMS}))
    return left, [one.kind.code for one in wrong]


def with_summary(module_text: str, lines: str) -> str:
    assert "summary: What alpha is.\n" in module_text
    return module_text.replace("summary: What alpha is.\n", lines)


def test_without_a_comment_the_word_is_found(make_workspace: MakeWorkspace, module_text: str) -> None:
    assert told(make_workspace, with_summary(module_text, "summary: An abuser.\n")) == (["CUR034"], [])


@pytest.mark.parametrize(
    "lines",
    [
        f"summary: An abuser.  {REASON}\n",
        f"{REASON}\nsummary: An abuser.\n",
        f"summary: |  {REASON}\n  A first line.\n  Then an abuser.\n",
        f"{REASON}\nsummary: |\n  A first line.\n\n  Then an abuser.\n",
        f"{REASON}\nsummary: >-\n  A first line.\n  Then an abuser.\n",
        f'{REASON}\nsummary: "A first line.\n  Then an abuser."\n',
        "#curriculum: ignore[CUR034, CUR037]: wording of the law\nsummary: 'An abuser; 5% [@who-2010-assist]'\n",
        f"{REASON}\r\nsummary: |\r\n  A first line.\r\n  Then an abuser.\r\n",
    ],
)
def test_a_comment_silences(lines: str, make_workspace: MakeWorkspace, module_text: str) -> None:
    assert told(make_workspace, with_summary(module_text, lines)) == ([], [])


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        ("summary: An abuser.  # curriculum: ignore[CUR034]\n", ["CUR100"]),
        ("summary: An abuser.  # curriculum: ignore wording of the law\n", ["CUR100"]),
        ("summary: An abuser.  # curriculum: ignore[CUR043] wording of the law\n", ["CUR100"]),
        ("summary: An abuser.  # curriculum: ignore[CUR012] wording of the law\n", ["CUR100"]),
        (f"{REASON}\n\nsummary: An abuser.\n", ["CUR101"]),
        (f"level: introductory  {REASON}\nsummary: An abuser.\n", ["CUR101"]),
        (f"summary: |\n  An abuser.\n  {REASON}\n", []),
        (f'summary: "An abuser. {REASON}"\n', []),
    ],
)
def test_a_comment_that_silences_nothing(
    lines: str, wrong: list[str], make_workspace: MakeWorkspace, module_text: str
) -> None:
    text = with_summary(module_text, lines)
    text = text.replace("level: introductory\n", "", 1) if "level: introductory  " in text else text
    assert told(make_workspace, text) == (["CUR034"], wrong)


def test_a_comment_for_two_codes_names_the_idle_one(make_workspace: MakeWorkspace, module_text: str) -> None:
    comment = "# curriculum: ignore[CUR034,CUR035] wording of the law"
    workspace = make_workspace(
        {
            "modules/alpha/module.yaml": with_summary(module_text, f"summary: An abuser.  {comment}\n"),
            "modules/terms.yaml": TERMS,
        }
    )
    left, wrong = looked_at(workspace)
    assert left == []
    assert [(one.kind.name, one.message) for one in wrong] == [("unused-ignore", "nothing here has the problem CUR035")]
    assert wrong[0].place and wrong[0].place.excerpt[wrong[0].place.column - 1 :] == comment


def test_errors_of_checks_are_silenced_for_builds_too(make_workspace: MakeWorkspace, module_text: str) -> None:
    comment = "# curriculum: ignore[CUR035] an example of what not to write"
    text = with_summary(module_text, f"{comment}\nsummary: Give 10 mg.\n")
    found = steps.check(everything(make_workspace({"modules/alpha/module.yaml": text})))  # an error would be raised
    assert "CUR035" not in {one.kind.code for one in found}


def test_comments_in_files_of_sessions(make_workspace: MakeWorkspace, module_text: str) -> None:
    head, _, rest = module_text.partition("sessions:\n")
    session, _, items = rest.partition("test_items:")
    session = "\n".join(line[4:] for line in session.splitlines())
    comment = f"{REASON}\npurpose: Participants meet an abuser."
    session = session.replace("purpose: Participants see it.", comment)
    assert comment in session
    workspace = make_workspace(
        {
            "modules/alpha/module.yaml": f"{head}sessions: [first-look]\ntest_items:{items}",
            "modules/alpha/sessions/first-look.yaml": session + "\n",
            "modules/terms.yaml": TERMS,
        }
    )
    assert looked_at(workspace) == ([], [])
