"""The JSON Schemas: fresh, valid, and of one mind with the models."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import check_jsonschema
import pytest
from jsonschema import Draft7Validator
from pydantic import TypeAdapter, ValidationError

from curriculum.editing.existing_ids import existing_ids
from curriculum.editing.schemas import FILES, schemas
from curriculum.library.workspace import Workspace
from curriculum.reading.source import read
from support.commands import curriculum
from support.places import REPOSITORY

SCHEMAS = {name: json.loads(text) for name, text in schemas(existing_ids(Workspace(REPOSITORY))).items()}
OURS = {"author", "range", "working_day", "time_zone"}
"""What models say of several fields together, or know from elsewhere; no schema can."""

Loc = tuple[str | int, ...]


def test_the_committed_schemas_are_fresh(tmp_path: Path) -> None:
    result = curriculum("schema", "--out", str(tmp_path), "--root", str(REPOSITORY))
    assert result.returncode == 0, result.stderr
    written = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    committed = {path.name: path.read_text(encoding="utf-8") for path in (REPOSITORY / "schemas").iterdir()}
    assert written.keys() == {f"{name}.json" for name in FILES}
    assert written == committed, "run: python scripts/pages.py"


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one_of_draft_7(name: str) -> None:
    Draft7Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$schema"] == "http://json-schema.org/draft-07/schema#"
    text = json.dumps(SCHEMAS[name])
    assert "$defs" not in text and '"null"' not in text and "prefixItems" not in text


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for value in schema.values():
            yield from objects(value)
    elif isinstance(schema, list):
        for one in schema:
            yield from objects(one)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_field_is_explained_and_nothing_else_allowed(name: str) -> None:
    found = [one for one in objects(SCHEMAS[name]) if one.get("description", "").endswith(".") and "title" in one]
    assert found
    for one in objects(SCHEMAS[name]):
        assert "additionalProperties" in one or name == "language.json"
    for key, one in {"": SCHEMAS[name], **SCHEMAS[name]["definitions"]}.items():
        if key.startswith("ids-of-"):
            continue
        assert one.get("type") == "array" or one["additionalProperties"] is False
        for field, schema in one.get("properties", {}).items():
            assert schema["description"], f"{name}: {field}"


def offered(schema: dict[str, Any], *steps: str) -> dict[str, str]:
    """The ids that a field offers, with their titles; the field by its path through a schema."""
    field: Any = schema
    for step in steps:
        field = field[step]
    (reference,) = field["allOf"]
    snippets = schema["definitions"][reference["$ref"].rpartition("/")[2]]["defaultSnippets"]
    assert all(snippet["label"] == snippet["body"] for snippet in snippets)
    return {snippet["label"]: snippet["description"] for snippet in snippets}


def test_ids_that_exist_are_offered_with_their_titles(tmp_path: Path, module_text: str) -> None:
    (tmp_path / "modules/alpha").mkdir(parents=True)
    (tmp_path / "modules/alpha/module.yaml").write_text(module_text, encoding="utf-8")
    (tmp_path / "modules/broken").mkdir()
    (tmp_path / "modules/broken/module.yaml").write_text("id: [", encoding="utf-8")
    assert curriculum("schema", cwd=tmp_path).returncode == 0
    read = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in (tmp_path / "schemas").iterdir()}
    course, programme, module, country = (read[f"{name}.json"] for name in ("course", "programme", "module", "country"))
    assert offered(course, "properties", "country")["KG"] == "Kyrgyzstan"
    assert "policymakers" in offered(course, "properties", "programme")
    modules = offered(course, "properties", "modules", "items")
    assert modules["alpha"] == "Alpha" and "sbirt" in modules and "broken" not in modules
    assert {"agenda", "worksheets"} <= offered(course, "properties", "documents", "items").keys()
    points = programme["definitions"]["OutlinePoint"]["properties"]
    assert offered(programme, "definitions", "OutlinePoint", "properties", "taught_in", "items")["alpha/first-look"]
    assert "allOf" not in points["point"]
    assert "who-2010-assist" in offered(module, "definitions", "Fact", "properties", "sources", "items")
    assert country["properties"]["adaptations"]["properties"]["alpha"]["description"] == "Alpha"


def test_what_is_offered_is_not_demanded() -> None:
    values = {"country": "QQ", "programme": "later", "modules": ["next-year:core"], "documents": ["poster"]}
    assert not list(Draft7Validator(SCHEMAS["course.json"]).iter_errors(values))
    country = {"adaptations": {"next-year": {"case": "A case."}}}
    adaptation = {**SCHEMAS["country.json"], "required": []}
    assert not list(Draft7Validator(adaptation).iter_errors(country))
    wrong = {"adaptations": {"sbirt": {"casus": "A case."}}}
    assert list(Draft7Validator(adaptation).iter_errors(wrong))


@pytest.mark.parametrize("name", FILES)
def test_the_library_is_valid(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    paths = sorted(str(path) for path in REPOSITORY.glob(FILES[name][0]))
    assert paths
    with pytest.raises(SystemExit) as ended:
        check_jsonschema.main(["--schemafile", str(REPOSITORY / "schemas" / f"{name}.json"), *paths])
    assert not ended.value.code, capsys.readouterr()


def short(value: Any) -> Any:
    """A value with no more than two entries in each list, and forty in each mapping: no model has so many fields."""
    if isinstance(value, dict):
        return {key: short(one) for key, one in list(value.items())[:40]}
    return [short(one) for one in value[:2]] if isinstance(value, list) else value


def places(value: Any, loc: Loc = ()) -> Iterator[Loc]:
    items: list[tuple[str | int, Any]] = list(value.items()) if isinstance(value, dict) else []
    items += list(enumerate(value)) if isinstance(value, list) else []
    for step, inner in items:
        yield (*loc, step)
        yield from places(inner, (*loc, step))


def changed(value: Any) -> Iterator[tuple[Loc, Any]]:
    """The value with one change: a field left out, misspelt, or with another value in it."""
    changes: list[Any] = ["leave out", "misspell", 7, -1, 0, "text", "two\nlines", " ", "09:61", True, [], {}, ["x"]]
    for number, loc in enumerate(places(value)):
        for change in changes[number % 4 :: 4]:  # every change at many places, not each at all
            copied = copy.deepcopy(value)
            owner = copied
            for step in loc[:-1]:
                owner = owner[step]
            if change == "leave out":
                del owner[loc[-1]]
            elif change == "misspell":
                if not isinstance(owner, dict):
                    continue
                owner[f"{loc[-1]}x"] = owner.pop(loc[-1])
            else:
                owner[loc[-1]] = change
            yield loc, copied


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("module", "modules/sbirt/module.yaml"),
        ("country", "packs/countries/KG.yaml"),
        ("programme", "packs/programmes/policymakers.yaml"),
        ("course", "packs/courses/2010-kh-community-treatment.yaml"),
        ("references", "modules/references.yaml"),
        ("terms", "modules/terms.yaml"),
        ("language", "templates/languages/en.yaml"),
    ],
)
def test_a_schema_says_what_the_model_says(name: str, path: str) -> None:
    validator, model = Draft7Validator(SCHEMAS[f"{name}.json"]), TypeAdapter(FILES[name][1])
    value = short(read(REPOSITORY / path).value)
    assert validator.is_valid(value)
    verdicts = set()
    for loc, one in changed(value):
        if loc[0] == "sessions" and len(loc) < 3:
            continue  # a text there names a file, which is read before the model sees it
        errors = problems(model, one)
        verdicts.add(validator.is_valid(one))
        if validator.is_valid(one):
            assert errors <= OURS, f"{loc}: the schema accepts what the model refuses: {errors}"
        else:
            assert errors, f"{loc}: the schema refuses what the model accepts"
    assert verdicts == {True, False}


def problems(model: TypeAdapter[Any], value: Any) -> set[str]:
    try:
        model.validate_python(value)
    except ValidationError as error:
        return {one["type"] for one in error.errors(include_url=False)}
    return set()
