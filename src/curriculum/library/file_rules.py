"""Rules about a file as a whole: no id stands twice, no choices of a course exclude each other."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from curriculum.library.course_file import CourseFile
from curriculum.library.programme import Item
from curriculum.problems import codes
from curriculum.problems.problem import Problem
from curriculum.reading.source import Source

_Loc = tuple[str | int, ...]


def duplicate_ids(source: Source, model: BaseModel) -> list[Problem]:
    """Entries of one list that have the same id; the items of a programme count as one list."""
    problems: list[Problem] = []
    seen: dict[tuple[object, str], _Loc] = {}
    for loc, entry, entry_id in _entries(model, ()):
        # items stand in several lists of a programme, but an agenda and its documents name them by id alone
        group: object = Item if isinstance(entry, Item) else loc[:-1]
        first = seen.setdefault((group, entry_id), loc)
        if first is not loc:
            name = "the items of the programme" if group is Item else loc[-2]
            before, place = source.place((*first, "id")), source.place((*loc, "id"))
            where = f"line {before.line}" if before.source == place.source else str(before)
            message = f'"{entry_id}" stands twice in {name}'
            problems.append(Problem(codes.DUPLICATE_ID, message, place, f"the first is in {where}"))
    return problems


def _entries(model: BaseModel, loc: _Loc) -> Iterator[tuple[_Loc, BaseModel, str]]:
    """Every entry of a list, at any depth, that has an id."""
    for name, info in type(model).model_fields.items():
        value, here = getattr(model, name), (*loc, info.alias or name)
        if isinstance(value, BaseModel):
            yield from _entries(value, here)
        for position, entry in enumerate(value) if isinstance(value, list) else ():
            if isinstance(entry, BaseModel):
                if isinstance(entry_id := getattr(entry, "id", None), str):
                    yield (*here, position), entry, entry_id
                yield from _entries(entry, (*here, position))


def contradictory_choices(source: Source, course: CourseFile) -> list[Problem]:
    """Choices of a course that say nothing beside others, or the opposite."""
    problems = [*_beside_modules(source, course), *_twice(source, course)]
    for position, module_id in enumerate(course.without):
        if module_id in course.also:
            message = f'"{module_id}" is wanted by `also` and not wanted by `without`'
            problems.append(_contradiction(source, ("without", position), message, "name it in one of them"))
    return problems


def _beside_modules(source: Source, course: CourseFile) -> Iterator[Problem]:
    for name in ("also", "without", "add_modules", "priority", "sectors") if course.modules else ():
        if getattr(course, name):
            # silence would let an editor believe that both count
            message = f"`{name}` has no effect with --modules, which names the modules itself"
            yield _contradiction(source, (name,), message, f"leave out `{name}`, or `modules`")


def _twice(source: Source, course: CourseFile) -> Iterator[Problem]:
    seen: set[str] = set()
    for position, choice in enumerate(course.modules):
        module_id = choice.partition(":")[0]
        if module_id in seen:
            yield _contradiction(source, ("modules", position), f'"{module_id}" is chosen twice', "name it once")
        seen.add(module_id)


def _contradiction(source: Source, loc: _Loc, message: str, hint: str) -> Problem:
    return Problem(codes.CONTRADICTION, message, source.place(loc, key=len(loc) == 1), hint)
