"""Many packs at once: on all cores of this machine, or on a cluster that takes the same jobs.

A process may die: the system kills it when memory runs out. The pool is then gone as a whole, and nobody says whose
fault it was; so no more jobs are in flight than can run, and those in flight are tried once more, each alone.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from importlib import import_module
from itertools import islice
from typing import Any, TypeVar

from curriculum.problems import codes, python_warnings
from curriculum.problems.problem import problem_error

LOOK, PATIENCE = 0.25, 20.0
"""Seconds between two looks at a cluster, and for how long it may have no worker."""
Job = TypeVar("Job")
Result = TypeVar("Result")


def cores() -> int:
    """How many processes this one may run beside each other."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def local(size: int) -> Executor:
    """A pool of so many processes on this machine."""
    # fork shares what has been imported; on macOS it is not safe beside system libraries, and Windows has none
    how = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    return ProcessPoolExecutor(size, how, initializer=_begin)


def _begin() -> None:
    """What each process does first: leave Ctrl-C to the one that started it, and end when that one is gone."""
    # a process that is spawned begins with the filters of Python
    python_warnings.silence()
    # else each process would print a traceback of its own
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # what the first process does at its end is not for those that it has started
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def run(
    work: Callable[[Job], Result], jobs: Sequence[Job], size: int, pools: Callable[[int], Executor] = local
) -> Iterator[tuple[int, Result | None]]:
    """Do `work` for each job, `size` of them at once; yield the position and the result of each as it ends.

    The result is None where the process that did it died, and died again when it had nothing else to do.
    """
    left = dict(enumerate(jobs))
    while left:
        running: dict[Future[Result], int] = {}
        with pools(min(size, len(left))) as pool:
            todo = iter(list(left))
            try:
                # Idea: never more jobs in flight than processes, so that those in flight when a pool breaks are the
                # suspects.
                for position in islice(todo, size):
                    running[pool.submit(work, left[position])] = position
                while running:
                    for future in wait(running, return_when=FIRST_COMPLETED).done:
                        result = future.result()
                        position = running.pop(future)
                        del left[position]
                        yield position, result
                        for following in islice(todo, 1):
                            running[pool.submit(work, left[following])] = following
            except BrokenExecutor:
                pass
        for position in sorted(running.values()):
            yield position, _alone(work, left.pop(position), pools)


def _alone(work: Callable[[Job], Result], job: Job, pools: Callable[[int], Executor]) -> Result | None:
    with pools(1) as pool:
        try:
            return pool.submit(work, job).result()
        except BrokenExecutor:
            return None


def on_cluster(work: Callable[[Job], Result], jobs: Sequence[Job], address: str) -> Iterator[tuple[int, Result | None]]:
    """The same on a Dask cluster, which replaces workers that die itself, but may blame a job that was only near.

    Raises CurriculumError when there is no cluster at the address, or the extra is not installed.
    """
    try:
        # an extra, so it may be missing
        distributed: Any = import_module("distributed")
    except ImportError as error:
        hint = "install the tool with its extra: curriculum[dask]"
        raise problem_error(codes.NO_CLUSTER, "--scheduler needs the package distributed", hint=hint) from error
    try:
        client = distributed.Client(address, timeout=10)
    except (OSError, ValueError, TimeoutError) as error:
        message = f"no cluster answers at {address}"
        raise problem_error(codes.NO_CLUSTER, message, hint="for example tcp://host:8786") from error
    # Not its executor: where a worker dies while a result is fetched, it takes the result of the next try for an error.
    with client:
        suspects = []
        for position, future in _ended(client, work, jobs, range(len(jobs))):
            try:
                yield position, future and future.result()
            except distributed.KilledWorker:
                suspects.append(position)
        for suspect in sorted(suspects):
            for position, future in _ended(client, work, jobs, [suspect]):
                try:
                    yield position, future and future.result()
                except distributed.KilledWorker:
                    yield position, None


def _ended(
    client: Any, work: Callable[[Job], Result], jobs: Sequence[Job], positions: Iterable[int]
) -> Iterator[tuple[int, Any]]:
    """Jobs as they end, by position, with the future that has their result; None where the cluster was lost.

    Nobody else would say so: a scheduler waits for workers for as long as it takes, and a client for its scheduler.
    """
    running = {client.submit(work, jobs[position], pure=False): position for position in positions}
    workers_seen, is_told = time.monotonic(), False
    while running:
        for future in [future for future in running if future.done()]:
            position = running.pop(future)
            yield position, None if future.cancelled() else future
        time.sleep(LOOK)
        if _has_workers(client):
            workers_seen = time.monotonic()
        elif time.monotonic() - workers_seen > PATIENCE:
            break
        elif not is_told:
            print("waiting for the cluster, which has no worker", file=sys.stderr, flush=True)
            is_told = True
    for position in sorted(running.values()):
        yield position, None


def _has_workers(client: Any) -> bool:
    try:
        return bool(client.sync(client.scheduler.ncores, callback_timeout=LOOK * 20))
    except (OSError, TimeoutError, CancelledError, RuntimeError):
        # the scheduler does not answer
        return False
