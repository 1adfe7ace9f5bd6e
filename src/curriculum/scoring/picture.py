"""The gain as a picture (SVG 1.1): for each module or objective a line from a hollow dot (before) to a full one.

It is black on white, so that any printer shows it; each dot has its figure; a title and a description say the same in
words to those who cannot see it. Sizes are in pixels of 96 to an inch.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from html import escape

from curriculum.documents.svg_shapes import ACCENT, HAIR, INK, MUTED, WHITE, shape
from curriculum.documents.text_width import shortened, width_of
from curriculum.library.language import Language
from curriculum.scoring.gain import Gain, KnowledgeGain, rounded
from curriculum.scoring.phrases import Scores, drawn

FILE = "knowledge-gain.svg"

WIDTH, TEXT, PLOT, MARGIN = 760, 270, 380, 28
"""Of the picture, of the column of titles and of the scale from 0 to 100; and what is free around them."""
TOP, LINE, GAP = 92, 17, 14
"""Where the first line begins, the height of a line of text, and the space between two lines of the picture."""
FONT, SMALL = 14, 13
"""Sizes of letters: of titles, which have three lines at most, and of figures."""
DOT = 7


def write(course: str, figures: KnowledgeGain, language: Language) -> bytes:
    """The picture as UTF-8. `figures` must have figures; `course` is the title of the course."""
    assert figures.whole is not None
    scores, label = Scores(language), language.labels
    rows = [(str(label["gain_all"]), figures.whole), *((scores.named(line), line.gain) for line in drawn(figures))]
    parts: list[str] = []
    y = TOP
    for position, (title, gain) in enumerate(rows):
        lines = shortened(title, TEXT / FONT, 3)
        parts += _row(lines, gain, y, scores, bold=not position)
        y += len(lines) * LINE + GAP
    height = y + 2 * LINE
    texts = [
        label["gain_chart_text"].format(
            title=title,
            before=scores.percent(gain.before),
            after=scores.percent(gain.after),
            points=scores.points(gain),
        )
        for title, gain in rows
    ]
    heading = escape(f"{label['knowledge_gain']}: {course}")
    frame = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        f'role="img" aria-labelledby="gain-title gain-words" xml:lang="{language.code}" '
        'font-family="Calibri, Carlito, Arial, sans-serif" font-size="14" '
        f'fill="{INK}">',
        f'<title id="gain-title">{heading}</title>',
        f'<desc id="gain-words">{escape(" ".join(texts))}</desc>',
        shape("rect", width=WIDTH, height=height, fill=WHITE),
        *_head(str(label["knowledge_gain"]), course, language),
        *_scale(y, scores),
    ]
    return "\n".join([*frame, *parts, "</svg>\n"]).encode()


def _at(percent: object) -> str:
    """Where a share in percent lies on the scale, to a tenth of a pixel."""
    place = TEXT + 2 * MARGIN + Decimal(str(percent)) * PLOT / 100
    return f"{place:.1f}"


def _head(title: str, course: str, language: Language) -> Iterator[str]:
    """The title and what the two dots mean."""
    label = language.labels
    yield shape("text", title, x=MARGIN, y=34, font_size="19", font_weight="bold", fill=ACCENT)
    for line in shortened(course, (WIDTH - 2 * MARGIN) / SMALL, 1):
        yield shape("text", line, x=MARGIN, y=56, font_size=SMALL, fill=MUTED)
    for x, word, full in ((_at(45), label["before"], False), (_at(75), label["after"], True)):
        yield _dot(x, 29, full)
        yield shape("text", str(word), x=f"{float(x) + 13:.1f}", y=34)


def _scale(bottom: int, scores: Scores) -> Iterator[str]:
    for percent in range(0, 101, 25):
        x = _at(percent)
        yield shape("line", x1=x, y1=TOP - 18, x2=x, y2=bottom - 4, stroke=HAIR)
        words = f"{percent} %" if percent == 100 else str(percent)
        yield shape("text", words, x=x, y=bottom + 14, text_anchor="middle", font_size="12", fill=MUTED)


def _row(lines: list[str], gain: Gain, y: int, scores: Scores, bold: bool) -> Iterator[str]:
    """A title and its two dots, the smaller figure to the left of both and the larger to the right."""
    weight = {"font_weight": "bold"} if bold else {}
    for n, line in enumerate(lines):
        yield shape("text", line, x=MARGIN, y=y + n * LINE, **weight)
    middle = y - 5 + (len(lines) - 1) * LINE // 2
    before, after = rounded(gain.before), rounded(gain.after)
    yield shape("line", x1=_at(before), y1=middle, x2=_at(after), y2=middle, stroke=INK, stroke_width=3)
    yield _dot(_at(before), middle, False)
    yield _dot(_at(after), middle, True)
    low, high = sorted((gain.before, gain.after))
    for value, side, anchor in ((low, -1, "end"), (high, 1, "start")):
        place = float(_at(rounded(value))) + side * (DOT + 5)
        words, x = scores.percent(value), f"{place:.1f}"
        width = round(width_of(words) * SMALL) + 2
        left = place - (width if side < 0 else 0)
        # white behind a figure, where the scale would run through it
        yield shape("rect", x=f"{left:.1f}", y=middle - 8, width=width, height=16, fill=WHITE)
        yield shape("text", words, x=x, y=middle + 5, text_anchor=anchor, font_size=SMALL, **weight)


def _dot(x: str, y: int, full: bool) -> str:
    return shape("circle", cx=x, cy=y, r=DOT - 1, fill=INK if full else WHITE, stroke=INK, stroke_width=2)
