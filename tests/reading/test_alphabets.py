"""One alphabet for the printed form, its key and its scoring."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from curriculum.documents.document import Document
from curriculum.documents.templating.rendering import Renderer
from curriculum.library.language import read_language
from curriculum.library.workspace import Workspace
from curriculum.library.writing import (
    CYRILLIC,
    LATIN,
    LETTERS,
    NUMBER_FORMATS,
    Alphabet,
    Writing,
    letters_of,
    writing_of,
)
from curriculum.planning import question_forms
from curriculum.problems.problem import CurriculumError
from support.courses import course_of, rendered
from support.dialect import reference
from support.places import REPOSITORY
from support.written_files import markdown_of, word_of


@pytest.mark.parametrize(
    ("language", "alphabet"),
    [("en", "latin"), ("ru", "cyrillic"), ("ky", "cyrillic"), ("uk", "cyrillic"), ("kk", "cyrillic"),
     ("sr", "cyrillic"), ("sr-Latn", "latin"), ("uz", "latin"), ("uz-Cyrl", "cyrillic"), ("ar", "abjad"),
     ("fa", "abjad"), ("he", "hebrew"), ("km", "latin")],
)  # fmt: skip
def test_letters_of_languages(language: str, alphabet: Alphabet) -> None:
    writing = writing_of(language)
    assert writing.alphabet == alphabet
    assert writing.letters == letters_of(language) == LETTERS[alphabet]
    assert len(set(writing.letters)) == 8 and writing.number_format == NUMBER_FORMATS[alphabet]


def test_a_language_file_says_how_its_language_is_written(tmp_path: Path) -> None:
    """The form, its key, Word and Markdown follow the file; what it leaves out is known by its code."""
    text = (REPOSITORY / "templates/languages/en.yaml").read_text(encoding="utf-8")
    (tmp_path / "templates/languages").mkdir(parents=True)
    file = tmp_path / "templates/languages/uz.yaml"
    said = text.replace("language: en\n", "language: uz\nalphabet: cyrillic\nword_locale: uz-Cyrl-UZ\n", 1)
    said = re.sub("^(alphabet: latin|word_locale: en-GB)\n", "", said, flags=re.MULTILINE)
    file.write_text(said, encoding="utf-8")
    workspace = Workspace(tmp_path, (tmp_path, REPOSITORY))
    writing = read_language(workspace, "uz").writing
    assert writing == Writing("cyrillic", "uz-Cyrl-UZ", stacked=False)
    _, course = course_of(workspace, country="UZ", modules=["sbirt:core"], language="uz")
    assert {item.letters[0] for item in question_forms.form_items(course, "A")} == {"А"}
    (form,) = (Renderer(workspace, course, read_language(workspace, "uz")).render("pre-test"),)
    assert "**А.**" in markdown_of(form)
    data = word_of(form, reference())
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        assert b'w:numFmt w:val="russianUpper"' in zipped.read("word/numbering.xml")
        assert b'w:lang w:val="uz-Cyrl-UZ"' in zipped.read("word/document.xml")


def test_a_locale_that_is_none_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "templates/languages").mkdir(parents=True)
    text = (REPOSITORY / "templates/languages/en.yaml").read_text(encoding="utf-8")
    text = text.replace("language: en\n", "language: uz\n").replace("word_locale: en-GB", "word_locale: 'a\"><b'")
    (tmp_path / "templates/languages/uz.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CurriculumError, match="word_locale") as error:
        read_language(Workspace(tmp_path, (tmp_path, REPOSITORY)), "uz")
    (place,) = [problem.place for problem in error.value.problems]
    assert place is not None and place.line


def test_form_and_key_say_the_same_letters() -> None:
    workspace = Workspace(REPOSITORY)
    _, course = course_of(workspace, country="KG", modules=["sbirt:core"])
    (form,) = rendered(workspace, course, "pre-test")
    russian = course.file.model_copy(update={"language": "ru"})
    for letters, file, language in ((LATIN, course.file, "en"), (CYRILLIC, russian, "ru")):
        items = question_forms.form_items(replace(course, file=file, letters=letters), "A")
        printed = Document(form.name, form.title, language, "ltr", form.page, form.tree, writing=writing_of(language))
        text = markdown_of(printed)
        for item in items:
            assert item.letters == letters[: len(item.options)]
            right = next(option.text for option in item.options if option.correct)
            assert f"**{question_forms.right_letter(item)}.** {right}" in text
