"""Who leads each session and who assists: by expertise, with balanced load, never outside a trainer's days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from curriculum.library.module import Module
from curriculum.library.programme import Trainer


@dataclass(frozen=True)
class TaughtSession:
    """A session as this file sees it: its module, its day, its minutes."""

    id: str
    module: Module
    day: int
    minutes: int


@dataclass(frozen=True)
class Lead:
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
    found: dict[str, Lead] = {}
    for block in _blocks(sessions):
        minutes = sum(session.minutes for session in block)
        present = [trainer for trainer in trainers if not trainer.days or block[0].day in trainer.days]
        able = [trainer for trainer in present if _able(trainer, block[0].module)]
        lead = _least(able, load)
        second = _least([trainer for trainer in present if trainer is not lead], load) if lead else None
        for trainer, share in ((lead, minutes), (second, minutes // 2)):
            if trainer:
                load[trainer.name] += share
        pair = Lead(lead.name if lead else "", second.name if second else "")
        found |= {session.id: pair for session in block}
    return found


def _blocks(sessions: Iterable[TaughtSession]) -> Iterator[list[TaughtSession]]:
    block: list[TaughtSession] = []
    for session in sessions:
        if block and (session.module.id, session.day) != (block[-1].module.id, block[-1].day):
            yield block
            block = []
        block.append(session)
    if block:
        yield block


def _able(trainer: Trainer, module: Module) -> bool:
    return not trainer.expertise or not module.expertise or not set(trainer.expertise).isdisjoint(module.expertise)


def _least(trainers: Sequence[Trainer], load: dict[str, int]) -> Trainer | None:
    return min(trainers, key=lambda trainer: load[trainer.name], default=None)
