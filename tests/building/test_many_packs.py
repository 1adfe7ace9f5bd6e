"""Many packs in one run: every course of a workspace, a programme for many countries."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.cluster import cluster
from support.commands import MAIN, curriculum, curriculum_process, hashes, refused
from support.places import REPOSITORY

COURSE = "country: {}\nmodules: [small]\ndocuments: [agenda]\n"


@pytest.fixture
def courses(office: Path) -> Path:
    """A workspace with four courses, one of them broken."""
    folder = office / "packs" / "courses"
    folder.mkdir(parents=True)
    for name, country in (("a", "KG"), ("b", "KZ"), ("broken", "XX"), ("c", "TJ")):
        (folder / f"{name}.yaml").write_text(COURSE.format(country), encoding="utf-8")
    return office


def test_a_broken_course_is_named_and_the_others_are_built(courses: Path) -> None:
    result = curriculum("build", "--all", "--to", "md", "-j", "2", cwd=courses)
    assert result.returncode == 1, result.stderr
    assert [line.partition("  ")[0] for line in result.stdout.splitlines()] == [
        "dist/a-en/", "dist/b-en/", "dist/c-en/", "4 packs: 3 built, 1 not built",
    ]  # fmt: skip
    assert "broken: not built\n" in result.stderr
    assert 'packs/courses/broken.yaml:1:10: CUR025 unknown-id: there is no country "XX"' in result.stderr
    assert "Traceback" not in result.stderr
    assert sorted(path.name for path in (courses / "dist").iterdir()) == ["a-en", "b-en", "c-en"]
    again = curriculum("build", "--all", "--to", "md", cwd=courses)
    assert "4 packs: 3 up to date, 1 not built" in again.stdout
    (courses / "packs" / "courses" / "broken.yaml").unlink()
    one_by_one = curriculum("build", "--all", "--to", "md", "-j", "1", "--out", "other", "--zip", cwd=courses)
    assert one_by_one.returncode == 0, one_by_one.stderr
    verified = curriculum("verify", "dist/a-en", "other/a-en.zip", cwd=courses)
    assert [line.partition(": ")[0] for line in verified.stdout.splitlines()] == ["dist/a-en", "other/a-en.zip"]
    assert verified.stdout.count(": sound, ") == 2, verified.stderr


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("country: KG\nmodules: [smal]\n", ':2:11: CUR025 unknown-id: there is no module "smal"'),
        ("country: KG\nmodules: [small]\nprogramme: nobody\n", ':3:12: CUR025 unknown-id: there is no programme'),
        ("country: KG\nmodules: [small]\nlanguage: xx\n", ':3:11: CUR'),
        ("country: KG\nalso: [smal]\n", ':2:8: CUR025 unknown-id: there is no module "smal"'),
        ("country: KG\nwithout: [smal]\n", ':2:11: CUR025 unknown-id: there is no module "smal"'),
    ],
)  # fmt: skip
def test_what_a_course_names_and_nobody_has(text: str, told: str, courses: Path) -> None:
    (courses / "packs/courses/broken.yaml").write_text(text, encoding="utf-8")
    for jobs in ("1", "2"):
        result = curriculum("build", "--all", "--to", "md", "-j", jobs, cwd=courses)
        assert result.returncode == 1, result.stderr
        assert "broken: not built\n" in result.stderr
        assert f"packs/courses/broken.yaml{told}" in result.stderr
    check = curriculum("check", "packs/courses/broken.yaml", cwd=courses)
    assert check.returncode == 1 and f"packs/courses/broken.yaml{told}" in check.stdout + check.stderr


def test_two_courses_never_make_one_pack(courses: Path) -> None:
    folder = courses / "packs" / "courses"
    (folder / "A.yaml").write_text(COURSE.format("KG"), encoding="utf-8")
    if len(list(folder.iterdir())) == 4:
        pytest.skip("this disk takes a.yaml and A.yaml for one file")
    told = 'packs/courses/a.yaml: CUR272 names-clash: "A.yaml" and "a.yaml" differ in capitals only'
    every = curriculum("build", "--all", "--to", "md", cwd=courses)
    assert every.returncode and told in every.stderr and "rename one" in every.stderr
    assert sorted(path.name for path in (courses / "dist").iterdir()) == ["b-en", "c-en"]
    refused(curriculum("check", "packs/courses/a.yaml", cwd=courses), 1, told)
    for course in ("a", "A", "packs/courses/A.yaml"):
        refused(curriculum("build", "--course", course, "--out", "other", cwd=courses), 1, told)
    assert not (courses / "other").exists()
    alone = curriculum("build", "--course", "b", "--to", "md", cwd=courses)
    assert alone.returncode == 0, "twins are no matter to the others"


def test_a_programme_for_many_countries(office: Path) -> None:
    options = "build", "--modules", "small", "--documents", "agenda", "--to", "md"
    some = curriculum(*options, "--countries", "kg,KZ,KG", cwd=office)
    assert some.returncode == 0, some.stderr
    assert sorted(path.name for path in (office / "dist").iterdir()) == ["kg-policymakers-en", "kz-policymakers-en"]
    known = curriculum("list", "countries", cwd=office).stdout.splitlines()
    every = curriculum(*options, "--countries", "all", cwd=office)
    assert f"{len(known)} packs: {len(known) - 2} built, 2 up to date" in every.stdout
    both = curriculum(*options, "--countries", "all", "--country", "KG", cwd=office)
    assert both.returncode == 2
    assert "--country: CUR027 beside-all: has no effect with --countries" in both.stderr
    counted = curriculum(*options, "--countries", "KG", "--pages", cwd=office)
    assert counted.returncode == 2
    assert "--pages: CUR027 beside-all: counts the pages of a single pack, and has no effect with" in counted.stderr
    single = curriculum(*options, "--country", "KG", "--pages", cwd=office)
    assert "  pages      not counted: there are no Word documents to count" in single.stdout
    for nothing in (",", " , ", " "):
        refused(curriculum(*options, "--countries", nothing, cwd=office), 2, "--countries: CUR192 names-nothing")
    for beside, value in (("--countries", "KG"), ("--course", "a")):
        both = curriculum("build", "--all", beside, value, cwd=office)
        refused(both, 2, f"{beside}: CUR027 beside-all: has no effect with --all")
        assert "leave out one of them" in both.stderr
    unknown = curriculum(*options, "--countries", "KG,QQ", cwd=office)
    assert unknown.returncode == 2
    assert "QQ: not built" in unknown.stderr


def test_documents_formats_and_looks_hold_for_every_pack(courses: Path) -> None:
    (courses / "packs" / "courses" / "broken.yaml").unlink()
    (courses / "packs" / "courses" / "b.yaml").write_text("country: KZ\nmodules: [small]\n", encoding="utf-8")
    (courses / "looks.docx").write_bytes((REPOSITORY / "templates/styles/reference.docx").read_bytes())
    options = "--documents", "invitation,agenda", "--language", "en", "--to", "docx", "--style", "looks.docx"
    result = curriculum("build", "--all", *options, "--out", "some", "-j", "1", cwd=courses)
    assert result.returncode == 0, result.stderr
    for name in ("a-en", "b-en", "c-en"):
        documents = {path.name for path in (courses / "some" / name).iterdir() if path.suffix in (".docx", ".md")}
        assert documents == {"agenda.docx", "invitation.docx"}
    again = curriculum("build", "--all", *options, "--out", "some", cwd=courses)
    assert "3 packs: 3 up to date" in again.stdout
    zipped = curriculum("build", "--all", *options, "--zip", "--out", "some", "-j", "1", cwd=courses)
    assert "3 packs: 3 built" in zipped.stdout
    assert {"a-en.zip", "b-en.zip", "c-en.zip"} <= {path.name for path in (courses / "some").iterdir()}


def test_a_document_that_a_programme_lacks_is_told_of_its_pack(courses: Path) -> None:
    (courses / "packs" / "courses" / "broken.yaml").unlink()
    result = curriculum("build", "--all", "--documents", "worksheets", "--to", "md", "-j", "1", cwd=courses)
    assert result.returncode == 2
    for name in ("a", "b", "c"):
        assert f"{name}: not built\nCUR093 nothing-to-write: there is nothing to write" in result.stderr
    assert "3 packs: 3 not built" in result.stdout


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--documents", "agenda,agendum"], '--documents: CUR021 unknown-name: there is no document "agendum"'),
        (["--language", "qq"], '--language: CUR021 unknown-name: there is no language "qq"'),
        (["--to", "odt"], 'CUR063 unknown-format: there is no format "odt"'),
        (["--documents", ","], '--documents: CUR192 names-nothing: "," names nothing'),
    ],
)
@pytest.mark.parametrize("many", [["--all"], ["--countries", "KG,KZ", "--modules", "small"]])
def test_what_nobody_has_is_told_once(options: list[str], told: str, many: list[str], courses: Path) -> None:
    result = curriculum("build", *many, *options, cwd=courses)
    refused(result, 2, told)
    assert result.stderr.count("CUR") == 1 and not (courses / "dist").exists()


@pytest.mark.parametrize(
    "option",
    [
        ["--modules", "small"], ["--venue", "Here"], ["--starts", "2026-12-07"], ["--participants", "12"],
        ["--days", "2"], ["--country", "KG"], ["--with-prerequisites"], ["--priority", "stigma=1"],
    ],
)  # fmt: skip
def test_what_each_course_has_of_its_own_is_refused_for_all(option: list[str], courses: Path) -> None:
    result = curriculum("build", "--all", *option, cwd=courses)
    refused(result, 2, f"{option[0]}: CUR027 beside-all: has no effect with --all")
    assert "write it into the files of the courses, or build one of them with --course" in result.stderr


def test_parallel_and_serial_give_the_same_bytes(courses: Path) -> None:
    for jobs, out in (("1", "serial"), ("3", "parallel")):
        curriculum("build", "--all", "-j", jobs, "--out", out, cwd=courses)
    for name in ("a-en", "b-en", "c-en"):
        assert {"agenda.md", "agenda.docx", "manifest.json"} <= set(hashes(courses / "serial" / name))
        assert hashes(courses / "serial" / name) == hashes(courses / "parallel" / name)


def on_a_terminal(cwd: Path, environment: dict[str, str], whole: bool = False) -> str:
    """What comes on a terminal: stderr alone, or the whole of it."""
    ours, theirs = os.openpty()
    command = [sys.executable, "-c", MAIN, "build", "--all", "--force", "--to", "md"]
    clean = {name: value for name, value in os.environ.items() if name not in ("CI", "NO_COLOR")}
    with subprocess.Popen(
        command, cwd=cwd, env=clean | environment, stdout=theirs if whole else subprocess.DEVNULL, stderr=theirs
    ) as process:
        os.close(theirs)
        seen = b""
        try:
            while part := os.read(ours, 4096):
                seen += part
        except OSError:  # how Linux says that the other side has closed
            pass
        process.wait()
    os.close(ours)
    return seen.decode()


def visible(line: str) -> str:
    """What is left of a line when each part has been written over those before it."""
    shown = ""
    for part in line.split("\r"):
        shown = part + shown[len(part) :]
    return shown


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are made otherwise there")
def test_progress_is_for_terminals_alone(courses: Path) -> None:
    (courses / "packs" / "courses" / "broken.yaml").unlink()
    assert "packs" in on_a_terminal(courses, {"TERM": "xterm"})
    seen = on_a_terminal(courses, {"TERM": "xterm"}, whole=True)
    assert "3 of 3" in seen
    lines = [visible(line).strip() for line in seen.split("\r\n")]
    packs = [line.partition("  ")[0] for line in lines if "CUR066" not in line]
    assert len(lines) - len(packs) == 3, "each course is shorter than its programme, and says so"
    assert packs == [
        "dist/a-en/",
        "dist/b-en/",
        "dist/c-en/",
        "3 packs: 3 built",
        "",
    ]
    assert "packs" not in on_a_terminal(courses, {"TERM": "xterm", "CI": "true"})
    assert "packs" not in on_a_terminal(courses, {"TERM": "xterm", "NO_COLOR": "1"})


@pytest.mark.skipif(os.name != "posix", reason="a shell closes its streams")
@pytest.mark.parametrize("closing", [">&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_closed_streams_keep_no_pack_from_being_built(courses: Path, closing: str) -> None:
    (courses / "packs" / "courses" / "broken.yaml").unlink()
    script = f'exec "$0" -c "{MAIN}" build --all --to md -j 2 {closing}'
    done = subprocess.run(["sh", "-c", script, sys.executable], cwd=courses, check=False)
    assert done.returncode == 0
    assert sorted(path.name for path in (courses / "dist").iterdir()) == ["a-en", "b-en", "c-en"]


def test_a_cluster_builds_the_same_packs(courses: Path) -> None:
    curriculum("build", "--all", "--to", "md", "--out", "here", cwd=courses)
    with cluster() as address:
        there = "--scheduler", address, "--out", "there"
        result = curriculum_process("build", "--all", "--to", "md", *there, cwd=courses)
    assert result.returncode == 1, result.stderr
    assert "4 packs: 3 built, 1 not built" in result.stdout
    assert "broken: not built" in result.stderr
    for name in ("a-en", "b-en", "c-en"):
        assert hashes(courses / "here" / name) == hashes(courses / "there" / name)
    nobody = curriculum_process("build", "--all", "--scheduler", "tcp://127.0.0.1:9", cwd=courses)
    assert nobody.returncode == 3
    assert "CUR187 no-cluster: no cluster answers at tcp://127.0.0.1:9" in nobody.stderr
