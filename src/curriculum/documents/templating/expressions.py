"""What templates say in Jinja, read without running them: names, fields, filters, arguments.

A template is gone through in the order in which it would run, with the type of each name as far as it can be followed.
A branch of `if` may set a name differently from another, an argument of a macro may be anything: such names are Any,
of which nothing is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter
from typing import Any

from jinja2 import nodes

from curriculum.documents.templating import types
from curriculum.documents.templating.environment import Environment
from curriculum.documents.templating.template_files import File, names_set, place_of
from curriculum.documents.templating.types import MISSING, Call, Labels, common, element, list_of
from curriculum.problems import codes
from curriculum.problems.problem import Problem, ProblemKind
from curriculum.problems.suggestions import did_you_mean

Scope = dict[str, Any]

_JINJA = frozenset({"self", "super", "caller", "varargs", "kwargs", "loop"})
_BY_FIRST_ARGUMENT = frozenset({"selectattr", "rejectattr", "groupby"})
_UNDEFINED = frozenset({"default", "d"})
"""Filters that may be given a name that does not exist."""


MOST_READS = 500
"""Files that are gone through for one document: parts that include each other twice would be without end."""


@dataclass
class Reading:
    """Goes through a template and those that it includes; `problems` are what was wrong."""

    environment: Environment
    included: Callable[[str], File | None]
    """The file of a name that is included; None where there is none, or it is no Jinja."""
    problems: list[Problem] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    """The file that is read, behind those that include it."""
    reached: set[Path] = field(default_factory=set)
    """Every file that was read."""
    reads: int = 0

    def read(self, file: File, scope: Mapping[str, Any]) -> None:
        """Read a file in which the names of `scope` have a type."""
        self.reads += 1
        if self.reads > MOST_READS or any(file.path == outer.path for outer in self.files):
            return
        self.reached.add(file.path)
        self.files.append(file)
        inner = dict(scope)
        for name in sorted(names_set(file.tree)):
            # A macro may use what is set below it, and an include what only one branch has set.
            inner.setdefault(name, Any)
        self._body(file.tree.body, inner)
        self.files.pop()

    def _report(
        self, kind: ProblemKind, message: str, node: nodes.Node, word: str, choices: Iterable[str], otherwise: str
    ) -> None:
        """A problem at a word; the hint is the one of `choices` that was probably meant, or else `otherwise`."""
        file = self.files[-1]
        hint = did_you_mean(word, list(choices)) or otherwise
        self.problems.append(Problem(kind, message, place_of(file.path, file.text, node.lineno, word), hint))

    def _tolerated(self, node: nodes.Node, scope: Scope) -> Any:
        """The type of what need not exist, as in `is defined`."""
        count = len(self.problems)
        kind = self._type(node, scope)
        del self.problems[count:]
        return kind

    def _body(self, body: list[nodes.Node], scope: Scope) -> None:
        for node in body:
            self._statement(node, scope)

    def _statement(self, node: nodes.Node, scope: Scope) -> None:
        """A statement; it may set names of the scope that it stands in."""
        method = getattr(self, f"_statement_{type(node).__name__.lower()}", None)
        if method is not None:
            method(node, scope)
        elif isinstance(node, nodes.Expr):
            self._type(node, scope)
        else:
            for child in node.iter_child_nodes():
                self._statement(child, scope)

    def _statement_for(self, node: nodes.For, scope: Scope) -> None:
        kind = element(self._type(node.iter, scope))
        inner = {**scope, "loop": types.Loop()}
        self._set(node.target, kind, inner)
        if node.test is not None:
            self._type(node.test, inner)
        self._body(node.body, inner)
        self._body(node.else_, dict(scope))

    def _statement_if(self, node: nodes.If, scope: Scope) -> None:
        branches = []
        for branch in (node, *node.elif_):
            self._type(branch.test, scope)
            branches.append(dict(scope))
            self._body(branch.body, branches[-1])
        branches.append(dict(scope))
        self._body(node.else_, branches[-1])
        for name in {name: None for branch in branches for name in branch}:
            scope[name] = common(branch[name] for branch in branches if name in branch)

    def _statement_assign(self, node: nodes.Assign, scope: Scope) -> None:
        self._set(node.target, self._type(node.node, scope), scope)

    def _statement_assignblock(self, node: nodes.AssignBlock, scope: Scope) -> None:
        self._body(node.body, dict(scope))
        self._set(node.target, str, scope)

    def _statement_macro(self, node: nodes.Macro, scope: Scope) -> None:
        for default in node.defaults:
            self._type(default, scope)
        self._body(node.body, {**scope, **dict.fromkeys((argument.name for argument in node.args), Any)})
        scope[node.name] = Any

    def _statement_callblock(self, node: nodes.CallBlock, scope: Scope) -> None:
        self._type(node.call, scope)
        self._body(node.body, {**scope, **dict.fromkeys((argument.name for argument in node.args), Any)})

    def _statement_with(self, node: nodes.With, scope: Scope) -> None:
        inner = dict(scope)
        for target, value in zip(node.targets, node.values, strict=True):
            self._set(target, self._type(value, scope), inner)
        self._body(node.body, inner)

    def _statement_include(self, node: nodes.Include, scope: Scope) -> None:
        self._type(node.template, scope)
        name = node.template.value if isinstance(node.template, nodes.Const) else None
        file = self.included(name) if isinstance(name, str) else None
        if file is not None:
            self.read(file, scope)

    def _set(self, target: nodes.Node, kind: Any, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = kind
        elif isinstance(target, nodes.Tuple):
            for item, part in zip(target.items, types.parts(kind, len(target.items)), strict=True):
                self._set(item, part, scope)

    def _type(self, node: nodes.Node, scope: Scope) -> Any:
        """The type of an expression; what is wrong in it is told."""
        method = getattr(self, f"_type_{type(node).__name__.lower()}", None)
        if method is not None:
            return method(node, scope)
        kinds = [self._type(child, scope) for child in node.iter_child_nodes()]
        if isinstance(node, nodes.Or | nodes.And):
            return common(kinds)
        if isinstance(node, nodes.CondExpr):
            return common(kinds[1:])
        if isinstance(node, nodes.List):
            return list_of(common(kinds))
        if isinstance(node, nodes.Const) and node.value is not None:
            return type(node.value)
        return str if isinstance(node, nodes.Concat) else Any

    def _type_name(self, node: nodes.Name, scope: Scope) -> Any:
        if node.name in scope:
            return scope[node.name]
        if node.name not in _JINJA and node.name not in self.environment.globals:
            message, otherwise = f'nothing is called "{node.name}" here', "docs/phrases.md lists the names of templates"
            self._report(codes.TEMPLATE_NAME, message, node, node.name, scope, otherwise)
        return Any

    def _type_getattr(self, node: nodes.Getattr, scope: Scope) -> Any:
        return self._member(node, self._type(node.node, scope), node.attr)

    def _type_getitem(self, node: nodes.Getitem, scope: Scope) -> Any:
        kind = self._type(node.node, scope)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._member(node, kind, node.arg.value)
        self._type(node.arg, scope)
        if isinstance(node.arg, nodes.Slice):
            return kind
        if isinstance(kind, Labels):
            return str if all(isinstance(value, str) for value in kind.values.values()) else Any
        return element(kind) if isinstance(node.arg, nodes.Const) else Any

    def _member(self, node: nodes.Node, kind: Any, name: str) -> Any:
        result = types.member(kind, name)
        if result is not MISSING:
            models = [option for option in types.options(kind) if types.is_model(option)]
            if any(self.environment.hides(model, name) for model in models):
                message = f'"{name}" of a {types.kind_name(models[0])} is for trainers, and this document is not'
                self._report(
                    codes.TRAINER_TEXT_LEAKS, message, node, name, (), "leave it out, or let `audience` be trainer"
                )
            return result
        if isinstance(kind, Labels):
            message, otherwise = f'there is no label or word "{name}"', "labels stand in templates/languages"
            self._report(codes.TEMPLATE_LABEL, message, node, name, kind.values, otherwise)
        else:
            owner = types.options(kind)[0]
            message = f'a {types.kind_name(owner)} has nothing called "{name}"'
            self._report(codes.TEMPLATE_FIELD, message, node, name, _members(owner), "docs/phrases.md lists the fields")
        return Any

    def _type_call(self, node: nodes.Call, scope: Scope) -> Any:
        called = self._type(node.node, scope)
        for argument in node.iter_child_nodes(exclude=("node",)):
            self._type(argument, scope)
        if not isinstance(called, Call):
            return Any
        if node.dyn_args is None and node.dyn_kwargs is None:
            self._filled(node, called.text)
            self._bound(node, called)
        return called.returns

    def _bound(self, node: nodes.Call, called: Call) -> None:
        """Arguments must be those of the function."""
        if called.signature is None:
            return
        try:
            called.signature.bind(*node.args, **{pair.key: pair.value for pair in node.kwargs})
        except TypeError as error:
            message = f'"{called.name}" is called with the wrong arguments: {error}'
            hint = f"write {called.name}({', '.join(called.signature.parameters)})"
            self._report(codes.TEMPLATE_ARGUMENTS, message, node, called.name, (), hint)

    def _filled(self, node: nodes.Call, text: str) -> None:
        """A label whose words in braces are filled in."""
        names = [pair.key for pair in node.kwargs]
        for _, word, _, _ in Formatter().parse(text):
            if word and word not in names:
                message = f'"{text}" is given no value for {{{word}}}'
                hint = did_you_mean(word, names) or f"it is given: {', '.join(names) or 'nothing by name'}"
                self._report(codes.TEMPLATE_ARGUMENTS, message, node, "format", (), hint)

    def _type_filter(self, node: nodes.Filter, scope: Scope) -> Any:
        typed = self._tolerated if node.name in _UNDEFINED else self._type
        kind = str if node.node is None else typed(node.node, scope)
        for argument in node.iter_child_nodes(exclude=("node",)):
            self._type(argument, scope)
        item = element(kind)
        by = self._by(node, item)
        match node.name:
            case "map":
                return list_of(by)
            case "list" | "sort" | "reverse" | "select" | "reject" | "selectattr" | "rejectattr" | "unique":
                return list_of(item)
            case "slice" | "batch":
                return list_of(list_of(item))
            case "first" | "last" | "min" | "max":
                return item
            case "items":
                called = types.member(kind, "items")
                return called.returns if isinstance(called, Call) else Any
        return Any

    def _by(self, node: nodes.Filter, kind: Any) -> Any:
        """The field of each item that a filter is told to look at: `map(attribute='title')`."""
        named = [pair.value for pair in node.kwargs if pair.key == "attribute"]
        named += node.args[:1] if node.name in _BY_FIRST_ARGUMENT else []
        if not named or not isinstance(named[0], nodes.Const) or not isinstance(named[0].value, str):
            return Any
        for name in named[0].value.split("."):
            kind = element(kind) if name.isdecimal() else self._member(named[0], kind, name)
        return kind

    def _type_test(self, node: nodes.Test, scope: Scope) -> Any:
        typed = self._tolerated if node.name in ("defined", "undefined") else self._type
        for child in node.iter_child_nodes():
            typed(child, scope)
        return bool


def _members(kind: Any) -> list[str]:
    return [*types.fields_of(kind), *(name for name in dir(kind) if not name.startswith(("_", "model_")))]
