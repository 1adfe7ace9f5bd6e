"""Speed and memory as ratios, measured in one run: absolute times differ from machine to machine.

python benchmarks/run.py            print the table
python benchmarks/run.py --write    also write it to docs/benchmarks.md
python benchmarks/run.py --growth   draw how time grows, docs/growth.svg
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import packs

REPOSITORY = Path(__file__).resolve().parent.parent
ORIGINALS = ("intro-science", "sbirt", "psychosocial")
PACKS = 48
"""Enough that the start of a run counts little: reading the library and compiling templates is done by each process."""
REPORT = REPOSITORY / "docs" / "benchmarks.md"
GROWTH = REPOSITORY / "docs" / "growth.svg"


@dataclass(frozen=True)
class Row:
    """A line of the table: what, the ratio, the goal, and the two times or sizes behind it."""

    what: str
    ratio: float | None
    goal: float
    ours: str
    theirs: str
    at_least: bool = False
    """Whether the goal is the least that will do, instead of the most."""

    def cells(self) -> list[str]:
        """The cells of the printed table."""
        ratio = "not measured" if self.ratio is None else f"{self.ratio:.2f}"
        return [self.what, ratio, f"{'>=' if self.at_least else '<='} {self.goal:.2f}", self.ours, self.theirs]


@dataclass(frozen=True)
class Usage:
    """Wall time in seconds and peak memory in MiB of one process; processor time of it and its own processes."""

    seconds: float
    memory: float
    processor: float = 0.0


def measure(command: Sequence[str], folder: Path) -> Usage:
    """Run a command to its end. Raises CalledProcessError when it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command), stderr=errors.decode())
    return Usage(seconds, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime)


def best(action: Callable[[], Usage], rounds: int) -> Usage:
    """The median time and the median memory of some rounds."""
    found = [action() for _ in range(rounds)]
    return Usage(statistics.median(u.seconds for u in found), statistics.median(u.memory for u in found))


def workspace(folder: Path, copies: int) -> list[str]:
    """A workspace with `copies` modules, made from the three originals under new ids; returns the ids."""
    ids = []
    for number in range(copies):
        original = ORIGINALS[number % len(ORIGINALS)]
        text = (REPOSITORY / "modules" / original / "module.yaml").read_text(encoding="utf-8")
        name = f"copy-{number:04}"
        text = text.replace(f"id: {original}\n", f"id: {name}\n", 1)
        text = re.sub(r"^order: \d+$", f"order: {10 * (number + 1)}", text, count=1, flags=re.MULTILINE)
        text = text.replace("abuser", "adviser")  # allowed in the original alone: a sound library has no warnings
        for other in ORIGINALS:
            text = text.replace(f"(#{other}/", f"(#{name}/" if other == original else "(#copy-0000/")
        text = text.replace("prerequisites: [intro-science]", "prerequisites: []")
        for mark in (". ", " and ", " the ", " a ", " | "):  # no text twice: nothing is cached or repeated
            text = text.replace(mark, f"{mark}{number} ")
        target = folder / "modules" / name / "module.yaml"
        target.parent.mkdir(parents=True)
        target.write_text(text, encoding="utf-8")
        ids.append(name)
    return ids


def rows(rounds: int) -> list[Row]:
    """All rows; those that compare with pandoc are empty where it is not installed."""
    pandoc = shutil.which("pandoc")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return [
            *document_rows(folder, pandoc, rounds), *pack_rows(folder, rounds), *reading_rows(folder, rounds),
            checking_row(folder, rounds), planning_row(folder, rounds),
        ]  # fmt: skip


def document_rows(folder: Path, pandoc: str | None, rounds: int) -> list[Row]:
    """Rows 1 to 3 of the design: Markdown to DOCX, a cold pack, its memory."""
    ids = workspace(folder / "twenty", 20)
    small, large = manual(folder, ids[:9], "small"), manual(folder, ids, "large")
    convert = [sys.executable, str(REPOSITORY / "benchmarks" / "convert.py"), str(small), "small.docx"]
    ours = best(lambda: measure(convert, folder), rounds)
    pack = best(lambda: measure(build(folder, ids, "--force"), folder), rounds)
    if pandoc is None:
        absent = "pandoc is not installed"
        names = ("300-page manual, Markdown to DOCX", "cold pack of 20 modules", "peak memory of that pack")
        goals = (0.35, 1.0, 0.6)
        return [Row(what, None, goal, "", absent) for what, goal in zip(names, goals, strict=True)]
    theirs = best(lambda: measure([pandoc, str(small), "-o", "pandoc.docx"], folder), rounds)
    whole = best(lambda: measure([pandoc, str(large), "-o", "pandoc.docx"], folder), rounds)
    return [
        Row("300-page manual, Markdown to DOCX, whole process, against pandoc", ours.seconds / theirs.seconds, 0.35,
            f"{ours.seconds:.2f} s", f"{theirs.seconds:.2f} s"),
        Row("cold pack of 20 modules, all documents, md and docx, against one pandoc DOCX of the manual",
            pack.seconds / whole.seconds, 1.0, f"{pack.seconds:.2f} s", f"{whole.seconds:.2f} s"),
        Row("peak memory of that pack, against pandoc", pack.memory / whole.memory, 0.6,
            f"{pack.memory:.0f} MiB", f"{whole.memory:.0f} MiB"),
    ]  # fmt: skip


def build(folder: Path, ids: Sequence[str], *more: str) -> list[str]:
    """The command that builds a pack of some modules."""
    choice = ["--country", "KG", "--modules", ",".join(ids), "--root", str(folder / "twenty")]
    return [sys.executable, "-c", "from curriculum.cli import main; main()", "build", *choice, *more]


def manual(folder: Path, ids: Sequence[str], name: str) -> Path:
    """The Markdown of the trainer manual of some modules."""
    measure(build(folder, ids, "--documents", "trainer-manual", "--to", "md", "--out", name), folder)
    return next((folder / name).glob("*/trainer-manual.md"))


def pack_rows(folder: Path, rounds: int) -> list[Row]:
    """Rows 4 and 6 of the design: nothing to do, and two processes against one."""
    root = folder / "many"
    packs.courses(root, workspace(root, 10), PACKS)
    measure(packs.build_all(root, "idle", "-j", "1"), folder)
    idle = [*packs.MAIN, "build", "--course", "course-000", "--root", str(root), "--out", "idle"]
    same, empty = in_turns(folder, 5 * rounds, idle, [sys.executable, "-c", packs.EMPTY])
    one, two = in_turns(
        folder, rounds, *(packs.build_all(root, f"by-{jobs}", "--force", "-j", jobs) for jobs in ("1", "2"))
    )
    return [
        Row("build when nothing has changed, against an empty typer command", same / empty, 1.25,
            f"{same:.3f} s", f"{empty:.3f} s"),
        Row(f"{PACKS} packs: packs a second of two processes, against one", one / two, 1.8,
            f"{PACKS / two:.2f} packs a second", f"{PACKS / one:.2f} packs a second", at_least=True),
    ]  # fmt: skip


def in_turns(folder: Path, rounds: int, *commands: Sequence[str]) -> list[float]:
    """The median seconds of each command, run one after the other in each round: a busy minute slows all of them."""
    found = [[measure(command, folder).seconds for command in commands] for _ in range(rounds)]
    return [statistics.median(column) for column in zip(*found, strict=True)]


def reading_rows(folder: Path, rounds: int) -> list[Row]:
    """Row 5 of the design: reading and validating many modules, and whether it grows in proportion."""
    root = folder / "thousand"
    workspace(root, 1000)
    script = str(REPOSITORY / "benchmarks" / "reading.py")

    def read(how: str, count: int) -> Usage:
        command = [sys.executable, script, how, str(root), str(count)]
        return best(lambda: measure(command, folder), rounds)

    ours = {count: read("ours", count) for count in (250, 1000)}
    bare = read("bare", 1000)
    growth = ours[1000].seconds / ours[250].seconds / 4
    return [
        Row("reading and validating 1,000 modules with places, against bare CSafeLoader",
            ours[1000].seconds / bare.seconds, 1.0, f"{ours[1000].seconds:.2f} s", f"{bare.seconds:.2f} s"),
        Row("the same, time a module at 1,000 against 250 (1 is linear)", growth, 1.1,
            f"{ours[1000].seconds:.2f} s", f"{ours[250].seconds:.2f} s for 250"),
    ]  # fmt: skip


def checking_row(folder: Path, rounds: int) -> Row:
    """What the checks add to reading and validating a library of 100 modules."""
    root = folder / "hundred"
    workspace(root, 100)
    script = str(REPOSITORY / "benchmarks" / "checking.py")

    def run(how: str) -> Usage:
        return best(lambda: measure([sys.executable, script, how, str(root)], folder), rounds)

    read, check = run("read"), run("check")
    return Row("check the whole library of 100 modules, against reading and validating it",
               check.seconds / read.seconds, 1.5, f"{check.seconds:.2f} s", f"{read.seconds:.2f} s")  # fmt: skip


def planning_row(folder: Path, rounds: int) -> Row:
    """Row 7 of the design: choose among 40 modules, lay out five days. Reads the modules that `reading_rows` wrote."""
    import planning

    ours, theirs = planning.seconds(rounds, sorted((folder / "thousand").glob("modules/*/module.yaml")))
    return Row(
        "plan: 40 candidates, ten of them depended on, five pillars, 5 days, against bare CSafeLoader on 50 modules",
        ours / theirs, 1.0, f"{ours * 1000:.0f} ms (goal 250)", f"{theirs * 1000:.0f} ms",
    )  # fmt: skip


def table(found: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    lines = [["what", "ratio", "goal", "this tool", "reference"], ["---"] * 5, *(row.cells() for row in found)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def machine() -> str:
    """Versions and size of the machine, for the report."""
    pandoc = shutil.which("pandoc")
    release = subprocess.run([pandoc, "--version"], capture_output=True, text=True, check=True) if pandoc else None
    packages = ", ".join(f"{name} {version(name)}" for name in ("markdown-it-py", "pydantic", "PyYAML", "lxml"))
    other = release.stdout.splitlines()[0] if release else "no pandoc"
    return (
        f"Python {platform.python_version()}, {packages}, {other}; "
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}."
    )


def main() -> None:
    """Measure, print, and write the report if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    parser.add_argument("--growth", action="store_true", help="measure and write docs/growth.svg, and nothing else")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each command; the median counts")
    options = parser.parse_args()
    if options.growth:
        with tempfile.TemporaryDirectory() as name:
            picture = packs.growth(Path(name), workspace, lambda command: measure(command, Path(name)).processor)
        GROWTH.write_text(picture, encoding="utf-8")
        return
    text = table(rows(options.rounds))
    print(text)
    print(machine())
    if options.write:
        today = datetime.now(UTC).date()
        head = (
            "# Benchmarks\n\nRatios of two commands in one run (`python benchmarks/run.py --write`); below 1 is faster."
        )
        note = (
            "The modules are copies of the three first modules under new ids. The reference of the first three rows is "
            "pandoc with its default settings on the Markdown that this tool writes. The row of plans "
            "is processor time; its candidates are random, with fixed seeds.\n\n"
            "![Processor time against the number of modules checked, packs built, packs left alone](growth.svg)\n\n"
            "How processor time grows (`python benchmarks/run.py --growth`): `check` reads all modules; each pack "
            "has one module, agenda and trainer manual."
        )
        REPORT.write_text(f"{head}\n\nMeasured {today}. {machine()}\n\n{text}\n\n{note}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
