"""The timetable: a table to scale, in which five minutes are a row and a slot is a cell merged over its rows.

The template lists the slots, one in a row of a table: day, start, end, mark, words. A slot without words belongs to
the box of the one above it. A second table is the legend: mark, words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from types import MappingProxyType

from curriculum.documents.formats.word.elements import paragraph, row, table
from curriculum.documents.formats.word.inline import Voice
from curriculum.documents.formats.word.state import State, plain_text
from curriculum.documents.text_width import shortened
from curriculum.reading.tree import Tree

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
EM, BOLD_EM, SMALL_EM = 184, 198, 164
"""Twips of an em of Table Text, the same in bold, and of Table Small: words measured in Arial, but set in Calibri."""
LINE, SMALL_LINE = 264, 238
"""Twips of a line of Table Text and of Table Small."""
TIMED = 45
"""Minutes that a box has at least to carry its clock time too."""

NO_BREAK_SPACE = "\u00a0"
_AFTER_FIGURE = re.compile(r"(?<=\d) |(?<=\d\.) ")

_RULE = 'w:val="single" w:sz="4" w:space="0" w:color="7B8F94"'
_HAIR = 'w:val="single" w:sz="4" w:space="0" w:color="B4C2C5"'
_STRONG = 'w:val="single" w:sz="8" w:space="0" w:color="0B4F5C"'
_NIL = 'w:val="nil"'
_HEAD_FILL = "D2E3E6"
_BARS = MappingProxyType({
    "lecture": 'w:val="single" w:sz="36" w:space="0" w:color="0B4F5C"',
    "practice": 'w:val="double" w:sz="12" w:space="0" w:color="0B4F5C"',
    "groups": 'w:val="dashed" w:sz="24" w:space="0" w:color="0B4F5C"',
    "item": 'w:val="single" w:sz="8" w:space="0" w:color="47565B"',
    "break": _NIL,
})  # fmt: skip
_FILLS = MappingProxyType({"lecture": "EAF2F3", "practice": "", "groups": "D2E3E6", "item": "", "break": "F2F2F0"})


@dataclass(frozen=True)
class _Slot:
    day: str
    start: int
    end: int
    mark: str
    words: str


Write = Callable[[Sequence[Tree], State], list[str]]
Column = dict[int, tuple[str, str]]
"""The two cells of a day at each time: its strip and its words."""


def timetable(node: Tree, state: State, write: Write) -> list[str]:
    """A page of its own: the first table is drawn to scale, the second is the legend; `write` makes the rest."""
    state.page_break = True
    first = next((child for child in node.children if child.type == "table"), None)
    found: list[str] = []
    for child in node.children:
        if child.type != "table":
            found += write([child], state)
        else:
            found.append((_grid if child is first else _legend)(child, state, state.width))
    return found


def _grid(node: Tree, state: State, width: int) -> str:
    """The table of some days. What is no list of slots is noted as something that Word cannot carry."""
    head, *rows = [
        [plain_text(cell.children) for cell in one.children] for part in node.children for one in part.children
    ]
    slots = [slot for cells in rows if (slot := _slot(cells))]
    days = [list(group) for _, group in groupby(slots, key=lambda slot: slot.day)]
    overlap = any(one.end > other.start for day in days for one, other in pairwise(day))
    if not slots or len(slots) < len(rows) or overlap or len(days) > MOST_DAYS:
        state.cannot_carry(
            f"a timetable that is not a list of day, start, end, mark and words for 1 to {MOST_DAYS} days"
        )
        return ""
    times = range(min(slot.start for slot in slots) // LABELLED * LABELLED, max(slot.end for slot in slots), STEP)
    height = min(ROW_HEIGHT, MOST_HEIGHT // len(times))
    room = (width - TIME_WIDTH) // len(days) - STRIP_WIDTH
    side = width - len(days) * (STRIP_WIDTH + room)
    columns = [_column(day, room, height, state) for day in days]
    empty = _cell(STRIP_WIDTH, "") + _cell(room, "")
    written = [_head([(side, 1, head[1]), *((STRIP_WIDTH + room, 2, day[0].day) for day in days)], state)]
    for time in times:
        cells = "".join("".join(column[time]) if time in column else empty for column in columns)
        written.append(_exact_row(_time_cell(time, times, side, state) + cells, height))
    widths = [side, *([STRIP_WIDTH, room] * len(days))]
    return table("LayoutTable", widths, "".join(written), look="0620", caption=state.heading)


def _legend(node: Tree, state: State, width: int) -> str:
    """One row with a box for each mark; what is no list of marks is noted as something that Word cannot carry."""
    rows = [[plain_text(cell.children) for cell in one.children] for part in node.children[1:] for one in part.children]
    if not rows or any(len(cells) != 2 or cells[0] not in _BARS for cells in rows):
        state.cannot_carry("a legend whose rows are not mark, words")
        return ""
    widths = [width // len(rows)] * len(rows)
    widths[-1] += width - sum(widths)
    cells = [
        _cell(size, paragraph("TableText", state.run(words)), bar=_BARS[mark], fill=_FILLS[mark])
        for size, (mark, words) in zip(widths, rows, strict=True)
    ]
    return table("LayoutTable", widths, row("".join(cells), height=ROW_HEIGHT * 3), look="0600")


def _slot(cells: Sequence[str]) -> _Slot | None:
    if len(cells) != 5 or cells[3] not in _BARS:
        return None
    start, end = _minutes(cells[1]), _minutes(cells[2])
    return _Slot(cells[0], start, end, cells[3], cells[4]) if 0 <= start < end else None


def _minutes(clock: str) -> int:
    """ "09:15" as minutes after midnight; -1 for what is no time on the grid."""
    hours, _, minutes = clock.partition(":")
    found = int(hours) * 60 + int(minutes) if hours.isdecimal() and minutes.isdecimal() else -1
    return found if found % STEP == 0 and found <= 24 * 60 else -1


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _head(cells: Sequence[tuple[int, int, str]], state: State) -> str:
    """The first row: the word for time, and the days, each with its width and the columns it spans."""
    written = "".join(
        _cell(width, _heading(words, state), span=span, fill=_HEAD_FILL, top=_STRONG, bottom=_STRONG, above=57,
              at_top=True)
        for width, span, words in cells
    )  # fmt: skip
    return row(written, header=True)


def _heading(words: str, state: State) -> str:
    """A line for each part between commas: the number of the day, and its date, whose figure stays with the month."""
    first, *more = words.split(", ")
    lines = (paragraph("TableSmall", state.run(_AFTER_FIGURE.sub(NO_BREAK_SPACE, line))) for line in more)
    return paragraph("TableHead", state.run(first)) + "".join(lines)


def _time_cell(time: int, times: range, width: int, state: State) -> str:
    """The time at the side, merged until the next one."""
    if time % LABELLED:
        return _cell(width, "", merge="continue", at_top=True)
    fits = times.stop - time > 2 * STEP
    label = paragraph("TableSmall", state.run(_clock(time))) if fits else ""
    return _cell(width, label, merge="restart", top=_NIL if time == times.start else _HAIR, at_top=True)


def _column(slots: Sequence[_Slot], room: int, height: int, state: State) -> Column:
    """The cells of a day: a strip for each slot, and a cell with words for each box."""
    strips: dict[int, str] = {}
    words: dict[int, str] = {}
    for box in _boxes(slots):
        start, end = box[0].start, box[-1].end
        fill = _FILLS[box[0].mark] if len({slot.mark for slot in box}) == 1 else ""
        content = _words(box, room, height, state)
        words |= _merged(start, end, room, content, top=_RULE, bottom=_RULE, fill=fill)
        for slot in box:
            top = _RULE if slot is box[0] else _HAIR
            bottom = _RULE if slot is box[-1] else _HAIR
            strips |= _merged(slot.start, slot.end, STRIP_WIDTH, "", top=top, bottom=bottom, bar=_BARS[slot.mark],
                              fill=_FILLS[slot.mark])  # fmt: skip
    return {time: (strips[time], words[time]) for time in strips}


def _boxes(slots: Sequence[_Slot]) -> list[list[_Slot]]:
    found: list[list[_Slot]] = []
    for slot in slots:
        if slot.words or not found or found[-1][-1].end != slot.start:
            found.append([slot])
        else:
            found[-1].append(slot)
    return found


def _merged(
    start: int, end: int, width: int, content: str, *, top: str, bottom: str, fill: str, bar: str = _NIL
) -> dict[int, str]:
    first = _cell(width, content, merge="restart", top=top, bottom=bottom, bar=bar, fill=fill)
    more = _cell(width, "", merge="continue", top=top, bottom=bottom, bar=bar, fill=fill)
    return {time: more if time > start else first for time in range(start, end, STEP)}


def _words(box: Sequence[_Slot], room: int, height: int, state: State) -> str:
    """What a box says: its title, in bold and with its clock time where there is room, shortened where there is not."""
    words, minutes = box[0].words, box[-1].end - box[0].start
    free, width = minutes // STEP * height, room - START_MARGIN - END_MARGIN
    if minutes >= TIMED and box[0].mark != "break":
        title = " ".join(shortened(words, width / BOLD_EM, (free - SMALL_LINE) // LINE))
        time = state.run(f"{_clock(box[0].start)}–{_clock(box[-1].end)}")
        return paragraph("TableText", state.run(title, Voice("Strong").looks)) + paragraph("TableSmall", time)
    if len(shortened(words, width / EM, len(words))) * LINE <= free:
        return paragraph("TableText", state.run(words))
    title = " ".join(shortened(words, width / SMALL_EM, free // SMALL_LINE))
    return paragraph("TableSmall", state.run(title)) if title else ""


def _exact_row(cells: str, height: int) -> str:
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>{cells}</w:tr>'


def _cell(
    width: int,
    content: str,
    *,
    span: int = 1,
    merge: str = "",
    top: str = _NIL,
    bottom: str = _NIL,
    bar: str = _NIL,
    fill: str = "",
    above: int = 0,
    at_top: bool = False,
) -> str:
    """A cell with borders of its own; `bar` stands at its start side, `above` is its margin at top and bottom."""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    properties += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    properties += f"<w:tcBorders><w:top {top}/><w:left {bar}/><w:bottom {bottom}/><w:right {_NIL}/></w:tcBorders>"
    properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    properties += (
        f'<w:tcMar><w:top w:w="{above}" w:type="dxa"/><w:left w:w="{START_MARGIN}" w:type="dxa"/>'
        f'<w:bottom w:w="{above}" w:type="dxa"/><w:right w:w="{END_MARGIN}" w:type="dxa"/></w:tcMar>'
    )
    properties += "" if at_top else '<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content or paragraph('TableGap', '')}</w:tc>"
