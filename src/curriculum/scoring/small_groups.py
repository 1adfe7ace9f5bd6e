"""Which groups of people may be printed: none of fewer than five, and none that could be worked out.

Groups that are too small are put together with the next larger ones, until what they make up is large enough. Every
figure is then one of whole groups, each of at least five people, and so is every sum and difference of figures. Where
two ways of grouping stand in one report, their differences are looked at too: if all people of a sector are women,
women without that sector are a group that the report would give away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

LEAST = 5
"""People in the smallest group of which anything is printed."""
OTHERS = "others"
"""The group of all that are not printed by name; not even their names are printed."""

People = int
"""A set of people: bit n stands for the n-th."""


def shown_groups(names: Sequence[str], beside: Iterable[People] = ()) -> dict[str, People]:
    """The groups that may be printed, by name: for each person the name of the group, empty while unknown.

    `beside` are groups that the same report prints by another way of grouping. Empty where nobody's group is known, or
    where everybody would be in one group of others.
    """
    if not any(names):
        return {}
    cells = {name: _people(names, name) for name in sorted(set(names), key=_order)}
    others: People = 0
    apart = list(beside)
    while cells and not _is_safe([*cells.values(), *([others] if others else [])], apart):
        smallest = min(cells, key=lambda name: (cells[name].bit_count(), name))
        # together with the next larger one, since alone it could be worked out from the total
        others |= cells.pop(smallest)
    if others and cells:
        cells[OTHERS] = others
    return cells


def _order(name: str) -> tuple[bool, str]:
    """In alphabetical order, those whose group is unknown last."""
    return not name, name


def _people(names: Sequence[str], group: str) -> People:
    return sum(1 << n for n, name in enumerate(names) if name == group)


def _is_safe(cells: Sequence[People], beside: Sequence[People]) -> bool:
    """Whether every group, and all that is left when some groups are taken from others, is large enough or empty.

    It is enough to look at unions of the one sort that hold a union of the other: whatever else adds up to a group of
    people is made of such remainders (each level of the weights that the groups are added with is one).
    """
    inner = _unions(beside)
    return all(
        not (left := (outer & ~inner_union).bit_count()) or left >= LEAST
        for outer, inner_union in product(_unions(cells), inner)
        if not inner_union & ~outer
    )


def _unions(cells: Sequence[People]) -> list[People]:
    unions: list[People] = [0]
    for cell in cells:
        # 2 to the number of groups, which are few: the vocabularies of sectors and sexes are short
        unions += [union | cell for union in unions]
    return unions
