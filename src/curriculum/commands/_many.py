"""Many packs in one run: a broken one is named, the others are built all the same."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from typing import Any

import typer

import curriculum.build  # noqa: F401 (here, so that the processes share it instead of each importing it)
from curriculum.commands.build import UP_TO_DATE, Order, Outcome, carry_out
from curriculum.commands.options import files_in, given_nothing, listed, plural
from curriculum.library.workspace import Workspace
from curriculum.packs import workers
from curriculum.problems import CurriculumError, Problem

ALL = "all"


def build_many(order: Order, everything: bool, countries: str, jobs: int, scheduler: str) -> None:
    """Build what `order` means for every course or every country. Ends with the worst status of all packs."""
    given = {**order.given, **{name: str(path.absolute()) for name, path in files_in(order.given).items()}}
    style = order.style.absolute() if order.style else None
    order = replace(order, given=given, style=style, root=order.root.resolve(), out=order.out.absolute())
    orders = list(_orders(order, everything, countries))
    outcomes = _outcomes(orders, jobs or workers.cores(), scheduler)
    status, counts = 0, {"built": 0, UP_TO_DATE: 0, "not built": 0}
    told: set[str] = set()
    for one, outcome in _in_order(orders, outcomes):
        status = max(status, outcome.status)
        counts["not built" if outcome.status else UP_TO_DATE if outcome.line.endswith(UP_TO_DATE) else "built"] += 1
        if outcome.status:
            typer.echo(f"{one.name}: not built", err=True)
        for text in outcome.told:
            if outcome.status or text not in told:  # a warning of the library would come with every pack
                typer.echo(text, err=True)
        told.update(outcome.told)
        if outcome.line:
            typer.echo(outcome.line)
    found = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    typer.echo(f"{plural(len(orders), 'pack')}: {found}" if orders else "there are no courses in this workspace")
    if status:
        raise typer.Exit(status)


def _orders(order: Order, everything: bool, countries: str) -> Iterator[Order]:
    if everything:
        workspace = Workspace(order.root)
        if twins := workspace.twin_courses():
            raise CurriculumError(twins)
        for name in workspace.own_courses():
            yield replace(order, given={**given_nothing(), "course": name})
    elif countries:
        wanted = Workspace(order.root).ids("countries") if countries.lower() == ALL else listed(countries)
        for code in dict.fromkeys(one.upper() for one in wanted):
            yield replace(order, given={**order.given, "country": code})
    else:
        yield order


def _outcomes(orders: Sequence[Order], size: int, scheduler: str) -> Iterator[tuple[int, Outcome]]:
    """Positions and outcomes, in whatever order they come."""
    found: Iterable[tuple[int, Outcome | None]]
    if scheduler:
        found = workers.on_cluster(carry_out, orders, scheduler)
    elif min(size, len(orders)) > 1:
        found = workers.run(carry_out, orders, size)
    else:
        found = ((position, carry_out(order)) for position, order in enumerate(orders))
    died = Problem(workers.WORKER_DIED, "the process that built it died, twice", hint="look at the memory it needs")
    with _progress(len(orders)) as bar:
        for position, outcome in found:
            if bar:
                bar.update(1)
            yield position, outcome or Outcome(died.kind.status, told=(died.render(),))


def _progress(count: int) -> Any:
    """A bar on a terminal, for people; nothing elsewhere."""
    if sys.stderr is None or not sys.stderr.isatty() or os.environ.get("CI") or os.environ.get("NO_COLOR") or count < 2:
        return nullcontext()
    return typer.progressbar(length=count, label="packs", file=sys.stderr)


def _in_order(orders: Sequence[Order], outcomes: Iterator[tuple[int, Outcome]]) -> Iterator[tuple[Order, Outcome]]:
    """The outcomes in the order of the orders, each as soon as those before it are there."""
    waiting: dict[int, Outcome] = {}
    following = 0
    for position, outcome in outcomes:
        waiting[position] = outcome
        while following in waiting:
            yield orders[following], waiting.pop(following)
            following += 1
