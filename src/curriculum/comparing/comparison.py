"""Two versions side by side: what changed in the library and in each course, as Markdown and for machines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from curriculum.comparing import changes
from curriculum.comparing.changes import Change, markdown
from curriculum.comparing.versions import LIBRARY, Version, of_files, of_pack, of_revision
from curriculum.problems import codes
from curriculum.problems.problem import Problem, problem_error
from curriculum.reading.markdown_text import escape

SCHEMA = "curriculum-diff/1"


@dataclass(frozen=True)
class Part:
    """What changed in the library or in one course, with the titles of the modules."""

    name: str
    changes: list[Change]
    titles: Mapping[str, str]
    note: str = ""


def versions_of(old: str, new: str, root: Path | None) -> tuple[Version, Version]:
    """Two packs by their paths, or two revisions of the workspace; without `new`, a revision and the files as they are.

    Raises CurriculumError for one of each.
    """
    # a path that exists wins over a branch of the same name; `refs/heads/...` names the branch
    if not new:
        if Path(old).exists():
            message = f'"{old}" is a pack, and nothing is named that it could be compared with'
            raise problem_error(codes.NO_REVISION, message, hint="name two packs, or a revision")
        return of_revision(old, root), of_files(root)
    are_packs = [Path(name).exists() for name in (old, new)]
    if are_packs[0] != are_packs[1]:
        message = f'"{old}" and "{new}" cannot be compared: one is a pack, the other is not'
        hint = "name two packs, or two revisions (refs/heads/main, where a folder is called main)"
        raise problem_error(codes.NO_REVISION, message, hint=hint)
    if are_packs[0]:
        return of_pack(Path(old)), of_pack(Path(new))
    return of_revision(old, root), of_revision(new, root)


def _reasons(version: Version) -> Iterator[tuple[list[str], str]]:
    """Why something could not be planned, each reason once, with what it keeps from being planned."""
    for message in dict.fromkeys(version.broken.values()):
        yield [name for name, reason in version.broken.items() if reason == message], message


def parts(old: Version, new: Version) -> Iterator[Part]:
    """What changed in the library, and in each course that could be planned at both."""
    if old.library is not None and new.library is not None:
        differences = changes.library(old.library, new.library)
        yield Part("The library", differences, changes.titles_of(old.library, new.library))
    if old.pack is not None and new.pack is not None:
        yield Part("", changes.packs(old.pack, new.pack), changes.titles_of(old.pack, new.pack))
    for course in sorted({*old.courses, *new.courses} - set(old.broken) - set(new.broken)):
        if course not in old.courses or course not in new.courses:
            yield Part(course, [], {}, "New course." if course in new.courses else "This course is gone.")
            continue
        before, after = old.courses[course], new.courses[course]
        yield Part(course, changes.courses(before, after), changes.titles_of(before, after))


def as_markdown(versions: Sequence[Version], parts: Sequence[Part]) -> Iterator[str]:
    """The comparison as a page for people, line by line."""
    yield f"# What changed from `{versions[0].name}` to `{versions[1].name}`"
    # Idea: what changed in full, what did not in one line, and last what could not be compared at all.
    changed = [part for part in parts if part.changes or part.note]
    if parts and not changed:
        yield "\nNothing that a course or a module holds."
    # where nothing could be planned, that is said below
    if not parts and not any(version.broken for version in versions):
        yield "\nThere is nothing to compare."
    yield from _changed_parts(changed)
    same = ", ".join(f"`{part.name}`" for part in parts if part not in changed and part.name)
    if same and changed:
        yield f"\nUnchanged: {same}."
    for version in versions:
        yield from _broken_parts(version)


def _changed_parts(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        # two packs are one part, which the title of the page names already
        if part.name:
            yield f"\n## {part.name}"
        yield ""
        yield from [part.note] if part.note else markdown(part.changes, part.titles)


def _broken_parts(version: Version) -> Iterator[str]:
    for names, message in _reasons(version):
        what = ", ".join(name.capitalize() if name == LIBRARY else f"`{name}`" for name in names)
        yield f"\n{what} cannot be planned at `{version.name}`: {escape(message)}"


def as_json(versions: Sequence[Version], parts: Sequence[Part]) -> dict[str, Any]:
    """The comparison for machines."""
    return {
        "schema": SCHEMA,
        "old": versions[0].name,
        "new": versions[1].name,
        "parts": [
            {
                "name": part.name,
                "note": part.note,
                "changes": [{**asdict(change), "text": str(change)} for change in part.changes],
            }
            for part in parts
        ],
        "broken": [
            {"version": version.name, "course": course, "message": message}
            for version in versions
            for course, message in version.broken.items()
        ],
    }


def problems(versions: Sequence[Version]) -> Iterator[Problem]:
    """What could not be planned, and so was not compared."""
    for version in versions:
        for names, message in _reasons(version):
            yield Problem(codes.NOT_PLANNED, f'{", ".join(names)} cannot be planned at "{version.name}": {message}')
