"""What the models of the YAML say of a place: its type, its fields, its words and ids."""

from __future__ import annotations

from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from curriculum.library.fields import bare, meaning
from curriculum.reading.source import Loc


def type_at(model: type[BaseModel], loc: Loc) -> Any:
    """The annotation at a place of a model; steps that name the branch of a union are passed over."""
    current: Any = model
    for step in loc:
        current = _step_type(bare(current), step)
    return bare(current)


def _step_type(current: Any, step: str | int) -> Any:
    if isinstance(current, type) and issubclass(current, BaseModel):
        for name, field in current.model_fields.items():
            if (field.alias or name) == step:
                return field.annotation
        return current
    arguments = get_args(current)
    if get_origin(current) is list:
        return arguments[0]
    if get_origin(current) is dict:
        return arguments[1]
    # Of the unions here one branch is a model and one a word; the tag of the path says which was tried.
    if get_origin(current) is Union or str(get_origin(current)) == "<class 'types.UnionType'>":
        return next((option for option in map(bare, arguments) if is_model(option) == (step == "<any>")), current)
    return current


def choices(annotation: Any) -> list[str]:
    """The words that a field takes; none where it takes any."""
    arguments = get_args(annotation)
    return [str(word) for word in arguments] if all(isinstance(word, str) for word in arguments) else []


def field_names(owner: Any) -> list[str]:
    """The names of a model's fields as files have them; none of what is no model."""
    return [field.alias or name for name, field in owner.model_fields.items()] if is_model(owner) else []


def is_model(owner: Any) -> bool:
    """Whether a type is a model, with fields."""
    return isinstance(owner, type) and issubclass(owner, BaseModel)


def title_of(owner: Any) -> str:
    """`a learning objective` for LearningObjective."""
    name = getattr(owner, "__name__", "this place")
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"


def field_of(owner: Any, name: str | int) -> FieldInfo | None:
    """A field of a model by the name that files have for it."""
    fields = owner.model_fields if is_model(owner) else {}
    return next((info for key, info in fields.items() if (info.alias or key) == name), None)


def ids_at(model: type[BaseModel], loc: Loc) -> str:
    """The sort of ids that the field at a place takes; empty where it takes none."""
    for position in range(len(loc) - 1, -1, -1):
        owner = type_at(model, loc[:position])
        if field := field_of(owner, loc[position]):
            what = meaning(field)
            return what.names if what and what.kind == "reference" else ""
    return ""
