"""Which modules a course has, in which version, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from curriculum.library.module import Module, Session
from curriculum.library.programme import Programme

Version = Literal["core", "full"]
ReasonKind = Literal["asked", "prerequisite"]


@dataclass(frozen=True)
class Reason:
    """Why a module is in: `asked` for by name, or `prerequisite` of `module`."""

    kind: ReasonKind
    module: str = ""


@dataclass(frozen=True)
class Choice:
    """A module in one version, with the sessions that the programme leaves in."""

    module: Module
    version: Version
    reason: Reason
    sessions: tuple[Session, ...]

    @property
    def minutes(self) -> int:
        """Teaching minutes."""
        return sum(session.minutes for session in self.sessions)


@dataclass(frozen=True)
class Missing:
    """A hard prerequisite that is not in the course; one of `modules` is assumed as prior knowledge of `needed_by`."""

    modules: tuple[str, ...]
    needed_by: str


@dataclass(frozen=True)
class Late:
    """A hard prerequisite that comes after the module that needs it."""

    module: str
    needed_by: str


@dataclass(frozen=True)
class Selection:
    """Modules in teaching order, and what they take for granted."""

    choices: tuple[Choice, ...]
    missing: tuple[Missing, ...] = ()
    late: tuple[Late, ...] = ()

    @property
    def minutes(self) -> int:
        """Teaching minutes of all modules."""
        return sum(choice.minutes for choice in self.choices)


def split_version(choice: str) -> tuple[str, Version | None]:
    """`sbirt:core` as module and version; the version is None when it is left open."""
    module_id, _, version = choice.partition(":")
    if version == "core":
        return module_id, "core"
    return module_id, "full" if version == "full" else None


def with_prerequisites(asked: Sequence[str], load: Callable[[str], Module], known: Iterable[str]) -> dict[str, Reason]:
    """The modules asked for and, each before the first that needs it, their hard prerequisites.

    `known` modules count as met. Of several that would do, one that was asked for wins, else the first.
    """
    reasons: dict[str, Reason] = {}
    known = frozenset(known)

    def add(module_id: str, reason: Reason, above: frozenset[str]) -> None:
        if module_id in reasons or module_id in above:
            return
        for options in load(module_id).required_modules():
            if known.isdisjoint(options):
                wanted = next((option for option in options if option in asked or option in reasons), options[0])
                found = Reason("asked") if wanted in asked else Reason("prerequisite", module_id)
                add(wanted, found, above | {module_id})
        reasons[module_id] = reason

    for module_id in asked:
        add(module_id, Reason("asked"), frozenset())
    return reasons


def named(
    reasons: dict[str, Reason],
    versions: dict[str, Version | None],
    modules: dict[str, Module],
    programme: Programme,
) -> Selection:
    """Exactly the modules of `reasons`, in that order; an open version is `full`."""
    left_out = {entry.id: frozenset(entry.leave_out) for entry in programme.modules}
    choices = []
    for module_id, reason in reasons.items():
        version: Version = versions.get(module_id) or "full"
        sessions = tuple(
            session
            for session in modules[module_id].sessions_of(version)
            if session.id not in left_out.get(module_id, frozenset())
        )
        choices.append(Choice(modules[module_id], version, reason, sessions))
    return Selection(tuple(choices), *_order_faults(choices, programme.prior_knowledge))


def _order_faults(choices: Sequence[Choice], prior: Iterable[str]) -> tuple[tuple[Missing, ...], tuple[Late, ...]]:
    """Hard prerequisites that the course does not hold, and those that it teaches too late."""
    met = set(prior)
    everything = {choice.module.id for choice in choices}
    missing: list[Missing] = []
    late: list[Late] = []
    for choice in choices:
        for options in choice.module.required_modules():
            if met.isdisjoint(options):
                later = [option for option in options if option in everything]
                if later:
                    late.append(Late(later[0], choice.module.id))
                else:
                    missing.append(Missing(options, choice.module.id))
        met.add(choice.module.id)
    return tuple(missing), tuple(late)
