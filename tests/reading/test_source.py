from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.problems.problem import ENVIRONMENT, CurriculumError
from curriculum.reading.source import MAX_BYTES, Source, parse, read

NOT_TEXT: list[tuple[bytes, str, str, str]] = [
    (b"", "CUR010", "f.yaml", ""),
    (b"  \n# only a comment\n", "CUR010", "f.yaml", ""),
    (b"---\n", "CUR010", "f.yaml", ""),
    (b"~\n", "CUR010", "f.yaml", ""),
    ("a: привет\n".encode("utf-16"), "CUR002", "f.yaml:1:1", "the file looks like UTF-16; save it as UTF-8"),
    ("a: привет\n".encode("utf-16-le"), "CUR002", "f.yaml:1:1", "the file looks like UTF-16; save it as UTF-8"),
    ("a: 1\n".encode("utf-16-be"), "CUR002", "f.yaml:1:1", "the file looks like UTF-16; save it as UTF-8"),
    ("a: 1\nb: привет мир\n".encode("cp1251"), "CUR002", "f.yaml:2:1",
     "the file looks like Windows-1251 (Cyrillic); save it as UTF-8"),
    ("a: 1\n\nb: café\n".encode("cp1252"), "CUR002", "f.yaml:3:1",
     "the file looks like Windows-1252 or another old encoding; save it as UTF-8"),
    (b"a: 1\r\nbc: x\x07\r\n", "CUR003", "f.yaml:2:6", "delete it"),
    (b"a: \x00\n", "CUR003", "f.yaml:1:4", "delete it"),
    (b"\x7f: a\n", "CUR003", "f.yaml:1:1", "delete it"),
    ("жж: \ufdd0\n".encode(), "CUR003", "f.yaml:1:5", "delete it"),
    ("a: \uffff\n".encode(), "CUR003", "f.yaml:1:4", "delete it"),
    (b"a:\n\tb: 1\n", "CUR004", "f.yaml:2:1", "indent with two spaces a level"),
    (b"a:\n  \tb: 1\n  c: 2\n", "CUR004", "f.yaml:2:3", "indent with two spaces a level"),
    (b"\ta: 1\n", "CUR004", "f.yaml:1:1", "indent with two spaces a level"),
    (b"a: " + b"x" * MAX_BYTES, "CUR009", "f.yaml", "split it into several files"),
]  # fmt: skip


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path("f.yaml")


@pytest.mark.parametrize(("data", "code", "at", "hint"), NOT_TEXT)
def test_what_is_no_text_is_refused(file: Path, data: bytes, code: str, at: str, hint: str) -> None:
    file.write_bytes(data)
    with pytest.raises(CurriculumError) as caught:
        read(file)
    (problem,) = caught.value.problems
    assert (problem.kind.code, str(problem.place), problem.hint) == (code, at, hint)


def test_every_illegal_character_is_told_and_shown_as_a_box(file: Path) -> None:
    file.write_bytes(b"a: x\x01y\x02\r\nb: \x03\n")
    with pytest.raises(CurriculumError) as caught:
        read(file)
    problems = caught.value.problems
    assert [problem.message for problem in problems] == [
        f"the character U+000{n} cannot be printed" for n in (1, 2, 3)
    ]  # fmt: skip
    assert [problem.place.excerpt for problem in problems if problem.place] == ["a: x�y�", "a: x�y�", "b: �"]


@pytest.mark.parametrize(
    "data", [b"\xef\xbb\xbfa: 1\n", b"a: 1\r\n", b"a: 1", b"---\na: 1\n", b"# c\n\na: 1 # c\n...\n"]
)
def test_marks_and_line_ends_of_other_systems_are_accepted(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    assert read(file).value == {"a": 1}


def test_a_mark_at_the_beginning_does_not_move_places(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbfa: *x\n")
    with pytest.raises(CurriculumError) as caught:
        read(file)
    (problem,) = caught.value.problems
    assert problem.place
    assert (str(problem.place), problem.place.excerpt) == ("f.yaml:1:4", "a: *x")


def test_a_missing_file_and_a_folder_are_no_bugs(file: Path) -> None:
    for path in (file, Path()):
        with pytest.raises(CurriculumError) as caught:
            read(path)
        assert caught.value.problems[0].kind.code == "CUR001"
        assert caught.value.status == ENVIRONMENT


QUOTE_HINT = "a quotation mark is not closed, or stands inside a text that needs the other kind of quotes"
DASH_HINT = 'this line lacks the "- " of its list, or spaces to stand below the line above'
SYNTAX = [
    ("a: b: c\n", "1:5", 'put text that contains ": " in quotes'),
    ("a: one\nb: note: two\n", "2:8", 'put text that contains ": " in quotes'),
    ("a: @who\n", "1:4", 'put text that begins with "@" in quotes'),
    ("- `code`\n", "1:3", 'put text that begins with "`" in quotes'),
    ("a: %x\n", "1:4", 'put text that begins with "%" in quotes'),
    ("a: **bold** words\n", "1:5", 'put text that begins with "*" in quotes'),
    ("a: > quoted\n", "1:6", 'put text that begins with ">" in quotes'),
    ("a: [Text](#alpha) and more\n", "1:10", 'put text that begins with "[" in quotes'),
    ("a: [1, 2\n", "1:4", "a bracket is not closed"),
    ("a: 1\nb: [1,\n  2\nc: 3\n", "2:4", "a bracket is not closed"),
    ("a: {b: 1\n", "1:4", "a bracket is not closed"),
    ('a: "one\nb: 2\n', "1:4", QUOTE_HINT),
    ("a: 'it's'\n", "1:8", QUOTE_HINT),
    ('a: "she said "no" twice"\n', "1:15", QUOTE_HINT),
    ("a:\n  - b\n c: 1\n", "3:2", "look at the indentation of this line and the one above, and at quotes"),
    ("- a\nb: 1\n", "2:1", DASH_HINT),
    ("ask:\n  - question: A?\n    expected: x\n  question: B?\n    expected: >-\n      y\n", "4:3", DASH_HINT),
    (
        "ask:\n  question: B?\n    expected: >-\n      y\n",
        "3:13",
        'the line above lacks the "- " of its list, or this line has too many spaces before it',
    ),
    ("ключ: 🙂 [\n🙂🙂: }\n", "2:5", "look at the indentation of this line and the one above, and at quotes"),
]


@pytest.mark.parametrize(("text", "at", "hint"), SYNTAX)
def test_syntax_errors_name_the_place_and_the_likely_reason(text: str, at: str, hint: str) -> None:
    with pytest.raises(CurriculumError) as caught:
        parse(Path("f.yaml"), text)
    (problem,) = caught.value.problems
    assert (problem.kind.code, str(problem.place), problem.hint) == ("CUR005", f"f.yaml:{at}", hint)


TEXT = """\
id: alpha
title: Альфа
steps:
  - {minutes: 5, do: "x"}
  -
    do: |

      First line.
      Second line.
    say: >-
      Folded.
empty:
list: []
"""


@pytest.mark.parametrize(
    ("loc", "key", "at", "end"),
    [
        ((), False, "1:1", 3),
        (("title",), False, "2:8", 13),
        (("title",), True, "2:1", 6),
        (("steps", 0), False, "4:6", 13),
        (("steps", 0, "minutes"), False, "4:15", 16),
        (("steps", 0, "do"), False, "4:22", 25),
        (("steps", 1, "do"), False, "8:7", 18),
        (("steps", 1, "do"), True, "6:5", 7),
        (("steps", 1, "say"), False, "10:10", 12),
        (("empty",), False, "12:7", 8),
        (("list",), False, "13:7", 9),
        (("steps", 0, "unknown"), False, "4:6", 13),  # the nearest that there is
        (("steps", 7, "do"), False, "4:3", 26),
        (("title", "tag of a union"), False, "2:8", 13),
    ],
)
def test_place_finds_values_and_keys(loc: tuple[str | int, ...], key: bool, at: str, end: int) -> None:
    place = parse(Path("f.yaml"), TEXT).place(loc, key)
    assert (str(place), place.end_column, place.excerpt) == (f"f.yaml:{at}", end, TEXT.split("\n")[place.line - 1])


def test_place_counts_lines_inside_a_block_as_models_strip_it() -> None:
    source = parse(Path("f.yaml"), TEXT)
    assert str(source.place(("steps", 1, "do"), text_line=1)) == "f.yaml:9:7"
    assert str(source.place(("steps", 1, "do"), text_line=99)).startswith("f.yaml:")


def test_place_looks_into_spliced_files() -> None:
    part = parse(Path("part.yaml"), "id: x\nminutes: 5\n")
    whole = parse(Path("f.yaml"), "sessions: [x]\n")
    source = Source(whole.path, whole.text, whole.value, {("sessions", 0): part})
    assert str(source.place(("sessions", 0, "minutes"))) == "part.yaml:2:10"
    assert str(source.place(("sessions",), key=True)) == "f.yaml:1:1"


class _Dumper(yaml.SafeDumper):
    """Writes text of several lines as a block, as editors do."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)

_words = st.text("abc яж日🙂'\"#:-[]{}&*!|>%@`~,?", max_size=12)
_blocks = st.lists(st.text("abc яж#:-", max_size=8).map(str.strip), max_size=3).map("\n".join)
_leaves = st.one_of(
    _words, st.booleans(), st.integers(-999, 999), st.none(), _blocks.map(lambda block: f"x\n{block}x\n")
)
_values = st.recursive(
    _leaves,
    lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(_words, inner, min_size=1, max_size=4),
    max_leaves=20,
)


def _numbered(value: Any, number: Iterator[int]) -> Any:
    """The value with a number in every text and key, so that each can be found again."""
    if isinstance(value, dict):
        return {f"k{next(number)}{key}": _numbered(item, number) for key, item in value.items()}
    if isinstance(value, list):
        return [_numbered(item, number) for item in value]
    return f"w{next(number)}{value}"


def _leaves_of(value: Any, loc: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if not isinstance(value, dict | list):
        yield loc, value
    for step, item in items:
        yield from _leaves_of(item, (*loc, step))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.dictionaries(_words, _values, min_size=1, max_size=4), st.sampled_from([None, True, False]))
def test_every_leaf_maps_to_its_own_line(value: dict[str, Any], flow: bool | None) -> None:
    numbered = _numbered(value, iter(range(1000, 9999)))
    text = yaml.dump(
        numbered, Dumper=_Dumper, allow_unicode=True, width=10_000, sort_keys=False, default_flow_style=flow
    )
    source = parse(Path("f.yaml"), text)
    assert source.value == numbered
    found = 0
    for loc, leaf in _leaves_of(numbered):
        place = source.place(loc)
        assert place.excerpt == text.split("\n")[place.line - 1]
        assert place.excerpt[place.column - 1 :].lstrip("'\"").startswith(leaf[:5])
        assert text.count(leaf[:5]) == 1
        if isinstance(loc[-1], str):
            assert (
                source.place(loc, key=True).excerpt[source.place(loc, key=True).column - 1 :].strip("'\"?! ")[:5]
                == loc[-1][:5]
            )
        found += 1
    assert found


def test_escapes_cannot_bring_in_what_the_text_may_not_hold() -> None:
    for text in ('a: "x\\x01"\n', 'a: "\\uFDD0"\n', '"\\a": 1\n'):
        with pytest.raises(CurriculumError) as caught:
            parse(Path("f.yaml"), text)
        assert [problem.kind.code for problem in caught.value.problems] == ["CUR003"]
