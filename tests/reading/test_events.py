from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest

from curriculum.problems.problem import CurriculumError
from curriculum.reading.source import parse

PATH = Path("file.yaml")

SCALARS: list[tuple[str, Any]] = [
    # YAML 1.1 took these for true and false, numbers of base 60, octal numbers, dates
    ("NO", "NO"), ("No", "No"), ("no", "no"), ("yes", "yes"), ("YES", "YES"), ("on", "on"), ("off", "off"), ("y", "y"),
    ("n", "n"), ("9:30", "9:30"), ("09:30", "09:30"), ("1:30:00", "1:30:00"), ("190:20:30.15", "190:20:30.15"),
    ("0o17", 15), ("0O17", "0O17"), ("0o8", "0o8"), ("0x1F", 31), ("0X1F", "0X1F"),
    ("1,000", "1,000"), ("2026-12-07", "2026-12-07"),
    ("2026-12-07T09:00:00Z", "2026-12-07T09:00:00Z"), ("2026-12", "2026-12"),
    # nothing
    ("", None), ("~", None), ("null", None), ("Null", None), ("NULL", None), ("nULL", "nULL"), ("None", "None"),
    ("nil", "nil"),
    # true and false
    ("true", True), ("True", True), ("TRUE", True), ("false", False), ("False", False), ("FALSE", False),
    ("tRUE", "tRUE"),
    # whole numbers
    ("0", 0), ("-0", 0), ("+7", 7), ("-7", -7), ("1234567890123456789", 1234567890123456789),
    ("12345678901234567890", "12345678901234567890"), ("+", "+"), ("--1", "--1"), ("1-2", "1-2"),
    ("957-966", "957-966"), ("١٢", "١٢"), ("½", "½"),
    # other numbers
    ("1.10", 1.1), ("1.0.0", "1.0.0"), ("1.", 1.0), (".5", 0.5), ("-.5", -0.5), ("+1.5", 1.5), (".", "."),
    ("..", ".."), ("1e3", 1000.0), ("1E3", 1000.0), ("1e-3", 0.001), ("1.5e+3", 1500.0), ("e3", "e3"), ("1e", "1e"),
    (".e3", ".e3"), (".inf", math.inf), (".Inf", math.inf), (".INF", math.inf), ("-.inf", -math.inf),
    ("+.inf", math.inf), ("inf", "inf"), (".iNF", ".iNF"), ("nan", "nan"), ("-.nan", "-.nan"), ("10%", "10%"),
    ("30 min", "30 min"),
    # quoted
    ('"NO"', "NO"), ("'9:30'", "9:30"), ('"010"', "010"), ("'1.10'", "1.10"), ('"~"', "~"), ("''", ""), ('""', ""),
    ("'true'", "true"), ('"null"', "null"), ("'it''s'", "it's"), (r'"\u0416\t\"x\""', 'Ж\t"x"'), (r"'\n'", r"\n"),
    # blocks of text
    ("|\n  10\n", "10\n"), ("|-\n  true", "true"), ("|+\n  x\n", "x\n\n"), (">\n  one\n  two\n", "one two\n"),
    (">-\n  one\n\n  two", "one\ntwo"), ("|2\n    x\n", "  x\n"), ("|\n  # no comment\n", "# no comment\n"),
    # plain text that looks like something else
    ("a b # comment", "a b"), ("a #b", "a"), ("a#b", "a#b"), ("a:b", "a:b"), ("a :b", "a :b"),
    ("http://x.org/#y", "http://x.org/#y"), ("AT&T", "AT&T"), ("one\n  two", "one two"),
    ("-x", "-x"), ("?x", "?x"), (":x", ":x"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SCALARS)
def test_scalars_follow_the_core_schema_of_yaml_1_2(text: str, expected: Any) -> None:
    value = parse(PATH, f"key: {text}\n").value["key"]
    assert (type(value), value) == (type(expected), expected)


def test_the_table_holds_enough_traps() -> None:
    assert len({text for text, _ in SCALARS}) >= 60


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("010", "write 10"), ("-01", "plain figures"), ("007", "write 7"), ("00", "plain figures"), ("0_1", "write 1"),
        ("1_000", "write 1000"), ("1__0", "write 10"), ("1_0.5", "plain figures"), ("1_000e3", "plain figures"),
        ("0b101", "plain figures"), ("+0b1", "plain figures"), ("-0x1F", "plain figures"), ("0x1_f", "plain figures"),
        ("=", "in quotes"), ("<<", "in quotes"),
    ],
)  # fmt: skip
def test_what_programs_read_differently_is_refused(text: str, hint: str) -> None:
    with pytest.raises(CurriculumError) as caught:
        parse(PATH, f"a: 1\nkey: {text}\n")
    (problem,) = caught.value.problems
    assert (problem.kind.code, str(problem.place)) == ("CUR253", "file.yaml:2:6")
    assert hint in problem.hint
    assert parse(PATH, f"key: '{text}'\n").value == {"key": text}


@pytest.mark.parametrize("text", [".nan", ".NaN", ".NAN"])
def test_nan_is_a_number(text: str) -> None:
    assert math.isnan(parse(PATH, f"[{text}]").value[0])


@pytest.mark.parametrize("key", ["NO", "no", "010", "9:30", "~", "true", "1.10", "<<", "2026-12-07"])
def test_keys_are_always_text(key: str) -> None:
    assert parse(PATH, f"{key}: x").value == {key: "x"}


def test_values_keep_their_order_and_nest() -> None:
    text = "b: [1, {c: [], d: {}}]\na:\n- - x\n  - y\n-\n"
    value = parse(PATH, text).value
    assert value == {"b": [1, {"c": [], "d": {}}], "a": [["x", "y"], None]}
    assert list(value) == ["b", "a"]


@pytest.mark.parametrize("text", ["'NO'", "NO", "- NO", "{a: NO}"])
def test_a_file_may_be_any_value(text: str) -> None:
    assert parse(PATH, text).value in ("NO", ["NO"], {"a": "NO"})


REFUSED = [
    ("a: 1\nb: 2\na: 3\n", "CUR006", "3:1", "the first is in line 1"),
    ("x:\n  - {k: 1, k: 2}\n", "CUR006", "2:12", "the first is in line 2"),
    ("'a': 1\n\"a\": 2\n", "CUR006", "2:1", "the first is in line 1"),
    ("a: &name x\n", "CUR007", "1:4", "write the value out in full"),
    ("a: &name [x]\n", "CUR007", "1:4", "write the value out in full"),
    ("&name a: x\n", "CUR007", "1:1", "write the value out in full"),
    ("a: *name\n", "CUR007", "1:4", "write the value out in full, or put text with * in quotes"),
    ("b: 1\n*name : x\n", "CUR007", "2:1", "write the value out in full, or put text with * in quotes"),
    ("a: !!str 5\n", "CUR007", "1:4", "write the value out in full"),
    ("a: !python/object:os.system {}\n", "CUR007", "1:4", "write the value out in full"),
    ("a: ! 5\n", "CUR007", "1:4", "write the value out in full"),
    ("a: 1\n---\nb: 2\n", "CUR005", "2:1", 'remove the line "---"'),
    ("a: 1\n...\n---\nb: 2\n", "CUR005", "3:1", 'remove the line "---"'),
    ("a: 1\n? [b]\n: c\n", "CUR005", "2:3", "put text that begins with [ or { in quotes"),
    ("{{a: b}: c}\n", "CUR005", "1:2", "put text that begins with [ or { in quotes"),
    ("[" * 65 + "]" * 65, "CUR008", "1:65", ""),
    ("".join("  " * depth + "k:\n" for depth in range(65)), "CUR008", "65:129", ""),
]


@pytest.mark.parametrize(("text", "code", "at", "hint"), REFUSED)
def test_what_would_hide_a_value_is_refused(text: str, code: str, at: str, hint: str) -> None:
    with pytest.raises(CurriculumError) as caught:
        parse(PATH, text)
    problem = caught.value.problems[0]
    assert (problem.kind.code, str(problem.place), problem.hint) == (code, f"file.yaml:{at}", hint)


def test_sixty_four_levels_are_allowed() -> None:
    assert str(parse(PATH, "[" * 64 + "]" * 64).value) == "[" * 64 + "]" * 64


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(CurriculumError) as caught:
        parse(PATH, "a: &x 1\na: *x\nb: !t 2\nb: 3\nc: [\n")
    assert [str(problem.place).removeprefix("file.yaml:") for problem in caught.value.problems] == [
        "1:4", "2:1", "2:4", "3:4", "4:1", "5:5",
    ]  # fmt: skip


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 30)]
    with pytest.raises(CurriculumError) as caught:
        parse(PATH, "\n".join(lines))
    assert {problem.kind.code for problem in caught.value.problems} == {"CUR007"}
