"""What can be asked of texts, groups, dates and loops in templates; `docs/phrases.md` is written from these tables.

Python's own methods are never handed out: some of them change what they belong to, reach behind it or fill memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from string import Formatter
from typing import Any

from jinja2.filters import _GroupTuple
from jinja2.runtime import LoopContext
from markupsafe import Markup

from curriculum.documents.templating.limits import LETTERS, Budget
from curriculum.documents.templating.refusals import RefusedError
from curriculum.problems import codes
from curriculum.reading.markdown_text import escape

TEXT = {
    "capitalize": "the first letter a capital, all others small",
    "count": "how often a text stands in it: `count('a')`",
    "endswith": "whether it ends so: `endswith('.')`",
    "find": "where a text stands in it, from 0 on; -1 if nowhere",
    "format": "its words in braces filled in: `format(number=1)`",
    "isdigit": "whether it is figures alone",
    "join": "what is joined by it: `', '.join(names)`",
    "lower": "small letters",
    "lstrip": "without the spaces before it",
    "partition": "what stands before, at and behind a text: `partition(':')`",
    "removeprefix": "without this beginning",
    "removesuffix": "without this end",
    "replace": "other words for some: `replace('a', 'b')`",
    "rpartition": "the same as `partition`, from the end",
    "rstrip": "without the spaces behind it",
    "split": "in pieces: `split(',')`",
    "splitlines": "in lines",
    "startswith": "whether it begins so",
    "strip": "without the spaces around it",
    "title": "every word with a capital",
    "upper": "capitals",
}
"""Methods of a text."""
GROUP = {
    "get": "the value of a name, or something else: `get('a', '–')`",
    "items": "names and values",
    "keys": "the names",
    "values": "the values",
}
"""Methods of a group of labels or values."""
DATE = {"day": "the day", "month": "the month", "year": "the year"}
"""Fields of a date."""
LOOP = {
    "changed": "whether a value differs from that of the last time",
    "cycle": "one of some values in turn: `loop.cycle('a', 'b')`",
    "first": "whether this is the first item",
    "index": "the number of the item, from 1 on",
    "index0": "the number of the item, from 0 on",
    "last": "whether this is the last item",
    "length": "how many items there are",
    "nextitem": "the next item",
    "previtem": "the item before",
    "revindex": "how many items are left, with this one",
    "revindex0": "how many items are left, without this one",
}
"""Fields of `loop` inside a loop."""
GROUPED = {"grouper": "what its items have in common", "list": "the items"}
"""Fields of what `groupby` gives."""
OF_KIND: dict[type, dict[str, str]] = {
    str: TEXT, dict: GROUP, date: DATE, LoopContext: LOOP, _GroupTuple: GROUPED,
}  # fmt: skip


def names_of(kind: type) -> dict[str, str]:
    """What can be asked of a value that is no thing of the course; nothing of numbers and lists."""
    return next((names for owner, names in OF_KIND.items() if issubclass(kind, owner)), {})


def method(budget: Budget, value: str, name: str) -> Callable[..., Any]:
    """A method of a text, one of `TEXT`; those that could make much of little are our own."""
    if name not in _MAKING:
        plain: Callable[..., Any] = getattr(value, name)
        return plain
    making = _MAKING[name]
    return lambda *args, **kwargs: making(budget, value, *args, **kwargs)


def as_markup(value: object) -> str:
    """A value as it is printed: text of templates as it is, all else escaped."""
    return value if isinstance(value, Markup) else escape(str(value))


def joined(budget: Budget, text: str, items: Iterable[Any]) -> str:
    """Items, which can be printed, with a text between them; where one of them is Markdown, all others are escaped."""
    pieces = list(items)
    markdown = any(isinstance(piece, Markup) for piece in (text, *pieces))
    between, *words = map(as_markup if markdown else str, (text, *pieces))
    budget.step(len(between) * len(words) // LETTERS)
    budget.weigh(words)
    return (Markup if markdown else str)(between.join(words))


def replaced(budget: Budget, text: str, old: str, new: str) -> str:
    """A text with other words for some."""
    budget.step(text.count(old) * len(new) // LETTERS)
    return text.replace(old, new)


def filled(budget: Budget, text: str, /, *args: Any, **kwargs: Any) -> str:
    """A text with its words in braces filled in (Python, "Format String Syntax", names and numbers alone).

    Raises RefusedError for a word without a value, and for what is more than a name.
    """
    values: dict[str, Any] = {**{str(number): value for number, value in enumerate(args)}, **kwargs}
    pieces: list[Any] = []
    try:
        for position, (literal, word, form, conversion) in enumerate(Formatter().parse(text)):
            pieces.append(Markup(literal) if isinstance(text, Markup) else literal)
            if form or conversion:
                raise RefusedError(codes.TEMPLATE, "words in braces are filled in as they are", "write {name}")
            if word is not None:
                pieces.append(values[word or str(position)])
    except KeyError as error:
        hint = f"it is given: {', '.join(kwargs) or 'nothing by name'}"
        raise RefusedError(codes.TEMPLATE, f'"{text}" is given no value for {{{error.args[0]}}}', hint) from error
    except ValueError as error:
        raise RefusedError(codes.TEMPLATE, f'"{text}" cannot be filled in', "write {{ for a brace") from error
    return joined(budget, "", pieces)


_MAKING: dict[str, Callable[..., str]] = {"format": filled, "join": joined, "replace": replaced}
"""Methods whose result may be far larger than what they are given."""
