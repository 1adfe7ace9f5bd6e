"""A thousand random courses: each is laid out with every rule kept, or refused for a reason that is true."""

from __future__ import annotations

from collections import Counter
from random import Random

from curriculum.planning.plan import Plan
from support.agenda_rules import assert_rules
from support.random_agendas import assert_true, random_course, tried

COURSES = 1000
REASONS = {
    "anchor", "session-too-long", "day-too-short", "anchor-in-the-way", "item-too-long", "session-waits",
    "does-not-fit",
}  # fmt: skip


def test_what_is_said_of_random_courses_is_true() -> None:
    kinds: Counter[str] = Counter()
    for seed in range(COURSES):
        course = random_course(Random(seed), small=True)
        selection, hours, days = course
        result = tried(course)
        if isinstance(result, Plan):
            kinds["laid out"] += 1
            assert_rules(result.agenda, hours.content(selection), hours.frames(days), hours.reserve)
            continue
        for problem in result:
            kinds[problem.kind.name] += 1
            assert_true(course, problem)
    assert kinds.keys() == {"laid out"} | REASONS
    assert kinds["laid out"] > COURSES // 5, "too few of the courses have an agenda"
