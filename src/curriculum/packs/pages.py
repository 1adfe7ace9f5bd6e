"""How many pages a pack has on paper: LibreOffice lays them out, where there is one."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

LONGEST = 600
"""Seconds until a conversion is given up."""
# one object for each page (ISO 32000-1, 7.7.3.3); /Pages are the nodes above them
_PAGE = re.compile(rb"/Type\s*/Page[^s]")


def count_pages(folder: Path, names: Iterable[str]) -> dict[str, int] | None:
    """Pages of the Word documents of a pack by file name; None without LibreOffice, or when it cannot be used.

    Runs `soffice` with a profile of its own in the system's temporary folder, and leaves nothing behind.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    documents = [name for name in names if name.endswith(".docx")]
    if program is None:
        return None
    pages: dict[str, int] = {}
    with tempfile.TemporaryDirectory(prefix="curriculum-pages-") as scratch:
        # one call for each folder: files of one name in two folders would overwrite each other
        for parent in dict.fromkeys(Path(name).parent for name in documents):
            here = [name for name in documents if Path(name).parent == parent]
            target = Path(scratch, "pdf", parent)
            # a profile of its own, since LibreOffice gives the work to a window that is open already, and then writes
            # nothing
            profile = f"-env:UserInstallation={Path(scratch, 'profile').as_uri()}"
            command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(target)]
            try:
                subprocess.run([*command, *(str(folder / name) for name in here)], capture_output=True, timeout=LONGEST,
                               check=True)  # fmt: skip
                pages |= {name: _pages(target / Path(name).with_suffix(".pdf").name) for name in here}
            except (OSError, subprocess.SubprocessError):
                return None
    return pages


def _pages(pdf: Path) -> int:
    return len(_PAGE.findall(pdf.read_bytes()))
