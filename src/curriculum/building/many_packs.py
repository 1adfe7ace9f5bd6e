"""Many packs in one run: a broken one is named, the others are built all the same."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import typer

# imported here, so that the processes share it instead of each importing it
from curriculum.building import steps, workers
from curriculum.building.course_options import CourseOptions, listed, plural, refuse_beside, refuse_empty
from curriculum.building.ordered_course import country_codes
from curriculum.building.pack_request import PackRequest
from curriculum.building.single_pack import UP_TO_DATE, Outcome, outcome_of
from curriculum.files.existing import real_path
from curriculum.library.layers import WORKSHEETS
from curriculum.library.workspace import Workspace
from curriculum.problems import codes
from curriculum.problems.place import Option, Place
from curriculum.problems.problem import CurriculumError, Problem, problem_error, raise_if_any
from curriculum.problems.terminal import below

OF_ALL_COURSES = ("documents", "language")
"""Options of a course that hold for every course of a workspace; of all others each course has its own."""
WIDTH = 36
"""Columns of the bar."""


@dataclass(frozen=True)
class ManyPacks:
    """Which packs, and on what: every course of the workspace, or these countries; processes; a cluster."""

    everything: bool = False
    countries: str = ""
    jobs: int = 0
    scheduler: str = ""

    @property
    def option(self) -> str:
        """The option that asks for many packs."""
        return "--all" if self.everything else "--countries" if self.countries else "--scheduler"


def build_many(request: PackRequest, many: ManyPacks, pages: bool = False) -> None:
    """Build what `request` means for every course or every country. Ends with the worst status of all packs."""
    _refuse_beside(request, many, pages)
    _refuse_unknown(request)
    style = request.style.absolute() if request.style else None
    request = replace(
        request, course=request.course.with_absolute_paths(), style=style, root=real_path(request.root),
        out=request.out.absolute(),
    )  # fmt: skip
    requests = list(_requests(request, many))
    status, counts = 0, {"built": 0, UP_TO_DATE: 0, "not built": 0}
    printed: set[str] = set()
    with _Progress(len(requests)) as progress:
        outcomes = _outcomes(requests, many.jobs or workers.cores(), many.scheduler)
        for finished, outcome in _in_order(requests, progress.counted(outcomes)):
            status = max(status, outcome.status)
            counts["not built" if outcome.status else UP_TO_DATE if outcome.line.endswith(UP_TO_DATE) else "built"] += 1
            progress.clear()
            _print(finished, outcome, printed)
            progress.draw()
    totals = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    typer.echo(f"{plural(len(requests), 'pack')}: {totals}" if requests else "there are no courses in this workspace")
    if status:
        raise typer.Exit(status)


def _refuse_beside(request: PackRequest, many: ManyPacks, pages: bool) -> None:
    """Raise CurriculumError for options that mean nothing where many packs are built."""
    typed = {**request.course.typed(), "countries": many.countries}
    if many.everything:
        refuse_beside(typed, ["countries", "course"], "--all")
        hint = "write it into the files of the courses, or build one of them with --course"
        refuse_beside(typed, [name for name in typed if name not in OF_ALL_COURSES], "--all", hint)
    elif many.countries:
        refuse_beside(typed, ["country", "course"], "--countries")
    edits = {"keep": request.keep, "discard": request.discard}
    refuse_beside(edits, edits, f"{many.option}: a file is of one pack")
    refuse_empty(typed, ["countries", "documents"])
    # counting takes long for each pack
    if pages:
        message = f"counts the pages of a single pack, and has no effect with {many.option}"
        raise problem_error(codes.BESIDE_ALL, message, Place(Option("pages")), "leave out one of them")


def _refuse_unknown(request: PackRequest) -> None:
    """Raise CurriculumError for formats, documents and a language that do not exist: each pack would tell of them."""
    steps.known_formats(request.formats)
    named = [("documents", name) for name in listed(request.course.documents) if name != WORKSHEETS]
    named += [("languages", request.course.language)] if request.course.language else []
    problems: list[Problem] = []
    for sort, name in named:
        try:
            Workspace(request.root).path(sort, name)
        except CurriculumError as error:
            place = Place(Option("documents" if sort == "documents" else "language"))
            problems += [replace(problem, place=problem.place or place) for problem in error.problems]
    raise_if_any(problems)


def _print(request: PackRequest, outcome: Outcome, printed: set[str]) -> None:
    """One line for a pack, and its problems; warnings only once, since one of the library comes with every pack."""
    if outcome.status:
        typer.echo(f"{request.label}: not built", err=True)
    for text in outcome.problems:
        # a pack that was not built tells all its problems, even those that were told before
        if outcome.status or text not in printed:
            typer.echo(text, err=True)
    printed.update(outcome.problems)
    for text in outcome.warnings:
        typer.echo(f"{request.label}: {text}", err=True)
    if outcome.line:
        typer.echo(outcome.line)


def _requests(request: PackRequest, many: ManyPacks) -> Iterator[PackRequest]:
    if many.everything:
        workspace = Workspace(request.root)
        of_all = {name: getattr(request.course, name) for name in OF_ALL_COURSES}
        for name in workspace.own_ids("courses"):
            yield replace(request, course=CourseOptions(course=name, **of_all))
    elif many.countries:
        for code in country_codes(Workspace(request.root), many.countries):
            yield replace(request, course=replace(request.course, country=code))
    else:
        yield request


def _outcomes(requests: Sequence[PackRequest], size: int, scheduler: str) -> Iterator[tuple[int, Outcome]]:
    """Positions and outcomes, in whatever order they come."""
    outcomes: Iterable[tuple[int, Outcome | None]]
    if scheduler:
        outcomes = workers.on_cluster(outcome_of, requests, scheduler)
    elif min(size, len(requests)) > 1:
        outcomes = workers.run(outcome_of, requests, size)
    else:
        outcomes = ((position, outcome_of(request)) for position, request in enumerate(requests))
    hint = "look at the memory it needs, and at the cluster"
    died = Problem(
        codes.WORKER_DIED,
        "the process that built it died, twice, or its cluster was lost",
        hint=hint,
    )
    for position, outcome in outcomes:
        yield position, outcome or Outcome(died.status, problems=(died.render(),))


class _Progress:
    """A bar below the lines that are printed, on a terminal, for people; nothing elsewhere."""

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
            self._steer(f"\r{self._bar()}")

    def clear(self) -> None:
        """Make way for a line."""
        if self.shown:
            self._steer(f"\r{' ' * len(self._bar())}\r")

    def _steer(self, text: str) -> None:
        print(text, end="", file=below(sys.stderr), flush=True)

    def _bar(self) -> str:
        full = WIDTH * self.done // self.count
        return f"packs  [{'#' * full}{'-' * (WIDTH - full)}]  {self.done} of {self.count}"


def _in_order(
    requests: Sequence[PackRequest], outcomes: Iterator[tuple[int, Outcome]]
) -> Iterator[tuple[PackRequest, Outcome]]:
    """The outcomes in the order of the requests, each as soon as those before it have come."""
    waiting: dict[int, Outcome] = {}
    following = 0
    for position, outcome in outcomes:
        waiting[position] = outcome
        while following in waiting:
            yield requests[following], waiting.pop(following)
            following += 1
