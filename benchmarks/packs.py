"""Packs: nothing to do, two processes against one, and how time grows with modules and packs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from math import log10
from pathlib import Path

MAIN = [sys.executable, "-c", "from curriculum.cli import main; main()"]
EMPTY = """\
import typer
app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
@app.command()
def run() -> None:
    pass
app()
"""
COUNTRIES = ("KG", "KZ", "TJ", "UZ", "TM")


def courses(root: Path, ids: Sequence[str], count: int, documents: str = "") -> None:
    """Give a workspace `count` courses of one module each, with all documents unless some are named."""
    folder = root / "packs" / "courses"
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        text = f"country: {COUNTRIES[number % len(COUNTRIES)]}\nmodules: [{ids[number % len(ids)]}]\n"
        text += f"documents: [{documents}]\n" if documents else ""
        (folder / f"course-{number:03}.yaml").write_text(text, encoding="utf-8")


def build_all(root: Path, out: str, *more: str) -> list[str]:
    """The command that builds every course of a workspace."""
    return [*MAIN, "build", "--all", "--root", str(root), "--out", out, *more]


Point = tuple[int, float]


def growth(folder: Path, workspace: Callable[[Path, int], list[str]], time: Callable[[list[str]], float]) -> str:
    """Measure and draw: processor time in seconds against the number of modules and of packs."""
    checks, packs, idle = [], [], []
    for count in (10, 100, 1000):
        root = folder / f"modules-{count}"
        workspace(root, count)
        checks.append((count, time([*MAIN, "check", "--root", str(root)])))
    for count in (1, 10, 100):
        root = folder / f"packs-{count}"
        courses(root, workspace(root, 10), count, "agenda, trainer-manual")
        packs.append((count, time(build_all(root, f"out-{count}", "--force"))))
        idle.append((count, time(build_all(root, f"out-{count}"))))
    return drawn({"check: modules": checks, "build --all: packs": packs, "nothing to do: packs": idle})


WIDTH, HEIGHT, LEFT, BOTTOM = 640, 400, 60, 50
COLOURS = ("#1b5e7b", "#a4450f", "#4a6b1f")
MARKS = ("circle", "square", "diamond")


def drawn(lines: dict[str, list[Point]]) -> str:
    """Lines through points as a picture (SVG) with logarithmic axes; numbers in it are seconds."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif"'
        ' font-size="13">',
        f"<title>Processor time against numbers of modules and packs</title><desc>{_described(lines)}</desc>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
    ]
    for count in (1, 10, 100, 1000):
        x = _x(count)
        parts.append(f'<path d="M{x:.0f} {_y(0.1):.0f}V{_y(100):.0f}" stroke="#dddddd"/>')
        parts.append(f'<text x="{x:.0f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{count:,}</text>')
    for seconds in (0.1, 1, 10, 100):
        y = _y(seconds)
        parts.append(f'<path d="M{LEFT} {y:.0f}H{_x(1000):.0f}" stroke="#dddddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4:.0f}" text-anchor="end">{seconds:g} s</text>')
    for colour, mark, (name, points) in zip(COLOURS, MARKS, lines.items(), strict=True):
        path = " ".join(f"{_x(count):.1f},{_y(seconds):.1f}" for count, seconds in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [_mark(mark, _x(count), _y(seconds), colour) for count, seconds in points]
        parts += [
            f'<text x="{_x(count) + 8:.0f}" y="{_y(seconds) + 16:.0f}" fill="{colour}">{seconds:.2g}</text>'
            for count, seconds in points
        ]
        y = 24 + 20 * COLOURS.index(colour)
        parts.append(
            _mark(mark, LEFT + 20, y - 4, colour) + f'<text x="{LEFT + 32}" y="{y}" fill="{colour}">{name}</text>'
        )
    return "\n".join([*parts, "</svg>", ""])


def _described(lines: dict[str, list[Point]]) -> str:
    return "; ".join(
        f"{name} " + ", ".join(f"{count}: {seconds:.2g} s" for count, seconds in points)
        for name, points in lines.items()
    )


def _x(count: float) -> float:
    return LEFT + 170 * log10(count)


def _y(seconds: float) -> float:
    return HEIGHT - BOTTOM - 95 * (log10(seconds) + 1)


def _mark(shape: str, x: float, y: float, colour: str) -> str:
    shapes = {
        "circle": f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5"',
        "square": f'<rect x="{x - 5:.1f}" y="{y - 5:.1f}" width="10" height="10"',
        "diamond": f'<path d="M{x:.1f} {y - 6:.1f}l6 6l-6 6l-6 -6z"',
    }
    return f'{shapes[shape]} fill="{colour}"/>'
