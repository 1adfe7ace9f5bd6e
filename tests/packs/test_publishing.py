"""Packs on disk: whole or not at all, and nothing of the user's is lost."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from curriculum.packs import manifest, publishing
from curriculum.packs.publishing import publish
from curriculum.packs.verifying import read_manifest, verify
from curriculum.problems.problem import ENVIRONMENT, CurriculumError
from support.closed_folders import closed, held_to_rights

ABOUT = {"country": "KG"}


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "manifest.json"
    }


def test_a_pack_is_replaced_as_a_whole(tmp_path: Path) -> None:
    folder = tmp_path / "out" / "pack"
    publish({"agenda.md": b"one", "old.md": b"old"}, ABOUT, folder)
    publish({"agenda.md": b"two", "worksheets/plan.md": b"plan"}, ABOUT, folder)
    assert content(folder) == {"agenda.md": b"two", "worksheets/plan.md": b"plan"}
    written = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert written["schema"] == "curriculum-pack/1"
    assert [entry["path"] for entry in written["files"]] == ["agenda.md", "worksheets/plan.md"]
    assert [path.name for path in folder.parent.iterdir()] == ["pack"], "nothing is left beside it"


def test_a_drive_that_locks_no_folders_has_a_file_for_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")
    lock, held = fcntl.flock, []

    def refuse_folders(handle: Any, how: int) -> None:
        if isinstance(handle, int):
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        held.append(Path(handle.name))
        lock(handle, how)

    monkeypatch.setattr(fcntl, "flock", refuse_folders)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    publish({"agenda.md": b"one"}, ABOUT, tmp_path / "drive" / "pack")
    assert content(tmp_path / "drive" / "pack") == {"agenda.md": b"one"}
    assert [path.parent for path in held] == [tmp_path]


@pytest.mark.parametrize("step", ["_write", "_sync", "_swap"])
def test_a_failure_leaves_the_old_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    folder = tmp_path / "pack"
    publish({"agenda.md": b"one"}, ABOUT, folder)

    def fail(*arguments: object) -> None:
        raise OSError(28, "No space left on device", str(folder))

    monkeypatch.setattr(publishing, step, fail)
    with pytest.raises(CurriculumError) as caught:
        publish({"agenda.md": b"two"}, ABOUT, folder)
    assert caught.value.status == ENVIRONMENT
    assert "free some disk space" in caught.value.problems[0].hint
    assert content(folder) == {"agenda.md": b"one"}
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


def test_without_an_exchange_two_renames_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "_exchange", lambda first, second: False)
    folder = tmp_path / "pack"
    publish({"a.md": b"one"}, ABOUT, folder)
    publish({"a.md": b"two"}, ABOUT, folder)
    assert content(folder) == {"a.md": b"two"}
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


def test_what_a_killed_run_left_behind_is_mended(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    publish({"a.md": b"one"}, ABOUT, folder)
    folder.rename(tmp_path / ".pack.old")
    (tmp_path / ".pack.new").mkdir()
    (tmp_path / ".pack.new" / "half.md").write_bytes(b"half")
    publish({"a.md": b"two"}, ABOUT, folder)
    assert content(folder) == {"a.md": b"two"}
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


@pytest.mark.skipif(os.name != "posix", reason="links need special rights on Windows")
@pytest.mark.parametrize("left", [".pack.new", ".pack.old"])
def test_a_link_in_the_way_goes_and_what_it_leads_to_stays(tmp_path: Path, left: str) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_bytes(b"mine")
    publish({"a.md": b"one"}, ABOUT, tmp_path / "pack")
    (tmp_path / left).symlink_to("mine")
    publish({"a.md": b"two"}, ABOUT, tmp_path / "pack")
    assert content(tmp_path / "pack") == {"a.md": b"two"}
    assert content(tmp_path / "mine") == {"notes.txt": b"mine"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "pack"]


def refusal(folder: Path) -> str:
    with pytest.raises(CurriculumError) as caught:
        publish({"a.md": b"two"}, ABOUT, folder)
    return caught.value.problems[0].message


def test_what_is_not_ours_is_never_touched(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    publish({"a.md": b"one"}, ABOUT, folder)
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    assert "notes.txt was not written by this tool" in refusal(folder)
    (folder / "notes.txt").unlink()
    (folder / "a.md").write_bytes(b"mine")
    assert "a.md was changed after it was built" in refusal(folder)
    (folder / "a.md").write_bytes(b"one")
    (folder / ".~lock.a.docx#").write_bytes(b"")
    assert "a.docx is open in another program" in refusal(folder)


@pytest.mark.skipif(os.name != "posix", reason="links need special rights on Windows")
def test_links_are_not_ours_and_a_linked_folder_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "pack"
    publish({"a.md": b"one"}, ABOUT, real)
    link.symlink_to(real)
    publish({"a.md": b"two"}, ABOUT, link)
    assert link.is_symlink()
    assert content(real) == {"a.md": b"two"}
    (real / "broken").symlink_to(tmp_path / "nowhere")
    assert "broken was not written by this tool" in refusal(real)


def test_a_folder_without_our_manifest_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "manifest.json").write_text('{"schema": "other"}', encoding="utf-8")
    assert "manifest.json was not written by this tool" in refusal(tmp_path / "pack")


PUBLISH = """
import os, sys, time
from pathlib import Path
from curriculum.packs import publishing
write = publishing._write
def alone(path, content):
    os.close(os.open(sys.argv[3], os.O_CREAT | os.O_EXCL))
    write(path, content)
    time.sleep(0.002)
    os.unlink(sys.argv[3])
publishing._write = alone
for _ in range(3):
    publishing.publish({f"{name}.md": sys.argv[2].encode() * 1000 for name in "abc"}, {}, Path(sys.argv[1]))
    publishing.refuse_early(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("name", ["pack", "pack.zip"])
def test_many_at_once_leave_one_whole_pack(tmp_path: Path, name: str) -> None:
    """Each has a temporary folder of its own, as in containers and services that share a folder for packs."""
    pack = tmp_path / "out" / name
    processes = []
    for number in range(8):
        (tmp_path / str(number)).mkdir()
        command = [sys.executable, "-c", PUBLISH, str(pack), str(number), str(tmp_path / "one at a time")]
        environment = {**os.environ, "TMPDIR": str(tmp_path / str(number))}
        processes.append(subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment))
    assert [process.communicate()[1] for process in processes] == [""] * 8
    assert [process.returncode for process in processes] == [0] * 8
    assert verify(pack) == []
    assert len({entry["sha256"] for entry in read_manifest(pack)["files"]}) == 1, "all files are of one run"
    assert [path.name for path in pack.parent.iterdir()] == [name]
    if os.name == "posix":
        assert sorted(tmp_path.rglob("*.lock")) == []
        assert [list((tmp_path / str(number)).iterdir()) for number in range(8)] == [[]] * 8, "no lock is left"


def test_what_stands_in_the_way_is_told_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "notes.txt").write_bytes(b"mine")
    for pack, reason in ((tmp_path / "file" / "pack", "Not a directory"), (tmp_path / "pack", "not written by this")):
        with pytest.raises(CurriculumError, match=reason):
            publishing.refuse_early(pack)
    publishing.refuse_early(tmp_path / "new" / "pack")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "pack"]


def test_a_read_only_folder_is_told_before_any_work(tmp_path: Path) -> None:
    publish({"worksheets/plan.md": b"one"}, ABOUT, tmp_path / "pack")
    shut = closed(tmp_path / "pack" / "worksheets", 0o500)
    refusal = pytest.raises(CurriculumError, match="worksheets cannot be written: Permission denied")
    with shut, held_to_rights(), refusal:
        publishing.refuse_early(tmp_path / "pack")


def test_two_renames_that_fail_leave_the_old_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "pack"
    publish({"a.md": b"one"}, ABOUT, folder)
    rename = Path.rename

    def fail(path: Path, target: Path) -> Path:
        if path.name == ".pack.new":
            raise OSError(5, "Input/output error", str(path))
        return rename(path, target)

    monkeypatch.setattr(publishing, "_exchange", lambda first, second: False)
    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(CurriculumError, match="Input/output error"):
        publish({"a.md": b"two"}, ABOUT, folder)
    assert content(folder) == {"a.md": b"one"}
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


@pytest.mark.parametrize("name", ["pack", "pack.zip"])
def test_a_report_and_a_pack_never_replace_each_other(tmp_path: Path, name: str) -> None:
    place = tmp_path / name
    for mine, other, words in (
        (manifest.SCHEMA, manifest.REPORT, "holds a pack; a report would destroy it"),
        (manifest.REPORT, manifest.SCHEMA, "holds a report; a pack would destroy it"),
    ):
        here = place.with_stem(mine.replace("/", "-"))
        publish({"a.md": b"one"}, ABOUT, here, mine)
        with pytest.raises(CurriculumError, match=words):
            publishing.refuse_early(here, other)
        with pytest.raises(CurriculumError, match=words):
            publish({"a.md": b"two"}, ABOUT, here, other)
        publish({"a.md": b"one"}, ABOUT, here, mine)
        assert verify(here) == []
        assert read_manifest(here)["schema"] == mine


@pytest.mark.parametrize("place", ["pack", "pack.zip"])
@pytest.mark.parametrize("names", [["con.md"], ["Plan.md", "plan.md"], ["a/straße.md", "a/strasse.md"], ["e\u0301.md"]])
def test_names_that_verify_would_refuse_are_not_written(tmp_path: Path, place: str, names: list[str]) -> None:
    with pytest.raises(CurriculumError, match="cannot be written") as caught:
        publish(dict.fromkeys(names, b"one"), ABOUT, tmp_path / "out" / place)
    (problem,) = caught.value.problems
    assert ascii(names[0]) in problem.message
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("inside", [".", "worksheets"])
def test_a_pack_is_not_replaced_around_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    folder = tmp_path / "pack"
    publish({"worksheets/a.md": b"one"}, ABOUT, folder)
    monkeypatch.chdir(folder / inside)
    with pytest.raises(CurriculumError, match="cannot be replaced: you are in it") as caught:
        publishing.refuse_early(folder)
    assert "go to another folder" in caught.value.problems[0].hint
    with pytest.raises(CurriculumError, match="you are in it"):
        publish({"worksheets/a.md": b"two"}, ABOUT, folder)
    assert content(folder) == {"worksheets/a.md": b"one"}
    publish({"a.md": b"two"}, ABOUT, Path("results"))
    assert sorted(path.name for path in Path("results").iterdir()) == ["a.md", "manifest.json"]


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "worksheets/desktop.ini"])
def test_what_file_managers_leave_does_not_count(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "pack"
    publish({"worksheets/a.md": b"one"}, ABOUT, folder)
    (folder / name).write_bytes(b"litter")
    assert verify(folder) == []
    publishing.refuse_early(folder)
    publish({"worksheets/a.md": b"two"}, ABOUT, folder)
    assert content(folder) == {"worksheets/a.md": b"two"}
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / ".DS_Store").write_bytes(b"litter")
    assert ".DS_Store was not written by this tool" in refusal(tmp_path / "mine"), "no pack of ours is there"


def test_a_manifest_changed_by_hand_is_not_overwritten(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    publish({"a.md": b"one"}, ABOUT, folder)
    written = folder / "manifest.json"
    written.write_text(written.read_text(encoding="utf-8").replace('"KG"', '"KZ"'), encoding="utf-8")
    before = written.read_bytes()
    assert "manifest.json was changed after it was built" in refusal(folder)
    assert written.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")
@pytest.mark.parametrize("name", ["pack", "pack.zip"])
def test_what_names_people_is_closed_to_other_users(name: str, tmp_path: Path) -> None:
    pack, files = tmp_path / name, {"register.csv": b"Aida", "worksheets/plan.md": b"one"}

    def open_to_others() -> list[str]:
        written = [path for path in [pack, *pack.rglob("*")] if path.is_file()]
        return sorted(path.name for path in written if path.stat().st_mode & 0o077)

    publish(files, ABOUT, pack, private=True)
    assert open_to_others() == []
    publish(files, ABOUT, pack)
    assert open_to_others(), "a pack that names nobody is for everybody"
    publish(files, ABOUT, pack, private=True)
    assert open_to_others() == [], "whatever stood there before"


def test_a_refusal_names_the_folder_and_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")
    for pack in (Path("pack"), Path("pack.zip"), Path("inner/pack")):
        with (
            closed(tmp_path / "out", 0o500),
            held_to_rights(),
            pytest.raises(CurriculumError, match="Permission denied") as refusal,
        ):
            publish({"agenda.md": b"one"}, ABOUT, pack)
        hint = refusal.value.problems[0].hint
        assert "cannot be written: Permission denied" in refusal.value.problems[0].message
        assert f"ask for the right to write into {tmp_path.as_posix()}/out, or choose another folder with --out" in hint


@pytest.mark.parametrize("name", ["pack", "pack.zip"])
@pytest.mark.parametrize("left", ["new", "old"])
def test_what_a_run_of_another_user_left_is_told(name: str, left: str, tmp_path: Path) -> None:
    publish({"agenda.md": b"one"}, ABOUT, tmp_path / name)
    place = tmp_path / f".{name}.{left}"
    place.mkdir()
    (place / "agenda.md").write_bytes(b"theirs")
    for act in (publishing.refuse_early, lambda pack: publish({"agenda.md": b"one"}, ABOUT, pack)):
        with closed(place, 0o500), held_to_rights(), pytest.raises(CurriculumError) as refusal:
            act(tmp_path / name)
        problem = refusal.value.problems[0]
        assert f"{place.name} cannot be written: Permission denied" in problem.message
        assert "a run of another user left it: ask them" in problem.hint
