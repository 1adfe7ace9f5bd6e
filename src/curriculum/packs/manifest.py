"""The manifest of a pack or of a report: what it is, what it was built from, and the SHA-256 of each of its files.

Canonical JSON: UTF-8, keys sorted, one space an indent level, a line end at the end. `digest` is the SHA-256 of the
same text without `digest`, so that a change in the manifest itself shows, too.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

NAME = "manifest.json"
SCHEMA, REPORT = "curriculum-pack/1", "curriculum-report/1"
"""Of a pack, and of a report on a course that was held."""
MAX_BYTES = 16 << 20


def sha256(content: bytes) -> str:
    """The SHA-256 of some bytes, in 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def write(files: Mapping[str, bytes], about: Mapping[str, Any], schema: str = SCHEMA) -> bytes:
    """The manifest of `files` (by relative path); `about` says what the pack, or the report, is."""
    entries = [
        {"path": name, "sha256": sha256(content), "size": len(content)} for name, content in sorted(files.items())
    ]
    content = {"schema": schema, **about, "files": entries}
    return _canonical({**content, "digest": sha256(_canonical(content))})


def read(content: bytes) -> dict[str, Any] | None:
    """What a manifest says, unchanged since it was written; None where it is no manifest of ours, or was changed."""
    found = _parsed(content)
    if found is None:
        return None
    rest = {key: value for key, value in found.items() if key != "digest"}
    sound = found.get("digest") == sha256(_canonical(rest)) and content == _canonical(found)
    return found if sound else None


def schema_of(content: bytes) -> str:
    """Whether these bytes are the manifest of a pack or of a report; nothing where it is none of ours."""
    found = _parsed(content)
    return str(found["schema"]) if found else ""


def hashes_by_path(content: bytes) -> dict[str, str] | None:
    """The SHA-256 of each file by its path, by any manifest of ours; None where it is none."""
    found = _parsed(content)
    return {entry["path"]: entry["sha256"] for entry in found["files"]} if found else None


def unknown_schema(content: bytes) -> str:
    """The schema of a manifest that another version of this tool wrote; nothing for all others."""
    schema = _loaded(content).get("schema")
    ours = isinstance(schema, str) and re.fullmatch(r"curriculum-(pack|report)/[0-9]{1,9}", schema)
    return str(schema) if ours and schema not in (SCHEMA, REPORT) else ""


def _loaded(content: bytes) -> dict[str, Any]:
    """JSON with keys; an empty one for bytes that are none."""
    try:
        found = json.loads(content) if len(content) <= MAX_BYTES else None
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _parsed(content: bytes) -> dict[str, Any] | None:
    """A manifest with the shape of one; whether its digest is right is not looked at."""
    found = _loaded(content)
    if found.get("schema") not in (SCHEMA, REPORT):
        return None
    files = found.get("files")
    if not isinstance(files, list) or not all(_is_entry(entry) for entry in files):
        return None
    names = [entry["path"] for entry in files]
    return found if names == sorted({*names} - {NAME}) else None


def _is_entry(entry: object) -> bool:
    wanted: dict[str, type] = {"path": str, "sha256": str, "size": int}
    return isinstance(entry, dict) and all(type(entry.get(key)) is kind for key, kind in wanted.items())


def _canonical(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode(errors="surrogatepass")
