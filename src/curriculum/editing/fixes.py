"""`check --fix`: writes what a problem says should stand at its place, and nothing else.

Only names of fields and words of vocabularies are mended, one typing error away from the only one that can be meant
(`validation` decides that). Ids are left alone: `who-2010-assist` and `who-2011-assist` may both be right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from curriculum.files import writing
from curriculum.library.layers import refuse_installed
from curriculum.problems.place import Place
from curriculum.problems.problem import CurriculumError, Problem
from curriculum.reading.source import parse, read_text
from curriculum.reading.yaml_events import LINE_END


def fix(root: Path, problems: Iterable[Problem]) -> Iterator[tuple[Path, int]]:
    """Mend the files of a workspace; yields each with the number of places. What is inherited is left alone.

    Raises CurriculumError when a file cannot be written, or the workspace is the library of an installed tool.
    """
    refuse_installed(root)
    files: dict[Path, dict[Place, str]] = {}
    for problem in problems:
        if problem.replacement and problem.place and isinstance(problem.place.source, Path):
            files.setdefault(problem.place.source, {})[problem.place] = problem.replacement
    for path, edits in sorted(files.items()):
        # what is inherited belongs to the installed tool
        if not path.absolute().is_relative_to(root.absolute()):
            continue
        text = read_text(path)
        corrected = corrected_text(path, text, edits)
        if corrected != text:
            writing.replace(path, corrected, root)
            yield path, len(edits)


def corrected_text(path: Path, text: str, edits: Mapping[Place, str]) -> str:
    """The text with what stands at each place replaced; unchanged when it could not be read any more."""
    starts = [0, *(match.end() for match in LINE_END.finditer(text))]
    corrected = text
    # from the last place on, so that the places before it stay where they are
    for place in sorted(edits, key=lambda place: place.sort_key, reverse=True):
        start = starts[place.line - 1]
        corrected = corrected[: start + place.column - 1] + edits[place] + corrected[start + place.end_column - 1 :]
    try:
        parse(path, corrected)
    except CurriculumError:
        # two fields were meant for the same name
        return text
    return corrected
