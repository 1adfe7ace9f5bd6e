"""Random courses, and whether what is said of each is true: laid out with every rule kept, or refused for a reason.

`python tests/support/random_agendas.py FIRST LAST` tries whole days for those seeds and prints the slowest course.
"""

from __future__ import annotations

import dataclasses
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import Any

from curriculum.library.country import Break, WorkingDay
from curriculum.library.course_file import Anchor
from curriculum.library.fields import Method
from curriculum.library.module import Module, Session, Step
from curriculum.library.programme import Daily, Item, Programme
from curriculum.planning.agenda import lay_out
from curriculum.planning.agenda_parts import Content, Frame, Piece
from curriculum.planning.fitting import items_of_day
from curriculum.planning.hours import Hours
from curriculum.planning.plan import Plan, plan
from curriculum.planning.selection import Choice, Reason, Selection
from curriculum.problems.problem import CurriculumError, Problem
from curriculum.reading.clock import clock

METHODS: tuple[Method, ...] = ("mini-lecture", "working-groups", "role-play", "plenary-discussion", "simulation")
Course = tuple[Selection, Hours, int]


def random_course(chance: Random, small: bool) -> Course:
    """A selection, hours and days; `small` ones have short days and few sessions, so that they are quick to try."""
    start = chance.choice((480, 540, 555))
    length = chance.choice((120, 180, 240) if small else (240, 420, 480, 540))
    breaks = _breaks(chance, start, length)
    working_day = WorkingDay.model_validate({"start": clock(start), "end": clock(start + length), "breaks": breaks})
    days = chance.choice((1, 1, 2, 2, 3) if small else (1, 2, 3, 3, 4, 5))
    hours = Hours(
        _programme(chance, small), working_day, chance.choice((0, 0, 10)), _anchors(chance, start, length, days),
        first_day_starts=start + chance.choice((30, 60, length - 30)) if chance.random() < 0.15 else None,
        last_day_ends=start + chance.choice((60, length // 2, length + 30)) if chance.random() < 0.25 else None,
        interpretation=chance.choice((1.0, 1.0, 1.0, 1.3)),
    )  # fmt: skip
    return _selection(chance, small), hours, days


def _breaks(chance: Random, start: int, length: int) -> list[Break]:
    breaks: list[Break] = []
    earliest = start
    for _ in range(chance.randint(0, 1 + length // 180)):
        minutes, window = chance.choice((10, 15, 60)), chance.choice((0, 5, 30, 60))
        first = earliest + chance.randrange(20, 120, 5)
        if first + window + minutes > start + length:
            break
        values = {"title": f"B{len(breaks)}", "minutes": minutes, "from": clock(first), "to": clock(first + window)}
        breaks.append(Break.model_validate({**values, "lunch": minutes == 60}))
        earliest = first + window + minutes
    return breaks


def _anchors(chance: Random, start: int, length: int, days: int) -> tuple[Anchor, ...]:
    return tuple(
        Anchor.model_validate(
            {
                "day": chance.randint(1, days) if chance.random() < 0.95 else days + 1,
                "at": clock(start + chance.randrange(-5, length, 5) if chance.random() < 0.95 else start + 3),
                "minutes": chance.choice((10, 20, 30, 60, 90, length // 2)),
                "title": f"A{number}",
            }
        )
        for number in range(chance.choice((0, 0, 0, 1, 1, 2)))
    )


def _programme(chance: Random, small: bool) -> Programme:
    lengths = (5, 10, 15) if small else (10, 20, 30)

    def items(name: str, kind: str) -> list[Item]:
        several = range(chance.choice((0, 1, 1, 2)))
        longest = chance.choice((90, 200, 300)) if chance.random() < 0.03 else 0
        return [
            Item.model_validate(
                {"id": f"{name}{n}", "title": f"{name}{n}", "minutes": longest or chance.choice(lengths), "kind": kind}
            )
            for n in several
        ]

    daily = Daily(
        after_lunch=items("lively", "energiser")[:1], first=items("first", "recap"), last=items("last", "evaluation")
    )
    return Programme.model_construct(
        id="random", opening=items("open", "opening"), daily=daily, closing=items("close", "closing"), outputs=[],
        modules=[], prior_knowledge=[],
    )  # fmt: skip


def _selection(chance: Random, small: bool) -> Selection:
    lengths = (10, 15, 20, 25, 40, 60) if small else (15, 20, 25, 30, 45, 60, 90)
    choices = []
    for number in range(chance.randint(1, 3 if small else 8)):
        longest = chance.choice((150, 240, 480)) if chance.random() < 0.08 else 0
        sessions = tuple(
            _session(
                longest or chance.choice(lengths), id=f"s{n}", title=f"s{n}", method=chance.choice(METHODS),
                part="core" if n == 0 or chance.random() < 0.7 else "extension",
                day=2 if n and chance.random() < 0.1 else None,
            )
            for n in range(chance.randint(1, 3 if small else 5))
        )  # fmt: skip
        module = Module.model_construct(id=f"m{number}", title=f"m{number}", sessions=list(sessions), prerequisites=[])
        choices.append(Choice(module, "full", Reason(asked=True), sessions))
    return Selection(tuple(choices))


def _session(minutes: int, **fields: Any) -> Session:
    """A session of which people do something in the last third, unless it is a lecture."""
    doing = 0 if fields["method"] == "mini-lecture" else minutes // 3
    steps = [Step.model_construct(minutes=minutes - doing, activity=False)]
    steps += [Step.model_construct(minutes=doing, activity=True)] * (doing > 0)
    return Session.model_construct(minutes=minutes, steps=steps, activity=None, **fields)


def tried(course: Course) -> Plan | list[Problem]:
    """The plan of a course, or why there is none."""
    selection, hours, days = course
    try:
        return plan(lambda _: iter([selection]), hours, days)
    except CurriculumError as error:
        return error.problems


def assert_true(course: Course, problem: Problem) -> None:
    """Assert that a refusal says the truth: without what it names, or with what it proposes, there is an agenda."""
    selection, hours, days = course
    checks = {
        "anchor": _anchor_is_at_fault, "session-too-long": _no_day_holds, "day-too-short": _day_is_too_short,
        "anchor-in-the-way": _better_without, "item-too-long": _item_is_too_long, "session-waits": _better_at_once,
        "does-not-fit": _is_over,
    }  # fmt: skip
    checks[problem.kind.name](course, problem.message, problem.hint)
    # a slot beside the grid or on a day that there is not is refused before anything is laid out
    assert problem.kind.name == "anchor" or hours.agenda(selection, days) is None
    for fix in problem.hint.partition("what would fit: ")[2].split("; or "):
        assert not fix or _laid_out_with(fix, course), (fix, course)


def _laid_out_with(fix: str, course: Course) -> bool:
    """Whether the course has an agenda with a change, as a hint proposes it."""
    selection, hours, days = course
    option, _, value = fix.partition(" ")
    if option == "--days":
        return hours.agenda(selection, int(value)) is not None
    if option == "--reserve":
        return dataclasses.replace(hours, reserve=0).agenda(selection, days) is not None
    if option == "--modules":
        return hours.agenda(_named(selection, value), days) is not None
    if fix.startswith("the course without"):
        return _without(hours, fix).agenda(selection, days) is not None
    if fix.endswith("minutes more a day"):
        longer = hours.frames(days, longer=int(option))
    elif " until " in fix:
        longer = dataclasses.replace(hours, last_day_ends=_minutes(fix)).frames(days)
    else:
        longer = dataclasses.replace(hours, first_day_starts=None).frames(days)
    return lay_out(hours.content(selection), longer, hours.reserve) is not None


def _named(selection: Selection, value: str) -> Selection:
    choices = {choice.module.id: choice for choice in selection.choices}
    result = []
    for name, _, version in (text.partition(":") for text in value.split(",")):
        core = tuple(session for session in choices[name].sessions if session.part == "core")
        shorter = dataclasses.replace(choices[name], version="core", sessions=core)
        result.append(shorter if version else choices[name])
    return Selection(tuple(result))


def _without(hours: Hours, text: str) -> Hours:
    """The hours without the slots at fixed times that a text names."""
    names = re.findall(r'"(A\d)"', text)
    assert names
    return dataclasses.replace(hours, anchors=tuple(one for one in hours.anchors if one.title not in names))


def _minutes(text: str) -> int:
    hour, minute = re.findall(r"(\d\d):(\d\d)", text)[-1]
    return int(hour) * 60 + int(minute)


def _number(pattern: str, text: str) -> int:
    match = re.search(pattern, text)
    assert match, text
    return int(match.group(1))


def _day(course: Course, number: int) -> tuple[Sequence[Piece], Sequence[Piece], Frame]:
    selection, hours, days = course
    return *items_of_day(hours.content(selection), number - 1, days), hours.frames(days)[number - 1]


def _holds(course: Course, number: int, session: Piece, frame: Frame | None = None) -> bool:
    """Whether a day of a course can hold a session beside its items."""
    head, tail, usual = _day(course, number)
    content = Content(tuple(head), (dataclasses.replace(session, from_day=1),), (), (), tuple(tail))
    return lay_out(content, [frame or usual], course[1].reserve) is not None


SHORTEST = Piece("", "", 5, "session")


def _anchor_is_at_fault(course: Course, message: str, hint: str) -> None:
    selection, hours, days = course
    title = re.findall(r'"(A\d)"', message)[0]
    left = tried((selection, _without(hours, f'"{title}"'), days))
    assert isinstance(left, Plan) or not any(f'"{title}"' in problem.message for problem in left)
    assert hint


def _no_day_holds(course: Course, message: str, hint: str) -> None:
    selection, hours, days = course
    content, frames = hours.content(selection), hours.frames(days)
    piece = next(piece for piece in content.sessions if piece.id == message.partition(" ")[0])
    position, count = content.sessions.index(piece), max(len(content.sessions), days)
    # every day has a session, so the first stands on the first day, and so on
    possible = slice(max(0, days - count + position), position + 1)
    most = _number(r"at most (\d+) minutes", message)
    stretch = min(frame.longest_stretch for frame in frames)

    def anywhere(minutes: int) -> bool:
        part = dataclasses.replace(piece, minutes=minutes, may_be_cut=piece.may_be_cut or minutes > stretch)
        return any(_holds(course, number + 1, part) for number in range(days)[possible])

    assert not any(anywhere(minutes) for minutes in range(most + 5, piece.minutes + 5, 5))
    assert most == 0 or anywhere(most)


def _day_is_too_short(course: Course, message: str, hint: str) -> None:
    number = _number(r"day (\d+)", message)
    assert not _holds(course, number, SHORTEST)
    # what would fit besides may name other hours
    nearest = hint.partition(" they fit")[0]
    if "until" in nearest or "from" in nearest:
        at, (selection, hours, days) = _minutes(nearest), course
        begins, ends = dataclasses.replace(hours, first_day_starts=at), dataclasses.replace(hours, last_day_ends=at)
        assert _holds((selection, begins if "from" in nearest else ends, days), number, SHORTEST)
    elif hint.startswith("--reserve"):
        assert _holds((course[0], dataclasses.replace(course[1], reserve=0), course[2]), number, SHORTEST)


def _better_without(course: Course, message: str, hint: str) -> None:
    selection, hours, days = course
    without = selection, _without(hours, message), days
    if "leave" in message:
        number = _number(r"on day (\d+)", message)
        assert not _holds(course, number, SHORTEST)
        assert _holds(without, number, SHORTEST)
    else:
        assert without[1].agenda(selection, days)


def _item_is_too_long(course: Course, message: str, hint: str) -> None:
    title, number = re.findall(r'"(\w+)"', message)[0], _number(r"on day (\d+)", message)
    head, tail, _ = _day(course, number)
    item = next(item for item in (*head, *tail) if item.title == title)
    most = _number(r"at most (\d+) minutes", hint)
    usual = dataclasses.replace(course[1], first_day_starts=None, last_day_ends=None).frames(course[2])[number - 1]
    alone = dataclasses.replace(usual, anchors=())
    for minutes, fits in ((item.minutes, False), (most + 5, False), (most, most > 0)):
        content = Content((), (Piece("", "", minutes, "session"),), (), (), ())
        # longer sessions than any stretch may be cut, which items never are
        assert not fits or lay_out(content, [alone])
    assert item.minutes > most


def _better_at_once(course: Course, message: str, hint: str) -> None:
    selection, hours, days = course
    content = hours.content(selection)
    names = re.findall(r"m\d+/s\d+", message)
    pieces = (dataclasses.replace(piece, from_day=1) if piece.id in names else piece for piece in content.sessions)
    assert lay_out(dataclasses.replace(content, sessions=tuple(pieces)), hours.frames(days), hours.reserve)


def _is_over(course: Course, message: str, hint: str) -> None:
    selection, hours, days = course
    content = hours.content(selection)
    if "not fill" in message:
        assert len(content.sessions) < days
    elif "minutes over" in message:
        over = _number(r"is (\d+) minutes over", message)
        assert lay_out(content, hours.frames(days, last_longer=over), hours.reserve)
        assert not lay_out(content, hours.frames(days, last_longer=over - 5), hours.reserve)
    else:
        assert "has no place behind" in message or "every day needs a session" in message


def main(first: int, last: int) -> None:
    """Try whole days for some seeds."""
    kinds: Counter[str] = Counter()
    slowest = 0.0, 0
    for seed in range(first, last):
        course = random_course(Random(seed), small=False)
        begun = time.process_time()
        result = tried(course)
        slowest = max(slowest, (time.process_time() - begun, seed))
        if isinstance(result, Plan):
            kinds["laid out"] += 1
            continue
        for problem in result:
            kinds[problem.kind.name] += 1
            try:
                assert_true(course, problem)
            except AssertionError:
                print(f"seed {seed}: {problem.render()}")
                raise
    print(f"{dict(kinds)}; slowest {slowest[0]:.2f} s (seed {slowest[1]})")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
