"""The Jinja that templates may write: kinds of statements and expressions, filters, tests, names.

What is not listed here or in `dialect` does not exist, whatever Jinja can do. `check` and the compiler of templates ask
the same function, so that both refuse the same, at the same line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from jinja2 import nodes

from curriculum.documents.templating.dialect import ITEM_FILTERS, TESTS, TEXT_FILTERS
from curriculum.documents.templating.template_files import place_of
from curriculum.problems import codes
from curriculum.problems.problem import Problem, ProblemKind
from curriculum.problems.suggestions import did_you_mean
from curriculum.reading.yaml_events import ILLEGAL, unprintable

STATEMENTS: dict[type[nodes.Node], str] = {
    nodes.For: "for", nodes.If: "if", nodes.Assign: "set", nodes.AssignBlock: "set", nodes.Macro: "macro",
    nodes.With: "with", nodes.Include: "include",
}  # fmt: skip
"""Statements, with the word that begins each."""
EXPRESSIONS = (
    nodes.Name, nodes.NSRef, nodes.Const, nodes.List, nodes.Tuple, nodes.Dict, nodes.Getattr, nodes.Getitem,
    nodes.Slice, nodes.Call, nodes.Filter, nodes.Test, nodes.Compare, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr,
    nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Neg, nodes.Pos, nodes.Concat,
)  # fmt: skip
_PARTS = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Pair, nodes.Keyword, nodes.Operand)
_NODES = frozenset((*STATEMENTS, *EXPRESSIONS, *_PARTS))
FILTERS = frozenset((*TEXT_FILTERS, *ITEM_FILTERS))
_BY_NAME = {"map": ("filter", FILTERS), **dict.fromkeys(("select", "reject"), ("test", frozenset(TESTS)))}
"""Filters whose first argument names a filter or test."""
_NAMES_OF_JINJA = frozenset({"self", "super", "caller", "varargs", "kwargs"})
_LONGEST, _MOST_NODES = 100_000, 10_000
"""Characters of a template, and things said in it; our longest template has 9,000 and 1,100."""
_HINT = "docs/phrases.md lists what templates may write"


def language_problems(path: Path, text: str, tree: nodes.Template) -> Iterator[Problem]:
    """Whatever a template says that templates cannot say, at its place; `text` has the lines of the file."""
    if len(text) > _LONGEST or sum(1 for _ in tree.find_all(nodes.Node)) > _MOST_NODES:
        message = "the template cannot be used: it is longer than any document needs"
        yield Problem(codes.TEMPLATE, message, place_of(path, text, 0, ""), "put what repeats into templates/parts")
        return
    for node in tree.find_all(nodes.Node):
        for kind, message, word, hint in _faults(node):
            yield Problem(kind, message, place_of(path, text, node.lineno, word), hint)


def _faults(node: nodes.Node) -> Iterator[tuple[ProblemKind, str, str, str]]:
    """Kind, message, the word that is wrong, and hint."""
    if type(node) not in _NODES:
        word = re.sub("block$|^ext", "", type(node).__name__.lower()) or "block"
        yield codes.TEMPLATE, f'the template cannot be used: there is no "{word}" in templates', word, _HINT
    elif isinstance(node, nodes.Filter | nodes.Test):
        yield from _unknown_filter(node)
    elif isinstance(node, nodes.Const | nodes.TemplateData):
        yield from _strange_characters(node.value if isinstance(node, nodes.Const) else node.data)
    elif fault := _fault(node):
        yield codes.TEMPLATE, f"the template cannot be used: {fault[0]}", fault[1], fault[2]


def _fault(node: nodes.Node) -> tuple[str, str, str] | None:
    """What is wrong in how a statement or expression is used: what, the word, and hint."""
    match node:
        case nodes.Name(name=name) | nodes.NSRef(name=name) | nodes.Macro(name=name) | nodes.Getattr(attr=name):
            if name in _NAMES_OF_JINJA or name.startswith("_"):
                return f'"{name}" is no name of templates', name, _HINT
        case nodes.Call() if node.dyn_args is not None or node.dyn_kwargs is not None:
            return "arguments are written one by one, without stars", "", "write f(a, b=c)"
        case nodes.For(recursive=True):
            return "a loop does not call itself", "recursive", "write a loop inside a loop"
        case nodes.Include(template=nodes.List() | nodes.Tuple()):
            return "an include names one file", "include", "write {% include 'parts/name.md.j2' %}"
        case nodes.Pair(key=key) if not isinstance(key, nodes.Const):
            return "the names of a group are written out", "", "write {'a': 1}"
        case nodes.Div() | nodes.FloorDiv() | nodes.Mod() if _always_zero(node.right):
            return "something is divided by zero", "0", "ask with {% if %} first"
    return None


def _always_zero(node: nodes.Expr) -> bool:
    """Whether a divisor is zero whatever the course is."""
    match node:
        case nodes.Const(value=int() | float() as value):
            return value == 0
        case nodes.Neg() | nodes.Pos():
            return _always_zero(node.node)
    return False


def _unknown_filter(node: nodes.Filter | nodes.Test) -> Iterator[tuple[ProblemKind, str, str, str]]:
    sort: str
    names: Collection[str]
    sort, names = ("filter", FILTERS) if isinstance(node, nodes.Filter) else ("test", TESTS)
    asked = [(sort, names, node.name)]
    if isinstance(node, nodes.Filter) and node.name in _BY_NAME and node.args and isinstance(node.args[0], nodes.Const):
        asked.append((*_BY_NAME[node.name], str(node.args[0].value)))
    for sort, names, name in asked:
        if name not in names:
            hint = did_you_mean(name, list(names)) or f"docs/phrases.md lists the {sort}s"
            yield codes.TEMPLATE_FILTER, f'there is no {sort} "{name}"', name, hint


def _strange_characters(value: object) -> Iterator[tuple[ProblemKind, str, str, str]]:
    """Characters that no document can hold, and those that stand for fields while a document is made."""
    for character in dict.fromkeys(ILLEGAL.findall(value) if isinstance(value, str) else ()):
        yield codes.ILLEGAL_CHARACTER, unprintable(character), "", "delete it"


LOOP, JOINED, COMPARED, SEARCHED, STEPS = "(loop)", "(joined)", "(compared)", "(searched)", "(steps)"
"""Filters that no template can name; `meter` lets what is looped over, joined, compared, cut and run pass them."""


def meter(tree: nodes.Template) -> None:
    """Have a template pay for what it does.

    Idea: what runs without a loop, a call or an include costs no more than it is long. So whatever runs again pays for
    its length each time: the items of a loop at once, macros and included files where they begin.
    """
    for loop in list(tree.find_all(nodes.For)):
        loop.iter = _through(LOOP, loop.iter, _length(loop))
    for comparison in list(tree.find_all(nodes.Compare)):
        comparison.expr = _through(COMPARED, comparison.expr)
        for operand in comparison.ops:
            operand.expr = _through(SEARCHED if operand.op in ("in", "notin") else COMPARED, operand.expr)
    for piece in list(tree.find_all(nodes.Getitem)):
        if isinstance(piece.arg, nodes.Slice):
            piece.node = _through(SEARCHED, piece.node)
    for concat in list(tree.find_all(nodes.Concat)):
        pieces = nodes.List(concat.nodes, lineno=concat.lineno)
        concat.nodes = [_through(JOINED, pieces)]
    bodies: list[nodes.Template | nodes.Macro] = [tree, *tree.find_all(nodes.Macro)]
    for body in bodies:
        cost = nodes.Const(_length(body), lineno=body.lineno)
        body.body.insert(0, nodes.ExprStmt(_through(STEPS, cost), lineno=body.lineno))


def _length(node: nodes.Node) -> int:
    return sum(1 for _ in node.find_all(nodes.Node))


def _through(name: str, value: nodes.Node, *arguments: int) -> nodes.Expr:
    constants: list[Any] = [nodes.Const(argument, lineno=value.lineno) for argument in arguments]
    return nodes.Filter(value, name, constants, [], None, None, lineno=value.lineno)
