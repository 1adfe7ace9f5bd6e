"""JSON Schemas of the YAML files, made from the models: what editors such as VS Code complete, explain and underline.

Draft 7, the newest that the YAML language server reads. A schema says what `check` says of one file by itself, with one
exception: a field that may be left out and stands there without a value is underlined, since nobody means that. Ids
that exist are offered and never demanded: a file may name what is written only later.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from pydantic import BaseModel, TypeAdapter

from curriculum.editing.example_values import WRITE_ME, example_fields, inner_model
from curriculum.editing.existing_ids import Ids
from curriculum.library.country import Country
from curriculum.library.course_file import CourseFile
from curriculum.library.field_hints import PATTERN_HINTS
from curriculum.library.fields import SLUG, meaning, models_in
from curriculum.library.language_file import LanguageFile
from curriculum.library.module import Fact, Module, Session, Step, TestItem
from curriculum.library.programme import Programme
from curriculum.library.reference import Reference
from curriculum.library.termbase import TermFile

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
_BESIDE_REQUIRED = frozenset({"say"})
"""A field that a snippet holds although it may be left out."""
_ANSWERS = 4

_KEYS = {"adaptations": "modules", "data": "questions"}
"""Maps whose keys are ids: what the keys name."""

_ID = re.compile(r'\{\s+("label": [^\n]+,)\s+("body": "[^\n]+,)\s+("description": [^\n]+)\s+\}')

_LINE = r"^\s*\S([^\n]*\S)?\s*$"
"""One line that is not empty; space around it is stripped off by the models."""
_WORDS = {(r"^[^\n]*$", 1): (_LINE, "one line of text"), (None, 1): (r"\S", "write it, or delete the field")}


def schemas(ids: Ids) -> dict[str, str]:
    """Each schema as JSON text by the name of its file; `ids` are offered where a field names one."""
    return {f"{name}.json": _text(name, model, ids) for name, (_, model) in FILES.items()}


def _text(name: str, model: Any, ids: Ids) -> str:
    raw = TypeAdapter(model).json_schema(ref_template="#/definitions/{model}")
    # draft 7 keeps them under `definitions`
    definitions = raw.pop("$defs", {})
    for inner in _models(model):
        definition = definitions.get(inner.__name__, raw)
        _explain(inner, definition)
        _offer(inner, definition)
        _offer_ids(inner, definition, ids)
    # A session may be an id instead, which validation replaces by its file. `if` and `then`, since with `anyOf` editors
    # would show the mistakes of both branches.
    if name == "module":
        raw["properties"]["sessions"]["items"] = {
            "if": {"type": "string"},
            "then": {"type": "string", "pattern": SLUG, "description": "A session in a file of its own."},
            "else": {"$ref": "#/definitions/Session"},
        }
    schema = {"$schema": DRAFT, **_tidied(raw), "definitions": {key: _tidied(definitions[key]) for key in definitions}}
    schema["title"] = f"curriculum: {name}"
    text = json.dumps(schema, ensure_ascii=False)
    # a list of ids stands once, however many fields take them
    offers = {_definition(sort): _offers(ids[sort]) for sort in ids if f'"{_reference(sort)}"' in text}
    schema["definitions"] |= offers
    # an id in a line, so that a change of the library can be read in the schema, too
    return _ID.sub(r"{\1 \2 \3}", json.dumps(schema, ensure_ascii=False, indent=1)) + "\n"


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
        inner = inner_model(info.annotation)
        if inner in SNIPPETS:
            label, description = SNIPPETS[inner]
            snippet = {"label": label, "description": description, "body": _body(inner)}
            schema["properties"][info.alias or name]["defaultSnippets"] = [snippet]


def _offer_ids(model: type[BaseModel], schema: Schema, ids: Ids) -> None:
    """Let each field that names something offer the ids that exist; all others stay as valid as they are."""
    for name, info in model.model_fields.items():
        what, field = meaning(info), schema["properties"][info.alias or name]
        if what and what.kind == "reference" and ids.get(what.names):
            for text in _texts(field):
                text["allOf"] = [{"$ref": _reference(what.names)}]
        elif ids.get(sort := _KEYS.get(name, "")):
            value = field["additionalProperties"]
            field["properties"] = {key: {**value, "description": title} for key, title in ids[sort].items()}


def _texts(schema: Any) -> Iterator[Schema]:
    """The schemas of texts inside that of a field: its own, or those of the entries of its list."""
    if isinstance(schema, list):
        for inner in schema:
            yield from _texts(inner)
    elif isinstance(schema, dict):
        if schema.get("type") == "string":
            yield schema
        yield from _texts([schema[key] for key in ("items", "anyOf", "oneOf") if key in schema])


def _definition(names: str) -> str:
    return f"ids-of-{names.replace(' ', '-')}"


def _reference(names: str) -> str:
    return f"#/definitions/{_definition(names)}"


def _offers(ids: Mapping[str, str]) -> Schema:
    # snippets are offered and, unlike `enum`, hold for nothing; `examples` would all be listed beside the pointer
    return {"defaultSnippets": [{"label": name, "body": name, "description": ids[name]} for name in ids]}


def _tidied(schema: Any) -> Any:
    """A schema of pydantic's in draft 7, without what says nothing to people."""
    if isinstance(schema, list):
        return [_tidied(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    tidied = {key: _tidied(value) for key, value in _one_type(schema).items()}
    if tidied.get("examples") in ([[]], [{}], [None]):
        del tidied["examples"]
    if isinstance(title := tidied.get("title"), str):
        tidied["title"] = _title(title)
    if tidied.get("default", "") in (None, [], {}):
        del tidied["default"]
    return _written(_keys_named(_own_reference(tidied)))


def _one_type(schema: Schema) -> Schema:
    """`X or nothing` as X."""
    options = [option for option in schema.get("anyOf", []) if option != {"type": "null"}]
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
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", words)
    first, *rest = spaced.split()
    return " ".join([first, *(word if word.isupper() else word.lower() for word in rest)])


def _body(model: type[BaseModel]) -> dict[str, Any]:
    """The fields that must be there, as places to fill in: words to choose from, examples to write over."""
    numbers = count(1)

    def place(words: tuple[str, ...], example: Any, is_text: bool) -> str:
        number = next(numbers)
        return f"${{{number}|{','.join(words)}|}}" if words else f"${{{number}:{WRITE_ME if is_text else example}}}"

    body = example_fields(model, place, _BESIDE_REQUIRED)
    if model is TestItem:
        answers = [place((), "", True) for _ in range(_ANSWERS)]
        body["options"] = [{"text": answers[0], "correct": True}, *({"text": answer} for answer in answers[1:])]
    return body
