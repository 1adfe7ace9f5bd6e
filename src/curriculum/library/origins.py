"""Where a text comes from: its file, its place in it, and a path of ids that does not change when it moves.

A text keeps its origin while it goes through models, templates and trees. Pictures, problems of writing, translations
and whatever leads from a page back to a line rest on it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from curriculum.library.fields import Text, meaning, models_in
from curriculum.problems.place import Place
from curriculum.reading.source import Source


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """A field of a file: `sort` and `name` say which ("modules", "sbirt"), as folders of a workspace do."""

    sort: str
    name: str
    source: Source = field(repr=False)
    loc: tuple[str | int, ...]
    """Steps through the value of the file: `("sessions", 2, "purpose")`."""

    @property
    def place(self) -> Place:
        """The line of the field."""
        return self.source.place(self.loc)

    @property
    def path(self) -> str:
        """The same with ids for positions: `sessions/assist-in-ten-minutes/purpose`; items without id have no step.

        So it stays when an item is moved or another is put before it.
        """
        value, steps = self.source.value, []
        for step in self.loc:
            value = value[step]
            if isinstance(step, str):
                steps.append(step)
            elif isinstance(value, dict) and "id" in value:
                steps.append(str(value["id"]))
        return "/".join(steps)


def origin_of(text: str) -> Origin | None:
    """Where a text comes from; None for one that was put together, or that no file holds."""
    return getattr(text, "origin", None)


def set_origins(model: BaseModel, sort: str, name: str, source: Source, loc: tuple[str | int, ...] = ()) -> None:
    """Tell every text of a model where it comes from: `source` is its file, `loc` its place in the value of that."""
    # not `texts.values_of`, which gives every number and id, too: reading would take a tenth longer
    _set(model, partial(Origin, sort, name, source), loc)


def _set(value: Any, origin: Callable[[tuple[str | int, ...]], Origin], loc: tuple[str | int, ...]) -> None:
    if isinstance(value, Text):
        value.origin = origin(loc)
    elif isinstance(value, BaseModel):
        for name, key in _fields_with_texts(type(value)):
            inner = getattr(value, name)
            if inner:
                _set(inner, origin, (*loc, key))
    elif isinstance(value, list):
        for position, item in enumerate(value):
            _set(item, origin, (*loc, position))
    elif isinstance(value, dict):
        for key, item in value.items():
            _set(item, origin, (*loc, key))


@cache
def _fields_with_texts(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Name and YAML key of each field that may hold a text at any depth: the others need not be gone through."""
    return tuple((name, info.alias or name) for name, info in model.model_fields.items() if _may_hold_text(info))


def _may_hold_text(info: FieldInfo) -> bool:
    what = meaning(info)
    return (what is not None and what.kind in ("plain", "rich")) or any(models_in(info.annotation))
