"""The page `docs/fields.md`: every field of every YAML file, told by the models themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from curriculum.editing.commented_yaml import flow
from curriculum.editing.example_values import choices, example_value
from curriculum.editing.schemas import FILES
from curriculum.library import fields, module, programme, reference
from curriculum.library.fields import Audience, bare, meaning, models_in
from curriculum.reports.inventory import table

HEAD = """\
# Every field of every file

Written by `scripts/pages.py` from the models that read the files. [Writing modules](writing-modules.md) explains how to
write; this page is for looking up. `curriculum new` puts the same explanations into a new file, and Visual Studio Code
shows them while you write ([how](checking.md)).

- **Must**: "yes" where the field has to be there. Leave out what you do not know; never invent it.
- **Written as**: a *line* is plain text in one line, a *text* may have
  [marks](writing-modules.md#2-how-to-mark-up-text), an *id* is a short name that others refer to, mostly of small Latin
  letters, digits and hyphens. A date is `"2026-12-07"`, a time `"09:30"`.
- **Who**: "trainers" means that no document for participants or the public ever holds it.
- Any other field is an error, and so is one that stands there without a value."""

FEW = 7
"""Words that a table names itself; longer lists have a place of their own."""
_WORDS = {
    "plain": "line", "rich": "text", "id": "id", "number": "number", "people": "number or name of a file",
    "flag": "`true`, `false`", "group": "fields",
}  # fmt: skip
_TITLES = {"CourseFile": "Course", "TermFile": "Words to avoid", "LanguageFile": "Language"}


def page() -> str:
    """The page in Markdown."""
    seen: set[type[BaseModel]] = set()
    parts = [HEAD]
    for pattern, model in FILES.values():
        for one in models_in(model):
            where = f"File: `{pattern.replace('*', '<id>')}`."
            if one in seen:
                parts.append(f"A file of its own may hold a {title(one).lower()}, [as above](#{anchor(one)}). {where}")
            else:
                parts += _tables(one, seen, "participant", where)
    parts.append("## Lists of words")
    for words, name in vocabularies().items():
        parts += [f"### {name.capitalize()} words", ", ".join(f"`{word}`" for word in words)]
    return "\n\n".join(parts) + "\n"


def _tables(model: type[BaseModel], seen: set[type[BaseModel]], audience: Audience, where: str = "") -> Iterator[str]:
    """A model, then those that its fields hold, each once."""
    seen.add(model)
    yield f"{'##' if where else '###'} {title(model)}"
    about = (model.__doc__ or "").partition("\n\n")[0].replace("\n", " ").strip()
    yield f"{about} {where}" if where and ".yaml`" not in about else about
    head = ["field", "must", "written as", "what it holds", "who", "example"]
    infos = {info.alias or name: info for name, info in model.model_fields.items()}
    yield table(head, (_row(name, info, audience) for name, info in infos.items()))
    for info in infos.values():
        for inner in models_in(info.annotation):
            if inner not in seen:
                yield from _tables(inner, seen, reader(info, audience))


def reader(info: FieldInfo, audience: Audience) -> Audience:
    """Who reads a field that stands in a group for `audience`."""
    what = meaning(info)
    return "trainer" if audience == "trainer" or (what and what.audience == "trainer") else "participant"


def _row(name: str, info: FieldInfo, audience: Audience) -> list[str]:
    who = "trainers" if reader(info, audience) == "trainer" else "all"
    models = list(models_in(info.annotation))
    example = None if models else example_value(info, lambda words, example, _: example)
    shown = "" if example in (None, [], {}) else f"`{flow(example)}`"
    cells = [f"`{name}`", "yes" if info.is_required() else "", written(info), info.description or "", who, shown]
    return [cell.replace("|", "\\|") for cell in cells]


def written(info: FieldInfo) -> str:
    """How a field is written: `list of ids of modules`, `number`, a link to its words or fields."""
    annotation = bare(info.annotation)
    links = " or ".join(f"[{title(model).lower()}](#{anchor(model)})" for model in models_in(annotation))
    if get_origin(annotation) is dict:
        key, value = get_args(annotation)
        held = links or _words(value) or _one(info)
        return f"map: {_words(key) or 'id'} to {held}"
    inner = get_args(annotation)[0] if get_origin(annotation) is list else annotation
    held = _words(inner) or " or ".join(filter(None, [_one(info) if _is_id(info) or not links else "", links]))
    if isinstance(bare(inner), type) and issubclass(bare(inner), date):
        held = "date"
    elif held == "when":
        held = "time"
    return f"list: {held}" if get_origin(annotation) is list else held


def _is_id(info: FieldInfo) -> bool:
    what = meaning(info)
    return what is not None and what.kind == "reference"


def _one(info: FieldInfo) -> str:
    """A single value, by its kind."""
    what = meaning(info)
    assert what is not None
    if what.kind == "reference":
        return f"id ({what.names})"
    return {**_WORDS, "date": "when"}.get(what.kind, "word")


def _words(annotation: Any) -> str:
    """The words that a value may be, or where they stand."""
    found = choices(annotation)
    if not found:
        return ""
    if name := vocabularies().get(found):
        return f"[{name}](#{name.replace(' ', '-')}-words)"
    return ", ".join(f"`{one}`" for one in found)


def vocabularies() -> dict[tuple[str, ...], str]:
    """The long lists of words with their names: `sector`."""
    found: dict[tuple[str, ...], str] = {}
    for home in (fields, module, programme, reference):
        for name, value in vars(home).items():
            words = choices(value) if get_origin(value) is Annotated else ()
            if len(words) >= FEW:
                found.setdefault(words, spaced(name).lower())
    return found


def spaced(name: str) -> str:
    """`Learning objective` for `LearningObjective`."""
    return re.sub(r"(?<=[a-z])([A-Z])", lambda match: " " + match.group().lower(), name)


def title(model: type[BaseModel]) -> str:
    """The heading of a model."""
    return _TITLES.get(model.__name__, spaced(model.__name__))


def anchor(model: type[BaseModel]) -> str:
    """The end of a link to the heading of a model."""
    return title(model).lower().replace(" ", "-")
