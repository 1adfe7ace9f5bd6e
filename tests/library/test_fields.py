from __future__ import annotations

from typing import Annotated, Any

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from curriculum.library.country import Country
from curriculum.library.course_file import CourseFile
from curriculum.library.fields import (
    Clock,
    CountryCode,
    Date,
    LanguageTag,
    Meaning,
    ModuleId,
    Plain,
    Priority,
    Rich,
    RichT,
    RichText,
    Sector,
    Slug,
    TrainerRichText,
    bare,
    meaning,
    models_in,
    words,
)
from curriculum.library.language_file import LanguageFile
from curriculum.library.module import Fact, Module, Session
from curriculum.library.programme import Programme
from curriculum.library.reference import Reference
from curriculum.library.termbase import TermFile
from curriculum.reading.clock import clock

FILES = (Module, Reference, Country, Programme, CourseFile, LanguageFile, TermFile)


def models(*roots: type[BaseModel]) -> list[type[BaseModel]]:
    """The models of files and all that stand inside them, each once."""
    found: dict[type[BaseModel], None] = dict.fromkeys(roots)
    waiting = list(roots)
    while waiting:
        for field in waiting.pop().model_fields.values():
            for inner in models_in(field.annotation):
                if inner not in found:
                    found[inner] = None
                    waiting.append(inner)
    return list(found)


def fields() -> list[tuple[str, FieldInfo]]:
    return [
        (f"{model.__name__}.{name}", field) for model in models(*FILES) for name, field in model.model_fields.items()
    ]


def test_all_models_are_seen() -> None:
    names = {model.__name__ for model in models(*FILES)}
    assert len(names) >= 39
    assert names >= {"Option", "Material", "Alternative", "Name", "Wording", "Break", "Daily", "Anchor", "Allowed"}
    assert len(fields()) >= 200


@pytest.mark.parametrize(("name", "field"), fields(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_field_says_what_it_is(name: str, field: FieldInfo) -> None:
    assert field.description
    assert field.description.endswith((".", ":"))
    assert field.examples
    found = meaning(field)
    assert found is not None
    assert (found.names != "") == (found.kind == "reference")


def test_examples_are_right() -> None:
    checked = 0
    for name, field in fields():
        example = (field.examples or [None])[0]
        if isinstance(example, str | int | float):
            kind: Any = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
            assert TypeAdapter(kind).validate_python(example, strict=True) is not None, name
            checked += 1
    assert checked >= 130


@pytest.mark.parametrize("model", models(*FILES), ids=lambda model: model.__name__)
def test_models_are_strict_and_documented(model: type[BaseModel]) -> None:
    config = model.model_config
    assert (config.get("extra"), config.get("strict"), config.get("frozen")) == ("forbid", True, True)
    assert model.__doc__
    assert "pydantic" not in model.__doc__


def accepts(kind: Any, value: object) -> bool:
    try:
        TypeAdapter(kind).validate_python(value, strict=True)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Slug, ["a", "assist-in-10", "1"], ["", "A", "a_b", "-a", "a-", "a--b", "é", "a b", "a/b", "a\n"]),
        (ModuleId, ["sbirt"], ["sbirt:core", "SBIRT"]),
        (CountryCode, ["KG"], ["kg", "KGZ", "K", "КГ"]),
        (LanguageTag, ["en", "ky", "sr-Latn", "kaa"], ["en-GB", "EN", "russian", "sr-latn"]),
        (Plain, ["x", "  x  ", "Осш"], ["", " ", "a\nb", "\n", 5, None]),
        (Rich, ["x", "a\n\nb\n"], ["", " \n "]),
        (Date, ["2026-12-07", "2024-02-29"], ["2026-13-01", "2025-02-29", "20261207", "7.12.2026", "2026-W01-1", 2026]),
        (Clock, ["09:00", "9:30", "00:00", "24:00"], ["9", "9:5", "24:01", "09:60", "-1:00", "09:00:00", 540, "9.30"]),
    ],
)
def test_kinds_of_fields(kind: Any, good: list[object], bad: list[object]) -> None:
    assert [value for value in good if not accepts(kind, value)] == []
    assert [value for value in bad if accepts(kind, value)] == []


def test_texts_are_stripped_and_know_their_audience() -> None:
    assert TypeAdapter(Plain).validate_python(" x ") == "x"
    assert type(TypeAdapter(Rich).validate_python("x\n")) is RichText
    assert type(TypeAdapter(RichT).validate_python("x\n")) is TrainerRichText


@pytest.mark.parametrize("text", ["00:00", "09:15", "17:00", "24:00"])
def test_clock_times_come_back(text: str) -> None:
    assert clock(TypeAdapter(Clock).validate_python(text)) == text


def test_vocabularies_keep_their_order() -> None:
    assert words(Sector)[:3] == ("health", "social", "justice")
    assert len(words(Priority)) == 26


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [(int | None, int), (Annotated[int | None, Meaning("number")], int), (int | str | None, int | str | None)],
)
def test_bare_annotations(annotation: Any, expected: Any) -> None:
    assert bare(annotation) == expected


def test_meaning_is_that_of_the_field_else_of_what_it_holds() -> None:
    def of(model: type[BaseModel], name: str) -> Meaning | None:
        return meaning(model.model_fields[name])

    assert of(Module, "title") == Meaning("plain")
    assert of(Module, "preparation") == Meaning("rich", "trainer")
    assert of(Module, "sector_hints") == Meaning("rich", "trainer")
    assert of(Module, "priorities") == Meaning("number")
    assert of(Session, "steps") == Meaning("group", "trainer")
    assert of(Fact, "sources") == Meaning("reference", names="references")
