"""Values read from YAML to models; what does not fit is said in the words of the person who edits."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from curriculum.library.field_hints import (
    PATTERN_HINTS,
    example_hint,
    field_hint,
    fill_in_hint,
    items_hint,
    list_hint,
    number_hint,
    slug,
    slug_example,
)
from curriculum.library.fields import SLUG, bare
from curriculum.library.model_types import choices, field_names, field_of, ids_at, title_of, type_at
from curriculum.problems import codes
from curriculum.problems.place import Place
from curriculum.problems.problem import MOST, CurriculumError, Problem
from curriculum.problems.suggestions import did_you_mean, likely_typo, suggest
from curriculum.reading.characters import not_plain
from curriculum.reading.source import Loc, Source

M = TypeVar("M", bound=BaseModel)

_TYPE_WORDS = {
    "string_type": ("text", ""),
    "int_type": ("a whole number", ""),
    "int_from_float": ("a whole number", ""),
    "float_type": ("a number", ""),
    "bool_type": ("true or false", ""),
    "list_type": ("a list", 'write one item a line, each after "- "'),
    "dict_type": ("fields with values", 'write "name: value", one a line'),
    "model_type": ("fields with values", 'write "name: value", one a line'),
    "model_attributes_type": ("fields with values", 'write "name: value", one a line'),
}


WhatWasMeant = Callable[[str, str], tuple[str, str]]
"""Says of a sort of ids and a word that is none of them a hint, and the id where nothing else can be meant."""


def validate(model: type[M], source: Source, what_was_meant: WhatWasMeant | None = None) -> M:
    """The model of a file. Raises CurriculumError with the fields that do not fit, each at its place."""
    try:
        return model.model_validate(source.value)
    except ValidationError as error:
        details = error.errors(include_url=False)[:MOST]
        problems = [_problem(model, source, detail) for detail in details]
        if what_was_meant:
            problems = [
                _with_id(model, problem, detail, what_was_meant)
                for problem, detail in zip(problems, details, strict=True)
            ]
        raise CurriculumError(problems) from error


def _with_id(model: type[BaseModel], problem: Problem, error: ErrorDetails, what_was_meant: WhatWasMeant) -> Problem:
    """The problem of a word that has not the form of an id, with the id that was probably meant."""
    names, word = ids_at(model, error["loc"]), error["input"]
    if problem.kind is not codes.WRONG_VALUE or not names or not isinstance(word, str) or "\n" in word:
        return problem
    name, colon, version = word.partition(":")
    hint, right = what_was_meant(names, name if names == "modules" else word)
    if right == name and colon:
        # the module is there, and only its version is wrong
        return problem
    replacement = _replacement(problem.place, word, right + (colon + version if names == "modules" else ""))
    return replace(problem, hint=hint or problem.hint, replacement=replacement if right and problem.place else "")


def _problem(model: type[BaseModel], source: Source, error: ErrorDetails) -> Problem:
    """One pydantic error in our words, chosen by its stable `type`, never by its message."""
    # pydantic marks an error in a key of a map with this step
    loc = tuple(step for step in error["loc"] if step != "[key]")
    write = _WRITERS.get(error["type"])
    if write is None:
        write = _wrong_type if error["type"] in _TYPE_WORDS else _other
    return write(model, source, loc, error)


def _unknown_field(model: type[BaseModel], source: Source, loc: Loc, error: ErrorDetails) -> Problem:
    owner, name = type_at(model, loc[:-1]), str(loc[-1])
    message = f'"{name}" is not a field of {title_of(owner)}'
    place, fields = source.place(loc, key=True), field_names(owner)
    # a correction is offered only where the right field is not there already: then one of the two is wrong in some
    # other way
    meant = likely_typo(name, fields)
    free = meant not in _keys_at(source.value, loc[:-1])
    right = _replacement(place, name, meant) if free else ""
    return Problem(codes.UNKNOWN_FIELD, message, place, field_hint(model, owner, name, error["input"], place), right)


def _keys_at(value: Any, loc: Loc) -> list[str]:
    """The names that stand at a place; steps that name the branch of a union are passed over."""
    for step in loc:
        with suppress(KeyError, TypeError):
            value = value[step]
    return list(value) if isinstance(value, dict) else []


def _replacement(place: Place | None, word: str, right: str) -> str:
    """`right`, if the mark stands below the word itself and nothing else."""
    if place is None:
        return ""
    return right if place.excerpt[place.column - 1 : place.end_column - 1].strip("\"'") == word else ""


def _missing(model: type[BaseModel], source: Source, loc: Loc, error: ErrorDetails) -> Problem:
    owner, name = type_at(model, loc[:-1]), str(loc[-1])
    field = field_of(owner, name)
    hint = f"{name}: {field.description}{example_hint(field)}" if field else ""
    return Problem(codes.MISSING_FIELD, f'{title_of(owner)} needs the field "{name}"', _gap(owner, source, loc), hint)


def _gap(owner: Any, source: Source, loc: Loc) -> Place:
    """Where a missing field would stand: below the field that comes before it, else at the first one there is."""
    names = field_names(owner)
    present = source.value_at(loc[:-1])
    before = names[: names.index(str(loc[-1]))] if isinstance(present, dict) and loc[-1] in names else []
    nearest = next((name for name in reversed(before) if name in present), None)
    return source.end((*loc[:-1], nearest)) if nearest else source.place(loc[:-1])


def _wrong_type(model: type[BaseModel], source: Source, loc: Loc, error: ErrorDetails) -> Problem:
    expected, hint = _TYPE_WORDS[error["type"]]
    value = error["input"]
    if expected == "text" and isinstance(value, bool | int | float):
        hint = "put it in quotes"
    elif isinstance(value, str) and expected == "true or false":
        hint = "write true or false, without quotes"
    elif isinstance(value, str) and expected in ("a whole number", "a number"):
        hint = number_hint(value)
    elif value is None:
        hint = fill_in_hint(model, loc)
    elif loc and isinstance(value, str) and expected in ("a list", "fields with values"):
        hint = list_hint(type_at(model, loc), hint)
    elif expected == "text" and isinstance(value, dict | list):
        hint = 'text that contains ": " or begins with [ or { needs quotes'
    message = f"{_name(loc)} wants {expected}, not {_kind_of_value(value)}"
    return Problem(codes.WRONG_TYPE, message, source.place(loc), hint)


def _unknown_word(model: type[BaseModel], source: Source, loc: Loc, error: ErrorDetails) -> Problem:
    words, word = choices(type_at(model, loc)), error["input"]
    # the word is a key of a map, such as a priority tag
    if not words and get_origin(owner := type_at(model, loc[:-1])) is dict:
        words = choices(bare(get_args(owner)[0]))
    if not isinstance(word, str):
        message = f"{_name(loc)} wants a word of its list, not {_kind_of_value(word)}"
        return Problem(codes.WRONG_TYPE, message, source.place(loc), suggest("", words, "one of"))
    is_key = error["loc"][-1] == "[key]"
    hint = did_you_mean(word, words) or "one of: " + ", ".join(words)
    hint = "; ".join(filter(None, (hint, not_plain(word))))
    name, place = _name(loc[:-1] if is_key else loc), source.place(loc, is_key)
    right = _replacement(place, word, likely_typo(word, words))
    return Problem(codes.UNKNOWN_WORD, f'"{word}" is not a word that {name} knows', place, hint, right)


def _text_pattern(model: type[BaseModel], source: Source, loc: Loc, error: ErrorDetails) -> Problem:
    value = str(error["input"])
    if "\n" in value.strip():
        hint = 'this field is one line: write it after the colon, or fold it with ">-"'
        return Problem(codes.SEVERAL_LINES, f"{_name(loc)} is one line of plain text", source.place(loc), hint)
    pattern = str(error.get("ctx", {}).get("pattern", ""))
    place, right = source.place(loc), slug(value) if pattern == SLUG else ""
    hint = f'did you mean "{right}"?' if right else PATTERN_HINTS.get(pattern, f"it must match {pattern}")
    if pattern == SLUG and not right:
        hint = not_plain(value) or hint + slug_example(model, loc)
    message = f'"{value}" cannot stand in {_name(loc)}'
    # the id of a thing itself is the name of its file, too, and is not changed for somebody
    right = "" if loc and loc[-1] == "id" else _replacement(place, value, right)
    return Problem(codes.WRONG_VALUE, message, place, hint, right)


def _bound(model: type[BaseModel], source: Source, loc: Loc, error: ErrorDetails) -> Problem:
    # pydantic names the limit by the rule that failed
    context = error.get("ctx", {})
    limit, direction = next((context[name], words) for name, words in _BOUNDS.items() if name in context)
    message = f"{_name(loc)} is {error['input']}, but must be {direction} {limit}"
    return Problem(codes.WRONG_VALUE, message, source.place(loc))


def _length(model: type[BaseModel], source: Source, loc: Loc, error: ErrorDetails) -> Problem:
    context = error.get("ctx", {})
    if isinstance(error["input"], str):
        empty = not error["input"].strip()
        what = "is empty" if empty else f"is longer than {context['max_length']} characters"
        hint = fill_in_hint(model, loc) if empty else "shorten it, or divide it among several fields"
        return Problem(codes.WRONG_VALUE, f"{_name(loc)} {what}", source.place(loc), hint)
    length = context["actual_length"]
    items = "1 item" if length == 1 else f"{length} items"
    if "min_length" in context:
        least = context["min_length"]
        message = f"{_name(loc)} has {items} and needs at least {least}"
        return Problem(codes.WRONG_VALUE, message, source.place(loc, key=True), items_hint(model, loc, least))
    message = f"{_name(loc)} has {items}, but may have {context['max_length']} at most"
    return Problem(codes.WRONG_VALUE, message, source.place(loc, key=True), "take some out")


def _other(model: type[BaseModel], source: Source, loc: Loc, error: ErrorDetails) -> Problem:
    """Our own validators, which bring message and hint along."""
    context = error.get("ctx", {})
    message = f"{_name(loc)}: {error['msg']}" if loc else error["msg"]
    return Problem(codes.WRONG_VALUE, message, source.place(loc), str(context.get("hint", "")))


_BOUNDS = {"gt": "more than", "ge": "at least", "lt": "less than", "le": "at most"}
_WRITERS: dict[str, Callable[[type[BaseModel], Source, Loc, ErrorDetails], Problem]] = {
    "extra_forbidden": _unknown_field,
    "missing": _missing,
    "literal_error": _unknown_word,
    "string_pattern_mismatch": _text_pattern,
    "string_too_short": _length,
    "string_too_long": _length,
    "too_short": _length,
    "too_long": _length,
    "greater_than": _bound,
    "greater_than_equal": _bound,
    "less_than": _bound,
    "less_than_equal": _bound,
}


def _name(loc: Loc) -> str:
    """The field that a place belongs to: the last step that is a name, and no `<tag>` of a union."""
    names = [step for step in loc if isinstance(step, str) and not step.startswith("<")]
    return f'"{names[-1]}"' if names else "the file"


def _kind_of_value(value: Any) -> str:
    if value is None:
        return "nothing"
    # before numbers, since in Python a truth value is one
    if isinstance(value, bool):
        return f"{str(value).lower()} (true or false)"
    if isinstance(value, int | float):
        return f"the number {value}"
    names: dict[type, str] = {str: "text", list: "a list", dict: "fields with values"}
    return names.get(type(value), "this")
