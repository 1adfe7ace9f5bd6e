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
from curriculum.planning.question_forms import Form
from curriculum.scoring.forms import Forms, Question
from curriculum.scoring.results import Results
from curriculum.scoring.small_groups import LEAST, People, shown_groups
from curriculum.scoring.written_tests import Answers

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


def mark_answers(forms: Forms, results: Results) -> Marks:
    """Who was right: the letter of each answer, read back through the order of the form it stands on."""
    pre, post = [pair.pre for pair in results.pairs], [pair.post for pair in results.pairs]
    right_before, right_after = _right(forms.questions, "A", pre), _right(forms.questions, "B", post)
    return Marks((1 << len(results.pairs)) - 1, right_before, right_after)


def _right(questions: Sequence[Question], form: Form, sheets: Sequence[Answers]) -> tuple[People, ...]:
    """For each question of a form the people whose answer is right."""
    letters = enumerate(question.right_letter(form) for question in questions)
    return tuple(sum(1 << n for n, sheet in enumerate(sheets) if sheet[at] == letter) for at, letter in letters)


def knowledge_gain(forms: Forms, results: Results) -> KnowledgeGain:
    """Every figure of the report. Small groups of people are left out or put together (`small_groups`)."""
    questions = forms.questions
    if len(results.pairs) < LEAST:
        return KnowledgeGain(results, len(questions))
    marks = mark_answers(forms, results)

    def lines(key: Callable[[Question], Line]) -> tuple[Line, ...]:
        return tuple(_by_question(questions, marks, key))

    sexes = shown_groups([pair.sex for pair in results.pairs])
    # sectors after sexes: groups of both ways together must not give away a small one
    sectors = shown_groups([pair.sector for pair in results.pairs], sexes.values())
    asked = range(len(questions))
    return KnowledgeGain(
        results,
        len(questions),
        marks.gain(asked, marks.everybody),
        lines(_module_line),
        lines(_objective_line),
        lines(_question_line),
        tuple(Line(name, marks.gain(asked, people)) for name, people in sexes.items()),
        tuple(Line(name, marks.gain(asked, people)) for name, people in sectors.items()),
    )


_NOBODY = Gain(0, 0, 0, 0)


def _module_line(question: Question) -> Line:
    module = question.module
    return Line(module.id, _NOBODY, module.title, number=str(module.number))


def _objective_line(question: Question) -> Line:
    module, objective = question.module, question.objective
    return Line(objective.id, _NOBODY, objective.text, module.title, str(module.number))


def _question_line(question: Question) -> Line:
    return Line(question.id, _NOBODY, question.question, question.module.title, str(question.number))


def _by_question(questions: Sequence[Question], marks: Marks, key: Callable[[Question], Line]) -> Iterator[Line]:
    """The questions that share a line, line by line, in the order of the first question of each."""
    positions: dict[Line, list[int]] = {}
    for position, question in enumerate(questions):
        positions.setdefault(key(question), []).append(position)
    for line, asked in positions.items():
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
        "without_code": results.without_code, "without_form": results.without_form, "blank": results.blank,
        "questions": knowledge.questions,
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
