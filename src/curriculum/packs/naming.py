"""What a pack is called, and where it would lie."""

from __future__ import annotations

import glob
from pathlib import Path

from curriculum.files.names import portable_name

ZIP = ".zip"
PROGRAMME, LANGUAGE = "policymakers", "en"
"""Those of a course that names no others."""


def pack_name(course: str, country: str, programme: str, language: str) -> str:
    """The name of a pack, in small letters: its course, or where that has no file country and programme; language."""
    return portable_name(f"{course or f'{country}-{programme}'}-{language}")


def pack_path(out: Path, name: str, zipped: bool) -> Path:
    """Where a pack lies: a folder, or one file."""
    return out / f"{name}{ZIP if zipped else ''}"


def find_packs(out: Path, course: str, country: str, programme: str, language: str, zipped: bool) -> list[Path]:
    """Places where the pack of a course may lie already; the file of a course is not read, so its language is open."""
    if not course or language:
        return [pack_path(out, pack_name(course, country, programme or PROGRAMME, language or LANGUAGE), zipped)]
    # to read the file of a course takes the models, which take longer than all else when nothing has changed
    paths = sorted(out.glob(f"{glob.escape(portable_name(course))}-*"))
    return [path for path in paths if (path.suffix == ZIP) == zipped]


def temporary_paths(pack: Path) -> tuple[Path, Path]:
    """Where a pack is written before it is swapped in, and where the old one waits meanwhile."""
    return pack.parent / f".{pack.name}.new", pack.parent / f".{pack.name}.old"
