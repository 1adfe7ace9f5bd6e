"""Whatever is typed, and whatever lies there: a code and a place, soon, and nothing is written elsewhere."""

from __future__ import annotations

import gc
import io
import json
import os
import re
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest

from curriculum import cli
from curriculum.problems import codes
from hostile.commands import arguments, files, tables
from hostile.commands.case import BUILD, USAGE, WHOLE, WORKSPACE, Case

CASES = [*arguments.CASES, *files.CASES, *tables.CASES]
SECONDS, MEMORY = 8.0, 300 * 1024 * 1024
"""Of processor time, several times what the slowest takes; and bytes more than the tests themselves take."""
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]")
"""What would steer a terminal."""
LEVELS = {kind.code: kind.level for kind in codes.ALL}


class Answer(NamedTuple):
    """What came of a command."""

    status: int
    text: str
    seconds: float
    failure: str


@pytest.fixture(scope="module", autouse=True)
def warm(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Import what commands import before any case, which would pay for it in a process of its own each time."""
    if hasattr(os, "fork"):
        place = tmp_path_factory.mktemp("warm")
        lay_out(Case("", "", ()), place)
        here = Path.cwd()
        os.chdir(place)
        try:
            for words in (WHOLE, (*BUILD[:-3], "--to", "md,docx", *BUILD[-2:]), ("new", "module", "beta")):
                with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
                    cli.run(words)
        finally:
            os.chdir(here)


def lay_out(case: Case, place: Path) -> None:
    for name, content in {**WORKSPACE, **case.files}.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    for name in (*case.links, *case.special):
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        if name in case.links:
            path.symlink_to(case.links[name])
        else:
            case.special[name](path)


def below(place: Path) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Everything in a folder, with what shows that it was written to; links are not followed."""
    for folder, names, others in os.walk(place):
        for name in (*names, *others):
            path = Path(folder, name)
            status = path.lstat()
            # the time of a folder changes with a file that is made beside another and swapped in
            is_folder = path.is_dir() and not path.is_symlink()
            yield str(path.relative_to(place)), (status.st_mode, 0 if is_folder else status.st_mtime_ns, status.st_ino)


def answer(case: Case, place: Path) -> Answer:
    """The answer of a command that is run in a process of its own, which may use little time and memory."""
    import resource

    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace", newline="\n")
        status, failure, begun = 0, "", time.process_time()
        # as `main` does; else every look at what this process holds would copy it
        gc.disable()
        try:
            os.chdir(place)
            os.environ.update(case.environment)
            if sys.platform == "linux":
                pages = int(Path("/proc/self/statm").read_text().split()[0])
                limit = pages * resource.getpagesize() + MEMORY
                resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
            resource.setrlimit(resource.RLIMIT_CPU, (int(SECONDS) * 2, int(SECONDS) * 2))
            with redirect_stdout(out), redirect_stderr(out):
                status = cli.run(case.words)
        except BaseException:
            failure = traceback.format_exc()
        seconds = time.process_time() - begun
        out.seek(0)
        with os.fdopen(writer, "w") as pipe:
            json.dump((status, out.read(), seconds, failure), pipe)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        text = pipe.read()
    _, ended = os.waitpid(child, 0)
    return Answer(*json.loads(text)) if text else Answer(-1, "", 99.0, f"ended by signal {ended}")


def faults(case: Case, tmp_path: Path) -> Iterator[str]:
    """What is wrong with the answer to a case."""
    place = tmp_path / "workspace"
    lay_out(case, place)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.yaml").write_text("title: secret\n", encoding="utf-8")
    before = dict(below(tmp_path))
    came = answer(case, place)
    if came.failure:
        yield came.failure
    changed = {name for name, _ in set(below(tmp_path)) ^ set(before.items())}
    allowed = tuple(f"workspace/{name}" for name in case.writes)
    yield from (f"wrote {name}" for name in sorted(changed) if not name.startswith(allowed) or not case.writes)
    if raw := RAW.search(came.text):
        yield f"raw {raw.group()!a} in the output"
    if came.seconds > SECONDS:
        yield f"{came.seconds:.1f} s"
    yield from _unlike(case.expected, came)


def _unlike(expected: str, came: Answer) -> Iterator[str]:
    code, _, where = expected.partition(" ")
    shown = f"status {came.status}: {came.text[:1500]}"
    if not code or LEVELS.get(code, "error") != "error":
        if came.status:
            yield f"refused, {shown}"
    elif not came.status:
        yield f"not refused, {shown}"
    if code == USAGE:
        if came.status != 2:
            yield f"no usage, {shown}"
    elif code and not any(code in line and where in line for line in came.text.splitlines()):
        yield f"not {expected}, {shown}"


def test_there_are_many_cases_of_many_kinds_and_none_stands_twice() -> None:
    assert len(CASES) >= 320
    assert len({case.kind for case in CASES}) >= 40
    assert len({repr(case) for case in CASES}) == len(CASES)


def sample() -> list[Case]:
    """Of each kind the first case, and every fourth behind it."""
    kinds: dict[str, list[Case]] = {}
    for case in CASES:
        kinds.setdefault(case.kind, []).append(case)
    return [case for cases in kinds.values() for case in cases[::4]]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "case" in metafunc.fixturenames:
        cases = CASES if metafunc.config.getoption("--thorough") else sample()
        metafunc.parametrize("case", cases, ids=lambda case: ascii(str(case))[1:-1][:80])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process cannot be bounded without a child")
def test_hostile_command(case: Case, tmp_path: Path) -> None:
    assert not list(faults(case, tmp_path))
