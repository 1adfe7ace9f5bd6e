"""Values read from YAML to models; what does not fit is said in the words of the person who edits."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from curriculum.library.fields import SLUG, bare
from curriculum.problems import codes
from curriculum.problems.place import Place
from curriculum.problems.problem import MOST, CurriculumError, Problem
from curriculum.problems.suggestions import did_you_mean, likely_typo, suggest
from curriculum.reading.source import Loc, Source
from curriculum.reading.yaml_events import MOST_DIGITS

M = TypeVar("M", bound=BaseModel)

SHORT = 32
"""Longest example that a hint shows, in characters."""

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


def validate(model: type[M], source: Source) -> M:
    """The model of a file. Raises CurriculumError with the fields that do not fit, each at its place."""
    try:
        return model.model_validate(source.value)
    except ValidationError as error:
        problems = [_problem(model, source, detail) for detail in error.errors(include_url=False)[:MOST]]
        raise CurriculumError(problems) from error


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
    message = f'"{name}" is not a field of {_title(owner)}'
    place, fields = source.place(loc, key=True), fields_of(owner)
    # a correction is offered only where the right field is not there already: then one of the two is wrong in some
    # other way
    meant = likely_typo(name, fields)
    free = meant not in _keys_at(source.value, loc[:-1])
    right = _replacement(place, name, meant) if free else ""
    return Problem(codes.UNKNOWN_FIELD, message, place, suggest(name, fields, "its fields"), right)


def _keys_at(value: Any, loc: Loc) -> list[str]:
    """The names that stand at a place; steps that name the branch of a union are passed over."""
    for step in loc:
        with suppress(KeyError, TypeError):
            value = value[step]
    return list(value) if isinstance(value, dict) else []


def _replacement(place: Place, word: str, right: str) -> str:
    """`right`, if the mark stands below the word itself and nothing else."""
    return right if place.excerpt[place.column - 1 : place.end_column - 1].strip("\"'") == word else ""


def _missing(model: type[BaseModel], source: Source, loc: Loc, error: ErrorDetails) -> Problem:
    owner, name = type_at(model, loc[:-1]), str(loc[-1])
    field = _field(owner, name)
    hint = f"{name}: {field.description}{_example(field)}" if field else ""
    return Problem(codes.MISSING_FIELD, f'{_title(owner)} needs the field "{name}"', _gap(owner, source, loc), hint)


def _gap(owner: Any, source: Source, loc: Loc) -> Place:
    """Where a missing field would stand: below the field that comes before it, else at the first one there is."""
    names = fields_of(owner)
    present = source.value_at(loc[:-1])
    before = names[: names.index(str(loc[-1]))] if isinstance(present, dict) and loc[-1] in names else []
    nearest = next((name for name in reversed(before) if name in present), None)
    return source.end((*loc[:-1], nearest)) if nearest else source.place(loc[:-1])


def _field(owner: Any, name: str | int) -> FieldInfo | None:
    fields = owner.model_fields if _is_model(owner) else {}
    return next((info for key, info in fields.items() if (info.alias or key) == name), None)


def _example(field: FieldInfo) -> str:
    """The example of a field, where it is a short text or a number."""
    example = next(iter(field.examples or ()), None)
    short = isinstance(example, str | int) and len(str(example)) <= SHORT
    return f" For example: {example}" if short else ""


def _fill_in(model: type[BaseModel], loc: Loc) -> str:
    """What to do about a field without a value: only one that may be left out can be deleted."""
    field = _field(type_at(model, loc[:-1]), loc[-1]) if loc else None
    return "write it: this field must be there" if field and field.is_required() else "write it, or delete the line"


def _wrong_type(model: type[BaseModel], source: Source, loc: Loc, error: ErrorDetails) -> Problem:
    expected, hint = _TYPE_WORDS[error["type"]]
    value = error["input"]
    if expected == "text" and isinstance(value, bool | int | float):
        hint = "put it in quotes"
    elif isinstance(value, str) and expected == "true or false":
        hint = "write true or false, without quotes"
    elif isinstance(value, str) and expected in ("a whole number", "a number"):
        hint = _number_hint(value)
    elif value is None:
        hint = _fill_in(model, loc)
    elif expected == "text" and isinstance(value, dict | list):
        hint = 'text that contains ": " or begins with [ or { needs quotes'
    message = f"{_name(loc)} wants {expected}, not {_kind_of_value(value)}"
    return Problem(codes.WRONG_TYPE, message, source.place(loc), hint)


def _unknown_word(model: type[BaseModel], source: Source, loc: Loc, error: ErrorDetails) -> Problem:
    words, word = _choices(type_at(model, loc)), error["input"]
    # the word is a key of a map, such as a priority tag
    if not words and get_origin(owner := type_at(model, loc[:-1])) is dict:
        words = _choices(bare(get_args(owner)[0]))
    if not isinstance(word, str):
        message = f"{_name(loc)} wants a word of its list, not {_kind_of_value(word)}"
        return Problem(codes.WRONG_TYPE, message, source.place(loc), suggest("", words, "one of"))
    is_key = error["loc"][-1] == "[key]"
    hint = did_you_mean(word, words) or "one of: " + ", ".join(words)
    name, place = _name(loc[:-1] if is_key else loc), source.place(loc, is_key)
    right = _replacement(place, word, likely_typo(word, words))
    return Problem(codes.UNKNOWN_WORD, f'"{word}" is not a word that {name} knows', place, hint, right)


def _text_pattern(model: type[BaseModel], source: Source, loc: Loc, error: ErrorDetails) -> Problem:
    value = str(error["input"])
    if "\n" in value.strip():
        hint = 'this field is one line: write it after the colon, or fold it with ">-"'
        return Problem(codes.SEVERAL_LINES, f"{_name(loc)} is one line of plain text", source.place(loc), hint)
    pattern = str(error.get("ctx", {}).get("pattern", ""))
    hint = PATTERN_HINTS.get(pattern, f"it must match {pattern}")
    return Problem(codes.WRONG_VALUE, f'"{value}" cannot stand in {_name(loc)}', source.place(loc), hint)


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
        hint = _fill_in(model, loc) if empty else ""
        return Problem(codes.WRONG_VALUE, f"{_name(loc)} {what}", source.place(loc), hint)
    length = context["actual_length"]
    items = "1 item" if length == 1 else f"{length} items"
    message = f"{_name(loc)} has {items} and needs at least {context['min_length']}"
    return Problem(codes.WRONG_VALUE, message, source.place(loc, key=True))


def _other(model: type[BaseModel], source: Source, loc: Loc, error: ErrorDetails) -> Problem:
    """Our own validators, which bring message and hint along."""
    context = error.get("ctx", {})
    message = f"{_name(loc)}: {error['msg']}" if loc else error["msg"]
    return Problem(codes.WRONG_VALUE, message, source.place(loc), str(context.get("hint", "")))


_BOUNDS = {"gt": "more than", "ge": "at least", "lt": "less than", "le": "at most"}
PATTERN_HINTS = {
    SLUG: "use lower-case Latin letters, digits and hyphens: assist-in-ten-minutes",
    r"^[A-Z]{2}$": "use the two capital letters of ISO 3166: KG",
    r"^[a-z]{2,3}(-[A-Z][a-z]{3})?$": "use a BCP 47 language without region: ky, sr-Latn",
    r"^[a-z0-9-]+/[a-z0-9-]+$": "write module/session: sbirt/assist-in-ten-minutes",
    SLUG[:-1] + r"(:(core|full))?$": "write the id of a module, with :core or :full behind it if you like",
}
"""What to say where a text does not have the form of its field."""
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
        return next((option for option in map(bare, arguments) if _is_model(option) == (step == "<any>")), current)
    return current


def _choices(annotation: Any) -> list[str]:
    arguments = get_args(annotation)
    return [str(word) for word in arguments] if all(isinstance(word, str) for word in arguments) else []


def fields_of(owner: Any) -> list[str]:
    """The names of the fields of a model, as YAML has them; none of what is no model."""
    return [field.alias or name for name, field in owner.model_fields.items()] if _is_model(owner) else []


def _is_model(owner: Any) -> bool:
    return isinstance(owner, type) and issubclass(owner, BaseModel)


def _title(owner: Any) -> str:
    """`a learning objective` for LearningObjective."""
    name = getattr(owner, "__name__", "this place")
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"


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


def _number_hint(value: str) -> str:
    """Why a text that looks like a number is none: it stands in quotes, or has too many digits to be read as one."""
    digits = value.strip().lstrip("+-").replace(".", "", 1)
    if not digits.isdecimal():
        return ""
    return "the number is too large" if len(digits) > MOST_DIGITS else "write it without quotes"
