"""Random small programmes, read from YAML: the best of all sets is chosen, and what is said of it is true."""

from __future__ import annotations

from collections import Counter
from random import Random

from curriculum.library.country import Country
from curriculum.library.course_file import CourseFile
from curriculum.library.library import Library
from curriculum.library.module import Module
from curriculum.library.programme import Programme
from curriculum.library.workspace import Workspace
from curriculum.planning.course_plan import Planned, plan_course
from curriculum.planning.hours import Hours
from curriculum.problems.problem import CurriculumError
from support.every_choice import EveryChoice
from support.places import REPOSITORY
from support.random_offers import COUNTRY, COURSE, PROGRAMME, Offer, random_offer
from support.true_reasons import assert_reasons

WORKSPACE = Workspace(REPOSITORY)
OFFERS = 150
RESERVE = 10


def test_no_other_set_with_an_agenda_is_better() -> None:
    kinds: Counter[str] = Counter()
    for seed in range(OFFERS):
        planned, every = planned_offer(random_offer(Random(seed)))
        best = every.best()
        if planned is None:
            assert best is None, (seed, best)
            kinds["refused"] += 1
            continue
        assert planned.proven_best, seed
        picks = {entry.id: entry.version for entry in planned.course.modules}
        assert best is not None, (seed, picks)
        assert every.rank(picks) == every.rank(best), (seed, picks, best)
        assert every.has_agenda(picks), (seed, picks)
        assert_reasons(planned.course, every)
        kinds["chosen"] += 1
        kinds.update(left.kind for left in planned.course.left_out)
    assert kinds["chosen"] > OFFERS / 2
    assert kinds["refused"] > OFFERS / 10
    assert {"unwanted", "sectors", "too-long", "unmet", "no-room", "no-room-with", "no-place"} <= kinds.keys()
    assert not kinds["not-tried"], "what fits is in, where the best is proven"


def planned_offer(offer: Offer) -> tuple[Planned | None, EveryChoice]:
    """The plan of the course of an offer, where it has one, and all that could be chosen for it."""
    country, programme = Country.model_validate(offer[COUNTRY]), Programme.model_validate(offer[PROGRAMME])
    modules = [Module.model_validate(value) for path, value in offer.items() if path.startswith("modules/")]
    file = CourseFile.model_validate(offer[COURSE])
    library = Library(WORKSPACE, {module.id: module for module in modules}, {"KG": country}, {"p": programme})
    reserve = RESERVE if file.reserve is None else file.reserve
    hours = Hours(programme, country.working_day, reserve, interpretation=file.spoken_factor)
    every = EveryChoice(file, library, hours, file.days or programme.days.default)
    try:
        return plan_course(file, library), every
    except CurriculumError:
        return None, every
