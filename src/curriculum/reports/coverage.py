"""What a library covers: objectives by sessions and test items, priorities by modules, countries by modules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from curriculum.library.country import Country
from curriculum.library.library import Library
from curriculum.library.module import LearningObjective, Module, Session, TestItem
from curriculum.planning.promises import points_of, score_of, weights


@dataclass(frozen=True)
class Served:
    """An objective with the sessions that serve it and the test items that measure it; either may be none."""

    objective: LearningObjective
    sessions: tuple[Session, ...]
    items: tuple[TestItem, ...]


def served(module: Module) -> list[Served]:
    """The objectives of a module in their order."""
    return [
        Served(
            objective,
            tuple(session for session in module.sessions if objective.id in session.learning_objectives),
            tuple(item for item in module.test_items if item.learning_objective == objective.id),
        )
        for objective in module.learning_objectives
    ]


def in_order(library: Library) -> list[Module]:
    """The modules as the library lists them."""
    return sorted(library.modules.values(), key=lambda module: (module.order, module.id))


def score(module: Module, country: Country) -> float:
    """How much a country's priorities ask for a module: what chooses modules, before minutes are counted in."""
    return score_of(points_of(module, weights(country)))


def unserved(modules: Iterable[Module], tags: Iterable[str]) -> list[str]:
    """Those of some priorities that no module has."""
    served_tags = {tag for module in modules for tag in weights(module)}
    return [tag for tag in tags if tag not in served_tags]
