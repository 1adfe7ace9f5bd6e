"""What modules cover, as text for a terminal: gaps stand in words, since colours are lost in print."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from curriculum.library.country import Country
from curriculum.library.fields import Priority, words
from curriculum.library.library import Library
from curriculum.library.module import Module
from curriculum.planning.promises import weights
from curriculum.reports.coverage import in_order, score, served, unserved

HOW_MODULES_SCORE = (
    "A point for the chapter, and for each priority that both have the weight of the country times that of the module; "
    "cross-cutting priorities, which most modules touch, count half. 1 means that they share none."
)
DEGREES = {3: "centres on", 2: "treats", 1: "touches"}
"""What the weights of a module mean."""
NO_SESSION, NO_ITEM = "GAP: no session serves it", "GAP: no test item measures it"
_CELL = 5
"""Columns for a score with the space before it."""


def lines(library: Library, width: int) -> Iterator[str]:
    """Three parts: objectives, priorities, countries; no line is longer than `width`, but for long ids."""
    modules = in_order(library)
    countries = list(library.countries.values())
    yield from _head("Objectives: the sessions that serve them, the test items that measure them", "", width)
    yield from _objectives(modules, width)
    yield ""
    yield from _head("Priorities: what a module centres on, treats and touches", "", width)
    yield from _priorities(modules, width)
    yield ""
    yield from _head("Countries: the score of each module", HOW_MODULES_SCORE, width)
    yield from _countries(modules, countries, width)


def _head(title: str, about: str, width: int) -> Iterator[str]:
    yield from textwrap.wrap(title, width)
    yield from textwrap.wrap(about, width)
    yield ""


def _hung(head: str, text: str, width: int, column: int) -> Iterator[str]:
    """`text` beside `head`, its further lines below its first."""
    # ids are never broken: half an id can be neither searched for nor copied
    yield from textwrap.wrap(
        text,
        width,
        initial_indent=head.ljust(column),
        subsequent_indent=" " * column,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _objectives(modules: Sequence[Module], width: int) -> Iterator[str]:
    for module in modules:
        yield module.id
        for entry in served(module):
            yield f"  {entry.objective.id}"
            yield from _hung("    sessions", ", ".join(part.id for part in entry.sessions) or NO_SESSION, width, 14)
            yield from _hung("    items", ", ".join(part.id for part in entry.items) or NO_ITEM, width, 14)


def _priorities(modules: Sequence[Module], width: int) -> Iterator[str]:
    for module in modules:
        yield module.id
        tag_weights = weights(module)
        for degree, meaning in DEGREES.items():
            if tags := [tag for tag, weight in tag_weights.items() if weight == degree]:
                yield from _hung(f"    {meaning}", ", ".join(tags), width, 16)
        if not tag_weights:
            yield "    GAP: no priority, so no country has a reason of its own to choose it"
    if left := unserved(modules, words(Priority)):
        yield from _hung("GAP: no module has", ", ".join(left), width, 20)


def _countries(modules: Sequence[Module], countries: Sequence[Country], width: int) -> Iterator[str]:
    column = max((len(module.id) for module in modules), default=0)
    # as many countries as the terminal holds beside the ids, at least one; the rest follow below
    fits = max((width - column) // _CELL, 1)
    for start in range(0, len(countries), fits):
        some = countries[start : start + fits]
        yield " " * column + "".join(country.code.rjust(_CELL) for country in some)
        for module in modules:
            scores = (f"{score(module, country):g}".rjust(_CELL) for country in some)
            yield module.id.ljust(column) + "".join(scores)
        yield ""
    gaps = {country.code: unserved(modules, weights(country)) for country in countries}
    for code, tags in gaps.items():
        yield from _hung(code, f"GAP: no module for {', '.join(tags)}", width, 4) if tags else ()
    if not any(gaps.values()):
        yield "Every priority of every country is in some module."
