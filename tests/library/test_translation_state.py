"""An untranslated language is not stated: what is still in English is counted, told and named in the documents."""

from __future__ import annotations

import re

import pytest

from curriculum.checks.workspace_check import check_workspace
from curriculum.documents.phrases.course import Phrases
from curriculum.editing.translations import language_file
from curriculum.library.language import read_language
from curriculum.library.language_file import LanguageFile
from curriculum.library.translation_state import translated
from curriculum.library.workspace import Workspace
from support.commands import curriculum
from support.courses import course_of
from support.places import REPOSITORY
from support.workspaces import MakeWorkspace

WORKSPACE = Workspace(REPOSITORY)


def file(labels: dict[str, object], **more: object) -> LanguageFile:
    keys = {"language": "ky", "name": "A", "direction": "ltr", "plurals": {}, "words": {}, **more}
    return LanguageFile.model_validate({**keys, "labels": labels})


def pseudo(text: str, share: int = 1) -> str:
    """A language file with one of so many labels translated, by doubling its first letter."""
    head, labels, rest = text.partition("labels:\n")
    lines = rest.split("\n")
    for number, line in enumerate(lines):
        if number % share == 0:
            lines[number] = re.sub(r'^(\s+(?:- |[\w-]+: )"?)([A-Za-z])(?=[A-Za-z ,])', r"\1\2\2", line)
    return head + labels + "\n".join(lines)


def test_what_is_as_in_english_is_counted() -> None:
    english = file({"a": "Day", "b": ["One", "Two {n}"], "c": {"d": "Word"}, "mark": "· {n}"})
    assert translated(english, english) == (0, 4), "a label without letters is the same in all languages"
    half = file({"a": "Күн", "b": ["Бир", "Two {n}"], "c": {"d": "Word"}, "mark": "· {n}"})
    assert translated(half, english) == (2, 4)
    one = file({}, plurals={"days": {"one": "{n} day", "other": "{n} күн"}})
    assert translated(one, file({}, plurals={"days": {"one": "{n} day", "other": "{n} days"}})) == (1, 2)


@pytest.mark.parametrize("code", ["ky", "uz", "ar", "km", "fr", "sr-Latn"])
def test_a_new_language_says_that_nothing_is_translated(code: str, make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace({f"templates/languages/{code}.yaml": language_file(WORKSPACE, code)})
    language = read_language(workspace, code)
    assert re.fullmatch(r"labels: 0 of \d{3} translated", language.untranslated) and language.in_english
    found = [problem for problem in check_workspace(workspace).problems if problem.kind.code == "CUR316"]
    assert [problem.message for problem in found] == [language.untranslated]
    course = course_of(WORKSPACE, country="KG", modules=["sbirt"])[1]
    assert Phrases(course, language).languages == Phrases(course, language).written_in == "English"


def test_a_translated_language_is_stated_beside_that_of_the_modules(make_workspace: MakeWorkspace) -> None:
    text = pseudo(language_file(WORKSPACE, "fr"))
    workspace = make_workspace({"templates/languages/fr.yaml": text})
    language = read_language(workspace, "fr")
    assert not language.in_english
    course = course_of(WORKSPACE, country="KG", modules=["sbirt"])[1]
    assert Phrases(course, language).written_in == "anglais et Français"


def test_english_itself_asks_for_no_translation() -> None:
    language = read_language(WORKSPACE, "en")
    assert language.untranslated == "" and not language.in_english and not language.unfinished
    course = course_of(WORKSPACE, country="KG", modules=["sbirt"])[1]
    assert Phrases(course, language).languages == "English"


@pytest.mark.parametrize(("code", "forms"), [
    ("ky", {"one": "{n} day", "other": "{n} days"}), ("en-Shaw", {"one": "{n} day", "other": "{n} days"}),
    ("ru", {"one": "{n} days", "few": "{n} days", "many": "{n} days", "other": "{n} days"}),
    ("km", {"other": "{n} days"}),
])  # fmt: skip
def test_the_singular_of_a_new_language_is_that_of_english_where_it_means_the_same(
    code: str, forms: dict[str, str], make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace({f"templates/languages/{code}.yaml": language_file(WORKSPACE, code)})
    assert read_language(workspace, code).plurals["days"] == forms


def test_a_build_in_an_untranslated_language_warns_and_says_what_it_is_in(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace({"templates/languages/ky.yaml": language_file(WORKSPACE, "ky"), "curriculum.yaml": ""})
    flags = ("--country", "KG", "--modules", "sbirt", "--language", "ky", "--documents", "agenda", "--to", "md")
    done = curriculum("build", *flags, cwd=workspace.root)
    assert done.returncode == 0, done.stderr
    assert re.search(r"CUR315 .*labels: 0 of \d+ translated; modules are written in en", done.stdout + done.stderr)
    agenda = (workspace.root / "dist/kg-policymakers-ky/agenda.md").read_text(encoding="utf-8")
    assert "English" in agenda and "Кыргызча" not in agenda and "1 days" not in agenda
