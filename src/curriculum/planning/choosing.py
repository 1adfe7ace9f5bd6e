"""Sets of modules where the country decides: those that keep most of what the programme promises come first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from curriculum.library.course_file import CourseFile
from curriculum.library.module import Module
from curriculum.library.programme import Programme, ProgrammeModule
from curriculum.planning.prerequisites import helpful_modules, prerequisite_gaps
from curriculum.planning.promises import points_of, score_of, short_pillars, unserved_priorities
from curriculum.planning.ranking import OUT, ranked
from curriculum.planning.selection import (
    Choice,
    LeftOut,
    LeftOutKind,
    Reason,
    Selection,
    Version,
    choice_of,
    weighted_minutes,
)
from curriculum.planning.value_bound import Candidate, Places
from curriculum.planning.value_bound import Version as CountedVersion
from curriculum.problems import codes
from curriculum.problems.problem import Problem, raise_if_any

EIGHTHS = 8
"""Scores have halves and minutes count in quarters, so all values are whole numbers of eighths."""

Points = tuple[tuple[str, float], ...]


def selections_by_priorities(
    file: CourseFile,
    programme: Programme,
    priorities: Mapping[str, int],
    modules: Mapping[str, Module],
    minutes: int,
    further: Sequence[str] = (),
    holds: Callable[[Choice], bool] = lambda _: True,
    lasting: Callable[[Choice], int] = lambda choice: choice.minutes,
    hasty: bool = False,
) -> Iterator[Selection]:
    """Sets of the programme's modules that last at most `minutes`, the best first.

    The best set has most sessions that make or present outputs of the programme; of those that have as many, the one
    that fills most places of its pillars; and then the one of greatest value: over all modules the score (a point for
    the chapter, and weight of the country times weight of the module for each priority that they share, half of it for
    cross-cutting ones) times the minutes taught, those of extensions at a quarter. Required modules and those asked for
    are in every set, and prerequisites are closed over what the programme does not count as known.

    `further` modules stand behind those of the programme, by their place in the library. Versions of modules that a
    day cannot hold, as `holds` says, are in no set, unless the module must be in it. `lasting` says how many minutes a
    version takes in this course. A `hasty` search takes good sets where to prove the best takes long.
    """
    offer = _Offer(file, programme, priorities, modules, further, holds)
    entries = offer.entries()
    # Idea: what is not wanted goes first; the rest become candidates of a search that knows only numbers and ids; what
    # it picks is turned back into modules with reasons.
    eligible = [entry for entry in entries if offer.refusal(entry) is None]
    offer.check_needs(eligible)
    candidates = [offer.candidate(entry, lasting) for entry in eligible]
    pillars = [Places(frozenset(pillar.modules), pillar.at_least) for pillar in programme.pillars]
    for picks, proven in ranked(candidates, minutes, pillars, hasty):
        picked = {entry.id: pick for entry, pick in zip(eligible, picks, strict=True) if pick != OUT}
        yield offer.selection(entries, picked, proven)


@dataclass(frozen=True)
class _Offer:
    """What may be chosen for a course: modules of its programme, and others that it asks for."""

    file: CourseFile
    programme: Programme
    priorities: Mapping[str, int]
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

    def choice(self, entry: ProgrammeModule, version: Version) -> Choice:
        return choice_of(self.modules[entry.id], version, Reason(), entry)

    @cached_property
    def _versions(self) -> dict[str, list[Version]]:
        # hundreds of sets ask for them
        return {entry.id: self._versions_of(entry) for entry in self.entries()}

    def versions(self, entry: ProgrammeModule) -> list[Version]:
        """Versions that may be taught, the fuller first: those that days can hold, or all where none is."""
        return self._versions[entry.id]

    def _versions_of(self, entry: ProgrammeModule) -> list[Version]:
        versions: list[Version] = ["core" if entry.version == "core" else "full"]
        if entry.version == "auto":
            core, full = (self.choice(entry, name) for name in ("core", "full"))
            # a core of the same sessions is the same version, unless some wait for a day; one without sessions is none
            shorter = core.sessions != full.sessions or any(session.day for session in full.sessions)
            versions = ["full", "core"] if core.sessions and shorter else ["full"]
        return [version for version in versions if self.holds(self.choice(entry, version))] or versions

    def in_every_course(self, entry: ProgrammeModule) -> bool:
        return entry.required or entry.id == (self.programme.teach_back or "").partition("/")[0]

    def must_be_in(self, entry: ProgrammeModule) -> bool:
        return self.in_every_course(entry) or entry.id in self.file.also

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

    def points(self, entry: ProgrammeModule) -> Points:
        return points_of(self.modules[entry.id], self.priorities)

    def candidate(self, entry: ProgrammeModule, lasting: Callable[[Choice], int]) -> Candidate:
        score, prior = score_of(self.points(entry)), frozenset(self.programme.prior_knowledge)
        versions = []
        for version in self.versions(entry):
            choice = self.choice(entry, version)
            value = round(EIGHTHS * score * weighted_minutes(choice.sessions))
            outputs = sum(f"{entry.id}/{session.id}" in self.promised for session in choice.sessions)
            versions.append(CountedVersion(lasting(choice), value, outputs))
        groups = self.modules[entry.id].required_modules()
        needs = tuple(frozenset(group) for group in groups if prior.isdisjoint(group))
        return Candidate(entry.id, tuple(versions), needs, self.must_be_in(entry))

    @cached_property
    def promised(self) -> dict[str, tuple[str, ...]]:
        return self.programme.promised_sessions()

    def selection(self, entries: Sequence[ProgrammeModule], picked: Mapping[str, int], proven: bool) -> Selection:
        """What was picked, by module the number of its version, as modules with reasons."""
        choices = [
            choice_of(
                self.modules[entry.id], (version := self.versions(entry)[picked[entry.id]]),
                self.reason(entry, version, picked), entry,
            )
            for entry in entries
            if entry.id in picked
        ]  # fmt: skip
        rest = [entry for entry in entries if entry.id not in picked]
        taught, prior = [choice.module for choice in choices], self.programme.prior_knowledge
        missing, late = prerequisite_gaps(taught, prior)
        return Selection(
            tuple(choices), missing, late, tuple(helpful_modules(taught, prior)),
            left_out=tuple(map(self.left_out, rest)),
            unserved=tuple(unserved_priorities(self.priorities, taught, [self.modules[entry.id] for entry in rest])),
            short_pillars=tuple(short_pillars(self.programme, picked)),
            order=tuple(entry.id for entry in entries),
            shortest={entry.id: self.shortest(entry) for entry in rest},
            prior=tuple(prior),
            proven_best=proven,
        )  # fmt: skip

    def reason(self, entry: ProgrammeModule, version: Version, chosen: Mapping[str, int]) -> Reason:
        points = self.points(entry)
        paths = {f"{entry.id}/{session.id}" for session in self.choice(entry, version).sessions}
        outputs = self.programme.outputs
        makes = tuple(dict.fromkeys(output.worksheet for output in outputs if output.made_in in paths))
        presents = dict.fromkeys(output.worksheet for output in outputs if output.presented_in in paths)
        # of a pillar that has more modules than it asks for, none is in for its sake
        short = (p for p in self.programme.pillars if len(chosen.keys() & set(p.modules)) <= p.at_least)
        pillars = tuple(pillar.title for pillar in short if entry.id in pillar.modules)
        return Reason(
            entry.id in self.file.also, self.in_every_course(entry), makes,
            tuple(name for name in presents if name not in makes), pillars, self.needed_by(entry, chosen), points,
            score_of(points),
        )  # fmt: skip

    def needed_by(self, entry: ProgrammeModule, chosen: Mapping[str, int]) -> str:
        """The first module of the course that builds on one, where none that is there or known would do instead."""
        prior = self.programme.prior_knowledge
        groups = ((name, group) for name in chosen for group in self.modules[name].required_modules())
        # what people are taken to know is needed for nothing, even where it is taught
        needs = (name for name, group in groups if chosen.keys() & group == {entry.id} and not set(prior) & set(group))
        return next(needs, "")

    def left_out(self, entry: ProgrammeModule) -> LeftOut:
        points = self.points(entry)
        kind = self.refusal(entry) or "no-room"
        shortest = self.shortest(entry).minutes
        return LeftOut(self.modules[entry.id], kind, shortest, score_of(points), points=points)

    def shortest(self, entry: ProgrammeModule) -> Choice:
        """A module in the shortest version that may be taught."""
        return self.choice(entry, self.versions(entry)[-1])
