"""Times of the day as documents, exports and terminals show them."""

from __future__ import annotations


def clock(minutes: int) -> str:
    """Minutes after midnight as hours and minutes: 555 is "09:15"."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
