"""Which modules a course has, in which version, and why."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from curriculum.library.course_file import CourseFile
from curriculum.library.module import Module, Session
from curriculum.library.programme import Programme, ProgrammeModule
from curriculum.library.whole import Whole
from curriculum.planning.prerequisites import (
    Helpful,
    Late,
    Missing,
    builds_on,
    depth_first,
    helpful_modules,
    prerequisite_gaps,
)
from curriculum.planning.ranking import OUT, ranked
from curriculum.planning.value_bound import Candidate
from curriculum.problems import codes
from curriculum.problems.problem import Problem, raise_if_any

Version = Literal["core", "full"]
ReasonKind = Literal["asked", "required", "priorities", "prerequisite"]
LeftOutKind = Literal[
    "unwanted", "sectors", "no-priority", "too-long", "unmet", "no-room", "no-room-with", "no-place", "not-tried"
]


@dataclass(frozen=True, repr=False)
class Reason(Whole):
    """Why a module is in: asked for by name, required by the programme, its priorities, or needed by `module`.

    What is in for its priorities may be needed, too.
    """

    kind: ReasonKind
    module: str = ""
    points: tuple[tuple[str, int], ...] = ()
    """Priority tags with weight of the country times weight of the module, the greatest first."""

    @property
    def score(self) -> int:
        """The sum of the points."""
        return sum(points for _, points in self.points)


@dataclass(frozen=True, repr=False)
class LeftOut(Whole):
    """A module that could be in the course and is not, why, and the minutes that it would need at least.

    `unmet` builds on modules that are left out for another reason; there is `no-room`, or none together `with` the
    modules that it builds on; it finds `no-place` though as many minutes are free; or it was `not-tried`.
    """

    module: Module
    kind: LeftOutKind
    minutes: int = 0
    score: int = 0
    others: tuple[str, ...] = ()
    """Modules that it builds on and that are not in the course."""


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
class Selection:
    """Modules in teaching order, and what they take for granted."""

    choices: tuple[Choice, ...]
    missing: tuple[Missing, ...] = ()
    late: tuple[Late, ...] = ()
    helpful: tuple[Helpful, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    order: tuple[str, ...] = ()
    """All modules that could be in the course, in teaching order; empty where modules were named."""
    shortest: Mapping[str, Choice] = field(default_factory=dict)
    """The modules that are left out, in the shortest version that may be taught."""
    prior: tuple[str, ...] = ()
    """Modules that count as known."""
    proven_best: bool = True
    """No set of greater value keeps the rules, but for those that were handed out before."""

    @property
    def value(self) -> int:
        """Score times minutes, over all modules."""
        return sum(choice.reason.score * choice.minutes for choice in self.choices)

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
                yield needed, Reason("asked") if needed in first else Reason("prerequisite", module_id)
        # Soft prerequisites come second: they must not push a hard one behind the module that needs it.
        for option in load(module_id).recommended:
            if option in first and not builds_on(option, under_way, load):
                yield option, Reason("asked")
        under_way.discard(module_id)
        reasons[module_id] = reason

    depth_first(((module_id, Reason("asked")) for module_id in asked), add)
    return reasons


def selection_by_name(
    reasons: dict[str, Reason], versions: dict[str, Version | None], modules: dict[str, Module], programme: Programme
) -> Selection:
    """Exactly the modules of `reasons`, in that order; an open version is `full`."""
    entries = {entry.id: entry for entry in programme.modules}
    choices = [
        _choice(modules[module_id], versions.get(module_id) or "full", reason, entries.get(module_id))
        for module_id, reason in reasons.items()
    ]
    empty = (choice for choice in choices if not choice.sessions)
    messages = [f"the {choice.version} version of {choice.module.id} has no sessions" for choice in empty]
    raise_if_any([Problem(codes.IMPOSSIBLE_CHOICE, message, hint="use :full") for message in messages])
    return _selection(choices, programme)


def _selection(choices: Sequence[Choice], programme: Programme, left_out: tuple[LeftOut, ...] = ()) -> Selection:
    modules = [choice.module for choice in choices]
    missing, late = prerequisite_gaps(modules, programme.prior_knowledge)
    return Selection(
        tuple(choices), missing, late, tuple(helpful_modules(modules, programme.prior_knowledge)), left_out,
        prior=tuple(programme.prior_knowledge),
    )  # fmt: skip


def selections_by_priorities(
    file: CourseFile,
    programme: Programme,
    priorities: Mapping[str, int],
    modules: Mapping[str, Module],
    minutes: int,
    further: Sequence[str] = (),
    holds: Callable[[Choice], bool] = lambda _: True,
) -> Iterator[Selection]:
    """Sets of the programme's modules that take at most `minutes`, the most valuable for the country first.

    `further` modules stand behind those of the programme, by their place in the library. Versions of modules that a
    day cannot hold, as `holds` says, are in no set, unless the module must be in it.

    The value of a module is its score (weight of the country times weight of the module, over their common priority
    tags) times the minutes taught. Required modules and those asked for are in every set, prerequisites are closed over
    what the programme does not count as known, and a module without score is in only for one of these reasons.
    """
    offer = _Offer(file, programme, modules, further, holds)
    entries = offer.entries()
    scores = {entry.id: points_of(modules[entry.id], priorities) for entry in entries}
    # Idea: what is not wanted goes first; the rest become candidates of a search that knows only minutes, values and
    # ids; what it picks is turned back into modules with reasons.
    eligible = [entry for entry in entries if offer.refusal(entry) is None]
    offer.check_needs(eligible)
    candidates = [offer.candidate(entry, scores[entry.id]) for entry in eligible]
    for picks, proven in ranked(candidates, minutes):
        pairs = [(entry, pick) for entry, pick in zip(eligible, picks, strict=True) if pick != OUT]
        ids = [entry.id for entry, _ in pairs]
        choices = [
            _choice(modules[entry.id], offer.versions(entry)[pick], offer.reason(entry, scores[entry.id], ids), entry)
            for entry, pick in pairs
        ]
        rest = [entry for entry in entries if entry.id not in ids]
        left = tuple(offer.left_out(entry, scores[entry.id]) for entry in rest)
        shortest = {entry.id: offer.shortest(entry) for entry in rest}
        yield dataclasses.replace(
            _selection(choices, programme, left), proven_best=proven, order=tuple(entry.id for entry in entries),
            shortest=shortest,
        )  # fmt: skip


def points_of(module: Module, priorities: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Priority tags that a module and a country share, with weight times weight, the greatest first."""
    points = [(tag, priorities[tag] * weight) for tag, weight in module.priorities.items() if tag in priorities]
    return tuple(sorted(points, key=lambda pair: -pair[1]))


@dataclass(frozen=True)
class _Offer:
    """What may be chosen for a course: modules of its programme, and others that it asks for."""

    file: CourseFile
    programme: Programme
    modules: Mapping[str, Module]
    further: Sequence[str]
    holds: Callable[[Choice], bool]

    def entries(self) -> list[ProgrammeModule]:
        """The programme's modules in its order, others asked for by their place in the library, then further ones."""
        listed = {entry.id for entry in self.programme.modules}
        more = [ProgrammeModule(id=name) for name in dict.fromkeys(self.file.also) if name not in listed]
        entries = list(self.programme.modules)
        for entry in more:
            # a module from elsewhere comes before the first of the programme that follows it in the library
            order = self.modules[entry.id].order
            place = next((n for n, other in enumerate(entries) if self.modules[other.id].order > order), len(entries))
            entries.insert(place, entry)
        added = {*self.further} - {entry.id for entry in entries}
        in_order = sorted(added, key=lambda name: (self.modules[name].order, name))
        return entries + [ProgrammeModule(id=name) for name in in_order]

    def versions(self, entry: ProgrammeModule) -> list[Version]:
        """Versions that may be taught, the fuller first: those that days can hold, or all where none is."""
        module = self.modules[entry.id]
        versions = _versions(entry, module)
        return [name for name in versions if self.holds(_choice(module, name, Reason("asked"), entry))] or versions

    def must_be_in(self, entry: ProgrammeModule) -> bool:
        teach_back = (self.programme.teach_back or "").partition("/")[0]
        return entry.required or entry.id in (*self.file.also, teach_back)

    def check_needs(self, entries: Sequence[ProgrammeModule]) -> None:
        """Raise CurriculumError where a module must be in the course, but what it builds on cannot be."""
        possible = {entry.id for entry in entries} | set(self.programme.prior_knowledge)
        required = [entry.id for entry in entries if self.must_be_in(entry)]
        groups = [(name, group) for name in required for group in self.modules[name].required_modules()]
        gaps = [(name, " or ".join(group)) for name, group in groups if possible.isdisjoint(group)]
        messages = [f"{name} must be in this course, but builds on {group}, which cannot be" for name, group in gaps]
        hint = "look at --without and --sectors, and at the modules of the programme"
        raise_if_any([Problem(codes.IMPOSSIBLE_CHOICE, message, hint=hint) for message in messages])

    def refusal(self, entry: ProgrammeModule) -> LeftOutKind | None:
        if entry.id in self.file.without:
            return "unwanted"
        if self.must_be_in(entry):
            return None
        module = self.modules[entry.id]
        if self.file.sectors and set(self.file.sectors).isdisjoint(module.sectors):
            return "sectors"
        return None if self.holds(self.shortest(entry)) else "too-long"

    def candidate(self, entry: ProgrammeModule, points: Sequence[tuple[str, int]]) -> Candidate:
        module, score = self.modules[entry.id], sum(value for _, value in points)
        lengths = [_choice(module, version, Reason("asked"), entry).minutes for version in self.versions(entry)]
        prior = frozenset(self.programme.prior_knowledge)
        needs = tuple(frozenset(group) for group in module.required_modules() if prior.isdisjoint(group))
        required = self.must_be_in(entry)
        versions = tuple((minutes, score * minutes) for minutes in lengths)
        return Candidate(entry.id, versions, needs, required, filler=not score and not required)

    def reason(self, entry: ProgrammeModule, points: tuple[tuple[str, int], ...], chosen: Sequence[str]) -> Reason:
        if entry.id in self.file.also:
            return Reason("asked", points=points)
        # of a group of which one would do, a module is needed only where no other is there
        met = {*chosen, *self.programme.prior_knowledge}
        groups = ((name, group) for name in chosen for group in self.modules[name].required_modules())
        needed_by = next((name for name, group in groups if met.intersection(group) == {entry.id}), "")
        if entry.required or not points:
            return Reason("required" if entry.required or not needed_by else "prerequisite", needed_by, points)
        return Reason("priorities", needed_by, points)

    def left_out(self, entry: ProgrammeModule, points: Sequence[tuple[str, int]]) -> LeftOut:
        module = self.modules[entry.id]
        shortest = self.shortest(entry).minutes
        kind = self.refusal(entry) or ("no-room" if points else "no-priority")
        return LeftOut(module, kind, shortest, sum(value for _, value in points))

    def shortest(self, entry: ProgrammeModule) -> Choice:
        """A module in the shortest version that may be taught."""
        return _choice(self.modules[entry.id], self.versions(entry)[-1], Reason("asked"), entry)


def _versions(entry: ProgrammeModule, module: Module) -> list[Version]:
    """Versions that may be taught, the fuller first; a module without extension sessions has one."""
    if entry.version != "auto":
        return ["core" if entry.version == "core" else "full"]
    full = _choice(module, "full", Reason("asked"), entry)
    core = _choice(module, "core", Reason("asked"), entry)
    # a core of the same length is the same version, and one without sessions is none
    return ["full", "core"] if 0 < core.minutes < full.minutes else ["full"]


def _choice(module: Module, version: Version, reason: Reason, entry: ProgrammeModule | None) -> Choice:
    left_out = frozenset(entry.leave_out) if entry else frozenset()
    sessions = tuple(session for session in module.sessions_of(version) if session.id not in left_out)
    return Choice(module, version, reason, sessions)
