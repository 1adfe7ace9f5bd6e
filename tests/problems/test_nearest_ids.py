from __future__ import annotations

import pytest

from curriculum.problems.nearest_ids import nearest_id

TITLES = {
    "who-2009-opioid-dependence": "Guidelines for the treatment of opioid dependence",
    "who-2010-assist": "ASSIST: manual for use in primary care",
    "who-2014-overdose": "Community management of opioid overdose",
    "who-2014-pregnancy": "Substance use in pregnancy",
    "who-2020-standards": "International standards for treatment",
    "unodc-2008-treatnet": "Drug dependence treatment: community based",
    "unodc-2018-prevention": "International standards on drug use prevention",
    "mattick-2014-maintenance": "Methadone maintenance therapy",
    "national-legislation": "Law on narcotic drugs",
}


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("who-2014-naloxone", 'no id or title has "naloxone"; of who-2014: who-2014-overdose, who-2014-pregnancy'),
        ("who-2014-overdoze", 'did you mean "who-2014-overdose"?'),
        ("who-2013-overdose", 'did you mean "who-2014-overdose"?'),
        ("overdose", 'did you mean "who-2014-overdose"?'),
        ("who-assist-2010", 'did you mean "who-2010-assist"?'),
        ("who-2011-assist-manual", "nearest: who-2010-assist"),
        ("methadone-review", "nearest: mattick-2014-maintenance"),
        ("who-2014", "of who-2014: who-2014-overdose, who-2014-pregnancy"),
        ("law-on-narcotics", "nearest: national-legislation"),
        ("zzz", "known: "),
        ("who-2010-assit", 'did you mean "who-2010-assist"?'),
    ],
)
def test_ids_are_compared_by_what_they_say(value: str, hint: str) -> None:
    assert nearest_id(value, TITLES).startswith(hint)


def test_nothing_is_near_where_nothing_is() -> None:
    assert nearest_id("a", {}) == "known: none"
    assert nearest_id("a" * 200, TITLES) == ""
