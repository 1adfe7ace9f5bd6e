"""Which modules a course has, in which version, and why."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from curriculum.library.fields import Whole
from curriculum.library.module import Module, Session
from curriculum.library.programme import CourseFile, Programme, ProgrammeModule
from curriculum.planning.prerequisites import Helpful, Late, Missing, builds_on, helpful_modules, prerequisite_gaps
from curriculum.planning.ranking import OUT, ranked
from curriculum.planning.value_bound import Candidate
from curriculum.problems import codes
from curriculum.problems.problem import Problem, raise_if_any

Version = Literal["core", "full"]
ReasonKind = Literal["asked", "required", "priorities", "prerequisite"]
LeftOutKind = Literal["unwanted", "sectors", "no-priority", "no-room"]


@dataclass(frozen=True, repr=False)
class Reason(Whole):
    """Why a module is in: asked for by name, required by the programme, its priorities, or needed by `module`."""

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
    """A module of the programme that is not in the course, why, and the minutes it would need at least."""

    module: Module
    kind: LeftOutKind
    minutes: int = 0
    score: int = 0


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
    reasons: dict[str, Reason] = {}
    prior = frozenset(prior)

    def add(module_id: str, reason: Reason, above: frozenset[str]) -> None:
        # `above` holds the modules under way: a circle of prerequisites ends here instead of running for ever
        if module_id in reasons or module_id in above:
            return
        for options in load(module_id).required_modules():
            if prior.isdisjoint(options):
                needed = next((option for option in options if option in asked or option in reasons), options[0])
                why = Reason("asked") if needed in asked else Reason("prerequisite", module_id)
                add(needed, why, above | {module_id})
        # Soft prerequisites come second: they must not push a hard one behind the module that needs it.
        for option in load(module_id).recommended:
            if option in asked and not builds_on(option, above | {module_id}, load):
                add(option, Reason("asked"), above | {module_id})
        reasons[module_id] = reason

    for module_id in asked:
        add(module_id, Reason("asked"), frozenset())
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
        tuple(choices), missing, late, tuple(helpful_modules(modules, programme.prior_knowledge)), left_out
    )


def selections_by_priorities(
    file: CourseFile, programme: Programme, priorities: Mapping[str, int], modules: Mapping[str, Module], minutes: int
) -> Iterator[Selection]:
    """Sets of the programme's modules that take at most `minutes`, the most valuable for the country first.

    The value of a module is its score (weight of the country times weight of the module, over their common priority
    tags) times the minutes taught. Required modules and those asked for are in every set, prerequisites are closed over
    what the programme does not count as known, and a module without score is in only for one of these reasons.
    """
    offers = _offers(file, programme, modules)
    scores = {entry.id: points_of(modules[entry.id], priorities) for entry in offers}
    # Idea: what is not wanted goes first; the rest become candidates of a search that knows only minutes, values and
    # ids; what it picks is turned back into modules with reasons.
    eligible = [entry for entry in offers if _refusal(entry, file, programme, modules) is None]
    _check_needs(eligible, file, programme, modules)
    candidates = [_candidate(entry, file, programme, modules[entry.id], scores[entry.id]) for entry in eligible]
    for picks, proven in ranked(candidates, minutes):
        pairs = [(entry, pick) for entry, pick in zip(eligible, picks, strict=True) if pick != OUT]
        ids = [entry.id for entry, _ in pairs]
        choices = [
            _choice(modules[entry.id], _versions(entry, modules[entry.id])[pick],
                    _reason(entry, file, scores[entry.id], ids, modules), entry)
            for entry, pick in pairs
        ]  # fmt: skip
        left = tuple(
            _left_out(entry, file, programme, modules, scores[entry.id]) for entry in offers if entry.id not in ids
        )
        yield dataclasses.replace(_selection(choices, programme, left), proven_best=proven)


def _offers(file: CourseFile, programme: Programme, modules: Mapping[str, Module]) -> list[ProgrammeModule]:
    """What may be chosen: the programme's modules in its order, and others asked for, by their place in the library."""
    listed = {entry.id for entry in programme.modules}
    more = [ProgrammeModule(id=name) for name in dict.fromkeys(file.also) if name not in listed]
    offers = list(programme.modules)
    for entry in more:
        # a module from elsewhere comes before the first of the programme that follows it in the library
        order = modules[entry.id].order
        place = next((n for n, other in enumerate(offers) if modules[other.id].order > order), len(offers))
        offers.insert(place, entry)
    return offers


def points_of(module: Module, priorities: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Priority tags that a module and a country share, with weight times weight, the greatest first."""
    points = [(tag, priorities[tag] * weight) for tag, weight in module.priorities.items() if tag in priorities]
    return tuple(sorted(points, key=lambda pair: -pair[1]))


def _must_be_in(entry: ProgrammeModule, file: CourseFile, programme: Programme | None = None) -> bool:
    teach_back = programme is not None and (programme.teach_back or "").partition("/")[0] == entry.id
    return entry.required or entry.id in file.also or teach_back


def _check_needs(
    offers: Sequence[ProgrammeModule], file: CourseFile, programme: Programme, modules: Mapping[str, Module]
) -> None:
    """Raise CurriculumError where a module must be in the course, but what it builds on cannot be."""
    eligible, prior = {entry.id for entry in offers}, set(programme.prior_knowledge)
    raise_if_any([
        Problem(codes.IMPOSSIBLE_CHOICE,
                f"{entry.id} must be in this course, but builds on {' or '.join(group)}, which cannot be",
                hint="look at --without and --sectors, and at the modules of the programme")
        for entry in offers
        if _must_be_in(entry, file, programme)
        for group in modules[entry.id].required_modules()
        if (eligible | prior).isdisjoint(group)
    ])  # fmt: skip


def _refusal(
    entry: ProgrammeModule, file: CourseFile, programme: Programme, modules: Mapping[str, Module]
) -> LeftOutKind | None:
    if entry.id in file.without:
        return "unwanted"
    if (
        file.sectors
        and not _must_be_in(entry, file, programme)
        and set(file.sectors).isdisjoint(modules[entry.id].sectors)
    ):
        return "sectors"
    return None


def _candidate(
    entry: ProgrammeModule, file: CourseFile, programme: Programme, module: Module, points: Sequence[tuple[str, int]]
) -> Candidate:
    score = sum(value for _, value in points)
    lengths = [_choice(module, version, Reason("asked"), entry).minutes for version in _versions(entry, module)]
    prior = frozenset(programme.prior_knowledge)
    needs = tuple(frozenset(group) for group in module.required_modules() if prior.isdisjoint(group))
    required = _must_be_in(entry, file, programme)
    versions = tuple((minutes, score * minutes) for minutes in lengths)
    return Candidate(entry.id, versions, needs, required, filler=not score and not required)


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


def _reason(
    entry: ProgrammeModule,
    file: CourseFile,
    points: tuple[tuple[str, int], ...],
    chosen: Sequence[str],
    modules: Mapping[str, Module],
) -> Reason:
    if entry.id in file.also:
        return Reason("asked", points=points)
    if _must_be_in(entry, file) or not points:
        needed_by = next((name for name in chosen if any(entry.id in g for g in modules[name].required_modules())), "")
        return Reason("required" if entry.required or not needed_by else "prerequisite", needed_by, points)
    return Reason("priorities", points=points)


def _left_out(
    entry: ProgrammeModule,
    file: CourseFile,
    programme: Programme,
    modules: Mapping[str, Module],
    points: Sequence[tuple[str, int]],
) -> LeftOut:
    module = modules[entry.id]
    shortest = _choice(module, _versions(entry, module)[-1], Reason("asked"), entry).minutes
    kind = _refusal(entry, file, programme, modules) or ("no-room" if points else "no-priority")
    return LeftOut(module, kind, shortest, sum(value for _, value in points))
