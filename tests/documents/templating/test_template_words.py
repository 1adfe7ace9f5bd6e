"""Words of templates that Markdown would drop are told by `check` at their line, and stop a build."""

from __future__ import annotations

import pytest

from curriculum.documents.templating.markup import markup_problems
from curriculum.library.layers import bundled
from curriculum.problems import codes
from curriculum.problems.problem import CurriculumError
from support.courses import course_of, rendered
from support.every_field import files
from support.workspaces import MakeWorkspace

FRONT = "---\ntitle: agenda\naudience: trainer\nper: course\npage: agenda\n---\n"


def lost(text: str, make_workspace: MakeWorkspace) -> list[int]:
    path = make_workspace({"templates/documents/own.md.j2": text}).root / "templates/documents/own.md.j2"
    problems = [problem for problem in markup_problems(path, text, ["Lead"]) if problem.kind is codes.TEMPLATE_WORDS]
    assert all(problem.hint for problem in problems)
    return [problem.place.line for problem in problems if problem.place]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("# A\n\n[Time]: {{ course.venue }}\n", [3]),
        ("# A\n\n{% if course.venue %}\n{# a\nremark #}\n[Place]: Osh\n{% endif %}\n", [6]),
        ("{% for day in course.days %}\n\n[{{ day.number }}]: {{ day.title }}\n\n{% endfor %}\n", [3]),
        ("a\n\n[^1]: b\n\n::: page-break now\n:::\n", [3, 5]),
        ('{.Lead}\n[^1]: b {id="c"}\n', [2]),
        ("- [{{ label.time }}]: 09:00\n  \n```text and more\na\n```\n", [1, 3]),
    ],
)
def test_lost_words_of_templates_are_told(text: str, at: list[int], make_workspace: MakeWorkspace) -> None:
    assert lost(text, make_workspace) == at


@pytest.mark.parametrize(
    "text",
    [
        "{.Lead}\n**{{ label.time }}:** {{ course.venue }} [a](#{{ course.title }}) {part}\n",
        "| {{ a }} |{% for b in c %} {{ b }} |{% endfor %}\n|---|{% for b in c %}---|{% endfor %}\n| d |\n",
        '{widths="1,2" .KeepWhole}\n| a | b |\n|---|---|\n| [c]{.FormLabel} | {{ d }} |\n',
        "{% if a %}\n1. b\n{% else %}\n1. c&nbsp;d\n{% endif %}\n::: step {{ e }}\nf\n:::\n",
    ],
)
def test_templates_that_lose_nothing_are_not_told_of(text: str, make_workspace: MakeWorkspace) -> None:
    assert lost(text, make_workspace) == []


def test_the_templates_of_the_library_lose_nothing(make_workspace: MakeWorkspace) -> None:
    paths = sorted((bundled() / "templates").rglob("*.md.j2"))
    assert len(paths) > 30
    assert {path.name: lost(path.read_text(encoding="utf-8"), make_workspace) for path in paths} == {
        path.name: [] for path in paths
    }


@pytest.mark.parametrize("body", ["[Time]: 09:00", "[{{ 'Ti' ~ 'me' }}]: 09:00", "| a |\n|---|\n| b | c |"])
def test_a_build_stops_at_words_that_would_be_lost(body: str, make_workspace: MakeWorkspace) -> None:
    make_workspace({**files(), "templates/documents/own.md.j2": f"{FRONT}# A\n\n{body}\n"})
    workspace = make_workspace(inherits=True)
    _, course = course_of(workspace, country="KG", programme="marked", modules=["alpha"])
    with pytest.raises(CurriculumError) as error:
        rendered(workspace, course, "own")
    assert [problem.kind for problem in error.value.problems] == [codes.TEMPLATE_WORDS]
