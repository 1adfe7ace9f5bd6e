"""What does not fit says what to write instead."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from curriculum.library.course_file import CourseFile
from curriculum.library.fields import Strict
from curriculum.library.module import Module
from curriculum.library.reference import Reference
from curriculum.library.validation import validate
from curriculum.problems.problem import CurriculumError, Problem
from curriculum.reading.source import parse
from support.workspaces import MODULE

PATH = Path("file.yaml")
REFERENCE = "id: a\ntype: report\ntitle: A\nauthor: [{literal: WHO}]\nverified: seen\n"


def problems(model: type[Strict], text: str) -> list[Problem]:
    with pytest.raises(CurriculumError) as caught:
        validate(model, parse(PATH, text))
    return caught.value.problems


MISTAKES: list[tuple[str, str, str]] = [
    # units, commas, other digits, words for numbers
    ("    minutes: 20\n", "    minutes: 12 min\n", "write the number alone: 12"),
    ("    minutes: 20\n", "    minutes: about 12 minutes\n", "write the number alone: 12"),
    ("    minutes: 20\n", "    minutes: 20мин\n", "the 3rd letter"),
    ("    minutes: 20\n", "    minutes: ٢٠\n", "write it in the digits 0 to 9: 20"),
    ("    minutes: 20\n", "    minutes: “20”\n", "no quotation mark of YAML"),
    ("order: 10\n", "order: 1,000\n", "write it without commas and spaces: 1000"),
    ("order: 10\n", "order: 1\u00a0000\n", "cannot be seen"),
    # a text where things are wanted
    ("{minutes: 20, do: Show it.}", "{minutes: 20, do: Show it., ask: Why?}", "write its fields: - {question: ...}"),
    ("options: [{text: Alpha, correct: true}, {text: Beta}]", "options: Alpha", "write its fields: - {text: ...}"),
    ("review: {status: draft, date: 2026-11-01}", "review: draft", "write its fields: {status: ..., date: ...}"),
    ("sectors: [health]", "sectors: health", 'each after "- "'),
    # lists that are empty
    ("sectors: [health]", "sectors: []", "write 1 or more, such as [health]"),
    ("key_messages: [Alpha comes first.]", "key_messages: []", "such as [Ask everyone.]"),
    # a comma inside braces
    ("{text: Alpha, correct: true}", "{text: Alpha, or omega, correct: true}", "a comma parts the fields"),
    ("{minutes: 20, do: Show it.}", "{minutes: 20, do: Show it, then wait.}", "a comma parts the fields"),
    # fields elsewhere, and by other names
    ("purpose: Why alpha is taught.\n", "purpose: Why.\nrationale: Why.\n", 'it belongs to "test_items"'),
    ("    room: plenary\n", "    room: plenary\n    sectors: [health]\n", "it belongs to the top level of the file"),
    ("    room: plenary\n", "    room: plenary\n    duration: 20\n", 'did you mean "minutes"?'),
    ("summary: What alpha is.\n", "summary: What alpha is.\ndescription: It.\n", 'did you mean "summary"?'),
    # letters that look alike, and spaces that are none
    ("purpose: Why", "purp\u043ese: Why", 'did you mean "purpose"?; the 5th letter, "\u043e", is Cyrillic'),
    ("method: mini-lecture", "method: mini-l\u0435cture", "the 7th letter"),
    ("- id: first-look", "- id: first-l\u043eok", "the 8th letter"),
    ("  - id: first-look\n", "  - id: first\u200b-look\n", "cannot be seen"),
    # ids
    ("id: alpha-1", "id: Overdose naloxone", 'did you mean "overdose-naloxone"?'),
    ("id: alpha-1", "id: Alpha_1", 'did you mean "alpha-1"?'),
]


@pytest.mark.parametrize(("old", "new", "hint"), MISTAKES)
def test_the_hint_says_what_to_write(old: str, new: str, hint: str) -> None:
    assert old in MODULE
    assert hint in " ".join(problem.hint for problem in problems(Module, MODULE.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("model", "text", "hint"),
    [
        (Reference, REFERENCE.replace("[{literal: WHO}]", "WHO"), "write its fields: - {literal: ...}"),
        (Reference, f"{REFERENCE}year: 2010\n", 'did you mean "issued"?'),
        (Reference, f"{REFERENCE}issued:\n", ""),
        (Reference, f"{REFERENCE}link: https://example.org\n", 'did you mean "URL"?'),
        (CourseFile, "signatures: [A]\n", "it belongs to"),
    ],
)
def test_in_other_files(model: Any, text: str, hint: str) -> None:
    if hint:
        assert hint in problems(model, text)[0].hint
    else:
        assert validate(model, parse(PATH, text)).issued is None


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("title: “ASSIST: manual”\n", "no quotation mark of YAML"),
        ("title: «ASSIST: manual»\n", "no quotation mark of YAML"),
    ],
)
def test_in_what_is_no_yaml(text: str, hint: str) -> None:
    with pytest.raises(CurriculumError) as caught:
        parse(PATH, text)
    assert hint in caught.value.problems[0].hint
