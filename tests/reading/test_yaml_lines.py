"""What an editor or another program reads otherwise than we do is refused: what one sees is what is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum.problems.problem import CurriculumError, Problem
from curriculum.reading.source import parse

PATH = Path("file.yaml")


def problems(text: str) -> list[Problem]:
    with pytest.raises(CurriculumError) as caught:
        parse(PATH, text)
    return caught.value.problems


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x85", "\r"])
def test_no_comment_hides_a_field(character: str) -> None:
    (problem,) = problems(f"order: 900\ntitle: x # by A. B.{character}recommended: [sbirt]\n")
    assert (problem.kind.code, str(problem.place)) == ("CUR252", "file.yaml:2:20")
    assert problem.place and problem.place.excerpt == "title: x # by A. B.\N{REPLACEMENT CHARACTER}recommended: [sbirt]"


@pytest.mark.parametrize("text", ["a: |\n  one\u2028two\n", "a: 'one\u2029two'\n", "a: one\x85  two\n", "a:\r  1\n"])
def test_such_characters_are_refused_in_texts_too(text: str) -> None:
    assert {problem.kind.code for problem in problems(text)} == {"CUR252"}


@pytest.mark.parametrize("escape", [r"\L", r"\P", r"\N", r"\u2028", r"\x85"])
def test_and_by_an_escape(escape: str) -> None:
    assert [problem.kind.code for problem in problems(f'a: "x{escape}y"\n')] == ["CUR003"]


def test_a_line_behind_such_a_character_keeps_its_number() -> None:
    assert [str(problem.place) for problem in problems("a: x\u2028\r\nb: y\x85\n")] == [
        "file.yaml:1:5",
        "file.yaml:2:5",
    ]


def test_windows_line_ends_are_line_ends() -> None:
    assert parse(PATH, "a: 1\r\nb: |\r\n  x\r\n").value == {"a": 1, "b": "x\n"}


@pytest.mark.parametrize("line", ["%YAML 1.1", "%YAML 1.2", "%TAG ! tag:example.org,2026:", "%FOO bar"])
def test_directives_are_refused(line: str) -> None:
    (problem,) = problems(f"# a comment\n\n{line}\n---\na: 036\n")
    assert (problem.kind.code, str(problem.place)) == ("CUR253", "file.yaml:3:1")


def test_a_per_cent_sign_elsewhere_is_text() -> None:
    assert parse(PATH, "a: |\n  % of them\nb: 5%\n").value == {"a": "% of them\n", "b": "5%"}


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> main\n",
        "a: |\n  x\n<<<<<<< HEAD\n  y\n||||||| base\n  w\n=======\n  z\n>>>>>>> 1a2b3c4 (Words)\n",
        "a: 1\n<<<<<<< HEAD\r\nb: 2\r\n",
        "a: 1\nb: 3\n>>>>>>> other/branch\n",
    ],
)
def test_a_conflict_of_git_is_called_so(text: str) -> None:
    marks = problems(text)
    assert {problem.kind.code for problem in marks} == {"CUR254"}
    place = marks[0].place
    assert place and place.excerpt.startswith(("<<<<<<<", ">>>>>>>"))


def test_signs_inside_a_text_are_no_conflict() -> None:
    assert parse(PATH, "a: |\n  <<<<<<< HEAD\n").value == {"a": "<<<<<<< HEAD\n"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: b\t# c\n", "1:5"), ("a:\tb\n", "1:3"), ("a: 1\t\n", "1:5"), ("- a \t# b\n", "1:5"),
        ("a: 'b'\t# c\n", "1:7"), ("a: x\n\nb: \ty\n", "3:4"),
    ],
)  # fmt: skip
def test_a_tab_beside_a_value_is_refused(text: str, place: str) -> None:
    (problem,) = problems(text)
    assert (problem.kind.code, str(problem.place)) == ("CUR004", f"file.yaml:{place}")


def test_a_tab_inside_a_text_is_text() -> None:
    text = "a: x\ty\nb: 'x\ty'\nc: |\n  x\ty\nd: \"x\\ty\"\n"
    assert parse(PATH, text).value == {"a": "x\ty", "b": "x\ty", "c": "x\ty\n", "d": "x\ty"}


@pytest.mark.parametrize("space", ["\u00a0", "\u2003", "\u202f", "\u3000", "\u200b", "\u00a0 "])
@pytest.mark.parametrize("line", ["c: 1", "- c", "- c: 1", "c:"])
def test_a_space_that_is_none_before_a_field(space: str, line: str) -> None:
    (problem,) = problems(f"a:\n  b: text\n  {space}{line}\n")
    assert (problem.kind.code, str(problem.place)) == ("CUR005", "file.yaml:3:1")
    assert problem.hint == "delete them, and type two spaces a level"


def test_a_no_break_space_inside_a_text_is_text() -> None:
    text = "a: |\n  \u00a0\n  \u00a0two words\nb: 5\u00a0mg: no\n".replace(": no", "")
    assert parse(PATH, text).value == {"a": "\u00a0\n\u00a0two words\n", "b": "5\u00a0mg"}
