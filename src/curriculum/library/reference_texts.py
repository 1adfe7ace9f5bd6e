"""References as documents print them: in full for lists and footnotes, short beside a fact."""

from __future__ import annotations

from curriculum.library.reference import Name, Reference

SEVERAL = 3
"""From this number of authors on, only the first is named in the short form."""


def full_reference(reference: Reference, no_date: str, others: str) -> str:
    """Authors (year). Title. Journal volume:pages. Publisher. doi or address."""
    # Idea: every part brings its own full stop, so that a part that is missing takes its punctuation along.
    authors = ", ".join(_full_name(name, others) for name in reference.author)
    issued = reference.issued or no_date
    parts = [f"{authors} ({issued}). {_stop(reference.title)}"]
    if reference.container_title:
        volume = f" {reference.volume}" if reference.volume else ""
        page = f":{reference.page}" if reference.page and volume else f" {reference.page}" if reference.page else ""
        parts.append(_stop(reference.container_title + volume + page))
    if reference.publisher:
        parts.append(_stop(reference.publisher))
    if reference.DOI:
        parts.append(f"doi:{reference.DOI}")
    elif reference.URL:
        parts.append(reference.URL)
    return " ".join(parts)


def short_reference(reference: Reference, no_date: str, others: str) -> str:
    """First author or body and year: "Humeniuk et al. 2012"."""
    names = [name.short or name.family or name.literal or "" for name in reference.author]
    named = [name for name in names if name != "others"]
    # whoever writes `others` as the last author has cut the list already
    cut = len(named) >= SEVERAL or len(named) < len(names)
    author = f"{named[0]} {others}" if cut else " / ".join(named)
    return f"{author} {reference.issued or no_date}"


def _full_name(name: Name, others: str) -> str:
    if name.literal:
        return others if name.literal == "others" else name.literal
    return f"{name.family} {name.given}" if name.given else str(name.family)


def _stop(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
