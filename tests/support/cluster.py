"""A Dask cluster of two processes on this machine, started and ended by a process of its own.

What is left of a cluster, or of a client that found none, is taken apart whenever Python collects it: in the process
of the tests that might be in the middle of another one.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

import pytest

from support.places import TESTS

CODE = """
import sys
import dask, distributed
dask.config.set({"distributed.scheduler.allowed-failures": 0})
with distributed.LocalCluster(n_workers=int(sys.argv[1]), threads_per_worker=1, dashboard_address=None) as cluster:
    print(cluster.scheduler_address, flush=True)
    input()
"""


@contextmanager
def cluster(size: int = 2) -> Iterator[str]:
    """The address of its scheduler; a job that kills its worker is given up at once. Skips the test without Dask."""
    if find_spec("distributed") is None:
        pytest.skip("the extra dask is not installed")
    here = {**os.environ, "PYTHONPATH": str(TESTS)}  # workers find the tests' functions by their names
    command = [sys.executable, "-c", CODE, str(size)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=here
    ) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.communicate("\n")
