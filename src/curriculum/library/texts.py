"""Walking the fields of what was read: every text with its place, kind and audience."""

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
    """Every value of the given kinds in the library, file by file, in the order of the models."""
    for sort in SORTS_IN_LIBRARY:
        for name, model in getattr(library, sort).items():
            for text in _values(library, sort, name, model):
                if text.kind in kinds:
                    yield text


def _values(library: Library, sort: str, name: str, model: BaseModel) -> list[Text]:
    """All values of one model; every check walks them, so they are walked once and kept with the library."""
    known = library.walked.get((sort, name))
    if known is None or known[0] is not model:
        found = [
            Text(sort, name, loc, what.kind, what.audience, what.names, value)
            for loc, what, value in values_of(model, "participant")
        ]
        known = library.walked[sort, name] = (model, found)
    return known[1]


def place_in(library: Library, text: Text, at: int, size: int = 1) -> Place:
    """The place of some characters of a text, from position `at` of its value on."""
    return library.workspace.sources[text.sort, text.name].place_in(text.loc, at, size)


def cited(library: Library) -> set[str]:
    """Ids of all references that a field names or a text cites."""
    found = {str(text.value) for text in texts(library, "reference") if text.names == "references"}
    for text in texts(library, "rich"):
        if "[@" in text.value:
            found |= {reference for reference, _ in markdown.citations(markdown.parse(text.value))}
    return found


def values_of(model: BaseModel, audience: Audience) -> Iterator[tuple[tuple[str | int, ...], Meaning, Any]]:
    """The values of a model at any depth; what stands inside a trainer's group is the trainer's."""
    for name, alias, what in _fields(type(model)):
        value = getattr(model, name)
        reader: Audience = "trainer" if "trainer" in (audience, what.audience) else "participant"
        yield from _walk_value(value, (alias,), Meaning(what.kind, reader, what.names))


def _walk_value(
    value: Any, loc: tuple[str | int, ...], what: Meaning
) -> Iterator[tuple[tuple[str | int, ...], Meaning, Any]]:
    if isinstance(value, BaseModel):
        for inner, meaning_, found in values_of(value, what.audience):
            yield (*loc, *inner), meaning_, found
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _walk_value(item, (*loc, position), what)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _walk_value(item, (*loc, key), what)
    elif value is not None:
        yield loc, what, value


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, Meaning], ...]:
    found = []
    for name, info in model.model_fields.items():
        what = meaning(info)
        assert what is not None, f"{model.__name__}.{name} declares no meaning"
        found.append((name, info.alias or name, what))
    return tuple(found)
