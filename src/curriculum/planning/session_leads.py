"""Who leads each session and who assists: by expertise, with balanced load, never outside a trainer's days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from curriculum.library.course_file import Trainer
from curriculum.library.module import Module
from curriculum.library.whole import Whole


@dataclass(frozen=True)
class TaughtSession:
    """A session as this file sees it: its module, its day, its minutes."""

    id: str
    module: Module
    day: int
    minutes: int


@dataclass(frozen=True, repr=False)
class Lead(Whole):
    """The trainers of a session by name; empty where nobody can."""

    lead: str = ""
    second: str = ""


NOBODY = Lead()


def assign_leads(sessions: Sequence[TaughtSession], trainers: Sequence[Trainer]) -> dict[str, Lead]:
    """A lead and a second for each session, by session id.

    The sessions of one module on one day stay in one hand. The lead has one of the module's fields of expertise (any
    trainer will do where the module names none, or the trainer none); of several, the one with the fewest minutes so
    far, then the one named first. The second is the least loaded of the others who are there on that day.
    """
    load = {trainer.name: 0 for trainer in trainers}
    leads: dict[str, Lead] = {}
    for block in _blocks(sessions):
        leads |= dict.fromkeys((session.id for session in block), _lead_of(block, trainers, load))
    return leads


def _lead_of(block: Sequence[TaughtSession], trainers: Sequence[Trainer], load: dict[str, int]) -> Lead:
    """The lead and the second of a block, whose minutes are added to the `load` of both."""
    # Idea: among those who are there and know the subject, the one with the fewest minutes so far.
    present = [trainer for trainer in trainers if not trainer.days or block[0].day in trainer.days]
    lead = _least_loaded([trainer for trainer in present if _able(trainer, block[0].module)], load)
    second = _least_loaded([trainer for trainer in present if trainer is not lead], load) if lead else None
    minutes = sum(session.minutes for session in block)
    # to assist is half the work of leading
    for trainer, share in ((lead, minutes), (second, minutes // 2)):
        if trainer:
            load[trainer.name] += share
    return Lead(lead.name if lead else "", second.name if second else "")


def _blocks(sessions: Iterable[TaughtSession]) -> Iterator[list[TaughtSession]]:
    """Sessions of one module on one day that follow each other."""
    for _, block in groupby(sessions, key=lambda session: (session.module.id, session.day)):
        yield list(block)


def _able(trainer: Trainer, module: Module) -> bool:
    # who names no expertise is taken at their word for any module, or nobody could lead in small courses
    return not trainer.expertise or not module.expertise or not set(trainer.expertise).isdisjoint(module.expertise)


def _least_loaded(trainers: Sequence[Trainer], load: dict[str, int]) -> Trainer | None:
    return min(trainers, key=lambda trainer: load[trainer.name], default=None)
