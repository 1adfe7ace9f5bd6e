"""The tests of a course: which items they ask, and in which order the answers stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from random import Random
from typing import Literal

from curriculum.library.module import Option, TestItem
from curriculum.library.whole import Whole
from curriculum.planning.course import Course, CourseModule
from curriculum.planning.working_groups import SEED

Form = Literal["A", "B"]
"""The pre-test is form A, the post-test form B: the same items, their answers in another order."""
FORMS: tuple[Form, ...] = ("A", "B")
SECONDS = 75
"""Time that a question takes in a second language."""
MINUTES = 20
"""Length of a test where the programme names none."""


@dataclass(frozen=True, repr=False)
class FormItem(Whole):
    """A test item as a form asks it."""

    number: int
    module: CourseModule
    item: TestItem
    options: tuple[Option, ...]
    letters: str
    """The letter of each option, in the alphabet of the documents."""


def right_letter(item: FormItem) -> str:
    """The letter of the right answer on a form. For trainers only."""
    return next(letter for letter, option in zip(item.letters, item.options, strict=True) if option.correct)


def form_items(course: Course, form: Form) -> list[FormItem]:
    """The questions of a form, module by module; both forms ask the same, so that they measure the same objectives."""
    items = []
    for number, (module, item) in enumerate(chosen_items(course), 1):
        options = _shuffled(item, f"{SEED + FORMS.index(form)}/{module.id}/{item.id}")
        items.append(FormItem(number, module, item, options, course.letters[: len(options)]))
    return items


def chosen_items(course: Course) -> list[tuple[CourseModule, TestItem]]:
    """As many items as the time of the shortest test holds, in the order of the modules.

    Modules take turns, and so do the objectives within a module: no module is left out before every other has one.
    """
    tests = [item.minutes for item in course.programme.items() if item.kind == "test"]
    most = min(tests, default=MINUTES) * 60 // SECONDS
    # Idea: deal the items out like cards, one of each module a turn, and keep as many as there is time for.
    turns = zip_longest(*(list(_by_turns(module.test_items)) for module in course.modules))
    ids = [(n, item.id) for turn in turns for n, item in enumerate(turn) if item is not None][:most]
    modules = enumerate(course.modules)
    return [(module, item) for n, module in modules for item in module.test_items if (n, item.id) in ids]


def _by_turns(items: Iterable[TestItem]) -> Iterator[TestItem]:
    """The items of a module: one for each objective, then a second for each, and so on."""
    by_objective: dict[str, list[TestItem]] = {}
    for item in items:
        by_objective.setdefault(item.learning_objective, []).append(item)
    for turn in zip_longest(*by_objective.values()):
        yield from (item for item in turn if item is not None)


def _shuffled(item: TestItem, key: str) -> tuple[Option, ...]:
    options = list(item.options)
    # a text as seed is hashed by SHA-512, the same on every machine
    Random(key).shuffle(options)
    return tuple(options)
