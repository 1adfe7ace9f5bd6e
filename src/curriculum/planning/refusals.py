"""Why a course has no agenda: the first reason that holds, from what concerns one day or session to what concerns all.

Every reason is tried: what it names was taken away or made smaller, and then the day or the course could be laid out.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from functools import partial

from curriculum.planning.agenda_parts import Content, Frame, Piece
from curriculum.planning.anchor_faults import named
from curriculum.planning.day_refusals import day_refusals
from curriculum.planning.fitting import fits, fits_alone, possible_days
from curriculum.planning.fixes import MOST_OVERTIME, least, most_minutes, without_anchor, working_fixes
from curriculum.planning.hours import Hours
from curriculum.planning.selection import Selection
from curriculum.planning.session_lengths import most_written
from curriculum.problems import codes
from curriculum.problems.problem import Problem


def refusals(selection: Selection, hours: Hours, days: int, asked_days: bool = True) -> list[Problem]:
    """Why a selection has no agenda in so many days, which somebody `asked` for or which were the nearest guess."""
    if not selection.choices and hours.capacity(days) > 0:
        message = "no module was chosen: the programme requires none, and none of those that may be chosen fits"
        hint = "name modules with --modules or --also, or look at --sectors and --days"
        return [Problem(codes.NO_MODULES, message, hours.place(("programme",)), hint)]
    content, frames = hours.content(selection), hours.frames(days)
    # where nobody asked for a number of days, a session may have a day between the first and the last
    roomiest = frames if asked_days else hours.frames(max(days, min(3, len(content.sessions))))
    reasons = list(day_refusals(content, hours, days)) or list(_long_sessions(content, roomiest, hours, asked_days))
    if not reasons:
        reasons = [_whole_course(selection, content, frames, hours, asked_days)]
    fixes = list(working_fixes(selection, hours, days))
    tried = "what would fit: " + "; or ".join(fixes) if fixes else ""
    hints = ("; ".join(filter(None, [problem.hint, tried])) for problem in reasons)
    return [dataclasses.replace(problem, hint=hint) for problem, hint in zip(reasons, hints, strict=True)]


def _long_sessions(content: Content, frames: Sequence[Frame], hours: Hours, asked_days: bool) -> Iterator[Problem]:
    """Sessions that none of the days on which they may stand can hold, even alone beside its items."""
    free = dataclasses.replace(hours, anchors=()).frames(len(frames))
    lengths: dict[tuple[int, bool, int, int], int] = {}
    for position, piece in enumerate(content.sessions):
        days = possible_days(position, max(len(content.sessions), len(frames)), len(frames))
        # many sessions are of one length, and to try each, and all that are shorter, takes a while
        key = piece.minutes, piece.may_be_cut, days.start, days.stop
        if key not in lengths:
            fitting = fits_alone(content, piece, frames, hours.reserve, days)
            shorter = partial(_fits_lasting, content, piece, frames, hours, days)
            lengths[key] = piece.minutes if fitting else most_minutes(shorter, piece.minutes)
        most = lengths[key]
        if most == piece.minutes:
            continue
        what = f"{piece.id} ({piece.minutes} minutes{' when interpreted' if hours.interpretation > 1 else ''})"
        # nobody knows the days by their numbers where none was asked for, but everybody knows the first
        single = days.stop == days.start + 1 and (asked_days or days.stop == 1)
        day = f"day {days.stop}" if single else "a day"
        message = f"{what} is longer than {day} has room for: at most {most} minutes in one session"
        if fits_alone(content, piece, free, hours.reserve, days):
            message = f"{what} has no room beside {'; '.join(_slots(frames))}: at most {most} minutes in one session"
        # what an author writes is shorter than what the agenda holds, where sessions are interpreted
        hint = f"divide it into sessions of at most {most_written(most, hours.interpretation)} minutes"
        yield Problem(codes.SESSION_TOO_LONG, message, hours.place(("modules",)), hint)


def _fits_lasting(
    content: Content, piece: Piece, frames: Sequence[Frame], hours: Hours, days: slice, minutes: int
) -> bool:
    return fits_alone(content, dataclasses.replace(piece, minutes=minutes), frames, hours.reserve, days)


def _slots(frames: Sequence[Frame]) -> Iterator[str]:
    """Every slot at a fixed time with its day."""
    for day, frame in enumerate(frames, 1):
        for anchor in frame.anchors:
            yield f"{named(anchor.title, anchor.first, anchor.minutes)} on day {day}"


def _whole_course(
    selection: Selection, content: Content, frames: Sequence[Frame], hours: Hours, asked_days: bool
) -> Problem:
    """Why sessions that fit one by one do not fit together."""
    days, count = len(frames), len(content.sessions)
    if count < days:
        sessions = "1 session does" if count == 1 else f"{count} sessions do"
        message = f"{sessions} not fill {days} days: every day needs a session"
        return Problem(codes.DOES_NOT_FIT, message, hours.place(("days",)))
    at_once = dataclasses.replace(
        content, sessions=tuple(dataclasses.replace(piece, from_day=1) for piece in content.sessions)
    )
    if fits(at_once, frames, hours.reserve):
        return _waiting(content, frames, hours)
    if content.needed(days) <= sum(frame.capacity(hours.reserve) for frame in frames):
        for position, anchor in enumerate(hours.anchors):
            if without_anchor(hours, position).fits(selection, days):
                name = named(anchor.title, anchor.at, anchor.minutes)
                message = f"the sessions cannot be laid out around {name} on day {anchor.day}"
                return Problem(codes.ANCHOR_IN_THE_WAY, message, hours.place(("anchors", position)))
    minutes = hours.needed(selection)
    message = f"{minutes} teaching minutes do not fit into {days} {'day' if days == 1 else 'days'}"
    over = least(lambda minutes: hours.fits(selection, days, last_longer=minutes), MOST_OVERTIME)
    if not asked_days:
        message = f"{minutes} teaching minutes do not fit into any number of days"
    elif over:
        message += f": day {days} is {over} minutes over"
    else:
        message += f": {_stuck(content, frames, hours.reserve)}"
    return Problem(codes.DOES_NOT_FIT, message, hours.place(("days",)))


def _waiting(content: Content, frames: Sequence[Frame], hours: Hours) -> Problem:
    """Sessions with `day: n` for which the course has no such day left."""
    days = len(frames)
    for position, piece in enumerate(content.sessions):
        at_once = dataclasses.replace(piece, from_day=1)
        sessions = (*content.sessions[:position], at_once, *content.sessions[position + 1 :])
        if piece.from_day > 1 and fits(dataclasses.replace(content, sessions=sessions), frames, hours.reserve):
            waits = f"{piece.id} waits for day {piece.from_day} of its module (`day: {piece.from_day}`)"
            message = f"{waits}, which does not come in {days} {'day' if days == 1 else 'days'}"
            return Problem(codes.SESSION_WAITS, message, hours.place(("days",)))
    names = ", ".join(piece.id for piece in content.sessions if piece.from_day > 1)
    message = f"the sessions that wait for a later day of their module ({names}) do not find it in {days} days"
    return Problem(codes.SESSION_WAITS, message, hours.place(("days",)))


def _stuck(content: Content, frames: Sequence[Frame], reserve: int) -> str:
    """The first session that has no place behind those before it."""
    # Idea: with more and more sessions, days of the course may be left without any; the first number that fails is it.
    for count in range(1, len(content.sessions) + 1):
        some = dataclasses.replace(content, sessions=content.sessions[:count])
        if not any(fits(some, [*frames[:number], frames[-1]], reserve) for number in range(len(frames))):
            return f"{content.sessions[count - 1].id} has no place behind the sessions before it"
    return "every day needs a session"
