"""The Jinja that templates run in: they read and never change; trainers' text is refused where it is touched.

A template of another audience that names a trainer's field stops there, before a filter or a join could make plain
words of it. Whole things (a module, a list) are never made words of, since their words hold everything.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import BuiltinMethodType
from typing import Any, cast

from jinja2 import StrictUndefined, Undefined, nodes, pass_eval_context
from jinja2.filters import do_join, make_attrgetter
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from pydantic import BaseModel

from curriculum.documents.templating.limits import CALL, INCLUDE, Budget, refuse_call, refuse_operator, refuse_widths
from curriculum.documents.templating.templates import Audience, CodeCache, Loader, RefusedError
from curriculum.library.fields import TrainerRichText, TrainerText, meaning
from curriculum.library.module import Session
from curriculum.problems import codes
from curriculum.problems.suggestions import did_you_mean

_CODE = CodeCache()

_ORGANISERS = {(Session, "materials")}
"""Trainers' fields that organisers may read: what they have to bring."""
_KEEPS_ITEMS = frozenset({
    "batch", "count", "d", "default", "dictsort", "first", "groupby", "items", "join", "last", "length", "list", "map",
    "max", "min", "random", "reject", "rejectattr", "reverse", "select", "selectattr", "slice", "sort", "sum", "unique",
})  # fmt: skip
"""Filters that pass on what they are given, and `join`, which looks itself; all others make text of it."""


class Missing(StrictUndefined):
    """A name that does not exist, in our words."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name, owner = self._undefined_name, self._undefined_obj
        if isinstance(owner, dict):
            question = did_you_mean(str(name), [key for key in owner if isinstance(key, str)])
            return f'there is no label or word "{name}"' + (f"; {question}" if question else "")
        if isinstance(owner, list | tuple):
            return f"there is no item {name} in this list"
        if self._undefined_hint or owner is None or isinstance(owner, BaseModel | str | int) or is_dataclass(owner):
            return f'a {_kind_of(owner)} has nothing called "{name}"'
        return f'nothing is called "{name}"'


class Environment(ImmutableSandboxedEnvironment):
    """The environment of all templates; `audience` is that of the document that is rendered."""

    intercepted_binops = frozenset({"%", "+", "*", "**"})

    def __init__(self, folders: Iterable[Path]) -> None:
        super().__init__(
            loader=Loader(list(folders)),
            bytecode_cache=_CODE,
            undefined=Missing,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.audience: Audience = "public"
        self.budget = Budget()
        self.concat = self.budget.joined  # type: ignore[method-assign]
        del self.globals["lipsum"]
        self.filters["join"] = _join

    def close(self) -> None:
        """To be called when all filters are there: from now on they refuse whole things."""
        self.filters = {name: _guarded(name, function, self.budget) for name, function in self.filters.items()}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What `obj.attribute` reads."""
        if isinstance(obj, BaseModel):
            self._may_read(obj, attribute)
        return self._given(super().getattr(obj, attribute))

    def getitem(self, obj: Any, argument: Any) -> Any:
        """What `obj[argument]` reads, and filters such as `map(attribute=...)`."""
        if isinstance(obj, BaseModel):
            self._may_read(obj, argument)
        return self._given(super().getitem(obj, argument))

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """What `obj(...)` gives."""
        __self.budget.step(CALL)
        if isinstance(__obj, BuiltinMethodType):
            refuse_call(__obj.__name__, (__obj.__self__, *args, *kwargs.values()))
        readers = getattr(__obj, "readers", None)
        if readers is not None and __self.audience not in readers:
            raise _leak(f"{__obj.__name__}()")
        return __self._given(super().call(__context, __obj, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """What `%` and `+` give; `%` puts values into a text."""
        refuse_operator(operator, left, right)
        if operator == "%" and isinstance(left, str):
            _all_text(right)
        return super().call_binop(context, operator, left, right)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """`label.day.format(number=1)`: takes what can be printed, and says so where a value is not given."""
        wrapped = super().wrap_str_format(value)
        if wrapped is None:
            return None
        text: str = value.__self__
        refuse_widths(text)

        def filled(*args: Any, **kwargs: Any) -> str:
            for one in (*args, *kwargs.values()):
                _all_text(one)
            try:
                return wrapped(*args, **kwargs)
            except (LookupError, ValueError) as error:
                missing = f"is given no value for {{{error.args[0]}}}" if isinstance(error, KeyError) else ""
                hint = f"it is given: {', '.join(kwargs) or 'nothing by name'}"
                raise RefusedError(codes.TEMPLATE, f'"{text}" {missing or "cannot be filled in"}', hint) from error

        return filled

    def items_of(self, value: Any) -> Any:
        """What a loop goes through, or several names are given at once: a whole thing would give all its fields."""
        if _is_whole(value):
            raise RefusedError(
                codes.TEMPLATE, f"a {_kind_of(value)} has no items to go through", "name one of its fields"
            )
        return self.budget.count(value)

    def items_to_unpack(self, value: Any) -> Iterator[Any]:
        """The items of a loop with several names, none of which is a whole thing."""
        for item in self.items_of(value):
            yield self.items_of(item)

    def _load_template(self, name: str, globals: Any) -> Any:
        self.budget.step(INCLUDE)
        return super()._load_template(name, globals)

    def text_of(self, value: Any) -> Any:
        """What `~` joins."""
        return printable(value)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for node in list(tree.find_all((nodes.For, nodes.Assign, nodes.Call, nodes.Concat))):
            _watch(node)
        return tree

    def _may_read(self, model: BaseModel, name: object) -> None:
        own = type(model)
        if isinstance(name, str) and name not in own.model_fields and hasattr(BaseModel, name):
            raise RefusedError(codes.TEMPLATE, f'a {_kind_of(model)} has nothing called "{name}"')
        if self.audience == "trainer" or name not in _trainer_fields(own):
            return
        if self.audience != "organiser" or (own, name) not in _ORGANISERS:
            raise _leak(f'"{name}" of a {_kind_of(model)}')

    def _given(self, value: Any) -> Any:
        if isinstance(value, TrainerRichText | TrainerText) and self.audience != "trainer":
            raise _leak(f'"{value[:40]}"')
        return value


def printable(value: Any) -> Any:
    """`value` itself, which is a text, a number or a date. Raises RefusedError for all else."""
    if isinstance(value, str | int | float | date | Undefined):
        return value
    hint = "name one of its fields, or go through its items"
    if value is None:
        hint = "write {{ ... or '–' }}, or ask with {% if %}"
    raise RefusedError(codes.TEMPLATE, f"a {_kind_of(value)} cannot be printed", hint)


@cache
def _trainer_fields(model: type[BaseModel]) -> frozenset[str]:
    found = {name: meaning(info) for name, info in model.model_fields.items()}
    return frozenset(name for name, what in found.items() if what is not None and what.audience == "trainer")


def _through(name: str, node: nodes.Node) -> nodes.Expr:
    return nodes.Call(nodes.EnvironmentAttribute(name), [cast(nodes.Expr, node)], [], None, None, lineno=node.lineno)


def _watch(node: nodes.Node) -> None:
    """Let what a template goes through, unpacks or joins pass by the environment first."""
    if isinstance(node, nodes.For):
        several = isinstance(node.target, nodes.Tuple)
        node.iter = _through("items_to_unpack" if several else "items_of", node.iter)
    elif isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Tuple):
        node.node = _through("items_of", node.node)
    elif isinstance(node, nodes.Call) and node.dyn_args is not None:
        node.dyn_args = _through("items_of", node.dyn_args)
    elif isinstance(node, nodes.Concat):
        node.nodes = [
            one if isinstance(one, nodes.Const | nodes.TemplateData) else _through("text_of", one) for one in node.nodes
        ]


def _guarded(name: str, function: Callable[..., Any], budget: Budget) -> Callable[..., Any]:
    """The filter, refusing whole things and too large ones; where it makes text, lists of whole things too."""
    check = functools.partial(_no_whole, name) if name in _KEEPS_ITEMS else _all_text

    @functools.wraps(function)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        values = [value for value in (*args, *kwargs.values()) if not isinstance(value, Undefined)]
        if name == "format" and values:
            refuse_operator("%", values[0], "")
        refuse_call(name, values)
        budget.step(1 + sum(len(value) for value in values if isinstance(value, list | tuple | range)))
        return function(*map(check, args), **{key: check(value) for key, value in kwargs.items()})

    return guarded


@pass_eval_context
def _join(eval_ctx: nodes.EvalContext, value: Any, d: str = "", attribute: str | int | None = None) -> str:
    """Jinja's `join`, which would print whole things too."""
    if attribute is not None:
        value = map(make_attrgetter(eval_ctx.environment, attribute), value)
    joined: str = do_join(eval_ctx, _all_text(value), d)
    return joined


def _no_whole(name: str, value: Any) -> Any:
    if name not in ("d", "default") and _is_whole(value):
        raise RefusedError(codes.TEMPLATE, f'"{name}" takes no whole {_kind_of(value)}', "name one of its fields")
    return value


def _all_text(value: Any) -> Any:
    """`value`, which holds nothing but what can be printed; what comes item by item is gathered first."""
    if isinstance(value, Iterator):
        value = list(value)
    if isinstance(value, dict):
        _all_text(list(value.values()))
    elif isinstance(value, list | tuple | set | frozenset):
        for item in value:
            _all_text(item)
    elif _is_whole(value) or (callable(value) and not isinstance(value, Undefined)):
        printable(value)
    return value


def _is_whole(value: Any) -> bool:
    return isinstance(value, BaseModel) or (is_dataclass(value) and not isinstance(value, type | Markup))


def _kind_of(value: Any) -> str:
    if isinstance(value, list | tuple | set | frozenset):
        return "list"
    words = {"str": "text", "int": "number", "dict": "group of labels or values", "NoneType": "field that is empty"}
    name = type(value).__name__
    return words.get(name, re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower())


def _leak(what: str) -> RefusedError:
    return RefusedError(codes.TRAINER_TEXT_LEAKS, f"the template would show trainers' text to others: {what}")
