"""Choose among 40 candidates and lay out five days, as often as asked; and the reading that it is compared with."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from random import Random

import yaml

from curriculum.planning.agenda import lay_out
from curriculum.planning.agenda_parts import Agenda, Content, Frame, Pause, Piece
from curriculum.planning.ranking import OUT, ranked
from curriculum.planning.value_bound import Candidate, Places, Version

CANDIDATES, DEPENDED_ON, DAYS = 40, 10, 5
SEEDS = (1, 2, 3)
REFERENCE = 50
"""Modules that PyYAML alone reads in about the time that the goal allows."""

_BREAKS = (Pause("Coffee", 15, 615, 675), Pause("Lunch", 60, 720, 810, lunch=True), Pause("Coffee", 15, 885, 945))
_FRAME = Frame(540, 1020, _BREAKS)
_ROOM = 1650


def seconds(rounds: int, modules: Iterable[Path]) -> tuple[float, float]:
    """Median processor time of a plan and of the reference."""
    paths = list(modules)[:REFERENCE]
    assert len(paths) == REFERENCE
    libraries = [entangled(Random(seed), CANDIDATES, DEPENDED_ON) for seed in SEEDS]
    ours = [_timed(lambda library=library: plan(library)) for _ in range(rounds) for library in libraries]  # type: ignore[misc]
    theirs = [_timed(lambda: [yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader) for path in paths])
              for _ in range(rounds)]  # fmt: skip
    return statistics.median(ours), statistics.median(theirs)


def entangled(chance: Random, count: int, depended: int) -> list[Candidate]:
    """Candidates of which most need one or two of some that lie anywhere in the first half."""
    wanted = sorted(chance.sample(range(count // 2), depended))
    found = []
    for number in range(count):
        full, score = chance.choice(range(60, 181, 5)), chance.randint(0, 20)
        before = [f"m{one}" for one in wanted if one < number]
        needy = before and number not in wanted and chance.random() < 0.6
        names = chance.sample(before, min(len(before), chance.choice((1, 2)))) if needy else []
        # a core and half an hour of extension, which counts a quarter, as in `choosing`
        outputs = 3 * (number == count - 2)
        values = Version(full, score * (4 * full - 90), outputs), Version(full - 30, score * 4 * (full - 30))
        found.append(Candidate(f"m{number}", values, tuple(frozenset({name}) for name in names)))
    return found


def pillars_of(candidates: list[Candidate]) -> list[Places]:
    """Five pillars in the proportions of the policymakers' programme, one behind the other."""
    ids = [candidate.id for candidate in candidates]
    ends = [len(ids) * part // 16 for part in (1, 3, 10, 14, 16)]
    parts = zip([0, *ends], ends, (1, 1, 2, 1, 1), strict=False)
    return [Places(frozenset(ids[start:end]), at_least) for start, end, at_least in parts]


def plan(library: list[Candidate]) -> Agenda:
    """The first set that five days hold, with its agenda."""
    for found in islice(ranked(library, _ROOM, pillars_of(library)), 500):
        lengths = [
            (one.id, one.versions[pick][0]) for one, pick in zip(library, found.picks, strict=True) if pick != OUT
        ]
        if agenda := lay_out(_content(lengths), [_FRAME] * DAYS):
            return agenda
    raise AssertionError("none of the sets has an agenda")


def _content(lengths: list[tuple[str, int]]) -> Content:
    """Sessions of some 25 minutes for each module, with items around them."""
    sessions = [
        Piece(f"{name}/{number}", name, 25 if minutes - start >= 50 else minutes - start, "session", name,
              may_be_cut=number % 4 == 3, lecture=number % 3 == 0)
        for name, minutes in lengths
        for number, start in enumerate(range(0, max(minutes - 24, 1), 25))
    ]  # fmt: skip
    item = (Piece("item", "Item", 10, "opening"),)
    return Content(item, tuple(sessions), item, item, item)


def _timed(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start
