"""The same sources give the same bytes, manifest included: wherever, whenever, and by whomever they are built."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from curriculum.library.layers import bundled
from curriculum.packs.manifest import sha256

REVERSED = """
import glob, os
listdir, scandir = os.listdir, os.scandir
class Reversed:
    def __init__(self, *given):
        with scandir(*given) as found:
            self.found = list(found)[::-1]
    def __enter__(self): return iter(self.found)
    def __exit__(self, *given): pass
    def __iter__(self): return iter(self.found)
os.listdir = lambda *given: listdir(*given)[::-1]
os.scandir = Reversed
"""
MAIN = "from curriculum.cli import main; main()"
VERSIONS = "3.11", "3.12", "3.13"
COURSE = """\
country: KG
modules: [sbirt]
starts: 2027-02-01
sites: [Osh, Батken]
trainers: [{name: A. Person, expertise: [primary-care]}]
documents: [agenda, worksheets]
"""
WAYS: dict[str, tuple[dict[str, str], str]] = {
    "another zone and language": ({"TZ": "Asia/Kamchatka", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}, MAIN),
    "no locale at all": ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, MAIN),
    "another order of hashes": ({"PYTHONHASHSEED": "4711"}, MAIN),
    "another order of files": ({}, REVERSED + MAIN),
    "another umask": ({}, "import os; os.umask(0o077); " + MAIN),
    "another clock": ({}, "import time, datetime; time.time = lambda: 1e9; " + MAIN),
    "without optimisation": ({"PYTHONDONTWRITEBYTECODE": "1", "PYTHONOPTIMIZE": "1"}, MAIN),
}


def build(
    folder: Path, environment: dict[str, str], code: str = MAIN, python: str = sys.executable, *more: str
) -> dict[str, str]:
    """The SHA-256 of every file of the pack of a course, built in a new workspace at `folder`."""
    course = folder / "packs" / "courses" / "mine.yaml"
    course.parent.mkdir(parents=True)
    course.write_text(COURSE, encoding="utf-8")
    (folder / "curriculum.yaml").touch()
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "SOURCE_DATE"))}
    command = [python, "-c", code, "build", *(more or ["--course", "mine"])]
    done = subprocess.run(command, cwd=folder, env=clean | environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    pack = folder / "dist" / "mine-en"
    return {path.relative_to(pack).as_posix(): sha256(path.read_bytes()) for path in pack.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    found = build(tmp_path_factory.mktemp("first"), {"PYTHONHASHSEED": "1", "TZ": "UTC"})
    assert {"manifest.json", "agenda.md", "agenda.docx", "agenda.ics"} <= set(found)
    return found


@pytest.mark.parametrize("way", WAYS)
def test_nothing_of_the_machine_reaches_the_pack(way: str, expected: dict[str, str], tmp_path: Path) -> None:
    environment, code = WAYS[way]
    assert build(tmp_path / "a folder with пробел", environment, code) == expected


def test_zones_of_the_machine_do_not_count(expected: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "Asia").mkdir()
    utc = files("tzdata") / "zoneinfo" / "UTC"
    (tmp_path / "Asia" / "Bishkek").write_bytes(utc.read_bytes())
    assert build(tmp_path / "workspace", {"PYTHONTZPATH": str(tmp_path)}) == expected


def test_among_many_packs_it_is_the_same(expected: dict[str, str], tmp_path: Path) -> None:
    assert build(tmp_path, {}, MAIN, sys.executable, "--all", "-j", "2") == expected


def interpreters() -> dict[str, str]:
    """This Python, and those named by PYTHON_3_12 and so on, by version; they have what the tool builds on."""
    own = ".".join(map(str, sys.version_info[:2]))
    names = {version: f"PYTHON_{version.replace('.', '_')}" for version in VERSIONS if version != own}
    return {own: sys.executable} | {version: os.environ[name] for version, name in names.items() if name in os.environ}


@pytest.mark.parametrize("version", interpreters())
def test_every_python_gives_the_same(version: str, expected: dict[str, str], tmp_path: Path) -> None:
    """The packages of the others are those of locked.txt too, so that their versions in the manifest are the same."""
    asserted = f"import sys; assert sys.version.startswith({version + '.'!r}), sys.version; "
    source = f"sys.path.insert(0, {str(bundled() / 'src')!r}); "
    assert build(tmp_path, {}, asserted + source + MAIN, interpreters()[version]) == expected
