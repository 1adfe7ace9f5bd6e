"""What a template may ask of a value, told by the annotations of models and dataclasses; what is not plain is Any.

A type is an annotation, or one of the classes below for what annotations cannot say. Whatever may be one of several
things has the members of all of them, so that nothing right is ever called wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from inspect import Signature, getattr_static, signature
from types import FunctionType, GenericAlias, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from curriculum.documents.templating.methods import LOOP, names_of
from curriculum.library.fields import bare

MISSING = object()
"""The member that a type does not have."""
_IN_WORDS = {
    "str": "text", "int": "number", "dict": "group of labels or values", "NoneType": "field that is empty",
    "tuple": "list", "set": "list", "frozenset": "list",
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Labels:
    """Labels or words of a language file, with their values."""

    values: Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Loop:
    """What `loop` is inside a loop."""


@dataclass(frozen=True, eq=False)
class Call:
    """What is called with arguments."""

    name: str
    signature: Signature | None
    returns: Any
    text: str = ""
    """The label whose words in braces the call fills in."""


def call_of(function: Callable[..., Any], bound: bool) -> Call:
    """The call of a function; of a method that is `bound` without its first argument."""
    expected = signature(function)
    if bound:
        expected = expected.replace(parameters=list(expected.parameters.values())[1:])
    return Call(function.__name__, expected, _hints(function).get("return", Any))


@cache
def _hints(owner: Any) -> dict[str, Any]:
    """The annotations of a class or function; none where one of them cannot be worked out at run time."""
    try:
        return get_type_hints(owner, include_extras=True)
    except NameError:
        return {}


def options(annotation: Any) -> list[Any]:
    """The types that a value of an annotation may have, None left out."""
    annotation = bare(annotation)
    if get_origin(annotation) in (Union, UnionType):
        return [option for inner in get_args(annotation) for option in options(inner)]
    if get_origin(annotation) is Literal:
        return list(dict.fromkeys(type(word) for word in get_args(annotation)))
    return [annotation]


def list_of(kind: Any) -> Any:
    """The type of a list of things of one type."""
    return GenericAlias(list, (kind,))


def common(kinds: Iterable[Any]) -> Any:
    """The type of what may be any of some types; Any where one of them is not plain."""
    choices = list(dict.fromkeys(kinds))
    if len(choices) == 1:
        return choices[0]
    plain = all(isinstance(kind, type) or get_origin(kind) is not None for kind in choices) and Any not in choices
    return Union[tuple(option for kind in choices for option in options(kind))] if choices and plain else Any  # noqa: UP007


def member(annotation: Any, name: str) -> Any:
    """The type of `value.name`, or MISSING where no value of the annotation has it."""
    if isinstance(annotation, Labels):
        return of_value(annotation.values[name]) if name in annotation.values else _method(dict, name)
    if isinstance(annotation, Loop):
        return Any if name in LOOP else MISSING
    if isinstance(annotation, Call):
        return Any
    if name == "format" and get_origin(annotation) is Literal and len(get_args(annotation)) == 1:
        return Call(name, None, str, str(get_args(annotation)[0]))
    members = [kind for kind in (_member(option, name) for option in options(annotation)) if kind is not MISSING]
    return common(members) if members else MISSING


def of_value(value: Any) -> Any:
    """The type of a label, which is a literal text, or a group of labels."""
    if isinstance(value, dict):
        return Labels(value)
    if isinstance(value, list):
        return list_of(common(of_value(item) for item in value))
    return Literal[value] if isinstance(value, str) else type(value)


def _member(kind: Any, name: str) -> Any:
    origin = get_origin(kind)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        key, value = get_args(kind)
        pairs = {"items": list_of(GenericAlias(tuple, (key, value))), "keys": list_of(key), "values": list_of(value)}
        return Call(name, None, pairs[name]) if name in pairs else value
    if isinstance(origin, type) and origin is not type and hasattr(origin, "__iter__"):
        return _method(tuple if issubclass(origin, tuple) else list, name)
    if not isinstance(kind, type) or kind in (Any, object):
        return Any
    return _field(kind, name)


def _method(kind: type, name: str) -> Any:
    """A field or method of a text, date or group; numbers and lists have none."""
    return Any if name in names_of(kind) else MISSING


def _field(kind: type, name: str) -> Any:
    """A field, property or method of a class; texts of the library are texts like all others."""
    if names_of(kind) or not kind.__module__.startswith("curriculum."):
        return _method(kind, name)
    if name.startswith("_"):
        return MISSING
    if name in fields_of(kind):
        return _hints(kind).get(name, Any)
    if issubclass(kind, BaseModel) and hasattr(BaseModel, name):
        return MISSING  # what pydantic can do is no business of templates
    attribute = getattr_static(kind, name, MISSING)
    if (getter := getter_of(attribute)) is not None:
        return _hints(getter).get("return", Any)
    return call_of(attribute, bound=True) if isinstance(attribute, FunctionType) else MISSING


def fields_of(kind: Any) -> Mapping[str, Any]:
    """The fields of a model or dataclass by name; none of anything else."""
    return getattr(kind, "model_fields", None) or getattr(kind, "__dataclass_fields__", {})


def is_model(kind: Any) -> bool:
    """Whether a type is a model of the library, whose fields have an audience."""
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def getter_of(attribute: Any) -> Callable[[Any], Any] | None:
    """The function of a property, cached or not; None for all else that a class may hold."""
    return attribute.func if isinstance(attribute, cached_property) else getattr(attribute, "fget", None)


def kind_name(kind: Any) -> str:
    """A type in plain words, for messages: "course module"."""
    name = getattr(kind, "__name__", "loop")
    return _IN_WORDS.get(name, re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower())


def element(annotation: Any) -> Any:
    """The type of what a loop goes through."""
    return common(_element(option) for option in options(annotation))


def _element(kind: Any) -> Any:
    origin, inner = get_origin(kind), get_args(kind)
    if kind in (str, range):
        return str if kind is str else int
    if origin is tuple:
        return common(part for part in inner if part is not ...)
    return inner[0] if isinstance(origin, type) and inner and hasattr(origin, "__iter__") else Any


def parts(annotation: Any, count: int) -> list[Any]:
    """The types of several names that are set from one value."""
    kinds = options(annotation)
    inner = get_args(kinds[0]) if len(kinds) == 1 and get_origin(kinds[0]) is tuple else ()
    return list(inner) if len(inner) == count and ... not in inner else [Any] * count
