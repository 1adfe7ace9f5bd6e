"""The tests that participants wrote, as a CSV file: what is read, and every way in which it may be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum.problems.problem import CurriculumError
from curriculum.scoring.form_column import Test
from curriculum.scoring.results import Pair, Results, read_results
from support.example_results import english

LETTERS: dict[Test, list[str]] = {"pre": ["ABCD", "ABC"], "post": ["ABCD", "ABC"]}


def read(folder: Path, text: str | bytes) -> Results:
    path = folder / "results.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_results(path, english(), LETTERS)


def problems(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> list[str]:
    """Every problem as `line:column code message`; no value that stands in the file is in any of them."""
    monkeypatch.chdir(folder)
    with pytest.raises(CurriculumError) as caught:
        read(folder, text)
    found = caught.value.problems
    assert not any("secret" in problem.render() for problem in found)
    return [
        f"{str(problem.place).removeprefix('results.csv').lstrip(':')} {problem.kind.code} {problem.message}"
        for problem in found
    ]


@pytest.mark.parametrize("between", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_table_as_spreadsheets_write_it(tmp_path: Path, between: str, mark: bytes, end: str) -> None:
    rows = [
        "Q2,Test,q1,Sex,CODE,sector",
        "b,pre,A,f,07 45,health",
        "C,Post-test,-,,07-45,",
        "a,A,d,m,9,social",
        ",B,,,8,",
    ]
    text = end.join(row.replace(",", between) for row in rows) + end
    found = read(tmp_path, mark + text.encode())
    assert found == Results((Pair(("A", "B"), ("", "C"), "health", "female"),), pre_only=1, blank=1)


@pytest.mark.parametrize("word", ["pre", "PRE", "Pre-test", "pretest", "A", "a", "Form A"])
def test_words_of_the_first_test(tmp_path: Path, word: str) -> None:
    assert read(tmp_path, f"code,test,q1,q2\n1,{word},A,A\n1,post,A,A\n").pairs == (Pair(("A", "A"), ("A", "A")),)


def test_what_a_line_leaves_out_may_stand_in_the_other(tmp_path: Path) -> None:
    text = "code,test,sector,sex,q1,q2\n1,pre,,male,A,A\n1,post,justice,,A,A\n"
    assert read(tmp_path, text).pairs == (Pair(("A", "A"), ("A", "A"), "justice", "male"),)


def test_tests_without_a_code_are_counted_and_belong_to_nobody(tmp_path: Path) -> None:
    found = read(tmp_path, "code,test,q1,q2\n,pre,A,A\n-,pre,A,A\n,post,A,A\n5,post,A,B\n")
    assert found == Results((), pre_only=2, post_only=2, without_code=3)


def test_a_column_without_a_word_is_none(tmp_path: Path) -> None:
    assert len(read(tmp_path, "code,test,q1,q2,,\n1,pre,A,A,,\n1,post,A,A,,\n").pairs) == 1


def test_every_wrong_value_at_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        "code,test,sector,sex,q1,q2\n"
        "1,pre,secret,f,A,D\n"
        '2,"secret",health,secret,AB,B\n'
        "1,pre,justice,m,E,secret\n"
        "3,pre,health,f,А,1\n"
        f"{'secret' * 9},post,health,,A,B,C\n"
    )
    assert problems(tmp_path, monkeypatch, text) == [
        "2:7 CUR212 this is not a known sector",
        "2:18 CUR212 question 2 has the letters A to C",
        "3:3 CUR212 this is not one of the two tests",
        "3:19 CUR212 this is not a known sex",
        "3:26 CUR212 question 1 has the letters A to D",
        "4:1 CUR213 this test of this code stands in line 2 already",
        "4:15 CUR214 the other test of this code has another sex",
        "4:17 CUR212 question 1 has the letters A to D",
        "4:19 CUR212 question 2 has the letters A to C",
        "5:16 CUR212 question 1 has the letters A to D",
        "5:18 CUR212 question 2 has the letters A to C",
        "6:1 CUR212 the code has more than 40 characters",
        "6:73 CUR210 7 values stand under 6 columns",
    ]


def test_letters_of_the_other_alphabet_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CurriculumError) as caught:
        read(tmp_path, "code,test,q1,q2\n1,А,A,A\n1,post,В,A\n")
    assert [problem.hint for problem in caught.value.problems] == [
        "this letter was typed with a Cyrillic keyboard; type it with a Latin one"
    ] * 2


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", [" CUR210 the file is empty"]),
        ("code,test,q1,q2\n", [" CUR210 no test is in the table"]),
        ("test,q1,q2\npre,A,A\n", ['1:1 CUR211 there is no column "code"']),
        ("code,q1\n1,A\n", ['1:1 CUR211 there are no columns "test" and "q2"']),
        ("secret;pre;A;A\n2;pre;A;A\n", [
            '1:1 CUR211 there are no columns "code" to "q2"',
            "1:1 CUR211 this is not the name of a column",
            "1:8 CUR211 this is not the name of a column",
            "1:12 CUR211 this is not the name of a column",
            "1:14 CUR211 this is not the name of a column",
        ]),
        ("code,test,q1,q2,q3,q1\n1,pre,A,A,A,A\n", [
            "1:17 CUR211 there is no such question: the forms of this course have 2",
            '1:20 CUR211 the column "q1" stands here twice',
        ]),
        ('code,test,q1,q2\n"1,pre,A,A\n', ["2:1 CUR210 a quoted text is not closed or goes on behind its end"]),
    ],
)  # fmt: skip
def test_tables_that_cannot_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, wanted: list[str]
) -> None:
    assert problems(tmp_path, monkeypatch, text) == wanted


def test_hints_name_columns_and_tests(tmp_path: Path) -> None:
    with pytest.raises(CurriculumError) as caught:
        read(tmp_path, "cod,test,q1,q2\n1,pre,A,A\n")
    assert 'did you mean "code"?' in [problem.hint for problem in caught.value.problems]
    with pytest.raises(CurriculumError) as caught:
        read(tmp_path, "code,test,q1,q2\n1,first,A,A\n")
    assert [problem.hint for problem in caught.value.problems] == [
        "write pre or post, or the letter of the form: A or B"
    ]


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CurriculumError) as caught:
        read(tmp_path, "code,test,q1,q2\n1,pre,А,A\n".encode("cp1251"))
    assert [problem.kind.code for problem in caught.value.problems] == ["CUR002"]
