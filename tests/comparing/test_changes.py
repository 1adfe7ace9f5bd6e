"""What changed, in plain words: between packs, and between revisions of a workspace."""

from __future__ import annotations

import copy
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

from curriculum import cli
from curriculum.comparing import changes, versions
from curriculum.packs import manifest
from curriculum.packs.publishing import publish
from curriculum.planning.course_record import course_record, library_record
from support.commands import curriculum, refused
from support.courses import course_of
from support.workspaces import MODULE, MakeWorkspace


@pytest.fixture
def course(make_workspace: MakeWorkspace) -> dict[str, Any]:
    beta = MODULE.replace("id: alpha\n", "id: beta\n").replace("order: 10", "order: 20").replace("Alpha", "Beta")
    workspace = make_workspace({"modules/alpha/module.yaml": MODULE, "modules/beta/module.yaml": beta}, inherits=True)
    _, found = course_of(workspace, country="KG", modules=["alpha", "beta"], trainers=[{"name": "A. Toktosunova"}])
    return dict(course_record(found, {"alpha": "1" * 64}))


def test_a_course_says_what_it_holds_and_names_nobody(course: dict[str, Any]) -> None:
    assert [entry["id"] for entry in course["modules"]] == ["alpha", "beta"]
    assert course["modules"][0]["sha256"] == "1" * 64
    assert course["modules"][0]["learning_objectives"] == [{"id": "name-it", "text": "name it"}]
    assert {"session": "first-look", "module": "beta"}.items() <= [
        slot for day in course["agenda"] for slot in day["slots"] if slot["session"]
    ][1].items()
    assert "Toktosunova" not in json.dumps(course)
    assert json.loads(json.dumps(course)) == course


def alpha(course: dict[str, Any]) -> dict[str, Any]:
    return course["modules"][0]  # type: ignore[no-any-return]


def first_session(course: dict[str, Any]) -> dict[str, Any]:
    return next(slot for day in course["agenda"] for slot in day["slots"] if slot["session"])


CHANGES: dict[str, Callable[[dict[str, Any]], object]] = {
    "New module: Gamma \\(gamma, core, 20 minutes\\).": lambda new: new["modules"].append(
        {**alpha(new), "id": "gamma", "title": "Gamma", "taught": "core"}
    ),
    "Module gone: Beta \\(beta, full, 20 minutes\\).": lambda new: new["modules"].pop(),
    "Modules come in another order: beta, alpha \\(was: alpha, beta\\).": lambda new: new["modules"].reverse(),
    "Taught in the core version instead of the full one.": lambda new: alpha(new).update(taught="core"),
    "20 → 25 teaching minutes.": lambda new: alpha(new).update(minutes=25),
    "Title: “Alpha” → “Omega”.": lambda new: alpha(new).update(title="Omega"),
    "Review: draft → reviewed.": lambda new: alpha(new).update(review="reviewed"),
    "Summary, key messages, facts or other text": lambda new: alpha(new).update(text_sha256="0"),
    "New session: B \\(5 minutes\\).": lambda new: alpha(new)["sessions"].append(
        {"id": "b", "title": "B", "minutes": 5, "sha256": ""}
    ),
    "Session gone: A first look \\(20 minutes\\).": lambda new: alpha(new)["sessions"].clear(),
    "Session “A first look”: 20 → 15 minutes.": lambda new: alpha(new)["sessions"][0].update(minutes=15),
    "Session “A first look”: its text changed.": lambda new: alpha(new)["sessions"][0].update(sha256="0"),
    "Session “A first look” is now called “Look”.": lambda new: alpha(new)["sessions"][0].update(title="Look"),
    "New learning objective: participants can see.": lambda new: alpha(new)["learning_objectives"].append(
        {"id": "see", "text": "see"}
    ),
    "Learning objective gone: participants can name it.": lambda new: alpha(new)["learning_objectives"].clear(),
    "Learning objective “name it” → “name them”.": lambda new: alpha(new)["learning_objectives"][0].update(
        text="name them"
    ),
    "Test item gone: alpha-1.": lambda new: alpha(new)["test_items"].clear(),
    "Test item alpha-1: question, answers": lambda new: alpha(new)["test_items"][0].update(sha256="0"),
    "moved: day 1, ": lambda new: first_session(new).update(start="16:00"),
    "Days: 1 → 2.": lambda new: new.update(days=2),
    "venue: - → Osh.": lambda new: new["course"].update(venue="Osh"),
    "New references: who-2010.": lambda new: new["references"].append("who-2010"),
}  # fmt: skip


@pytest.mark.parametrize("sentence", CHANGES)
def test_every_change_is_said_once(sentence: str, course: dict[str, Any]) -> None:
    new = copy.deepcopy(course)
    CHANGES[sentence](new)
    old_pack, new_pack = (cast(changes.PackRecord, {**version, "files": []}) for version in (course, new))
    found = changes.packs(old_pack, new_pack)
    sentences = [line for line in changes.markdown(found, changes.titles_of(old_pack, new_pack)) if "**" not in line]
    wanted = sentence.replace("\\", "")
    assert [line for line in sentences if wanted in line.replace("\\", "")], sentences
    assert len(sentences) == 1
    assert changes.packs(old_pack, old_pack) == []


def test_every_sentence_can_be_said() -> None:
    for sort in changes.SENTENCES:
        assert str(changes.Change(sort, "m", "name", "old", "new"))
    assert set(changes.TOGETHER) <= set(changes.SENTENCES)


def test_changes_alike_are_said_together(course: dict[str, Any]) -> None:
    alike = [changes.Change("session-text", "alpha", name) for name in ("One", "*Two*")]
    assert list(changes.markdown(alike, {"alpha": "Alpha"})) == [
        "- **Alpha** (`alpha`)", "  - Text changed in the sessions “One”, “\\*Two\\*”.",
    ]  # fmt: skip


def test_a_library_is_compared_whatever_is_taught(make_workspace: MakeWorkspace) -> None:
    module = make_workspace({"modules/alpha/module.yaml": MODULE}, inherits=True).module("alpha")
    old, empty = library_record([module]), library_record([])
    assert [change.sort for change in changes.library(empty, old)] == ["module-new"]
    assert changes.library(old, old) == []


def git(folder: Path, *arguments: str) -> None:
    person = "-c", "user.name=Editor", "-c", "user.email=editor@example.org"
    subprocess.run(["git", *person, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """A workspace in git: a module and a course; then a session is longer, a course comes, another is broken."""
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    workspace = tmp_path / "repository" / "office"  # a workspace may be a folder of a repository
    module, courses = workspace / "modules" / "alpha" / "module.yaml", workspace / "packs" / "courses"
    module.parent.mkdir(parents=True)
    courses.mkdir(parents=True)
    module.write_text(MODULE, encoding="utf-8")
    for name in ("one", "two"):
        (courses / f"{name}.yaml").write_text("country: KG\nmodules: [alpha]\n", encoding="utf-8")
    git(tmp_path / "repository", "init", "--initial-branch=main")
    git(workspace, "add", ".")
    git(workspace, "commit", "-m", "first")
    module.write_text(MODULE.replace("minutes: 20", "minutes: 35"), encoding="utf-8")
    (courses / "two.yaml").write_text("country: KG\nmodules: [beta]\n", encoding="utf-8")
    (courses / "three.yaml").write_text("country: KZ\nmodules: [alpha]\n", encoding="utf-8")
    git(workspace, "add", ".")
    git(workspace, "commit", "-m", "second")
    return workspace


def test_two_revisions(history: Path) -> None:
    result = curriculum("diff", "main~1", "main", cwd=history)
    assert result.returncode == 1, result.stderr
    assert "## The library\n\n- **Alpha** (`alpha`)\n  - Session “A first look”: 20 → 35 minutes.\n" in result.stdout
    assert "## one\n\n- Teaching minutes: 20 → 35." in result.stdout
    assert "## three\n\nNew course.\n" in result.stdout
    assert '\n`two` cannot be planned at `main`: there is no module "beta"\n' in result.stdout
    assert "CUR190 not-planned: two cannot be planned" in result.stderr
    same = curriculum("diff", "main~1", "main~1", "--root", ".", cwd=history)
    assert same.returncode == 0, same.stderr
    assert "Nothing that a course or a module holds." in same.stdout
    found = json.loads(curriculum("diff", "main~1", "main", "--json", cwd=history).stdout)
    assert found["schema"] == "curriculum-diff/1"
    assert found["parts"][0]["changes"][0]["sort"] == "session-minutes"
    assert (found["parts"][0]["changes"][0]["old"], found["parts"][0]["changes"][0]["new"]) == ("20", "35")


def test_two_packs(history: Path) -> None:
    for out, venue in (("a", "Osh"), ("b", "Bishkek")):
        zipped = ["--zip"] if out == "b" else []
        options = ["--course", "one", "--documents", "agenda", "--to", "md", "--venue", venue, "--out", out]
        assert curriculum("build", *options, *zipped, cwd=history).returncode == 0
    result = curriculum("diff", "a/one-en", "b/one-en.zip", cwd=history)
    assert result.returncode == 0, result.stderr
    assert result.stdout == (
        "# What changed from `a/one-en` to `b/one-en.zip`\n\n- venue: Osh → Bishkek.\n"
        "- Files with other content: agenda.md.\n"
    )


def test_what_cannot_be_compared(history: Path) -> None:
    refused(curriculum("diff", "main", "nonsense", cwd=history), 2, 'CUR189 no-revision: "nonsense" is neither a pack')
    refused(curriculum("diff", "main", "--output=/tmp/x", cwd=history), 2)
    refused(curriculum("diff", "main", "modules", cwd=history), 2, "one is a pack, the other is not")
    refused(curriculum("diff", "modules", "packs", cwd=history), 1, "CUR184 no-pack: modules is no pack of this tool")
    publish({"knowledge-gain.json": b"{}"}, {"course": "One"}, history / "results", manifest.REPORT)
    result = curriculum("diff", "results", "results", cwd=history)
    refused(result, 1, "CUR184 no-pack: results is a report, not a pack")


def test_what_is_broken_is_told_once_with_its_place(history: Path) -> None:
    (history / "modules" / "alpha" / "module.yaml").write_text("id: alpha\ntitle: [\n", encoding="utf-8")
    git(history, "commit", "-am", "broken")
    result = curriculum("diff", "main~1", "main", cwd=history)
    assert result.returncode == 1
    reason = "modules/alpha/module.yaml:2:9: not valid YAML: "
    assert f"\nThe library, `one`, `three` cannot be planned at `main`: {reason}" in result.stdout
    assert f'the library, one, three cannot be planned at "main": {reason}' in result.stderr
    assert "nothing to compare" not in result.stdout
    assert result.stderr.count(reason) == 1


def test_a_shallow_clone_says_so(history: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--depth=1", (tmp_path / "repository").as_uri(), str(clone))
    result = curriculum("diff", "HEAD~1", "HEAD", cwd=clone / "office")
    refused(result, 2, '"HEAD~1" is neither a pack nor a revision', "this is a shallow clone", "git fetch --unshallow")


def test_only_sources_are_unpacked(history: Path, tmp_path: Path) -> None:
    (history / "film.mp4").write_bytes(b"large")
    (history / "packs" / "notes.txt").write_bytes(b"no source")
    git(history, "add", ".")
    git(history, "commit", "-m", "film")
    versions._unpack("HEAD", history, tmp_path / "there")
    found = {path.relative_to(tmp_path / "there").as_posix() for path in (tmp_path / "there").rglob("*.*")}
    assert found == {"modules/alpha/module.yaml", *(f"packs/courses/{name}.yaml" for name in ("one", "two", "three"))}


STRANGE = [
    ("agenda", 5),
    ("modules", None),
    ("modules", ["alpha"]),
    ("course", "KG"),
    ("references", 5),
    ("days", None),
]


@pytest.mark.parametrize(("key", "value"), STRANGE)
def test_manifests_of_others_are_refused_or_compared(
    tmp_path: Path, course: dict[str, Any], key: str, value: object
) -> None:
    """A digest keeps nobody from writing a manifest of their own."""
    publish({"a.md": b"one"}, course, tmp_path / "old")
    publish({"a.md": b"one"}, {**course, key: value}, tmp_path / "new")
    result = curriculum("diff", "old", "new", cwd=tmp_path)
    if key == "days":
        assert "Days: 1 → None." in result.stdout
    else:
        refused(result, 1, "CUR184 no-pack: new does not tell what it holds as packs do")


@pytest.mark.skipif(os.name != "posix", reason="links need special rights on Windows")
@pytest.mark.parametrize("target", ["/etc/hostname", "../../../elsewhere.yaml"])
def test_a_revision_whose_links_lead_outside(history: Path, target: str) -> None:
    (history / "modules" / "linked.yaml").symlink_to(target)
    git(history, "add", ".")
    git(history, "commit", "-m", "linked")
    result = curriculum("diff", "main~1", "main", cwd=history)
    refused(result, 1, 'CUR104 leads-outside: at "main", modules/linked.yaml is a link that leads out')


@pytest.mark.parametrize("name", ["main", "HEAD", "main~1"])
def test_a_revision_and_the_files_as_they_are(name: str, history: Path) -> None:
    module = history / "modules" / "alpha" / "module.yaml"
    module.write_text(MODULE.replace("minutes: 20", "minutes: 50"), encoding="utf-8")
    result = curriculum("diff", name, cwd=history)
    assert result.returncode == 1, result.stderr
    assert f"# What changed from `{name}` to `the files`\n" in result.stdout
    assert f"“A first look”: {20 if name == 'main~1' else 35} → 50 minutes.\n" in result.stdout


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_comparison_that_is_closed_leaves_no_copies(
    name: str, history: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not hasattr(os, "fork"):
        pytest.skip("Windows has no such signals")
    number, scratch = getattr(signal, name), history.parent.parent / "scratch"
    scratch.mkdir()
    child = os.fork()
    if child == 0:
        unpacked: list[Path] = []

        def closed(*_: object) -> None:
            unpacked.extend(scratch.rglob("module.yaml"))
            os.kill(os.getpid(), number)

        try:
            os.chdir(history)
            os.close(1)
            os.close(2)
            monkeypatch.setattr(tempfile, "tempdir", str(scratch))
            monkeypatch.setattr(versions, "_planned", closed)
            monkeypatch.setattr(sys, "argv", ["curriculum", "diff", "main~1", "main"])
            monkeypatch.setattr(cli, "leave", lambda status: os._exit(status if unpacked else 99))
            cli.main()
        finally:
            os._exit(98)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status == 128 + number, status
    assert list(scratch.iterdir()) == []
