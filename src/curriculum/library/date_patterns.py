"""How a language writes dates, by its own patterns in the CLDR (UTS 35, Dates): a day, a day without its year, spans.

Babel has the patterns, but not what UTS 35 leaves to whoever asks for more than they hold: the long words of a pattern
that the CLDR has with short ones ("Matching Skeletons"), and the patterns of intervals with long words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from babel import Locale
from babel.dates import format_date

_QUOTED = r"'[^']*'"
_BETWEEN_DAYS = re.compile(r"d+((?:'[^']*'|[^A-Za-z'])*)d+")
_DASH = "–"
_ROOT_DECEMBER, _ROOT_MONDAY = "M12", "Mon"
"""What the CLDR says where it does not know the words of a language."""

Listed = Callable[[list[str]], str]


def has_dates(locale: Locale) -> bool:
    """Whether the CLDR knows the months and weekdays of a language, and not only that there is one."""
    months, days = locale.months["format"]["wide"], locale.days["format"]["wide"]
    return locale.language == "en" or (months[12] != _ROOT_DECEMBER and days[0] != _ROOT_MONDAY)


def in_full(day: date, locale: Locale) -> str:
    """ "Monday 7 December 2026"."""
    if locale.language == "en":  # as the headings of days have it, without a comma
        return f"{weekday(day, locale)} {day.year}"
    return format_date(day, "full", locale=locale)


def weekday(day: date, locale: Locale) -> str:
    """Weekday, day and month, all words in full: "Monday 7 December", "7-декабрь, дүйшөмбү"."""
    return format_date(day, _heading_pattern(locale), locale=locale)


def spans(days: Sequence[date], locale: Locale, listed: Listed) -> str:
    """Dates in their order as spans: "7–9 December 2026"; with a gap, "10–12 and 15 March 2027".

    Month and year stand once where all days are of one month and the language begins with the day.
    """
    parts: list[list[date]] = []
    for day in days:
        if parts and (day - parts[-1][-1]).days == 1:
            parts[-1].append(day)
        else:
            parts.append([day])
    same = len({(day.year, day.month) for day in days}) == 1
    pattern = str(locale.date_formats["long"].pattern)
    if same and (first := re.match(r"d+\.?", pattern)):
        short = [_within_month(part[0], part[-1], first.group(), locale) for part in parts[:-1]]
        return listed([*short, _span(parts[-1], pattern, locale)])
    return listed([_span(part, pattern, locale) for part in parts])


def _span(days: Sequence[date], pattern: str, locale: Locale) -> str:
    first, last = days[0], days[-1]
    if (first.year, first.month) == (last.year, last.month):
        return _within_month(first, last, pattern, locale)
    ends = [format_date(day, pattern, locale=locale) for day in (first, last)]
    # under no name stands the pattern of any two dates (UTS 35, intervalFormatFallback)
    return str(locale.interval_formats[None]).format(*ends)


def _within_month(first: date, last: date, pattern: str, locale: Locale) -> str:
    """Days of one month by the pattern of a single day: its day becomes two, with between them what the CLDR has."""
    if first == last:
        return format_date(last, pattern, locale=locale)
    intervals = locale.interval_formats
    by_day = (intervals.get("yMMMMd") or intervals.get("yMMMd") or {}).get("d", ())
    between = _BETWEEN_DAYS.search("".join(by_day))
    joined = between.group(1) if between else _DASH
    digits = f"{first.day:0{len(_days_of(pattern))}}"
    # the first of the two stands as it is; what is no pattern stands between quotation marks
    both = _outside_quotes(pattern, r"d+", lambda match: f"'{digits}'{joined}{match.group()}")
    return format_date(last, both, locale=locale)


def _days_of(pattern: str) -> str:
    return max(re.findall(r"d+", re.sub(_QUOTED, "", pattern)), default="d")


def _heading_pattern(locale: Locale) -> str:
    """How a locale writes weekday, day and month (UTS 35, Date Format Patterns)."""
    skeletons = {name: str(skeleton.pattern) for name, skeleton in locale.datetime_skeletons.items()}
    pattern = skeletons.get("MMMMEEEEd") or skeletons.get("MMMMEd")
    if pattern is None:
        # a language may bind long words otherwise than short ones, so its own long day and month take their place
        pattern = skeletons["MMMEd"].replace(skeletons["MMMd"], skeletons["MMMMd"])
    # of many languages Babel has no weekdays that stand alone ("c"), and writes English ones
    alone = locale.days["stand-alone"]["wide"][0] != _ROOT_MONDAY
    pattern = _outside_quotes(pattern, "E+|c+", lambda match: (match.group()[0] if alone else "E") * 4)
    return _outside_quotes(pattern, "MMM+|LLL+", lambda match: match.group()[0] * 4)


def _outside_quotes(pattern: str, fields: str, replaced: Callable[[re.Match[str]], str]) -> str:
    """The pattern with some of its fields replaced; letters between quotation marks are no fields."""
    return re.sub(
        f"{_QUOTED}|{fields}", lambda match: match.group() if match.group()[0] == "'" else replaced(match), pattern
    )
