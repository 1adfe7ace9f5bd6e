"""Problems told to machines: nothing in a text can become a command, a property or a cell of its own."""

from __future__ import annotations

import json
import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from curriculum.checks import report_formats
from curriculum.problems.place import Place
from curriculum.problems.problem import Level, Problem, ProblemKind

TEXT = st.text(st.sampled_from("a%:,|\r\n#[]`*<&\\ ::"), max_size=12)


def problem(level: Level, message: str = "wrong", hint: str = "", path: str = "a.yaml") -> Problem:
    return Problem(ProblemKind("CUR001", "x", level=level), message, Place(Path(path), 3, 5, 9, "abcdefghij"), hint)


def unescaped(text: str) -> str:
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


@given(TEXT, TEXT, TEXT)
def test_what_github_reads_is_what_was_said(message: str, hint: str, path: str) -> None:
    one = problem("note", message, hint, f"x{path}x")
    first = report_formats.github([one]).split("\n", 1)[0]
    match = re.fullmatch(r"::notice ([^:]*)::(.*)", first)
    assert match
    properties = dict(pair.split("=", 1) for pair in match[1].split(","))
    assert properties.keys() == {"file", "line", "endLine", "col", "endColumn", "title"}
    assert unescaped(properties["file"]) == report_formats.relative(Place(Path(f"x{path}x")))
    assert unescaped(match[2]) == (f"{message}\n{hint}" if hint else message)


@given(st.lists(st.tuples(TEXT, TEXT), max_size=14))
def test_only_ten_annotations_and_no_more_commands(texts: list[tuple[str, str]]) -> None:
    lines = report_formats.github([problem("warning", *text) for text in texts]).splitlines()
    commands = [line for line in lines if line.lstrip().startswith(("::", "##["))]
    assert len(commands) == min(len(texts), 10)


def test_the_worst_come_first() -> None:
    problems = [problem("note")] * 9 + [problem("warning")] * 9 + [problem("error", f"{n}") for n in range(3)]
    commands = [line.split()[0] for line in report_formats.github(problems).splitlines() if line.startswith("::")]
    assert commands == ["::error"] * 3 + ["::warning"] * 7


@given(TEXT, TEXT)
def test_a_problem_is_one_row(message: str, hint: str) -> None:
    rows = [
        line
        for line in report_formats.summary([problem("error", message, hint)], "counts").splitlines()
        if "CUR001" in line
    ]
    (row,) = rows
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 5
    assert "<" not in row


def test_a_long_table_is_cut() -> None:
    page = report_formats.summary([problem("error")] * 600, "600 errors")
    assert page.count("CUR001") == report_formats.ROWS and "and 100 more" in page


def test_json_says_null_for_what_is_not_there() -> None:
    (entry,) = json.loads(report_formats.as_json([Problem(ProblemKind("CUR001", "x"), "wrong")]))["problems"]
    assert [entry[name] for name in ("path", "line", "column", "end_line", "end_column", "hint", "replacement")] == [
        None
    ] * 7
