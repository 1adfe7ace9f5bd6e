"""The codes that participants give themselves, compared as people mean them: 0045, 45 and 45.0 are the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import normalize

from curriculum.library.column_names import folded

# Cyrillic letters that have the look of a Latin one, as capitals at least
_ALIKE = str.maketrans("авсенкмортхуіѕј", "abcehkmoptxyisj")
_NEARLY = str.maketrans("oil", "011")
SHORTEST_SLIP = 3
_POINT = re.compile(r"(?<=\d)[.,](?=\d)")
_WHOLE_NUMBER = re.compile(r"(\d+)\.0+")


def written(code: str) -> str:
    """A code without capitals, spaces and hyphens: `07 45`, `07-45` and `0745` are one; empty where there is none."""
    text = normalize("NFKC", code).strip()
    # a spreadsheet that takes codes for numbers writes 45.0, which is not 450
    return ".".join(map(folded, _POINT.split(text)))


def meant(code: str) -> str:
    """What a code as `written` probably is: without what spreadsheets add and drop, Cyrillic letters as Latin ones."""
    number = _WHOLE_NUMBER.fullmatch(code)
    text = number.group(1) if number else code.replace(".", "").translate(_ALIKE)
    return (text.lstrip("0") or "0") if text.isdecimal() else text


def nearly(code: str) -> str:
    """The same with letters as the digits that they are mistaken for; codes that agree in this alone are told only."""
    text = meant(code).translate(_NEARLY)
    return (text.lstrip("0") or "0") if text.isdecimal() else text


def is_slip(first: str, second: str) -> bool:
    """Whether two codes may be one but for a slip: look-alikes, or a sign that is wrong, missing or swapped.

    Short codes are numbers of slips, of which many are near each other.
    """
    if nearly(first) == nearly(second):
        return True
    short, long = sorted((first, second), key=len)
    if len(short) < SHORTEST_SLIP or len(long) - len(short) > 1:
        return False
    if len(short) < len(long):
        return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    unlike = [at for at, (sign, other) in enumerate(zip(short, long, strict=True)) if sign != other]
    swapped = len(unlike) == 2 and unlike[1] == unlike[0] + 1 and sorted(short) == sorted(long)
    return len(unlike) == 1 or swapped


def owners(sheets: Sequence[tuple[str, str]]) -> tuple[list[str], list[int], list[int]]:
    """Whose each sheet is, of pairs of code as `written` and test.

    Beside the owners: the sheets that were joined by what their codes probably mean, and those that were not, since
    then somebody would have the same test twice. A sheet without a code has an owner of its own.
    """
    groups: dict[str, list[int]] = {}
    for at, (code, _) in enumerate(sheets):
        groups.setdefault(meant(code) if code else f" {at}", []).append(at)
    result, joined, apart = [""] * len(sheets), [], []
    for key, members in groups.items():
        spellings = {sheets[at][0] for at in members}
        tests = {(sheets[at][0], sheets[at][1]) for at in members}
        clash = len(spellings) > 1 and len({test for _, test in tests}) < len(tests)
        if clash:
            apart += members
        elif len(spellings) > 1:
            joined += [at for at in members if sheets[at][0] != sheets[members[0]][0]]
        for at in members:
            # a space keeps a spelling from being taken for what another code means
            result[at] = f"{key} {sheets[at][0]}" if clash else key
    return result, sorted(joined), sorted(apart)
