"""Choosing for countries: more days are never worth less, countries differ, and nothing hangs on the order of files."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from functools import partial
from itertools import islice, pairwise
from pathlib import Path
from random import Random

import pytest

from curriculum.library.country import Country
from curriculum.library.course_file import CourseFile
from curriculum.library.library import Library, gather
from curriculum.library.module import Module
from curriculum.library.programme import Programme, ProgrammeModule
from curriculum.library.workspace import Workspace
from curriculum.planning.choosing import selections_by_priorities
from curriculum.planning.hours import Hours
from curriculum.planning.plan import Plan, plan
from support.commands import curriculum_process
from support.places import REPOSITORY

WORKSPACE = Workspace(REPOSITORY)
COUNTRIES = WORKSPACE.ids("countries")


@pytest.fixture(scope="module")
def library() -> Library:
    return gather(WORKSPACE, WORKSPACE.ids("modules"), COUNTRIES, WORKSPACE.ids("programmes"))


def chosen(
    country: Country, programme: Programme, modules: Mapping[str, Module], weights: Mapping[str, int], days: int
) -> Plan | None:
    """The plan where the country decides; None where no set fits, without asking what would help."""
    file = CourseFile(country=country.code, programme=programme.id)
    sets = partial(selections_by_priorities, file, programme, weights, modules)
    hours = Hours(programme, country.working_day, reserve=10)
    few = list(islice(sets(hours.capacity(days)), 20))
    if len(few) < 20 and not any(hours.agenda(one, days) for one in few):
        return None
    return plan(sets, hours, days)


def weights_of(country: Country) -> dict[str, int]:
    return {str(tag): weight for tag, weight in country.priorities.items()}


def test_ten_countries_were_found() -> None:
    assert len(COUNTRIES) == 10


@pytest.mark.parametrize("code", COUNTRIES)
def test_a_day_more_is_never_worth_less(library: Library, code: str) -> None:
    country = library.countries[code]
    several = [one for one in library.programmes.values() if one.days.min < one.days.max]
    assert len(several) >= 3
    for programme in several:
        days = range(3, 6) if programme.id == "policymakers" else range(programme.days.min, programme.days.max + 1)
        plans = [chosen(country, programme, library.modules, weights_of(country), number) for number in days]
        fitting = [one for one in plans if one]
        assert plans[len(plans) - len(fitting) :] == fitting, "what fits into fewer days fits into more"
        assert all(one.proven_best for one in fitting)
        assert all(less.selection.value <= more.selection.value for less, more in pairwise(fitting))
        assert fitting or programme.id != "policymakers"


def test_a_day_more_is_never_worth_less_in_random_libraries(library: Library) -> None:
    chance = Random(7)
    country, model = library.countries["KG"], library.modules["sbirt"]
    core, extension = model.sessions_of("core")[0], next(one for one in model.sessions if one.part == "extension")
    tags = ["stigma", "overdose", "prison"]
    grew = 0
    for _ in range(25):
        modules: dict[str, Module] = {}
        for number in range(chance.randint(4, 10)):
            parts = [core] * chance.randint(1, 3) + [extension] * chance.randint(0, 2)
            sessions = [
                one.model_copy(update={"id": f"s{place}", "minutes": chance.choice((20, 45, 60, 90))})
                for place, one in enumerate(parts)
            ]
            needs = [chance.choice(list(modules))] if modules and chance.random() < 0.4 else []
            priorities = {tag: chance.randint(1, 3) for tag in chance.sample(tags, chance.randint(0, 2))}
            name = f"m{number}"
            changes = {"id": name, "sessions": sessions, "prerequisites": needs, "priorities": priorities}
            modules[name] = model.model_copy(update=changes | {"recommended": []})
        programme = library.programmes["policymakers"].model_copy(
            update={"modules": [ProgrammeModule(id=name) for name in modules], "prior_knowledge": [], "outputs": []}
        )
        weights = {tag: chance.randint(1, 3) for tag in tags}
        plans = [chosen(country, programme, modules, weights, days) for days in (1, 2, 3)]
        values = [one.selection.value for one in plans if one]
        assert values == sorted(values)
        grew += len(set(values)) > 1
    assert grew > 10, "too few of the libraries can use a second day"


def test_countries_choose_differently(library: Library) -> None:
    programme = library.programmes["policymakers"]
    sets = set()
    for country in library.countries.values():
        found = chosen(country, programme, library.modules, weights_of(country), 3)
        assert found
        sets.add(frozenset((choice.module.id, choice.version) for choice in found.selection.choices))
    assert len(sets) == len(COUNTRIES)


def test_nothing_hangs_on_the_order_of_files_and_hashes(tmp_path: Path) -> None:
    """A workspace whose files were written in another order, and other hashes, give the same plan and pack."""
    results = []
    for seed, backwards in (("1", False), ("4711", True)):
        root = tmp_path / seed / "library"
        for folder in ("modules", "packs", "templates"):
            for path in sorted((REPOSITORY / folder).rglob("*"), reverse=backwards):
                if path.is_file():
                    target = root / path.relative_to(REPOSITORY)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(path, target)
        course = ["--country", "KG", "--starts", "2027-02-01", "--root", str(root)]
        planned = curriculum_process("plan", *course, "--days", "4", "--json", env={"PYTHONHASHSEED": seed})
        assert planned.returncode == 0, planned.stderr
        out = tmp_path / seed / "out"
        some = ["--modules", "intro-science,sbirt,psychosocial", "--documents", "agenda", "--out", str(out)]
        built = curriculum_process("build", *course, *some, env={"PYTHONHASHSEED": seed})
        assert built.returncode == 0, built.stderr
        files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in out.rglob("*") if path.is_file()}
        results.append((planned.stdout, files))
    assert {"agenda.docx", "agenda.md", "agenda.svg", "agenda.ics"} <= results[0][1].keys()
    assert results[0] == results[1]
