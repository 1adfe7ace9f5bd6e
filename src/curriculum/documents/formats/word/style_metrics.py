"""What the writer must know of the styles: where their text begins, and what they draw around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.documents.formats.word.block_styles import CALLOUTS, CUES
from curriculum.documents.formats.word.elements import SIDES
from curriculum.documents.formats.word.package_xml import Element, W
from curriculum.documents.formats.word.state import Border, Box, Look, Type

Styles = dict[str, Element]
"""Paragraph styles by id."""

_TINT = re.compile("[0-9A-Fa-f]{6}")


def look_of(styles: Element, numbering: Element | None, lists: dict[int, str]) -> Look:
    """The look of a style file, from two of its parts; `lists` says which definition each list follows."""
    by_kind: dict[str, Styles] = {"paragraph": {}, "character": {}, "table": {}}
    for style in styles.findall(f"{W}style"):
        by_kind.get(style.get(f"{W}type") or "", {})[style.get(f"{W}styleId") or ""] = style
    starts = {
        definition.get(f"{W}abstractNumId"): tuple(
            _number(indent, "left", "start") for indent in definition.iter(f"{W}ind")
        )
        for definition in (numbering.findall(f"{W}abstractNum") if numbering is not None else ())
    }
    paragraphs = by_kind["paragraph"]
    default = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    return Look(
        paragraphs=frozenset(paragraphs),
        characters=frozenset(by_kind["character"]),
        tables=frozenset(by_kind["table"]),
        list_starts={number: starts.get(followed, ()) for number, followed in lists.items()},
        indents={name: _indent(name, paragraphs, "left", "start") for name in paragraphs},
        boxes={name: _box(name, paragraphs) for name in (*CALLOUTS.values(), *CUES.values())},
        types={name: _type(name, paragraphs, default) for name in paragraphs},
        line_end=end_tab(styles, "NoteLine", 0),
    )


def end_tab(styles: Element, name: str, otherwise: int) -> int:
    """The tab of a style that stands farthest to the end, in twips."""
    style = styles.find(f"{W}style[@{W}styleId='{name}']")
    tabs = style.iter(f"{W}tab") if style is not None else ()
    return max((int(tab.get(f"{W}pos") or 0) for tab in tabs), default=otherwise)


def _box(name: str, styles: Styles) -> Box:
    """Borders of paragraphs are named by sides of the paper (17.3.1.7), those of cells by sides of reading."""
    lines = {str(line.tag).removeprefix(W): line for borders in _chain(name, styles, "pBdr") for line in borders}
    turned = any(bidi.get(f"{W}val") not in ("0", "false", "off") for bidi in [*_chain(name, styles, "bidi")][-1:])
    places = dict(zip(SIDES, ("top", "right", "bottom", "left"), strict=True)) if turned else {}
    borders = {side: _border(lines[place]) for side in SIDES if (place := places.get(side, side)) in lines}
    fill = next((shade.get(f"{W}fill") or "" for shade in reversed([*_chain(name, styles, "shd")])), "")
    shown = {side: line for side, line in borders.items() if line.kind not in ("nil", "none")}
    start, end = _indent(name, styles, "left", "start"), _indent(name, styles, "right", "end")
    return Box(start, end, shown, fill if _TINT.fullmatch(fill) else "")


def _border(line: Element) -> Border:
    colour = line.get(f"{W}color") or "auto"
    return Border(line.get(f"{W}val") or "nil", _number(line, "sz"), _number(line, "space"), colour)


def _indent(name: str, styles: Styles, *attributes: str) -> int:
    """An indent in twips, of the style or of the nearest one that it is based on and that has it."""
    twips = 0
    for indent in _chain(name, styles, "ind"):
        if any(indent.get(W + attribute) is not None for attribute in attributes):
            twips = _number(indent, *attributes)
    return twips


def _type(name: str, styles: Styles, default: Element | None) -> Type:
    """The type of a style, with what it inherits; of two sizes, of plain and complex scripts, the larger."""
    runs = [default] if default is not None else []
    runs += _runs(name, styles)
    sizes = {kind: _number(size, "val") for run in runs for kind in ("sz", "szCs") for size in run.findall(W + kind)}
    bold = [element.get(f"{W}val") not in ("0", "false", "off") for run in runs for element in run.findall(f"{W}b")]
    spacing = {key: text for element in _chain(name, styles, "spacing") for key, text in element.attrib.items()}
    before, after, line = (int(spacing.get(W + key, otherwise)) for key, otherwise in _SPACING)
    exact = line if spacing.get(f"{W}lineRule") == "exact" else 0
    start, end = _indent(name, styles, "left", "start"), _indent(name, styles, "right", "end")
    size = max(sizes.values(), default=22) / 2
    return Type(size, bool(bold and bold[-1]), before, after, 1 if exact else line / 240, exact, start, end)


_SPACING = (("before", 0), ("after", 0), ("line", 240))
"""A line of 240 is single (17.3.1.33)."""


def _number(element: Element, *attributes: str) -> int:
    return next((int(value) for name in attributes if (value := element.get(W + name)) is not None), 0)


def _chain(name: str, styles: Styles, part: str) -> Iterator[Element]:
    """One property of a paragraph style, and before it of the styles that it is based on, the farthest first."""
    return _parts(name, styles, f"{W}pPr/{W}{part}")


def _runs(name: str, styles: Styles) -> Iterator[Element]:
    """How runs of a paragraph style look, and before it those of the styles that it is based on."""
    return _parts(name, styles, f"{W}rPr")


def _parts(name: str, styles: Styles, path: str) -> Iterator[Element]:
    chain: list[str] = []
    # a style may be based on itself by way of others; Word stops there, too
    while name in styles and name not in chain:
        chain.append(name)
        based = styles[name].find(f"{W}basedOn")
        name = "" if based is None else based.get(f"{W}val") or ""
    for style in reversed(chain):
        if (element := styles[style].find(path)) is not None:
            yield element
