"""The agenda as a picture to scale (SVG 1.1): for slides and web pages; it needs nothing but itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from types import MappingProxyType
from typing import Literal

from curriculum.documents.delivery import Delivery
from curriculum.documents.drawings import FILLS, Mark
from curriculum.documents.phrases.course import Phrases
from curriculum.documents.phrases.timetable import TimetablePhrases
from curriculum.documents.svg_shapes import ACCENT, HAIR, INK, MUTED, RULE, WHITE, shape
from curriculum.documents.text_width import lines_of, shortened
from curriculum.library.language import Language
from curriculum.planning.course import Course, Day, Slot
from curriculum.reading.clock import clock

FILE = "agenda.svg"
AUDIENCE: Literal["public"] = "public"

SCALE = 1.8
"""Units of the picture that a minute is high: ten minutes hold a line."""
MARGIN, SIDE, GAP = 16, 48, 6
NARROWEST, WIDEST, WHOLE = 210, 480, 880
"""Width of a day: as much as fits into `WHOLE`, within these bounds."""
STRIP, PADDING = 12, 6
FONT, LINE, SMALL, TITLE = 12, 15, 11, 18
HOUR = 60

_BARS: MappingProxyType[Mark, str] = MappingProxyType({
    "lecture": ACCENT, "practice": "url(#practice)", "groups": "url(#groups)", "item": "none", "break": "none",
})  # fmt: skip
_PATTERNS = f"""<defs>
<pattern id="practice" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<path d="M1.5 0v6" stroke="{ACCENT}" stroke-width="2"/></pattern>
<pattern id="groups" width="{STRIP}" height="10" patternUnits="userSpaceOnUse">
<path d="M0 2.5h{STRIP}" stroke="{ACCENT}" stroke-width="5"/></pattern>
</defs>
"""


def write(delivery: Delivery) -> bytes | None:
    """The picture of a course: a column a day, minutes as height, a box for each slot, a legend below.

    Its words scale with it and can be searched; what a low box cuts short, its `<title>` says in full, and the
    description of the whole picture lists every slot.
    """
    return _Picture(delivery.course, delivery.language).draw().encode()


@dataclass
class _Picture:
    """The drawing as it grows; `x` counts from the side where reading begins."""

    course: Course
    language: Language
    parts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.phrases = Phrases(self.course, self.language)
        self.timetable = TimetablePhrases(self.course, self.language)
        days = len(self.course.days)
        self.column = max(NARROWEST, min(WIDEST, WHOLE // days))
        self.width = 2 * MARGIN + SIDE + days * (self.column + GAP) - GAP
        slots = [slot for day in self.course.days for slot in day.slots]
        self.first = min(slot.start for slot in slots) // HOUR * HOUR
        self.last = -(-max(slot.end for slot in slots) // (HOUR // 2)) * (HOUR // 2)

    def draw(self) -> str:
        heading = lines_of(self.course.title, (self.width - 2 * MARGIN) / TITLE)
        y = MARGIN + TITLE
        for line in heading:
            self.text(MARGIN, y, line, TITLE, ACCENT, bold=True)
            y += TITLE + 4
        self.top = y + GAP + LINE * (2 if self.course.dates else 1)
        self.hours()
        for number, day in enumerate(self.course.days):
            self.day(day, MARGIN + SIDE + number * (self.column + GAP))
        height = self.legend(self.y(self.last) + 2 * LINE) + MARGIN
        return "".join([self.head(round(height)), _PATTERNS, *self.parts, "</svg>\n"])

    def head(self, height: int) -> str:
        language = self.language
        label = f"{language.labels['agenda']}: {self.course.title}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {height}" width="{self.width}" '
            f'height="{height}" role="img" aria-labelledby="agenda-title agenda-description" lang="{language.code}" '
            f'xml:lang="{language.code}" direction="{language.direction}" '
            f'font-family="Arial, Liberation Sans, Noto Sans, sans-serif">\n'
            f'<title id="agenda-title">{escape(label)}</title>\n'
            f'<desc id="agenda-description">{escape(" ".join(map(self.sentence, self.course.days)))}</desc>\n'
            f"{shape('rect', width=self.width, height=height, fill=WHITE)}\n"
        )

    def sentence(self, day: Day) -> str:
        """A day as a sentence, for those who do not see the picture."""
        slots = "; ".join(f"{clock(slot.start)}–{clock(slot.end)} {self.whole_title(slot)}" for slot in day.slots)
        return f"{self.timetable.day_heading(day)}: {slots}."

    def whole_title(self, slot: Slot) -> str:
        title = self.phrases.slot_title(slot)
        return f"{slot.module.module.short_title}: {title}" if slot.module and len(self.course.modules) > 1 else title

    def y(self, minutes: int) -> float:
        return self.top + (minutes - self.first) * SCALE

    def hours(self) -> None:
        """A line and a clock time for each hour."""
        for minutes in range(self.first, self.last + 1, HOUR):
            y = self.y(minutes)
            x1, x2 = self.mirrored(MARGIN), self.mirrored(self.width - MARGIN)
            self.add(shape("path", d=f"M{x1} {_n(y)}H{x2}", stroke=HAIR))
            self.text(MARGIN, y + SMALL + 2, clock(minutes), SMALL, MUTED)

    def day(self, day: Day, x: int) -> None:
        title = self.language.labels["day"].format(number=day.number)
        self.text(x, self.top - GAP - 2 - (LINE if day.date else 0), title, FONT + 1, INK, bold=True)
        self.text(x, self.top - GAP - 2, self.phrases.weekday(day), SMALL, MUTED)
        for row in day.rows:
            for slot in row.slots:
                self.slot(slot, x, opens=slot is row.first and slot.module is not None and len(self.course.modules) > 1)

    def slot(self, slot: Slot, x: int, opens: bool) -> None:
        """A box with its bar and as many of its words as it has room for; `opens`: a module begins, or goes on."""
        mark, y, height = self.timetable.mark(slot), self.y(slot.start), slot.minutes * SCALE
        words = f"{clock(slot.start)}–{clock(slot.end)} {self.whole_title(slot)}"
        method = self.language.words["method"][slot.session.session.method] if slot.session else ""
        self.parts.append(f"<g><title>{escape(f'{words} ({method})' if method else words)}</title>\n")
        self.box(mark, x, y, self.column, height)
        room = (self.column - STRIP - 2 * PADDING) / FONT
        lines = self.words(slot, opens, room, int((height - 2) // LINE))
        baseline = y + (height - len(lines) * LINE) / 2 + LINE - 4
        for number, line in enumerate(lines):
            colour = MUTED if mark == "break" else INK
            self.text(x + STRIP + PADDING, baseline + number * LINE, line, FONT, colour)
        self.parts.append("</g>\n")

    def words(self, slot: Slot, opens: bool, room: float, most: int) -> list[str]:
        """The title of a slot; where a module opens its name with it, or its name alone where both are too long."""
        if opens and slot.module:
            whole = lines_of(self.whole_title(slot), room)
            return whole if len(whole) <= most else shortened(slot.module.module.short_title, room, most)
        return shortened(self.phrases.slot_title(slot), room, most)

    def box(self, mark: Mark, x: float, y: float, width: float, height: float) -> None:
        fill = f"#{FILLS[mark]}" if FILLS[mark] else WHITE
        self.rectangle(x, y, width, height, fill=fill, stroke=RULE, stroke_width=0.8)
        if _BARS[mark] != "none":
            self.rectangle(x, y, STRIP, height, fill=WHITE, stroke=ACCENT, stroke_width=0.8)
            self.rectangle(x, y, STRIP, height, fill=_BARS[mark])
        elif mark == "item":
            self.rectangle(x, y, STRIP, height, fill="none", stroke=MUTED, stroke_width=0.8)

    def legend(self, y: float) -> float:
        """What the bars mean, with the methods of this course; returns where it ends."""
        for mark, words in self.legend_words():
            lines = lines_of(words, (self.width - 2 * MARGIN - 4 * STRIP) / FONT)
            self.box(mark, MARGIN, y, 3 * STRIP, LINE)
            for line in lines:
                self.text(MARGIN + 4 * STRIP, y + LINE - 4, line, FONT, INK)
                y += LINE
            y += GAP
        return y

    def legend_words(self) -> Iterator[tuple[Mark, str]]:
        slots = [slot for day in self.course.days for slot in day.slots]
        for mark in self.timetable.marks(self.course.days):
            marked = (slot.session for slot in slots if slot.session and self.timetable.mark(slot) == mark)
            methods = {entry.session.method for entry in marked}
            names = [name for method, name in self.language.words["method"].items() if method in methods]
            label = self.language.words["mark"][mark]
            yield mark, f"{label}: {', '.join(name[:1].lower() + name[1:] for name in names)}" if names else label

    def mirrored(self, x: float, width: float = 0) -> str:
        return _n(self.width - x - width if self.language.direction == "rtl" else x)

    def rectangle(self, x: float, y: float, width: float, height: float, **looks: object) -> None:
        place = {"x": self.mirrored(x, width), "y": _n(y), "width": _n(width), "height": _n(height)}
        self.add(shape("rect", **place, **looks))

    def text(self, x: float, y: float, words: str, size: int, colour: str, bold: bool = False) -> None:
        if words:
            weight = {"font_weight": "bold"} if bold else {}
            self.add(shape("text", words, x=self.mirrored(x), y=_n(y), font_size=size, fill=colour, **weight))

    def add(self, written: str) -> None:
        self.parts.append(f"{written}\n")


def _n(number: float) -> str:
    """A number with at most one place, the same everywhere."""
    return f"{number:.1f}".removesuffix(".0")
