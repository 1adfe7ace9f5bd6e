"""Files found by their names on every system alike: some take capitals and small letters for the same, some do not."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from curriculum.files.existing import names_in_folder
from curriculum.files.names import portable_name
from curriculum.problems import codes
from curriculum.problems.place import Place
from curriculum.problems.problem import CurriculumError, problem_error

_RULES = {"countries": "the file of a country is named by its code in capitals"}
"""Why a name is written as it is, by its folder; elsewhere a name is that of the thing, letter by letter."""


@dataclass
class Spelling:
    """The names in folders, each folder looked at once."""

    _folders: dict[Path, dict[str, list[str]]] = field(default_factory=dict)

    def path(self, folder: Path, relative: str) -> Path | None:
        """What lies at a relative path; None where nothing does.

        How accents are stored does not count. Raises CurriculumError where a name differs in capitals, or where two
        names are the same to some systems: a file is never passed over because of that.
        """
        path = folder
        for part in Path(relative).parts:
            names = self._names(path, part)
            if not names:
                return None
            if len(names) > 1:
                raise _clash(path, names)
            if unicodedata.normalize("NFC", names[0]) != unicodedata.normalize("NFC", part):
                raise _misnamed(path / names[0], part)
            path /= names[0]
        return path

    def _names(self, folder: Path, part: str) -> list[str]:
        """The names in a folder that some system takes for this one."""
        if folder not in self._folders:
            try:
                names = names_in_folder(folder)
            except CurriculumError:
                # may be passed through, but not looked into: reading says whether the very name is there
                return [part]
            by_key: dict[str, list[str]] = {}
            for name in names:
                by_key.setdefault(portable_name(name), []).append(name)
            self._folders[folder] = by_key
        return self._folders[folder].get(portable_name(part), [])


def _clash(folder: Path, names: list[str]) -> CurriculumError:
    shown = " and ".join(f'"{name}"' for name in names)
    letters = {unicodedata.normalize("NFC", name) for name in names}
    what = "differ in capitals only" if len(letters) > 1 else "differ only in how accents are stored"
    message = f"{shown} {what}: some systems cannot tell them apart"
    return problem_error(codes.NAMES_CLASH, message, Place(folder / names[-1]), "rename one of them, or delete it")


def _misnamed(path: Path, part: str) -> CurriculumError:
    rule = _RULES.get(path.parent.name, f'"{part}" is looked for, and capitals count')
    return problem_error(codes.MISNAMED_FILE, f"{rule}: rename it {part}", Place(path), f"rename it {part}")
