"""Nothing that is printed steers a terminal, and lines fit it."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from curriculum.problems.terminal import fitted, shown
from support.commands import curriculum
from support.workspaces import MODULE, MakeWorkspace

STEERING = ["\x1b]0;x\x07", "\x9b2J", "\u202egnp", "\u2066", "\u200f", "\u2028", "\ufeff", "\x7f", "\r", "\U000e0041"]


@pytest.mark.parametrize("text", STEERING)
def test_what_steers_is_a_number(text: str) -> None:
    assert shown(text).isascii() and shown(text).isprintable() and json.loads(f'"{shown(text)}"') == text
    for told in (curriculum("explain", f"CUR{text}"), curriculum(text), curriculum("verify", f"/no{text}")):
        assert told.returncode and text not in told.stdout + told.stderr
        assert shown(text) in told.stderr or repr(text)[1:-1] in told.stderr, (
            "the library of commands has a form of its own"
        )


def test_letters_stay_as_they_are() -> None:
    for text in ("Кыргызча\n\tкөнүгүү", "می‌خواهم", "क्‍ष", "a\u00adb", "ភាសាខ្មែរ"):
        assert shown(text) == text


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such names")
@pytest.mark.parametrize("name", [b"\x1b[31m.yaml", b"a\nb: sound.yaml", "\u202e.yaml".encode(), b"\xff\xfe.yaml"])
@pytest.mark.parametrize("how", ["text", "json", "github"])
def test_names_of_files(name: bytes, how: str, tmp_path: Path, make_workspace: MakeWorkspace) -> None:
    root = make_workspace({"modules/alpha/module.yaml": MODULE, "packs/courses/.keep": ""}).root
    Path(os.fsdecode(os.fsencode(root / "packs" / "courses") + b"/" + name)).write_text("country: [\n")
    page = tmp_path / "summary.md"
    told = curriculum("check", "--format", how, cwd=root, env={"GITHUB_STEP_SUMMARY": str(page)})
    written = told.stdout + told.stderr + (page.read_text(encoding="utf-8") if page.exists() else "")
    assert told.returncode == 1 and "CUR005" in written
    assert not any(sign in written for sign in ("\x1b", "\u202e", "\nb: sound", "\udcff"))


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


LINE = "left out   special-populations: no room (needs 120 minutes with treatment-standards, 10 left)"


@pytest.mark.parametrize(
    ("columns", "lines"),
    [
        (120, [LINE]),
        (
            80,
            [
                "left out   special-populations: no room (needs 120 minutes with",
                "           treatment-standards, 10 left)",
            ],
        ),
        (
            60,
            [
                "left out   special-populations: no room (needs 120 minutes",
                "           with treatment-standards, 10 left)",
            ],
        ),
    ],
)
def test_a_line_hangs_below_its_first_column(monkeypatch: pytest.MonkeyPatch, columns: int, lines: list[str]) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert fitted(LINE, 11, Screen()).splitlines() == lines


def test_a_line_that_no_terminal_reads_stays_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert fitted(LINE, 11, io.StringIO()) == LINE


def test_words_longer_than_the_screen_are_never_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "1")
    word = "site-implementation-and-referral-plan-of-a-long-name"
    assert word in fitted(f"documents  {word}, agenda", 11, Screen())
