"""The file of a new language: the English one, with the plural forms that the language has, to be translated."""

from __future__ import annotations

import re

import yaml

from curriculum.library.language_file import FORMS, MODEL, locale_of, unknown_locale
from curriculum.library.layers import FOLDERS
from curriculum.library.workspace import Workspace
from curriculum.library.writing import writing_of
from curriculum.problems import codes
from curriculum.problems.problem import USAGE, problem_error
from curriculum.reading.source import read

_PLURALS = re.compile(r"^plurals:\n(?:  .*\n|\n)+", re.MULTILINE)


def language_file(workspace: Workspace, code: str) -> str:
    """The text of the file. Raises CurriculumError when the Unicode CLDR does not know the language."""
    locale = locale_of(code)
    if locale is None:
        message, hint = unknown_locale(code)
        raise problem_error(codes.UNKNOWN_LOCALE._replace(status=USAGE), message, hint=hint)
    # An own English file that only adds labels is no model: check names what the new file lacks of it.
    sources = [read(path) for path in workspace.all_of(FOLDERS["languages"].format(MODEL))]
    source = next((source for source in sources if "plurals" in source.value), sources[-1])
    name = locale.get_display_name() or code
    # the comment at the head of the English file speaks of English
    text = re.sub(r"\A(?:#.*\n)+", "", source.text.replace("\r\n", "\n"))
    writing = writing_of(code)
    for key, value in (
        ("language", code),
        ("name", name[0].upper() + name[1:]),
        ("direction", locale.text_direction),
        ("alphabet", writing.alphabet),
        ("word_locale", writing.word_locale),
    ):
        text = re.sub(rf"^{key}:.*$", f"{key}: {value}", text, count=1, flags=re.MULTILINE)
    forms = [form for form in FORMS if form in {*locale.plural_form.rules, "other"}]
    words = source.value["plurals"].items()
    singular = {locale.plural_form(1)} - {locale.plural_form(n) for n in range(1001) if n != 1}
    plurals = "".join(_plural(word, english_forms, forms, singular) for word, english_forms in words)
    # a function, since in a replacement text backslashes would mean something
    text = _PLURALS.sub(lambda _: f"plurals:\n{plurals}\n", text, count=1)
    return f"{_HEAD.format(name=locale.english_name, forms=', '.join(forms))}{text}"


_HEAD = """\
# The fixed words of the documents in {name}. Still in English: translate what stands behind the colons.
# A word in {{braces}} is filled in by the tool, so it stays as it is. Plural forms here: {forms}
# (categories of the Unicode CLDR). Begin with a capital letter where English does, unless your language forbids it.
"""


def _plural(word: str, english: dict[str, str], forms: list[str], singular: set[str]) -> str:
    # a form of the number 1 alone is the English one; "one" of others may be 1, 21, 31
    texts = [english["one" if form in singular and "one" in english else "other"] for form in forms]
    pairs = zip(forms, texts, strict=True)
    lines = [f"    {form}: {yaml.safe_dump(text, default_style=chr(34)).strip()}\n" for form, text in pairs]
    return f"  {word}:\n{''.join(lines)}"
