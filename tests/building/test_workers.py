"""Many packs at once: a worker that dies takes nobody else's pack with it."""

from __future__ import annotations

import ast
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from curriculum.building import workers
from support.cluster import cluster
from support.places import TESTS


def double(number: int) -> int:
    return 2 * number


def double_unless_seven(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def die_the_first_time(flag: Path) -> str:
    if flag.name == "flag" and not flag.exists():
        flag.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return flag.name


def slow(number: int) -> int:
    time.sleep(1)
    return number


def slow_then_known(number: int) -> int:
    time.sleep(0.2 if number == 0 else 0)
    return number


def test_every_job_is_done_once() -> None:
    assert dict(workers.run(double, range(20), 3)) == {n: 2 * n for n in range(20)}
    assert dict(workers.run(double, [], 3)) == {}
    assert next(workers.run(slow_then_known, range(4), 2))[0] != 0, "as they end"


@pytest.mark.skipif(os.name != "posix", reason="processes are killed by signals")
@pytest.mark.parametrize("size", [1, 2, 4])
def test_a_job_that_kills_its_process_is_named_and_the_others_are_done(size: int) -> None:
    found = list(workers.run(double_unless_seven, range(15), size))
    assert sorted(found, key=lambda one: one[0]) == [(n, None if n == 7 else 2 * n) for n in range(15)]


@pytest.mark.skipif(os.name != "posix", reason="processes are killed by signals")
def test_a_process_that_dies_once_is_replaced(tmp_path: Path) -> None:
    jobs = [tmp_path / name for name in ("a", "flag", "b", "c")]
    assert dict(workers.run(die_the_first_time, jobs, 2)) == dict(enumerate(["a", "flag", "b", "c"]))


ENDLESS = """
import os, time
from pathlib import Path
from curriculum.building import workers
def work(number):
    os.write(1, f"{os.getpid()}\\n".encode())  # in one piece: two of them write to one pipe
    time.sleep(600)
list(workers.run(work, range(2), 2))
"""


@pytest.mark.skipif(os.name != "posix", reason="processes are killed by signals")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_workers_end_with_the_run_that_started_them(how: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", ENDLESS], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        started: list[int] = []
        try:
            started += [int(run.stdout.readline()) for _ in range(2)]
            run.send_signal(how)
            assert run.communicate(timeout=60)[0] == "", "the pipe is closed when the last of them has ended"
        finally:
            run.kill()
            for process in started:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)


def test_a_bug_is_no_dead_worker() -> None:
    with pytest.raises(ZeroDivisionError):
        list(workers.run(divide, [1, 0], 2))


def divide(number: int) -> float:
    return 1 / number


def end_the_cluster(number: int) -> int:
    """Kill the process of the scheduler, which has started this worker."""
    if number == 3:
        os.kill(os.getppid(), signal.SIGKILL)
    return 2 * number


ON_CLUSTER = """
import sys
from curriculum.building import workers
from curriculum.problems.problem import CurriculumError
from building import test_workers
workers.PATIENCE = float(sys.argv[2])
try:
    for name, count in zip(sys.argv[3::2], map(int, sys.argv[4::2])):
        print(sorted(workers.on_cluster(getattr(test_workers, name), range(count), sys.argv[1])), flush=True)
except CurriculumError as error:
    print(error.problems[0].render())
"""


def on_cluster(address: str, *work: str, patience: float = 20.0) -> list[str]:
    """What a process with a client of its own says, of functions and how many jobs each has."""
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    command = [sys.executable, "-c", ON_CLUSTER, address, str(patience), *work]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=100)
    assert "Traceback" not in done.stdout
    return [*done.stdout.splitlines(), *(line for line in done.stderr.splitlines() if line.startswith("waiting"))]


def test_no_cluster() -> None:
    assert on_cluster("nonsense", "double", "1")[0].startswith("CUR187 no-cluster: ")


def test_a_cluster_does_the_same_and_survives_a_killed_worker() -> None:
    with cluster() as address:
        assert on_cluster(address, "double", "8", "double_unless_seven", "10")[:2] == [
            str([(n, 2 * n) for n in range(8)]), str([(n, None if n == 7 else 2 * n) for n in range(10)]),
        ]  # fmt: skip


def test_a_cluster_without_workers_is_not_waited_for_without_end() -> None:
    with cluster(0) as address:
        results, said = on_cluster(address, "double", "3", patience=4)
    assert results == "[(0, None), (1, None), (2, None)]"
    assert said == "waiting for the cluster, which has no worker"


def test_a_cluster_that_ends_meanwhile_is_told() -> None:
    with cluster() as address:
        results = on_cluster(address, "end_the_cluster", "8", patience=4)[0]
    found = dict(ast.literal_eval(results))
    assert sorted(found) == list(range(8)), "every job is named"
    assert found[3] is None
    assert {number: result for number, result in found.items() if result is not None}.items() <= {
        number: 2 * number for number in range(8)
    }.items()
