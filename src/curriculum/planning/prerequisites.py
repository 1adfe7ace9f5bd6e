"""What the modules of a course build on: hard prerequisites that it lacks or teaches late, and soft ones."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from curriculum.library.module import Module
from curriculum.library.whole import Whole

T = TypeVar("T")


@dataclass(frozen=True, repr=False)
class Missing(Whole):
    """A hard prerequisite that is not in the course; one of `modules` is assumed as prior knowledge of `needed_by`."""

    modules: tuple[str, ...]
    needed_by: str


@dataclass(frozen=True, repr=False)
class Late(Whole):
    """A hard prerequisite that comes after the module that needs it."""

    module: str
    needed_by: str


@dataclass(frozen=True, repr=False)
class Helpful(Whole):
    """A soft prerequisite: `module` helps before `helps`; where it stands in the course, if it does."""

    module: str
    helps: str
    place: Literal["before", "after", "absent"]


def prerequisite_gaps(modules: Sequence[Module], prior: Iterable[str]) -> tuple[tuple[Missing, ...], tuple[Late, ...]]:
    """Hard prerequisites that the course does not hold, and those that it teaches too late."""
    met = set(prior)
    everything = {module.id for module in modules}
    missing: list[Missing] = []
    late: list[Late] = []
    for module in modules:
        for options in module.required_modules():
            if met.isdisjoint(options):
                later = [option for option in options if option in everything]
                if later:
                    late.append(Late(later[0], module.id))
                else:
                    missing.append(Missing(options, module.id))
        # only now: a module does not come before itself
        met.add(module.id)
    return tuple(missing), tuple(late)


def helpful_modules(modules: Sequence[Module], prior: Iterable[str]) -> Iterator[Helpful]:
    """The soft prerequisites of the modules of a course, but for what participants are taken to know."""
    places = {module.id: place for place, module in enumerate(modules)}
    # what stands in the course is taught, even where participants are taken to know it
    prior_only = set(prior) - places.keys()
    for place, module in enumerate(modules):
        for option in module.recommended:
            if option not in prior_only:
                position = places.get(option)
                where: Literal["before", "after", "absent"] = "absent" if position is None else "after"
                yield Helpful(option, module.id, "before" if position is not None and position < place else where)


def depth_first(first: Iterable[T], following: Callable[[T], Iterator[T]]) -> None:
    """Take up each of some things with all that `following` yields for it before the next, however long the chain is.

    A function that calls itself would do the same, but Python ends it after some hundred modules in a row.
    """
    open_ = [iter(first)]
    while open_:
        for thing in open_[-1]:
            open_.append(following(thing))
            break
        else:
            open_.pop()


def builds_on(module_id: str, others: Iterable[str], load: Callable[[str], Module]) -> bool:
    """Whether a module needs one of the others, itself or through what it needs."""
    targets, seen, open_ = set(others), {module_id}, [module_id]
    while open_:
        for options in load(open_.pop()).required_modules():
            if not targets.isdisjoint(options):
                return True
            open_ += [option for option in options if option not in seen]
            seen.update(options)
    return False


def first_unmet(modules: Iterable[Module], met: Collection[str]) -> tuple[str, ...]:
    """The first group of hard prerequisites of which none is met; empty where all are."""
    groups = (group for module in modules for group in module.required_modules())
    return next((tuple(group) for group in groups if not any(name in met for name in group)), ())
