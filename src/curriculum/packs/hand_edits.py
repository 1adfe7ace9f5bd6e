"""Files of a pack that somebody has edited: the user says of each whether a new pack keeps it or builds over it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from curriculum.files.reading import read_beginning, read_bytes
from curriculum.packs import archive, manifest
from curriculum.packs.naming import ZIP
from curriculum.problems import codes
from curriculum.problems.place import Option, Place, display_path
from curriculum.problems.problem import Problem, raise_if_any

EDITED = "edited_by_hand"
"""The key of a manifest that lists the files which are not as this tool wrote them."""
_OWNERS = ("~$", ".~lock.")
"""How the files begin that Word and LibreOffice lay beside a document that is open."""


@dataclass(frozen=True)
class Edits:
    """Files of a pack, by relative path, that a new one keeps as they are, and those that it builds over."""

    keep: frozenset[str] = frozenset()
    discard: frozenset[str] = frozenset()

    def kept(self, pack: Path) -> dict[str, bytes]:
        """What the new pack takes over: of the files to keep those that are not as this tool wrote them."""
        if not self.keep:
            return {}
        listed = _listed(pack)
        contents = {name: read_bytes(pack / name, archive.MOST_BYTES) for name in sorted(self.keep)}
        return {name: content for name, content in contents.items() if manifest.sha256(content) != listed.get(name)}


NO_EDITS = Edits()


def edits_of(pack: Path, keep: Iterable[str], discard: Iterable[str]) -> Edits:
    """What was typed, as paths in the pack; a path may also be that from the current folder, as shells complete it.

    Raises CurriculumError for names of files that the pack at this place does not have.
    """
    problems: list[Problem] = []
    names: dict[str, frozenset[str]] = {}
    for option, typed in (("keep", keep), ("discard", discard)):
        inside = {text: _name_in(pack, text) for text in typed}
        names[option] = frozenset(filter(None, inside.values()))
        for text in (text for text, name in inside.items() if not name):
            message = f'there is no file "{text}" in {display_path(pack)}'
            hint = "write the name as it stands in the pack, such as invitation.docx"
            hint = "only the files of a folder can be edited" if pack.suffix == ZIP else hint
            problems.append(Problem(codes.WRONG_EDIT, message, Place(Option(option)), hint))
    for name in sorted(names["keep"] & names["discard"]):
        message = f"{name} cannot be kept and built over"
        problems.append(Problem(codes.WRONG_EDIT, message, Place(Option("discard")), "name it in one of them"))
    raise_if_any(problems)
    return Edits(**names)


def _name_in(pack: Path, typed: str) -> str:
    """The path in the pack that was meant, with its suffix and with slashes; empty where there is no such file."""
    for path in (pack / typed, Path(typed)):
        inside = Path(os.path.abspath(path))  # noqa: PTH100 (a link is not followed: it is no file of the pack)
        if inside.is_relative_to(here := Path(os.path.abspath(pack))) and os.path.isfile(inside):  # noqa: PTH100, PTH113
            name = inside.relative_to(here).as_posix()
            return "" if inside.is_symlink() or name == manifest.NAME or opened_by(inside.name, ()) else name
    return ""


def edited_before(content: bytes) -> frozenset[str]:
    """The files that the manifest of a pack says were edited: its hashes are those of the edits."""
    read = manifest.read(content) or {}
    names = read.get(EDITED)
    return frozenset(name for name in names if isinstance(name, str)) if isinstance(names, list) else frozenset()


def _listed(pack: Path) -> Mapping[str, str]:
    """The hashes of the files as this tool wrote them."""
    path = pack / manifest.NAME
    content = read_beginning(path, manifest.MAX_BYTES + 1) if path.is_file() else b""
    edited = edited_before(content)
    hashes = manifest.hashes_by_path(content) or {}
    return {name: digest for name, digest in hashes.items() if name not in edited}


def opened_by(name: str, others: Iterable[str]) -> str:
    """The document that is open where a file has this name, which Word or LibreOffice gave it; empty for all others.

    `others` are the names of the files beside it. Word writes "~$" before a name of up to six letters, in the place of
    the first of seven, and in the place of the first two of a longer one; LibreOffice keeps the whole name.
    """
    if name.startswith(_OWNERS[1]):
        return name.removeprefix(_OWNERS[1]).removesuffix("#")
    if not name.startswith(_OWNERS[0]):
        return ""
    documents = (other for other in sorted(others) if not other.startswith(_OWNERS))
    opened = [document for document in documents if owner_file(document) == name]
    return " or ".join(opened) or name.removeprefix(_OWNERS[0])


def owner_file(document: str) -> str:
    """The name of the file that Word lays beside an open document."""
    length = len(document.rpartition(".")[0])
    return _OWNERS[0] + document[0 if length <= 6 else 1 if length == 7 else 2 :]
