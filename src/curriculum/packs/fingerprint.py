"""What a pack was built from, as one SHA-256: the same inputs give the same pack, so it need not be built again.

Counted are contents, never dates of files: what the library holds for every course (templates, programmes, countries,
references, terms, names of modules), the modules that were read, the options, the code of this tool, the versions of
what it builds on, and the variables of the environment that reach a pack. When in doubt, a pack is built again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from curriculum.files.existing import files_below
from curriculum.files.reading import digest
from curriculum.problems import codes
from curriculum.problems.problem import CurriculumError, problem_error

VARIABLES = ("SOURCE_DATE_EPOCH", "CURRICULUM_COMMIT")
PACKAGES = (
    "babel", "holidays", "icalendar", "jinja2", "lxml", "markdown-it-py", "mdit-py-plugins", "openpyxl", "pillow",
    "pydantic", "python-docx", "pyyaml", "tzdata",
)  # fmt: skip
"""Distributions besides this tool whose version may change a pack."""
_SHARED = ("templates", "packs/countries", "packs/programmes")
"""What any course may read; its own file under packs/courses is named as one of `files`."""
_KINDS = (".yaml", ".md.j2", ".docx", ".png", ".jpg", ".jpeg", ".svg")
"""What a pack can be built from, by the ends of names; a video beside a module is none of it, and not read."""
LITTER = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""What file managers leave in any folder; in a pack, too, where it does not count."""


@dataclass(frozen=True)
class Inputs:
    """The inputs as they were at one moment, hashed; take them before anything is read, so that no change is missed."""

    shared: str
    modules: Mapping[str, str]
    options: Mapping[str, Any]
    files: tuple[str, ...]

    def fingerprint(self, modules: Iterable[str]) -> str:
        """The SHA-256 of all that a pack depends on which read these modules."""
        parts = {
            "code": code(),
            "environment": [os.environ.get(name, "") for name in VARIABLES],
            "files": self.files,
            "modules": {name: self.modules.get(name, "") for name in modules},
            "options": self.options,
            "packages": versions(),
            "shared": self.shared,
        }
        # sorted keys, so that the order in which options were declared or modules read does not count
        text = json.dumps(parts, ensure_ascii=False, sort_keys=True, default=str)
        return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()

    @property
    def library(self) -> str:
        """The SHA-256 of everything that was taken from the workspace."""
        return hashlib.sha256(json.dumps([self.shared, sorted(self.modules.items())]).encode()).hexdigest()


def take_inputs(
    layers: Sequence[Path], options: Mapping[str, Any], files: Iterable[Path] = (), modules: Iterable[str] | None = None
) -> Inputs:
    """Hash the inputs; a file that cannot be read is left to those who will need it.

    `layers` are the folders of the workspace, the nearest first; `options` all that was asked for, where those left
    empty do not count; `files` what lies in no layer; `modules` those that count, all unless given.
    """
    ids = {name for layer in layers for name in _modules(layer)}
    of_all = {f"modules/{name}" for layer in layers for name in _files(layer / "modules")}
    # Idea: three kinds of inputs. What any course may read is one hash; each module has its own, so that only those
    # that were read count; options and named files belong to the pack alone.
    shared = [sources(layers, *_SHARED, *sorted(of_all)), *sorted(ids)]
    return Inputs(
        hashlib.sha256(json.dumps(shared).encode()).hexdigest(),
        {name: sources(layers, f"modules/{name}") for name in (ids if modules is None else ids & set(modules))},
        {name: value for name, value in options.items() if value or (value == 0 and value is not False)},
        tuple(_digest(path) for path in files),
    )


def sources(layers: Sequence[Path], *places: str) -> str:
    """The SHA-256 of all files at some relative paths (files or folders), with their names.

    A file that several layers hold counts with each different content, since some files add to those they cover.
    """
    digests: dict[str, list[str]] = {}
    for layer in layers:
        for name in (name for place in places for name in files_below(layer, place) if _counts(name)):
            content = _digest(layer / name)
            if content not in digests.setdefault(name, []):
                digests[name].append(content)
    return hashlib.sha256(json.dumps(sorted(digests.items())).encode()).hexdigest()


@cache
def code() -> str:
    """The SHA-256 of the code of this tool: in a working copy it changes while the version stays."""
    package = Path(__file__).parents[1]
    digests = [(name, _digest(package / name)) for name in files_below(package) if name.endswith(".py")]
    return hashlib.sha256(json.dumps(digests).encode()).hexdigest()


@cache
def versions() -> dict[str, str]:
    """The installed version of this tool and of PACKAGES, read from the names of their folders, which is quick."""
    installed: dict[str, str] = {}
    for folder in sys.path:
        for entry in _names(folder):
            name, _, version = entry.removesuffix(".dist-info").partition("-")
            if entry.endswith(".dist-info"):
                # the first folder of sys.path wins, as it does for imports; names are normalised as in PEP 503
                installed.setdefault(re.sub(r"[-_.]+", "-", name).lower(), version)
    return {name: installed.get(name) or _version(name) for name in ("curriculum", *PACKAGES)}


def commit() -> dict[str, str]:
    """The commit of the sources, for the manifest, where the environment names one. Raises CurriculumError."""
    named = os.environ.get("CURRICULUM_COMMIT", "")
    if named and not re.fullmatch(r"[0-9a-f]{7,64}", named):
        hint = "give 7 to 64 digits as git shows them, or leave it out"
        raise problem_error(codes.WRONG_COMMIT, f'CURRICULUM_COMMIT: "{named}" is not a commit', hint=hint)
    return {"commit": named} if named else {}


def _version(name: str) -> str:
    from importlib.metadata import version

    return version(name)


def _modules(layer: Path) -> list[str]:
    return [name for name in _names(layer / "modules") if os.path.isfile(layer / "modules" / name / "module.yaml")]  # noqa: PTH113


def _files(folder: Path) -> list[str]:
    return [name for name in _names(folder) if os.path.isfile(folder / name)]  # noqa: PTH113


def _names(folder: str | Path) -> list[str]:
    try:
        return sorted(set(os.listdir(folder)) - LITTER)  # noqa: PTH208 (names are enough, and quicker)
    except OSError:
        return []


def _counts(name: str) -> bool:
    return name.lower().endswith(_KINDS)


def _digest(path: Path) -> str:
    try:
        return digest(path)[1]
    except CurriculumError:
        # as a value of its own: a file that becomes readable is a change
        return "cannot be read"
