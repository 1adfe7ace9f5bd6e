"""Many packs in one run: a broken one is named, the others are built all the same."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import typer

import curriculum.building.steps  # noqa: F401 (here, so that the processes share it instead of each importing it)
from curriculum.building import workers
from curriculum.building.course_options import files_in, given_nothing, listed, plural
from curriculum.commands.build import UP_TO_DATE, Order, Outcome, carry_out
from curriculum.library.workspace import Workspace
from curriculum.problems import codes
from curriculum.problems.problem import CurriculumError, Problem

ALL = "all"
WIDTH = 36
"""Columns of the bar."""


def build_many(order: Order, everything: bool, countries: str, jobs: int, scheduler: str) -> None:
    """Build what `order` means for every course or every country. Ends with the worst status of all packs."""
    given = {**order.given, **{name: str(path.absolute()) for name, path in files_in(order.given).items()}}
    style = order.style.absolute() if order.style else None
    order = replace(order, given=given, style=style, root=order.root.resolve(), out=order.out.absolute())
    orders = list(_orders(order, everything, countries))
    status, counts = 0, {"built": 0, UP_TO_DATE: 0, "not built": 0}
    told: set[str] = set()
    with _Progress(len(orders)) as progress:
        outcomes = _outcomes(orders, jobs or workers.cores(), scheduler)
        for one, outcome in _in_order(orders, progress.counted(outcomes)):
            status = max(status, outcome.status)
            counts["not built" if outcome.status else UP_TO_DATE if outcome.line.endswith(UP_TO_DATE) else "built"] += 1
            progress.clear()
            _tell(one, outcome, told)
            progress.draw()
    found = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    typer.echo(f"{plural(len(orders), 'pack')}: {found}" if orders else "there are no courses in this workspace")
    if status:
        raise typer.Exit(status)


def _tell(order: Order, outcome: Outcome, told: set[str]) -> None:
    """One line for a pack, and its problems; warnings only once, since one of the library comes with every pack."""
    if outcome.status:
        typer.echo(f"{order.name}: not built", err=True)
    for text in outcome.told:
        if outcome.status or text not in told:
            typer.echo(text, err=True)
    told.update(outcome.told)
    if outcome.line:
        typer.echo(outcome.line)


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
    died = Problem(codes.WORKER_DIED, "the process that built it died, twice", hint="look at the memory it needs")
    for position, outcome in found:
        yield position, outcome or Outcome(died.kind.status, told=(died.render(),))


class _Progress:
    """A bar below the lines that are told, on a terminal, for people; nothing elsewhere."""

    def __init__(self, count: int) -> None:
        people = sys.stderr is not None and sys.stderr.isatty()
        self.shown = people and count > 1 and not os.environ.get("CI") and not os.environ.get("NO_COLOR")
        self.count, self.done = count, 0

    def __enter__(self) -> _Progress:
        self.draw()
        return self

    def __exit__(self, *error: object) -> None:
        self.clear()

    def counted(self, outcomes: Iterator[tuple[int, Outcome]]) -> Iterator[tuple[int, Outcome]]:
        """The same outcomes; the bar grows with each."""
        for outcome in outcomes:
            self.done += 1
            self.draw()
            yield outcome

    def draw(self) -> None:
        if self.shown:
            typer.echo(f"\r{self._bar()}", err=True, nl=False)

    def clear(self) -> None:
        """Make way for a line."""
        if self.shown:
            typer.echo(f"\r{' ' * len(self._bar())}\r", err=True, nl=False)

    def _bar(self) -> str:
        full = WIDTH * self.done // self.count
        return f"packs  [{'#' * full}{'-' * (WIDTH - full)}]  {self.done} of {self.count}"


def _in_order(orders: Sequence[Order], outcomes: Iterator[tuple[int, Outcome]]) -> Iterator[tuple[Order, Outcome]]:
    """The outcomes in the order of the orders, each as soon as those before it are there."""
    waiting: dict[int, Outcome] = {}
    following = 0
    for position, outcome in outcomes:
        waiting[position] = outcome
        while following in waiting:
            yield orders[following], waiting.pop(following)
            following += 1
