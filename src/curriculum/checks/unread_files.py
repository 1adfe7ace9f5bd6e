"""What lies among the sources of a workspace and is read by nothing, because of its name or its folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from curriculum.files.existing import files_below, real_path
from curriculum.library.layers import FOLDERS
from curriculum.library.workspace import Workspace
from curriculum.problems import codes
from curriculum.problems.place import Place
from curriculum.problems.problem import Problem
from curriculum.problems.suggestions import did_you_mean

TOPS = ("modules", "packs", "templates")
"""The folders of a workspace that hold sources."""
MOST_IN_FOLDER = 10
"""Files of one folder that are told one by one; more of them are told together."""
_NAME = "[^/]+"
_READ = [re.compile(re.escape(place).replace(r"\{\}", _NAME), re.IGNORECASE) for place in FOLDERS.values()] + [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"modules/{_NAME}/sessions/{_NAME}\.yaml",
        rf"modules/{_NAME}/figures/{_NAME}\.(png|jpe?g|svg)",
        r"modules/(references|terms)\.yaml",
        r"packs/countries/[a-z]{2}(-rtl)?\.docx",
        rf"templates/styles/{_NAME}\.docx",
        r"templates/.+\.md\.j2",
    )
]
"""What is read, or belongs to what is read; capitals are told by those who look for the file."""
_BELONGS = re.compile(r"(readme|licen[cs]e|copying|notice|authors|changelog|contributing)(\.\w+)?", re.IGNORECASE)
_ASIDE = (".", "_", "~$")
"""How names begin that people, editors and Word put aside."""
_WHERE = (
    "what is read: modules/<id>/module.yaml, modules/<id>/sessions/, packs/countries/, .../programmes/, .../courses/"
)
_USUAL = ("module.yaml", "references.yaml", "terms.yaml", "sessions", "figures", "countries", "programmes", "courses")


def unread_files(workspace: Workspace, named: Sequence[Path] = ()) -> Iterator[Problem]:
    """Files among the sources that go nowhere, and files that were `named` of which nothing can be said."""
    root = workspace.root
    files = [name for top in _tops(root) for name in files_below(root, top)]
    unread = [name for name in files if not _is_read(name) and not _is_aside(name)]
    yield from _of_each_folder(root, unread)
    # by what it leads to, since a named file may be a link
    looked_at = {real_path(root / name) for name in files}
    message = "check does not read this file, so it says nothing of it"
    for path in named:
        if not path.is_dir() and real_path(path) not in looked_at:
            yield Problem(codes.UNREAD_FILE, message, Place(path), _WHERE)


def _tops(root: Path) -> list[str]:
    """The folders of sources as they are called, in capitals too."""
    try:
        names = [path.name for path in root.iterdir()]
    except OSError:
        return list(TOPS)
    return sorted(name for name in names if name.lower() in TOPS)


def _is_read(name: str) -> bool:
    # in the wrong folder nothing is read, and capitals in the name of a folder are wrong on most systems
    return name.partition("/")[0] in TOPS and any(pattern.fullmatch(name) for pattern in _READ)


def _is_aside(name: str) -> bool:
    parts = name.split("/")
    return any(part.startswith(_ASIDE) for part in parts) or bool(_BELONGS.fullmatch(parts[-1])) or parts[-1] in _LITTER


_LITTER = ("Thumbs.db", "desktop.ini")


def _of_each_folder(root: Path, names: Iterable[str]) -> Iterator[Problem]:
    folders: dict[str, list[str]] = {}
    for name in names:
        folders.setdefault(name.rpartition("/")[0], []).append(name)
    for folder, inside in folders.items():
        if len(inside) > MOST_IN_FOLDER:
            message = f"{len(inside)} files in this folder are not read, such as {inside[0].rpartition('/')[2]}"
            yield Problem(codes.UNREAD_FILE, message, Place(root / folder), _WHERE)
            continue
        message = "this file is not read, because of its name or folder"
        yield from (Problem(codes.UNREAD_FILE, message, Place(root / name), _hint(name)) for name in inside)


def _hint(name: str) -> str:
    """What to do about a file: the name that was meant, where that is likely."""
    folder, _, last = name.rpartition("/")
    # Notepad and mail programs add an end, editors and merges keep a copy under another one
    for kept in (".yaml", ".md.j2"):
        before, end, behind = last.partition(kept)
        if end and behind:
            return f"rename it {before}{kept}, or delete it"
    if last.endswith(".yml"):
        return f"let its name end in .yaml: {last.removesuffix('.yml')}.yaml"
    wrong = [part for part in (*folder.split("/")[1:], last) if part not in _USUAL]
    return next((question for part in wrong if (question := did_you_mean(part, _USUAL))), _WHERE)
