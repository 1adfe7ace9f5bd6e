"""What libraries say to programmers: no user can do anything about it, and it looks as if something were broken."""

from __future__ import annotations

import sys
import warnings


def silence() -> None:
    """Keep warnings of Python off the screen; who starts Python with -W or PYTHONWARNINGS sees them all the same."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
