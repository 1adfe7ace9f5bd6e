"""The page for beginners, followed word for word: every command is run, every answer is the one that is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from support.commands import curriculum
from support.places import REPOSITORY

PAGE = (REPOSITORY / "docs" / "first-module.md").read_text(encoding="utf-8")
MODULE = "modules/first-contact/module.yaml"
LEFT_OUT = "...\n"
_DOCUMENTS = re.compile(r"^  documents  (.*) \(docx, md\)$", re.MULTILINE)


def blocks() -> Iterator[tuple[str, str]]:
    """Language and text of each block of code, in order."""
    yield from re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def run(command: str, folder: Path) -> tuple[Path, str]:
    """Type a line: the folder where one is afterwards, and what the tool said."""
    words = command.split()
    if words[0] == "cd":
        return folder / words[1], ""
    assert words[0] == "curriculum"
    done = curriculum(*words[1:], cwd=folder)
    assert done.returncode in (0, 1), done.stderr
    return folder, done.stderr + done.stdout


def steady(text: str) -> str:
    """An answer without what changes when the library grows."""
    counts = re.compile(r"^\d+ modules?, .* references", re.MULTILINE)
    return _DOCUMENTS.sub("documents", counts.sub("counts", text))


def agrees(shown: str, said: str) -> bool:
    """Whether the parts between lines of three dots stand in the answer, in order, from its start to its end."""
    parts = [re.escape(part) for part in steady(shown).split(LEFT_OUT)]
    return re.fullmatch("(?:.*\n)*?".join(parts), steady(said)) is not None


def listed(text: str) -> set[str]:
    return {name for names in _DOCUMENTS.findall(text) for name in names.split(", ")}


def test_the_page_is_true_word_for_word(tmp_path: Path) -> None:
    folder, said, answers = tmp_path, "", 0
    for language, text in blocks():
        if not language:
            said = ""
            for command in text.splitlines():
                folder, more = run(command, folder)
                said += more
        elif language == "text":
            assert agrees(text, said), f"the page shows:\n{text}\nthe tool says:\n{said}"
            assert listed(text) <= listed(said)
            answers += 1
        elif text.startswith("# a mistake\n"):
            (folder / MODULE).write_text(with_mistake((folder / MODULE).read_text(encoding="utf-8"), text), "utf-8")
        else:
            assert text.startswith(f"# {MODULE}\n")
            (folder / MODULE).write_text(text, encoding="utf-8")
    assert answers == 8
    pack = folder / "dist" / "kg-policymakers-en"
    assert "10:20–10:40 | **First five minutes** – At the door" in (pack / "agenda.md").read_text(encoding="utf-8")
    assert "You stand here for the first time." in (pack / "trainer-manual.md").read_text(encoding="utf-8")
    workbook = (pack / "participant-workbook.md").read_text(encoding="utf-8")
    assert "Before you ask for a name, say your own." in workbook
    assert "You stand here for the first time." not in workbook


def with_mistake(module: str, block: str) -> str:
    """The module with the line of the block in the place of the right one, which has the same words."""
    wrong = block.splitlines()[1]
    (right,) = (line for line in module.splitlines() if line.endswith(wrong.partition(":")[2]))
    assert right != wrong
    return module.replace(right, wrong)


def test_three_dots_stand_for_lines() -> None:
    assert agrees("one\n...\nfour\n", "one\ntwo\nthree\nfour\n")
    assert not agrees("one\n...\nfour\n", "one\ntwo\nfour\nfive\n")
