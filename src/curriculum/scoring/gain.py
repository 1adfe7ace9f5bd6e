"""What a course has changed in knowledge: right answers before and after it, of those who wrote both tests.

Every figure is of the same people, those with both tests: a figure that others had a part in would give their answers
away as soon as it is compared with one that they had no part in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from curriculum.library.whole import Whole
from curriculum.planning.course import Course
from curriculum.planning.question_forms import FormItem, form_items, right_letter
from curriculum.scoring.answer_cells import QuestionText
from curriculum.scoring.results import Answers, Results, Test
from curriculum.scoring.small_groups import LEAST, People, shown_groups

SCHEMA = "curriculum-score/1"


@dataclass(frozen=True, repr=False)
class Gain(Whole):
    """Right answers of some people to some questions, before and after."""

    people: int
    questions: int
    pre: int
    post: int

    @property
    def before(self) -> Fraction:
        """Mean of right answers before the course, in percent."""
        return Fraction(100 * self.pre, self.people * self.questions)

    @property
    def after(self) -> Fraction:
        """Mean of right answers after the course, in percent."""
        return Fraction(100 * self.post, self.people * self.questions)

    @property
    def points(self) -> Fraction:
        """The gain in percentage points, below zero for a loss."""
        return self.after - self.before

    @property
    def normalised(self) -> Fraction | None:
        """The share of what could be gained that was gained; None where all was known before.

        The average normalised gain of a group, (after - before) / (100 - before), of R. R. Hake,
        "Interactive-engagement versus traditional methods", American Journal of Physics 66 (1998), 64-74.
        """
        return self.points / (100 - self.before) if self.before < 100 else None


@dataclass(frozen=True, repr=False)
class Line(Whole):
    """A module, an objective, a question or a group of people, and the gain in it.

    `id` is a path of ids, or the word of a vocabulary; of groups of people the title is for the language to give.
    """

    id: str
    gain: Gain
    title: str = ""
    module: str = ""
    number: str = ""


@dataclass(frozen=True, repr=False)
class KnowledgeGain(Whole):
    """All figures of a course; without `whole` and everything below it where too few people wrote both tests."""

    results: Results
    questions: int
    whole: Gain | None = None
    modules: tuple[Line, ...] = ()
    objectives: tuple[Line, ...] = ()
    items: tuple[Line, ...] = ()
    sexes: tuple[Line, ...] = ()
    sectors: tuple[Line, ...] = ()

    @property
    def pairs(self) -> int:
        """People who wrote both tests."""
        return len(self.results.pairs)

    def hides(self, column: str) -> bool:
        """Whether `sex` or `sector` is known of somebody, but no figure by it may be shown."""
        lines = self.sexes if column == "sex" else self.sectors
        return not lines and any(getattr(pair, column) for pair in self.results.pairs)


@dataclass(frozen=True)
class Marks:
    """For each question who answered it right, as sets of people, in each test."""

    everybody: People
    pre: tuple[People, ...]
    post: tuple[People, ...]

    def gain(self, questions: Iterable[int], people: People) -> Gain:
        """The gain of some people in some questions (by position)."""
        asked = list(questions)
        right = [sum((marks[n] & people).bit_count() for n in asked) for marks in (self.pre, self.post)]
        return Gain(people.bit_count(), len(asked), *right)


def letters(course: Course) -> dict[Test, list[str]]:
    """The letters of each question on the forms of both tests, such as "ABCD"."""
    return {
        "pre": [item.letters for item in form_items(course, "A")],
        "post": [item.letters for item in form_items(course, "B")],
    }


def texts(course: Course) -> dict[Test, list[QuestionText]]:
    """What the questions and their options say on the forms of both tests."""
    return {"pre": [_text(item) for item in form_items(course, "A")],
            "post": [_text(item) for item in form_items(course, "B")]}  # fmt: skip


def _text(item: FormItem) -> QuestionText:
    return QuestionText(item.item.question, tuple(option.text for option in item.options))


def mark_answers(course: Course, results: Results) -> Marks:
    """Who was right: the letter of each answer, read back through the order of the form it stands on."""
    pre, post = [pair.pre for pair in results.pairs], [pair.post for pair in results.pairs]
    right_before, right_after = _right(form_items(course, "A"), pre), _right(form_items(course, "B"), post)
    return Marks((1 << len(results.pairs)) - 1, right_before, right_after)


def _right(items: Sequence[FormItem], sheets: Sequence[Answers]) -> tuple[People, ...]:
    """For each question of a form the people whose answer is right."""
    letters = enumerate(map(right_letter, items))
    return tuple(sum(1 << n for n, sheet in enumerate(sheets) if sheet[at] == letter) for at, letter in letters)


def knowledge_gain(course: Course, results: Results) -> KnowledgeGain:
    """Every figure of the report. Small groups of people are left out or put together (`small_groups`)."""
    items = form_items(course, "A")
    if len(results.pairs) < LEAST:
        return KnowledgeGain(results, len(items))
    marks = mark_answers(course, results)

    def lines(key: Callable[[FormItem], Line]) -> tuple[Line, ...]:
        return tuple(_by_question(items, marks, key))

    sexes = shown_groups([pair.sex for pair in results.pairs])
    # sectors after sexes: groups of both ways together must not give away a small one
    sectors = shown_groups([pair.sector for pair in results.pairs], sexes.values())
    asked = range(len(items))
    return KnowledgeGain(
        results,
        len(items),
        marks.gain(asked, marks.everybody),
        lines(_module_line),
        lines(_objective_line),
        lines(_item_line),
        tuple(Line(name, marks.gain(asked, people)) for name, people in sexes.items()),
        tuple(Line(name, marks.gain(asked, people)) for name, people in sectors.items()),
    )


_NOBODY = Gain(0, 0, 0, 0)


def _module_line(item: FormItem) -> Line:
    module = item.module.module
    return Line(module.id, _NOBODY, module.short_title, number=str(module.number))


def _objective_line(item: FormItem) -> Line:
    module, objective_id = item.module.module, item.item.learning_objective
    text = next(objective.text for objective in module.learning_objectives if objective.id == objective_id)
    return Line(f"{module.id}/{objective_id}", _NOBODY, text, module.short_title, str(module.number))


def _item_line(item: FormItem) -> Line:
    module = item.module.module
    return Line(f"{module.id}/{item.item.id}", _NOBODY, item.item.question, module.short_title, str(item.number))


def _by_question(items: Sequence[FormItem], marks: Marks, key: Callable[[FormItem], Line]) -> Iterator[Line]:
    """The questions that share a line, line by line, in the order of the first question of each."""
    questions: dict[Line, list[int]] = {}
    for position, item in enumerate(items):
        questions.setdefault(key(item), []).append(position)
    for line, asked in questions.items():
        yield Line(line.id, marks.gain(asked, marks.everybody), line.title, line.module, line.number)


def rounded(value: Fraction, places: int = 1) -> Decimal:
    """A figure as it is printed; halves are rounded away from zero."""
    # through fractions, since a binary 0.5 may lie a hair below the half that is to be rounded up
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def as_json(knowledge: KnowledgeGain) -> dict[str, Any]:
    """The report for machines: percentages with one decimal, the normalised gain with two."""
    results = knowledge.results
    counts = {
        "pairs": knowledge.pairs, "pre_only": results.pre_only, "post_only": results.post_only,
        "without_code": results.without_code, "blank": results.blank, "questions": knowledge.questions,
    }  # fmt: skip
    whole = _gain_json(knowledge.whole) if knowledge.whole else None
    parts = {
        "modules": knowledge.modules, "objectives": knowledge.objectives, "items": knowledge.items,
        "sexes": knowledge.sexes, "sectors": knowledge.sectors,
    }  # fmt: skip
    rows = {name: [_line_json(line) for line in lines] for name, lines in parts.items()}
    return {"schema": SCHEMA, "least_group": LEAST, "counts": counts, "whole": whole, **rows}


def _line_json(line: Line) -> dict[str, Any]:
    title = {"title": line.title} if line.title else {}
    return {"id": line.id, **title, **_gain_json(line.gain)}


def _gain_json(gain: Gain) -> dict[str, Any]:
    normalised = gain.normalised
    return {
        "people": gain.people,
        "questions": gain.questions,
        "before": float(rounded(gain.before)),
        "after": float(rounded(gain.after)),
        "points": float(rounded(gain.points)),
        "normalised": None if normalised is None else float(rounded(normalised, 2)),
    }
