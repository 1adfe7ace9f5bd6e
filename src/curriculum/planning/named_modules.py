"""The modules that somebody named, in the order given, with what they build on where that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from curriculum.library.module import Module
from curriculum.library.programme import Programme
from curriculum.planning.prerequisites import builds_on, depth_first, helpful_modules, prerequisite_gaps
from curriculum.planning.selection import Reason, Selection, Version, choice_of
from curriculum.problems import codes
from curriculum.problems.problem import Problem, raise_if_any


def split_version(choice: str) -> tuple[str, Version | None]:
    """`sbirt:core` as module and version; the version is None when it is left open."""
    module_id, _, version = choice.partition(":")
    if version == "core":
        return module_id, "core"
    return module_id, "full" if version == "full" else None


def with_prerequisites(asked: Sequence[str], load: Callable[[str], Module], prior: Iterable[str]) -> dict[str, Reason]:
    """The modules asked for and, each before the first that needs it, their hard prerequisites.

    `prior` modules count as met. Of several that would do, one that was asked for wins, else the first. A module that
    only helps is never added; one that was asked for comes before what it helps, unless it builds on that itself.
    """
    prior, first = frozenset(prior), frozenset(asked)
    # a circle of prerequisites ends at a module that is under way, instead of running for ever
    reasons, under_way = dict[str, Reason](), set[str]()

    def add(step: tuple[str, Reason]) -> Iterator[tuple[str, Reason]]:
        module_id, reason = step
        if module_id in reasons or module_id in under_way:
            return
        under_way.add(module_id)
        for options in load(module_id).required_modules():
            if prior.isdisjoint(options):
                needed = next((option for option in options if option in first or option in reasons), options[0])
                yield needed, Reason(asked=True) if needed in first else Reason(needed_by=module_id)
        # Soft prerequisites come second: they must not push a hard one behind the module that needs it.
        for option in load(module_id).recommended:
            if option in first and not builds_on(option, under_way, load):
                yield option, Reason(asked=True)
        under_way.discard(module_id)
        reasons[module_id] = reason

    depth_first(((module_id, Reason(asked=True)) for module_id in asked), add)
    return reasons


def selection_by_name(
    reasons: dict[str, Reason], versions: dict[str, Version | None], modules: dict[str, Module], programme: Programme
) -> Selection:
    """Exactly the modules of `reasons`, in that order; an open version is `full`."""
    entries = {entry.id: entry for entry in programme.modules}
    choices = [
        choice_of(modules[module_id], versions.get(module_id) or "full", reason, entries.get(module_id))
        for module_id, reason in reasons.items()
    ]
    empty = (choice for choice in choices if not choice.sessions)
    messages = [f"the {choice.version} version of {choice.module.id} has no sessions" for choice in empty]
    raise_if_any([Problem(codes.IMPOSSIBLE_CHOICE, message, hint="use :full") for message in messages])
    taught = [choice.module for choice in choices]
    missing, late = prerequisite_gaps(taught, programme.prior_knowledge)
    helpful = tuple(helpful_modules(taught, programme.prior_knowledge))
    return Selection(tuple(choices), missing, late, helpful, prior=tuple(programme.prior_knowledge))
