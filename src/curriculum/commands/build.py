"""Build the pack of one course, or many packs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from curriculum.building import course_options
from curriculum.building.course_options import listed, plural
from curriculum.problems import codes
from curriculum.problems.place import Place

if TYPE_CHECKING:
    from curriculum.building.steps import Built
    from curriculum.library.workspace import Workspace


UP_TO_DATE = "up to date"


@dataclass(frozen=True)
class Order:
    """A pack that is wanted, as the user asked for it: small, so that it can go to another process or machine."""

    given: Mapping[str, Any]
    formats: tuple[str, ...]
    root: Path
    out: Path
    style: Path | None = None
    zipped: bool = False
    force: bool = False

    @property
    def name(self) -> str:
        """The course, else the country, for messages."""
        return str(self.given["course"] or self.given["country"])


@dataclass(frozen=True)
class Outcome:
    """How an order ended: what to print, in full and in a line, and the exit status."""

    status: int
    summary: tuple[str, ...] = ()
    line: str = ""
    told: tuple[str, ...] = ()
    """Problems and warnings, for stderr."""
    pack: Path | None = None


@course_options.takes_course
def run(
    given: Mapping[str, Any],
    everything: Annotated[bool, typer.Option("--all", help="Build every course of the workspace.")] = False,
    countries: Annotated[str, typer.Option(help="A pack for each of these countries, with commas; or: all.")] = "",
    to: Annotated[str, typer.Option(help="Formats, with commas.")] = "md,docx",
    out: Annotated[Path, typer.Option(help="Folder for packs.")] = Path("dist"),
    zipped: Annotated[bool, typer.Option("--zip", help="The pack as one file instead of a folder.")] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Packs at once; else one for each core.")] = 0,
    scheduler: Annotated[str, typer.Option(help="Build on a Dask cluster: tcp://host:8786.")] = "",
    style: Annotated[Path | None, typer.Option(help="A Word file with the looks; see docs/styles.md.")] = None,
    root: course_options.Root = None,
    pages: Annotated[bool, typer.Option("--pages", help="Count the pages to print; needs LibreOffice.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Build anew, even if nothing has changed.")] = False,
) -> None:
    """Build the pack of one course: agenda, trainer manual and all other documents, in Word and Markdown."""
    from curriculum.library.layers import find_root

    _workspace.cache_clear()  # a run before this one, in the same process, knew other files
    order = Order(given, tuple(listed(to)), find_root(root, Path.cwd()), out, style, zipped, force)
    _refuse_among_sources(order)
    if everything or countries or scheduler:
        from curriculum.building.many import build_many

        _refuse_pages(pages, "--all" if everything else "--countries" if countries else "--scheduler")
        build_many(order, everything, countries, jobs, scheduler)
        return
    outcome = _left_alone(pack) if (pack := unchanged(order)) else _built(order)
    for text in outcome.told:
        typer.echo(text, err=True)
    for text in outcome.summary:
        typer.echo(text)
    if pages and outcome.pack:
        typer.echo(f"  pages      {_pages(outcome.pack)}")


def _refuse_pages(pages: bool, many: str) -> None:
    """Raise CurriculumError where pages are to be counted where many packs are built: it takes long for each."""
    from curriculum.problems.problem import problem_error

    if pages:
        message = f"counts the pages of a single pack, and has no effect with {many}"
        raise problem_error(codes.BESIDE_ALL, message, Place("--pages"), "leave out one of them")


def _refuse_among_sources(order: Order) -> None:
    """Raise CurriculumError where packs would lie in a folder of sources: they would be taken for some of them."""
    from curriculum.library.layers import SOURCES
    from curriculum.problems.place import display_path
    from curriculum.problems.problem import problem_error

    out = Path(os.path.realpath(order.out))
    for folder in SOURCES:
        if out.is_relative_to(os.path.realpath(order.root / folder)):
            message = f"{display_path(order.out)}: packs would lie in {folder}/, among the sources of the workspace"
            raise problem_error(codes.OUT_AMONG_SOURCES, message, Place("--out"), "choose another folder, such as dist")


def _pages(pack: Path) -> str:
    """Pages to print, in all and of each document."""
    from curriculum.packs.pages import count_pages

    if not pack.is_dir():
        return "not counted in a zip; build the folder"
    names = sorted(path.relative_to(pack).as_posix() for path in pack.rglob("*.docx"))
    if not names:
        return "not counted: there are no Word documents to count; add docx to --to"
    found = count_pages(pack, names)
    if found is None:
        return "not counted: LibreOffice is not installed, or cannot be used"
    each = ", ".join(f"{name.removesuffix('.docx')} {pages}" for name, pages in found.items())
    return f"{sum(found.values())} for one copy of each: {each}"


def carry_out(order: Order) -> Outcome:
    """Build one of many packs; problems of the sources are part of the outcome."""
    from curriculum.problems.problem import CurriculumError

    try:
        pack = unchanged(order)
        return _left_alone(pack) if pack else _built(order)
    except CurriculumError as error:
        return Outcome(error.status, told=tuple(problem.render() for problem in error.problems))


def unchanged(order: Order) -> Path | None:
    """The pack, where it stands already and is what would be built; found without reading the library."""
    from curriculum.library.layers import layers_of
    from curriculum.packs.naming import beside, find_packs
    from curriculum.packs.verifying import up_to_date

    if order.force or course_options.names_people(order.given):
        return None
    given, layers = order.given, layers_of(order.root)
    path = _course_path(order)
    name = path.stem if path else given["course"]
    for pack in find_packs(order.out, name, given["country"], given["programme"], given["language"], order.zipped):
        interrupted = any(os.path.lexists(place) for place in beside(pack))
        if not interrupted and up_to_date(pack, name, layers, _options_of(order), _files_of(order)):
            return pack
    return None


def _course_path(order: Order) -> Path | None:
    """The file of the course, where one is named and exists."""
    from curriculum.library.layers import FOLDERS, layers_of

    if path := course_options.files_in(order.given).get("course"):
        return path
    name = order.given["course"]
    places = [layer / FOLDERS["courses"].format(name) for layer in layers_of(order.root)] if name else []
    return next((path for path in places if os.path.isfile(path)), None)  # noqa: PTH113 (closed: not here)


def _options_of(order: Order) -> dict[str, Any]:
    """All that was asked for, but for where the pack is to lie; the file of a course counts by its content."""
    path = _course_path(order)
    formats = sorted(set(order.formats))
    return {**order.given, "course": path.stem if path else "", "formats": formats, "style": order.style is not None}


def _files_of(order: Order) -> list[Path]:
    """Files that were asked for by their path."""
    return [path for path in (_course_path(order), order.style) if path]


def _built(order: Order) -> Outcome:
    from curriculum.building import steps
    from curriculum.building.course_request import asked
    from curriculum.library.layers import layers_of
    from curriculum.packs import fingerprint
    from curriculum.problems.problem import OK, CurriculumError

    before = fingerprint.take(layers_of(order.root), _options_of(order), _files_of(order))
    workspace = _workspace(order.root, before.library)
    found = asked(workspace, order.given)
    if twins := workspace.twin_courses(found.name):
        raise CurriculumError(twins)
    known = None if found.people else before  # with a list of people a pack is built anew, and tells nothing of it
    request = steps.Request(
        workspace, found.file, order.formats, order.out, found.people, found.name, order.style, order.zipped, known
    )
    built = steps.build(request)
    told = tuple(notice.render() for notice in built.notices)
    return Outcome(OK, tuple(summary(built)), line(built), told, built.pack)


@lru_cache(maxsize=1)
def _workspace(root: Path, library: str) -> Workspace:
    """The workspace as long as its content, `library`, stays: packs of one process share what was read."""
    from curriculum.library.workspace import Workspace

    return Workspace(root)


def _left_alone(pack: Path) -> Outcome:
    from curriculum.problems.problem import OK

    where = _shown(pack)
    what = f"  {UP_TO_DATE} nothing has changed since it was built; --force builds it again"
    return Outcome(OK, (where, what), f"{where}  {UP_TO_DATE}", pack=pack)


def line(built: Built) -> str:
    """A pack in one line, as one of many."""
    course = built.course
    what = f"{plural(len(course.days), 'day')}, {course.minutes} teaching minutes, {plural(len(built.files), 'file')}"
    return f"{_shown(built.pack)}  {what}"


def summary(built: Built) -> Iterator[str]:
    """What was built, line by line."""
    from curriculum.building.summary import lines

    course = built.course
    documents = [name for name in built.files if name not in built.exports + built.pictures]
    names = sorted({name.rpartition(".")[0] for name in documents})
    suffixes = sorted({name.rpartition(".")[2] for name in documents})
    yield _shown(built.pack)
    yield f"  documents  {', '.join(names)} ({', '.join(suffixes)})"
    if built.exports:
        yield f"  exports    {', '.join(built.exports)}"
    yield f"  course     {plural(len(course.days), 'day')}, {course.minutes} teaching minutes, {_when(built)}"
    for text in lines(course, built.warnings):
        yield f"  {text}"


def _shown(pack: Path) -> str:
    from curriculum.packs.naming import ZIP
    from curriculum.problems.place import display_path

    return display_path(pack) if pack.suffix == ZIP else f"{display_path(pack)}/"


def _when(built: Built) -> str:
    dates = built.course.dates
    if not dates:
        return 'no dates yet (give --starts), so days are called "Day 1" and there is no agenda.ics'
    return str(dates[0]) if len(dates) == 1 else f"{dates[0]} to {dates[-1]}"
