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
    members = sorted(files.items())
    entries = [{"path": name, "sha256": sha256(content), "size": len(content)} for name, content in members]
    content = {"schema": schema, **about, "files": entries}
    return _canonical({**content, "digest": sha256(_canonical(content))})


def read(content: bytes) -> dict[str, Any] | None:
    """What a manifest says, unchanged since it was written; None where it is no manifest of ours, or was changed."""
    content_read = _parsed(content)
    if content_read is None:
        return None
    rest = {key: value for key, value in content_read.items() if key != "digest"}
    sound = content_read.get("digest") == sha256(_canonical(rest)) and content == _canonical(content_read)
    return content_read if sound else None


def schema_of(content: bytes) -> str:
    """Whether these bytes are the manifest of a pack or of a report; nothing where it is none of ours."""
    parsed = _parsed(content)
    return str(parsed["schema"]) if parsed else ""


def hashes_by_path(content: bytes) -> dict[str, str] | None:
    """The SHA-256 of each file by its path, by any manifest of ours; None where it is none."""
    parsed = _parsed(content)
    return {entry["path"]: entry["sha256"] for entry in parsed["files"]} if parsed else None


def unknown_schema(content: bytes) -> str:
    """The schema of a manifest that another version of this tool wrote; nothing for all others."""
    schema = _loaded(content).get("schema")
    is_of_this_tool = isinstance(schema, str) and re.fullmatch(r"curriculum-(pack|report)/[0-9]{1,9}", schema)
    return str(schema) if is_of_this_tool and schema not in (SCHEMA, REPORT) else ""


def _loaded(content: bytes) -> dict[str, Any]:
    """JSON with keys; an empty one for bytes that are none."""
    try:
        # a hostile file can be deep enough to break the parser, or large enough to fill the memory
        values = json.loads(content) if len(content) <= MAX_BYTES else None
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def _parsed(content: bytes) -> dict[str, Any] | None:
    """A manifest with the shape of one; whether its digest is right is not looked at."""
    values = _loaded(content)
    if values.get("schema") not in (SCHEMA, REPORT):
        return None
    files = values.get("files")
    if not isinstance(files, list) or not all(_is_entry(entry) for entry in files):
        return None
    names = [entry["path"] for entry in files]
    # sorted, each once, and without the manifest itself: as `write` has them
    return values if names == sorted({*names} - {NAME}) else None


def _is_entry(entry: object) -> bool:
    types: dict[str, type] = {"path": str, "sha256": str, "size": int}
    return isinstance(entry, dict) and all(type(entry.get(key)) is kind for key, kind in types.items())


def _canonical(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode(errors="surrogatepass")
