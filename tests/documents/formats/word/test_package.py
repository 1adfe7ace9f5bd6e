"""The package of a Word file: python-docx reads it back, and neither clock nor machine leave a trace in it."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from datetime import UTC, datetime

import docx as python_docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE

from support.dialect import EVERYTHING, document, reference, word
from support.language_samples import sample
from support.written_files import word_of

BUILD = (
    "import sys, hashlib; from support.dialect import EVERYTHING, word; "
    "print(hashlib.sha256(word(EVERYTHING)).hexdigest())"
)


def members(data: bytes) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.infolist()


def test_python_docx_opens_it_and_sees_its_parts() -> None:
    file = python_docx.Document(io.BytesIO(word(EVERYTHING)))
    assert [section.start_type for section in file.sections]
    assert any(paragraph.style is not None and paragraph.style.name == "Heading 1" for paragraph in file.paragraphs)
    related = {relation.reltype for relation in file.part.rels.values()}
    for kind in ("STYLES", "NUMBERING", "FOOTNOTES", "SETTINGS", "FONT_TABLE", "FOOTER", "IMAGE", "HYPERLINK"):
        assert getattr(RELATIONSHIP_TYPE, kind) in related, kind
    assert len(file.inline_shapes) > 1


def test_pictures_that_are_shown_twice_are_stored_once() -> None:
    data = word("![a](figures/m/map.png)\n\n![b](figures/m/map.png)\n\n![c](figures/m/dot.png)")
    assert [one.filename for one in members(data) if "media" in one.filename] == [
        "word/media/shown1.png",
        "word/media/shown2.png",
    ]


@pytest.mark.parametrize("seconds", [None, "1700000000"])
def test_properties_say_the_title_and_the_date_of_the_files(
    seconds: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if seconds is None:
        monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    else:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    properties = python_docx.Document(
        io.BytesIO(word_of(document("Text", title="T" * 300), reference()))
    ).core_properties
    expected = datetime.fromtimestamp(int(seconds or 1767225600), UTC)
    assert properties.created == properties.modified == expected
    assert (properties.title, properties.subject, properties.author) == ("T" * 255, "A course", "curriculum")
    assert (properties.language, properties.revision, properties.last_modified_by) == ("en", 1, "")


def test_members_have_a_fixed_order_and_date() -> None:
    infos = members(word(EVERYTHING))
    assert {one.date_time for one in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {(one.create_system, one.external_attr >> 16) for one in infos} == {(3, 0o644)}
    names = [one.filename for one in infos]
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
    parts = [name for name in names[2:] if not name.endswith(".rels")]
    assert parts == sorted(parts) and len(parts) > 8


def test_neither_time_zone_nor_hash_seed_change_a_byte() -> None:
    sums = {hashlib.sha256(word(EVERYTHING)).hexdigest()}
    for zone, seed in (("Pacific/Kiritimati", "1"), ("America/Adak", "2")):
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run(
            [sys.executable, "-c", BUILD], env=environment, capture_output=True, text=True, check=True
        )
        sums.add(done.stdout.strip())
    assert len(sums) == 1


def test_documents_that_share_a_style_file_do_not_change_each_other() -> None:
    first = word_of(sample("en"), reference())
    others = [word_of(sample(language), reference()) for language in ("ky", "km", "ru")]
    assert len({first, *others}) == 4
    assert word_of(sample("en"), reference()) == first
