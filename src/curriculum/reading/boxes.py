"""Boxes of other tools: what their names mean here, for hints."""

from __future__ import annotations

from types import MappingProxyType

from curriculum.problems.suggestions import suggest
from curriculum.reading.markdown import CONTAINERS

_MEANT = {
    "key-message": (
        "abstract admonition attention caution danger definition error hint important info keypoints key-points note "
        "objectives quote remark summary tip warning"
    ),
    "case": "case-study example scenario story vignette",
    "activity": "challenge exercise group-work practice task",
    "answer": "model-answer result solution",
    "ask": "discussion faq question quiz",
    "trainer-note": "callout-note facilitator instructor instructor-note notes speaker teacher trainer",
    "handout": "checklist download paper sheet template worksheet",
}
NAMES = MappingProxyType({name: ours for ours, names in _MEANT.items() for name in names.split()})
"""The container that comes nearest to a box of MkDocs, MyST, Docusaurus, GitHub, reStructuredText, Quarto."""


def box_hint(name: str) -> str:
    """What to write for a box that has this name elsewhere."""
    name = name.lower()
    if name in CONTAINERS or name in NAMES:
        return f'write "::: {NAMES.get(name, name)}" in a line of its own, and ":::" behind its last line'
    return suggest(name, CONTAINERS, "containers")
