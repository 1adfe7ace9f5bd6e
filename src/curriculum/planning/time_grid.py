"""The grid of times: an agenda begins and ends everything on it, and the search for modules counts in its steps."""

from __future__ import annotations

import math

STEP = 5
"""Minutes between two points of the grid."""


def steps(minutes: int) -> int:
    """Minutes in steps of the grid, rounded up."""
    return minutes // STEP + (minutes % STEP > 0)


def round_up(minutes: float) -> int:
    """The first minute of the grid that is not before `minutes`."""
    # 100 * 1.1 is 110.00000000000001: without the margin that would take five minutes more
    whole = math.ceil(minutes - 1e-9)
    return whole + -whole % STEP


def round_down(minutes: int) -> int:
    """The last minute of the grid that is not after `minutes`."""
    return minutes - minutes % STEP
