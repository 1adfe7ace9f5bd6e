"""JSON Schemas of the YAML files, made from the models: what editors such as VS Code complete, explain and underline.

Draft 7, the newest that the YAML language server reads. A schema says what `check` says of one file by itself, with one
exception: a field that may be left out and stands there without a value is underlined, since nobody means that.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel, TypeAdapter

from curriculum.library.country import Country
from curriculum.library.fields import SLUG, bare, meaning, models_in
from curriculum.library.language import LanguageFile
from curriculum.library.module import Fact, Module, Reference, Session, Step, TestItem
from curriculum.library.programme import CourseFile, Programme
from curriculum.library.terms import TermFile
from curriculum.library.validation import PATTERN_HINTS

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
FILES: dict[str, tuple[str, Any]] = {
    "module": ("modules/*/module.yaml", Module),
    "session": ("modules/*/sessions/*.yaml", Session),
    "country": ("packs/countries/*.yaml", Country),
    "programme": ("packs/programmes/*.yaml", Programme),
    "course": ("packs/courses/*.yaml", CourseFile),
    "references": ("modules/references.yaml", list[Reference]),
    "terms": ("modules/terms.yaml", TermFile),
    "language": ("templates/languages/*.yaml", LanguageFile),
}
"""By the name of the schema: where its files are in a workspace, and their model."""

SNIPPETS = {
    Session: ("session", "A session with one step"),
    Step: ("step", "A step: minutes, what to do, what to say"),
    TestItem: ("test item", "A question with four answers"),
    Fact: ("fact", "A fact with its source"),
}
"""What editors offer to fill in, by model: name and description."""
WRITE_ME = "Write me"
"""Stands for a text that is still to be written; a check finds what is left of them."""
_BESIDE_REQUIRED = {"say"}
"""A field that a snippet holds although it may be left out."""
_ANSWERS = 4

_LINE = r"^\s*\S([^\n]*\S)?\s*$"
"""One line that is not empty; space around it is stripped off by the models."""
_WORDS = {
    (r"^[^\n]*$", 1): (_LINE, "one line of text"),
    (None, 1): (r"\S", "write it, or delete the field"),
}


def schemas() -> dict[str, str]:
    """Each schema as JSON text by the name of its file."""
    return {f"{name}.json": _text(name, model) for name, (_, model) in FILES.items()}


def _text(name: str, model: Any) -> str:
    raw = TypeAdapter(model).json_schema(ref_template="#/definitions/{model}")
    definitions = raw.pop("$defs", {})
    for one in _models(model):
        own = definitions.get(one.__name__, raw)
        _explain(one, own)
        _offer(one, own)
    if name == "module":
        raw["properties"]["sessions"]["items"] = {
            "if": {"type": "string"},
            "then": {"type": "string", "pattern": SLUG, "description": "A session in a file of its own."},
            "else": {"$ref": "#/definitions/Session"},
        }
    schema = {"$schema": DRAFT, **_tidied(raw), "definitions": {key: _tidied(definitions[key]) for key in definitions}}
    schema["title"] = f"curriculum: {name}"
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that an annotation holds, and those that their fields hold."""
    for model in models_in(annotation):
        yield model
        for info in model.model_fields.values():
            yield from _models(info.annotation)


def _explain(model: type[BaseModel], schema: Schema) -> None:
    """Say of each field how it is written and who reads it."""
    for name, info in model.model_fields.items():
        what = meaning(info)
        rich = "Markdown." if what and what.kind == "rich" else ""
        trainer = "Only trainers read it." if what and what.audience == "trainer" else ""
        parts = [info.description or "", rich, trainer]
        schema["properties"][info.alias or name]["description"] = " ".join(part for part in parts if part)


def _offer(model: type[BaseModel], schema: Schema) -> None:
    """Snippets for the entries of lists; the language server looks for them at the list."""
    for name, info in model.model_fields.items():
        annotation = bare(info.annotation)
        inner = bare(get_args(annotation)[0]) if get_origin(annotation) is list else None
        if inner in SNIPPETS:
            label, description = SNIPPETS[inner]
            snippet = {"label": label, "description": description, "body": _body(inner, _Count())}
            schema["properties"][info.alias or name]["defaultSnippets"] = [snippet]


def _tidied(schema: Any) -> Any:
    """A schema of pydantic's in draft 7, without what says nothing to people."""
    if isinstance(schema, list):
        return [_tidied(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _tidied(value) for key, value in _one_type(schema).items()}
    if found.get("examples") in ([[]], [{}], [None]):
        del found["examples"]
    if isinstance(title := found.get("title"), str):
        found["title"] = _title(title)
    if found.get("default", "") in (None, [], {}):
        del found["default"]
    return _written(_keys_named(_own_reference(found)))


def _one_type(schema: Schema) -> Schema:
    """`X or nothing` as X."""
    options = [one for one in schema.get("anyOf", []) if one != {"type": "null"}]
    if len(options) != 1:
        return schema
    return {**{key: value for key, value in schema.items() if key != "anyOf"}, **options[0]}


def _own_reference(schema: Schema) -> Schema:
    """In draft 7 nothing counts beside `$ref`, so it goes one level down."""
    if "$ref" not in schema or len(schema) == 1:
        return schema
    return {"allOf": [{"$ref": schema.pop("$ref")}], **schema}


def _keys_named(schema: Schema) -> Schema:
    """A map with words as keys, as fields of these names: then editors complete them."""
    words = schema.get("propertyNames", {}).get("enum") if isinstance(schema.get("propertyNames"), dict) else None
    if words and "additionalProperties" in schema:
        del schema["propertyNames"]
        value = schema.pop("additionalProperties")
        schema |= {"properties": dict.fromkeys(words, value), "additionalProperties": False}
    return schema


def _written(schema: Schema) -> Schema:
    """Patterns as the models apply them, with words for people."""
    if schema.get("type") != "string":
        return schema
    key = (schema.get("pattern"), schema.get("minLength"))
    if key in _WORDS:
        del schema["minLength"]
        schema["pattern"], schema["patternErrorMessage"] = _WORDS[key]
    elif hint := PATTERN_HINTS.get(str(schema.get("pattern"))):
        schema["patternErrorMessage"] = hint
    return schema


def _title(words: str) -> str:
    """`Short title` for "Short Title", `Working day` for "WorkingDay"; abbreviations stay."""
    spaced = "".join(
        f" {letter}" if letter.isupper() and before.islower() else letter for before, letter in _pairs(words)
    )
    first, *rest = spaced.split()
    return " ".join([first, *(word if word.isupper() else word.lower() for word in rest)])


def _pairs(words: str) -> Iterator[tuple[str, str]]:
    return zip(" " + words, words, strict=False)


class _Count:
    """Numbers the places that a snippet lets people fill in."""

    def __init__(self) -> None:
        self.last = 0

    def next(self) -> int:
        """The number of the next place."""
        self.last += 1
        return self.last


def _body(model: type[BaseModel], count: _Count) -> dict[str, Any]:
    """The fields that must be there: words to choose from, examples to write over."""
    found: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        if info.is_required() or name in _BESIDE_REQUIRED:
            what = meaning(info)
            text = what is not None and what.kind in ("plain", "rich")
            example = WRITE_ME if text else next(iter(info.examples or ()), "")
            found[info.alias or name] = _place(info.annotation, example, count)
    return found


def _place(annotation: Any, example: Any, count: _Count) -> Any:
    annotation = bare(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _body(annotation, count)
    if get_origin(annotation) is list:
        (inner,) = (bare(one) for one in get_args(annotation))
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            return _entries(inner, count)
        return [_place(inner, one, count) for one in example]
    words = [word for word in get_args(annotation) if isinstance(word, str)]
    if words:
        return f"${{{count.next()}|{','.join(words)}|}}"
    return f"${{{count.next()}:{example}}}"


def _entries(model: type[BaseModel], count: _Count) -> list[dict[str, Any]]:
    """One entry; of answers four, the first one right."""
    if "correct" not in model.model_fields:
        return [_body(model, count)]
    bodies = [_body(model, count) for _ in range(_ANSWERS)]
    return [{**bodies[0], "correct": True}, *bodies[1:]]
