"""The page `docs/phrases.md`: every name that a template may use, told by the code that gives it."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from curriculum.documents.phrases.names import COURSE, OF_COPIES, OF_PEOPLE, PHRASES, Name
from curriculum.documents.style_files import style_ids
from curriculum.documents.templating import dialect, methods
from curriculum.documents.templating.language import STATEMENTS
from curriculum.documents.templating.templates import label_paths
from curriculum.library.fields import bare, meaning
from curriculum.library.language import read_language
from curriculum.library.language_file import MODEL
from curriculum.library.workspace import Workspace
from curriculum.reading import markdown
from curriculum.reports.inventory import table
from curriculum.scoring.phrases import GAIN_NAMES, ITEM_NAMES, SCORES

HEAD = """\
# What a template may use

Written by `scripts/pages.py` from the code. [Writing a document](templates.md) explains how to write one; this page is
for looking up. `curriculum check` tells what a template of yours uses and is not here.

A **list** can be gone through with `{% for x in ... %}`; a thing with a name (a *course*, a *slot*) has the fields that
are listed below it, and is never printed as a whole. "or nothing" means that the field may be empty: write
`{{ x or '–' }}`, or ask with `{% if x %}`. What is for **trainers** stops a template of any other audience where it is
touched, what is for **organisers** likewise."""

_WORDS = {
    str: "text", int: "number", float: "number", bool: "yes or no", date: "date", Fraction: "number", Decimal: "number",
    range: "numbers", types.NoneType: "nothing", object: "anything",
}  # fmt: skip


def page(workspace: Workspace) -> str:
    """The page in Markdown."""
    language = read_language(workspace, MODEL)
    names: list[Mapping[str, Name]] = [COURSE, *OF_COPIES.values(), OF_PEOPLE, PHRASES, GAIN_NAMES, ITEM_NAMES, SCORES]
    labels = {path: label_of(language.labels, path) for path in label_paths(language.labels)}
    return "\n\n".join([
        HEAD,
        "## Names of every template", _names(COURSE),
        "## Names of some templates",
        *(f"With `per: {per}`:\n\n{_names(given)}" for per, given in OF_COPIES.items() if given),
        f"In documents for organisers:\n\n{_names(OF_PEOPLE)}",
        f"In `templates/results/knowledge-gain.md.j2`:\n\n{_names(GAIN_NAMES)}",
        f"In `templates/results/item-analysis.md.j2`:\n\n{_names(ITEM_NAMES)}",
        "## Phrases", _names(PHRASES),
        "Reports on tests have these, too:", _names(SCORES),
        "## Things and their fields", *_things(names),
        "## Containers", _meanings(dialect.CONTAINERS, ":::"),
        f"And those of [authors](writing-modules.md): {_list(markdown.CONTAINERS)}.",
        "## Attributes and classes", _meanings(dialect.ATTRIBUTES), _meanings(dialect.CLASSES),
        f"And the styles of the reference file: {_list(sorted(style_ids(workspace)))}.",
        "## Filters, tests and functions",
        "Filters of a text, number or date, written `value|filter`:", _meanings(dialect.TEXT_FILTERS),
        "Filters of lists and groups:", _meanings(dialect.ITEM_FILTERS),
        "Tests, written `value is test`:", _meanings(dialect.TESTS),
        "Functions, besides the phrases:", _meanings(dialect.FUNCTIONS),
        "## What can be asked of texts, groups and dates",
        "Of a text, as in `label.day.format(number=1)`:", _meanings(methods.TEXT),
        "Of a group of labels or values:", _meanings(methods.GROUP),
        "Of a date:", _meanings(methods.DATE),
        "Of `loop`, inside a loop:", _meanings(methods.LOOP),
        "Of what `groupby` gives:", _meanings(methods.GROUPED),
        "## Statements and operators",
        f"Statements: {_list(dict.fromkeys(STATEMENTS.values()))}. Operators: `+ - * / // %` for numbers, `+` also for "
        "two texts or two lists, `~` for texts and numbers; `== != < <= > >= in and or not`, and `a if b else c`.",
        "## Words", "`words.<group>[id]`:",
        table(["group", "ids"], ([f"`{group}`", _list(ids)] for group, ids in language.words.items())),
        "## Labels", "`label.<path>`; what stands in braces is filled in: `label.day.format(number=1)`.",
        table(["label", "in English"], ([f"`{path}`", _cell(text)] for path, text in labels.items())),
    ]) + "\n"  # fmt: skip


def label_of(labels: Mapping[str, Any], path: str) -> str:
    """The words of a label, shortened; how many there are of a list."""
    value: Any = labels
    for key in path.split("."):
        value = value[key]
    if isinstance(value, list):
        return f"a list of {len(value)}"
    return textwrap.shorten(str(value), 70, placeholder=" …")


def _names(names: Mapping[str, Name]) -> str:
    rows = ([f"`{name}{arguments(one.type)}`", kind(returned(one.type)), _cell(one.meaning), _who(one.readers)]
            for name, one in names.items())  # fmt: skip
    return table(["name", "what it is", "what it says", "who"], rows)


def _who(readers: Iterable[str]) -> str:
    return " and ".join(f"{reader}s" for reader in sorted(readers)) or "all"


def arguments(value: Any) -> str:
    """`(slot)` for a phrase that is called; a default is shown."""
    if not isinstance(value, types.FunctionType):
        return ""
    given = [parameter for name, parameter in inspect.signature(value).parameters.items() if name != "self"]
    shown = [one.name if one.default is one.empty else f"{one.name}={one.default}" for one in given]
    shown = ["..." if one.kind is one.VAR_POSITIONAL else text for one, text in zip(given, shown, strict=True)]
    return f"({', '.join(shown)})"


def returned(value: Any) -> Any:
    """The type of a name; of a phrase what it gives."""
    return get_type_hints(value)["return"] if isinstance(value, types.FunctionType) else value


def kind(annotation: Any) -> str:
    """A type in plain words: `list of slots`."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return " or ".join(dict.fromkeys(kind(option) for option in inner))
    if origin is Literal:
        return "one of " + ", ".join(f"`{word}`" for word in inner)
    if origin is dict or (isinstance(origin, type) and issubclass(origin, Mapping)):
        return f"by {kind(inner[0])}: {kind(inner[1])}"
    if isinstance(origin, type) and inner and hasattr(origin, "__iter__"):
        return f"list of {kind(inner[0])}"
    if annotation in _WORDS:
        return _WORDS[annotation]
    if isinstance(annotation, type) and (issubclass(annotation, BaseModel) or is_dataclass(annotation)):
        return f"[{title(annotation).lower()}](#{anchor(annotation)})"
    return "text" if isinstance(annotation, type) and issubclass(annotation, str) else "anything"


def title(thing: type) -> str:
    """`Course module` for `CourseModule`."""
    return re.sub(r"(?<=[a-z])([A-Z])", lambda match: " " + match.group().lower(), thing.__name__)


def anchor(thing: type) -> str:
    """The end of a link to the heading of a thing."""
    return title(thing).lower().replace(" ", "-")


def _things(names: Iterable[Mapping[str, Name]]) -> Iterator[str]:
    """Every class that can be reached from the names, each once, with its fields."""
    waiting = [returned(one.type) for group in names for one in group.values()]
    seen: list[type] = []
    while waiting:
        for thing in classes(waiting.pop(0)):
            if thing not in seen:
                seen.append(thing)
                waiting += [annotation for annotation, _, _ in members(thing).values()]
    for thing in sorted(seen, key=title):
        yield f"### {title(thing)}"
        yield (inspect.getdoc(thing) or "").partition("\n\n")[0].replace("\n", " ")
        found = members(thing).items()
        rows = ([f"`{name}`", kind(type_), _cell(about), who] for name, (type_, about, who) in found)
        yield table(["field", "what it is", "what it holds", "who"], rows)


def classes(annotation: Any) -> Iterator[type]:
    """The models and dataclasses that an annotation holds."""
    annotation = bare(annotation)
    if isinstance(annotation, type) and (issubclass(annotation, BaseModel) or is_dataclass(annotation)):
        yield annotation
    for inner in get_args(annotation):
        yield from classes(inner)


def members(thing: type) -> dict[str, tuple[Any, str, str]]:
    """Fields, properties and methods of a class: type, meaning, who may read it."""
    hints, found = get_type_hints(thing, include_extras=True), dict[str, tuple[Any, str, str]]()
    if issubclass(thing, BaseModel):
        for name, info in thing.model_fields.items():
            what = meaning(info)
            who = "trainers" if what is not None and what.audience == "trainer" else "all"
            found[name] = hints[name], info.description or "", who
    elif is_dataclass(thing):
        about = _docstrings(thing)
        for one in fields(thing):
            found[one.name] = hints[one.name], about.get(one.name, ""), "all"
    for name, value in vars(thing).items():
        function: Callable[..., Any] | None = value.fget if isinstance(value, property) else None
        function = value.func if isinstance(value, cached_property) else function
        if not name.startswith("_") and function is not None:
            found[name] = get_type_hints(function)["return"], inspect.getdoc(function) or "", "all"
        elif not name.startswith(("_", "model_")) and isinstance(value, types.FunctionType):
            found[name + arguments(value)] = get_type_hints(value)["return"], inspect.getdoc(value) or "", "all"
    return found


def _docstrings(thing: type) -> dict[str, str]:
    """The texts that stand below fields of a dataclass."""
    found: dict[str, str] = {}
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(thing))).body
    assert isinstance(tree, ast.ClassDef)
    for field, text in zip(tree.body, tree.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant):
            assert isinstance(field.target, ast.Name)
            found[field.target.id] = str(text.value.value)
    return found


def _meanings(meanings: Mapping[str, str], before: str = "") -> str:
    sign = f"{before} " if before else ""
    return "\n".join(f"- `{sign}{name}`: {_cell(text)}." for name, text in meanings.items())


def _list(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
