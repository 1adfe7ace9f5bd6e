"""Says who may use a phrase of templates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])


def readers(*audiences: str) -> Callable[[F], F]:
    """Marks a phrase for some audiences; without it, all may use it. The environment of templates reads the mark."""

    def mark(phrase: F) -> F:
        phrase.__dict__["readers"] = frozenset(audiences)
        return phrase

    return mark
