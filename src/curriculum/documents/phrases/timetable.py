"""The agenda as a picture: what stands in one box, and the mark of its method.

Word draws it as a table and the SVG export as shapes; both take it from here.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from curriculum.documents.drawings import MARKS, Legend, Mark, Timetable, TimetableDay, TimetableSlot
from curriculum.library.language import Language
from curriculum.planning.course import Course, Day, Row, Slot

OF_METHOD: MappingProxyType[str, Mark] = MappingProxyType({
    "mini-lecture": "lecture", "demonstration": "practice", "role-play": "practice", "simulation": "practice",
    "debate": "practice", "quiz": "practice",
})  # fmt: skip
"""The mark of a method; that of all others is `groups`."""


class TimetablePhrases:
    """Every method is a function that templates may call, beside those of `words`."""

    def __init__(self, course: Course, language: Language) -> None:
        self._course, self._language = course, language

    def day_heading(self, day: Day) -> str:
        """ "Day 1, Monday 7 December", or "Day 1" while the first day is unknown."""
        return ", ".join(self._heading_lines(day))

    def boxes(self, day: Day) -> list[Row]:
        """The slots of a day by box: what follows in one module together, where the course has several modules."""
        if len(self._course.modules) == 1:
            return [Row((slot,), slot.continued) for slot in day.slots]
        return day.rows

    def box_title(self, box: Row) -> str:
        """What stands in a box: the module where the course has several, else the session; items and breaks."""
        module = box.first.module if len(self._course.modules) > 1 else None
        title = module.module.short_title if module else box.first.title
        return str(self._language.labels["continued"].format(title=title)) if box.continued else title

    def mark(self, slot: Slot) -> Mark:
        """How a slot is marked: by its method, or as an item of the programme, or as a break."""
        if slot.session:
            return OF_METHOD.get(slot.session.session.method, "groups")
        return "break" if slot.kind == "break" else "item"

    def marks(self, days: Iterable[Day]) -> list[Mark]:
        """The marks that some days use, in the order of the legend."""
        used = {self.mark(slot) for day in days for slot in day.slots}
        return [mark for mark in MARKS if mark in used]

    def timetable(self, days: Iterable[Day]) -> Timetable:
        """Some days as a drawing to scale."""
        return Timetable(str(self._language.labels["time"]), tuple(map(self._drawn_day, days)))

    def timetable_legend(self, days: Iterable[Day]) -> Legend:
        """What the marks of some days mean."""
        names = self._language.words["mark"]
        return Legend(tuple((mark, names[mark]) for mark in self.marks(days)))

    def _heading_lines(self, day: Day) -> list[str]:
        heading = str(self._language.labels["day"].format(number=day.number))
        return [heading, self._language.weekday(day.date)] if day.date else [heading]

    def _drawn_day(self, day: Day) -> TimetableDay:
        slots = tuple(
            # the words of a box stand in its first slot
            TimetableSlot(slot.start, slot.end, self.mark(slot), "" if position else self.box_title(box))
            for box in self.boxes(day)
            for position, slot in enumerate(box.slots)
        )
        return TimetableDay(tuple(self._heading_lines(day)), slots)
