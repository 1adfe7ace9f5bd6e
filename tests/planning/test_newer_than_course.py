"""A course of past dates: what its sources say and nobody knew then is told, file by file."""

from __future__ import annotations

import pytest

from curriculum.library.course_file import CourseFile
from curriculum.library.workspace import Workspace
from curriculum.planning.course_plan import plan_course, read_library
from curriculum.problems.problem import Problem
from support.workspaces import COUNTRY, MODULE, REFERENCES, MakeWorkspace

NEWER = """\
- {id: who-2018-plan, type: report, title: Plan, author: [{literal: WHO}], issued: 2018, verified: seen}
- {id: who-2015-span, type: report, title: Span, author: [{literal: WHO}], issued: "2015-2019", verified: seen}
"""
FACTS = """\
trainer_reading: [who-2018-plan]
key_facts:
  - {id: new, text: "In 2019 there were 1,204 people.", sources: [who-2018-plan], as_of: 2019, confidence: high}
  - {id: old, text: "In 2009 there were 98 people.", sources: [who-2010-assist], as_of: 2009, confidence: high}
"""
SESSION = """\
    participant_text: |
      In 2014 nobody asked. In 2017 many did, as a report says
      [@who-2018-plan; @who-2015-span]. The plan of 2026-2028 goes on, and by 2030 it
      is over. It has 2,018 pages, and room 2019a for the 2016-2020 files.
"""
EXTENSION = """\
  - id: second-look
    title: A second look
    purpose: What came in 2018.
    part: extension
    minutes: 20
    method: mini-lecture
    room: plenary
    learning_objectives: [name-it]
    steps:
      - {minutes: 20, do: Show it.}
"""
PROGRAMME = """\
id: short
title: Short
edition: "1.0"
audience: Officials since 2021.
days: {min: 1, max: 2, default: 1}
modules: [{id: alpha, version: core}, {id: beta}]
"""
ADAPTATIONS = """\
context:
  - {id: laws, text: A law was passed in 2022., sources: [who-2018-plan], confidence: high}
adaptations:
  alpha: {trainer_notes: The law of 2020.}
  beta: {trainer_notes: The law of 2023.}
"""


def newer(make_workspace: MakeWorkspace, **keys: object) -> list[Problem]:
    """What is told of a course with the module alpha in its core version."""
    module = MODULE.replace("purpose: Why", f"{FACTS}purpose: Why").replace(
        "test_items:", f"{SESSION}{EXTENSION}test_items:"
    )
    files = {
        "modules/alpha/module.yaml": module,
        "modules/beta/module.yaml": MODULE.replace("id: alpha\n", "id: beta\n").replace("What alpha", "In 2024 what"),
        "modules/references.yaml": REFERENCES + NEWER,
        "packs/countries/KG.yaml": COUNTRY + ADAPTATIONS,
        "packs/programmes/short.yaml": PROGRAMME,
    }
    # words of the documents are inherited
    workspace = Workspace(make_workspace(files).root)
    file = CourseFile.model_validate({"country": "KG", "programme": "short", "modules": ["alpha:core"], **keys})
    planned = plan_course(file, read_library(workspace, file))
    return [problem for problem in planned.warnings if problem.kind.name == "newer-than-course"]


def test_facts_sources_and_years_are_told_once_a_file(make_workspace: MakeWorkspace) -> None:
    told = newer(make_workspace, starts="2016-04-13")
    first = "this course ends on 2016-04-13, and"
    assert [(str(problem.place), problem.message.replace(first, "")) for problem in told] == [
        (
            "modules/alpha/module.yaml:10:19",
            " alpha says what is newer: 1 fact (of 2019 in module.yaml:12); "
            "1 source (who-2018-plan in module.yaml:10); "
            "2 years in texts (2017 in module.yaml:32, 2026 in module.yaml:33)",
        ),
        (
            "packs/countries/KG.yaml:8:42",
            " KG says what is newer: 1 source (who-2018-plan in KG.yaml:8); "
            "2 years in texts (2022 in KG.yaml:8, 2020 in KG.yaml:10)",
        ),
        (
            "packs/programmes/short.yaml:4:27",
            " short says what is newer: 1 year in a text (2021 in short.yaml:4)",
        ),
    ]
    assert all("later dates" in problem.hint for problem in told)


def test_what_is_taught_besides_counts_too(make_workspace: MakeWorkspace) -> None:
    told = newer(make_workspace, starts="2017-04-13", modules=["alpha:full", "beta:core"])
    assert [problem.message.partition("; ")[2] for problem in told] == [
        "1 source (who-2018-plan in module.yaml:10); 2 years in texts (2026 in module.yaml:33, 2018 in module.yaml:37)",
        "",
        "3 years in texts (2022 in KG.yaml:8, 2020 in KG.yaml:10, 2023 in KG.yaml:11)",
        "",
    ]


@pytest.mark.parametrize("keys", [{}, {"starts": "2026-03-02"}, {"starts": "2031-03-03"}])
def test_a_course_of_today_or_without_dates_is_told_nothing(
    keys: dict[str, object], make_workspace: MakeWorkspace
) -> None:
    assert newer(make_workspace, **keys) == []
