"""Whatever stands in a file: a coded problem at its line, soon and in little memory; never a traceback."""

from __future__ import annotations

import json
import os
import sys
import traceback
from pathlib import Path

import pytest

from conftest import REFERENCES
from curriculum.building import steps
from curriculum.building.ordered_course import OrderedCourse
from curriculum.building.pack_request import PackRequest
from curriculum.library.cross_references import cross_reference_problems
from curriculum.library.layers import bundled
from curriculum.library.library import everything
from curriculum.library.workspace import Workspace
from curriculum.problems.problem import CurriculumError, Problem
from hostile import paths, reading, templates, texts
from hostile.case import COURSE_FILE, SOUND, Case

CASES = [*reading.CASES, *texts.CASES, *templates.CASES, *paths.CASES]

SECONDS, MEMORY = 10, 300 * 1024 * 1024
"""Of processor time, several times what the slowest takes; and bytes more than the tests themselves take."""


def lay_out(case: Case, folder: Path) -> None:
    sound = {name: text for name, text in SOUND.items() if name != COURSE_FILE or any(map(_is_template, case.files))}
    for name, content in {"modules/references.yaml": REFERENCES, **sound, **case.files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    for name, target in case.links.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.symlink_to(target)


def _is_template(name: str) -> bool:
    return name.startswith("templates/")


def problems(folder: Path) -> list[Problem]:
    """What `check` finds, and what `build` refuses where there is a template."""
    os.chdir(folder)
    try:
        workspace = Workspace(folder, (folder,))
        if (folder / "templates").exists():
            workspace = Workspace(folder, (folder, bundled()))
            course = workspace.course(Path(COURSE_FILE).stem)
            steps.build_course(OrderedCourse(course), PackRequest(out=folder / "dist"), workspace)
            return []
        library = everything(workspace)
        found = [*cross_reference_problems(library), *steps.check(library)]
        for problem in found:
            assert problem.render()
        return found
    except CurriculumError as error:
        for problem in error.problems:
            assert problem.render()
        return list(error.problems)


def told(case: Case, folder: Path) -> list[str]:
    """`CODE path:line` of what is no note or warning of a check."""
    lay_out(case, folder)
    found = [problem for problem in problems(folder) if problem.kind.level == "error"]
    found.sort(key=lambda problem: problem.sort_key)
    where = [f"{one.place.shown}:{one.place.line}" if one.place and one.place.line else one.place for one in found]
    return list(dict.fromkeys(f"{one.kind.code} {at}" for one, at in zip(found, where, strict=True)))


def apart(case: Case, folder: Path) -> list[str]:
    """The same in a process that may use little time and memory; where there is no `fork`, in this one."""
    if not hasattr(os, "fork"):
        return told(case, folder)
    import resource

    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            if sys.platform == "linux":
                pages = int(Path("/proc/self/statm").read_text().split()[0])
                limit = pages * resource.getpagesize() + MEMORY
                resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
            answer = told(case, folder)
        except BaseException:
            answer = [traceback.format_exc()]
        with os.fdopen(writer, "w") as pipe:
            json.dump(answer, pipe)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        text = pipe.read()
    _, status = os.waitpid(child, 0)
    assert status == 0, f"ended by signal {status}: too long"
    found: list[str] = json.loads(text)
    return found


def test_there_are_many_cases_and_no_two_of_one_name() -> None:
    assert len(CASES) >= 200
    assert len({case.name for case in CASES}) == len(CASES)
    assert {code for case in CASES if (code := case.expected.partition(" ")[0])} >= {"CUR003", "CUR008", "CUR048"}


def test_the_workspace_below_is_sound(tmp_path: Path) -> None:
    assert told(Case("sound", {}, ""), tmp_path) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name[:60])
def test_hostile(case: Case, tmp_path: Path) -> None:
    if case.links and sys.platform == "win32":
        pytest.skip("links need rights of their own on Windows")
    found = apart(case, tmp_path)
    assert found[:1] == [case.expected] if case.expected else not found, found
