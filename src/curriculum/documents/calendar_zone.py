"""The time zone of a calendar as a component of its own, for readers that do not know zones by name (RFC 5545, 3.6.5).

It tells of the years of the course alone: yearly changes as a rule, which readers follow that take no lists of dates,
and changes that follow no rule one by one. The onset of a change is in the local time before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar.cal import Component

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LONG_AGO = datetime(1970, 1, 1)


@dataclass(frozen=True)
class Change:
    """Clocks are changed in a zone; `onset` is the local time before."""

    onset: datetime
    before: timedelta
    after: timedelta
    name: str
    """What the zone calls the time after it: CEST, +06."""


def zone_component(name: str, first: date, last: date) -> Component:
    """The VTIMEZONE of a zone for what happens from the first to the last day."""
    from icalendar import Timezone

    component = Timezone()
    component.add("tzid", name)
    yearly_changes = _yearly(_changes(ZoneInfo(name), first, last))
    for yearly in sorted(yearly_changes, key=lambda changes: changes[0].onset):
        component.add_component(_observance(yearly))
    return component


def _changes(zone: ZoneInfo, first: date, last: date) -> list[Change]:
    """All changes from the year before the first day to the end of that of the last; before them, the time till then.

    That time is left out where the first day comes after a change.
    """
    day, end = datetime(first.year - 1, 1, 1, tzinfo=UTC), datetime(last.year + 1, 1, 1, tzinfo=UTC)
    at_first, name = _offset(zone, day), day.astimezone(zone).tzname() or ""
    changes: list[Change] = []
    while day < end:
        following = day + timedelta(days=1)
        if _offset(zone, day) != _offset(zone, following):
            changes.append(_change(zone, day, following))
        day = following
    if not changes or changes[0].onset.date() >= first:
        changes.insert(0, Change(_LONG_AGO, at_first, at_first, name))
    return changes


def _change(zone: ZoneInfo, low: datetime, high: datetime) -> Change:
    """The change between two times, found to the minute."""
    before = _offset(zone, low)
    while high - low > timedelta(minutes=1):
        middle = low + timedelta(minutes=(high - low) // timedelta(minutes=2))
        low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
    return Change(
        (high + before).replace(tzinfo=None), before, _offset(zone, high), high.astimezone(zone).tzname() or ""
    )


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _yearly(changes: Sequence[Change]) -> Iterator[list[Change]]:
    """The changes of one kind together, where a rule says all of them; else each by itself."""
    alike: dict[tuple[Any, ...], list[Change]] = {}
    for change in changes:
        kind = (change.before, change.after, change.name, change.onset.month, change.onset.time())
        alike.setdefault(kind, []).append(change)
    for group in alike.values():
        years = [change.onset.year for change in group]
        whole = years == list(range(changes[0].onset.year, changes[-1].onset.year + 1))
        if whole and len(years) > 1 and _weekday_rule(group):
            yield group
        else:
            yield from ([change] for change in group)


def _weekday_rule(changes: Sequence[Change]) -> str:
    """On which weekday of its month a change falls every year: "2SU", "-1SU" for the last; empty where no rule says."""
    onsets = [change.onset for change in changes]
    if len({onset.weekday() for onset in onsets}) > 1:
        return ""
    weekday = _WEEKDAYS[onsets[0].weekday()]
    if all((onset + timedelta(days=7)).month != onset.month for onset in onsets):
        return f"-1{weekday}"
    weeks = {(onset.day - 1) // 7 + 1 for onset in onsets}
    return f"{weeks.pop()}{weekday}" if len(weeks) == 1 else ""


def _observance(changes: Sequence[Change]) -> Component:
    """One change, or one that comes back every year."""
    from icalendar import TimezoneDaylight, TimezoneStandard

    first = changes[0]
    component = TimezoneDaylight() if first.after > first.before else TimezoneStandard()
    component.add("dtstart", first.onset)
    component.add("tzoffsetfrom", first.before)
    component.add("tzoffsetto", first.after)
    component.add("tzname", first.name)
    if len(changes) > 1:
        component.add("rrule", {"freq": "yearly", "bymonth": first.onset.month, "byday": _weekday_rule(changes)})
    return component
