from __future__ import annotations

from pathlib import Path

import pytest

from curriculum.problems.place import Place, display_path
from curriculum.problems.problem import (
    ENVIRONMENT,
    ERRORS,
    USAGE,
    CurriculumError,
    Problem,
    ProblemKind,
    problem_error,
    width,
)
from curriculum.problems.suggestions import did_you_mean, likely_typo, same, suggest

KIND = ProblemKind("CUR012", "unknown-field")


def test_a_problem_is_one_line_then_the_excerpt_with_carets() -> None:
    place = Place(Path("modules/sbirt/module.yaml"), 14, 7, 13, "      minuts: 20")
    problem = Problem(KIND, '"minuts" is not a field of a session', place, 'did you mean "minutes"?')
    assert problem.render() == (
        'modules/sbirt/module.yaml:14:7: CUR012 unknown-field: "minuts" is not a field of a session\n'
        "   |\n"
        "14 |       minuts: 20\n"
        '   |       ^^^^^^ did you mean "minutes"?'
    )


def test_without_an_excerpt_the_hint_stands_below() -> None:
    assert Problem(KIND, "wrong", Place(Path("a.yaml")), "do this").render() == (
        "a.yaml: CUR012 unknown-field: wrong\n  hint: do this"
    )
    assert Problem(KIND, "wrong", hint="do this").render() == "CUR012 unknown-field: wrong\n  hint: do this"
    assert (
        Problem(KIND, "wrong", Place(Path("a.yaml"), 3, 1, 2, "   ")).render()
        == "a.yaml:3:1: CUR012 unknown-field: wrong"
    )


@pytest.mark.parametrize(
    ("line", "word", "marks"),
    [
        ("название: Осш", "Осш", " " * 10 + "^^^"),
        ("ខ្មែរ: ភាសា", "ភាសា", " " * 6 + "^^^^"),  # one of its letters stands below another
        ("title: 日本 x", "x", " " * 12 + "^"),
        ("a\tb: x", "x", "     ^"),
    ],
)
def test_carets_stand_below_the_word_in_every_script(line: str, word: str, marks: str) -> None:
    start = line.index(word) + 1
    shown_line, mark_line = (
        Problem(KIND, "m", Place(Path("f"), 1, start, start + len(word), line)).render().split("\n")[2:]
    )
    assert shown_line == "1 | " + line.replace("\t", " ")
    assert mark_line == "  | " + marks


@pytest.mark.parametrize("start", [1, 50, 150, 296])
def test_a_long_line_is_cut_around_the_mark(start: int) -> None:
    line = "".join(chr(0x430 + position % 32) for position in range(300))
    lines = Problem(KIND, "m", Place(Path("f"), 1, start, start + 4, line)).render().split("\n")
    shown_line, marks = lines[2].removeprefix("1 | "), lines[3].removeprefix("  | ")
    assert len(shown_line) <= 4 + 2 * 60 + 2
    assert marks.count("^") == 4
    assert shown_line[marks.index("^") :][:4] == line[start - 1 : start + 3]
    assert shown_line.startswith("…") is (start > 61)
    assert shown_line.endswith("…") is (start < 230)


def test_a_mark_beyond_the_line_is_still_drawn() -> None:
    assert Problem(KIND, "m", Place(Path("f"), 1, 9, 12, "abc")).render().endswith("1 | abc\n  |    ^")


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("é", 1), ("ខ្មែ", 3), ("日本", 4), ("🙂", 2), ("a\u200bb", 2)]
)
def test_width_counts_columns_of_a_terminal(text: str, columns: int) -> None:
    assert width(text) == columns


def test_problems_are_sorted_by_place_and_told_once() -> None:
    late, early = Place(Path("b.yaml"), 10, 1), Place(Path("b.yaml"), 9, 80)
    problems = [Problem(KIND, "nowhere"), Problem(KIND, "late", late), Problem(KIND, "early", early)]
    error = CurriculumError(
        [*problems, Problem(KIND, "other file", Place(Path("a.yaml"), 99)), Problem(KIND, "late", late)]
    )
    assert [problem.message for problem in error.problems] == ["other file", "early", "late", "nowhere"]
    assert str(error) == "other file\nearly\nlate\nnowhere"


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [((), ERRORS), ((ERRORS,), 1), ((ERRORS, USAGE), 2), ((USAGE, ENVIRONMENT, ERRORS), 3)],
)
def test_the_exit_status_is_that_of_the_worst_problem(statuses: tuple[int, ...], expected: int) -> None:
    kinds = [ProblemKind(f"CUR{number}", "k", status=status) for number, status in enumerate(statuses)]
    assert CurriculumError([Problem(kind, "m") for kind in kinds]).status == expected


def test_stop_holds_one_problem() -> None:
    place = Place(Path("a.yaml"), 1, 1)
    assert problem_error(KIND, "message", place, "hint").problems == [Problem(KIND, "message", place, "hint")]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("minuts", 'did you mean "minutes"?'), ("MINUTES", 'did you mean "minutes"?'), ("xyz", ""), ("", "")],
)
def test_did_you_mean_names_the_nearest_word(word: str, expected: str) -> None:
    assert did_you_mean(word, ["title", "minutes", "steps"]) == expected


def test_did_you_mean_knows_capital_words() -> None:
    assert did_you_mean("rsb", ["KG", "KZ", "RS"]) == 'did you mean "RS"?'


def test_suggest_names_some_when_none_is_near() -> None:
    assert suggest("minuts", ["minutes"], "fields") == 'did you mean "minutes"?'
    assert suggest("xyz", ["a", "b"], "known") == "known: a, b"
    assert suggest("xyz", [], "known") == "known: none"
    assert suggest("#", [f"m{number}" for number in range(13)], "known").endswith("m11, ...")


def test_paths_are_shown_relative_to_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "inside").mkdir()
    monkeypatch.chdir(tmp_path / "inside")
    assert display_path(Path("modules/a.yaml")) == "modules/a.yaml"
    assert display_path(tmp_path / "inside" / "b.yaml") == "b.yaml"
    assert display_path(tmp_path / "c.yaml") == (tmp_path / "c.yaml").as_posix()


TITLES = {
    "sbirt": ["Screening, brief intervention and referral", "SBIRT"],
    "overdose-naloxone": ["Naloxone in the community"],
    "law-enforcement": [],
    "café": [],
}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("SBIRT", "sbirt"),
        (" s-b i_r t ", "sbirt"),
        ("Law Enforcement", "law-enforcement"),
        ("law_enforcement", "law-enforcement"),
        ("Cafe", "café"),
        ("naloxone in the Community", "overdose-naloxone"),
        ("Screening brief intervention and referral", "sbirt"),
    ],
)
def test_capitals_spaces_accents_and_titles_leave_no_doubt(typed: str, meant: str) -> None:
    assert same(typed, TITLES) == likely_typo(typed, TITLES) == meant
    assert did_you_mean(typed, TITLES) == f'did you mean "{meant}"?'


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("naloxone", "overdose-naloxone"), ("brief intervention", "sbirt"), ("enforcement", "law-enforcement")],
)
def test_whole_parts_are_near_but_not_certain(typed: str, meant: str) -> None:
    assert did_you_mean(typed, TITLES) == f'did you mean "{meant}"?'
    assert same(typed, TITLES) == ""


def test_what_two_may_mean_is_not_certain() -> None:
    assert same("One", {"a": ["one"], "b": ["ONE"]}) == ""
    assert same("a", {"a": ["one"], "b": ["A"]}) == "a"
    assert same("--", ["-", "--"]) == ""


def test_the_likely_one_is_never_cut_off() -> None:
    names = [f"module-{number:02}" for number in range(20)] + ["zebra-crossing"]
    assert "zebra-crossing" in suggest("zebra-groups", names, "known")
    assert suggest("#", names, "known").startswith("known: module-00, module-01")
