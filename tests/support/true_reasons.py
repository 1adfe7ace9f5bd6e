"""What is said of chosen modules and of those left out, held against all sets of modules that there are."""

from __future__ import annotations

from curriculum.planning.course import Course, CourseModule
from curriculum.planning.selection import LeftOut
from support.every_choice import EveryChoice, Picks


def assert_reasons(course: Course, every: EveryChoice) -> None:
    """Assert that every reason of a plan is true, and that none that holds is missing."""
    picks: Picks = {entry.id: entry.version for entry in course.modules}
    for entry in course.modules:
        _assert_chosen(entry, picks, every)
    assert {*picks, *(left.module.id for left in course.left_out)} == {*every.names}
    too_long = {left.module.id for left in course.left_out if left.kind == "too-long"}
    for left in course.left_out:
        _assert_left_out(left, course, picks, too_long, every)
    weights = {entry.id: entry.module.priorities for entry in course.modules}
    treated = {tag for priorities in weights.values() for tag, weight in priorities.items() if weight > 1}
    assert {entry.priority for entry in course.unserved} == every.weights.keys() - treated
    short = {p.id: len(picks.keys() & {*p.modules}) for p in every.programme.pillars}
    short = {p.id: short[p.id] for p in every.programme.pillars if short[p.id] < p.at_least}
    assert {entry.pillar.id: entry.modules for entry in course.short_pillars} == short
    assert abs(course.value - every.rank(picks)[2]) < 0.001


def _assert_chosen(entry: CourseModule, picks: Picks, every: EveryChoice) -> None:
    reason, programme = entry.reason, every.programme
    required = entry.id in every.entries and every.entries[entry.id].required
    assert reason.asked == (entry.id in every.file.also)
    assert reason.required == (required or entry.id == (programme.teach_back or "").partition("/")[0])
    sessions = {session.id for session in entry.sessions}
    assert {*reason.makes} == {output.worksheet for output in programme.outputs if output.made_in in sessions}
    presented = {output.worksheet for output in programme.outputs if output.presented_in in sessions}
    assert {*reason.presents} == presented - {*reason.makes}
    assert list(reason.pillars) == [
        pillar.title
        for pillar in programme.pillars
        if entry.id in pillar.modules and len(picks.keys() & {*pillar.modules}) <= pillar.at_least
    ]
    rest = {*picks, *programme.prior_knowledge}
    rest -= {entry.id} - {*programme.prior_knowledge}
    modules = every.library.modules
    needing = [name for name in picks if any(rest.isdisjoint(group) for group in modules[name].required_modules())]
    assert reason.needed_by in (needing or [""])
    assert reason.score == every.score(entry.id) == 1 + sum(points for _, points in reason.points)


def _assert_left_out(left: LeftOut, course: Course, picks: Picks, too_long: set[str], every: EveryChoice) -> None:
    name = left.module.id
    having = [picked for picked in every.sets() if name in picked]
    assert (left.kind == "unwanted") == (name in every.file.without)
    if left.kind in ("unwanted", "sectors"):
        assert not having
        return
    if left.kind == "too-long":
        assert not any(map(every.has_agenda, having))
        return
    having = [picked for picked in having if too_long.isdisjoint(picked)]
    if left.kind == "unmet":
        assert not having
        assert left.others in left.module.required_modules()
        return
    # all that is chosen, and the module with whatever it can be had with
    wider = [picked for picked in having if picks.items() <= picked.items()]
    added = [sum(every.minutes(n, version) for n, version in p.items() if n not in picks) for p in wider]
    assert not any(map(every.has_agenda, wider))
    assert left.minutes == min(added)
    assert (left.minutes <= course.free) == (left.kind == "no-place")
    assert bool(left.others) or left.kind != "no-room-with"
