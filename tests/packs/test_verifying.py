"""A pack that differs in any way from what was built is told, and a hostile zip is never unpacked."""

from __future__ import annotations

import io
import json
import os
import random
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from curriculum.packs import archive, manifest
from curriculum.packs.publishing import publish
from curriculum.packs.verifying import read_manifest, verify
from curriculum.problems.problem import ENVIRONMENT, MOST, CurriculumError

FILES = {"agenda.md": b"# Agenda\n", "worksheets/plan-osh.docx": bytes(range(256)) * 8, "оценка.md": "слово".encode()}
ABOUT = {"country": "KG", "modules": [{"id": "sbirt", "minutes": 90}]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    publish(FILES, ABOUT, tmp_path / "pack")
    return tmp_path / "pack"


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    publish(FILES, ABOUT, tmp_path / "pack.zip")
    return tmp_path / "pack.zip"


def told(pack: Path) -> list[str]:
    return [f"{problem.kind.name}: {problem.message}" for problem in verify(pack)]


def test_a_sound_pack_is_sound(folder: Path, packed: Path) -> None:
    assert told(folder) == told(packed) == []
    assert read_manifest(folder) == read_manifest(packed)
    assert [entry["path"] for entry in read_manifest(packed)["files"]] == sorted(FILES)
    with zipfile.ZipFile(packed) as file:  # an independent reader
        assert file.testzip() is None
        assert {info.filename for info in file.infolist()} == {*FILES, "manifest.json"}
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_every_difference_of_a_folder_is_named(folder: Path) -> None:
    (folder / "agenda.md").write_bytes(b"# Agenda!")
    (folder / "worksheets" / "plan-osh.docx").unlink()
    (folder / "notes.txt").write_bytes(b"")
    found = told(folder)
    assert [one.partition(":")[0] for one in found] == [
        "unlisted-file", "changed-file", "missing-file", "unlisted-file",
    ]  # fmt: skip
    for word in ("worksheets is an empty folder", "agenda.md is not as it was built", "plan-osh.docx", "notes.txt"):
        assert any(word in one for one in found), word


@pytest.mark.skipif(os.name != "posix", reason="links need special rights on Windows")
def test_a_link_is_no_file(folder: Path) -> None:
    (folder / "agenda.md").unlink()
    (folder / "agenda.md").symlink_to("/etc/hostname")
    assert any("unsafe-member" in one for one in told(folder))


def test_what_is_no_pack(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert told(tmp_path / "empty") == [f"no-pack: {tmp_path.as_posix()}/empty has no manifest.json"]
    (tmp_path / "text.zip").write_bytes(b"hello")
    assert "unsafe-member" in told(tmp_path / "text.zip")[0]
    with pytest.raises(CurriculumError) as caught:
        verify(tmp_path / "nowhere")
    assert caught.value.status == ENVIRONMENT


def test_a_flipped_byte_is_found_wherever_it_is(folder: Path, packed: Path) -> None:
    chance = random.Random(20)
    places = [(packed, packed.read_bytes())] + [
        (path, path.read_bytes()) for path in sorted(folder.rglob("*")) if path.is_file()
    ]
    assert {path.name for path, _ in places} >= {"pack.zip", "manifest.json", "agenda.md"}
    tried = 0
    for path, content in places:
        where = (
            range(len(content))
            if path.name == "manifest.json"
            else chance.sample(range(len(content)), k=min(200, len(content)))
        )
        for at in where:
            flipped = content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]
            path.write_bytes(flipped)
            assert verify(packed if path == packed else folder), f"{path.name}: byte {at}"
            tried += 1
        path.write_bytes(content)
    assert tried > 600
    assert told(folder) == told(packed) == []


def test_a_manifest_written_anew_is_found_too(folder: Path) -> None:
    path = folder / "manifest.json"
    for old, new in ((b'"KG"', b'"KZ"'), (b" ", b"  "), (b"\n", b"\r\n")):
        content = path.read_bytes()
        path.write_bytes(content.replace(old, new, 1))
        assert told(folder) == [f"changed-file: {folder.as_posix()}: manifest.json is not as it was written"]
        path.write_bytes(content)
    assert manifest.read(b"[" * 100_000) is None
    for names in (["a.md", "a.md"], ["b.md", "a.md"], ["manifest.json"]):
        entries = [{"path": name, "sha256": "", "size": 0} for name in names]
        assert manifest.hashes_by_path(json.dumps({"schema": manifest.SCHEMA, "files": entries}).encode()) is None
    assert manifest.hashes_by_path(b'{"schema": "curriculum-pack/1", "files": []}') == {}
    assert manifest.read(b'{"schema": "curriculum-pack/1", "files": [{"path": "a"}]}') is None


@pytest.mark.parametrize("schema", ["curriculum-pack/2", "curriculum-report/10"])
def test_a_pack_of_another_version_of_the_tool_is_called_so(tmp_path: Path, schema: str) -> None:
    for pack in (tmp_path / "pack", tmp_path / "pack.zip"):
        publish(FILES, ABOUT, pack, schema)
        message = f"{pack.as_posix()} is a pack of another version of this tool: {schema}"
        assert told(pack) == [f"no-pack: {message}"]
        with pytest.raises(CurriculumError, match=message):
            read_manifest(pack)
    assert manifest.unknown_schema(b'{"schema": ["curriculum-pack/2"]}') == ""
    assert manifest.unknown_schema(b'{"schema": "curriculum-pack/1"}') == ""


def test_a_manifest_without_end_is_not_read_whole(folder: Path) -> None:
    with (folder / "manifest.json").open("wb") as file:
        file.truncate(1 << 40)
    assert told(folder) == [f"changed-file: {folder.as_posix()}: manifest.json is not as it was written"]


def zipped(*members: tuple[str, bytes], mode: int = stat.S_IFREG | 0o644, how: int = zipfile.ZIP_STORED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", how) as file:
        for name, content in members:
            info = zipfile.ZipInfo(name, archive.DATE)
            info.create_system, info.external_attr, info.compress_type = 3, mode << 16, how
            file.writestr(info, content)
    return target.getvalue()


def named(name: str) -> bytes:
    return zipped(("agenda.md", b"x"), (name, b"y"))


def sound() -> bytes:
    return archive.pack({**FILES, "manifest.json": manifest.write(FILES, ABOUT)})


def encrypted() -> bytes:
    content = bytearray(zipped(("agenda.md", b"x")))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def overlapping() -> bytes:
    """Two entries of the directory that share one member, as in a bomb that needs no compression."""
    content = zipped(("a.md", b"a" * 1000), ("b.md", b"b" * 1000))
    at = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 1)
    return content[: at + 42] + struct.pack("<L", 0) + content[at + 46 :]


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "traversal": (lambda: named("../../etc/passwd"), "leads out of the pack"),
    "traversal inside": (lambda: named("a/../../b"), "leads out of the pack"),
    "absolute": (lambda: named("/etc/passwd"), "absolute path"),
    "drive letter": (lambda: named("C:evil.md"), "absolute path"),
    "other slashes": (lambda: named("..\\evil.md"), "absolute path"),
    "device name": (lambda: named("worksheets/NUL.md"), "no file name on Windows"),
    "dot at the end": (lambda: named("agenda.md."), "no file name on Windows"),
    "control character": (lambda: named("agenda\x1b[2J.md"), "characters that file names should not have"),
    "two spellings": (lambda: named("e\u0301.md"), "characters that file names should not have"),
    "case clash": (lambda: named("AGENDA.md"), "differ only in case"),
    "file and folder": (lambda: named("agenda.md/plan.md"), "a folder that is a file"),
    "link": (lambda: zipped(("agenda.md", b"/etc/passwd"), mode=stat.S_IFLNK | 0o777), "is a link"),
    "folder": (lambda: zipped(("worksheets/", b""), mode=stat.S_IFDIR | 0o755), "leads out of the pack, or nowhere"),
    "bomb": (lambda: zipped(("agenda.md", bytes(10_000_000)), how=zipfile.ZIP_DEFLATED), "is compressed"),
    "encrypted": (encrypted, "is encrypted"),
    "a name without end": (lambda: named("a/" * 30_000 + "b"), "is too long for the name of a file"),
    "a long name": (lambda: named("щ" * 200), "is too long for the name of a file"),
    "overlapping": (overlapping, "overlaps"),
    "trailing bytes": (lambda: sound() + b"x", "bytes that belong to no member"),
    "bytes before": (lambda: b"#!/bin/sh\n" + sound(), "bytes that belong to no member"),
    "comment": (lambda: sound()[:-2] + b"\x05\x00hello", "bytes that belong to no member"),
    "cut off": (lambda: sound()[:-30], "damaged"),
    "other dates": (lambda: sound().replace(b"\x00\x00\x21\x00", b"\x01\x00\x21\x00"), "not packed by this tool"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_zips_are_refused(name: str, tmp_path: Path) -> None:
    make, reason = HOSTILE[name]
    path = tmp_path / "pack.zip"
    path.write_bytes(make())
    found = verify(path)
    assert found
    assert all(problem.kind.name == "unsafe-member" for problem in found)
    assert any(reason in problem.message for problem in found), [problem.message for problem in found]
    assert [one.name for one in tmp_path.iterdir()] == ["pack.zip"], "nothing is unpacked"
    with pytest.raises(CurriculumError):
        read_manifest(path)


def test_a_name_that_stands_twice(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = named("agenda.md")
    (tmp_path / "pack.zip").write_bytes(content)
    assert any("stands twice" in one for one in told(tmp_path / "pack.zip"))


def test_a_zip_of_very_many_wrong_members_is_told_briefly(tmp_path: Path) -> None:
    (tmp_path / "pack.zip").write_bytes(zipped(*((f"{number}.", b"") for number in range(5_000))))
    assert len(told(tmp_path / "pack.zip")) == MOST


def test_members_that_the_manifest_does_not_know(tmp_path: Path) -> None:
    written = manifest.write(FILES, ABOUT)
    extra = archive.pack({**FILES, "manifest.json": written, "virus.exe": b"MZ"})
    (tmp_path / "pack.zip").write_bytes(extra)
    assert told(tmp_path / "pack.zip") == [
        f"unlisted-file: {tmp_path.as_posix()}/pack.zip: virus.exe is not part of the pack"
    ]
    missing = archive.pack({"agenda.md": FILES["agenda.md"], "manifest.json": written})
    (tmp_path / "pack.zip").write_bytes(missing)
    assert [one.partition(":")[0] for one in told(tmp_path / "pack.zip")] == ["missing-file"] * 2


def test_a_zip_that_is_not_ours_is_not_overwritten(packed: Path) -> None:
    publish({"agenda.md": b"two"}, ABOUT, packed)
    assert [entry["path"] for entry in read_manifest(packed)["files"]] == ["agenda.md"]
    packed.write_bytes(packed.read_bytes() + b"x")
    with pytest.raises(CurriculumError) as caught:
        publish({"agenda.md": b"three"}, ABOUT, packed)
    assert "was changed since" in caught.value.problems[0].message
    assert caught.value.status == ENVIRONMENT
    assert [path.name for path in packed.parent.iterdir()] == ["pack.zip"]
