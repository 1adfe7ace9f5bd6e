"""Who leads: expertise, balanced load, the days on which a trainer is there."""

from __future__ import annotations

from curriculum.library.course_file import Trainer
from curriculum.library.workspace import Workspace
from curriculum.planning.session_leads import NOBODY, TaughtSession, assign_leads
from support.places import REPOSITORY

SBIRT = Workspace(REPOSITORY).module("sbirt")


def teaching(*days: int) -> list[TaughtSession]:
    return [TaughtSession(f"s{number}", SBIRT, day, 30) for number, day in enumerate(days)]


def trainer(name: str, *expertise: str, days: tuple[int, ...] = ()) -> Trainer:
    return Trainer(name=name, expertise=list(expertise), days=list(days))


def test_only_trainers_with_the_expertise_lead() -> None:
    able, other = trainer("Able", SBIRT.expertise[0]), trainer("Other", "law")
    found = assign_leads(teaching(1, 1), [other, able])
    assert [(lead.lead, lead.second) for lead in found.values()] == [("Able", "Other")] * 2
    assert assign_leads(teaching(1), [other]) == {"s0": NOBODY}


def test_the_load_is_balanced_and_a_module_stays_in_one_hand_on_a_day() -> None:
    first, second = (trainer(name, SBIRT.expertise[0]) for name in ("First", "Second"))
    found = assign_leads(teaching(1, 1, 2, 2), [first, second])
    assert [lead.lead for lead in found.values()] == ["First", "First", "Second", "Second"]


def test_nobody_leads_outside_their_days() -> None:
    absent, there = trainer("Absent", days=(2,)), trainer("There")
    found = assign_leads(teaching(1), [absent, there])
    assert (found["s0"].lead, found["s0"].second) == ("There", "")
