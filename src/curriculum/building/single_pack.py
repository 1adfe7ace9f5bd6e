"""One pack from request to outcome: left alone where nothing has changed, else built, and summed up in a few lines."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from curriculum.building.course_options import plural
from curriculum.building.pack_request import PackRequest
from curriculum.problems import codes
from curriculum.problems.place import display_path
from curriculum.problems.problem import OK, CurriculumError

if TYPE_CHECKING:
    from curriculum.building.steps import Built
    from curriculum.library.workspace import Workspace

UP_TO_DATE = "up to date"
TRIES = 3
"""How often a pack is begun whose sources change while it is built."""
MOST_NAMED = 5
"""Files that a line of the summary names."""


@dataclass(frozen=True)
class Outcome:
    """How a request ended: what to print, in full and in a line, and the exit status."""

    status: int
    summary: tuple[str, ...] = ()
    line: str = ""
    problems: tuple[str, ...] = ()
    """Problems of the sources as text, for stderr."""
    warnings: tuple[str, ...] = ()
    """Those of the plan, which belong to this pack alone."""
    pack: Path | None = None


def carry_out(request: PackRequest) -> Outcome:
    """Leave the pack alone, or build it. Raises CurriculumError, and then no output has been touched."""
    pack = unchanged(request)
    return _left_alone(pack) if pack else _built(request)


def outcome_of(request: PackRequest) -> Outcome:
    """The same for one of many packs: problems of the sources are part of the outcome."""
    try:
        return carry_out(request)
    except CurriculumError as error:
        return Outcome(error.status, problems=tuple(problem.render() for problem in error.problems))


def unchanged(request: PackRequest) -> Path | None:
    """The pack, where it stands already and is what would be built; seen without reading the library."""
    from curriculum.packs.naming import find_packs, temporary_paths
    from curriculum.packs.verifying import up_to_date

    options = request.course
    # a list of people is in no manifest, so nobody can see whether it has changed
    if request.force or options.list_of_people or request.keep or request.discard:
        return None
    asked = options.country, options.programme, options.language
    inputs = request.layers, request.fingerprint_options(), request.files()
    for pack in find_packs(request.out, request.course_name, *asked, request.zipped):
        # a run that was killed left its files: this one puts the place in order
        interrupted = any(os.path.lexists(place) for place in temporary_paths(pack))
        if not interrupted and up_to_date(pack, request.course_name, *inputs):
            return pack
    return None


def _built(request: PackRequest) -> Outcome:
    from curriculum.building import steps
    from curriculum.files.reading import changed_since_read
    from curriculum.packs import fingerprint

    for tries_left in reversed(range(TRIES)):
        # taken before anything is read, so that a change while the pack is built is seen
        inputs = fingerprint.take_inputs(request.layers, request.fingerprint_options(), request.files())
        workspace = _workspace(request.root, inputs.library)
        try:
            built = steps.build(request, workspace, inputs)
            break
        except CurriculumError as error:
            # what is wrong may be so only because half of a file was written
            changed = error.problems[0].kind == codes.SOURCES_CHANGED or changed_since_read(workspace.readings)
            if not changed or not tries_left:
                raise
            forget_workspace()
    findings, warnings = (tuple(problem.render() for problem in list_) for list_ in (built.findings, built.warnings))
    return Outcome(OK, tuple(summary(built)), line(built), findings, warnings, built.pack)


@lru_cache(maxsize=1)
def _workspace(root: Path, library: str) -> Workspace:
    """The workspace as long as its content, `library`, stays: packs of one process share what was read."""
    from curriculum.library.workspace import Workspace

    return Workspace(root)


def forget_workspace() -> None:
    """Read everything anew: packs of one command share what was read, those of two do not."""
    _workspace.cache_clear()


def _left_alone(pack: Path) -> Outcome:
    # a sentence, so that nobody takes it for what a build says
    said = f"nothing was built: {_shown(pack)} is {UP_TO_DATE} and was left alone; --force builds it again"
    return Outcome(OK, (said,), f"{_shown(pack)}  left alone, {UP_TO_DATE}", pack=pack)


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
        yield f"  exports    {', '.join(sorted(built.exports))}"
    for what, text in _of_the_place(built):
        yield f"  {what:<10} {text}"
    yield f"  course     {plural(len(course.days), 'day')}, {course.minutes} teaching minutes, {_when(built)}"
    for text in lines(course):
        yield f"  {text}"


def _of_the_place(built: Built) -> Iterator[tuple[str, str]]:
    """Who was read, what was not written, and what became of the files that were there before."""
    if built.ordered and built.ordered.people and built.ordered.list_of_people:
        counts = Counter(person.role for person in built.ordered.people)
        roles = ", ".join(plural(counts[role], role) for role in ("participant", "trainer", "observer") if counts[role])
        yield "people", f"{roles} from {display_path(built.ordered.list_of_people)}"
    if built.empty:
        yield "empty", f"{', '.join(built.empty)}: not written, the course has none (--documents writes them)"
    if built.kept:
        yield "kept", f"{', '.join(built.kept)}: as edited by hand"
    if built.gone:
        more = f" and {len(built.gone) - MOST_NAMED} more" if len(built.gone) > MOST_NAMED else ""
        yield "gone", f"{', '.join(built.gone[:MOST_NAMED])}{more}: in the pack before, not in this one"


def _shown(pack: Path) -> str:
    from curriculum.packs.naming import ZIP

    return display_path(pack) if pack.suffix == ZIP else f"{display_path(pack)}/"


def _when(built: Built) -> str:
    dates = built.course.dates
    if not dates:
        return 'no dates yet (give --starts), so days are called "Day 1" and there is no agenda.ics'
    return str(dates[0]) if len(dates) == 1 else f"{dates[0]} to {dates[-1]}"


def to_open(pack: Path) -> str:
    """The document that somebody opens first: the agenda in Word, else in Markdown, else any; a zip itself."""
    if not pack.is_dir():
        return display_path(pack)
    agendas = [path for name in ("agenda.docx", "agenda.md") if (path := pack / name).is_file()]
    others = (path for pattern in ("*.docx", "*.md") for path in sorted(pack.rglob(pattern)))
    return display_path(next(iter(agendas or others), pack))


def pages_to_print(pack: Path) -> str:
    """Pages to print, in all and of each document."""
    from curriculum.packs.pages import count_pages

    if not pack.is_dir():
        return "not counted in a zip; build the folder"
    names = sorted(path.relative_to(pack).as_posix() for path in pack.rglob("*.docx"))
    if not names:
        return "not counted: there are no Word documents to count; add docx to --to"
    pages = count_pages(pack, names)
    if pages is None:
        return "not counted: LibreOffice is not installed, or cannot be used"
    by_document = ", ".join(f"{name.removesuffix('.docx')} {count}" for name, count in pages.items())
    return f"{sum(pages.values())} for one copy of each: {by_document}"
