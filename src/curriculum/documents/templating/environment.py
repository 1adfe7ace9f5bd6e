"""The Jinja that templates run in: they read and never change; trainers' text is refused where it is touched.

Nothing is handed out that is not listed: fields of things and methods of `methods`, phrases, macros, filters and tests
of `dialect`. Only texts, numbers and dates become text, and each of them passes the guard of audiences on its way;
whole things (a module, a slot) have no words and no items (`Whole`), since theirs would hold everything.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from datetime import date
from functools import cache, partial
from numbers import Number
from pathlib import Path
from types import FunctionType, MethodType
from typing import Any

from jinja2 import Environment as JinjaEnvironment
from jinja2 import StrictUndefined, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import make_attrgetter
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace, pass_environment
from pydantic import BaseModel

from curriculum.documents.templating import language, methods
from curriculum.documents.templating.dialect import ITEM_FILTERS, TESTS, TEXT_FILTERS
from curriculum.documents.templating.limits import CALL, Budget
from curriculum.documents.templating.refusals import RefusedError
from curriculum.documents.templating.templates import Audience, CodeCache, Loader, template_text
from curriculum.documents.templating.types import MISSING, kind_name, member
from curriculum.library.fields import TrainerRichText, TrainerText, meaning
from curriculum.library.module import Session
from curriculum.library.workspace import Workspace
from curriculum.problems import codes
from curriculum.problems.problem import raise_if_any
from curriculum.problems.suggestions import did_you_mean

_CODE = CodeCache()

_ORGANISERS = {(Session, "materials")}
"""Trainers' fields that organisers may read: what they have to bring."""
_CONTEXTS = (nodes.EvalContext, Context, JinjaEnvironment)
"""What Jinja passes first to filters that ask for it."""
_OF_LOOPS = frozenset({"_loop_vars", "_block_vars"})
_COUNTING = frozenset({"batch", "slice", "padded", "round", "truncate"})
"""Filters that make as many items, characters or digits as they are told to."""


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

    intercepted_binops = frozenset({"%", "+", "*"})

    def __init__(self, workspace: Workspace, filters: dict[str, Any], tests: dict[str, Any]) -> None:
        super().__init__(
            loader=Loader(workspace),
            bytecode_cache=_CODE,
            undefined=Missing,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            optimized=False,
        )
        self.audience: Audience = "public"
        self.budget = Budget()
        self.concat = self.budget.joined  # type: ignore[method-assign]
        self.globals = {"range": self.globals["range"], "namespace": Namespace}
        ready = {**self.filters, "join": _join, "replace": _replace, "sum": _sum, **filters}
        self.filters = {name: self._weighed(ready[name], name) for name in (*TEXT_FILTERS, *ITEM_FILTERS)}
        asked = {**self.tests, **tests}
        self.tests = {name: self._weighed(asked[name], name) for name in TESTS}
        self.filters |= {
            language.LOOP: self.budget.loop, language.STEPS: self.budget.step, language.JOINED: self._join_pieces,
            language.COMPARED: self._compared, language.SEARCHED: self._searched,
        }  # fmt: skip

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, *args: Any, **kwargs: Any
    ) -> str:
        """The code of a template. Raises CurriculumError with everything in it that templates cannot say."""
        path = Path(filename or "template")
        text = template_text(path) if path.is_file() else ""
        raise_if_any(list(language.language_problems(path, text, source)))
        language.meter(source)
        return super()._generate(source, name, filename, *args, **kwargs)

    def _weighed(self, function: Callable[..., Any], name: str) -> Callable[..., Any]:
        """A filter or test that pays for what it takes and makes; what is made of texts takes nothing but texts."""

        @functools.wraps(function)
        def weighed(*args: Any, **kwargs: Any) -> Any:
            for value in (*args, *kwargs.values()):
                self.budget.weigh(value)
                if name in TEXT_FILTERS and not isinstance(value, _CONTEXTS):
                    self.plain(value)
                if name in _COUNTING and isinstance(value, int):
                    self.budget.step(abs(value))
            made = function(*args, **kwargs)
            made = list(made) if isinstance(made, Iterator) else made
            self.budget.weigh(made)
            return made

        return weighed

    def call_filter(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """What `map('upper')` does to each item; the filters of `meter` are not for templates."""
        if name not in language.FILTERS:
            raise RefusedError(codes.TEMPLATE_FILTER, "there is no such filter", "docs/phrases.md lists the filters")
        return super().call_filter(name, *args, **kwargs)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What `obj.attribute` reads."""
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """What `obj[argument]` reads, and filters such as `map(attribute=...)`: an item, a field or a method."""
        if isinstance(obj, dict) and isinstance(argument, str | int) and argument in obj:
            return self.may_give(obj[argument])
        if isinstance(obj, list | tuple | str) and isinstance(argument, int):
            return self._item(obj, argument)
        if isinstance(obj, Namespace) and isinstance(argument, str) and not argument.startswith("_"):
            return getattr(obj, argument, self.undefined(obj=obj, name=argument))
        kind: type = type(obj)
        if not isinstance(argument, str) or not _may_ask(kind, argument):
            return self.undefined(obj=obj, name=str(argument) if isinstance(argument, str | int) else "that")
        if self.hides(kind, argument):
            raise _leak(f'"{argument}" of a {kind_name(kind)}')
        if isinstance(obj, str):
            return partial(methods.method(self.budget, self.may_give(obj), argument))
        value = getattr(obj, argument)
        return partial(_group_method, value) if isinstance(obj, dict) else self.may_give(value)

    def _item(self, obj: Any, argument: int) -> Any:
        try:
            return self.may_give(obj[argument])
        except IndexError:
            return self.undefined(obj=obj, name=str(argument))

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """What `obj(...)` gives: a phrase, a method, a macro, `range` or `namespace`."""
        ours = isinstance(__obj, FunctionType | MethodType) and __obj.__module__.startswith("curriculum.")
        of_loop = isinstance(getattr(__obj, "__self__", None), LoopContext)
        is_listed = any(__obj is function for function in __self.globals.values())
        if not (ours or of_loop or is_listed or isinstance(__obj, partial | Macro | Undefined)):
            raise SecurityError("this cannot be called")
        __self.budget.step(CALL)
        # Jinja passes the names of the loop around the call, too, for functions that ask for the context.
        for value in (*args, *(value for name, value in kwargs.items() if name not in _OF_LOOPS)):
            __self.budget.weigh(value)
            for text in value if isinstance(value, list | tuple) else (value,):
                __self.plain(text) if isinstance(__obj, partial) else __self.may_give(text)
        readers = getattr(__obj, "readers", None)
        if readers is not None and __self.audience not in readers:
            raise _leak(f"{__obj.__name__}()")
        value = __self.may_give(super().call(__context, __obj, *args, **kwargs))
        __self.budget.weigh(value)
        return value

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """What `%`, `+` and `*` give: numbers; `+` also joins two texts or two lists."""
        if isinstance(left, str) and isinstance(right, str) and operator == "+":
            return self._join_pieces([left, right])
        lists = isinstance(left, list | tuple) and isinstance(right, list | tuple) and operator == "+"
        if not lists and not (isinstance(left, Number | Undefined) and isinstance(right, Number | Undefined)):
            what = "numbers, two texts or two lists" if operator == "+" else "numbers"
            raise RefusedError(codes.TEMPLATE, f'"{operator}" is for {what}', "write ~ to join texts and numbers")
        value = super().call_binop(context, operator, left, right)
        self.budget.weigh(value)
        return value

    def hides(self, model: type, name: object) -> bool:
        """Whether a field is for trainers, and the template that is read is for others."""
        if self.audience == "trainer" or not issubclass(model, BaseModel) or name not in _trainer_fields(model):
            return False
        return self.audience != "organiser" or (model, name) not in _ORGANISERS

    def may_give(self, value: Any) -> Any:
        """`value` itself. Raises RefusedError where it is a trainer's text, and the document is for others."""
        if isinstance(value, TrainerRichText | TrainerText) and self.audience != "trainer":
            raise _leak("a text")
        return value

    def plain(self, value: Any) -> Any:
        """`value` itself, which is a text, a number or a date for these readers. Raises RefusedError for all else."""
        if isinstance(value, str | Number | date | Undefined):
            return self.may_give(value)
        hint = "name one of its fields, or go through its items"
        if value is None:
            hint = "write {{ ... or '–' }}, or ask with {% if %}"
        raise RefusedError(codes.TEMPLATE, f"a {kind_name(type(value))} cannot be printed", hint)

    def _join_pieces(self, pieces: list[Any]) -> str:
        return methods.joined(self.budget, "", map(self.plain, pieces))

    def _compared(self, value: Any) -> Any:
        if value is None:
            return value
        self.budget.weigh(value)
        return self.plain(value)

    def _searched(self, value: Any) -> Any:
        self.budget.weigh(value)
        return self.may_give(value)


def _group_method(method: Callable[..., Any], *args: Any) -> Any:
    """What a method of a group gives; views of its items as lists."""
    value = method(*args)
    return value if isinstance(value, str | list | dict) or not hasattr(value, "__iter__") else list(value)


@cache
def _may_ask(kind: type, name: str) -> bool:
    return member(kind, name) is not MISSING


@cache
def _trainer_fields(model: type[BaseModel]) -> frozenset[str]:
    meanings = {name: meaning(info) for name, info in model.model_fields.items()}
    return frozenset(name for name, what in meanings.items() if what is not None and what.audience == "trainer")


@pass_environment
def _join(environment: Environment, value: Any, d: str = "", attribute: str | int | None = None) -> str:
    """Jinja's `join` of what can be printed."""
    items = value if attribute is None else map(make_attrgetter(environment, attribute), value)
    return methods.joined(environment.budget, environment.plain(d), map(environment.plain, items))


@pass_environment
def _replace(environment: Environment, text: str, old: str, new: str) -> str:
    """Jinja's `replace`."""
    return methods.replaced(environment.budget, str(text), old, new)


@pass_environment
def _sum(environment: Environment, value: Any, attribute: str | int | None = None) -> Any:
    """Jinja's `sum`, of numbers alone."""
    items = list(value if attribute is None else map(make_attrgetter(environment, attribute), value))
    if not all(isinstance(item, Number) for item in items):
        raise RefusedError(codes.TEMPLATE, "only numbers are added up", "name a field that is a number")
    return sum(items)


def _leak(what: str) -> RefusedError:
    return RefusedError(codes.TRAINER_TEXT_LEAKS, f"the template would show trainers' text to others: {what}")
