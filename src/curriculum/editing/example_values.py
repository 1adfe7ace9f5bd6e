"""Values for the fields that must be there: of snippets for editors, of examples in comments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from curriculum.library.fields import bare, meaning

WRITE_ME = "Write me"
"""Stands for a text that is still to be written; a check finds what is left of them."""

Leaf = Callable[[tuple[str, ...], Any, bool], Any]
"""What to put in for a single value, from the words it may be (if any), its example, and whether it is a text."""


def example_fields(model: type[BaseModel], leaf: Leaf, also: frozenset[str] = frozenset()) -> dict[str, Any]:
    """The fields of a model that must be there, and those of `also`, at any depth."""
    return {
        info.alias or name: example_value(info, leaf, also)
        for name, info in model.model_fields.items()
        if info.is_required() or name in also
    }


def example_value(info: FieldInfo, leaf: Leaf, also: frozenset[str] = frozenset()) -> Any:
    """A value for a field, made of its example or of those of the fields in it."""
    what = meaning(info)
    is_text = what is not None and what.kind in ("plain", "rich")
    return _value(info.annotation, next(iter(info.examples or ()), None), is_text, leaf, also)


def choices(annotation: Any) -> tuple[str, ...]:
    """The words that a field takes, if it takes only words of a list."""
    words = get_args(bare(annotation))
    return words if words and all(isinstance(word, str) for word in words) else ()


def vocabulary(annotation: Any) -> tuple[str, ...]:
    """The words that a field, the entries of its list or the keys of its map may be."""
    annotation = bare(annotation)
    return choices(get_args(annotation)[0] if get_origin(annotation) in (list, dict) else annotation)


def inner_model(annotation: Any) -> type[BaseModel] | None:
    """The model of a field, or of the entries of its list."""
    annotation = bare(annotation)
    if get_origin(annotation) is list:
        annotation = bare(get_args(annotation)[0])
    return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None


def _value(annotation: Any, example: Any, is_text: bool, leaf: Leaf, also: frozenset[str]) -> Any:
    annotation = bare(annotation)
    is_list = get_origin(annotation) is list
    if model := inner_model(annotation):
        item = example_fields(model, leaf, also)
        return [item] if is_list else item
    if is_list:
        return [_value(get_args(annotation)[0], item, is_text, leaf, also) for item in example or ()]
    # examples of maps are written out, since their keys are words of a vocabulary
    if get_origin(annotation) is dict:
        return example
    return leaf(choices(annotation), example, is_text)
