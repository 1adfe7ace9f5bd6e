"""One alphabet for the printed form, its key and its scoring."""

from __future__ import annotations

from pathlib import Path

import pytest

from courses import course_of, rendered
from curriculum.documents.document import Document
from curriculum.library.workspace import Workspace
from curriculum.planning import question_forms
from curriculum.reading.alphabets import ABJAD, CYRILLIC, HEBREW, LATIN, NUMBER_FORMATS, letters_of
from written import markdown_of

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("language", "letters"),
    [("en", LATIN), ("ru", CYRILLIC), ("ky", CYRILLIC), ("sr", CYRILLIC), ("sr-Latn", LATIN), ("uz", LATIN),
     ("uz-Cyrl", CYRILLIC), ("ar", ABJAD), ("fa", ABJAD), ("he", HEBREW), ("km", LATIN)],
)  # fmt: skip
def test_letters_of_languages(language: str, letters: str) -> None:
    assert letters_of(language) == letters
    assert len(set(letters)) == 8 and NUMBER_FORMATS[letters]


def test_form_and_key_say_the_same_letters() -> None:
    workspace = Workspace(ROOT)
    _, course = course_of(workspace, country="KG", modules=["sbirt:core"])
    (form,) = rendered(workspace, course, "pre-test")
    russian = course.file.model_copy(update={"language": "ru"})
    for letters, file, language in ((LATIN, course.file, "en"), (CYRILLIC, russian, "ru")):
        items = question_forms.form_items(type(course)(**{**vars(course), "file": file}), "A")
        printed = Document(form.name, form.title, language, "ltr", form.page, form.tree)
        text = markdown_of(printed)
        for item in items:
            assert item.letters == letters[: len(item.options)]
            right = next(option.text for option in item.options if option.correct)
            assert f"**{question_forms.right_letter(item)}.** {right}" in text
