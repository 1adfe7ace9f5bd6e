"""What may lie in the place of a file and is none that could be read: sockets, and files of more bytes than fit."""

from __future__ import annotations

import os
import socket
from pathlib import Path

GIGABYTES = 8 << 30


def make_socket(path: Path) -> None:
    """A socket; its path must be short, so it is made where it lies."""
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path.name)
    finally:
        os.chdir(here)


def make_sparse(path: Path) -> None:
    """A file of gigabytes that takes no room on the disk."""
    with path.open("wb") as file:
        file.truncate(GIGABYTES)
