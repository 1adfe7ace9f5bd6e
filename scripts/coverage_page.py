"""The page `docs/coverage.md` and its picture: what the library covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from curriculum.documents.text_width import width_of
from curriculum.library.country import Country
from curriculum.library.fields import Priority, words
from curriculum.library.library import Library
from curriculum.library.module import Module
from curriculum.planning.promises import weights
from curriculum.reports.coverage import in_order, score, served, unserved
from curriculum.reports.inventory import table
from curriculum.reports.matrix import HOW_MODULES_SCORE

INK, HAIR = "#1A2226", "#B4C2C5"
CELL, MARGIN, FONT = 24, 16, 12
"""Pixels of 96 to an inch: the side of a cell, what is free around the picture, the size of letters."""
RISE = 0.866
"""How high a label of length 1 stands when it is turned by 60 degrees; it goes half its length to the right."""
MEANINGS = {3: "centres on", 2: "treats", 1: "touches"}
RADIUS = {3: 10, 2: 8, 1: 6}
TITLE = "Which modules serve which priorities"


def page(library: Library) -> str:
    """The page in Markdown."""
    modules, countries = in_order(library), list(library.countries.values())
    parts = [
        "# What the library covers",
        "Written by `scripts/pages.py`. `curriculum list modules --matrix` prints the same for your own workspace.",
        "## Modules and priorities",
        "3 means that a module centres on a priority, 2 that it treats it, 1 that it touches it.",
        f"![{TITLE}; the table below says the same](coverage.svg)",
        _priorities(modules, countries),
        "## Modules and countries",
        f"{HOW_MODULES_SCORE} Without `--modules`, scores decide between modules of the programme once its outputs and "
        "its pillars are served ([how](choosing.md), [what each country gets](countries.md)).",
        _countries(modules, countries),
        _gaps(modules, countries),
        "## Objectives, where they are taught and tested",
        *(part for module in modules for part in (f"### {module.id}", _objectives(module))),
    ]
    return "\n\n".join(parts) + "\n"


def _priorities(modules: Sequence[Module], countries: Sequence[Country]) -> str:
    rows = []
    for tag in words(Priority):
        ids = [", ".join(module.id for module in modules if weights(module).get(tag) == weight) for weight in MEANINGS]
        wanted = ", ".join(
            f"{country.code} {weights(country)[tag]}" for country in countries if tag in weights(country)
        )
        cells = [each or "–" for each in ids] if any(ids) else ["**no module**", "–", "–"]
        rows.append([tag, *cells, wanted or "no country"])
    return table(["priority", "centre on it", "treat it", "touch it", "countries, with their weight"], rows)


def _countries(modules: Sequence[Module], countries: Sequence[Country]) -> str:
    head = ["module", *(country.code for country in countries)]
    return table(head, ([module.id, *(f"{score(module, one):g}" for one in countries)] for module in modules))


def _gaps(modules: Sequence[Module], countries: Sequence[Country]) -> str:
    found = {country.code: unserved(modules, weights(country)) for country in countries}
    lines = [f"- **{code}: no module for {', '.join(tags)}**" for code, tags in found.items() if tags]
    return "\n".join(lines) or "Every priority of every country is in some module."


def _objectives(module: Module) -> str:
    rows = (
        [
            one.objective.id,
            ", ".join(f"{session.id} ({session.part})" for session in one.sessions) or "**no session**",
            ", ".join(item.id for item in one.items) or "**no test item**",
        ]
        for one in served(module)
    )
    return table(["objective", "sessions", "test items"], rows)


def picture(library: Library) -> str:
    """Modules by priorities as SVG 1.1, black on white; size, fill and a digit all say the weight."""
    modules, tags = in_order(library), words(Priority)
    longest = max(map(_length, tags))
    left = MARGIN + max(_length(module.id) for module in modules) + 8
    top = round(2 * MARGIN + 18 + longest * RISE)
    right, bottom = left + len(tags) * CELL, top + len(modules) * CELL
    width, height = round(right + longest / 2 + MARGIN), round(bottom + 2 * CELL + MARGIN)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" aria-labelledby="coverage-title coverage-words" xml:lang="en" '
        f'font-family="Arial, Liberation Sans, Noto Sans, sans-serif" font-size="{FONT}" fill="{INK}">',
        f'<title id="coverage-title">{TITLE}</title>',
        f'<desc id="coverage-words">{escape(" ".join(map(_told, modules)))}</desc>',
        f'<rect width="{width}" height="{height}" fill="#FFFFFF"/>',
        f'<text x="{MARGIN}" y="{MARGIN + 18}" font-size="18" font-weight="bold">{TITLE}</text>',
        *_grid(left, top, right, bottom),
    ]
    for column, tag in enumerate(tags):
        x, y = left + column * CELL + CELL // 2 + 4, top - 8
        parts.append(f'<text x="{x}" y="{y}" transform="rotate(-60 {x} {y})">{tag}</text>')
    for row, module in enumerate(modules):
        y = top + row * CELL + CELL // 2
        parts.append(f'<text x="{left - 8}" y="{y + 4}" text-anchor="end">{module.id}</text>')
        own = weights(module)
        for column, tag in enumerate(tags):
            if tag in own:
                parts += _mark(left + column * CELL + CELL // 2, y, own[tag])
    x = left
    for weight, meaning in MEANINGS.items():
        parts += _mark(x + CELL // 2, bottom + CELL + 4, weight)
        parts.append(f'<text x="{x + CELL + 4}" y="{bottom + CELL + 8}">the module {meaning} the priority</text>')
        x += 220
    return "\n".join([*parts, "</svg>\n"])


def _told(module: Module) -> str:
    """A module as a sentence, for those who do not see the picture."""
    own = weights(module)
    groups = {meaning: [tag for tag in own if own[tag] == weight] for weight, meaning in MEANINGS.items()}
    said = "; ".join(f"{meaning} {', '.join(tags)}" for meaning, tags in groups.items() if tags)
    return f"{module.id} {said or 'has no priority'}."


def _grid(left: int, top: int, right: int, bottom: int) -> Iterator[str]:
    for y in range(top, bottom + 1, CELL):
        yield f'<path d="M{left} {y}H{right}" stroke="{HAIR}"/>'
    for x in range(left, right + 1, CELL):
        yield f'<path d="M{x} {top}V{bottom}" stroke="{HAIR}"/>'


def _mark(x: int, y: int, weight: int) -> Iterator[str]:
    fill, ink = (INK, "#FFFFFF") if weight == 3 else ("#FFFFFF", INK)
    thick = {3: 1, 2: 2, 1: 1}[weight]
    yield f'<circle cx="{x}" cy="{y}" r="{RADIUS[weight]}" fill="{fill}" stroke="{INK}" stroke-width="{thick}"/>'
    size, drop, look = (9, 3, "") if weight == 1 else (11, 4, ' font-weight="bold"')
    place = f'x="{x}" y="{y + drop}" text-anchor="middle" font-size="{size}" fill="{ink}"{look}'
    yield f"<text {place}>{weight}</text>"


def _length(text: str) -> int:
    """Pixels of a line of labels."""
    return round(width_of(text) * FONT)
