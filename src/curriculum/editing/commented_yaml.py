"""A new YAML file as `curriculum new` writes it: what must be there filled in, the rest as comments, all explained.

The words of the comments are the descriptions of the fields, so they are never out of date.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from curriculum.editing.example_values import example_value, inner_model, vocabulary
from curriculum.library.fields import meaning

WIDTH = 100
_PLAIN = re.compile(r"[^\W\d_](?:[\w ()./'-]*[\w).])?")
"""Texts that mean the same with and without quotes, wherever they stand."""

Values = Mapping[str, Any]


def commented_yaml(head: str, model: type[BaseModel], values: Values, remarks: Mapping[str, str] | None = None) -> str:
    """The text of a file of `model` that holds `values`.

    `head` becomes the first comment; `remarks` are said of fields besides their description, by name.
    """
    lines = [*_comment(head, ""), *_fields(model, values, "", True, remarks or {})]
    return "\n".join(lines) + "\n"


def _fields(
    model: type[BaseModel], values: Values, indent: str, explained: bool, remarks: Mapping[str, str]
) -> Iterator[str]:
    for name, info in model.model_fields.items():
        key = info.alias or name
        is_there = key in values
        if explained and not indent:
            yield ""
        if explained:
            yield from _comment(_about(info, is_there, remarks.get(key, "")), indent)
        if is_there:
            yield from _entry(key, values[key], inner_model(info.annotation), indent, explained)
        elif explained:
            example = example_value(info, lambda words, example, _: example)
            yield f"{indent}# {key}:" + ("" if example is None else f" {flow(example)}")


def _entry(key: str, value: Any, model: type[BaseModel] | None, indent: str, explained: bool) -> Iterator[str]:
    """A field with its value; models go below it, everything else stands behind it."""
    if model is None or not value:
        yield f"{indent}{key}: {flow(value)}"
    elif isinstance(value, Mapping):
        yield f"{indent}{key}:"
        yield from _fields(model, value, indent + "  ", explained, {})
    else:
        yield f"{indent}{key}:"
        for position, entry in enumerate(value):
            # only the first entry of a list is explained: the others have the same fields
            lines = list(_fields(model, entry, indent + "    ", explained and position == 0, {}))
            yield f"{indent}  - {lines[0].lstrip()}"
            yield from lines[1:]


def _about(info: FieldInfo, is_there: bool, remark: str) -> str:
    """What a field is for, how it is written, who reads it."""
    what = meaning(info)
    words = vocabulary(info.annotation)
    parts = [
        "" if is_there else "May be added:",
        (info.description or "").rstrip(),
        f"One of: {', '.join(words)}." if words else "",
        "Markdown." if what and what.kind == "rich" else "",
        "Only trainers read it." if what and what.audience == "trainer" else "",
        remark,
    ]
    return " ".join(part for part in parts if part)


def _comment(text: str, indent: str) -> list[str]:
    mark = f"{indent}# "
    lines = textwrap.wrap(text, WIDTH - len(mark), break_long_words=False, break_on_hyphens=False)
    return [mark + line for line in lines]


def flow(value: Any) -> str:
    """A value in one line of YAML; texts in double quotes where without them they might be read as something else."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    # JSON strings are YAML (1.2, 1.3), so quotes and escapes need no rules of their own
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value.lower() not in ("true", "false", "null"):
        return value
    return json.dumps(value, ensure_ascii=False)
