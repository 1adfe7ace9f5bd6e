"""What to write instead of a name or a value that does not fit its field."""

from __future__ import annotations

import re
from typing import Any, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from curriculum.library.fields import SLUG, models_in
from curriculum.library.model_types import field_names, field_of, title_of, type_at
from curriculum.problems.place import Place
from curriculum.problems.suggestions import likely_typo, suggest
from curriculum.reading.characters import not_plain
from curriculum.reading.source import Loc
from curriculum.reading.yaml_events import MOST_DIGITS

SHORT = 32
"""Longest example that a hint shows, in characters."""

_OTHER_WORDS = {
    "year": ("issued", "as_of"), "date": ("issued", "as_of"), "name": ("title", "id"), "heading": ("title",),
    "time": ("minutes",), "duration": ("minutes",), "length": ("minutes",), "answers": ("options",),
    "objectives": ("learning_objectives",), "goals": ("learning_objectives",), "goal": ("purpose",),
    "aim": ("purpose",), "description": ("summary", "definition", "text"), "authors": ("author",),
    "answer": ("text", "expected"), "right": ("correct",), "notes": ("trainer_notes", "note"), "link": ("URL",),
    "terms": ("glossary",), "references": ("sources", "trainer_reading"), "source": ("sources",),
}  # fmt: skip
"""Words that people use for fields, and what these are called here."""
_MOSTLY = {"a name": ["literal"]}
PATTERN_HINTS = {
    SLUG: "use lower-case Latin letters, digits and hyphens",
    r"^[A-Z]{2}$": "use the two capital letters of ISO 3166: KG",
    r"^[a-z]{2,3}(-[A-Z][a-z]{3})?$": "use a BCP 47 language without region: ky, sr-Latn",
    r"^[a-z0-9-]+/[a-z0-9-]+$": "write module/session: sbirt/assist-in-ten-minutes",
    SLUG[:-1] + r"(:(core|full))?$": "write the id of a module, with :core or :full behind it if you like",
}
"""What to say where a text does not have the form of its field."""


def field_hint(model: type[BaseModel], owner: Any, name: str, value: Any, place: Place) -> str:
    """What may be meant by a name that is no field here: the cause where it can be seen, else the nearest name."""
    fields = field_names(owner)
    if value is None and place.excerpt.rfind("{", 0, place.column) > place.excerpt.rfind("}", 0, place.column):
        return 'a comma parts the fields inside { }: put a text that holds one in quotes, {text: "Slow, deep breath"}'
    if meant := next((field for field in _OTHER_WORDS.get(name.lower(), ()) if field in fields), ""):
        return f'did you mean "{meant}"?'
    if not likely_typo(name, fields) and (path := _path_of(model, name, owner)):
        return f"it belongs to {path}: write it there, indented like its other fields"
    return "; ".join(filter(None, (suggest(name, fields, "its fields"), not_plain(name))))


def _path_of(model: type[BaseModel], name: str, but: Any) -> str:
    """Where else in a file a field belongs, such as "certificate"; of several places the nearest to the top."""
    waiting: list[tuple[type[BaseModel], list[str]]] = [(model, [])]
    seen = set()
    while waiting:
        owner, path = waiting.pop(0)
        if owner is not but and name in field_names(owner):
            return f'"{".".join(path)}"' if path else "the top level of the file"
        seen.add(owner)
        for field_name, field in owner.model_fields.items():
            inner = (kind for kind in models_in(field.annotation) if kind not in seen)
            waiting += [(kind, [*path, field.alias or field_name]) for kind in inner]
    return ""


def example_hint(field: FieldInfo) -> str:
    """The example of a field, where it is a short text or a number."""
    example = next(iter(field.examples or ()), None)
    short = isinstance(example, str | int) and len(str(example)) <= SHORT
    return f" For example: {example}" if short else ""


def fill_in_hint(model: type[BaseModel], loc: Loc) -> str:
    """What to do about a field without a value: only one that may be left out can be deleted."""
    field = field_of(type_at(model, loc[:-1]), loc[-1]) if loc else None
    return "write it: this field must be there" if field and field.is_required() else "write it, or delete the line"


def list_hint(annotation: Any, hint: str) -> str:
    """How the entries of a list look, or the fields of a thing, where a text was written instead."""
    entries = list(models_in(annotation))
    if not entries:
        return hint
    needed = [field for field, info in entries[0].model_fields.items() if info.is_required()]
    # an author needs no field of his own: either names will do
    names = needed or _MOSTLY.get(title_of(entries[0]), field_names(entries[0])[:1])
    fields = ", ".join(f"{name}: ..." for name in names)
    return f"write its fields: {'- ' if get_origin(annotation) is list else ''}{{{fields}}}"


def items_hint(model: type[BaseModel], loc: Loc, least: int) -> str:
    """What a list that is too short may hold."""
    field = field_of(type_at(model, loc[:-1]), loc[-1]) if loc else None
    example = next(iter(field.examples or ()), None) if field else None
    words = [str(item) for item in example] if isinstance(example, list) else []
    short = len(words) >= least and sum(map(len, words)) <= SHORT
    return f"write {least} or more, such as [{', '.join(words)}]" if short else ""


def slug(text: str) -> str:
    """A text as an id, where it only has capitals, spaces or underscores too many; else nothing."""
    name = re.sub(r"[\s_]+", "-", text.strip().lower())
    return name if re.fullmatch(SLUG, name) else ""


def slug_example(model: type[BaseModel], loc: Loc) -> str:
    """An example of an id for the field that a place belongs to, never one of another field."""
    names = [position for position, step in enumerate(loc) if isinstance(step, str) and not step.startswith("<")]
    field = field_of(type_at(model, loc[: names[-1]]), loc[names[-1]]) if names else None
    example: Any = next(iter(field.examples or ()), None) if field else None
    first = example[0] if isinstance(example, list) and example else example
    return f": {first}" if isinstance(first, str) and len(first) <= SHORT else ""


def number_hint(value: str) -> str:
    """Why a text that looks like a number is none: a unit, a comma, quotes, too many or other digits."""
    if odd := not_plain(value):
        return odd
    if match := re.fullmatch(r"(?:about|ca\.?|~)?\s*([0-9]{1,6})\s*[^\W\d_]+\.?", value.strip()):
        return f"write the number alone: {match.group(1)}"
    if re.fullmatch(r"[0-9]+(?:[ ,\u00a0\u202f][0-9]{3})+", value.strip()):
        return f"write it without commas and spaces: {re.sub(r'[^0-9]', '', value)}"
    if re.fullmatch(r"\s*[0-9]+(\s*[,;]\s*[0-9]+)+\s*", value):
        return "write one number; curriculum plan --compare 1,3 shows several side by side"
    if value.strip() and not value.isascii() and value.strip().isdecimal():
        return f"write it in the digits 0 to 9: {int(value)}"
    digits = value.strip().lstrip("+-").replace(".", "", 1)
    if not digits.isdecimal():
        return ""
    return "the number is too large" if len(digits) > MOST_DIGITS else "write it without quotes"
