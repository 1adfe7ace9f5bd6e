"""Tables of results as programs export them, codes as people write them: read right, or told. All of it is invented."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from curriculum.problems.problem import CurriculumError, Problem
from curriculum.scoring.answer_cells import QuestionText
from curriculum.scoring.form_column import Test
from curriculum.scoring.results import Pair, ResultsTable, read_results
from support.example_results import english

LETTERS: dict[Test, list[str]] = {"pre": ["ABCD", "ABC"], "post": ["ABCD", "ABC"]}
TEXTS: dict[Test, list[QuestionText]] = {
    "pre": [QuestionText("What comes first?", ("Right", "Near", "Far, far", "Never")),
            QuestionText("Who decides?", ("She", "He", "Both"))],
    "post": [QuestionText("What comes first?", ("Near", "Right", "Never", "Far, far")),
             QuestionText("Who decides?", ("Both", "She", "He"))],
}  # fmt: skip
PAIR = Pair(("A", "B"), ("B", "C"))
"""Right and He, in both tests."""


def read(folder: Path, text: str | bytes, suffix: str = "csv") -> ResultsTable:
    path = folder / f"results.{suffix}"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_results(path, english(), LETTERS, TEXTS)


def codes(problems: tuple[Problem, ...] | list[Problem]) -> list[str]:
    return [problem.kind.code for problem in problems]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("code,test,q1,q2\n7,pre,A,B\n7,post,B,C\n", []),
        ("№;Мой номер;Тест;Вопрос 1;Вопрос 2\n1;7;до;A;B\n2;7;после;B;C\n", ["CUR283"]),
        ("Timestamp,My number,Which test is this?,1. What comes first?,2. Who decides?,Score\n"
         "x,7,Pre-test,Right,He,2\ny,7,Post-test,Right,He,2\n", ["CUR289", "CUR283"]),
        ("Timestamp,Code,Test,Who decides?,What comes first?\n"
         "x,7,pre,B. He,A. Right\ny,7,post,C) He,b) Right\n", ["CUR283"]),
        ("start,end,grp/code,grp/test,grp/q1,grp/q2,_id,_submission_time\n"
         "x,y,7,pre,right,he,1,z\nx,y,7,post,right,he,2,z\n",
         ["CUR283"]),
        ("Surname,First name,Test,Code,Question 1,Response 1,Right answer 1,Question 2,Response 2,Right answer 2\n"
         "x,y,pre,7,What comes first?,Right,Right,Who decides?,He,She\n"
         "x,y,post,7,What comes first?,Right,Right,Who decides?,He,She\n", ["CUR283"]),
        ("ID,pre_q1,pre_q2,post_q1,post_q2\n7,A,B,B,C\n", []),
        ("code;q1 (pre);q2 (pre);q1 (post);q2 (post)\n7;a;b;b;c\n", []),
        ("Results of the course in Osh\n\nCode,Hall,Test,Q01,Q02\n7,K3M,pre,A,B\n7,K3M,post,B,C\n", ["CUR283"]),
        ("code\ttest\tq1\tq2\n7\tpre\t(A)\tb.\n7\tpost\tB)\tС\n", ["CUR291"]),
    ],
)  # fmt: skip
def test_what_programs_export_is_read(tmp_path: Path, text: str, told: list[str]) -> None:
    found = read(tmp_path, text)
    assert found.results.pairs == (PAIR,)
    assert codes(found.problems) == told


def test_a_workbook_with_numbers_as_codes(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["Results"], [], ["Code", "Test", "Q1", "Q2"], [45.0, "pre", "A", "B"], ["0045", "post", "B", "C"]):
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    found = read(tmp_path, data.getvalue(), "xlsx")
    assert found.results.pairs == (PAIR,) and codes(found.problems) == ["CUR291"]


@pytest.mark.parametrize(
    ("first", "second", "guessed"),
    [
        ("07 45", "07-45", False),
        ("ab7", "AB7", False),
        ("0045", "45", True),
        ("45.0", "45", True),
        ("45,0", "0045", True),
        ("A7", "А7", True),
        ("хор", "xop", True),
        ("Ａ7", "a7", False),
        ("0", "000", True),
        ("07.45", "0745", True),
    ],
)
def test_codes_are_compared_as_people_mean_them(tmp_path: Path, first: str, second: str, guessed: bool) -> None:
    found = read(tmp_path, f'code;test;q1;q2\n"{first}";pre;A;B\n"{second}";post;B;C\n')
    assert found.results.pairs == (PAIR,)
    assert codes(found.problems) == (["CUR291"] if guessed else [])


@pytest.mark.parametrize(("first", "second"), [("450", "45.0"), ("45", "54"), ("A7", "B7"), ("a0", "a")])
def test_other_codes_are_others(tmp_path: Path, first: str, second: str) -> None:
    found = read(tmp_path, f"code;test;q1;q2\n{first};pre;A;B\n{second};post;B;C\n")
    assert (found.results.pairs, found.results.pre_only, found.results.post_only) == ((), 1, 1)


def test_guesses_are_one_warning(tmp_path: Path) -> None:
    text = "code,test,q1,q2\n" + "".join(f"00{n},pre,A,B\n{n},post,B,C\n" for n in range(40, 60))
    found = read(tmp_path, text)
    (problem,) = found.problems
    assert len(found.results.pairs) == 20 and "in 20 rows: 3, 5, 7" in problem.message


def test_two_codes_that_clash_are_kept_apart_and_told(tmp_path: Path) -> None:
    found = read(tmp_path, "code,test,q1,q2\n045,pre,A,A\n45,pre,A,B\n45,post,B,C\n")
    assert (found.results.pairs, found.results.pre_only) == ((PAIR,), 1)
    (problem,) = found.problems
    assert "kept apart" in problem.message and "in 3 rows: 2, 3, 4" in problem.message


def test_nearly_the_same_code_is_told_and_not_joined(tmp_path: Path) -> None:
    found = read(tmp_path, "code,test,q1,q2\nO7,pre,A,B\n07,post,B,C\nI1,pre,A,B\n")
    assert (found.results.pairs, found.results.pre_only, found.results.post_only) == ((), 2, 1)
    assert codes(found.problems) == ["CUR291"]


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ("Right;Nobody", "question 2 has the letters A to C, and this is the text of none of them"),
        ("B. Right;He", "question 1 has the letters A to D, and this is the text of none of them"),
        ("E;He", "question 1 has the letters A to D"),
        ("1;He", "question 1 has the letters A to D"),
    ],
)
def test_what_is_no_answer_is_told_by_question(tmp_path: Path, answers: str, message: str) -> None:
    with pytest.raises(CurriculumError) as error:
        read(tmp_path, f"code;test;q1;q2\n1;pre;{answers}\n2;pre;{answers}\n")
    assert [problem.message for problem in error.value.problems] == [f"{message} (in 2 rows: 2, 3)"]


def test_a_typed_name_of_a_column_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(CurriculumError) as error:
        read(tmp_path, "kode,test,q1,q2\n1,pre,A,A\n")
    assert [problem.hint for problem in error.value.problems if problem.kind.code == "CUR211"] == [
        'did you mean "code"?'
    ]


@pytest.mark.parametrize(
    "row", ["Итого;;12;9", "key;A;A;B", "Ключ;B;B;C", ";;Total;", "Среднее;pre;3,5;2", "answer key;post;B;C"]
)
def test_totals_and_keys_are_no_tests(tmp_path: Path, row: str) -> None:
    lines = ["code;test;q1;q2", "7;pre;A;B", "7;post;B;C", row.replace(";;Total;", "Total;;;")]
    table = read(tmp_path, "\n".join(lines) + "\n")
    assert table.results.pairs == (PAIR,) and table.results.pre_only == table.results.post_only == 0
    assert codes(table.problems) == ["CUR290"]


@pytest.mark.parametrize(
    ("first", "second", "near"),
    [("0745", "0746", True), ("0745", "0754", True), ("0745", "745", True), ("0745", "07455", True),
     ("A7X", "A7Y", True), ("12", "13", False), ("0745", "0857", False), ("0745", "5740", False)],
)  # fmt: skip
def test_codes_that_a_slip_parts_are_told(tmp_path: Path, first: str, second: str, near: bool) -> None:
    table = read(tmp_path, f"code;test;q1;q2\n{first};pre;A;B\n{second};post;B;C\n")
    assert (codes(table.problems) == ["CUR291"]) is near
    assert first not in "".join(problem.render() for problem in table.problems)


def test_a_slip_that_several_codes_fit_is_not_told(tmp_path: Path) -> None:
    table = read(tmp_path, "code;test;q1;q2\n0745;pre;A;B\n0746;post;B;C\n0747;post;B;C\n")
    assert not table.problems and table.results.pre_only == 1


def test_a_question_that_nobody_answered_is_told(tmp_path: Path) -> None:
    """A row that is shorter than the head looks like one without answers."""
    (problem,) = read(tmp_path, "code;test;q1;q2\n7;pre;A;B\n7;post;B\n8;pre;A;-\n8;post;B\n").problems
    assert problem.kind.code == "CUR291" and "question 2 of the post-test" in problem.message


@pytest.mark.parametrize(("head", "hint"), [("test;q1;q2", "My number"), ("code;q1;q2", "pre or post")])
def test_a_missing_column_is_told_by_what_belongs_into_it(tmp_path: Path, head: str, hint: str) -> None:
    with pytest.raises(CurriculumError) as error:
        read(tmp_path, f"{head}\npre;A;B\n")
    assert hint in error.value.problems[0].hint
