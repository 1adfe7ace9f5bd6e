"""How well each test item works, for those who write items: difficulty, discrimination, and which answers are taken.

One course is a small sample: a flag is a reason to look at an item, not to throw it out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any, Literal

from curriculum.library.whole import Whole
from curriculum.scoring.forms import Forms, Question
from curriculum.scoring.gain import Gain, Marks, mark_answers, rounded
from curriculum.scoring.results import Results
from curriculum.scoring.small_groups import LEAST, People

SCHEMA = "curriculum-item-analysis/1"
EASY_BEFORE, HARD_AFTER = 80, 50
"""Percent right: from the first on, an item had little left to teach; below the second, the course did not teach it.
Rules of thumb of this tool."""

Flag = Literal["easy-before", "hard-after", "unused-answer", "negative-discrimination"]


@dataclass(frozen=True, repr=False)
class AnswerCount(Whole):
    """An answer to choose, its letters on forms A and B, and how many people took it before and after."""

    text: str
    right: bool
    letters: tuple[str, str]
    pre: int
    post: int


@dataclass(frozen=True, repr=False)
class ItemFigures(Whole):
    """A test item and how it worked; `discrimination` is before and after, None where it cannot be computed."""

    question: Question
    gain: Gain
    discrimination: tuple[float | None, float | None]
    options: tuple[AnswerCount, ...]
    unanswered: tuple[int, int]
    flags: tuple[Flag, ...]


def item_analysis(forms: Forms, results: Results) -> list[ItemFigures]:
    """The figures of each item, of those who wrote both tests; none where they are fewer than five."""
    if len(results.pairs) < LEAST:
        return []
    marks = mark_answers(forms, results)
    return [_figures(position, question, results, marks) for position, question in enumerate(forms.questions)]


def _figures(position: int, question: Question, results: Results, marks: Marks) -> ItemFigures:
    options = _answer_counts(position, question, results)
    gain = marks.gain([position], marks.everybody)
    people = gain.people
    unanswered = people - sum(option.pre for option in options), people - sum(option.post for option in options)
    discriminations = (discrimination(position, marks.pre, people), discrimination(position, marks.post, people))
    flags = tuple(_flags(gain, discriminations[1], options))
    return ItemFigures(question, gain, discriminations, options, unanswered, flags)


def _answer_counts(position: int, question: Question, results: Results) -> tuple[AnswerCount, ...]:
    """The answers in the order of the module's file, with their letters on both forms."""
    counts = []
    for answer in question.answers:
        letters = answer.letters.A, answer.letters.B
        pre = sum(pair.pre[position] == letters[0] for pair in results.pairs)
        post = sum(pair.post[position] == letters[1] for pair in results.pairs)
        counts.append(AnswerCount(answer.text, answer.right, letters, pre, post))
    return tuple(counts)


def discrimination(position: int, right: Sequence[People], people: int) -> float | None:
    """Whether those who do well in the rest of the test answer this item right: from -1 to 1, rounded to 0.01.

    The point-biserial correlation of the item with the sum of all other items, so that the item is not compared with
    itself: S. Henrysson, "Correction of item-total correlations in item analysis", Psychometrika 28 (1963), 211-218.
    None where everybody has the same score in one of both.
    """
    item = [right[position] >> n & 1 for n in range(people)]
    rest = [sum(marks >> n & 1 for marks in right) - is_right for n, is_right in enumerate(item)]
    # variances and covariance times people squared: whole numbers, so that rounding comes last and nothing depends on
    # the order
    spread = (people * sum(item) - sum(item) ** 2) * (people * sum(score * score for score in rest) - sum(rest) ** 2)
    if spread == 0:
        return None
    together = people * sum(a * b for a, b in zip(item, rest, strict=True)) - sum(item) * sum(rest)
    # not -0.0
    return round(together / sqrt(spread), 2) + 0.0


def _flags(gain: Gain, after: float | None, options: Sequence[AnswerCount]) -> list[Flag]:
    holds: dict[Flag, bool] = {
        "easy-before": gain.before >= EASY_BEFORE,
        "hard-after": gain.after < HARD_AFTER,
        "unused-answer": any(not option.right and option.pre + option.post == 0 for option in options),
        "negative-discrimination": after is not None and after < 0,
    }
    return [flag for flag, is_so in holds.items() if is_so]


def as_json(figures: Sequence[ItemFigures]) -> dict[str, Any]:
    """The analysis for machines. It names the right answers: for trainers and editors only."""
    return {"schema": SCHEMA, "items": [_item_json(item) for item in figures]}


def _item_json(figures: ItemFigures) -> dict[str, Any]:
    options = [
        {"text": option.text, "right": option.right, "letters": {"A": option.letters[0], "B": option.letters[1]},
         "taken_before": option.pre, "taken_after": option.post}
        for option in figures.options
    ]  # fmt: skip
    return {
        "id": figures.question.id,
        "number": figures.question.number,
        "people": figures.gain.people,
        "right_before": float(rounded(figures.gain.before)),
        "right_after": float(rounded(figures.gain.after)),
        "discrimination_before": figures.discrimination[0],
        "discrimination_after": figures.discrimination[1],
        "unanswered_before": figures.unanswered[0],
        "unanswered_after": figures.unanswered[1],
        "options": options,
        "flags": list(figures.flags),
    }
