"""The timetable: a table to scale, in which five minutes are a row and a slot is a cell merged over its rows.

Each day has two columns: a strip with a bar for each slot, and the boxes with words, which may hold several slots. The
legend is a table with a box for each mark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

from curriculum.documents import drawings
from curriculum.documents.drawings import ACCENT, FILLS, HAIR, MUTED, RULE, Mark
from curriculum.documents.formats.word.block_styles import Setting
from curriculum.documents.formats.word.elements import NO_LINE, Block, Cell, Line, Paragraph, Row, Table
from curriculum.documents.formats.word.run_elements import RunStyle
from curriculum.documents.formats.word.state import State
from curriculum.documents.text_width import TABLE_BOLD_EM, TABLE_EM, TABLE_SMALL_EM, shortened
from curriculum.reading.clock import clock

STEP = 5
"""Minutes of a row."""
ROW_HEIGHT = 120
MOST_HEIGHT = 11800
"""Twips of all rows together, so that a page holds them with heading and legend; longer days have lower rows."""
LABELLED = 30
"""Minutes between the times at the side."""
MOST_DAYS = 8
"""More columns are too narrow for words."""
TIME_WIDTH, STRIP_WIDTH = 964, 198
START_MARGIN, END_MARGIN = 113, 57
LINE, SMALL_LINE = 264, 238
"""Twips of a line of Table Text and of Table Small."""
TIMED = 45
"""Minutes that a box has at least to carry its clock time too."""

NO_BREAK_SPACE = "\u00a0"
_AFTER_FIGURE = re.compile(r"(?<=\d) |(?<=\d\.) ")

_RULE, _HAIR, _STRONG = Line("single", 4, RULE), Line("single", 4, HAIR), Line("single", 8, ACCENT)
_BARS: MappingProxyType[Mark, Line] = MappingProxyType({
    "lecture": Line("single", 36, ACCENT), "practice": Line("double", 12, ACCENT), "groups": Line("dashed", 24, ACCENT),
    "item": Line("single", 8, MUTED), "break": NO_LINE,
})  # fmt: skip
_EMPTY = (Paragraph("TableGap"),)
_NO_LINES = MappingProxyType({"top": NO_LINE, "left": NO_LINE, "bottom": NO_LINE, "right": NO_LINE})
_MARGINS = MappingProxyType({"top": 0, "left": START_MARGIN, "bottom": 0, "right": END_MARGIN})
_HEAD_MARGINS = {**_MARGINS, "top": 57, "bottom": 57}
_PLAIN_CELL = Cell(0, _EMPTY, borders=_NO_LINES, margins=_MARGINS)

Column = dict[int, tuple[Cell, Cell]]
"""The two cells of a day at each time: its strip and its words."""


def timetable(drawing: drawings.Timetable, state: State, setting: Setting) -> list[Block]:
    """The table of some days; what cannot be drawn is noted as something that Word cannot carry."""
    days, slots = drawing.days, [slot for day in drawing.days for slot in day.slots]
    if not all(map(_is_drawable, days)) or not 1 <= len(days) <= MOST_DAYS:
        state.cannot_carry(f"a timetable that is not 1 to {MOST_DAYS} days of slots of {STEP}, 10, 15 ... minutes")
        return []
    times = range(min(slot.start for slot in slots) // LABELLED * LABELLED, max(slot.end for slot in slots), STEP)
    # rows are exact, so that a slot is as high as it is long, whatever stands in it
    height = min(ROW_HEIGHT, MOST_HEIGHT // len(times))
    width = (setting.width - TIME_WIDTH) // len(days) - STRIP_WIDTH
    side = setting.width - len(days) * (STRIP_WIDTH + width)
    columns = [_column(day.slots, width, height, state) for day in days]
    empty = replace(_PLAIN_CELL, width=STRIP_WIDTH, middle=True), replace(_PLAIN_CELL, width=width, middle=True)
    heads = [_head_cell(side, 1, [drawing.time], state)]
    heads += [_head_cell(STRIP_WIDTH + width, 2, day.heading, state) for day in days]
    rows = [Row(heads, header=True)]
    for time in times:
        cells = [cell for column in columns for cell in column.get(time, empty)]
        rows.append(Row([_time_cell(time, times, side, state), *cells], height=height, exact=True))
    widths = [side, *([STRIP_WIDTH, width] * len(days))]
    return [Table("LayoutTable", widths, rows, head=True, caption=state.heading)]


def legend(drawing: drawings.Legend, state: State, setting: Setting) -> list[Block]:
    """One row with a box for each mark."""
    if not drawing.entries:
        state.cannot_carry("a legend without marks")
        return []
    widths = [setting.width // len(drawing.entries)] * len(drawing.entries)
    widths[-1] += setting.width - sum(widths)
    cells = [
        replace(_box(mark, width), content=[Paragraph("TableText", state.run(words))])
        for width, (mark, words) in zip(widths, drawing.entries, strict=True)
    ]
    return [Table("LayoutTable", widths, [Row(cells, height=ROW_HEIGHT * 3)])]


def _is_drawable(day: drawings.TimetableDay) -> bool:
    """Whether the slots of a day follow each other on the grid of rows."""
    within = all(0 <= slot.start < slot.end <= 24 * 60 for slot in day.slots)
    on_grid = within and not any(slot.start % STEP or slot.end % STEP for slot in day.slots)
    return bool(day.slots) and on_grid and all(slot.end <= later.start for slot, later in pairwise(day.slots))


def _box(mark: Mark, width: int) -> Cell:
    """An empty cell with the bar of a mark at its start side, and its tint."""
    borders = {**_NO_LINES, "left": _BARS[mark]}
    return replace(_PLAIN_CELL, width=width, borders=borders, fill=FILLS[mark], middle=True)


def _head_cell(width: int, span: int, lines: Sequence[str], state: State) -> Cell:
    """The word for time, or a day: its number, and below it its date, whose figure stays with the month."""
    first, *more = lines
    dates = [Paragraph("TableSmall", state.run(_AFTER_FIGURE.sub(NO_BREAK_SPACE, line))) for line in more]
    content = [Paragraph("TableHead", state.run(first)), *dates]
    borders = {**_NO_LINES, "top": _STRONG, "bottom": _STRONG}
    return Cell(width, content, span=span, borders=borders, fill=FILLS["groups"], margins=_HEAD_MARGINS)


def _time_cell(time: int, times: range, width: int, state: State) -> Cell:
    """The time at the side, merged until the next one."""
    if time % LABELLED:
        return replace(_PLAIN_CELL, width=width, merge="continue")
    fits = times.stop - time > 2 * STEP
    label = [Paragraph("TableSmall", state.run(clock(time)))] if fits else _EMPTY
    borders = {**_NO_LINES, "top": NO_LINE if time == times.start else _HAIR}
    return replace(_PLAIN_CELL, width=width, content=label, merge="restart", borders=borders)


def _column(slots: Sequence[drawings.TimetableSlot], width: int, height: int, state: State) -> Column:
    """The cells of a day: a strip for each slot, and a cell with words for each box."""
    strips: dict[int, Cell] = {}
    words: dict[int, Cell] = {}
    # every row needs all cells: a merged one is written again in each row that it covers (17.4.84)
    for box in _boxes(slots):
        fill = FILLS[box[0].mark] if len({slot.mark for slot in box}) == 1 else ""
        borders = {**_NO_LINES, "top": _RULE, "bottom": _RULE}
        cell = replace(_PLAIN_CELL, width=width, borders=borders, fill=fill, middle=True)
        words |= _merged(box[0].start, box[-1].end, cell, _words(box, width, height, state))
        for slot in box:
            cell = _box(slot.mark, STRIP_WIDTH)
            ends = {"top": _RULE if slot is box[0] else _HAIR, "bottom": _RULE if slot is box[-1] else _HAIR}
            strips |= _merged(slot.start, slot.end, replace(cell, borders={**cell.borders, **ends}), _EMPTY)
    return {time: (strips[time], words[time]) for time in strips}


def _boxes(slots: Sequence[drawings.TimetableSlot]) -> list[list[drawings.TimetableSlot]]:
    boxes: list[list[drawings.TimetableSlot]] = []
    for slot in slots:
        if slot.words or not boxes or boxes[-1][-1].end != slot.start:
            boxes.append([slot])
        else:
            boxes[-1].append(slot)
    return boxes


def _merged(start: int, end: int, cell: Cell, content: Sequence[Block]) -> dict[int, Cell]:
    first, more = replace(cell, merge="restart", content=content), replace(cell, merge="continue")
    return {time: more if time > start else first for time in range(start, end, STEP)}


def _words(box: Sequence[drawings.TimetableSlot], width: int, height: int, state: State) -> Sequence[Block]:
    """What a box says: its title, in bold and with its clock time where that fits, shortened where it does not."""
    words, minutes = box[0].words, box[-1].end - box[0].start
    free, line = minutes // STEP * height, width - START_MARGIN - END_MARGIN
    if minutes >= TIMED and box[0].mark != "break":
        title = " ".join(shortened(words, line / TABLE_BOLD_EM, (free - SMALL_LINE) // LINE))
        time = state.run(f"{clock(box[0].start)}–{clock(box[-1].end)}")
        return [Paragraph("TableText", state.run(title, RunStyle("Strong"))), Paragraph("TableSmall", time)]
    if len(shortened(words, line / TABLE_EM, len(words))) * LINE <= free:
        return [Paragraph("TableText", state.run(words))]
    title = " ".join(shortened(words, line / TABLE_SMALL_EM, free // SMALL_LINE))
    return [Paragraph("TableSmall", state.run(title))] if title else _EMPTY
