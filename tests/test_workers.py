"""Many packs at once: a worker that dies takes nobody else's pack with it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from curriculum.packs import workers
from curriculum.problems import CurriculumError


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


def test_a_bug_is_no_dead_worker() -> None:
    with pytest.raises(ZeroDivisionError):
        list(workers.run(divide, [1, 0], 2))


def divide(number: int) -> float:
    return 1 / number


def test_no_cluster() -> None:
    with pytest.raises(CurriculumError) as caught:
        list(workers.on_cluster(double, [1], "nonsense"))
    assert caught.value.problems[0].kind == workers.NO_CLUSTER


@pytest.fixture
def cluster() -> Iterator[str]:
    """The address of a Dask cluster of two processes on this machine."""
    distributed = pytest.importorskip("distributed", reason="the extra dask is not installed")
    pytest.importorskip("dask").config.set({"distributed.scheduler.allowed-failures": 0})
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as local:
        yield str(local.scheduler_address)


@pytest.mark.filterwarnings("default")  # those of another project
def test_a_cluster_does_the_same_and_survives_a_killed_worker(cluster: str) -> None:
    assert dict(workers.on_cluster(double, range(8), cluster)) == {n: 2 * n for n in range(8)}
    found = dict(workers.on_cluster(double_unless_seven, range(10), cluster))
    assert found[7] is None
    assert {n: result for n, result in found.items() if n != 7} == {n: 2 * n for n in range(10) if n != 7}
