"""The dates that a course passes over, and what they are called."""

from __future__ import annotations

import re
from datetime import date

import pytest

from curriculum.library.library import gather
from curriculum.library.workspace import Workspace
from curriculum.planning.course_dates import course_dates
from support.places import REPOSITORY


@pytest.mark.parametrize("code", ["AM", "AZ", "BY", "CN", "KG", "MN", "RU", "UA", "UZ"])
def test_dates_in_the_names_of_holidays_are_written_like_all_others(code: str) -> None:
    country = gather(Workspace(REPOSITORY), [], ["KG"], []).countries["KG"].model_copy(update={"code": code})
    names = [skipped.holiday for year in range(2019, 2026) for month in range(1, 13, 2)
             for skipped in course_dates(date(year, month, 1), 42, country)[1]]  # fmt: skip
    assert sum(bool(name) for name in names) > 10
    assert not [name for name in names if "/" in name]
    dated = [name for name in names if "substituted" in name]
    assert all(re.search(r"20\d\d-\d\d-\d\d", name) for name in dated)
    if code in ("AM", "AZ", "BY"):
        assert dated
