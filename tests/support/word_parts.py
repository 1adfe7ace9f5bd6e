"""Parts of Word files, for tests that look into them or change them."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import etree

from curriculum.documents.document import Page
from curriculum.problems.problem import CurriculumError
from support.dialect import word
from support.word_lint import W, lint

Element = etree._Element


def part(data: bytes, name: str = "word/document.xml") -> Element:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return etree.fromstring(file.read(name))


def body(text: str, page: Page = "manual") -> Element:
    """The body of a Word file that passes the lint."""
    data = word(text, page)
    assert lint(data) == []
    found = part(data).find(f"{W}body")
    assert found is not None
    return found


def codes(error: pytest.ExceptionInfo[CurriculumError]) -> set[str]:
    return {problem.kind.code for problem in error.value.problems}


def changed(data: bytes, member: str, pattern: str, instead: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == member:
                text, count = re.subn(pattern, instead, content.decode(), count=1)
                assert count, f"{pattern} is not in {member}"
                content = text.encode()
            after.writestr(name, content)
    return target.getvalue()
