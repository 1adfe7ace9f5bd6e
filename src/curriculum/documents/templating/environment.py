"""The Jinja that templates run in: they read and never change; trainers' text is refused where it is touched.

A template of another audience that names a trainer's field stops there, before a filter or a join could make plain
words of it. Whole things (a module, a slot) have no words and no items (`Whole`), since theirs would hold everything.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment as JinjaEnvironment
from jinja2 import StrictUndefined, Undefined, nodes, pass_eval_context
from jinja2.filters import do_join, make_attrgetter
from jinja2.runtime import Context, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel

from curriculum.documents.templating import limits
from curriculum.documents.templating.dialect import ITEM_FILTERS, TEXT_FILTERS
from curriculum.documents.templating.limits import Budget, TooMuchError, bounded
from curriculum.documents.templating.templates import Audience, CodeCache, Loader, RefusedError
from curriculum.documents.templating.types import kind_name
from curriculum.library.fields import TrainerRichText, TrainerText, meaning
from curriculum.library.module import Session
from curriculum.problems import codes
from curriculum.problems.suggestions import did_you_mean

_CODE = CodeCache()

_ORGANISERS = {(Session, "materials")}
"""Trainers' fields that organisers may read: what they have to bring."""
_MANY = (list, tuple, range, dict, Iterator)
_CONTEXTS = (nodes.EvalContext, Context, JinjaEnvironment)
"""What Jinja passes first to filters that ask for it."""


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
            return f'a {kind_name(type(owner))} has nothing called "{name}"'
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
        self.filters |= {"join": _join, "replace": _replace}

    def close(self) -> None:
        """To be called when all filters are there: those of the dialect stay, within bounds."""
        self.filters = {
            name: self._limited(self.filters[name], name in TEXT_FILTERS) for name in (*TEXT_FILTERS, *ITEM_FILTERS)
        }

    def _limited(self, function: Callable[..., Any], takes_text: bool) -> Callable[..., Any]:
        """A filter whose arguments are counted, and whose result is bounded; of a list no filter makes a text."""

        @functools.wraps(function)
        def limited(*args: Any, **kwargs: Any) -> Any:
            # What Jinja passes to some filters first, its own context, is neither a value nor large.
            limits.refuse_sizes((*args[1:], *kwargs.values()))
            values = [self.budget.count(value) if isinstance(value, _MANY) else value for value in args]
            self.budget.step()
            if takes_text:
                values = [value if isinstance(value, _CONTEXTS) else printable(value) for value in values]
            return bounded(function(*values, **kwargs))

        return limited

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What `obj.attribute` reads."""
        if isinstance(obj, BaseModel):
            self._may_read(obj, attribute)
        return self._may_give(super().getattr(obj, attribute))

    def getitem(self, obj: Any, argument: Any) -> Any:
        """What `obj[argument]` reads, and filters such as `map(attribute=...)`."""
        if isinstance(obj, BaseModel):
            self._may_read(obj, argument)
        return self._may_give(super().getitem(obj, argument))

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """What `obj(...)` gives."""
        __self.budget.step(limits.CALL)
        limits.refuse_method(__obj)
        readers = getattr(__obj, "readers", None)
        if readers is not None and __self.audience not in readers:
            raise _leak(f"{__obj.__name__}()")
        return bounded(__self._may_give(super().call(__context, __obj, *args, **kwargs)))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """What `%`, `+` and `*` give."""
        limits.operate(operator, left, right)
        return bounded(super().call_binop(context, operator, left, right))

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """`label.day.format(number=1)`: takes what can be printed, and says so where a value is not given."""
        wrapped = super().wrap_str_format(value)
        if wrapped is None:
            return None
        text: str = value.__self__
        if re.search(r"[{][^{}]*:", text):
            raise TooMuchError("words in braces are filled in as they are, without a width or a form")

        def filled(*args: Any, **kwargs: Any) -> str:
            for argument in (*args, *kwargs.values()):
                printable(argument)
            try:
                return wrapped(*args, **kwargs)
            except (LookupError, ValueError) as error:
                missing = f"is given no value for {{{error.args[0]}}}" if isinstance(error, KeyError) else ""
                hint = f"it is given: {', '.join(kwargs) or 'nothing by name'}"
                raise RefusedError(codes.TEMPLATE, f'"{text}" {missing or "cannot be filled in"}', hint) from error

        return filled

    def items_of(self, value: Any) -> Any:
        """What a loop goes through, counted."""
        return self.budget.count(value)

    def text_of(self, *values: Any) -> Any:
        """What `~` joins."""
        return bounded(markup_join([printable(value) for value in values]))

    def _load_template(self, name: str, globals: Any) -> Any:
        self.budget.step(limits.INCLUDE)
        return super()._load_template(name, globals)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for loop in list(tree.find_all(nodes.For)):
            loop.iter = _through("items_of", [loop.iter], loop.lineno)
        for joined in list(tree.find_all(nodes.Concat)):
            joined.nodes = [_through("text_of", joined.nodes, joined.lineno)]
        return tree

    def _may_read(self, model: BaseModel, name: object) -> None:
        kind = type(model)
        if isinstance(name, str) and name not in kind.model_fields and hasattr(BaseModel, name):
            raise RefusedError(codes.TEMPLATE, f'a {kind_name(type(model))} has nothing called "{name}"')
        if self.hides(kind, name):
            raise _leak(f'"{name}" of a {kind_name(type(model))}')

    def hides(self, model: type[BaseModel], name: object) -> bool:
        """Whether a field is for trainers, and the template that is read is for others."""
        if self.audience == "trainer" or name not in _trainer_fields(model):
            return False
        return self.audience != "organiser" or (model, name) not in _ORGANISERS

    def _may_give(self, value: Any) -> Any:
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
    raise RefusedError(codes.TEMPLATE, f"a {kind_name(type(value))} cannot be printed", hint)


@cache
def _trainer_fields(model: type[BaseModel]) -> frozenset[str]:
    meanings = {name: meaning(info) for name, info in model.model_fields.items()}
    return frozenset(name for name, what in meanings.items() if what is not None and what.audience == "trainer")


def _through(name: str, values: Sequence[nodes.Node], line: int) -> nodes.Expr:
    """Let values pass by a method of the environment first."""
    return nodes.Call(nodes.EnvironmentAttribute(name), list(values), [], None, None, lineno=line)


@pass_eval_context
def _join(eval_ctx: nodes.EvalContext, value: Any, d: str = "", attribute: str | int | None = None) -> str:
    """Jinja's `join` of what can be printed, within bounds."""
    if attribute is not None:
        value = map(make_attrgetter(eval_ctx.environment, attribute), value)
    items = [printable(item) for item in value]
    if sum(len(str(item)) + len(d) for item in items) > limits.LONGEST:
        raise TooMuchError('"join" makes something larger than any document needs')
    joined: str = do_join(eval_ctx, items, d)
    return joined


def _replace(text: str, old: str, new: str) -> str:
    """Jinja's `replace`, within bounds."""
    if (text.count(old) + 1) * len(new) > limits.LONGEST:
        raise TooMuchError('"replace" makes something larger than any document needs')
    return text.replace(old, new)


def _leak(what: str) -> RefusedError:
    return RefusedError(codes.TRAINER_TEXT_LEAKS, f"the template would show trainers' text to others: {what}")
