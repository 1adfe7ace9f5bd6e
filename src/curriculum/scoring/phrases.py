"""What templates of `templates/results/` see besides the names of all templates: figures and how they are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from babel.numbers import format_decimal

from curriculum.documents.drawings import Bars
from curriculum.documents.phrases.names import Name, names_of, public_names
from curriculum.library.language import Language
from curriculum.scoring.gain import Gain, KnowledgeGain, Line, rounded
from curriculum.scoring.item_analysis import ItemFigures
from curriculum.scoring.small_groups import LEAST, OTHERS

STEPS = 20
"""Signs of the bar that plain text draws: each stands for 5 per cent."""


GAIN_NAMES: Mapping[str, Name] = {
    "gain": Name(KnowledgeGain, "All figures of the course."),
    "least": Name(int, "The fewest people of a group whose figures are told."),
    "drawn": Name(list[Line], "The lines of the picture: modules, or the objectives of a course of one module."),
}
ITEM_NAMES: Mapping[str, Name] = {"figures": Name(list[ItemFigures], "How each question of the tests worked.")}
"""What the two reports see besides the phrases below."""


def gain_names(gain: KnowledgeGain, language: Language) -> dict[str, Any]:
    """The names for `knowledge-gain`: nothing in them says which answers are right."""
    return {"gain": gain, "least": LEAST, "drawn": drawn(gain), **_phrases(language)}


def item_names(figures: Sequence[ItemFigures], language: Language) -> dict[str, Any]:
    """The names for `item-analysis`, a document for trainers."""
    return {"figures": list(figures), **_phrases(language)}


def drawn(gain: KnowledgeGain) -> list[Line]:
    """What the picture shows: modules; the objectives of a course of one module."""
    return list(gain.modules if len(gain.modules) > 1 else gain.objectives)


def _phrases(language: Language) -> dict[str, Any]:
    phrases = Scores(language)
    return {name: getattr(phrases, name) for name in public_names(Scores)}


class Scores:
    """Figures in the writing of one language; every method is a function that templates may call."""

    def __init__(self, language: Language) -> None:
        self._language, self._label = language, language.labels

    def percent(self, value: Fraction) -> str:
        """A share in percent with one decimal, without the sign."""
        return self._written(rounded(value))

    def points(self, gain: Gain) -> str:
        """Percentage points with their sign: "+25.0"."""
        value = rounded(gain.points)
        return ("+" if value > 0 else "−" if value < 0 else "") + self._written(abs(value))

    def normalised(self, gain: Gain) -> str:
        """The normalised gain with two decimals; a dash where all was known before."""
        return "–" if gain.normalised is None else self.index(float(rounded(gain.normalised, 2)))

    def index(self, value: float | None) -> str:
        """A figure from -1 to 1 with two decimals; a dash where there is none."""
        if value is None:
            return "–"
        sign = "−" if value < 0 else ""
        return sign + str(format_decimal(abs(value), format="0.00", locale=self._language.locale))

    def taken(self, count: int, people: int) -> str:
        """How many of some people, in whole per cent."""
        return self._written(rounded(Fraction(100 * count, people), 0), "0")

    def group(self, column: str, line: Line) -> str:
        """The name of a group of people by `sex` or `sector`."""
        if line.id == OTHERS:
            return str(self._label["all_others"])
        return self._language.words[column].get(line.id, str(self._label["not_stated"]))

    def named(self, line: Line) -> str:
        """What a line of the picture is about: a module with its printed number, or an objective."""
        return line.title if line.module else f"{line.number} {line.title}"

    def bars(self, gain: Gain) -> Bars:
        """A drawing for a cell: a bar for before and one for after."""
        return Bars(rounded(gain.before), rounded(gain.after), _scale(gain))

    def _written(self, value: Decimal, pattern: str = "0.0") -> str:
        return str(format_decimal(value, format=pattern, locale=self._language.locale))


def _scale(gain: Gain) -> str:
    """○ stands where the course began, ● where it ended; one sign where both are at the same place."""
    begin, end = (int(rounded(value / 100 * STEPS, 0)) for value in (gain.before, gain.after))
    signs = ["━" if min(begin, end) < n < max(begin, end) else "·" for n in range(STEPS + 1)]
    signs[begin] = "○"
    signs[end] = "●"
    return "".join(signs)


SCORES: Mapping[str, Name] = names_of(Scores)
REPORTS: Mapping[str, Mapping[str, Name]] = {
    "knowledge-gain": {**GAIN_NAMES, **SCORES},
    "item-analysis": {**ITEM_NAMES, **SCORES},
}
"""The names that each template of `templates/results/` sees besides those of all documents."""
