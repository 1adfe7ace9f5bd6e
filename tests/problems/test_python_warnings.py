"""Nothing that Python says to programmers reaches the screen of a user."""

from __future__ import annotations

import sys
import warnings

import pytest

from curriculum.building import workers
from curriculum.problems import python_warnings


@pytest.mark.parametrize("kind", [FutureWarning, DeprecationWarning, UserWarning, ResourceWarning, SyntaxWarning])
def test_no_library_speaks_on_the_screen(kind: type[Warning], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "warnoptions", [])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(kind):
            warnings.warn("before", kind, stacklevel=1)
        python_warnings.silence()
        warnings.warn("after", kind, stacklevel=1)
        assert warnings.filters[0][0] == "ignore"


def test_who_asks_for_warnings_gets_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "warnoptions", ["error"])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        python_warnings.silence()
        with pytest.raises(FutureWarning):
            warnings.warn("x", FutureWarning, stacklevel=1)


def _warn(job: int) -> int:
    # an error in the process that does the job, unless it was silenced there too
    warnings.warn("x", FutureWarning, stacklevel=1)
    return job


def test_processes_that_build_packs_are_silent_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "warnoptions", [])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert sorted(workers.run(_warn, [1, 2], 2)) == [(0, 1), (1, 2)]
