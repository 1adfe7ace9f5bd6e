"""`fmt`: spaces, tabs and line ends go; values, comments and every other byte stay."""

from __future__ import annotations

import os
import re
import stat
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.commands import fmt
from curriculum.editing.formatting import tidy, values_of
from curriculum.files import writing
from curriculum.problems import codes
from curriculum.problems.problem import CurriculumError, problem_error
from support.commands import curriculum, refused
from support.places import REPOSITORY


def tidied(folder: Path, text: str) -> str:
    path = folder / "a.yaml"
    path.write_bytes(text.encode())
    before, after = tidy(path)
    assert before == text
    return after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1", "a: 1\n"),
        ("a: 1\n\n\n", "a: 1\n"),
        ("a: 1  \nb: 2 # why \t\n", "a: 1\nb: 2 # why\n"),
        ("a: 1\r\nb: 2\r\n", "a: 1\nb: 2\n"),
        ("a: |\n  text", "a: |\n  text\n"),
        ("a: 1 #\twhy\n", "a: 1 #  why\n"),
        ("a: >-\n  one \n  two\n", "a: >-\n  one \n  two\n"),  # a folded text would have two spaces there
        ("a: |\n  one  \n  two\nb: 1 \n", "a: |\n  one  \n  two\nb: 1\n"),  # a line break of Markdown
        ("a: |\n  one\n     \n  two\n", "a: |\n  one\n     \n  two\n"),  # spaces that are part of the text
        ("a: |\n  one\n  \n  two\n", "a: |\n  one\n\n  two\n"),
        ('a: "x\ty"\n', 'a: "x\ty"\n'),
        ("a: 'one  \n  two'\n", "a: 'one\n  two'\n"),
        ("# comment  \na: 1\n", "# comment\na: 1\n"),
    ],
)
def test_what_goes_and_what_stays(before: str, after: str, tmp_path: Path) -> None:
    assert tidied(tmp_path, before) == after
    assert tidied(tmp_path, after) == after


LINES = st.lists(
    st.tuples(
        st.sampled_from(
            ["a: 1", "b: |", "  text", "  - x", "- y", "c: >-", "    deeper", "# note", "", 'd: "q', 'e"', "k:\tv"]
        ),
        st.sampled_from(["", " ", "  ", "\t", " # c "]),
        st.sampled_from(["\n", "\r\n"]),
    ),
    min_size=1,
    max_size=12,
)  # fmt: skip


@given(LINES, st.booleans())
def test_values_and_comments_stay(lines: list[tuple[str, str, str]], ended: bool) -> None:
    text = "".join("".join(line) for line in lines)
    text = text if ended else text.rstrip("\r\n")
    path = Path("a.yaml")
    values = values_of(path, text)
    if values is None:
        return
    after = _tidy_text(text)
    assert values_of(path, after) == values
    assert re.sub(r"\s+", "", after) == re.sub(r"\s+", "", text)
    assert after.endswith("\n")
    assert _tidy_text(after) == after


def _tidy_text(text: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        return tidied(Path(folder), text)


@pytest.fixture
def office(tmp_path: Path, module_text: str) -> Path:
    path = tmp_path / "modules" / "alpha" / "module.yaml"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\xef\xbb\xbf# by hand \r\n" + module_text.replace("\n", "\r\n").encode())
    path.chmod(0o640)
    (tmp_path / "curriculum.yaml").touch()
    return tmp_path


def test_the_command(office: Path, module_text: str) -> None:
    path = office / "modules" / "alpha" / "module.yaml"
    before = path.read_bytes()
    asked = curriculum("fmt", "--check", cwd=office)
    assert asked.returncode == 1
    assert asked.stdout.splitlines() == ["would change modules/alpha/module.yaml", "1 file: 1 to change"]
    assert path.read_bytes() == before
    assert curriculum("fmt", "packs", cwd=office).returncode == 2  # there is no such folder
    done = curriculum("fmt", "modules", cwd=office)
    assert done.returncode == 0, done.stderr
    assert path.read_bytes() == b"\xef\xbb\xbf# by hand\n" + module_text.encode()
    assert os.name != "posix" or stat.S_IMODE(path.stat().st_mode) == 0o640
    assert curriculum("fmt", "--check", cwd=office).stdout == "1 file: none to change\n"
    assert [one.name for one in path.parent.iterdir()] == ["module.yaml"]


def test_nothing_is_written_when_a_file_cannot_be_read(office: Path) -> None:
    path = office / "modules" / "alpha" / "module.yaml"
    before = path.read_bytes()
    (office / "modules" / "beta").mkdir()
    (office / "modules" / "beta" / "module.yaml").write_text("a:\n\tb: 1\n", encoding="utf-8")
    refused(curriculum("fmt", cwd=office), 1, "modules/beta/module.yaml:2:1: CUR004 tab")
    assert path.read_bytes() == before


def test_a_link_out_of_the_workspace_is_refused(office: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "KG.yaml"
    outside.write_text("code: KG  \n", encoding="utf-8")
    link = office / "packs" / "countries" / "KG.yaml"
    link.parent.mkdir(parents=True)
    try:
        link.symlink_to(outside)
    except OSError:
        pytest.skip("this system makes no links")
    refused(curriculum("fmt", cwd=office), 1, "CUR104 leads-outside")
    assert outside.read_text(encoding="utf-8") == "code: KG  \n"
    link.unlink()
    inner = office / "packs" / "KG.text"
    inner.write_text("code: KG  \n", encoding="utf-8")
    link.symlink_to(inner)
    assert curriculum("fmt", cwd=office).returncode == 0
    assert link.is_symlink() and inner.read_text(encoding="utf-8") == "code: KG\n"


def test_the_library_is_in_order() -> None:
    result = curriculum("fmt", "--check")
    assert result.returncode == 0, result.stdout
    assert int(result.stdout.split()[0]) > 30
    assert (REPOSITORY / "modules").is_dir()


def test_a_file_that_cannot_be_changed_is_not_called_changed(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(path: Path, text: str, root: Path) -> None:
        raise problem_error(codes.CANNOT_WRITE, "No space left on device")

    monkeypatch.setattr(writing, "replace", full)
    with pytest.raises(CurriculumError):
        fmt.run(root=office)
    assert capsys.readouterr().out == ""
    monkeypatch.setattr(writing, "replace", lambda *_: None)
    fmt.run(root=office)
    assert "changed" in capsys.readouterr().out
