"""A plan as text for the terminal and as JSON: choices with their reasons, the days, what is worth knowing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from curriculum.building.course_options import listed
from curriculum.library.course_file import CourseFile
from curriculum.library.library import Library
from curriculum.planning.course import Course, CourseModule, Slot
from curriculum.planning.course_plan import plan_course
from curriculum.planning.fixes import MOST_DAYS
from curriculum.planning.promises import CHAPTER
from curriculum.planning.selection import Choice, LeftOut, Reason, Unserved
from curriculum.problems import codes
from curriculum.problems.problem import CurriculumError, problem_error
from curriculum.reading.clock import clock

COLUMN = 11
"""Columns of what a line is about, before what it says."""
NO_PRIORITY = "meets no priority of this country"


def lines(course: Course) -> Iterator[str]:
    """What is in, what is not, and why; one fact a line, its sort in the first column."""
    for entry in course.modules:
        yield f"module     {entry.id} ({entry.version}, {entry.minutes} minutes): {why_in(course, entry)}"
    for left in course.left_out:
        yield f"left out   {left.module.id}: {why_not(left, course.free)}"
    for day in course.days:
        for break_, instead in day.replaced:
            yield f'no break   {break_} on day {day.number}: "{instead}" stands in its place'
        for since, until in day.long_stretches:
            when = f"on day {day.number}, {clock(since)}-{clock(until)}"
            # the agenda is the best there is, and nothing counts more in it
            yield f"stretch    {until - since} minutes without a break {when}: these sessions and breaks allow no less"
    for skipped in course.skipped:
        yield f"skipped    {skipped.date}: {skipped.holiday or 'weekend'}"
    for priority in course.unserved:
        yield f"not served {priority.priority}: {why_not_served(priority, course.left_out)}"
    for short in course.short_pillars:
        wanted = f"{short.modules} of {short.pillar.at_least} modules ({', '.join(short.pillar.modules)})"
        yield f'pillar     "{short.pillar.title}" has {wanted}'
    if course.missing_outputs:
        names = ", ".join(output.worksheet for output in course.missing_outputs)
        yield f"no output  {names}: made in sessions not taught here"
    for place, words in (("after", "stands later in this course"), ("absent", "is not in this course")):
        for module, helps in _helpers(course, place).items():
            yield f"helpful    {module} helps before {', '.join(helps)}, but {words}"


def outside_lines(outside: Mapping[str, Choice]) -> Iterator[str]:
    """Modules that the priorities would choose if the programme had them, by what `--also` takes them with."""
    for names, choice in outside.items():
        yield f"left out   {choice.module.id}: not in this programme, score {choice.reason.score:g}; --also {names}"


def _helpers(course: Course, place: str) -> dict[str, list[str]]:
    """Modules that help before others, by where they stand, with those that they help."""
    helpers: dict[str, list[str]] = {}
    for helpful in course.helpful:
        if helpful.place == place:
            helpers.setdefault(helpful.module, []).append(helpful.helps)
    return helpers


def why_in(course: Course, entry: CourseModule) -> str:
    """Why a module is in the course, and what it helps in it."""
    helps = _helpers(course, "before").get(entry.id, [])
    return why(entry.reason) + (f"; helps before {', '.join(helps)}" if helps else "")


def why(reason: Reason) -> str:
    """Why a module is in the course: all that holds, what weighs most first."""
    # the sum can be checked: what the points lack of the score is the point of the chapter
    points = ", ".join([*(f"{tag} {points:g}" for tag, points in reason.points), f"chapter {CHAPTER}"])
    parts = [
        "asked for" if reason.asked else "",
        "in every course of this programme" if reason.required else "",
        f"makes {', '.join(reason.makes)}" if reason.makes else "",
        f"presents {', '.join(reason.presents)}" if reason.presents else "",
        "stands for " + ", ".join(f'"{title}"' for title in reason.pillars) if reason.pillars else "",
        f"needed by {reason.needed_by}" if reason.needed_by else "",
        f"score {reason.score:g} ({points})" if reason.score else "",
        NO_PRIORITY if reason.score and not reason.points else "",
    ]
    return "; ".join(filter(None, parts))


def why_not(left: LeftOut, free: int) -> str:
    """Why a module is not in the course."""
    words = {
        "unwanted": "not wanted",
        "sectors": "speaks to other sectors",
        "too-long": "no day of the course can hold one of its sessions",
        "unmet": f"builds on {' or '.join(left.others)}, which cannot be in this course",
        "no-room": f"no room (needs {left.minutes} minutes, {free} left)",
        "no-room-with": f"no room (needs {left.minutes} minutes with {', '.join(left.others)}, {free} left)",
        "no-place": f"no room (needs {left.minutes} minutes; {free} are left, but not where its sessions would stand)",
        "not-tried": "not tried: there are more sets of modules than can be looked into; --also takes it",
    }
    return words[left.kind] + ("" if left.points else f"; {NO_PRIORITY}")


def why_not_served(priority: Unserved, left_out: Iterable[LeftOut]) -> str:
    """Why no module of the course treats a priority of the country."""
    if priority.touched_by:
        return f"only touched, by {', '.join(priority.touched_by)}"
    without_room, others = (", ".join(names) for names in priority.by_room(left_out))
    parts = [
        f"{without_room} had no room" if without_room else "",
        f"{others} left out for another reason" if others else "",
    ]
    return "; ".join(filter(None, parts)) or "no module of this programme teaches it"


def grid(course: Course) -> Iterator[str]:
    """The days with their slots, as a table for the terminal."""
    for day in course.days:
        taught = sum(slot.minutes for slot in day.slots if slot.kind == "session")
        when = f", {day.date}" if day.date else ""
        yield f"day {day.number}{when}: {taught} teaching minutes, {day.free} left"
        for slot in day.slots:
            yield f"  {clock(slot.start)}-{clock(slot.end)}  {slot.minutes:>3}  {_what(slot)}"


def _what(slot: Slot) -> str:
    title = f"{slot.title} (continued)" if slot.continued else slot.title
    return f"{slot.module.id}: {title}" if slot.module else f"[{title}]"


def side_by_side(file: CourseFile, library: Library, lengths: str) -> Iterator[str]:
    """Plans of several numbers of days ("3,4,5") as the lines of a table: each module with its version in each.

    Raises CurriculumError where the numbers are none.
    """
    numbers = numbers_of_days(lengths)
    columns = [_column(file.model_copy(update={"days": number}), library) for number in numbers]
    names = list(dict.fromkeys(name for column in columns for name in column))
    rows = ([name, *(column.get(name, "-") for column in columns)] for name in names)
    yield from _aligned([["days", *map(str, numbers)], *rows])


def numbers_of_days(lengths: str) -> list[int]:
    """The numbers of "3,4,5", each once. Raises CurriculumError where they are none."""
    numbers = list(dict.fromkeys(listed(lengths)))
    # by the texts, since a number of thousands of digits has no value that could be compared
    if not numbers or not set(numbers) <= {str(number) for number in range(1, MOST_DAYS + 1)}:
        message = f'"{lengths}" are no numbers of days from 1 to {MOST_DAYS}'
        raise problem_error(codes.WRONG_DAYS, message, hint="--compare 3,4,5")
    return [int(number) for number in numbers]


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows of cells as lines, each column as wide as its widest cell."""
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()


def _column(file: CourseFile, library: Library) -> dict[str, str]:
    """Minutes, value and modules of a plan; or why there is none."""
    try:
        course = plan_course(file, library).course
    except CurriculumError as error:
        return {"": error.problems[0].message}
    totals = {
        "": f"{course.minutes} minutes",
        "value": f"{course.value:.0f}",
        "outputs": str(len(course.outputs)),
        "short pillars": str(len(course.short_pillars)),
        "not served": str(len(course.unserved)),
    }
    return totals | {entry.id: f"{entry.version} {entry.minutes}" for entry in course.modules}
