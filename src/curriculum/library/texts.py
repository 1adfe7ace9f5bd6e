"""The values of all that was read: every text with its place, kind and audience."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from curriculum.library.fields import Audience, FieldKind, Meaning, meaning
from curriculum.library.layers import SORTS_IN_LIBRARY
from curriculum.library.library import Library
from curriculum.problems.place import Place
from curriculum.reading import markdown


@dataclass(frozen=True, slots=True)
class Text:
    """A value of a file: where it stands, what kind it is, who may read it."""

    sort: str
    name: str
    loc: tuple[str | int, ...]
    kind: FieldKind
    audience: Audience
    names: str
    value: Any


def texts(library: Library, *kinds: FieldKind) -> Iterator[Text]:
    """Every value of the given kinds in what is looked at, file by file, in the order of the models."""
    for sort in SORTS_IN_LIBRARY:
        for name, model in getattr(library, sort).items():
            if library.looked_at is not None and (sort, name) not in library.looked_at:
                continue
            for text in _values(library, sort, name, model):
                if text.kind in kinds:
                    yield text


def _values(library: Library, sort: str, name: str, model: BaseModel) -> list[Text]:
    """All values of one model; every check needs them, so they are listed once and kept with the library."""
    # by identity of the model: a module that was read anew, such as after a change, is listed anew
    entry = library.values.get((sort, name))
    if entry is None or entry[0] is not model:
        values = [
            Text(sort, name, loc, what.kind, what.audience, what.names, value)
            for loc, what, value in values_of(model, "participant")
        ]
        entry = library.values[sort, name] = (model, values)
    return entry[1]


def place_in(library: Library, text: Text, at: int, size: int = 1) -> Place:
    """The place of some characters of a text, from position `at` of its value on."""
    return library.workspace.sources[text.sort, text.name].place_in(text.loc, at, size)


def cited(library: Library) -> set[str]:
    """Ids of all references that a field names or a text cites."""
    ids = {str(text.value) for text in texts(library, "reference") if text.names == "references"}
    for text in texts(library, "rich"):
        if "[@" in text.value:
            ids |= {reference for reference, _ in markdown.citations(markdown.parse(text.value))}
    return ids


def values_of(model: BaseModel, audience: Audience) -> Iterator[tuple[tuple[str | int, ...], Meaning, Any]]:
    """The values of a model at any depth; what stands inside a trainer's group is the trainer's."""
    for name, alias, what in _fields(type(model)):
        value = getattr(model, name)
        # a group of fields for trainers keeps what is in it, whatever its fields say themselves
        reader: Audience = "trainer" if "trainer" in (audience, what.audience) else "participant"
        yield from _values_in(value, (alias,), Meaning(what.kind, reader, what.names))


def _values_in(
    value: Any, loc: tuple[str | int, ...], what: Meaning
) -> Iterator[tuple[tuple[str | int, ...], Meaning, Any]]:
    if isinstance(value, BaseModel):
        for inner_loc, inner_meaning, inner_value in values_of(value, what.audience):
            yield (*loc, *inner_loc), inner_meaning, inner_value
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _values_in(item, (*loc, position), what)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _values_in(item, (*loc, key), what)
    elif value is not None:
        yield loc, what, value


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, Meaning], ...]:
    fields = []
    for name, info in model.model_fields.items():
        what = meaning(info)
        assert what is not None, f"{model.__name__}.{name} declares no meaning"
        fields.append((name, info.alias or name, what))
    return tuple(fields)
