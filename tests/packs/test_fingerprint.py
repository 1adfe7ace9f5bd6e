"""A pack is left alone only where nothing has changed that it was built from; when in doubt, it is built again."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from curriculum.building.course_options import CourseOptions
from curriculum.building.pack_request import PackRequest
from curriculum.building.single_pack import UP_TO_DATE, outcome_of
from curriculum.files.existing import files_below
from curriculum.library.layers import bundled
from curriculum.packs import fingerprint, manifest
from curriculum.packs.verifying import read_manifest
from support.places import DATA

SMALL = (DATA / "small-module.yaml").read_text(encoding="utf-8")
COURSE = "country: KG\nmodules: [small]\ndocuments: [agenda]\n"


@pytest.fixture
def pack_request(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PackRequest:
    """An agenda for a module of an office's own, with another module and a course beside it; not built yet."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.delenv("CURRICULUM_COMMIT", raising=False)
    for name in ("small", "other"):
        write(tmp_path / "modules" / name / "module.yaml", SMALL.replace("id: small", f"id: {name}", 1))
    write(tmp_path / "packs" / "courses" / "mine.yaml", COURSE)
    options = CourseOptions(country="KG", modules="small", documents="agenda")
    return PackRequest(options, ("md",), tmp_path, tmp_path / "out")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def cover(root: Path, name: str, more: str) -> None:
    """Lay a file over an inherited one, with a little more in it."""
    write(root / name, (bundled() / name).read_text(encoding="utf-8") + more)


def build(pack_request: PackRequest) -> bool:
    """Build if need be; whether there was nothing to do."""
    outcome = outcome_of(pack_request)
    assert outcome.status == 0, outcome.problems
    return outcome.line.endswith(UP_TO_DATE)


def test_an_unchanged_pack_is_left_alone(pack_request: PackRequest) -> None:
    assert not build(pack_request)
    pack = pack_request.out / "kg-policymakers-en"
    before = {path: path.stat().st_mtime_ns for path in pack.iterdir()}
    assert build(pack_request)
    os.utime(pack_request.root / "modules" / "small" / "module.yaml", (1, 1))  # a date is no content
    write(
        pack_request.root / "modules" / "other" / "module.yaml",
        SMALL.replace("id: small", "id: other") + "# not read\n",
    )
    write(pack_request.root / "packs" / "courses" / "theirs.yaml", COURSE)
    assert build(pack_request)
    assert {path: path.stat().st_mtime_ns for path in pack.iterdir()} == before
    assert not build(replace(pack_request, force=True))


@pytest.mark.parametrize("zipped", [False, True])
def test_a_copy_under_another_name_is_not_the_pack(pack_request: PackRequest, zipped: bool) -> None:
    named = replace(pack_request, course=CourseOptions(course="mine"), zipped=zipped)
    assert not build(named)
    assert build(named)
    pack = pack_request.out / ("mine-en.zip" if zipped else "mine-en")
    for name in ("mine-en-backup", "mine-backup-en"):
        pack.rename(pack.with_name(name + pack.suffix))
        assert not build(named)
        assert pack.exists()


STRANGE: list[object] = [None, 5, {}, {"modules": 5}, {"modules": [["small"]]}, {"modules": ["../.."]}, {"sha256": ""}]


@pytest.mark.parametrize("told", STRANGE)
def test_a_manifest_that_tells_its_inputs_strangely(pack_request: PackRequest, told: object) -> None:
    """A digest keeps nobody from writing a manifest of their own: nothing outside is read for it, nothing breaks."""
    build(pack_request)
    pack = pack_request.out / "kg-policymakers-en"
    about = read_manifest(pack)
    files = {entry["path"]: (pack / entry["path"]).read_bytes() for entry in about["files"]}
    whole = {**about["inputs"], **told} if isinstance(told, dict) and told else told
    about = {key: value for key, value in about.items() if key not in ("schema", "files", "digest")}
    (pack / "manifest.json").write_bytes(manifest.write(files, {**about, "inputs": whole}))
    assert read_manifest(pack)["inputs"] == whole
    assert not build(pack_request)
    assert build(pack_request)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a module": lambda root: write(root / "modules/small/module.yaml", SMALL + "# changed\n"),
    "a figure of it": lambda root: write(root / "modules/small/figures/one.svg", "<svg/>"),
    "a new module": lambda root: write(root / "modules/new/module.yaml", SMALL.replace("id: small", "id: new", 1)),
    "a country over the inherited one": lambda root: cover(root, "packs/countries/KG.yaml", "# own\n"),
    "a template over the inherited one": lambda root: cover(root, "templates/documents/agenda.md.j2", "\nOurs.\n"),
    "references": lambda root: write(root / "modules/references.yaml", "- {id: x, type: report, title: X, "
                                     "author: [{literal: WHO}], verified: seen}\n"),
    "words to avoid": lambda root: write(root / "modules/terms.yaml", "terms: []\n"),
    "a lost file": lambda root: (root / "out/kg-policymakers-en/agenda.md").unlink(),
    "what a killed run left": lambda root: (root / "out/.kg-policymakers-en.new").mkdir(),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_the_pack_is_built_again(pack_request: PackRequest, change: str) -> None:
    build(pack_request)
    assert build(pack_request)
    CHANGES[change](pack_request.root)
    assert not build(pack_request)
    assert build(pack_request)
    assert [path.name for path in pack_request.out.iterdir()] == ["kg-policymakers-en"]


@pytest.mark.parametrize("name", fingerprint.VARIABLES)
def test_variables_that_reach_the_pack_count(
    pack_request: PackRequest, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(pack_request)
    monkeypatch.setenv(name, "1767225601")
    assert not build(pack_request)
    told = read_manifest(pack_request.out / "kg-policymakers-en")
    assert told.get("commit") == ("1767225601" if name == "CURRICULUM_COMMIT" else None)
    assert build(pack_request)


def test_options_count_and_their_places_do_not(pack_request: PackRequest) -> None:
    build(pack_request)
    assert not build(replace(pack_request, course=replace(pack_request.course, venue="Osh")))
    assert not build(replace(pack_request, formats=("md", "docx"), course=replace(pack_request.course, venue="Osh")))
    assert build(replace(pack_request, formats=("docx", "md"), course=replace(pack_request.course, venue="Osh")))
    assert not build(replace(pack_request, zipped=True)), "a zip is another place"
    assert build(replace(pack_request, zipped=True))


def test_the_file_of_a_course_counts_by_its_content(pack_request: PackRequest) -> None:
    named = replace(pack_request, course=CourseOptions(course="mine"))
    assert not build(named)
    assert build(named)
    write(pack_request.root / "packs" / "courses" / "mine.yaml", COURSE + "venue: Osh\n")
    assert not build(named)
    by_path = replace(
        pack_request, course=CourseOptions(course=str(pack_request.root / "packs" / "courses" / "mine.yaml"))
    )
    assert build(by_path), "the same file, named by its path"


def test_code_and_packages_count(pack_request: PackRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    build(pack_request)
    monkeypatch.setattr(fingerprint, "code", lambda: "other")
    assert not build(pack_request)
    monkeypatch.setattr(fingerprint, "versions", lambda: {"holidays": "0.200"})
    assert not build(pack_request)


def test_versions_are_those_installed() -> None:
    from importlib.metadata import version

    assert {name: version(name) for name in fingerprint.versions()} == fingerprint.versions()
    assert len(fingerprint.versions()) > 8


def test_the_code_is_all_of_it(tmp_path: Path) -> None:
    listed = [name for name in files_below(bundled() / "src" / "curriculum") if name.endswith(".py")]
    assert "packs/fingerprint.py" in listed and "cli.py" in listed
    assert len(listed) == len(list((bundled() / "src" / "curriculum").rglob("*.py")))


WATCHED = """
import json, sys
opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
from pathlib import Path
from curriculum.building.course_options import CourseOptions
from curriculum.building.pack_request import PackRequest
from curriculum.building.single_pack import outcome_of
from curriculum.packs import fingerprint
real = fingerprint.take_inputs
def take_inputs(*given, **more):  # what is opened to be hashed is not what the pack is made of
    before = len(opened)
    found = real(*given, **more)
    del opened[before:]
    return found
fingerprint.take_inputs = take_inputs
root, out = map(Path, sys.argv[1:3])
outcome = outcome_of(PackRequest(CourseOptions(**json.loads(sys.argv[3])), ("md", "docx"), root, out))
assert outcome.status == 0, outcome.problems
print(json.dumps(opened))
"""


@pytest.mark.parametrize("given", [{"country": "KG", "modules": "sbirt,small"}, {"country": "KZ", "days": "3"}])
def test_nothing_is_read_that_does_not_count(
    pack_request: PackRequest, given: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files that a build opens, told by the interpreter itself, against those that the inputs count."""
    real = fingerprint.sources
    counted: set[str] = set()

    def remembering(layers: object, *places: str) -> str:
        counted.update(places)
        return real(layers, *places)  # type: ignore[arg-type]

    monkeypatch.setattr(fingerprint, "sources", remembering)
    arguments = [sys.executable, "-c", WATCHED, str(pack_request.root), str(pack_request.out), json.dumps(given)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True, encoding="utf-8")
    read = read_manifest(next(pack_request.out.iterdir()))["inputs"]["modules"]
    fingerprint.take_inputs((pack_request.root, bundled()), {}, (), read)
    layers = [str(pack_request.root.resolve()), str(bundled())]
    below = [path.removeprefix(f"{layer}/") for path in json.loads(done.stdout) for layer in layers
             if path.startswith(f"{layer}/")]  # fmt: skip
    seen = {path for path in below if path.startswith(("modules/", "packs/", "templates/"))}
    assert len(seen) > 10
    missed = {path for path in seen if not any(path == place or path.startswith(f"{place}/") for place in counted)}
    assert not missed
    assert {f"modules/{name}/module.yaml" for name in read} <= seen


def test_a_pack_with_a_list_of_people_is_built_anew_and_tells_nothing_of_them(pack_request: PackRequest) -> None:
    table = pack_request.root / "people.csv"
    write(table, "name,email\nOsmonov Bakyt,bakyt@example.org\n")
    named = replace(
        pack_request, course=replace(pack_request.course, participants=str(table), documents="agenda,attendance")
    )
    assert not build(named)
    assert not build(named)
    pack = pack_request.out / "kg-policymakers-en"
    assert "Osmonov" in (pack / "attendance.md").read_text(encoding="utf-8")
    written = (pack / "manifest.json").read_text(encoding="utf-8")
    assert "inputs" not in json.loads(written)
    assert not {word for word in ("Osmonov", "Bakyt", "example.org", "people.csv") if word in written}
    counted = replace(named, course=replace(named.course, participants="28"), replacing=True)
    assert not build(counted)
    assert build(counted)


def test_a_style_file_counts_by_its_content(pack_request: PackRequest) -> None:
    style = pack_request.root / "own.docx"
    style.write_bytes((bundled() / "templates" / "styles" / "reference.docx").read_bytes())
    styled = replace(pack_request, formats=("docx",), style=style)
    assert not build(replace(styled, style=None))
    assert not build(styled)
    assert build(replace(styled, style=style.rename(pack_request.root / "renamed.docx")))
    with zipfile.ZipFile(pack_request.root / "renamed.docx", "a") as file:
        file.comment = b"other bytes"
    assert not build(replace(styled, style=pack_request.root / "renamed.docx"))


def test_every_package_that_the_tool_builds_on_counts() -> None:
    project = tomllib.loads((bundled() / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split(r"[<>=]", one)[0] for one in project["dependencies"]} - {"typer"}  # typer only reads the flags
    assert len(wanted) > 8
    assert set(fingerprint.PACKAGES) == wanted
