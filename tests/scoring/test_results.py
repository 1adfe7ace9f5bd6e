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
    return read_results(path, english(), LETTERS).results


def problems(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> list[str]:
    """Every error as `row column: code message`; no value that stands in the file is in any problem."""
    monkeypatch.chdir(folder)
    with pytest.raises(CurriculumError) as caught:
        read(folder, text)
    assert not any("secret" in problem.render() for problem in caught.value.problems)
    found = [problem for problem in caught.value.problems if problem.kind.level == "error"]
    places = [str(problem.place).removeprefix("results.csv").removeprefix(", ") for problem in found]
    return [f"{place}: {problem.kind.code} {problem.message}" for place, problem in zip(places, found, strict=True)]


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
        'row 2, column "sector" (C): CUR212 this is not a known sector',
        'row 2, column "q2" (F): CUR212 question 2 has the letters A to C (in 3 rows: 2, 4, 5)',
        'row 3, column "test" (B): CUR212 this is not one of the two tests',
        'row 3, column "sex" (D): CUR212 this is not a known sex',
        'row 3, column "q1" (E): CUR212 question 1 has the letters A to D (in 2 rows: 3, 4)',
        "row 4: CUR213 this test of this code stands in row 2 already",
        "row 4: CUR214 the other test of this code has another sex",
        'row 6, column "code" (A): CUR212 the code has more than 40 characters',
        "row 6, column G: CUR210 7 values stand under 6 columns",
    ]


def test_cyrillic_letters_that_look_latin_are_read_and_told_once(tmp_path: Path) -> None:
    path = tmp_path / "results.csv"
    path.write_text("code,test,q1,q2\n" + "".join(f"{n},А,С,в\n{n},post,D,А\n" for n in range(9)), encoding="utf-8")
    found = read_results(path, english(), LETTERS)
    assert found.results.pairs == (Pair(("C", "B"), ("D", "A")),) * 9
    in_column, in_cells = found.problems
    assert {problem.kind.code for problem in found.problems} == {"CUR291"}
    assert "in 9 rows" in in_column.message and "27 cells" in in_cells.message


def test_letters_of_another_order_are_one_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """А, Б, В, Г: nobody can say whether В is the second letter or the third."""
    text = "code,test,q1,q2\n" + "".join(f"{n},pre,Б,В\n{n},post,А,В\n" for n in range(9))
    (problem,) = problems(tmp_path, monkeypatch, text)
    assert problem.startswith("row 2: CUR212 answers are letters of another alphabet") and "36 cells" in problem


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", [": CUR210 the table is empty"]),
        ("code,test,q1,q2\n", [": CUR210 no test is in the table"]),
        ("test,q1,q2\npre,A,A\n", ['row 1: CUR211 there is no column "code"']),
        ("code,q1\n1,A\n", ['row 1: CUR211 there are no columns "test" and "q2"']),
        ("secret;pre;A;A\n2;pre;A;A\n", ['row 1: CUR211 there are no columns "code" to "q2"']),
        ("code,test,q1,q2,q3,q1\n1,pre,A,A,A,A\n", [
            'row 1, column "q3" (E): CUR211 there is no such question: the forms of this course have 2',
            'row 1, column "q1" (F): CUR211 the column "q1" stands here twice',
        ]),
        ('code,test,q1,q2\n"1,pre,A,A\n', [
            "row 2, column A: CUR282 a quoted text is not closed or goes on behind its end",
        ]),
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
        read(tmp_path, "code,test,q1,q2\n1,other,A,A\n")
    assert [problem.hint for problem in caught.value.problems] == [
        "write pre or post, or the letter of the form: A or B"
    ]


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CurriculumError) as caught:
        read(tmp_path, "code,test,q1,q2\n1,pre,А,A\n".encode("cp1251"))
    assert [problem.kind.code for problem in caught.value.problems] == ["CUR002"]
