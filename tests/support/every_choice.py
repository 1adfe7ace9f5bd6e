"""All sets of modules of a course in which the country decides, as the documentation tells which is the best."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from curriculum.library.course_file import CourseFile
from curriculum.library.library import Library
from curriculum.library.module import Session
from curriculum.planning.hours import Hours
from curriculum.planning.selection import Choice, Reason, Selection, Version

Picks = dict[str, str]
"""Versions by the modules that are chosen."""
CROSS_CUTTING = {"coordination", "data-monitoring", "financing", "workforce-capacity", "quality-standards"}
Rank = tuple[int, int, float, int]


@dataclass
class EveryChoice:
    """What may be chosen for a course, and how good it is."""

    file: CourseFile
    library: Library
    hours: Hours
    days: int

    def __post_init__(self) -> None:
        self.programme = self.library.programmes[self.file.programme]
        country = self.library.countries[self.file.country]
        self.weights = {**country.priorities, **self.file.priority}
        self.entries = {entry.id: entry for entry in self.programme.modules}
        added = {*country.add_modules, *self.file.add_modules} - {*self.entries, *self.file.also}
        self.names = [*self._programme_and_wishes(), *sorted(added, key=self._order)]
        teach_back = (self.programme.teach_back or "").partition("/")[0]
        self.always = {name for name, entry in self.entries.items() if entry.required} | {*self.file.also}
        self.always |= {teach_back} & {*self.names}
        paths = [path for output in self.programme.outputs for path in (output.made_in, output.presented_in or "")]
        self.promised = {path for path in [*paths, self.programme.teach_back or ""] if "/" in path}

    def _order(self, name: str) -> int:
        return self.library.modules[name].order

    def _programme_and_wishes(self) -> list[str]:
        """The modules of the programme, and others that are asked for before the first that follows in the library."""
        names = list(self.entries)
        for name in self.file.also:
            if name not in self.entries:
                later = (place for place, other in enumerate(names) if self._order(other) > self._order(name))
                names.insert(next(later, len(names)), name)
        return names

    def sessions(self, name: str, version: str) -> list[Session]:
        """The sessions that are taught of a module."""
        absent = self.entries[name].leave_out if name in self.entries else []
        sessions = [session for session in self.library.modules[name].sessions if session.id not in absent]
        return [session for session in sessions if version == "full" or session.part == "core"]

    def versions(self, name: str) -> list[str | None]:
        """In which versions a module may be taught; None is to leave it out."""
        fixed = self.entries[name].version if name in self.entries else "auto"
        versions: list[str | None] = [fixed] if fixed != "auto" else ["full", "core"]
        versions = [version for version in versions if version and self.sessions(name, version)]
        if name in self.file.without:
            return [None]
        if name in self.always:
            return versions
        speaks = not self.file.sectors or {*self.file.sectors} & {*self.library.modules[name].sectors}
        return [*versions, None] if speaks else [None]

    def sets(self) -> Iterator[Picks]:
        """Every set in which nothing is missing on which something builds."""
        for picked in itertools.product(*map(self.versions, self.names)):
            picks = {name: version for name, version in zip(self.names, picked, strict=True) if version}
            met = {*picks, *self.programme.prior_knowledge}
            if all(met & {*group} for name in picks for group in self.library.modules[name].required_modules()):
                yield picks

    def rank(self, picks: Picks) -> Rank:
        """Outputs, places of pillars, value and minutes; the greatest is the best."""
        taught = [(name, session) for name, version in picks.items() for session in self.sessions(name, version)]
        outputs = {f"{name}/{session.id}" for name, session in taught} & self.promised
        places = sum(min(p.at_least, len(picks.keys() & {*p.modules})) for p in self.programme.pillars)
        value = sum(
            self.score(name) * session.minutes * (1 if session.part == "core" else 0.25) for name, session in taught
        )
        minutes = sum(self.minutes(name, version) for name, version in picks.items())
        return len(outputs), places, value, -minutes

    def score(self, name: str) -> float:
        """A point for the chapter, and weight times weight."""
        return 1 + sum(
            weight * self.weights.get(tag, 0) / (2 if tag in CROSS_CUTTING else 1)
            for tag, weight in self.library.modules[name].priorities.items()
        )

    def minutes(self, name: str, version: str) -> int:
        """Minutes of a module in this course."""
        return self.hours.minutes(self.choice(name, version))

    def choice(self, name: str, version: str) -> Choice:
        """A module as planning takes it."""
        kind: Version = "full" if version == "full" else "core"
        return Choice(self.library.modules[name], kind, Reason(), tuple(self.sessions(name, version)))

    def has_agenda(self, picks: Picks) -> bool:
        """Whether the days hold the modules in teaching order."""
        choices = [self.choice(name, picks[name]) for name in self.names if name in picks]
        return self.hours.fits(Selection(tuple(choices)), self.days)

    def best(self) -> Picks | None:
        """The best set that has an agenda, or any that is as good."""
        return next(filter(self.has_agenda, sorted(self.sets(), key=self.rank, reverse=True)), None)
